"""Whom or what a nominal stands for: antecedents of relative pronouns, conjuncts, the one a title names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.nouns import noun_classes
from kg.reading.clauses.predicates import is_plural, is_predicate
from kg.reading.syntax.tree import Tree
from kg.reading.things.nounphrases import measured

_RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
_RELATIVE_WORDS = _RELATIVE_PRONOUNS | {"where"}
_RELATIVE_CLAUSES = ("acl", "acl:relcl", "advcl:relcl")
_SINGULAR_PRONOUNS = frozenset({"he", "she", "it"})
_EXCEPTING = frozenset({"not", "never", "rather", "instead"})

_WITH_OTHERS = frozenset({"along with", "together with", "as well as", "including", "such as"})
"""Prepositions by which a name joins those before it in what is said of them."""

_TITLE_CLASSES = frozenset(
    {
        "Person",
        "Country",
        "Party",
        "Organisation",
        "ArmedGroup",
        "MediaOrganisation",
        "Company",
        "City",
        "Government",
    }
)
"""Classes whose nouns are titles right before a name: "President X", "rebel group X"."""


def resolve(tree: Tree, heads: Iterable[int], *, conjuncts: bool = True) -> list[int]:
    """What nominals stand for: antecedents for relative pronouns, and all that is coordinated with the others.

    Args:
        tree: the tree to read.
        heads: the heads of the nominals.
        conjuncts: whether what is coordinated with a nominal belongs to it.
    """
    found: list[int] = []
    for head in heads:
        if tree.words[head].lower() == "what":
            found += _meant_by_what(tree, head)
            continue
        antecedents = _antecedents(tree, head)
        head = antecedents[0] if antecedents else head
        together = antecedents or (tree.conjuncts(head) if conjuncts else [head])
        kept = [k for k in together if not _is_excepted(tree, k)] or [head]
        found += [*kept, *(_companions(tree, kept) if conjuncts else [])]
    return found


def conjuncts_of_all(tree: Tree, i: int) -> list[int]:
    """All that is coordinated with a noun, whichever of them it is."""
    while tree.rel(i) == "conj":
        i = tree.head[i]
    return resolve(tree, [i])


def modified(tree: Tree, noun: int) -> list[int]:
    """Whom a clause that hangs on a noun speaks of: who is described by the noun, or the noun and its conjuncts."""
    return _described_by(tree, noun) or tree.conjuncts(noun)


def named_by(tree: Tree, i: int) -> list[int]:
    """Whom a title or apposition names."""
    head = tree.head[i]
    plural = tree.tag[i] in ("NNS", "NNPS")
    if tree.dep[i] in ("nmod:desc", "compound") and head in tree.name_head and i < head:
        is_title = noun_classes().get(tree.lemma[i]) in _TITLE_CLASSES or plural
        if not (is_title or tree.dep[i] == "nmod:desc"):
            return []
        return conjuncts_of_all(tree, head) if plural else [head]
    if tree.rel(i) == "appos":
        several = tree.tag[i] == "NNS"
        return conjuncts_of_all(tree, head) if several else resolve(tree, [head], conjuncts=False)
    return [k for k in tree.find(i, "appos") if k in tree.name_head]


def has_relative_pronoun(tree: Tree, i: int) -> bool:
    """Whether a relative pronoun stands anywhere among the arguments of a relative clause."""
    near = [k for kid in tree.kids[i] for k in (kid, *tree.kids[kid])]
    return any(tree.words[k].lower() in _RELATIVE_PRONOUNS and tree.pos[k] in ("PRON", "DET") for k in near)


def _companions(tree: Tree, heads: Iterable[int]) -> list[int]:
    """The names that are said to be among others, or with them: "allies, including X and Y", "X, along with Y"."""
    with_others = [n for k in heads for n in tree.find(k, "nmod") if tree.case(n) in _WITH_OTHERS]
    return [name for n in with_others for name in tree.conjuncts(n) if name in tree.name_head]


def left_out(tree: Tree, i: int) -> list[int]:
    """Those who are named to be left out of what is said of a nominal: Y in "all but Y", "X rather than Y"."""
    excepted = [k for n in tree.find(i, "nmod:except") for k in tree.conjuncts(n)]
    top = i
    while tree.rel(top) == "conj":
        top = tree.head[top]
    contrasted = [k for k in tree.conjuncts(top) if k != i and _is_excepted(tree, k)]
    return [*excepted, *(k for k in contrasted if k in tree.name_head)]


def _is_corrected(tree: Tree, i: int) -> bool:
    """Whether "but" names somebody in the place of a nominal: "not X but Y"; "not only X but Y" does not."""
    before = {tree.words[k].lower() for k in tree.find(i, "advmod", "cc", "det")}
    also = {tree.words[m].lower() for c in tree.find(i, "conj") for m in tree.find(c, "advmod")}
    instead = any(tree.words[k].lower() == "but" for c in tree.find(i, "conj") for k in tree.find(c, "cc"))
    return instead and "not" in before and not (before | also) & {"only", "just", "merely", "also", "even"}


def _is_excepted(tree: Tree, i: int) -> bool:
    """Whether a conjunct is named to be left out: "signed by X and not by Y", "X rather than Y"."""
    if _is_corrected(tree, i):
        return True
    marks = tree.find(i, "advmod", "cc") if tree.rel(i) == "conj" else []
    return any(tree.words[k].lower() in _EXCEPTING for k in marks)


def _meant_by_what(tree: Tree, what: int) -> list[int]:
    """What "what X called Y" comes down to: Y; "what" itself for other free relatives."""
    inner = [k for verb in tree.find(what, "acl") for k in tree.find(verb, "obj", "xcomp") if k != what]
    return resolve(tree, (k for k in inner if tree.pos[k] in ("NOUN", "PROPN"))) or [what]


def _antecedents(tree: Tree, i: int) -> list[int]:
    """What a relative pronoun stands for: what its clause hangs on; nothing for other words."""
    is_relative = tree.words[i].lower() in _RELATIVE_WORDS and tree.pos[i] in ("PRON", "DET", "ADV", "SCONJ")
    clause = _relative_clause_around(tree, i) if is_relative else None
    if clause is None:
        return []
    noun = tree.head[clause]
    if tree.pos[noun] not in ("NOUN", "PROPN", "PRON", "NUM"):
        return []
    inner = measured(tree, noun)
    if inner is not None:
        return [inner]
    if _is_said_of_several(tree, clause, noun):
        return conjuncts_of_all(tree, noun)
    return _described_by(tree, noun) or [noun]


def _relative_clause_around(tree: Tree, i: int) -> int | None:
    """The predicate of the relative clause that a token stands in."""
    for above in tree.above(i):
        if tree.dep[above] in _RELATIVE_CLAUSES and is_predicate(tree, above):
            return above
        if tree.rel(above) in ("ccomp", "root", "parataxis"):
            return None
    return None


def _is_said_of_several(tree: Tree, verb: int, noun: int) -> bool:
    """Whether a verb in the plural follows a noun in the singular, among others: "X and Y, which share"."""
    among_others = tree.rel(noun) == "conj" or bool(tree.find(noun, "conj"))
    if is_plural(tree, verb):
        return tree.tag[noun] in ("NN", "NNP") and among_others
    return among_others and not _is_singular(tree, verb) and _are_countries(tree, noun, verb)


def _is_singular(tree: Tree, verb: int) -> bool:
    """Whether a predicate or one of its auxiliaries has the form of the singular."""
    forms = (verb, *tree.find(verb, "aux", "cop"))
    return any(tree.tag[k] == "VBZ" or tree.words[k].lower() == "was" for k in forms)


def _are_countries(tree: Tree, one: int, verb: int) -> bool:
    """Whether a clause behind a comma follows countries in a row: "NAME and NAME, which had fought in 1879,"."""
    top = one
    while tree.rel(top) == "conj":
        top = tree.head[top]
    names = tree.conjuncts(top)
    start = min(k for k in tree.under(verb) if tree.pos[k] != "PUNCT")
    behind = start > names[-1] and "," in tree.words[names[-1] + 1 : start + 2]
    return behind and all(k in tree.name_head and tree.doc[k].ent_type_ == "GPE" for k in names)


def _described_by(tree: Tree, noun: int) -> list[int]:
    """Who a noun with a clause of its own describes: "X is a general who ruled", "X is one of the firms owned by Y"."""
    top = noun
    if tree.rel(noun) == "nmod" and measured(tree, tree.head[noun]) == noun:
        top = tree.head[noun]
    while tree.rel(top) == "conj":
        top = tree.head[top]
    if not _is_description(tree, noun) or not tree.find(top, "cop") or tree.find(top, "advmod"):
        return []
    subjects = tree.find(top, "nsubj")
    single = len(subjects) == 1 and _is_name_or_pronoun(tree, subjects[0])
    return resolve(tree, subjects, conjuncts=False) if single else []


def _is_name_or_pronoun(tree: Tree, i: int) -> bool:
    """Whether a nominal is a name, or a pronoun in the singular that speaks of one."""
    return i in tree.name_head or tree.pos[i] == "PROPN" or tree.words[i].lower() in _SINGULAR_PRONOUNS


def _is_description(tree: Tree, noun: int) -> bool:
    """Whether a noun describes and does not name, as also a kind that is written like a name does: "an MRAP"."""
    article = any(tree.words[k].lower() in ("a", "an") for k in tree.find(noun, "det"))
    return tree.pos[noun] == "NOUN" or (tree.pos[noun] == "PROPN" and article)
