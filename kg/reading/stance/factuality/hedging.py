"""The modals, adverbs and adjectives by which a clause itself says how sure it is: "may", "reportedly", "alleged"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.english.words import words
from kg.knowledge.factwords import FactRow
from kg.reading.stance.factuality.negation import adverbs, is_negated
from kg.reading.stance.forms import shared_auxiliaries
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.tree import Tree

_DECLARING = words("stance", "declaring")
WOULD = frozenset({"would", "'d", "’d"})
HAVE = frozenset({"has", "have", "'ve", "’ve", "had"})


def hedges(tree: Tree, rows: FactRows, i: int) -> Iterator[FactRow]:
    """Rows of the modals, adverbs and adjectives that qualify a predicate, its own or shared ones."""
    for k in (*tree.find(i, "aux"), *shared_auxiliaries(tree, i)):
        if (row := _modal(tree, rows, k, i)) is not None:
            yield row
    for k in adverbs(tree, i):
        row = rows.adverb(k)
        if row is not None and row.kind != "fail" and (row.polarity == "keep" or tree.head[k] == i):
            yield row
    if tree.pos[i] in ("NOUN", "PROPN"):
        yield from (row for k in tree.find(i, "amod") if (row := rows.adjective(k)) is not None)


def is_all_but(tree: Tree, i: int) -> bool:
    """Whether "all but" right before a verb says that little was missing: "all but severed ties"."""
    return i > 1 and [word.lower() for word in tree.words[i - 2 : i]] == ["all", "but"]


def _modal(tree: Tree, rows: FactRows, k: int, i: int) -> FactRow | None:
    """The row of a modal; "would" after a report in the past is a "will" that was said then."""
    if tree.words[k].lower() in WOULD and is_backshifted(tree, rows, i):
        return None
    if tree.words[k].lower() in _DECLARING and is_declared(tree, rows, i):
        return None
    return rows.modal(k)


def is_declared(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether somebody says here and now what he "can say": "I can confirm that", not "I cannot confirm that"."""
    row = rows.of(i)
    first = any(tree.words[k].lower() in ("i", "we") for k in tree.find(i, "nsubj"))
    return first and row is not None and row.kind == "speech" and not is_negated(tree, rows, i)


def is_backshifted(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether a clause is the content of a report in the past, without a condition: "said that it would pay"."""
    for above in tree.above(i):
        if tree.tag[above] in ("VBD", "VBN") and rows.of(above) is not None:
            return tree.first(i, "advcl") is None and not _has_perfect(tree, i)
        if tree.rel(above) not in ("conj", "ccomp", "xcomp"):
            return False
    return False


def _has_perfect(tree: Tree, i: int) -> bool:
    return any(tree.words[k].lower() in HAVE for k in tree.find(i, "aux"))
