"""The figures of `kg.language.training.evaluate`, on treebanks small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KGError
from kg.language.training.evaluate import ROOT, Analysis, Score, align, main, read_conllu, score, to_analysis

COLUMNS = "id form lemma upos xpos feats head deprel deps misc"

PLAIN = """\
# newdoc id = one
# newpar
# text = Envoys met in Tallinn.
1 Envoys envoy NOUN NNS _ 2 nsubj _ _
2 met meet VERB VBD _ 0 root _ _
3 in in ADP IN _ 4 case _ _
4 Tallinn Tallinn PROPN NNP _ 2 obl _ SpaceAfter=No
5 . . PUNCT . _ 2 punct _ _

# text = They agreed.
1 They they PRON PRP _ 2 nsubj:pass _ _
2 agreed agree VERB VBD _ 0 root _ SpaceAfter=No
3 . . PUNCT . _ 2 punct _ _

# newpar
# text = Wait
1 Wait wait VERB VB _ 0 root _ _
"""

MULTIWORD = """\
1-2 don't _ _ _ _ _ _ _ _
1 do do AUX VBP _ 3 aux _ _
2 n't not PART RB _ 3 advmod _ _
2.1 ghost ghost _ _ _ _ _ _ _
3 wait wait VERB VB _ 0 root _ SpaceAfter=No
4 . . PUNCT . _ 3 punct _ _
"""

SPLIT = (
    MULTIWORD.replace("1-2 don't _ _ _ _ _ _ _ _\n", "")
    .replace("advmod _ _", "advmod _ _")
    .replace("1 do do AUX VBP _ 3 aux _ _", "1 do do AUX VBP _ 3 aux _ SpaceAfter=No")
)


def parse(text: str, folder: Path) -> list[Analysis]:
    """CoNLL-U written with spaces between columns, comments aside."""
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in text.splitlines()]
    path = folder / "tiny.conllu"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read_conllu(path))


def figures(gold: str, system: str, folder: Path) -> dict[str, float]:
    [expected], [found] = parse(gold, folder), parse(system, folder)
    return {name: value.f1 for name, value in score(expected, found).items()}


def test_read_conllu_rebuilds_the_text_with_its_paragraphs(tmp_path: Path) -> None:
    [document] = parse(PLAIN, tmp_path)

    assert document.text == "Envoys met in Tallinn. They agreed.\n\nWait"
    assert document.sentences == [(0, 19), (19, 30), (30, 34)]
    assert [word.head for word in document.words] == [1, ROOT, 3, 1, 1, 6, ROOT, 6, ROOT]


def test_read_conllu_writes_a_multiword_token_once_and_skips_empty_nodes(tmp_path: Path) -> None:
    [document] = parse(MULTIWORD, tmp_path)

    assert document.text == "don't wait."
    assert document.tokens == [(0, 5), (5, 9), (9, 10)]
    assert [(word.form, word.span) for word in document.words[:2]] == [("do", (0, 5)), ("n't", (0, 5))]


def test_read_conllu_starts_a_document_at_newdoc(tmp_path: Path) -> None:
    assert [document.text for document in parse(PLAIN + "\n# newdoc\n" + MULTIWORD, tmp_path)] == [
        "Envoys met in Tallinn. They agreed.\n\nWait",
        "don't wait.",
    ]


def test_read_conllu_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"tiny\.conllu:2: "):
        parse("1 Wait wait VERB VB _ 0 root _ _\n2 two columns\n", tmp_path)


def test_read_conllu_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="absent"):
        list(read_conllu(tmp_path / "absent.conllu"))


@pytest.mark.parametrize("text", [PLAIN, MULTIWORD, SPLIT], ids=["plain", "multiword", "split"])
def test_score_of_a_treebank_against_itself_is_one(text: str, tmp_path: Path) -> None:
    assert set(figures(text, text, tmp_path).values()) == {1.0}


@pytest.mark.parametrize(
    ("old", "new", "lowered"),
    [
        pytest.param("NOUN", "VERB", {"UPOS": 8 / 9}, id="upos"),
        pytest.param("NNS", "NN", {"XPOS": 8 / 9}, id="xpos"),
        pytest.param(" envoy ", " envoys ", {"lemmas": 8 / 9}, id="lemma"),
        pytest.param("4 case", "2 case", {"UAS": 8 / 9, "LAS": 8 / 9, "LAS_subtypes": 8 / 9}, id="head"),
        pytest.param("2 obl", "2 obj", {"LAS": 8 / 9, "LAS_subtypes": 8 / 9}, id="relation"),
        pytest.param("nsubj:pass", "nsubj", {"LAS_subtypes": 8 / 9}, id="subtype"),
    ],
)
def test_score_lowers_the_figure_of_the_planted_error_only(
    old: str, new: str, lowered: dict[str, float], tmp_path: Path
) -> None:
    found = figures(PLAIN, PLAIN.replace(old, new), tmp_path)

    assert {name: value for name, value in found.items() if value < 1} == pytest.approx(lowered)


def test_score_counts_a_wrong_split_against_everything_that_needs_it(tmp_path: Path) -> None:
    joined = MULTIWORD.replace(
        "3 wait wait VERB VB _ 0 root _ SpaceAfter=No\n4 . . PUNCT . _ 3 punct _ _\n", ""
    )
    joined += "3 wait. wait. VERB VB _ 0 root _ _\n"

    found = figures(MULTIWORD, joined, tmp_path)

    assert found["tokens"] == pytest.approx(2 * 1 / (3 + 2))
    assert found["words"] == found["UPOS"] == pytest.approx(2 * 2 / (4 + 3))
    assert found["LAS"] == 0  # "do" and "n't" hang on a word that was not found
    assert found["sentences"] == 1


def test_score_counts_a_missed_sentence_end(tmp_path: Path) -> None:
    run_on = PLAIN.replace("punct _ _\n\n# text = They", "punct _ _\n# text = They")
    renumbered = run_on
    for old, new in (
        ("3 . . PUNCT . _ 2", "8 . . PUNCT . _ 7"),
        ("2 agreed agree VERB VBD _ 0 root", "7 agreed agree VERB VBD _ 2 parataxis"),
        ("1 They they PRON PRP _ 2", "6 They they PRON PRP _ 7"),
    ):
        renumbered = renumbered.replace(old, new)

    found = figures(PLAIN, renumbered, tmp_path)

    assert found["sentences"] == pytest.approx(2 * 1 / (3 + 2))
    assert found["UAS"] == pytest.approx(8 / 9)
    assert found["words"] == 1


def test_score_aligns_words_inside_multiword_tokens_by_form(tmp_path: Path) -> None:
    found = figures(MULTIWORD, SPLIT, tmp_path)

    assert found["words"] == found["LAS"] == 1
    assert found["tokens"] == pytest.approx(2 * 2 / (3 + 4))


def test_align_leaves_out_a_word_before_the_multiword_token(tmp_path: Path) -> None:
    gold = "1 a a DET DT _ 3 det _ SpaceAfter=No\n" + MULTIWORD.replace("4 .", "5 .").replace(
        "3 wait", "4 wait"
    )
    gold = (
        gold.replace("1-2 don't", "2-3 don't")
        .replace("2 n't", "3 n't")
        .replace("1 do do", "2 do do")
        .replace("2.1", "3.1")
    )
    [expected], [found] = parse(gold, tmp_path), parse(SPLIT.replace("1 do do", "1 ado ado"), tmp_path)

    assert align(expected.words, found.words) == [(2, 1), (3, 2), (4, 3)]


def test_score_ignores_lemmas_the_treebank_leaves_out(tmp_path: Path) -> None:
    assert figures(PLAIN.replace(" envoy ", " _ "), PLAIN, tmp_path)["lemmas"] == 1


def test_score_refuses_different_texts(tmp_path: Path) -> None:
    [one], [other] = parse(PLAIN, tmp_path), parse(MULTIWORD, tmp_path)

    with pytest.raises(ValueError, match="different texts"):
        score(one, other)


def test_score_adds_up() -> None:
    assert Score(1, 2, 3) + Score(1, 1, 1) == Score(2, 3, 4)
    assert (Score().f1, Score(0, 1, 0).f1) == (1.0, 0.0)


def test_to_analysis_leaves_white_space_out() -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import Doc

    doc = Doc(
        spacy.blank("en").vocab,
        words=["Envoys", "met", "\n\n", "."],
        spaces=[True, False, False, False],
        heads=[1, 1, 1, 2],
        deps=["nsubj", "ROOT", "dep", "punct"],
        pos=["NOUN", "VERB", "SPACE", "PUNCT"],
    )

    analysis = to_analysis(doc)

    assert [(word.form, word.span, word.head) for word in analysis.words] == [
        ("Envoys", (0, 6), 1),
        ("met", (6, 9), ROOT),
        (".", (9, 10), 1),
    ]
    assert analysis.words[1].deprel == "root"
    assert analysis.sentences == [(0, 10)]


def test_main_says_in_one_line_that_the_treebank_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(tmp_path / "absent.conllu")])

    message = str(stop.value)
    assert message.startswith("Error: ")
    assert "\n" not in message
