"""Relations taught by sentences: each phrase of the ontology becomes a pattern over normalised clauses.

"{Ukraine} laid mines along {the border}" is parsed like any text; the clause that holds both arguments gives the
pattern: predicate *lay*, subject → along, with *mine* as object. Since clauses are normalised, the pattern also
covers the passive, relative clauses, coordination, apposition and possessives. An argument may also hang on a noun
of the clause: in "{The rebels} took control of {the city}" the object is found at *object/of*.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge.eventwords import fold_spelling
from kg.knowledge.ontology import Ontology
from kg.knowledge.sentences import Chars, Sentence, parse_sentence
from kg.reading.clauses.clause import OBJECT, OF, Clause, ClauseKind
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.repairs import read_tree
from kg.reading.syntax.tree import Tree

TIME = "time"
"""The role of an object that is a date."""

ITSELF, VALUE = "itself", "value"
"""The roles of objects that are concepts: the noun that is said of the subject, or the words of the phrase."""

_OTHER_OFFICE = frozenset({"deputy", "vice", "assistant", "acting", "shadow", "under", "interim"})
"""Words before an office that make it another one: a deputy prime minister is not the prime minister."""


@dataclass(frozen=True, slots=True, order=True)
class PhrasePattern:
    """Which arguments of which clause stand in a relation.

    A role is that of an argument of the clause ("subject", "along"), that of a noun below one ("object/of"), or
    `TIME`. `required` are further arguments that must be there: (role, lemma of its head). Where the object is a
    concept, it may be the noun that is said of the subject (`ITSELF`; the lemma is then empty, for any noun), or
    `value`, words of the phrase itself (`VALUE`).
    """

    relation: str
    number: int
    kind: str
    lemma: str
    subject_role: str
    object_role: str
    required: tuple[tuple[str, str], ...] = ()
    value: str = ""

    @property
    def rule(self) -> str:
        """The name of the rule in claims: "phrase:kg:mined/1"."""
        return f"phrase:{self.relation}/{self.number}"

    @property
    def is_transitive(self) -> bool:
        """Whether it is a plain verb with subject and object and nothing else."""
        return (self.kind, self.subject_role, self.object_role, self.required) == (
            *(ClauseKind.VERB.value, "subject", OBJECT),
            (),
        )


@dataclass(frozen=True, slots=True, order=True)
class Unread:
    """A phrase that gives no pattern, and why."""

    relation: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a clause, with the head tokens of its arguments; None for a date or a value.

    `words` are the heads of the further arguments that belong to the wording: "sanctions" in "imposed sanctions on".
    """

    pattern: PhrasePattern
    subject: int
    object: int | None
    words: tuple[int, ...] = ()


class Phrases:
    """All patterns of an ontology, by kind of clause and lemma. Make one with `compile_phrases`."""

    def __init__(self, patterns: Iterable[PhrasePattern], unread: Iterable[Unread] = ()) -> None:
        self.patterns = tuple(sorted(patterns))
        self.unread = tuple(sorted(unread))
        self._by_word: Mapping[tuple[str, str], list[PhrasePattern]] = defaultdict(list)
        for pattern in self.patterns:
            self._by_word[pattern.kind, pattern.lemma].append(pattern)

    def match(self, clause: Clause, tree: Tree) -> Iterator[Match]:
        """Find the relations in a clause, in the order of the ontology; every conjunct makes its own match."""
        said = self._by_word.get((clause.kind.value, ""), ())
        for pattern in (*self._candidates(clause), *said):
            words = [_heads_of(clause, tree, role, lemma) for role, lemma in pattern.required]
            if all(words):
                for subject, thing in _pairs(clause, tree, pattern):
                    yield Match(pattern, subject, thing, tuple(itertools.chain(*words)))

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


def _pairs(clause: Clause, tree: Tree, pattern: PhrasePattern) -> Iterator[tuple[int, int | None]]:
    """Subject and object heads; for "X and Y are allies" each pair of subjects, if nobody else is named."""
    subjects = _fillers(clause, tree, pattern.subject_role, pattern.required)
    if pattern.object_role in (TIME, VALUE):
        yield from ((subject, None) for subject in subjects)
        return
    if pattern.object_role == ITSELF:
        yield from ((subject, clause.head) for subject in subjects if subject != clause.head)
        return
    mutual = pattern.subject_role == pattern.object_role
    if mutual and clause.heads(OF):
        return
    objects = _fillers(clause, tree, pattern.object_role, pattern.required)
    for place, subject in enumerate(subjects):
        for thing in objects[place + 1 :] if mutual else objects:
            if subject != thing:
                yield subject, thing


def _fillers(
    clause: Clause, tree: Tree, role: str, required: Sequence[tuple[str, str]] = ()
) -> Sequence[int]:
    """The heads at a role; at "object/of" those below the objects that the pattern asks for."""
    outer, slash, inner = role.partition("/")
    if not slash:
        return clause.heads(role)
    nouns = [head for head in clause.heads(outer) if (outer, tree.lemma[head]) in required]
    return [head for noun in nouns for head in _below(tree, noun, inner)]


def _below(tree: Tree, noun: int, case: str) -> list[int]:
    """What hangs on a noun by a preposition; "of" is a possessive too."""
    kids = [kid for kid in tree.find(noun, "nmod") if tree.dep[kid] != "nmod:poss" and tree.case(kid) == case]
    owners = tree.find(noun, "nmod:poss") if case == OF else []
    return [head for kid in (*kids, *owners) for head in tree.conjuncts(kid)]


