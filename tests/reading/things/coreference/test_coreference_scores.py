"""How mentions of one thing are compared with a gold standard."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation.coreference import evaluate_coreference, main, read_gold
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


def test_gold_is_read_and_compared(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "gold.conllu"
    path.write_text(GOLD, encoding="utf-8")
    (document,) = read_gold(path)
    assert document.text == "Anna left. She took the ferry."
    assert [document.text[m.start : m.end] for m in document.mentions] == ["Anna", "She", "ferry"]
    result = evaluate_coreference([document], pipeline)
    assert (result.mentions, result.pronoun_count) == (2, 1)
    assert 0.0 <= result.b_cubed.f1 <= 1.0


def test_scores_of_a_missing_file_are_one_line(tmp_path) -> None:
    with pytest.raises(SystemExit, match=r"none\.conllu: cannot be read"):
        main([str(tmp_path / "none.conllu")])
