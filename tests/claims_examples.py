"""Claims to test with: a short text read by hand, and hypothesis strategies for any others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from kg.model import (
    BASE,
    Argument,
    Certainty,
    Claim,
    Document,
    EventType,
    Holder,
    Polarity,
    Quantity,
    Quote,
    Role,
    Tense,
    Time,
    Trigger,
    with_id,
)

ENTITY = BASE + "entity/"
TEXT = (
    "Arvo Lepik said Tellia mined the bridge at Ostra in March. The minister denied it. "
    "Mara Sund, the president of Tellia, is an ally of Arvo Lepik, the president of Norland. "
    "Norland may join the Ring Pact."
)
DOCUMENT = Document("https://news.example/a1", TEXT, "A bridge", "2031-04-12", "Example News", "en")


def span(words: str, nth: int = 0) -> tuple[int, int, str]:
    """Where the words stand in `TEXT`, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words), words


def argument(words: str, label: str, kind: str, nth: int = 0, **more: Any) -> Argument:
    more.setdefault("iri", ENTITY + label.replace(" ", "_"))
    return Argument(*span(words, nth), label=label, type=kind, **more)


def sentence_of(trigger: Quote) -> Quote:
    start = max(TEXT.rfind(". ", 0, trigger.start) + 2, 0) if ". " in TEXT[: trigger.start] else 0
    end = TEXT.index(".", trigger.start) + 1
    return Quote(start, end, TEXT[start:end])


def claim(subject: Argument, predicate: str, thing: Argument | None, trigger: Trigger, **more: Any) -> Claim:
    """A claim by the author of `DOCUMENT`: positive, certain, present, unless told otherwise."""
    plain: dict[str, Any] = {
        "document": DOCUMENT.iri,
        "published": DOCUMENT.published,
        "sentence": sentence_of(trigger),
        "polarity": Polarity.POSITIVE,
        "certainty": Certainty.CERTAIN,
        "tense": Tense.PRESENT,
        "confidence": 0.9,
        "rule": "test",
    }
    return Claim(subject=subject, predicate=predicate, object=thing, trigger=trigger, **{**plain, **more})


TELLIA = argument("Tellia", "Tellia", "Country", wikidata="Q1001")
NORLAND = argument("Norland", "Norland", "Country")
BRIDGE = argument("the bridge", "bridge", "Facility", named=False, iri=ENTITY + "bridge-3fa9c1d2")
OSTRA = argument("Ostra", "Ostra", "City")
LEPIK = argument("Arvo Lepik", "Arvo Lepik", "Person", nth=1)
SUND = argument("Mara Sund", "Mara Sund", "Person")
SAID_LEPIK = Holder(*span("Arvo Lepik"), label="Arvo Lepik", iri=ENTITY + "Arvo_Lepik", cue="said")
THE_MINISTER = Holder(*span("The minister"), label="the minister", iri=None, cue="denied")

MINED = claim(
    *(TELLIA, "kg:mined", BRIDGE, Trigger(*span("mined"), lemma="mine")),
    tense=Tense.PAST,
    confidence=0.86,
    rule="phrase:kg:mined/1",
    event=EventType("MOBILIZE", "weapons"),
    holder=SAID_LEPIK,
    time=Time(*span("in March"), value="2031-03"),
    place=OSTRA,
    quantity=Quantity(40, "mine"),
    roles=(Role(*span("Ostra"), label="Ostra", type="City", iri=OSTRA.iri, role="at"),),
)
NOT_MINED = claim(
    *(TELLIA, "kg:mined", BRIDGE, Trigger(*span("denied"), lemma="deny")),
    tense=Tense.PAST,
    polarity=Polarity.NEGATIVE,
    event=EventType("MOBILIZE", "weapons"),
    holder=THE_MINISTER,
)
SUND_LEADS = claim(
    SUND,
    "kg:headOfState",
    argument("Tellia", "Tellia", "Country", 1),
    Trigger(*span("president"), lemma="president"),
)
LEPIK_LEADS = claim(
    *(LEPIK, "kg:headOfState", NORLAND, Trigger(*span("president", 1), lemma="president")), confidence=0.8
)
ALLIES = claim(SUND, "kg:allyOf", LEPIK, Trigger(*span("ally"), lemma="ally"), confidence=0.5)
MAY_JOIN = claim(
    argument("Norland", "Norland", "Country", 1),
    *(
        "kg:joined",
        argument("the Ring Pact", "Ring Pact", "Organisation"),
        Trigger(*span("join"), lemma="join"),
    ),
    certainty=Certainty.POSSIBLE,
    tense=Tense.FUTURE,
)
CLAIMS = [MINED, NOT_MINED, SUND_LEADS, LEPIK_LEADS, ALLIES, MAY_JOIN]


