"""Which words name or describe something: names, descriptions ("oil refineries") and pronouns."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.files.tables import read_rows
from kg.knowledge.gazetteer import Gazetteer, Kind, Reading
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import ontology_dir
from kg.reading.syntax.tree import Span, Tree

NER_CLASSES = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Facility",
    "NORP": "PopulationGroup",
    "EVENT": "Event",
    "PRODUCT": "Thing",
    "WORK_OF_ART": "Thing",
    "LAW": "Agreement",
    "MISC": "Thing",
}
"""Labels of named-entity recognisers to our classes; other labels (dates, numbers) name nothing of ours.

`WEAPON` and `PLATFORM` of `kg_values` are left out: they mark nouns as well as names, and `nouns.tsv` knows the nouns.
"""

PARTITIVES = frozenset(
    "dozen dozens hundred hundreds thousand thousands million millions number group majority handful couple pair "
    "series part half quarter third score scores rest lot lots some many most several all both one two three".split()
)
"""Nouns and quantifiers before "of" that only measure what follows: "a dozen of the employees"."""

_NAMED_WITH_OF = frozenset({"Agreement", "Conflict", "Facility", "BodyOfWater"})
"""Classes whose nouns, in capitals before "of", belong to a name: no "Treaty" is known without it."""

_PREMODIFIERS = (
    "det",
    "amod",
    "compound",
    "nummod",
    "nmod:poss",
    "advmod",
    "nmod:desc",
    "cc:preconj",
    "nmod",
)
_NO_MENTION = frozenset({"which", "who", "whom", "whose", "where", "what", "there"})


_OPENERS = frozenset(
    "the had has have did does do were was is are should would could can will may neither nor either both if unless "
    "while although though because since whether perhaps why when where how nobody".split()
)
"""Words that are capitalised at the head of a sentence right before a name, and belong to no name."""


_PLACE_CASES = frozenset("in at near outside inside into around across".split())


class MentionKind(Enum):
    """How a mention speaks of its entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention refers to, inside one document.

    `id` is the local name of its IRI; for things without a name of their own it is unique in the document only
    (`named` is false). `country` is the ISO 3166-1 alpha-2 code of the country it is or belongs to, if known.
    """

    id: str
    label: str
    type: str
    wikidata: str | None = None
    country: str | None = None
    named: bool = True


@dataclass(slots=True)
class Mention:
    """A span of tokens that speaks of something; linking and coreference fill in `entity`.

    `others` are the further members where it speaks of several: "they", "the two countries".
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    type: str
    readings: tuple[Reading, ...] = ()
    entity: Entity | None = None
    others: tuple[Entity, ...] = ()
    metonym: bool = False

    @property
    def span(self) -> Span:
        """Token indices, half-open."""
        return self.start, self.end


def is_adjective(mention: Mention) -> bool:
    """Whether a mention is the adjective of a country ("Belarusian")."""
    return bool(mention.readings) and mention.readings[0].kind is Kind.ADJECTIVE


@dataclass(slots=True)
class Mentions:
    """All mentions of a document in text order, findable by any token of a name and by the head of a phrase."""

    items: list[Mention] = field(default_factory=list)
    by_token: dict[int, Mention] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Put a mention in its place; a token that already belongs to a name stays with it."""
        self.items.append(mention)
        tokens: Iterable[int] = (mention.head,)
        if mention.kind is MentionKind.NAME:
            tokens = range(mention.start, mention.end)
        for i in tokens:
            self.by_token.setdefault(i, mention)

    def sort(self) -> None:
        """Restore text order."""
        self.items.sort(key=lambda m: (m.start, -m.end))

    def __getitem__(self, token: int) -> Mention | None:
        """The mention that a token heads, or the name it belongs to."""
        return self.by_token.get(token)

    def entity(self, token: int) -> Entity | None:
        """The entity that a token speaks of, if it is known."""
        mention = self.by_token.get(token)
        return mention.entity if mention is not None else None

    def type_of(self, token: int) -> str:
        """The class of what a token speaks of, "Thing" where nothing is known."""
        entity = self.entity(token)
        return entity.type if entity is not None else "Thing"

    def __iter__(self) -> Iterator[Mention]:
        """In text order."""
        return iter(self.items)


@lru_cache(maxsize=1)
def nominalisations() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The verb an event noun stands for, and the prepositions of its object (`nominalisations.tsv`)."""
    rows = read_rows(ontology_dir() / "english" / "nominalisations.tsv", ("noun", "verb", "case"))
    return {noun: (verb, tuple(cases.split("|"))) for _, (noun, verb, cases) in rows}


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names something: what the gazetteer and the recogniser make of it."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    label: str

    @property
    def is_adjective(self) -> bool:
        """Whether the gazetteer knows the words as the adjective of a country ("Belarusian")."""
        return bool(self.readings) and self.readings[0].kind is Kind.ADJECTIVE


