"""What a network learns to tell apart, collected from treebanks: labels, names of rolesets, exceptions of lemmas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.language.frames import NO_FRAME, NO_ROLE
from kg.language.lemmas import LemmaRule
from kg.language.training.data.corpora import OUTSIDE, Sentence

NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "MISC")
RARE_RULE = 3  # a lemma rule seen less often is no label
RARE_ROLE = 10


def find_labels(documents: Iterable[Sequence[Sentence]]) -> dict[str, list[Any]]:
    """Collect the labels of each head, in a fixed order; a lemma rule is a triple."""
    tokens = [token for document in documents for sentence in document for token in sentence.tokens]
    rules = Counter(LemmaRule.between(token.form, token.lemma) for token in tokens)
    rules.update(LemmaRule.between(token.form.upper(), token.lemma) for token in tokens)
    return {
        "upos": sorted({token.upos for token in tokens}),
        "xpos": sorted({token.xpos for token in tokens}),
        "feats": sorted({token.feats for token in tokens}),
        "lemma": sorted(rule for rule, count in rules.items() if count >= RARE_RULE),
        "dep": sorted({token.dep for token in tokens}),
        "ner": [OUTSIDE, *(f"{part}-{name}" for name in NAMES for part in "BILU")],
        **_role_labels(documents),
    }


def _role_labels(documents: Iterable[Sequence[Sentence]]) -> dict[str, list[str]]:
    predicates = [p for document in documents for sentence in document for p in sentence.predicates or ()]
    senses = Counter(predicate.sense for predicate in predicates)
    roles = Counter(label for predicate in predicates for label, _ in predicate.arguments)
    return {
        "sense": [NO_FRAME, *sorted(sense for sense, count in senses.items() if count >= RARE_ROLE)],
        "role": [NO_ROLE, *sorted(label for label, count in roles.items() if count >= RARE_ROLE)],
    }


def find_rolesets(documents: Iterable[Sequence[Sentence]]) -> dict[str, dict[str, str]]:
    """Collect for a lemma and a sense the roleset that is named otherwise than by these two."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for document in documents:
        for sentence in document:
            for predicate in sentence.predicates or ():
                lemma = sentence.tokens[predicate.word].lemma
                seen.setdefault((lemma, predicate.sense), Counter())[predicate.roleset] += 1
    found: dict[str, dict[str, str]] = {}
    for (lemma, sense), names in sorted(seen.items()):
        name = max(sorted(names), key=names.__getitem__)
        if name != f"{lemma}.{sense}":
            found.setdefault(lemma, {})[sense] = name
    return found


def find_exceptions(
    documents: Iterable[Sequence[Sentence]], rules: Iterable[Any]
) -> dict[str, dict[str, str]]:
    """Collect lemmas that always come with a form and universal tag, where the form alone does not show them."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for document in documents:
        for sentence in document:
            for token in sentence.tokens:
                seen.setdefault((token.upos, token.form), Counter())[token.lemma] += 1
    found: dict[str, dict[str, str]] = {}
    known = set(rules)
    for (upos, form), lemmas in sorted(seen.items()):
        [(lemma, count), *others] = lemmas.most_common()
        plain = LemmaRule.between(form, lemma) in known and count < 3
        if not others and not plain and upos not in ("PUNCT", "NUM", "X", "SYM"):
            found.setdefault(upos, {})[form] = lemma
    return found
