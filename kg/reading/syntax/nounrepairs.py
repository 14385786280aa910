"""Repairs of what parsers make of nouns and names: titles, appositions, numbers, prepositions.

Each takes a tree and changes it; `repairs.read_tree` says in which order.
"""

from __future__ import annotations

from kg.reading.syntax.tree import Tree

_QUALIFYING = ("nummod", "compound", "amod")
_CIRCUMSTANCES = frozenset({"dep", "nmod:unmarked", "obl", "obl:unmarked", "parataxis"})
_TIMES = frozenset("century day decade hour minute moment month morning night time week year".split())


def mend_numbers(tree: Tree) -> None:
    """Hang a preposition on the noun, not on what qualifies it ("to three envoys"), and "up to" on the number."""
    for i, dep in enumerate(tree.dep):
        number = tree.head[i]
        after_up = i > 0 and tree.words[i - 1].lower() == "up"
        if after_up and tree.words[i].lower() == "to" and tree.pos[i + 1 : i + 2] == ["NUM"]:
            tree.hang(i - 1, i + 1, "advmod")
            tree.hang(i, i - 1, "fixed")
            counted = _qualified(tree, i + 1)
            if tree.rel(counted) == "obl" and not tree.find(counted, "case", "mark"):
                tree.dep[counted] = "obj"
        elif dep == "case" and number > i:
            tree.hang(i, _qualified(tree, number), "case")


def _qualified(tree: Tree, i: int) -> int:
    """The noun behind a token that it qualifies, over others in between; the token itself if there is none."""
    while i < tree.head[i] and tree.rel(i) in _QUALIFYING:
        i = tree.head[i]
    return i


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


def mend_hyphenated(tree: Tree) -> None:
    """Let the first noun carry "commander-in-chief", and what hangs on the last."""
    for first in range(len(tree.words) - 4):
        last = first + 4
        joined = tree.words[first + 1] == tree.words[first + 3] == "-" and tree.pos[first + 2] == "ADP"
        if not joined or tree.pos[first] != "NOUN" or tree.pos[last] != "NOUN":
            continue
        if tree.head[first] == last:
            tree.hang(first, tree.head[last] if tree.head[last] != last else first, tree.dep[last])
            tree.hang(last, first, "nmod")
        if tree.head[last] == first:
            tree.dep[last] = "nmod"
            for kid in [k for k in tree.kids[last] if not first < k < last]:
                tree.hang(kid, first, tree.dep[kid])


def mend_predicates(tree: Tree) -> None:
    """Take what "a" or "an" makes a predicate for a noun: "X is a belligerent"."""
    for i, pos in enumerate(tree.pos):
        articles = [k for k in tree.find(i, "det") if tree.words[k].lower() in ("a", "an")]
        if pos == "ADJ" and tree.tag[i] == "JJ" and articles and tree.find(i, "cop"):
            tree.pos[i] = "NOUN"


def mend_summaries(tree: Tree) -> None:
    """Let ", a charge that NAME rejected" be added to what it sums up: it is no circumstance of it, as times are."""
    for i, dep in enumerate(tree.dep):
        if dep not in _CIRCUMSTANCES or tree.pos[i] != "NOUN" or tree.lemma[i] in _TIMES or tree.case(i):
            continue
        start = min([i, *tree.find(i, "det", "amod", "compound")])
        indefinite = tree.words[start].lower() in ("a", "an") and tree.words[start - 1] == ","
        if indefinite and tree.find(i, "acl") and not tree.find(i, "cc"):
            tree.dep[i] = "appos"


def mend_sources(tree: Tree) -> None:
    """Hang "from NAME" in "came under fire from NAME" on the noun: the fire is from there."""
    for i, dep in enumerate(tree.dep):
        for noun in tree.find(tree.head[i], "obl") if dep == "obl" and tree.case(i) == "from" else ():
            if tree.case(noun) == "under" and noun + 1 in tree.find(i, "case") and not tree.find(noun, "det"):
                tree.hang(i, noun, "nmod")


def mend_titles(tree: Tree) -> None:
    """Hang a common noun on the name right after it: "opposition leader NAME", "NATO members NAME and NAME".

    Parsers split such phrases into two subjects, or hang the name on its title.
    """
    for top, (start, _) in tree.name_span.items():
        noun = start - 1
        if noun < 0 or tree.pos[noun] not in ("NOUN", "PROPN") or noun in tree.name_head:
            continue
        if any(tree.words[k].lower() in ("a", "an") for k in tree.find(noun, "det")):
            continue
        if tree.words[noun].istitle() and tree.pos[noun] == "PROPN" and tree.dep[noun] == "flat":
            continue
        if tree.head[top] == noun and tree.dep[top] in ("appos", "flat", "compound", "nmod", "nmod:desc"):
            tree.hang(top, tree.head[noun] if tree.head[noun] != noun else top, tree.dep[noun])
            _hang_title(tree, noun, top)
        elif tree.head[noun] == tree.head[top] and tree.head[top] not in (top, noun):
            if tree.dep[noun] == tree.dep[top]:
                _hang_title(tree, noun, top)
        elif tree.head[noun] == top and tree.rel(noun) in ("compound", "appos", "amod"):
            _hang_title(tree, noun, top)


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
        if word != "," or i == 0 or tree.words[i + 1].lower() not in ("a", "an", "both", "all"):
            continue
        name, noun = tree.name_head.get(i - 1), tree.head[i + 1]
        if name is None or tree.dep[i + 1] not in ("det", "cc:preconj", "det:predet"):
            continue
        if (
            tree.pos[noun] != "NOUN"
            or noun == tree.head[noun]
            or tree.find(noun, "cc")
            or name in tree.under(noun)
        ):
            continue
        if _are_twins(tree, noun, name) or tree.dep[noun] in ("conj", "appos", "nmod", "nmod:unmarked"):
            tree.hang(noun, name, "appos")
    for name, (start, _) in tree.name_span.items():
        if start > 1 and tree.words[start - 1] == ",":
            for noun in [k for k in tree.kids[tree.head[name]] if k < name and tree.pos[k] == "NOUN"]:
                if _are_twins(tree, noun, name):
                    tree.hang(noun, name, "appos")  # "A native of Metz, NAME …"


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


def mend_alternatives(tree: Tree) -> None:
    """Coordinate the two of "NAME rather than NAME attacked", which parsers make subjects of one verb."""
    for i, word in enumerate(tree.words[:-1]):
        if word.lower() != "rather" or tree.words[i + 1].lower() != "than" or tree.dep[i] != "advmod":
            continue
        same = [k for k in tree.kids[tree.head[i]] if tree.rel(k) in ("nsubj", "obj", "obl")]
        before, after = [k for k in same if k < i], [k for k in same if k > i]
        if before and after and tree.dep[before[-1]] == tree.dep[after[0]]:
            tree.hang(after[0], before[-1], "conj")
            tree.hang(i, after[0], "cc")