def said_by(holder: Holder | None, it: Claim) -> Claim:
    """The same claim put forward by somebody else."""
    return with_id(replace(it, holder=holder))


def denied(it: Claim) -> Claim:
    """The same claim, negated."""
    return with_id(replace(it, polarity=Polarity.NEGATIVE))


# Any claims at all. One document has one text and one date, one IRI one meaning in one place; all else is free.

_characters = st.characters(exclude_categories=("Cs",))
words = st.text(_characters, max_size=12)
names = st.text(_characters, min_size=1, max_size=12)
_documents = {
    "https://news.example/a1": (
        "One “quoted” text,\n\twith\r\nlines \\ and 'marks' & <tags>; end.",
        "2031-04-12",
    ),
    "https://news.example/é?x=1#part": ("Другой текст — 日本語 🙂 “x”\u2028y. And more text after it.", None),
    "urn:doc:3": ("Short.", "in spring"),
}
_iris = st.none() | st.sampled_from(
    [ENTITY + name for name in ("Tellia", "Norland", "Saint-Élie_(city)", "a%20b", "x.y")]
)
_shares = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
_numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9).map(float)
_times = (
    st.sampled_from(
        ["2031", "2031-04", "2031-04-12", "2031-02-30", "0000", "2031-04/2031-05", "../2031", "2031~"]
    )
    | words
)


@st.composite
def _spans(draw: Any, text: str) -> tuple[int, int, str]:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return start, end, text[start:end]


@st.composite
def _arguments(draw: Any, text: str) -> Argument:
    kind = draw(st.sampled_from(["Country", "Person", "Weapon", "Proposition", "Thing", ""]))
    item = draw(st.none() | st.sampled_from(["Q1", "Q212"]))
    return Argument(*draw(_spans(text)), draw(words), kind, draw(_iris), item, draw(st.booleans()))


@st.composite
def any_claims(draw: Any) -> Claim:
    document = draw(st.sampled_from(sorted(_documents)))
    text, published = _documents[document]
    role_list = draw(st.lists(st.tuples(_arguments(text), names), max_size=2, unique_by=repr))
    roles = [
        Role(a.start, a.end, a.text, a.label, a.type, a.iri, a.wikidata, a.named, role)
        for a, role in role_list
    ]
    holder = draw(_arguments(text))
    return Claim(
        document=document,
        published=published,
        sentence=Quote(*draw(_spans(text))),
        trigger=Trigger(*draw(_spans(text)), lemma=draw(words)),
        subject=draw(_arguments(text)),
        predicate=draw(
            st.sampled_from(["kg:mined", "kg:allyOf", "kg:memberOf"])
            | names.map(lambda lemma: "open:" + lemma.replace(" ", "_"))  # as a predicate is written
        ),
        object=draw(st.none() | _arguments(text)),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        tense=draw(st.sampled_from(Tense)),
        confidence=draw(_shares),
        rule=draw(words),
        roles=tuple(
            sorted(roles, key=lambda role: (role.start, role.end, role.role, role.label, repr(role)))
        ),
        event=draw(st.none() | st.builds(EventType, names, st.none() | words, st.none() | words)),
        holder=draw(
            st.none()
            | st.builds(
                Holder,
                *map(st.just, (holder.start, holder.end, holder.text, holder.label, holder.iri)),
                words,
            )
        ),
        time=draw(st.none() | st.builds(lambda at, value: Time(*at, value=value), _spans(text), _times)),
        place=draw(st.none() | _arguments(text)),
        quantity=draw(st.none() | st.builds(Quantity, _numbers, words)),
        derived_from=tuple(
            sorted(draw(st.sets(st.from_regex(r"c:[0-9a-f]{16}", fullmatch=True), max_size=2)))
        ),
    )


claim_lists = st.lists(any_claims(), max_size=4)

few = settings(max_examples=30, deadline=None)
"""For tests that build whole graphs."""
