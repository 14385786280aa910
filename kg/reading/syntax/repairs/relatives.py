"""Repairs of relative clauses: which clauses they are, and which noun they say something of."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree

_RELATIVE = ("acl:relcl", "advcl:relcl")
_BLAMING = words("syntax", "blaming")
_HARMING = words("syntax", "harming")
_TARGETS = frozenset({"City", "Country", "Facility", "Place", "PopulationGroup", "SubnationalRegion"})
_WHERE = frozenset({"against", "at", "in", "near", "of", "on"})
_INTANGIBLE = ("Agreement", "Conflict", "Event")
_DENYING = words("syntax", "denying")


def mend_relatives(tree: Tree) -> None:
    """Call a clause with a relative pronoun a relative one: "a statement that NAME dismissed" tells nothing of it."""
    for i, dep in enumerate(tree.dep):
        if dep == "acl" and any(tree.tag[k] in ("WDT", "WP", "WP$") for k in tree.kids[i]):
            tree.dep[i] = "acl:relcl"


def mend_bare_relatives(tree: Tree) -> None:
    """Hang "NAME disputes" in ", a figure NAME disputes" on the noun: no other clause starts so."""
    for i, dep in enumerate(tree.dep):
        if dep not in ("parataxis", "acl:relcl") or tree.find(i, "obj", "ccomp", "xcomp"):
            continue
        names = [k for k in tree.find(i, "nsubj") if k in tree.name_span and k < i]
        for noun in (tree.name_span[k][0] - 1 for k in names):
            added = noun > 0 and tree.pos[noun] == "NOUN" and tree.dep[noun] == "appos"
            if added and tree.is_indefinite(noun):
                tree.hang(i, noun, "acl:relcl")


def mend_denied_relatives(tree: Tree) -> None:
    """Hang ", which NAME denies" on the verb before it: nobody denies the place, man or thing that stands last."""
    for i, dep in enumerate(tree.dep):
        noun = tree.head[i]
        if dep != "acl:relcl" or tree.lemma[i] not in _DENYING or not _is_tangible(tree, noun):
            continue
        which = [k for k in tree.find(i, "obj") if tree.words[k].lower() == "which"]
        verb = next((k for k in tree.above(noun) if tree.pos[k] == "VERB"), None)
        if which and tree.words[which[0] - 1] == "," and verb is not None:
            tree.hang(i, verb, "advcl:relcl")


def _is_tangible(tree: Tree, noun: int) -> bool:
    return noun in tree.name_head or noun_classes().get(tree.lemma[noun], "Event") not in _INTANGIBLE


def mend_reduced_relatives(tree: Tree) -> None:
    """Hang "the war in NAME started by …" on the noun: no comma stands before such a participle."""
    for i, tag in enumerate(tree.tag):
        if tag != "VBN" or tree.dep[i] != "advcl" or i == 0 or tree.find(i, "mark", "nsubj", "aux"):
            continue
        at = i - 1
        while at > 0 and (at in tree.name_head or tree.pos[at] in ("ADP", "DET", "ADJ", "PROPN")):
            at -= 1
        if tree.pos[at] == "NOUN" and at not in tree.under(i) and tree.find(i, "obl"):
            tree.hang(i, at, "acl")


def mend_relatives_of_names(tree: Tree) -> None:
    """Hang "that had blocked" in "a dispute with NAME that had blocked" on the noun: names need no telling which."""
    for i, dep in enumerate(tree.dep):
        name = _first_conjunct(tree, tree.head[i])
        if dep != "acl:relcl" or name not in tree.name_span or tree.rel(name) != "nmod":
            continue
        that = [k for k in tree.find(i, "nsubj", "obj") if tree.words[k].lower() == "that" and k < i]
        noun = tree.head[name]
        bare = not tree.find(name, "det", "amod") and not tree.find(noun, "cop")
        if that and bare and tree.pos[noun] == "NOUN" and tree.words[that[0] - 1] != ",":
            tree.hang(i, noun, dep)


def mend_relatives_of_places(tree: Tree) -> None:
    """Hang "that killed nine" and "blamed on NAME" in "a raid on a village that killed nine" on what happened."""
    for i, dep in enumerate(tree.dep):
        place = tree.head[i]
        if dep not in _RELATIVE or tree.rel(place) != "nmod" or tree.case(place) not in _WHERE:
            continue
        event = tree.head[place]
        if not _is_target(tree, place) or tree.pos[event] != "NOUN" or tree.lemma[event] in noun_classes():
            continue
        if _does_harm(tree, i) or _is_blamed(tree, i):
            tree.hang(i, event, dep)


def _first_conjunct(tree: Tree, i: int) -> int:
    while tree.rel(i) == "conj":
        i = tree.head[i]
    return i


def _is_target(tree: Tree, i: int) -> bool:
    """Whether a nominal is a place or people, who do not do what happens to them or there."""
    placed = tree.doc[i].ent_type_ in ("GPE", "LOC", "FAC") if i in tree.name_span else False
    return placed or noun_classes().get(tree.lemma[i]) in _TARGETS


def _does_harm(tree: Tree, i: int) -> bool:
    """Whether a relative pronoun is the subject of a verb that tells what an event did."""
    subjects = [tree.words[k].lower() for k in tree.find(i, "nsubj")]
    return tree.lemma[i] in _HARMING and not tree.is_passive(i) and subjects in (["that"], ["which"])


def _is_blamed(tree: Tree, i: int) -> bool:
    """Whether a clause says on whom something is blamed: that is no place."""
    return tree.lemma[i] in _BLAMING and any(tree.case(k) in ("on", "to") for k in tree.find(i, "obl"))


def mend_clefts(tree: Tree) -> None:
    """Hang "that signed" in "it was NAME rather than NAME that signed" on the first of the two."""
    for i, dep in enumerate(tree.dep):
        first = _first_conjunct(tree, tree.head[i])
        if dep not in _RELATIVE or first == tree.head[i] or not tree.find(first, "cop"):
            continue
        instead = any(tree.words[k].lower() == "but" for k in tree.find(tree.head[i], "cc"))
        if not instead and any(tree.words[k].lower() == "it" for k in tree.find(first, "expl", "nsubj")):
            tree.hang(i, first, dep)
