"""All wordings of a text: who, the words of the relation, and its arguments, clause by clause.

A claim says what is meant; a wording says how it is put. It comes from the same tree and the same clauses: relative
pronouns give way to what they stand for, shared subjects, objects and auxiliaries are put back, "began to build" is
one relation.

Source: triples follow the annotation guidelines of BenchIE (Gashteovski et al., ACL 2022), tuples those of CaRB
(Bhardwaj et al., EMNLP 2019).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.reading.clauses.clause import Clause
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.syntax.tree import Tree
from kg.reading.wording.propositions import PropositionFinder
from kg.reading.wording.wording import Wording, Wordings
from kg.reading.wording.writing import Writer


def find_wordings(
    tree: Tree, finder: ClauseFinder, clauses: Iterable[Clause], speaks: Callable[[int], bool]
) -> Wordings:
    """Put what clauses say in the words of the text.

    Args:
        tree: the tree of the document.
        finder: what found the clauses.
        clauses: from `finder`, in text order.
        speaks: whether a token is a verb of speech.
    """
    find, writer = PropositionFinder(tree, finder, speaks), Writer(tree)
    propositions = [*find.of_clauses(clauses), *find.of_possessives()]
    tuples = (wording for one in propositions for wording in writer.tuples(one))
    triples = (wording for one in propositions if not one.implied for wording in writer.triples(one))
    return Wordings(_distinct(tuples), _distinct(triples))


def _distinct(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Each wording once, in order of first appearance."""
    known: dict[tuple[str, ...], Wording] = {}
    for one in wordings:
        known.setdefault((one.subject.text, one.relation.text, *(a.text for a in one.arguments)), one)
    return tuple(known.values())
