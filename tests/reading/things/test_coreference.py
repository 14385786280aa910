"""What pronouns and descriptions refer to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation.coreference import evaluate_coreference, main, read_gold
from kg.model import Document
from kg.pipeline import Pipeline

GOLD = """# newdoc id = ferry
1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana)
2\ttook\ttake\tVERB\tVBD\t_\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(2-object-new-nnnnn-cf2-2-sgl
4\tferry\tferry\tNOUN\tNN\t_\t2\tobj\t_\tEntity=2)|SpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


BODY = "Kari Lund, commander, Northern Command, met the troops."
DAM = "The Rega dam (Arabic: es-sadd) is in Mali."


def entities(pipeline: Pipeline, text: str) -> dict[str, list[str]]:
    """The ends of the IRIs of all mentions, by their words."""
    found: dict[str, list[str]] = {}
    (reading,) = pipeline.read([Document("urn:test:coreference", text)])
    for mention in reading.mentions:
        found.setdefault(mention.text, []).append((mention.iri or "").rpartition("/")[2])
    return found


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Kenya signed the Treaty of Orm. The treaty entered into force.", "The treaty", "Treaty_of_Orm"),
        ("The Free Home Party met on Monday. The party has 40 members.", "The party", "Free_Home_Party"),
    ],
)
def test_a_description_takes_up_the_name_that_holds_its_noun(
    pipeline: Pipeline, text: str, words: str, entity: str
) -> None:
    assert entities(pipeline, text)[words] == [entity]


@pytest.mark.parametrize(
    ("text", "words", "name", "same"),
    [
        pytest.param(BODY, "commander", "Northern Command", False, id="body"),
        pytest.param(BODY, "commander", "Kari Lund", True, id="person"),
        pytest.param(DAM, "Arabic", "Rega dam", False, id="language"),
        pytest.param(DAM, "es-sadd", "Rega dam", True, id="other name"),
    ],
)
def test_a_description_speaks_of_the_name_beside_it_if_it_can(
    pipeline: Pipeline, text: str, words: str, name: str, same: bool
) -> None:
    found = entities(pipeline, text)
    assert (found[words] == found[name]) is same


def test_the_author_is_one_throughout_and_apart_from_who_is_quoted(pipeline: Pipeline) -> None:
    text = 'I came at noon. My brother was late. "I saw nothing," a guard told me.'
    found = entities(pipeline, text)
    author, quoted = found["I"]
    assert found["me"] == [author]
    assert quoted != author


def test_we_is_not_i(pipeline: Pipeline) -> None:
    found = entities(pipeline, "I asked for help. We waited for hours. We left.")
    assert len(set(found["We"])) == 1
    assert found["I"][0] not in found["We"]


def test_gold_is_read_and_compared(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "gold.conllu"
    path.write_text(GOLD, encoding="utf-8")
    (document,) = read_gold(path)
    assert document.text == "Anna left. She took the ferry."
    assert [document.text[m.start : m.end] for m in document.mentions] == ["Anna", "She", "ferry"]
    result = evaluate_coreference([document], pipeline)
    assert (result.mentions, result.pronoun_count) == (2, 1)
    assert 0.0 <= result.b_cubed.f1 <= 1.0


def test_a_possessive_in_a_relative_clause_may_mean_whom_it_is_about(pipeline: Pipeline) -> None:
    found = entities(pipeline, "Olaf Brandt resigned. Nils Holm, who succeeded his father, thanked Malta.")
    assert found["his"] == found["Nils Holm"]


def test_a_singular_pronoun_is_not_one_of_several(pipeline: Pipeline) -> None:
    found = entities(
        pipeline, "Sweden has not joined, because Turkey and Hungary have not ratified its application."
    )
    assert found["its"] == found["Sweden"]


def test_scores_of_a_missing_file_are_one_line(tmp_path) -> None:
    with pytest.raises(SystemExit, match=r"none\.conllu: cannot be read"):
        main([str(tmp_path / "none.conllu")])
