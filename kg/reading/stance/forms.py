"""What the form of a clause shows, whatever its words mean: infinitive, question, inverted condition."""

from __future__ import annotations

from kg.reading.syntax.tree import Tree

_INVERTED = frozenset({"had", "were", "should"})
_HELPING = frozenset({"aux", "cop", "mark", "advmod"})
_BEFORE_CLAUSE = (",", ";", '"', "“")


def is_predicate(tree: Tree, i: int) -> bool:
    """Whether a token heads a clause: a verb, or what has a copula or a subject."""
    return tree.pos[i] in ("VERB", "AUX") or tree.first(i, "cop", "nsubj") is not None


def is_main(tree: Tree, i: int) -> bool:
    """Whether a token heads a main clause: the first one, or one coordinated or loosely joined."""
    return tree.head[i] == i or tree.rel(i) in ("parataxis", "conj")


def is_infinitive(tree: Tree, i: int) -> bool:
    """Whether a verb is a "to" infinitive, with or without auxiliaries: "to go", "to have gone"."""
    return any(_follows_to(tree, k) for k in (i, *tree.find(i, "aux", "cop")))


def _follows_to(tree: Tree, k: int) -> bool:
    before = k - 1
    while before > 0 and tree.pos[before] == "ADV":
        before -= 1
    bare = tree.tag[k] in ("VB", "VBP", "NN") and not tree.words[k].lower().endswith("ing")
    return bare and before >= 0 and tree.words[before].lower() == "to"


def is_question(tree: Tree, i: int) -> bool:
    """Whether the sentence that a token stands in ends in a question mark."""
    words = tree.words
    at = next((k for k in range(i, len(words)) if words[k] in (".", "!", "?") or "\n" in words[k]), i)
    return words[at] == "?"


def is_inverted(tree: Tree, i: int) -> bool:
    """Whether "had", "were" or "should" opens the clause, outside a question: "Had they known, …"."""
    before = [k for k in tree.kids[i] if k < i and tree.words[k].lower() in _INVERTED]
    opening = next((k for k in before if tree.rel(k) in _HELPING), None)
    if opening is None or is_question(tree, i):
        return False
    subjects = [k for k in tree.find(i, "nsubj") if k > opening]
    return bool(subjects) and (_opens_clause(tree, opening) or tree.rel(i) == "advcl")


def _opens_clause(tree: Tree, k: int) -> bool:
    """Whether a token is the first of a sentence or line, or follows a comma or an opening quotation mark."""
    if k == 0 or tree.words[k - 1] in _BEFORE_CLAUSE or tree.pos[k - 1] == "SPACE":
        return True
    return tree.sentence[k - 1] != tree.sentence[k]


def shared_auxiliaries(tree: Tree, i: int) -> list[int]:
    """Auxiliaries of the first of coordinated bare verbs, which the others share: "may leave and join"."""
    if tree.rel(i) == "conj" and tree.tag[i] == "VB" and not tree.find(i, "aux", "nsubj"):
        return tree.find(tree.head[i], "aux")
    return []