def find_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Find the names of a document: what the gazetteer knows and what the recogniser sees, the longest first.

    Returns:
        Names in text order, not overlapping. `label` is the recogniser's label, "" if only the gazetteer knows it.
    """
    words = [token.text for token in doc]
    known = {(start, end): readings for start, end, readings in gazetteer.match(words)}
    seen = {_trim(doc, ent.start, ent.end): ent.label_ for ent in doc.ents if ent.label_ in NER_CLASSES}
    seen |= {span: seen.get(span, "MISC") for span in _designations(doc, words) if not _is_inside(span, seen)}
    for span in [span for span in known if _is_place_only(doc, span, known[span], seen.get(span, ""))]:
        del known[span]
    spans = sorted(
        {*known, *seen, *_names_with_of(doc, words)}, key=lambda s: (s[0] - s[1], s not in known, s)
    )
    taken: set[int] = set()
    chosen: list[Span] = []
    for start, end in spans:
        if end > start and taken.isdisjoint(range(start, end)) and not _is_plain_word(doc, start, end, seen):
            taken.update(range(start, end))
            chosen.append((start, end))
    return [Name(*span, known.get(span, ()), seen.get(span, "")) for span in sorted(chosen)]


def _is_place_only(doc: Doc, span: Span, readings: Iterable[Reading], label: str) -> bool:
    """Whether a known surname stands for a place that is not known: "near Masisi"."""
    follows = span[0] > 0 and doc[span[0] - 1].lower_ in _PLACE_CASES
    return label in ("GPE", "LOC", "FAC") and follows and all(r.kind is Kind.SURNAME for r in readings)


def _names_with_of(doc: Doc, words: Sequence[str]) -> Iterator[Span]:
    """Names that a common noun in capitals begins: "the Treaty of Orm", "the Battle of Kosovo Field"."""
    for i, word in enumerate(words[:-2]):
        begins = words[i + 1].lower() == "of" and noun_classes().get(word.lower()) in _NAMED_WITH_OF
        end = i + 2
        if begins and doc[i].pos_ == "PROPN":
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
                end += 1
            if end > i + 2:
                yield i, end


def _trim(doc: Doc, start: int, end: int) -> Span:
    """Leave articles, words that open a sentence, titles in lower case and possessive marks out of a name."""
    while start < end and _is_before_name(doc[start]):
        start += 1
    while end > start and doc[end - 1].text in ("'s", "’s", "'", "’", ","):
        end -= 1
    return _without_letters(doc, start, end)


_POST_NOMINALS = frozenset(
    "KG KT KP GCB KCB DCB CB OM GCSI KCSI CSI GCMG KCMG DCMG CMG GCIE KCIE CIE GCVO KCVO DCVO CVO MVO LVO GBE KBE DBE "
    "CBE OBE MBE CH PC QC KC SC VC GC DSO DSC DFC AFC MC DCM MM KStJ OStJ DL JP MP MEP MSP MLA FRS FRSE FBA FRSC ONZ "
    "AC AO AM PhD Ph.D. MD M.D.".split()
)
"""Letters behind a name that stand for honours and seats and belong to no name: "Anna Bell CBE"."""


def _without_letters(doc: Doc, start: int, end: int) -> Span:
    """A name without the letters that stand for honours behind it; nothing where it is but such letters."""
    if any(token.text in _POST_NOMINALS for token in doc[start:end]):
        behind = start > 0 and (doc[start - 1].text == "," or start == end - 1)
        while end > start + (not behind) and (
            doc[end - 1].text in _POST_NOMINALS or doc[end - 1].text == ","
        ):
            end -= 1
    return start, end


def _designations(doc: Doc, words: Sequence[str]) -> Iterator[Span]:
    """Names of models: capitals and numbers that hyphens join, with the names right before: "Volga RG-41"."""
    at = 0
    while "-" in words[at:]:
        hyphen = words.index("-", at)
        start, end = hyphen - 1, hyphen
        while (
            end + 1 < len(words) and words[end] == "-" and not doc[end - 1].whitespace_ + doc[end].whitespace_
        ):
            end += 2
        parts = words[max(start, 0) : end : 2]
        if len(parts) > 1 and parts[0].isupper() and any(part[0].isdigit() for part in parts[1:]):
            while start and doc[start - 1].pos_ == "PROPN" and words[start - 1][0].isupper():
                start -= 1
            yield start, end
        at = max(end, hyphen + 1)


def _is_inside(span: Span, others: Iterable[Span]) -> bool:
    """Whether another span holds all of one, and more."""
    return any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in others)


def _is_before_name(token: Token) -> bool:
    lower = token.text[0].islower() and token.text != "al"
    opening = token.lower_ in _OPENERS or (token.pos_ == "ADV" and bool(token.is_sent_start))
    return lower or token.pos_ == "DET" or opening


def _is_plain_word(doc: Doc, start: int, end: int, seen: Mapping[Span, str]) -> bool:
    """Whether a single capitalised word at the start of a sentence is tagged as an ordinary word, and no name."""
    token = doc[start]
    ordinary = token.pos_ in ("VERB", "ADV", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "DET", "NUM", "INTJ")
    return end - start == 1 and ordinary and bool(token.is_sent_start) and (start, end) not in seen


def find_mentions(tree: Tree, names: Sequence[Name], skip: Container[int] = frozenset()) -> Mentions:
    """Find what a document speaks of.

    Args:
        tree: the tree, built with the spans of `names`.
        names: from `find_names`.
        skip: tokens that speak of nothing by themselves (numbers and months in dates).

    Returns:
        Names, descriptions and pronouns; entities are not set yet.
    """
    mentions = Mentions()
    for name in names:
        head = tree.name_head.get(name.start, name.start)
        kind = MentionKind.NAME
        mentions.add(Mention(name.start, name.end, head, kind, _class_of(name), name.readings))
    for i, pos in enumerate(tree.pos):
        if i in tree.name_head or tree.head[i] < 0 or i in skip:
            continue
        if pos == "PRON" and tree.words[i].lower() not in _NO_MENTION and not _is_relative(tree, i):
            mentions.add(Mention(i, i + 1, i, MentionKind.PRONOUN, "Thing"))
        elif _heads_phrase(tree, i):
            start, end = phrase_span(tree, i)
            mentions.add(Mention(start, end, i, MentionKind.NOMINAL, noun_class(tree, i)))
    mentions.sort()
    return mentions


def _is_relative(tree: Tree, i: int) -> bool:
    """Whether "that" stands for the noun before its clause."""
    if tree.words[i].lower() != "that":
        return False
    return any(tree.dep[k] == "acl:relcl" for k in tree.above(i)) or tree.dep[i] in ("mark", "det")


def _class_of(name: Name) -> str:
    if name.label and not name.readings:
        return NER_CLASSES[name.label]
    return name.readings[0].entry.type if name.readings else "Thing"


def _heads_phrase(tree: Tree, i: int) -> bool:
    """Whether a word heads a noun phrase of its own rather than qualifying another noun."""
    if tree.pos[i] in ("NOUN", "PROPN"):
        return tree.dep[i] not in ("compound", "flat", "fixed", "goeswith", "nmod:desc")
    return (
        tree.pos[i] in ("NUM", "ADJ") and tree.rel(i) in ("nsubj", "obj", "iobj") and i not in tree.name_head
    )


def measured(tree: Tree, i: int) -> int | None:
    """The noun that a partitive measures: the employees in "a dozen of the employees"; None for other nouns."""
    if tree.lemma[i] not in PARTITIVES:
        return None
    return next((k for k in tree.find(i, "nmod") if tree.case(k) == "of"), None)


def noun_class(tree: Tree, i: int) -> str:
    """The class of what a common noun describes, as far as the noun says."""
    inner = measured(tree, i)
    if inner is not None:
        return noun_class(tree, inner)
    return noun_classes().get(tree.lemma[i], noun_classes().get(tree.words[i].lower(), "Thing"))


def phrase_span(tree: Tree, i: int) -> Span:
    """The tokens of a noun phrase from its first modifier up to its head, and through "of …" after a partitive."""
    start, end = i, i + 1
    for kid in reversed(tree.kids[i]):
        if kid < start and (tree.dep[kid] in _PREMODIFIERS or tree.rel(kid) in _PREMODIFIERS):
            low = min(tree.under(kid))
            if max(tree.under(kid)) < start and _unbroken(tree, low, i):
                start = low
    inner = measured(tree, i)
    if inner is not None and inner > i:
        end = max(end, phrase_span(tree, inner)[1])
    return start, end


def _unbroken(tree: Tree, start: int, end: int) -> bool:
    """Whether nothing between two tokens ends a phrase: a quote mark may stand inside, a dash or bracket may not."""
    return not any(word in (";", ":", "(", ")", "—", "–") for word in tree.words[start:end])
