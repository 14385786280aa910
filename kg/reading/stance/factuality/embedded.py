"""What the word that a clause stands under makes of the clause's own value."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.factwords import FactRow
from kg.model import Certainty, Polarity, Tense
from kg.reading.stance.factuality.values import Value
from kg.reading.stance.forms import is_infinitive
from kg.reading.syntax.tree import Tree

_AHEAD_KINDS = frozenset({"want", "plan", "promise", "threat", "ask", "refuse"})
"""Kinds of words whose content lies ahead."""
_FORESEEING = words("stance", "foreseeing")
_RANKED = words("stance", "ranked")


def under_row(tree: Tree, i: int, own: Value, above: Value, row: FactRow) -> Value:
    """The value of a clause under a word of the table: "denied that X left", "did not manage to leave".

    Args:
        tree: the tree.
        i: the head of the clause.
        own: its value by its own words.
        above: the value of the word that it stands under.
        row: what the table says of that word.
    """
    negated = above.polarity is Polarity.NEGATIVE
    effect = row.negated_polarity if negated else row.polarity
    value = own.under(effect, row.negated_certainty if negated else row.certainty)
    granted = row.kind == "factive" and row.negated_polarity != "none"
    if not granted:  # what somebody "may find" or "wanted to prove" may not be so
        value = value.at_most(above.certainty)
    ahead = row.kind in _AHEAD_KINDS or (row.lemma in _FORESEEING and is_infinitive(tree, i))
    return value.in_tense(Tense.FUTURE if ahead else above.tense)


def under_plain_word(tree: Tree, i: int, own: Value, above: Value, governor: int) -> Value:
    """The value under a word that the table does not know: a purpose is open, what is told not sure ("the story that").

    Args:
        tree: the tree.
        i: the head of the clause.
        own: its value by its own words.
        above: the value of the word that it stands under.
        governor: that word.
    """
    if tree.rel(i) in ("advcl", "acl") and "that" not in tree.marks(i):
        return own.in_tense(above.tense) if _is_ranked(tree, governor) else own.open_ahead()
    value = own.at_most(above.certainty)
    if above.polarity is Polarity.NEGATIVE and tree.rel(i) == "xcomp":
        value = value.flipped()
    elif tree.rel(i) in ("ccomp", "acl"):
        value = value.at_most(Certainty.PROBABLE)
    return value.in_tense(above.tense)


def _is_ranked(tree: Tree, noun: int) -> bool:
    """Whether a noun is "the first …", "the only …": who is the first to do it has done it."""
    near = tree.find(noun, "amod", "nummod", "advmod")
    return any(tree.words[k].lower() in _RANKED for k in (noun, *near))


def beside_verb(tree: Tree, i: int, own: Value, above: Value, *, marked: bool) -> Value:
    """The value of an adverbial clause: a participle goes with its verb, "when X goes" before a future lies ahead too.

    Args:
        tree: the tree.
        i: the head of the clause.
        own: its value by its own words.
        above: the value of the verb that it hangs on.
        marked: whether the table knows what subordinates it.
    """
    if not marked and tree.tag[i] in ("VBG", "VBN"):
        return own.at_most(above.certainty).in_tense(above.tense)
    ahead = own.tense is Tense.PRESENT and above.tense is Tense.FUTURE
    return own.open_ahead() if ahead else own
