"""The value of a clause by its own words alone, whatever stands around it."""

from __future__ import annotations

from kg.model import Certainty
from kg.reading.stance.factuality.hedging import hedges, is_all_but
from kg.reading.stance.factuality.negation import has_few, is_negated
from kg.reading.stance.factuality.openness import is_open
from kg.reading.stance.factuality.tense import find_tense
from kg.reading.stance.factuality.values import Value
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.tree import Tree


def own_value(tree: Tree, rows: FactRows, i: int) -> Value:
    """The value of the clause that a token heads: its tense, negation, hedges, conjunction and form."""
    value = Value(tense=find_tense(tree, rows, i))
    if is_negated(tree, rows, i):
        value = value.flipped()
    for row in hedges(tree, rows, i):
        value = value.under(row.polarity, row.certainty)
    if has_few(tree, i):
        value = value.flipped().at_most(Certainty.PROBABLE)
    if is_all_but(tree, i):
        value = value.at_most(Certainty.POSSIBLE)
    mark = rows.mark(i)
    if mark is not None:
        value = value.under(mark.polarity, mark.certainty)
    return value.at_most(Certainty.UNKNOWN) if is_open(tree, rows, i) else value
