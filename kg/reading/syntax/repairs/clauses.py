"""Repairs of finite clauses: who their subject is, what they are coordinated with and what they stand under."""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree

_TELLING = words("syntax", "telling")
"""Verbs whose bare object is who hears it."""

_CLAUSE_FOR = {"nsubj": "csubj", "obj": "ccomp", "obl": "advcl", "nmod": "acl"}
"""The relation of a clause in the place of a nominal."""

_OPENING = ("mark", "case", "aux", "advmod", "punct", "cc")
"""Relations of the words before a verb that belong to its clause."""

_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "till", "as"})
"""Prepositions that are conjunctions too."""

_MISPLACED = ("nmod", "appos", "compound", "obl", "dep", "conj", "flat")
"""Relations that parsers give to the subject of a verb which they do not see to have one."""

_LONGEST_APPOSITION = 12
"""Tokens back from the comma that closes an apposition among which the opening one is looked for."""

_SPEAKING = words("syntax", "speaking")
"""Verbs of what only people and their organisations do, in words."""

_THINGS = frozenset({"Agreement", "BodyOfWater", "Border", "Event", "Facility", "Place", "Weapon"})


def mend_swallowed_verbs(tree: Tree) -> None:
    """Make a past tense the verb of its clause where it was hung on its object: "NAME attacked ships"."""
    for i, dep in enumerate(tree.dep):
        noun = tree.head[i]
        if dep != "amod" or tree.tag[i] not in ("VBD", "VBN") or noun < i or tree.find(noun, "cop"):
            continue
        subjects = [k for k in (*tree.find(i, "nsubj"), *tree.find(noun, "nsubj")) if k < i]
        if not subjects and tree.tag[i] == "VBD" and tree.dep[i - 1] == "compound":
            subjects = [k for k in tree.find(noun, "compound") if k == i - 1]
        if subjects:
            _raise_verb(tree, i, noun, subjects)


def _raise_verb(tree: Tree, verb: int, noun: int, subjects: Sequence[int]) -> None:
    """Let a verb take the place of a noun, which becomes its object."""
    above = tree.head[noun] if tree.head[noun] != noun else verb
    dep = _CLAUSE_FOR.get(tree.rel(noun), tree.dep[noun])
    tree.hang(verb, above, dep)
    tree.hang(noun, verb, "obj")
    for kid in [k for k in tree.kids[noun] if k < verb and tree.rel(k) in _OPENING]:
        tree.hang(kid, verb, "mark" if tree.dep[kid] == "case" else tree.dep[kid])
    for subject in subjects:
        tree.hang(subject, verb, "nsubj")


def mend_asides(tree: Tree) -> None:
    """Give a clause its subject back from an aside: in "NAME had left, the minister said" *said* has two."""
    for i, kids in enumerate(tree.kids):
        subjects = [k for k in tree.find(i, "nsubj") if k < i] if len(kids) > 1 else []
        if len(subjects) != 2:
            continue
        above = [tree.head[i]] if tree.dep[i] == "parataxis" else []
        for told in (*above, *tree.find(i, "ccomp")):
            apart = told > i or subjects[0] < told < subjects[1]
            if apart and not tree.find(told, "nsubj"):
                tree.hang(subjects[0], told, "nsubj")
                break


def mend_coordination(tree: Tree) -> None:
    """Coordinate a finite verb with the finite verb above: "avoided meeting him and left"."""
    for i, dep in enumerate(tree.dep):
        head = tree.head[i]
        finite = dep == "conj" and tree.tag[i] in ("VBD", "VBZ") and not _has_subject(tree, i)
        if finite and tree.tag[head] in ("VBG", "VB") and tree.rel(head) in ("xcomp", "advcl"):
            above = tree.head[head]
            if tree.tag[above] == tree.tag[i] and not tree.find(head, "aux"):
                tree.hang(i, above, "conj")


def mend_second_verbs(tree: Tree) -> None:
    """Hang "and accused NAME" in "said the well was theirs and accused NAME" on the verb of speech: no well accuses."""
    for i, dep in enumerate(tree.dep):
        told = tree.head[i]
        if dep != "conj" or tree.tag[i] not in ("VBD", "VBN", "VBZ", "VBP") or tree.rel(told) != "ccomp":
            continue
        above = tree.head[told]
        free = not _has_subject(tree, i) and not tree.find(i, "aux") and bool(tree.find(above, "nsubj"))
        if free and above < told and tree.lemma[i] in _SPEAKING and _is_of_a_thing(tree, told):
            tree.hang(i, above, "conj")
            tree.tag[i] = "VBD" if tree.tag[i] == "VBN" else tree.tag[i]


def _is_of_a_thing(tree: Tree, i: int) -> bool:
    """Whether the only subject of a clause is a thing, which has nothing to say."""
    subjects = tree.find(i, "nsubj")
    if len(subjects) != 1 or subjects[0] in tree.name_head or tree.pos[subjects[0]] in ("PRON", "PROPN"):
        return False
    name = noun_classes().get(tree.lemma[subjects[0]])
    return name in _THINGS or (name is None and tree.tag[subjects[0]] != "NNS")


def mend_conjunctions(tree: Tree) -> None:
    """Read "after" before a clause as its conjunction: "… after the army had seized power" is no "after the army".

    The finite verb right behind what seems to be introduced lacks a subject, and nothing coordinates it.
    """
    for i, dep in enumerate(tree.dep):
        if dep not in ("conj", "ccomp", "parataxis") or tree.find(i, "cc", "mark") or _has_subject(tree, i):
            continue
        first = min((k for k in tree.find(i, "aux", "advmod") if k < i), default=i)
        if tree.tag[first] not in ("VBD", "VBZ", "VBP", "MD"):
            continue
        for noun in tree.find(tree.head[i], "obl"):
            marks = [k for k in tree.find(noun, "case") if tree.words[k].lower() in _CONJUNCTIONS]
            if marks and noun < i and max(tree.under(noun)) == first - 1:
                tree.hang(noun, i, "nsubj")
                tree.hang(marks[0], i, "mark")
                tree.dep[i] = "advcl"


