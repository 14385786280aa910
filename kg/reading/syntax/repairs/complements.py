"""Repairs of what completes a verb: objects, nouns, infinitives, gerunds, and the clauses of what is said."""

from __future__ import annotations

from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree
from kg.reading.syntax.verbclasses import GIVING, LINKING, NAMING, OBJECT_CONTROL, SERVING

_BEFORE_GERUNDS = frozenset({"about", "against", "from", "of", "to"})
"""Prepositions of what a clause is about: "fears of NAME attacking"; "with NAME attacking" only goes along."""

_OF_CONTROL = frozenset({"of", "from", "to", "into", "against"})
"""What stands before what is said of an object: "accused them *of* lying"."""


def mend_complements(tree: Tree) -> None:
    """What somebody becomes, remains or serves as completes the verb; it is no object or place of it."""
    for i, dep in enumerate(tree.dep):
        verb = tree.lemma[tree.head[i]]
        if (dep == "obj" and verb in LINKING) or (dep == "obl" and verb in SERVING and tree.case(i) == "as"):
            tree.dep[i] = "xcomp"


def mend_named(tree: Tree) -> None:
    """Let what stands right behind "was elected" complete it, wherever it hangs: "won and was elected president"."""
    for verb, lemma in enumerate(tree.lemma):
        noun = verb + 1
        if lemma not in NAMING or noun >= len(tree.words) or not tree.is_passive(verb):
            continue
        if tree.pos[noun] == "NOUN" and tree.head[noun] != verb and tree.rel(noun) != "compound":
            tree.hang(noun, verb, "xcomp")


def mend_lone_objects(tree: Tree) -> None:
    """The only object of a verb is its direct one, outside relative clauses, where the noun above may be that."""
    for i, dep in enumerate(tree.dep):
        verb = tree.head[i]
        if dep == "iobj" and not tree.find(verb, "obj", "ccomp", "xcomp") and tree.rel(verb) != "acl":
            tree.dep[i] = "obj"


def mend_recipients(tree: Tree) -> None:
    """Make a name before what is given its recipient: "granted NAME asylum", "lent NAME money".

    What is given has no article then, and is nobody: "taught NAME soldiers" may be either.
    """
    for name, (start, _) in tree.name_span.items():
        thing = tree.head[name]
        if tree.rel(name) not in ("compound", "nmod") or tree.dep[thing] != "obj" or tree.case(name):
            continue
        verb = tree.head[thing]
        between = start == verb + 1 and thing > name and tree.lemma[verb] in GIVING
        people = noun_classes().get(tree.lemma[thing]) in ("Person", "PopulationGroup", "Military")
        if between and not people and _is_somebody(tree, name) and not tree.is_passive(verb):
            tree.hang(name, verb, "iobj")


def _is_somebody(tree: Tree, name: int) -> bool:
    """Whether a name is that of a person or country, and no abbreviation, which may stand for an adjective."""
    kind, word = tree.doc[name].ent_type_, tree.words[name]
    return kind in ("PERSON", "GPE", "LOC") and not word.isupper() and "." not in word


def mend_gerunds(tree: Tree) -> None:
    """Make a name the subject of the gerund behind it: "the prospect of NAME joining the pact".

    Parsers hang the gerund on the name as if it told which one is meant. A name needs no telling.
    """
    for i, dep in enumerate(tree.dep):
        name = tree.head[i]
        if dep != "acl" or tree.tag[i] != "VBG" or name not in tree.name_span:
            continue
        bare = tree.name_span[name][1] == i and tree.case(name) in _BEFORE_GERUNDS
        if bare and tree.rel(name) in ("nmod", "obl") and not tree.find(i, "mark", "nsubj"):
            tree.hang(i, tree.head[name], "acl" if tree.rel(name) == "nmod" else "advcl")
            for case in tree.find(name, "case"):
                tree.hang(case, i, "mark")
            tree.hang(name, i, "nsubj")


def mend_gerund_objects(tree: Tree) -> None:
    """Take a gerund right behind a verb without object for what the verb is about: "ruled out attacking NAME"."""
    for i, dep in enumerate(tree.dep):
        verb = tree.head[i]
        if dep != "advcl" or tree.tag[i] != "VBG" or tree.find(i, "mark", "nsubj"):
            continue
        follows = i == verb + 1 or (i == verb + 2 and tree.dep[i - 1] == "compound:prt")
        if follows and not tree.find(verb, "obj", "ccomp"):
            tree.dep[i] = "xcomp"


def mend_controlled(tree: Tree) -> None:
    """Hang "of taking part" in "accuses them of taking part" on the verb, of whose object it is said."""
    for i, dep in enumerate(tree.dep):
        if dep not in ("acl", "advcl") or tree.tag[i] not in ("VBG", "VB") or not tree.find(i, "mark"):
            continue
        noun = tree.head[i]
        if dep == "advcl" and tree.lemma[noun] in OBJECT_CONTROL and tree.find(noun, "obj"):
            tree.dep[i] = "xcomp" if tree.marks(i)[0] in _OF_CONTROL else dep
        while tree.rel(noun) == "nmod" and tree.rel(tree.head[noun]) in ("nmod", "obj"):
            noun = tree.head[noun]
        if tree.dep[noun] == "obj" and tree.lemma[tree.head[noun]] in OBJECT_CONTROL:
            tree.hang(i, tree.head[noun], "xcomp")


def mend_contents(tree: Tree) -> None:
    """Hang "said on Wednesday that …" on the verb: what is said is no relative clause of the day."""
    for i, dep in enumerate(tree.dep):
        day = tree.head[i]
        if dep not in ("acl", "acl:relcl") or day in tree.name_head:
            continue
        that = _that_of_content(tree, i)
        if that is None:
            continue
        tree.dep[that] = "mark"
        dated = tree.pos[day] == "PROPN" or tree.rel(day) == "advmod" or tree.dep[day] == "obl:unmarked"
        verb = tree.head[day]
        if dated and tree.pos[verb] == "VERB" and not tree.find(verb, "ccomp"):
            tree.hang(i, verb, "ccomp")


def _that_of_content(tree: Tree, i: int) -> int | None:
    """The "that" before a clause which lacks nothing for which it could stand; None where it may be a pronoun."""
    that = next((k for k in tree.kids[i] if k < i and tree.words[k].lower() == "that"), None)
    if that is None or tree.dep[that] == "mark":
        return that
    others = {tree.rel(k) for k in tree.find(i, "nsubj", "obj") if k != that}
    return that if others == {"nsubj", "obj"} else None
