"""Repairs of participles: whose doing they tell."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree
from kg.reading.syntax.verbclasses import CAUSATIVE

_PARTICLES = words("syntax", "particle")
_OF_SUBJECT = words("syntax", "subject-participle")
_PEOPLE = frozenset({"Person", "PopulationGroup", "Military", "ArmedGroup"})
_OBJECT_PRONOUNS = frozenset({"him", "her", "it", "them", "us", "me"})


def mend_participles_of_nouns(tree: Tree) -> None:
    """Hang "leaving" in "shot at worshippers leaving a mosque" on the people right before it.

    Neither a comma nor a mark sets it off. What tells how somebody acts or what comes of it is the subject's:
    "met reporters saying", "hit a convoy killing nine".
    """
    for i, tag in enumerate(tree.tag):
        if tag != "VBG" or tree.dep[i] != "advcl" or i < 2 or tree.find(i, "mark", "nsubj", "aux"):
            continue
        adverb = i - 1 if _is_loose_particle(tree, i - 1) else None
        noun = i - 1 if adverb is None else i - 2
        beside = tree.head[noun] == tree.head[i] and tree.rel(noun) in ("obj", "obl", "iobj")
        if beside and _are_people(tree, noun) and tree.lemma[i] not in _OF_SUBJECT:
            if adverb is not None:
                tree.hang(adverb, i, "advmod")
            tree.hang(i, noun, "acl")


def _is_loose_particle(tree: Tree, i: int) -> bool:
    return tree.words[i].lower() in _PARTICLES and tree.rel(i) in ("compound", "advmod")


def _are_people(tree: Tree, noun: int) -> bool:
    return tree.pos[noun] == "NOUN" and noun_classes().get(tree.lemma[noun]) in _PEOPLE


def mend_participles_of_subjects(tree: Tree) -> None:
    """Hang "urging them" in "wrote to lawmakers urging them" on the verb: nobody urges themselves with "them"."""
    for i, tag in enumerate(tree.tag):
        noun = tree.head[i]
        if tag != "VBG" or tree.dep[i] != "acl" or tree.lemma[i] not in _OF_SUBJECT:
            continue
        pronouns = [k for k in tree.find(i, "obj", "iobj") if tree.words[k].lower() in _OBJECT_PRONOUNS]
        if pronouns and noun == i - 1 and tree.rel(noun) in ("obj", "obl", "iobj"):
            tree.hang(i, tree.head[noun], "advcl")


def mend_rows_of_participles(tree: Tree) -> None:
    """Give participles in a row one subject: "the Council, recalling its aims, condemning the raid, decides".

    Parsers hang the second on the object of the first. The commas before both say that they stand side by side.
    """
    for i, tag in enumerate(tree.tag):
        if tag != "VBG" or tree.dep[i] not in ("acl", "advcl") or not _opens_aside(tree, i):
            continue
        first = next((k for k in tree.above(i) if tree.pos[k] == "VERB"), None)
        if first is None or tree.tag[first] != "VBG" or tree.dep[first] not in ("acl", "advcl"):
            continue
        if first < i and _opens_aside(tree, first):
            tree.hang(i, tree.head[first], tree.dep[first])


def _opens_aside(tree: Tree, i: int) -> bool:
    """Whether a comma stands right before a participle, or before an adverb of it."""
    start = min([i, *tree.find(i, "advmod")])
    return start > 0 and tree.words[start - 1] == "," and not tree.find(i, "mark", "nsubj", "aux")


def mend_causatives(tree: Tree) -> None:
    """Make what stands before the participle its subject in the passive: "had the envoy summoned"."""
    for i, tag in enumerate(tree.tag):
        verb = tree.head[i]
        if tag != "VBN" or tree.dep[i] not in ("xcomp", "ccomp") or tree.lemma[verb] not in CAUSATIVE:
            continue
        if tree.find(i, "mark", "aux", "obj") or tree.rel(verb) == "aux":
            continue
        before = [k for k in (*tree.find(verb, "obj"), *tree.find(i, "nsubj")) if verb < k < i]
        if len(before) == 1:
            tree.hang(before[0], i, "nsubj:pass")
            tree.dep[i] = "xcomp"
