"""Repairs of what stands beside a name: titles before it, appositions around it, the office of a person."""

from __future__ import annotations

from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree

_OPENING = frozenset({"a", "an", "both", "all"})
"""What begins an apposition after a comma: "NAME, an ally,", "NAME and NAME, both members,"."""


def mend_name_verbs(tree: Tree) -> None:
    """A name after "to" is where something goes, not what is done: "sent troops to NAME"."""
    for top in tree.name_span:
        marks = [k for k in tree.find(top, "mark") if k < top]
        above = tree.head[top]
        if tree.rel(top) in ("advcl", "xcomp", "acl") and marks and not tree.find(top, "nsubj", "cop"):
            for kid in [k for k in tree.kids[top] if k > top and tree.rel(k) != "flat"]:
                tree.hang(kid, above, tree.dep[kid])
            tree.dep[top] = "nmod" if tree.pos[above] in ("NOUN", "PROPN") else "obl"
            for mark in marks:
                tree.dep[mark] = "case"


def mend_titles(tree: Tree) -> None:
    """Hang a common noun on the name right after it: "opposition leader NAME", "NATO members NAME and NAME".

    Parsers split such phrases into two subjects, or hang the name on its title.
    """
    for top, (start, _) in tree.name_span.items():
        noun = start - 1
        if noun < 0 or not _may_be_title(tree, noun):
            continue
        if tree.head[top] == noun and tree.dep[top] in ("appos", "flat", "compound", "nmod", "nmod:desc"):
            tree.hang(top, tree.head[noun] if tree.head[noun] != noun else top, tree.dep[noun])
            _hang_title(tree, noun, top)
        elif tree.head[noun] == tree.head[top] and tree.head[top] not in (top, noun):
            if tree.dep[noun] == tree.dep[top]:
                _hang_title(tree, noun, top)
        elif tree.head[noun] == top and tree.rel(noun) in ("compound", "appos", "amod"):
            _hang_title(tree, noun, top)


def mend_offices(tree: Tree) -> None:
    """Hang an office with its "of" on the name right after it: "the secretary of defence NAME met NAME".

    Parsers split such phrases into two subjects, or make the name an apposition of the office.
    """
    for top, (start, _) in tree.name_span.items():
        above = tree.head[top]
        for office in [k for k in tree.kids[above] if k < start] if above != top else ():
            ends = max(tree.under(office)) == start - 1 and tree.find(office, "nmod")
            if ends and tree.dep[office] == tree.dep[top] and _is_office(tree, office, start):
                tree.hang(office, top, "nmod:desc")


def _is_office(tree: Tree, noun: int, end: int) -> bool:
    """Whether a noun with an article or a capital and "of" behind it may be somebody's office."""
    inside = range(noun + 1, end)
    known = noun_classes().get(tree.lemma[noun].lower()) == "Person"
    return known and tree.words[noun + 1] == "of" and all(tree.words[i] != "," for i in inside)


def _may_be_title(tree: Tree, noun: int) -> bool:
    """Whether a token before a name can be its title: a noun that is no name, without "a", and no part of a name."""
    if tree.pos[noun] not in ("NOUN", "PROPN") or noun in tree.name_head or tree.is_indefinite(noun):
        return False
    return not (tree.words[noun].istitle() and tree.pos[noun] == "PROPN" and tree.dep[noun] == "flat")


def _hang_title(tree: Tree, noun: int, name: int) -> None:
    """Make a noun the title of a name, and give the name its preposition and what hung on it from the right."""
    tree.hang(noun, name, "nmod:desc")
    for kid in [k for k in tree.kids[noun] if k > name or tree.dep[k] == "case"]:
        tree.hang(kid, name, tree.dep[kid])


def mend_appositions(tree: Tree) -> None:
    """Hang "NAME, a … noun," on the name it explains.

    Parsers often make it one more conjunct, or hang it on an earlier noun. The comma right after the name,
    the article, and the missing conjunction say otherwise.
    """
    for i, word in enumerate(tree.words[:-1]):
        if word != "," or i == 0 or tree.words[i + 1].lower() not in _OPENING:
            continue
        name, noun = tree.name_head.get(i - 1), tree.head[i + 1]
        if name is None or tree.dep[i + 1] not in ("det", "cc:preconj", "det:predet"):
            continue
        if tree.pos[noun] != "NOUN" or noun == tree.head[noun] or tree.find(noun, "cc"):
            continue
        explains = _are_twins(tree, noun, name) or tree.dep[noun] in (
            "conj",
            "appos",
            "nmod",
            "nmod:unmarked",
        )
        if explains and name not in tree.under(noun):
            tree.hang(noun, name, "appos")


def mend_fronted_appositions(tree: Tree) -> None:
    """Hang "A native of Metz, NAME …" on the name behind it, where parsers make both the subject of one verb."""
    for name, (start, _) in tree.name_span.items():
        if start > 1 and tree.words[start - 1] == ",":
            for noun in [k for k in tree.kids[tree.head[name]] if k < name and tree.pos[k] == "NOUN"]:
                if _are_twins(tree, noun, name):
                    tree.hang(noun, name, "appos")


def _are_twins(tree: Tree, noun: int, name: int) -> bool:
    """Whether both were made the subject of one predicate."""
    return tree.rel(noun) == tree.rel(name) == "nsubj" and tree.head[noun] == tree.head[name]


def mend_office_holders(tree: Tree) -> None:
    """Hang the name of a person on the office before it: "the president of NAME, NAME".

    Parsers take it for another name of the place. A person is none.
    """
    for name in [k for k in tree.name_span if tree.dep[k] == "appos" and _is_person(tree, k)]:
        place = tree.head[name]
        office = tree.head[place]
        if tree.rel(place) == "nmod" and tree.pos[office] == "NOUN" and not _is_person(tree, place):
            tree.hang(name, office, "appos")


def _is_person(tree: Tree, i: int) -> bool:
    return tree.doc[i].ent_type_ == "PERSON"