def _heads_of(clause: Clause, tree: Tree, role: str, lemma: str) -> list[int]:
    return [head for head in clause.heads(role) if tree.lemma[head] == lemma]


def compile_phrases(nlp: Language, ontology: Ontology, lexicon: Lexicon | None = None) -> Phrases:
    """Turn the phrases of an ontology into patterns.

    Args:
        nlp: the pipeline that also reads the texts, so that its habits are the same in both.
        ontology: whose relations to learn.
        lexicon: known words, the same as for the texts.

    Returns:
        The patterns; `unread` are the phrases in which no clause holds both arguments.
    """
    taught = [
        (relation.name, number, parse_sentence(text))
        for relation in sorted(ontology.relations.values(), key=lambda r: r.name)
        for number, text in enumerate(relation.phrases, 1)
    ]
    patterns, unread = [], []
    docs = nlp.pipe(sentence.text for _, _, sentence in taught)
    for (relation, number, sentence), doc in zip(taught, docs, strict=True):
        meant = compile_meaning(sentence, doc, lexicon) if ontology.asks_for_concept(relation) else None
        dated = ontology.relations[relation].values
        found, value = meant or (compile_sentence(sentence, doc, lexicon, dated=dated), "")
        if isinstance(found, str):
            unread.append(Unread(relation, number, found))
        else:
            patterns.append(PhrasePattern(relation, number, *found, value=value))
    return Phrases(patterns, unread)


Found = tuple[str, str, str, str, tuple[tuple[str, str], ...]]
"""What a phrase teaches: kind and lemma of the clause, roles of subject and object, what else it asks for."""


def compile_meaning(sentence: Sentence, doc: Doc, lexicon: Lexicon | None = None) -> tuple[Found, str] | None:
    """What a sentence teaches whose object is its own predicate; None if it is an argument like others.

    "{Anna} is {a general}" teaches whatever noun is said of somebody, by copula, apposition or title; "{Anna} was
    {killed in action}" teaches these words as they stand.
    """
    subject, thing = _token_span(doc, sentence.subject), _token_span(doc, sentence.object)
    tree = Tree(doc, [subject], lexicon)
    head = tree.name_head[subject[0]]
    inside = range(*thing)
    for clause in ClauseFinder(tree, lambda lemma: False, lambda i: i == head).find():
        roles = _direct_roles(clause, tree)
        if clause.head not in inside or head not in roles:
            continue
        if clause.kind is ClauseKind.NOUN:
            return (clause.kind.value, "", roles[head], ITSELF, ()), ""
        others = {(arg.role, tree.lemma[arg.head]) for arg in clause.args if arg.head != head}
        value = sentence.text[slice(*sentence.object)]
        lemma = fold_spelling(clause.lemma)
        return (clause.kind.value, lemma, roles[head], VALUE, tuple(sorted(others))), value
    return None


def compile_sentence(
    sentence: Sentence, doc: Doc, lexicon: Lexicon | None = None, *, dated: bool = False
) -> Found | str:
    """What a parsed sentence teaches, or why it teaches nothing.

    Args:
        sentence: with its arguments.
        doc: its text, parsed.
        lexicon: known words, the same as for the texts.
        dated: whether the object is a date.
    """
    spans = [_token_span(doc, sentence.subject), _token_span(doc, sentence.object)]
    tree = read_tree(doc, spans, lexicon)
    subject, thing = (tree.name_head[start] for start, _ in spans)
    clauses = ClauseFinder(tree, lambda lemma: False, lambda i: i in (subject, thing)).find()
    for roles_of in (_direct_roles, _nested_roles):
        for clause in clauses:
            roles = roles_of(clause, tree)
            if subject in roles and thing in roles and not roles[subject] == roles[thing] == OBJECT:
                others = {(a.role, tree.lemma[a.head]) for a in clause.args if a.head not in (subject, thing)}
                required = tuple(sorted((role, word) for role, word in others if not word.endswith("self")))
                object_role = TIME if dated else roles[thing]
                return clause.kind.value, fold_spelling(clause.lemma), roles[subject], object_role, required
    seen = ", ".join(f"{clause.lemma} ({', '.join(a.role for a in clause.args)})" for clause in clauses)
    return f"no clause holds both arguments; read were: {seen or 'none'}"


def _direct_roles(clause: Clause, tree: Tree) -> dict[int, str]:
    return {arg.head: arg.role for arg in reversed(clause.args)}


def _nested_roles(clause: Clause, tree: Tree) -> dict[int, str]:
    """The roles of a clause's arguments and of what hangs on their nouns."""
    nested = {
        kid: f"{arg.role}/{OF if tree.dep[kid] == 'nmod:poss' else tree.case(kid)}"
        for arg in clause.args
        if arg.head not in tree.name_head
        for kid in tree.find(arg.head, "nmod")
        if tree.dep[kid] == "nmod:poss" or tree.case(kid)
    }
    return nested | _direct_roles(clause, tree)


def _token_span(doc: Doc, chars: Chars) -> Span:
    """The tokens of a brace, without its article: the article belongs to the phrase, not to the name."""
    inside = [token.i for token in doc if token.idx < chars[1] and chars[0] < token.idx + len(token)]
    if len(inside) > 1 and doc[inside[0]].pos_ == "DET":
        inside = inside[1:]
    return inside[0], inside[-1] + 1
