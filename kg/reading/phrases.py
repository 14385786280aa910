"""Relations taught by sentences: each phrase of the ontology becomes a pattern over normalised clauses.

"{Ukraine} laid mines along {the border}" is parsed like any text; the clause that holds both arguments gives the
pattern: predicate *lay*, subject → along, with *mine* as object. Since clauses are normalised, the pattern also
covers the passive, relative clauses, coordination, apposition and possessives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.eventwords import fold_spelling
from kg.ontology import Ontology
from kg.reading.clauses import OBJECT, OF, Clause, ClauseFinder, ClauseKind
from kg.reading.lemmas import Lexicon
from kg.reading.tree import Span, Tree

_BRACES = re.compile(r"\{(?:(subject|object):\s*)?([^{}]*)\}")
_OTHER_OFFICE = frozenset({"deputy", "vice", "assistant", "acting", "shadow", "under"})
"""Words before an office that make it another one: a deputy prime minister is not the prime minister."""


@dataclass(frozen=True, slots=True, order=True)
class PhrasePattern:
    """Which arguments of which clause stand in a relation.

    `required` are further arguments that must be there: (role, lemma of its head).
    """

    relation: str
    number: int
    kind: str
    lemma: str
    subject_role: str
    object_role: str
    required: tuple[tuple[str, str], ...] = ()

    @property
    def rule(self) -> str:
        """The name of the rule in claims: "phrase:kg:mined/1"."""
        return f"phrase:{self.relation}/{self.number}"


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a clause, with the head tokens of its arguments."""

    pattern: PhrasePattern
    subject: int
    object: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the ontology with the braces taken out; `subject` and `object` are character spans."""

    relation: str
    number: int
    text: str
    subject: Span
    object: Span


def parse_braces(relation: str, number: int, phrase: str) -> Phrase | None:
    """Take the braces out of a phrase; None unless there are exactly two arguments.

    >>> parse_braces("kg:owns", 1, "{object: The port} belongs to {subject: Oman}").text
    'The port belongs to Oman.'
    """
    found = list(_BRACES.finditer(phrase))
    if len(found) != 2 or not all(one[2].strip() for one in found):
        return None
    text, spans, roles, at = "", [], [], 0
    for one in found:
        text += phrase[at : one.start()]
        spans.append((len(text), len(text) + len(one[2])))
        roles.append(one[1])
        text, at = text + one[2], one.end()
    text += phrase[at:].rstrip(" .") + "."
    turned = roles[0] == "object" or roles[1] == "subject"
    subject, thing = reversed(spans) if turned else spans
    return Phrase(relation, number, text, subject, thing)


class Phrases:
    """All patterns of an ontology, by kind of clause and lemma. Make one with `compile_phrases`."""

    def __init__(self, patterns: Iterable[PhrasePattern], failures: Iterable[Phrase] = ()) -> None:
        self.patterns = tuple(sorted(patterns))
        self.failures = tuple(failures)
        self._by_word: Mapping[tuple[str, str], list[PhrasePattern]] = defaultdict(list)
        for pattern in self.patterns:
            self._by_word[pattern.kind, pattern.lemma].append(pattern)

    def match(self, clause: Clause, tree: Tree) -> Iterator[Match]:
        """Find the relations in a clause, in the order of the ontology; every conjunct makes its own match."""
        for pattern in self._candidates(clause):
            if all(_has(clause, tree, role, lemma) for role, lemma in pattern.required):
                for subject, thing in _pairs(clause, pattern):
                    yield Match(pattern, subject, thing)

    def _candidates(self, clause: Clause) -> list[PhrasePattern]:
        """Patterns for the predicate: for "new foreign minister" those of the longest of its endings."""
        if clause.kind is ClauseKind.EVENT:
            return self._by_word.get((ClauseKind.VERB.value, fold_spelling(clause.verb or "")), [])
        words = fold_spelling(clause.lemma).split()
        while words:
            known = self._by_word.get((clause.kind.value, " ".join(words)))
            if known:
                return known
            if clause.kind is ClauseKind.VERB or words[0] in _OTHER_OFFICE:
                return []
            words = words[1:]
        return []


def _pairs(clause: Clause, pattern: PhrasePattern) -> Iterator[tuple[int, int]]:
    """Subject and object heads; for "X and Y are allies" each pair of subjects, if nobody else is named."""
    subjects, objects = clause.heads(pattern.subject_role), clause.heads(pattern.object_role)
    if pattern.subject_role == pattern.object_role and clause.heads(OF):
        return
    for place, subject in enumerate(subjects):
        for thing in objects[place + 1 :] if pattern.subject_role == pattern.object_role else objects:
            if subject != thing:
                yield subject, thing


def _has(clause: Clause, tree: Tree, role: str, lemma: str) -> bool:
    return any(tree.lemma[head] == lemma for head in clause.heads(role))


def compile_phrases(nlp: Language, ontology: Ontology, lexicon: Lexicon | None = None) -> Phrases:
    """Turn the phrases of an ontology into patterns.

    Args:
        nlp: the pipeline that also reads the texts, so that its habits are the same in both.
        ontology: whose relations to learn.
        lexicon: known words, the same as for the texts.

    Returns:
        The patterns; `failures` are the phrases in which no clause holds both arguments.
    """
    phrases, broken = [], []
    for relation in sorted(ontology.relations.values(), key=lambda r: r.name):
        for number, text in enumerate(relation.phrases, 1):
            phrase = parse_braces(relation.name, number, text)
            if phrase is None:
                broken.append(Phrase(relation.name, number, text, (0, 0), (0, 0)))
            else:
                phrases.append(phrase)
    patterns, failures = [], broken
    for phrase, doc in zip(phrases, nlp.pipe(p.text for p in phrases), strict=True):
        pattern = compile_phrase(phrase, doc, lexicon)
        if pattern is None:
            failures.append(phrase)
        else:
            patterns.append(pattern)
    return Phrases(patterns, failures)


def compile_phrase(phrase: Phrase, doc: Doc, lexicon: Lexicon | None = None) -> PhrasePattern | None:
    """The pattern that a parsed phrase teaches; None if no clause of it holds both arguments."""
    spans = [_token_span(doc, phrase.subject), _token_span(doc, phrase.object)]
    tree = Tree(doc, spans, lexicon)
    subject, thing = (tree.name_head[start] for start, _ in spans)
    clauses = ClauseFinder(tree, lambda lemma: False, lambda i: i in (subject, thing)).find()
    for clause in clauses:
        roles = {arg.head: arg.role for arg in reversed(clause.args)}
        if subject in roles and thing in roles and not roles[subject] == roles[thing] == OBJECT:
            others = {(a.role, tree.lemma[a.head]) for a in clause.args if a.head not in (subject, thing)}
            required = sorted((role, lemma) for role, lemma in others if not lemma.endswith("self"))
            kind, lemma = clause.kind.value, fold_spelling(clause.lemma)
            return PhrasePattern(
                phrase.relation, phrase.number, kind, lemma, roles[subject], roles[thing], tuple(required)
            )
    return None


def _token_span(doc: Doc, chars: Span) -> Span:
    """The tokens of a brace, without its article: the article belongs to the phrase, not to the name."""
    inside = [token.i for token in doc if token.idx < chars[1] and chars[0] < token.idx + len(token)]
    if len(inside) > 1 and doc[inside[0]].pos_ == "DET":
        inside = inside[1:]
    return inside[0], inside[-1] + 1
