"""The spaCy component `kg_values`: amounts, times, weapons and platforms of war as `doc.ents`, by rule.

    MONEY     $5 million, about 20 euros        CARDINAL  two dozen, between 10 and 20
    PERCENT   20 per cent                       ORDINAL   first, 21st
    QUANTITY  120 km, a 500-pound bomb          WEAPON    Kalashnikov rifles, anti-tank mines
    TIME      3 p.m., two hours, this morning   PLATFORM  a T-72 tank, F-16s
    DATE      two years ago, 45-year-old, the 21st century

Source: labels and extents of OntoNotes 5 (Weischedel et al. 2013), with hedges ("about") inside; WEAPON and PLATFORM
are ours and mark nouns as well as names.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import ENT_TYPE, ORTH, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.values.rules import PATTERN, RULES, SIGNS
from kg.language.values.wordclasses import class_at, class_of, depends, is_name

FACTORY = "kg_values"
_OTHER, _LOOK, _SPACE = ".", "?", " "
"""Signs of words that no rule speaks of, of words whose class depends on others, and of white space."""


@Language.factory(FACTORY, assigns=["doc.ents"], requires=["token.tag", "token.dep", "doc.ents"])
def make_values(nlp: Language, name: str) -> ValueMarker:
    """Make the component; it has no settings, and its words come with the package."""
    return ValueMarker()


class ValueMarker:
    """A spaCy component that adds amounts, times, weapons and platforms to the entities of a document."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Add them; the entities that are there stay as they are, and nothing overlaps them."""
        doc.set_ents(list(self.find(doc)), default="unmodified")
        return doc

    def find(self, doc: Doc) -> Iterator[Span]:
        """Find the entities to add, in text order."""
        signs, places = self._read(doc)
        for match in PATTERN.finditer(signs):
            label = RULES[int(str(match.lastgroup)[1:])][0]
            start, end = places[match.start()][0], places[match.end() - 1][1]
            if label == "ARMS":
                start = _skip_strangers(doc, match[0], start, end)
                label = "" if _only_modifies(doc[end - 1]) else _label_arms(match[0])
            elif label == "CARDINAL":
                label = _label_number(doc[start:end])
            if label:
                yield Span(doc, start, end, label=label)

    def _read(self, doc: Doc) -> tuple[str, list[tuple[int, int]]]:
        """The classes of the words as signs, and the tokens of each; white space is left out."""
        strings, known, done = doc.vocab.strings, self._known, 0
        person, proper = strings["PERSON"], (strings["NNP"], strings["NNPS"])
        signs: list[str] = []
        places: list[tuple[int, int]] = []
        for i, (form, entity, first, tag) in enumerate(
            doc.to_array([ORTH, ENT_TYPE, SENT_START, TAG]).tolist()
        ):
            if first == 1:
                signs.append(SIGNS["start"])
                places.append((i, i))
            if i < done:
                continue
            done = i + 1
            if entity:
                sign = SIGNS["person" if entity == person else "entity"]
            else:
                sign = known.get(form) or self._learn(form, strings[form])
                if sign == _LOOK:
                    sign, done = _look(doc, i)
                if sign == _OTHER and tag in proper:
                    sign = SIGNS["proper"]
            if sign != _SPACE:
                signs.append(sign)
                places.append((i, done))
        return "".join(signs), places

    def _learn(self, form: int, word: str) -> str:
        """The sign of a word form, remembered; `_LOOK` where it depends on the words around it."""
        if len(self._known) > 200_000:  # bounded, whatever the input
            self._known.clear()
        name = class_of(word)
        if word.isspace():
            sign = _SPACE
        elif depends(word, name):
            sign = _LOOK
        else:
            sign = _sign(name)
        self._known[form] = sign
        return sign


def _sign(name: str) -> str:
    return SIGNS.get(name, _OTHER)


def _look(doc: Doc, i: int) -> tuple[str, int]:
    """The sign of the word at a token, which may depend on others, and the token after its last one."""
    name, end = class_at(doc, i)
    return _sign(name), end


def _skip_strangers(doc: Doc, signs: str, start: int, end: int) -> int:
    """Where a weapon's words begin, without the unknown names before it that belong to another word."""
    for sign in signs:
        if sign != SIGNS["proper"] or start < doc[start].head.i < end:
            break
        start += 1
    return start


def _only_modifies(token: Token) -> bool:
    """Whether a noun, and no name, says only what kind of other thing is meant: "tank crews", "arms embargo"."""
    return token.dep_ == "compound" and token.head.i > token.i and not is_name(token)


def _label_arms(signs: str) -> str:
    """WEAPON or PLATFORM, as the last noun or name says."""
    kinds = [_KINDS[sign] for sign in signs if sign in _KINDS]
    return kinds[-1]


_KINDS = {
    SIGNS[prefix + name + suffix]: name.upper()
    for name in ("weapon", "platform")
    for prefix, suffix in (("", ""), ("unsure-", ""), ("", "-name"))
}


def _label_number(words: Span) -> str:
    """CARDINAL, DATE for a year, "" for a number that is part of a name."""
    last = words[-1]
    if last.dep_.startswith("flat") and last.head.i < words.start:
        return ""
    counts = last.dep_ in ("nummod", "compound") and last.head.i > last.i and last.head.tag_ != "NN"
    return "DATE" if class_of(last.text) == "year" and not counts else "CARDINAL"
