"""What do parsers get wrong? Small, general repairs of a tree, made one after the other.

auxiliaries   what belongs to a verb: auxiliaries, particles, and the voice they make
complements   what completes a verb: objects, nouns, infinitives, gerunds, content clauses
relatives     clauses that say which noun is meant
participles   whose doing participles tell
headlines     verbs that look like nouns where words are left out
clauses       whose subject a noun is, which verbs are coordinated, which clause stands under which
nouns         prepositions, numbers and circumstances of nouns
names         titles and appositions of names
roles         who acts, by the semantic roles

Each repair takes a tree and changes it; those of one module do not call those of another.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.repairs import (
    auxiliaries,
    clauses,
    complements,
    headlines,
    names,
    nouns,
    participles,
    relatives,
    roles,
)
from kg.reading.syntax.tree import Tree

REPAIRS = (
    headlines.mend_headlines,
    participles.mend_participles_of_nouns,
    auxiliaries.mend_auxiliaries,
    auxiliaries.mend_participles,
    auxiliaries.mend_particles,
    auxiliaries.mend_perfects,
    relatives.mend_relatives,
    nouns.mend_predicates,
    auxiliaries.mend_voice,
    participles.mend_causatives,
    complements.mend_complements,
    complements.mend_named,
    complements.mend_said_of_objects,
    complements.mend_foreign_complements,
    nouns.mend_hyphenated,
    nouns.mend_sources,
    complements.mend_lone_objects,
    complements.mend_gerunds,
    complements.mend_gerund_objects,
    complements.mend_recipients,
    nouns.mend_numbers,
    nouns.mend_measures,
    nouns.mend_exceptions,
    names.mend_name_verbs,
    names.mend_titles,
    names.mend_offices,
    names.mend_appositions,
    names.mend_fronted_appositions,
    nouns.mend_summaries,
    names.mend_office_holders,
    clauses.mend_swallowed_verbs,
    clauses.mend_hearers,
    clauses.mend_asides,
    clauses.mend_coordination,
    clauses.mend_second_verbs,
    nouns.mend_alternatives,
    clauses.mend_conjunctions,
    clauses.mend_lost_subjects,
    clauses.mend_fronted_objects,
    roles.mend_unspoken,
    relatives.mend_bare_relatives,
    relatives.mend_denied_relatives,
    relatives.mend_reduced_relatives,
    relatives.mend_relatives_of_names,
    relatives.mend_relatives_of_places,
    relatives.mend_clefts,
    participles.mend_rows_of_participles,
    participles.mend_participles_of_subjects,
    complements.mend_controlled,
    complements.mend_contents,
    clauses.mend_semicolons,
    auxiliaries.mend_passive_subjects,
)
"""In their order: names and auxiliaries stand where they should before clauses are looked at."""


def read_tree(doc: Doc, spans: Iterable[Span] = (), lexicon: Lexicon | None = None) -> Tree:
    """Make the tree of a parsed document and repair it.

    Args:
        doc: a parsed document.
        spans: what names something, not overlapping.
        lexicon: known words, by which lemmas are set right.
    """
    tree = Tree(doc, spans, lexicon)
    for mend in REPAIRS:
        mend(tree)
    return tree
