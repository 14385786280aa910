"""Which words form a name: what the gazetteer knows, what the recogniser sees, and what capitals and hyphens show.

Spans are trimmed of what belongs to no name (articles, honours); where two overlap, the longer one is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer, Kind, Reading
from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.namenodes import Span
from kg.reading.things.joinednames import join_bodies, part_names
from kg.reading.things.namesakes import tell_namesakes

_NER_CLASSES = {
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

_NAMED_WITH_OF = frozenset({"Agreement", "Conflict", "Facility", "BodyOfWater"})
"""Classes whose nouns, in capitals before "of", belong to a name: no "Treaty" is known without it."""

_OPENERS = words("mentions", "opener")
"""Words with a capital at the head of a sentence right before a name, and no part of it: "Although Kenya"."""

_HONOURS = words("mentions", "honour")
"""Letters behind a name that stand for honours and seats and belong to no name: "Anna Bell CBE"."""

_FEATURES, _ORDINALS = words("linking", "feature"), words("linking", "ordinal")
"""The ends of names of places in the sea, and what stands before them: "Second Thomas Shoal"."""

_PLACE_CASES = frozenset("in at near outside inside into around across".split())

_ORDINARY = frozenset({"VERB", "ADV", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "DET", "NUM", "INTJ"})
"""Tags of words that are no names."""


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names something: what the gazetteer and the recogniser make of it."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    label: str

    @property
    def type(self) -> str:
        """The class of its likeliest reading; where the gazetteer does not know it, what the recogniser says."""
        if self.readings:
            return self.readings[0].entry.type
        return _NER_CLASSES[self.label] if self.label else "Thing"


def find_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Find the names of a document: what the gazetteer knows and what the recogniser sees, the longest first.

    Returns:
        Names in text order, not overlapping. `label` is the recogniser's label, "" if only the gazetteer knows it.
    """
    texts = [token.text for token in doc]
    seen = _seen(doc, texts)
    known = {
        (start, end): readings
        for start, end, readings in gazetteer.match(texts)
        if not _is_place_only(doc, start, readings, seen.get((start, end), ""))
    }
    tell_namesakes(doc, texts, known, seen, gazetteer)
    join_bodies(doc, known, seen)
    part_names(doc, known, seen)
    spans = sorted(
        {*known, *seen, *_names_with_of(doc, texts)}, key=lambda s: (s[0] - s[1], s not in known, s)
    )
    taken: set[int] = set()
    chosen: list[Span] = []
    for start, end in spans:
        if end > start and taken.isdisjoint(range(start, end)) and not _is_plain_word(doc, start, end, seen):
            taken.update(range(start, end))
            chosen.append((start, end))
    return [Name(*span, known.get(span, ()), seen.get(span, "")) for span in sorted(chosen)]


def _seen(doc: Doc, texts: Sequence[str]) -> dict[Span, str]:
    """Spans that the recogniser takes for names, trimmed, with its labels; designations of models are "MISC"."""
    spans = ((_with_surname(doc, ent.start, ent.end), ent) for ent in doc.ents)
    seen = {_trim(doc, *span): ent.label_ for span, ent in spans if ent.label_ in _NER_CLASSES}
    seen = dict(_as_place(doc, span, label) for span, label in seen.items())
    models = [span for span in _designations(doc, texts) if not _is_inside(span, seen)]
    return seen | {span: seen.get(span, "MISC") for span in models}


def _as_place(doc: Doc, span: Span, label: str) -> tuple[Span, str]:
    """A name that ends like that of a place in the sea is no person's: "Second Thomas Shoal"."""
    start, end = span
    if end - start < 2 or doc[end - 1].lower_ not in _FEATURES:
        return span, label
    return (start - (start > 0 and doc[start - 1].text in _ORDINALS), end), "LOC"