def mend_lost_subjects(tree: Tree) -> None:
    """Give a finite verb without subject the name or noun that plainly is its subject.

    That is a name right before it ("On April 6, NAME said"), also with an apposition between two commas
    ("NAME, an ally, refused"), or a noun at the root of the sentence that the verb was hung on. A verb after a
    conjunction has the subject of the verb before, unless the name follows the conjunction ("and NAME refused").
    """
    for i, tag in enumerate(tree.tag):
        if tag not in ("VBD", "VBZ", "VBP") or tree.pos[i] != "VERB" or _has_subject(tree, i):
            continue
        above, name = tree.head[i], _name_before(tree, i)
        joined = tree.find(i, "cc") if tree.rel(i) == "conj" and tree.pos[above] == "VERB" else []
        if joined and (name is None or tree.name_span[name][0] - 1 not in joined):
            continue
        rootless = tree.head[above] == above and tree.pos[above] in ("NOUN", "PROPN") and above < i
        if rootless and tree.dep[i] != "acl:relcl" and not tree.find(above, "cop"):
            tree.hang(i, i, "ROOT")
            tree.hang(above, i, "nsubj")
        elif name is not None and _hangs_on_a_day(tree, name):
            tree.hang(_first_of(tree, name), i, "nsubj")
        elif name is not None and i not in tree.above(name):
            tree.hang(name, i, "nsubj")


def mend_fronted_objects(tree: Tree) -> None:
    """Make what stands right before a verb that has an object behind it its subject: "NAME will replace NAME"."""
    for i, pos in enumerate(tree.pos):
        objects = tree.find(i, "obj") if pos == "VERB" and not tree.find(i, "nsubj", "csubj", "expl") else []
        fronted = [k for k in objects if k < i]
        finite = tree.rel(i) in ("root", "ROOT", "ccomp", "parataxis", "conj")
        if finite and len(fronted) == 1 and len(objects) > 1:
            start = min((k for k in tree.find(i, "aux") if k < i), default=i)
            if tree.name_span.get(fronted[0], (0, fronted[0] + 1))[1] == start:
                tree.hang(fronted[0], i, "nsubj")


def _has_subject(tree: Tree, i: int) -> bool:
    return bool(tree.find(i, "nsubj", "csubj", "expl")) or bool(tree.find(i, "aux:pass"))


def _name_before(tree: Tree, i: int) -> int | None:
    """The name that ends right before a verb, or before an apposition or an adverb that ends there."""
    at = i - 1
    while at > 0 and tree.rel(at) in ("advmod", "aux") and tree.head[at] == i:
        at -= 1
    if at > 0 and tree.words[at] == ",":
        return _name_before_apposition(tree, at)
    name = tree.name_head.get(at)
    return name if name is not None and tree.rel(name) in _MISPLACED else None


def _hangs_on_a_day(tree: Tree, name: int) -> bool:
    """Whether a name was taken for a part of the date before it: "on 3 March NAME signed"."""
    first = _first_of(tree, name)
    return (
        tree.rel(first) == "nmod" and tree.doc[tree.head[first]].ent_type_ == "DATE" and not tree.case(first)
    )


def _first_of(tree: Tree, name: int) -> int:
    """The first of coordinated names, if it stands as wrongly as the last: "on 3 March NAME and NAME signed"."""
    first = name
    while tree.rel(first) == "conj" and tree.head[first] in tree.name_head:
        first = tree.head[first]
    return first if tree.rel(first) in _MISPLACED else name


def _name_before_apposition(tree: Tree, closing: int) -> int | None:
    """The name that something between two commas is added to; `closing` is the second comma."""
    before = range(closing - 1, max(0, closing - _LONGEST_APPOSITION), -1)
    opening = next((k for k in before if tree.words[k] == ","), None)
    name = tree.name_head.get(opening - 1) if opening is not None else None
    if opening is None or name is None:
        return None
    between = {tree.name_head.get(k, k) for k in range(opening + 1, closing)}
    return name if any(tree.head[k] == name for k in between) else None


def mend_semicolons(tree: Tree) -> None:
    """A clause after a semicolon stands beside the one before, not under it."""
    for i, dep in enumerate(tree.dep):
        head = tree.head[i]
        if dep not in ("ccomp", "advcl", "conj") or head >= i or ";" not in tree.words[head:i]:
            continue
        start = min(k for k in tree.under(i) if tree.pos[k] != "PUNCT" or k == i)
        if start > head and tree.words[start - 1] in (";", ","):
            tree.dep[i] = "parataxis"


def mend_hearers(tree: Tree) -> None:
    """Call who stands behind "told" its hearer: in "…, an envoy told NAME" parsers lose the one who tells."""
    for verb, lemma in enumerate(tree.lemma):
        hearers = tree.find(verb, "nsubj") if lemma in _TELLING else []
        if not hearers or min(hearers) < verb or tree.find(verb, "obj", "iobj", "aux"):
            continue
        start = verb
        while start > 0 and tree.pos[start - 1] not in ("PUNCT", "SPACE"):
            start -= 1
        nominal = (k for k in range(start, verb) if tree.pos[k] in ("NOUN", "PROPN", "PRON"))
        teller = next((k for k in nominal if not start <= tree.head[k] < verb), None)
        if teller is not None and verb not in tree.under(teller):
            tree.hang(teller, verb, "nsubj")
            tree.hang(hearers[0], verb, "iobj")
