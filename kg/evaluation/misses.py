"""The texts where a benchmark's gold and our answers differ most, for people to read: `kg eval BENCH --errors N`."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.errors import EvaluationError
from kg.evaluation.compare import Comparison, Matching, Told, matching_of
from kg.evaluation.data import Line


def worst(
    texts: Iterable[Line], gold: Mapping[str, Line], answers: Iterable[Line], name: str, count: int
) -> str:
    """The texts with the most facts on one side only, most first, each with its facts side by side; then all in sum.

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
    shown = [show(line, comparison) for line, comparison in ranked if comparison.misses]
    return "\n".join([*shown, _sum(compared, matching)])


_KINDS = (
    "another relation between the same two things",
    "the same relation, one of the two things another",
    "nothing like it, and no sentence holds both things",
    "nothing like it",
)


def _sum(compared: Iterable[tuple[Line, Comparison]], matching: Matching) -> str:
    """How many facts of all texts were found, ours alone, and missed, and what we say in the place of the missed."""
    kinds: Counter[str] = Counter()
    found = alone = 0
    for line, comparison in compared:
        found, alone = found + len(comparison.found), alone + len(comparison.ours) - len(comparison.right)
        missed = [fact for k, fact in enumerate(comparison.gold) if k not in comparison.found]
        kinds.update(_kind(fact, comparison.ours, line["text"], matching) for fact in missed)
    total = kinds.total()
    head = f"All texts   {found} found, {alone} ours alone, {total} missed"
    rows = [f"  {kinds[kind]:5} {kinds[kind] / total:4.0%}  {kind}" for kind in _KINDS if kinds[kind]]
    return "\n".join([head, *rows])


def _kind(missed: Told, ours: Iterable[Told], text: str, matching: Matching) -> str:
    kinds = {_likeness(missed, one, matching) for one in ours}
    near = next((k for k in (0, 1) if k in kinds), None)
    return _KINDS[near if near is not None else 2 if _is_apart(missed, text) else 3]


def _likeness(missed: Told, one: Told, matching: Matching) -> int | None:
    """Which kind of near miss a fact of ours is, if it is one."""
    if matching.same_things(missed, one):
        return 0
    if not matching.relation(missed.relation, one.relation):
        return None
    ends = ((missed.subject, one.subject), (missed.object, one.object))
    return 1 if any(gold and our and matching.thing(gold, our) for gold, our in ends) else None


_BETWEEN_SENTENCES = re.compile(r"[.!?][\"'”’)\]]*\s+[A-Z“\"]|\n\s*\n")


def _is_apart(fact: Told, text: str) -> bool:
    """Whether a sentence ends between any two places of the two things."""
    spans = [(a, b) for a in fact.subject.spans for b in (fact.object.spans if fact.object else ())]
    gaps = [text[min(a[1], b[1]) : max(a[0], b[0]) + 1] for a, b in spans]
    return bool(gaps) and all(_BETWEEN_SENTENCES.search(gap) for gap in gaps)


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
