"""Whether a clause is negated by its own words: "not", "never", "nobody", "no treaty", "few members"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.english.words import words
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.tree import Tree

_NO = frozenset({"no", "neither"})
_CORRELATIVE = frozenset({"neither", "nor"})
"""Words that repeat the "neither" of a subject and do not negate once more."""
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_FEW = frozenset({"few", "little"})
_FOCUS = words("stance", "focus")


def is_negated(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether the negations of a predicate, of its subject and object are odd in number, or it shares another's."""
    nominal = any(has_no(tree, k) for k in tree.find(i, "nsubj", "obj"))
    negations = [tree.words[k].lower() for k in adverbs(tree, i) if _is_negation(tree, rows, k)]
    count = sum(not nominal or word not in _CORRELATIVE for word in negations) + nominal
    count += any(tree.lemma[k] == "cannot" for k in tree.find(i, "aux"))
    count += _is_fronted_no(tree, i)
    if count == 0 and tree.pos[i] == "NOUN":
        count += has_no(tree, i)
    return count % 2 == 1 or _is_negated_alternative(tree, rows, i)


def _is_negated_alternative(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether a predicate shares the negation of the one before it: "is not an ally or a partner"."""
    if tree.rel(i) != "conj" or tree.find(i, "nsubj", "aux", "cop"):
        return False
    joined = [tree.words[k].lower() for k in tree.find(i, "cc")]
    return joined == ["or"] and is_negated(tree, rows, tree.head[i])


def _is_fronted_no(tree: Tree, i: int) -> bool:
    """Whether a "no" before the verb turns the clause round: "at no time did X attack", not "in no time X attacked"."""
    subjects = tree.find(i, "nsubj")
    fronted = [k for k in tree.find(i, "obl") if has_no(tree, k)]
    return any(
        k < helper < subject for k in fronted for helper in tree.find(i, "aux") for subject in subjects
    )


def adverbs(tree: Tree, i: int) -> Iterator[int]:
    """The adverbs of a predicate, of its auxiliaries ("nor has it"), and of its subject: "not all members"."""
    for k in (i, *tree.find(i, "aux", "cop")):
        yield from tree.find(k, "advmod", "cc", "neg")
    for subject in tree.find(i, "nsubj"):
        yield from (k for k in tree.find(subject, "advmod") if k < subject)


def _is_negation(tree: Tree, rows: FactRows, k: int) -> bool:
    """Whether an adverb negates its verb: "not", but not the one of "not only"."""
    row = rows.adverb(k)
    focused = any(word.lower() in _FOCUS for word in tree.words[k + 1 : k + 2])
    return row is not None and row.kind == "fail" and not focused


def has_no(tree: Tree, noun: int) -> bool:
    """Whether a nominal is "nobody", "no treaty" or "the leader of no party"."""
    if tree.words[noun].lower() in _NOBODY:
        return True
    near = (noun, *tree.find(noun, "nmod"))
    return any(tree.words[d].lower() in _NO for n in near for d in tree.find(n, "det", "cc:preconj", "cc"))


def has_few(tree: Tree, i: int) -> bool:
    """Whether subject or object of a predicate is "few …", without an article: "few members agreed"."""
    for noun in tree.find(i, "nsubj", "obj"):
        few = any(tree.words[k].lower() in _FEW for k in tree.under(noun) if k <= noun)
        if few and not any(tree.words[k].lower() in ("a", "the") for k in tree.find(noun, "det")):
            return True
    return False