def _with_surname(doc: Doc, start: int, end: int) -> Span:
    """A person's first name with a surname that looks like a verb: "Omar Said, a trader, said"."""
    if end + 1 >= len(doc) or doc[end - 1].ent_type_ != "PERSON" or end - start > 1:
        return start, end
    word, after = doc[end], doc[end + 1]
    between = after.text == "," or after.tag_ in ("VBD", "VBZ", "MD")
    verb = word.pos_ == "VERB" and word.text.istitle() and between
    # In a headline all words have capitals; elsewhere only names do.
    running = any(t.pos_ == "VERB" and t.text.islower() for t in word.sent)
    return (start, end + 1) if verb and running else (start, end)


def _is_place_only(doc: Doc, start: int, readings: Iterable[Reading], label: str) -> bool:
    """Whether a known surname stands for a place that is not known: "near Masisi"."""
    follows = start > 0 and doc[start - 1].lower_ in _PLACE_CASES
    return label in ("GPE", "LOC", "FAC") and follows and all(r.kind is Kind.SURNAME for r in readings)


def _is_plain_word(doc: Doc, start: int, end: int, seen: Mapping[Span, str]) -> bool:
    """Whether a single capitalised word at the start of a sentence is tagged as an ordinary word, and no name."""
    token = doc[start]
    ordinary = token.pos_ in _ORDINARY
    return end - start == 1 and ordinary and bool(token.is_sent_start) and (start, end) not in seen


def _is_inside(span: Span, others: Iterable[Span]) -> bool:
    """Whether another span holds all of one, and more."""
    return any(start <= span[0] and span[1] <= end and (start, end) != span for start, end in others)


# Trimming


def _trim(doc: Doc, start: int, end: int) -> Span:
    """Leave articles, words that open a sentence, titles in lower case and possessive marks out of a name."""
    while start < end and _is_before_name(doc[start]):
        start += 1
    while end > start and doc[end - 1].text in ("'s", "’s", "'", "’", ","):
        end -= 1
    return _without_honours(doc, start, end)


def _is_before_name(token: Token) -> bool:
    lower = token.text[0].islower() and token.text != "al"
    opening = token.lower_ in _OPENERS or (token.pos_ == "ADV" and bool(token.is_sent_start))
    return lower or token.pos_ == "DET" or opening


def _without_honours(doc: Doc, start: int, end: int) -> Span:
    """A name without the letters that stand for honours behind it; nothing where it is but such letters."""
    if any(token.text in _HONOURS for token in doc[start:end]):
        behind = start > 0 and (doc[start - 1].text == "," or start == end - 1)
        while end > start + (not behind) and (doc[end - 1].text in _HONOURS or doc[end - 1].text == ","):
            end -= 1
    return start, end


# Names that their spelling shows


def _names_with_of(doc: Doc, texts: Sequence[str]) -> Iterator[Span]:
    """Names that a common noun in capitals begins: "the Treaty of Orm", "the Battle of Kosovo Field"."""
    for i, text in enumerate(texts[:-2]):
        begins = texts[i + 1].lower() == "of" and noun_classes().get(text.lower()) in _NAMED_WITH_OF
        end = i + 2
        if begins and doc[i].pos_ == "PROPN":
            while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
                end += 1
            if end > i + 2:
                yield i, end


def _designations(doc: Doc, texts: Sequence[str]) -> Iterator[Span]:
    """Names of models: capitals and numbers that hyphens join, with the names right before: "Volga RG-41"."""
    at = 0
    while "-" in texts[at:]:
        hyphen = texts.index("-", at)
        start, end = hyphen - 1, _end_of_chain(doc, texts, hyphen)
        parts = texts[max(start, 0) : end : 2]
        if len(parts) > 1 and parts[0].isupper() and any(part[0].isdigit() for part in parts[1:]):
            while start and doc[start - 1].pos_ == "PROPN" and texts[start - 1][0].isupper():
                start -= 1
            yield start, end
        at = max(end, hyphen + 1)


def _end_of_chain(doc: Doc, texts: Sequence[str], hyphen: int) -> int:
    """Where a chain of words that hyphens join without white space ends: "RG-41-B"."""
    end = hyphen
    while end + 1 < len(texts) and texts[end] == "-" and not doc[end - 1].whitespace_ + doc[end].whitespace_:
        end += 2
    return end
