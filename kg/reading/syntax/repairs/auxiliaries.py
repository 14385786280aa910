"""Repairs of what belongs to a verb: its auxiliaries and particles, and whether they make a passive."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.reading.syntax.tree import Tree

_PARTICLES = words("syntax", "particle")
"""Adverbs of direction that are part of the verb before them in one sentence and not in the next."""

_NOT = frozenset({"not", "n't", "n’t"})


def mend_auxiliaries(tree: Tree) -> None:
    """Hang what hangs on an auxiliary or copula, and a "not" right after one, on the predicate it belongs to."""
    for i, head in enumerate(tree.head):
        if (
            head >= 0
            and tree.rel(head) in ("aux", "cop")
            and tree.rel(i) in ("advmod", "nsubj", "obl", "obj")
        ):
            tree.hang(i, tree.head[head], tree.dep[i])
        elif tree.words[i].lower() in _NOT and i > 0 and tree.rel(i - 1) in ("aux", "cop"):
            tree.hang(i, tree.head[i - 1], "advmod")


def mend_participles(tree: Tree) -> None:
    """Read every participle with "be" as a passive: parsers waver at "is allied with" and "is married to"."""
    for i, tag in enumerate(tree.tag):
        copulas = tree.find(i, "cop") if tag == "VBN" else []
        if not any(tree.lemma[k] == "be" for k in copulas):
            continue
        for k in copulas:
            tree.dep[k] = "aux:pass"
        for k in tree.find(i, "nsubj"):
            tree.dep[k] = "nsubj:pass"


def mend_particles(tree: Tree) -> None:
    """Let an adverb right behind a verb be part of it, and what hangs on the adverb hang on the verb.

    Parsers waver between the two: "broke away from", "pulled out of", "passed away".
    """
    for i, word in enumerate(tree.words):
        verb = i - 1
        if word not in _PARTICLES or verb < 0 or tree.pos[verb] != "VERB":
            continue
        if tree.rel(i) == "case" and tree.head[tree.head[i]] == verb and tree.words[i + 1] == "of":
            tree.hang(i, verb, "compound:prt")
        elif tree.dep[i] == "advmod" and tree.head[i] == verb:
            tree.dep[i] = "compound:prt"
            for kid in tree.find(i, "obl"):
                tree.hang(kid, verb, "obl")


def mend_perfects(tree: Tree) -> None:
    """Read "had repelled attacks" as a perfect: no article says that they had attacks, repelled ones."""
    for have, lemma in enumerate(tree.lemma[:-2]):
        verb = have + 1
        noun = tree.head[verb]
        if lemma != "have" or tree.tag[verb] != "VBN" or tree.dep[verb] != "amod" or tree.pos[have] == "NOUN":
            continue
        if tree.tag[noun] != "NNS" or tree.dep[noun] != "obj" or tree.head[noun] != have:
            continue
        tree.hang(verb, verb if tree.head[have] == have else tree.head[have], tree.dep[have])
        for kid in [k for k in tree.kids[have] if k != verb]:
            tree.hang(kid, verb, tree.dep[kid])
        tree.hang(have, verb, "aux")
        tree.pos[verb] = "VERB"


def mend_voice(tree: Tree) -> None:
    """Only participles stand in the passive, and with an auxiliary where there is an object.

    The subject of "does not run" is no passive one, nor is that of "NAME rebuked NAME".
    """
    for i, dep in enumerate(tree.dep):
        verb = tree.head[i]
        if dep != "nsubj:pass" or tree.find(verb, "aux:pass"):
            continue
        if tree.tag[verb] in ("VB", "VBZ", "VBP", "VBG"):
            tree.dep[i] = "nsubj"
        elif i < verb and tree.find(verb, "obj") and not tree.find(verb, "aux") and tree.rel(verb) != "conj":
            tree.dep[i], tree.tag[verb] = "nsubj", "VBD"


def mend_passive_subjects(tree: Tree) -> None:
    """Where auxiliaries stand and none is a "be" or "get", the subject acts: "has not withdrawn"."""
    for i, dep in enumerate(tree.dep):
        if dep != "nsubj:pass" or tree.find(tree.head[i], "aux:pass"):
            continue
        helpers = {tree.lemma[k] for k in tree.find(tree.head[i], "aux")}
        if helpers and helpers.isdisjoint(("be", "get")):
            tree.dep[i] = "nsubj"
