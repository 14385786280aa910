"""Trees as the parser gave them, with small, general repairs of what parsers get wrong."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.reading.syntax import clauserepairs, nounrepairs, rolerepairs
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.tree import Span, Tree

REPAIRS = (
    clauserepairs.mend_auxiliaries,
    clauserepairs.mend_participles,
    clauserepairs.mend_particles,
    clauserepairs.mend_perfects,
    clauserepairs.mend_relatives,
    nounrepairs.mend_predicates,
    clauserepairs.mend_voice,
    clauserepairs.mend_complements,
    clauserepairs.mend_named,
    nounrepairs.mend_hyphenated,
    nounrepairs.mend_sources,
    clauserepairs.mend_lone_objects,
    clauserepairs.mend_gerunds,
    clauserepairs.mend_gerund_objects,
    nounrepairs.mend_numbers,
    nounrepairs.mend_name_verbs,
    nounrepairs.mend_titles,
    nounrepairs.mend_appositions,
    nounrepairs.mend_summaries,
    nounrepairs.mend_office_holders,
    clauserepairs.mend_swallowed_verbs,
    clauserepairs.mend_asides,
    clauserepairs.mend_coordination,
    nounrepairs.mend_alternatives,
    clauserepairs.mend_conjunctions,
    clauserepairs.mend_lost_subjects,
    rolerepairs.mend_unspoken,
    clauserepairs.mend_bare_relatives,
    clauserepairs.mend_reduced_relatives,
    clauserepairs.mend_controlled,
    clauserepairs.mend_contents,
    clauserepairs.mend_semicolons,
    clauserepairs.mend_passive_subjects,
)
"""In their order: names and auxiliaries stand where they should before clauses are looked at."""


def read_tree(doc: Doc, names: Iterable[Span] = (), lexicon: Lexicon | None = None) -> Tree:
    """Make the tree of a parsed document and repair it.

    Args:
        doc: a parsed document.
        names: spans that name something, not overlapping.
        lexicon: known words, by which lemmas are set right.
    """
    tree = Tree(doc, names, lexicon)
    for mend in REPAIRS:
        mend(tree)
    return tree
