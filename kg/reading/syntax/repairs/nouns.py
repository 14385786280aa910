"""Repairs of what parsers make of common nouns: their prepositions and numbers, and what they only add."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.reading.syntax.tree import Tree

_QUALIFYING = ("nummod", "compound", "amod")
_CIRCUMSTANCES = frozenset({"dep", "nmod:unmarked", "obl", "obl:unmarked", "parataxis"})

_PERIODS = words("syntax", "period")
"""Nouns that say when: ", a day that nobody forgot" sums up nothing."""

_SHARES = words("syntax", "measure")
_MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"})
"""Kinds of entities that say how much: nobody does what is done "by six months"."""

_QUANTIFIERS = frozenset(
    {"no", "all", "every", "any", "each", "everyone", "everybody", "anyone", "anybody", "everything"}
)
_NOBODY = frozenset({"one", "none", "nobody", "nothing"})
_EXCEPTIVE = words("syntax", "exceptive")


def mend_predicates(tree: Tree) -> None:
    """Take what "a" or "an" makes a predicate for a noun: "X is a belligerent"."""
    for i, pos in enumerate(tree.pos):
        if pos == "ADJ" and tree.tag[i] == "JJ" and tree.is_indefinite(i) and tree.find(i, "cop"):
            tree.pos[i] = "NOUN"


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


def mend_sources(tree: Tree) -> None:
    """Hang "from NAME" in "came under fire from NAME" on the noun: the fire is from there."""
    for i, dep in enumerate(tree.dep):
        for noun in tree.find(tree.head[i], "obl") if dep == "obl" and tree.case(i) == "from" else ():
            if tree.case(noun) == "under" and noun + 1 in tree.find(i, "case") and not tree.find(noun, "det"):
                tree.hang(i, noun, "nmod")


def mend_numbers(tree: Tree) -> None:
    """Hang a preposition on the noun, not on what qualifies it ("to three envoys"), and "up to" on the number."""
    for i, dep in enumerate(tree.dep):
        number = tree.head[i]
        after_up = i > 0 and tree.words[i - 1].lower() == "up"
        if after_up and tree.words[i].lower() == "to" and tree.pos[i + 1 : i + 2] == ["NUM"]:
            _hang_up_to(tree, i)
        elif dep == "case" and number > i:
            tree.hang(i, _qualified(tree, number), "case")


def _hang_up_to(tree: Tree, to: int) -> None:
    """Hang "up to" on the number behind it; what is counted so has no preposition, and may be an object."""
    number = to + 1
    tree.hang(to - 1, number, "advmod")
    tree.hang(to, to - 1, "fixed")
    counted = _qualified(tree, number)
    if tree.rel(counted) == "obl" and not tree.find(counted, "case", "mark"):
        tree.dep[counted] = "obj"


def _qualified(tree: Tree, i: int) -> int:
    """The noun behind a token that it qualifies, over others in between; the token itself if there is none."""
    while i < tree.head[i] and tree.rel(i) in _QUALIFYING:
        i = tree.head[i]
    return i


def mend_summaries(tree: Tree) -> None:
    """Let ", a charge that NAME rejected" be added to what it sums up: it is no circumstance of it, as times are."""
    for i, dep in enumerate(tree.dep):
        if dep not in _CIRCUMSTANCES or tree.pos[i] != "NOUN" or tree.lemma[i] in _PERIODS or tree.case(i):
            continue
        start = min([i, *tree.find(i, "det", "amod", "compound")])
        indefinite = tree.words[start].lower() in ("a", "an") and tree.words[start - 1] == ","
        if indefinite and tree.find(i, "acl") and not tree.find(i, "cc"):
            tree.dep[i] = "appos"


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


def mend_measures(tree: Tree) -> None:
    """Take "by" before a measure for how much, not for who does it: "extended by six months"."""
    for i, dep in enumerate(tree.dep):
        if tree.rel(i) == "obl" and tree.case(i) == "by" and dep != "obl:unmarked" and _is_measure(tree, i):
            tree.dep[i] = "obl:measure"


def _is_measure(tree: Tree, i: int) -> bool:
    if any(tree.case(k) == "of" for k in tree.find(i, "nmod")):
        return False  # "by 42 percent of those asked"
    counted = bool(tree.find(i, "nummod")) or tree.is_indefinite(i)
    return tree.doc[i].ent_type_ in _MEASURES or (counted and tree.lemma[i] in _PERIODS | _SHARES)


def mend_exceptions(tree: Tree) -> None:
    """Hang "except NAME" on those from whom it is taken, as `nmod:except`, wherever it stands.

    "No one but NAME", "all members except NAME", "all countries apart from NAME", "all signed except NAME".
    """
    for i in range(1, len(tree.words)):
        marker = _exceptive_before(tree, i)
        of_all = _those_excepted_from(tree, i, marker) if marker else None
        if of_all is not None:
            for kid in tree.find(i, "case", "cc"):
                tree.dep[kid] = "case"
            tree.hang(i, of_all, "nmod:except")


def _exceptive_before(tree: Tree, i: int) -> str:
    """The words that except a name: "except", "other than"; "" if there are none."""
    if i not in tree.name_span:
        return ""
    start = min([tree.name_span[i][0], *(k for k in tree.find(i, "det") if k < i)])
    lower = [word.lower() for word in tree.words[max(0, start - 4) : start]]
    found = (" ".join(lower[-n:]) for n in (4, 2, 1) if len(lower) >= n)
    return next((phrase for phrase in found if phrase in _EXCEPTIVE), "")


def _those_excepted_from(tree: Tree, i: int, marker: str) -> int | None:
    """The nominal from which something is excepted; only "but" and the like need one that speaks of all or none."""
    above = tree.head[i] if tree.pos[tree.head[i]] not in ("ADV", "ADJ") else tree.head[tree.head[i]]
    if tree.pos[above] in ("NOUN", "PRON", "DET"):
        while tree.rel(above) == "nmod" and tree.lemma[tree.head[above]] in _NOBODY | _QUANTIFIERS:
            above = tree.head[above]
        plural = marker.startswith("except") and tree.tag[above] == "NNS"
        return above if above < i and (plural or _speaks_of_all(tree, above)) else None
    beside = [k for k in tree.find(above, "nsubj", "obj") if k < i and _speaks_of_all(tree, k)]
    return beside[0] if beside and tree.rel(i) != "nsubj" else None


def _speaks_of_all(tree: Tree, i: int) -> bool:
    """Whether a nominal speaks of all or of none."""
    said = {tree.words[k].lower() for k in (i, *tree.find(i, "det"))}
    return bool(said & _QUANTIFIERS) or tree.lemma[i] in ("none", "nobody", "nothing")
