"""Whether a clause by its own words speaks of the past, the present or the future."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.model import Tense
from kg.reading.stance.factuality.hedging import HAVE, WOULD, is_backshifted
from kg.reading.stance.forms import is_infinitive, is_main, shared_auxiliaries
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.tree import Tree

_PAST_TAGS, _PRESENT_TAGS = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_SAME_PAST = words("stance", "same_past")
_NOW_HAVE = HAVE - {"had"}
_FORMER = words("stance", "former")


def find_tense(tree: Tree, rows: FactRows, i: int) -> Tense:
    """The tense of a predicate; of a title or event noun only whether it is "former"."""
    if tree.pos[i] in ("NOUN", "PROPN", "ADJ") and tree.first(i, "cop") is None:
        former = any(tree.words[k].lower() in _FORMER for k in tree.find(i, "amod", "advmod", "compound"))
        return Tense.PAST if former else Tense.UNSPECIFIED
    helpers = [*tree.find(i, "aux", "cop"), *shared_auxiliaries(tree, i)]
    helping = {tree.words[k].lower() for k in helpers}
    if helping & _FUTURE or (helping & WOULD and is_backshifted(tree, rows, i)) or _is_ahead(tree, i):
        return Tense.FUTURE
    tags = {tree.tag[k] for k in (*helpers, i)}
    if helping & _NOW_HAVE and _lasts(tree, i):
        return Tense.PRESENT
    if helping & HAVE or tags & _PAST_TAGS or _is_bare_participle(tree, i, helpers):
        return Tense.PAST
    if _is_past_in_disguise(tree, i):
        return Tense.PAST
    return Tense.PRESENT if tags & _PRESENT_TAGS else Tense.UNSPECIFIED


def _is_past_in_disguise(tree: Tree, i: int) -> bool:
    """Whether a form that looks like the bare one is a past tense, as its subject is a single one: "Chad beat Mali"."""
    single = [k for k in tree.find(i, "nsubj") if tree.tag[k] in ("NN", "NNP") and not tree.find(k, "conj")]
    return tree.tag[i] == "VBP" and tree.words[i].lower() in _SAME_PAST and bool(single)


def _lasts(tree: Tree, i: int) -> bool:
    """Whether a noun or an adjective has been said of somebody since some time, and so still is."""
    return bool(tree.find(i, "cop")) and any(tree.case(k) == "since" for k in tree.find(i, "obl", "nmod"))


def _is_bare_participle(tree: Tree, i: int, helpers: list[int]) -> bool:
    """Whether a participle is all there is: "a deal signed by X", or a past tense that was tagged as one."""
    alone = tree.tag[i] == "VBN" and not helpers
    return alone and (tree.rel(i) in ("acl", "amod") or tree.first(i, "nsubj") is not None)


def _is_ahead(tree: Tree, i: int) -> bool:
    """Whether the words put an infinitive ahead: "is going to leave", "is to leave"."""
    if not is_infinitive(tree, i):
        return False
    return (tree.rel(i) == "xcomp" and tree.words[tree.head[i]].lower() == "going") or is_main(tree, i)
