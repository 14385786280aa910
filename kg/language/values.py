"""Amounts, times, weapons and platforms of war as `doc.ents`, by rule: the spaCy component `kg_values`.

    MONEY     $5 million, about 20 euros        CARDINAL  two dozen, between 10 and 20
    PERCENT   20 per cent                       ORDINAL   first, 21st
    QUANTITY  120 km, a 500-pound bomb          WEAPON    Kalashnikov rifles, anti-tank mines
    TIME      3 p.m., two hours, this morning   PLATFORM  a T-72 tank, F-16s
    DATE      two years ago, 45-year-old, the 21st century

Each word has a class: from `values.tsv`, from `nouns.tsv`, or from how it looks; a few classes need the tag
that the word bears. The rules are patterns over the classes of the words of a sentence, in which what is an entity
already is a class of its own: nothing overlaps.
Source: labels and extents of OntoNotes 5 (Weischedel et al. 2013), with hedges ("about") inside; WEAPON and PLATFORM
are ours and mark nouns as well as names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.attrs import ENT_TYPE, ORTH, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.files.tables import read_rows
from kg.knowledge.english.numbers import ONES, SCALES, TENS
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import ontology_dir

FACTORY = "kg_values"
TABLE = ontology_dir() / "english" / "values.tsv"

# --- classes of words -------------------------------------------------------------------------------------------------

_SHAPES = (
    ("year", re.compile(r"1[5-9]\d\d|20\d\d")),
    ("figure", re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[1-9]/[2-9]")),
    ("model", re.compile(r"\d+[A-Z]{1,2}\d?")),
    ("telephone", re.compile(r"\+\d+")),
    ("ordinal", re.compile(r"\d*(?:1st|2nd|3rd|\dth)")),
    ("time", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("years", re.compile(r"(?:1[5-9]|20)?\d0['’]?s")),
)
_CLOSED = {
    "a": "a an",
    "and": "and",
    "between": "between",
    "comma": ",",
    "half": "half",
    "hyphen": "- ‐ ‑ –",
    "million": "k m mn bn tn",  # right after figures only
    "number": " ".join([*ONES, *TENS]),
    "of": "of",
    "or": "or",
    "scale": " ".join(word for word in SCALES if len(word) > 2),
    "stop": ". )",
    "the": "the",
    "to": "to",
}
_NOUNS = {"Weapon": "weapon", "MilitaryPlatform": "platform"}
_INFLECTED = frozenset(
    "currency pound measure clock calendar quarter daypart weapon platform weapon-name platform-name unsure-weapon "
    "unsure-platform".split()
)
"""Classes whose words may be plurals."""

Words = Mapping[str, str]
Phrases = Mapping[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=1)
def _tables() -> tuple[Words, Phrases]:
    """The class of each word; and by their first words what may be several tokens, the longest first."""
    words = {word: name for name, listed in _CLOSED.items() for word in listed.split()}
    words |= {noun: _NOUNS[name] for noun, name in noun_classes().items() if name in _NOUNS}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for _, (word, name) in read_rows(TABLE, ("word", "class")):
        words[word] = f"unsure-{words[word]}" if name == "unsure" else name
        parts = tuple(re.findall(r"[^\s-]+|-", word))
        if len(parts) > 1:
            phrases.setdefault(parts[0].lower(), []).append((parts, name))
    for same in phrases.values():
        same.sort(key=lambda phrase: -len(phrase[0]))
    return words, phrases


def _class_of(word: str) -> str:
    """The class of a word by itself; "" for most words."""
    words, _ = _tables()
    if word in words:
        return words[word]
    if word[0].isdigit() or word[0] in "+'’":
        return next((name for name, shape in _SHAPES if shape.fullmatch(word)), "")
    lower = word.lower()
    if word != lower:
        name = words.get(lower) or words.get(lower.capitalize() if word.isupper() else "", "")
        if name:
            return name
    for ending in ("s", "es"):
        single = word.removesuffix(ending)
        name = words.get(single) or words.get(single.lower(), "")
        if single != word and name in _INFLECTED:
            return name
    return ""


def _decide(token: Token, name: str) -> str:
    """The class of a word where its tag or the next word decides: "one of them" or "one must", "20m" of a wall."""
    word, tag = token.lower_, token.tag_
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if word == "one":
        return name if tag == "CD" else ""
    if word == "second" and (tag in _NOUN_TAGS or (after is not None and after.lower_ in ("later", "ago"))):
        return "clock"
    if word == "m":
        return name if after is not None and after.tag_ == "NNS" else "metre"
    if name == "hyphen":
        return name if token.i and not (token.nbor(-1).whitespace_ or token.whitespace_) else ""
    if name == "ordinal":
        return "" if tag in _NAME_TAGS and not token.is_sent_start else name
    if name == "month":
        return name if tag in _NAME_TAGS else ""
    if name in ("number", "million"):
        return name
    return name if token.pos_ in ("NOUN", "PROPN", "SYM") or token.is_title or token.is_upper else ""


_NOUN_TAGS, _NAME_TAGS = ("NN", "NNS"), ("NNP", "NNPS")
_TAGGED = frozenset(
    "number ordinal million hyphen month currency pound weapon platform unsure-weapon unsure-platform".split()
)


# --- rules ------------------------------------------------------------------------------------------------------------

_SMALL = "<number>(?:<hyphen>?<number>)?"  # twenty-one
_DIGITS = "[<figure><year>]"
_NUMBER = (
    f"(?:{_DIGITS}(?:<million>|(?:<hyphen>?<scale>)*)"  # 3.5bn, 3.5 million
    "|(?:<half>?<a>|<vague>{1,3})?<scale>(?:<of><scale>)?"  # half a million, hundreds of thousands
    f"|{_SMALL}(?:<hyphen>?<scale>)*(?:(?<=<scale>)<and>?{_SMALL}<scale>*)*)"  # three hundred and twelve
)
_EXACT = f"{_NUMBER}(?:<hyphen>?<and><hyphen>?<a><hyphen>?<half>)?<scale>?"  # two and a half million
_RANGE = f"(?:{_EXACT}(?:[<hyphen><to><or>]{_NUMBER})?|<between>{_NUMBER}<and>{_NUMBER})"
_HEDGE = "<hedge>{0,3}"  # bounded, so that time is linear in the length of a text
_SOME = f"{_HEDGE}{_RANGE}"
_MUCH = f"(?:{_HEDGE}(?:{_RANGE}|<half><a>|<vague>{{1,3}}))"
_LONG = f"(?:{_HEDGE}(?:{_RANGE}|<half>?<a>|<vague>{{1,3}}))"
_SUM = f"<sign>{_NUMBER}<metre>?"

_MODEL = "[<figure><year><model>]"
_NAMED = "[<weapon-name><platform-name>]"
_SURELY = f"[<military><weapon><platform><weapon-name><platform-name>](?:<hyphen>?{_MODEL})?<hyphen>?"
_UNSURE = "[<unsure-weapon><unsure-platform>]"
_ARMED = f"(?<!<civil>)(?:{_SURELY}|{_UNSURE}|<proper>){{0,8}}"

_RULES = (
    # no amounts: the number of a list, telephone numbers
    ("", f"(?<=<start>)<figure><stop>|<telephone>(?:<hyphen>?{_DIGITS})*"),
    ("", f"{_DIGITS}(?:<hyphen>?{_DIGITS}){{2,}}|<figure><figure>"),
    # weapons: surely one, made one by the words before it, or a name with its number or counted
    ("ARMS", f"{_ARMED}(?:{_SURELY}{_UNSURE}|[<weapon><platform>](?:<hyphen>?{_MODEL})?)"),
    ("ARMS", f"{_NAMED}<hyphen>?{_MODEL}|(?<=[<number><figure><scale>]){_NAMED}"),
    # amounts with a unit
    ("MONEY", f"{_HEDGE}{_SUM}(?:[<hyphen><to><or>](?:{_SUM}|{_NUMBER}<metre>?))?"),
    ("MONEY", f"{_HEDGE}<between>{_SUM}<and>{_SUM}"),
    ("QUANTITY", f"{_SOME}(?:<hyphen><pound>|<pound>(?=<of>))"),
    ("MONEY", f"{_MUCH}<hyphen>?[<currency><pound>]|{_SOME}(?=<entity><currency>)"),  # 5 million US dollars
    ("PERCENT", f"{_MUCH}<hyphen>?<percent>"),
    ("QUANTITY", f"{_MUCH}<hyphen>?<dimension>?[<measure><metre>]"),
    # times
    ("TIME", f"{_HEDGE}[<time><figure><number>]<oclock>{{1,2}}|(?<![<proper><person>])<time>"),
    ("TIME", "<moment>|[<beside><early>]<daypart>|<the>?<beside><clock>"),
    ("TIME", f"(?:<the>?<beside>)?{_LONG}<hyphen>?[<clock><daypart>]<ago>?"),
    ("DATE", f"(?:<the>?<beside>)?{_LONG}<hyphen>?<calendar>(?:<ago>|<hyphen>?<old>)?"),
    ("DATE", "<the>?[<beside><ordinal>][<calendar><quarter>]|<the>?<early>?<years>"),
    (
        "DATE",
        "<early>?(?:<day><comma>?)?[<figure><ordinal>]?<of>?<month>[<figure><ordinal>]?(?:<comma>?<year>)?",
    ),
    ("DATE", "<early>?<day>|(?<=<person><comma>)<figure>(?=<comma>)"),
    # bare numbers
    (
        "CARDINAL",
        f"[<a><number>]<hyphen>?[<ordinal><quarter>](?=<of>)|{_HEDGE}<number><hyphen>?[<fraction><quarter>]",
    ),
    ("ORDINAL", "(?:<number><hyphen>)?<ordinal>"),
    ("CARDINAL", f"(?<![<hyphen><proper><numbered><number>]){_SOME}"),
)
"""Labels and what they mark, over the classes of words; of the rules that hold at a word the first one decides."""


def _compile() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """One sign for each class, and the rules as one pattern over signs, each rule a group."""
    text = "|".join(f"(?P<R{number}>{pattern})" for number, (_, pattern) in enumerate(_RULES))
    names = sorted(set(re.findall("<([a-z-]+)>", text)))
    signs = {name: chr(0x100 + number) for number, name in enumerate(names)}
    return signs, re.compile(re.sub("<([a-z-]+)>", lambda match: signs[match[1]], text))


_SIGNS, _PATTERN = _compile()
_OTHER, _LOOK, _SPACE = ".", "?", " "

# --- the component ----------------------------------------------------------------------------------------------------


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
        for match in _PATTERN.finditer(signs):
            label = _RULES[int(str(match.lastgroup)[1:])][0]
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
                signs.append(_SIGNS["start"])
                places.append((i, i))
            if i < done:
                continue
            done = i + 1
            if entity:
                sign = _SIGNS["person" if entity == person else "entity"]
            else:
                sign = known.get(form) or self._learn(form, strings[form])
                if sign == _LOOK:
                    sign, done = _look(doc, i)
                if sign == _OTHER and tag in proper:
                    sign = _SIGNS["proper"]
            if sign != _SPACE:
                signs.append(sign)
                places.append((i, done))
        return "".join(signs), places

    def _learn(self, form: int, word: str) -> str:
        """The sign of a word form, remembered; `_LOOK` where it depends on the words around it."""
        if len(self._known) > 200_000:  # bounded, whatever the input
            self._known.clear()
        name = _class_of(word)
        if word.isspace():
            sign = _SPACE
        elif name in _TAGGED or word.lower() in _tables()[1]:
            sign = _LOOK
        else:
            sign = _sign(name)
        self._known[form] = sign
        return sign


def _sign(name: str) -> str:
    return _SIGNS.get(name, _OTHER)


def _look(doc: Doc, i: int) -> tuple[str, int]:
    """The sign of a token that begins words written in several tokens, or whose tag decides; and their end."""
    for parts, name in _tables()[1].get(doc[i].lower_, ()):
        tokens = doc[i : i + len(parts)]
        if len(tokens) == len(parts) and all(map(_is_part, tokens, parts)):
            return _sign(name), i + len(parts)
    name = _class_of(doc[i].text)
    return _sign(_decide(doc[i], name) if name in _TAGGED else name), i + 1


def _is_part(token: Token, part: str) -> bool:
    """Whether a token is one of the words of a phrase: "16", "16C" and "16s" of F-16, "guns" of machine gun."""
    if token.ent_type_ or (part[0].isupper() and token.text[0].islower()):
        return False
    rest = token.lower_.removeprefix(part.lower())
    if rest == token.lower_:
        return False
    return not rest or rest == "s" or (part.isdigit() and _MODEL_LETTERS.fullmatch(rest) is not None)


_MODEL_LETTERS = re.compile("[a-z]{1,3}[0-9]?s?")


def _skip_strangers(doc: Doc, signs: str, start: int, end: int) -> int:
    """Where a weapon's words begin, without the unknown names before it that belong to another word."""
    for sign in signs:
        if sign != _SIGNS["proper"] or start < doc[start].head.i < end:
            break
        start += 1
    return start


def _only_modifies(token: Token) -> bool:
    """Whether a noun, and no name, says only what kind of other thing is meant: "tank crews", "arms embargo"."""
    return token.dep_ == "compound" and token.head.i > token.i and token.tag_ not in _NAME_TAGS


def _label_arms(signs: str) -> str:
    """WEAPON or PLATFORM, as the last noun or name says."""
    kinds = [_KINDS[sign] for sign in signs if sign in _KINDS]
    return kinds[-1]


_KINDS = {
    _SIGNS[prefix + name + suffix]: name.upper()
    for name in ("weapon", "platform")
    for prefix, suffix in (("", ""), ("unsure-", ""), ("", "-name"))
}


def _label_number(words: Span) -> str:
    """CARDINAL, DATE for a year, "" for a number that is part of a name."""
    last = words[-1]
    if last.dep_.startswith("flat") and last.head.i < words.start:
        return ""
    counts = last.dep_ in ("nummod", "compound") and last.head.i > last.i and last.head.tag_ != "NN"
    return "DATE" if _class_of(last.text) == "year" and not counts else "CARDINAL"
