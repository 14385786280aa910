"""The texts where a benchmark's gold and our answers differ most, for people to read: `kg eval BENCH --errors N`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from kg.errors import EvaluationError
from kg.evaluation.compare import Comparison, Told, matching_of
from kg.evaluation.data import Line


def worst(
    texts: Iterable[Line], gold: Mapping[str, Line], answers: Iterable[Line], name: str, count: int
) -> str:
    """The texts with the most facts on one side only, most first, each with its facts side by side.

    Args:
        texts: what was read.
        gold: gold lines by id.
        answers: what was answered; a text without an answer counts as one without facts.
        name: the benchmark.
        count: how many texts to show.

    Raises:
        EvaluationError: there is no such benchmark, or a text has no gold.
    """
    matching = matching_of(name)
    asked = matching.relations(gold.values())
    answered = {answer["id"]: answer for answer in answers}
    compared = []
    for line in texts:
        if line["id"] not in gold:
            raise EvaluationError("this text has no gold", where=line["id"])
        answer = answered.get(line["id"], {})
        compared.append((line, matching.compare(gold[line["id"]], answer, asked)))
    ranked = sorted(compared, key=lambda pair: -pair[1].misses)[:count]
    return "\n".join(show(line, comparison) for line, comparison in ranked if comparison.misses)


def show(line: Line, comparison: Comparison) -> str:
    """One text with its facts in columns: `=` found, `+` ours alone, `-` missed."""
    marked = {
        "=": [fact for k, fact in enumerate(comparison.gold) if k in comparison.found],
        "+": [fact for k, fact in enumerate(comparison.ours) if k not in comparison.right],
        "-": [fact for k, fact in enumerate(comparison.gold) if k not in comparison.found],
    }
    found, alone, missed = (len(facts) for facts in marked.values())
    head = f"{line['id']}   {found} found, {alone} ours alone, {missed} missed"
    rows = [(mark, *_cells(fact)) for mark, facts in marked.items() for fact in facts[:_ROWS]]
    left = [f"  {mark} … {len(facts) - _ROWS} more" for mark, facts in marked.items() if len(facts) > _ROWS]
    return "\n".join([head, *_indented(line["text"]), *_aligned(rows), *left, ""])


_CELL, _LINE, _ROWS = 44, 110, 15
"""Characters of a cell and of a line of text, and how many facts of a kind are shown."""


def _cells(fact: Told) -> tuple[str, str, str]:
    thing = fact.object.words if fact.object else ""
    return _cell(fact.subject.words), _cell(fact.relation), _cell(thing)


def _cell(text: str) -> str:
    return textwrap.shorten(text, _CELL, placeholder=" …") or "-"


def _indented(text: str) -> list[str]:
    margin = "    "
    return textwrap.wrap(" ".join(text.split()), _LINE, initial_indent=margin, subsequent_indent=margin)


def _aligned(rows: Sequence[tuple[str, str, str, str]]) -> list[str]:
    widths = [max((len(row[k]) for row in rows), default=0) for k in range(1, 4)]
    return [
        f"  {mark} {subject:{widths[0]}}  {relation:{widths[1]}}  {thing}".rstrip()
        for mark, subject, relation, thing in rows
    ]
