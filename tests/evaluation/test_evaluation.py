"""Benchmarks: what our words mean in theirs, how answers are written, and how the scorer is called."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT

from kg.cli.eval import command
from kg.errors import EvaluationError
from kg.evaluation import BENCHMARKS, evaluate
from kg.evaluation import adapters as a
from kg.evaluation.adapters import Lookup
from kg.evaluation.adapters.answers import write_answer
from kg.evaluation.data import cut_gold
from kg.evaluation.labels import MAPS, Fact, load_labels, read_map
from kg.evaluation.plover import adapt_events
from kg.evaluation.run import country_of, score
from kg.evaluation.t2kg import labels_of, to_turtle
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.ontology import load_ontology
from kg.model import (
    BASE,
    Argument,
    Certainty,
    Claim,
    Document,
    EventType,
    Polarity,
    Quote,
    Role,
    Tense,
    Time,
    Trigger,
)
from kg.reading.wording.wording import NO_WORDINGS, Phrase, Slot, Wording, Wordings

SHARED = ROOT.parent / "shared" / "bench"
TEXT = "Norwegian envoy Kari Lund was sent to Chad by Norway in May 2019. She met the rebels in Abeche."


@dataclass
class Reading:
    document: Document
    mentions: Sequence[Argument] = ()
    claims: Sequence[Claim] = ()
    wordings: Wordings = NO_WORDINGS
    times: Sequence[Quote] = ()
    amounts: Sequence[Quote] = ()


def at(words: str, occurrence: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def argument(words: str, type_name: str, name: str | None = None, *, named: bool = True) -> Argument:
    start, end = at(words)
    label = name or words
    return Argument(
        start, end, words, label, type_name, f"{BASE}entity/{label.replace(' ', '_')}", named=named
    )


LUND = argument("Kari Lund", "Person")
SHE = argument("She", "Person", "Kari Lund")
NORWAY = argument("Norway", "Country")
CHAD = argument("Chad", "Country")
REBELS = argument("the rebels", "ArmedGroup", "rebels-3fa9c1d2", named=False)
ABECHE = argument("Abeche", "City")
MAY = Time(*at("May 2019"), "May 2019", "2019-05")


def claim(
    subject: Argument,
    predicate: str,
    thing: Argument | None,
    trigger: str = "met",
    event: str | None = None,
    **more: Any,
) -> Claim:
    kind, _, mode = (event or "").partition("/")
    return Claim(
        "d1",
        Quote(0, len(TEXT), TEXT),
        Trigger(*at(trigger), trigger, trigger),
        subject,
        predicate,
        thing,
        **{
            "polarity": Polarity.POSITIVE,
            "certainty": Certainty.CERTAIN,
            "tense": Tense.PAST,
            "confidence": 0.5,
            "rule": "test",
            "event": EventType(kind, mode or None) if event else None,
            **more,
        },
    )


def reading(
    *claims: Claim, mentions: Sequence[Argument] = (LUND, CHAD, NORWAY, SHE, REBELS, ABECHE)
) -> Reading:
    return Reading(Document("d1", TEXT), mentions, claims)


def triples(answer: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [
        (x["subject"]["text"], x["relation"], x["object"] and x["object"]["text"])
        for x in answer["extractions"]
    ]


def lookup(benchmark: str) -> Lookup:
    return Lookup(load_labels(benchmark))


# ---------------------------------------------------------------- tables of labels


def test_maps_speak_only_of_terms_the_ontology_has() -> None:
    ontology = load_ontology()
    for path in sorted(MAPS.glob("*.json")):
        if path.stem == "t2kg":
            continue
        labels = load_labels(path.stem)
        terms = {term for term in (*labels.relations, *labels.times) if not term.startswith("open:")}
        classes = set(labels.types).union(
            *(c for meanings in labels.relations.values() for m in meanings for c in m.conditions.values())
        )
        assert terms <= set(ontology.relations), path.stem
        assert classes <= set(ontology.classes), path.stem


def test_maps_of_t2kg_speak_only_of_classes_the_ontology_has() -> None:
    rules = read_map("t2kg")

    ontology = load_ontology()
    used = {name for name, _ in [*rules["classes"].values(), rules["thing"]]}

    assert used <= set(ontology.classes)
    for name, above in rules["above"].items():
        ancestors = {f"kg:{one}" for one in ontology.ancestors(name.removeprefix("kg:"))}
        assert set(above) <= ancestors


def test_maps_of_t2kg_say_what_stands_above_each_class_in_use() -> None:
    rules, ontology = read_map("t2kg"), load_ontology()
    used = {f"kg:{name}" for name, _ in rules["classes"].values()}

    for name in used:
        above = {f"kg:{one}" for one in ontology.ancestors(name.removeprefix("kg:"))} & used
        assert above - {"kg:Thing"} <= set(rules["above"].get(name, ()))


@pytest.mark.parametrize(
    ("benchmark", "told", "expected"),
    [
        pytest.param("re3d", claim(SHE, "kg:met", REBELS), [("She", "CommWith", "the rebels")], id="plain"),
        pytest.param(
            "knet", claim(LUND, "kg:founded", REBELS), [("the rebels", "FOUNDED_BY", "Kari Lund")], id="swap"
        ),
        pytest.param(
            "wikidata",
            claim(ABECHE, "kg:locatedIn", CHAD),
            [("Abeche", "P17", "Chad"), ("Abeche", "P131", "Chad")],
            id="classes hold",
        ),
        pytest.param(
            "wikidata", claim(REBELS, "kg:locatedIn", ABECHE), [("the rebels", "P131", "Abeche")], id="not"
        ),
        pytest.param("re3d", claim(SHE, "kg:hosts", REBELS), [], id="no meaning"),
        pytest.param(
            "re3d",
            claim(SHE, "open:met", REBELS, event="CONSULT"),
            [("She", "CommWith", "the rebels")],
            id="event",
        ),
        pytest.param(
            "re3d",
            claim(SHE, "open:visit", CHAD, event="CONSULT/visit"),
            [("She", "CoLocated", "Chad")],
            id="mode",
        ),
        pytest.param(
            "re3d",
            claim(SHE, "kg:met", REBELS, place=ABECHE),
            [("She", "CommWith", "the rebels"), ("the rebels", "CoLocated", "Abeche")],
            id="place",
        ),
        pytest.param(
            "knet",
            claim(LUND, "kg:bornIn", None, time=MAY),
            [("Kari Lund", "DATE_OF_BIRTH", "May 2019")],
            id="time",
        ),
        pytest.param(
            "knet",
            claim(LUND, "kg:founded", REBELS, time=MAY),
            [("the rebels", "FOUNDED_BY", "Kari Lund"), ("the rebels", "DATE_FOUNDED", "May 2019")],
            id="time of the object",
        ),
        pytest.param(
            "crossre",
            claim(
                LUND, "open:lose", NORWAY, roles=(Role(*at("met"), "met", "met", "Event", None, role="in"),)
            ),
            [("Kari Lund", "win-defeat", "Norway"), ("Kari Lund", "temporal", "met")],
            id="occasion",
        ),
        pytest.param("re3d", claim(SHE, "kg:met", REBELS, polarity=Polarity.NEGATIVE), [], id="denied"),
        pytest.param(
            "knet", claim(LUND, "kg:residesIn", CHAD, certainty=Certainty.POSSIBLE), [], id="possible"
        ),
        pytest.param(
            "re3d",
            claim(SHE, "kg:met", REBELS, certainty=Certainty.POSSIBLE),
            [("She", "CommWith", "the rebels")],
            id="possible counts",
        ),
    ],
)
def test_labels_say_what_a_claim_means(
    benchmark: str, told: Claim, expected: list[tuple[str, str, str]]
) -> None:
    facts = load_labels(benchmark).facts(told)

    assert [(f.subject.text, f.label, f.object and f.object.text) for f in facts] == expected


@pytest.mark.parametrize(
    ("event", "more", "expected"),
    [
        ("AID", {}, "AID"),
        ("AID", {"tense": Tense.FUTURE}, "AGREE"),
        ("RETREAT", {"tense": Tense.FUTURE}, "AGREE"),
        ("ASSAULT", {"tense": Tense.FUTURE}, "THREATEN"),
        ("ACCUSE", {"tense": Tense.FUTURE}, "ACCUSE"),
        ("CONSULT", {"polarity": Polarity.NEGATIVE}, "REJECT"),
        ("ASSAULT", {"polarity": Polarity.NEGATIVE}, None),
        (None, {}, None),
    ],
)
def test_labels_code_the_announced_and_the_denied(
    event: str | None, more: dict[str, Any], expected: str | None
) -> None:
    assert load_labels("plover").event(claim(LUND, "open:x", REBELS, event=event, **more)) == expected


def test_read_map_names_the_maps_there_are() -> None:
    with pytest.raises(EvaluationError, match="Did you mean 're3d'"):
        read_map("re3")


# ---------------------------------------------------------------- adapters


def test_adapt_spans_writes_every_mention_and_time_with_its_type() -> None:
    told = reading(claim(LUND, "kg:visited", CHAD, "sent", time=MAY))

    answer = a.adapt_spans(replace(told, times=[MAY]), lookup("re3d"))

    assert answer["id"] == "d1"
    assert [(e["text"], e["type"]) for e in answer["entities"]] == [
        ("Kari Lund", "Person"),
        ("Chad", "GPE"),
        ("Norway", "GPE"),
        ("She", "Person"),
        ("the rebels", "Organisation"),
        ("Abeche", "Location"),
        ("May 2019", "Temporal"),
    ]
    assert all(TEXT[e["start"] : e["end"]] == e["text"] for e in answer["entities"])
    assert ("Kari Lund", "CoLocated", "Chad") in triples(answer)


def test_adapt_spans_joins_two_names_side_by_side() -> None:
    envoy = argument("Norwegian envoy", "Person", "Kari Lund")

    answer = a.adapt_spans(reading(mentions=[envoy, LUND, SHE]), lookup("re3d"))

    assert triples(answer) == [("Kari Lund", "IsSynonymOf", "Norwegian envoy")]


def side_by_side(text: str, *mentions: tuple[str, str, bool], iri: str | None = None) -> Reading:
    """A reading of a text with its mentions only: words, class, and whether they are a name."""
    made = []
    for words, type_name, named in mentions:
        start = text.index(words)
        own = iri or f"{BASE}entity/{words.replace(' ', '_')}"
        made.append(Argument(start, start + len(words), words, words, type_name, own, named=named))
    return Reading(Document("d1", text), made)


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        pytest.param(
            "troops and tanks in Gao and Kidal, said Oslo",
            [
                *(("troops", "Military", False), ("tanks", "Weapon", False)),
                *(("Gao", "City", True), ("Kidal", "City", True), ("Oslo", "City", True)),
            ],
            {(x, "CoLocated", y) for x in ("troops", "tanks") for y in ("Gao", "Kidal")},
            id="coordinated",
        ),
        pytest.param(
            "residents of Gao",
            [("residents", "PopulationGroup", False), ("Gao", "City", True)],
            {("residents", "CoLocated", "Gao")},
            id="residents",
        ),
        pytest.param(
            "students of the Dakar School",
            [("students", "PopulationGroup", False), ("Dakar School", "Organisation", True)],
            {("students", "BelongsTo", "Dakar School")},
            id="belonging",
        ),
    ],
)
def test_adapt_spans_reads_what_stands_side_by_side(
    text: str, mentions: list[tuple[str, str, bool]], expected: set[tuple[str, str, str]]
) -> None:
    answer = a.adapt_spans(side_by_side(text, *mentions), lookup("re3d"))

    assert set(triples(answer)) == expected


def test_adapt_spans_calls_by_name_whom_a_comma_names() -> None:
    text = "The minister for Chad, Kari Lund, visited Niger."
    told = side_by_side(text, ("The minister", "Person", True), ("Kari Lund", "Person", True), iri="x:lund")
    niger = Argument(42, 47, "Niger", "Niger", "Country", "x:niger")
    told.claims = [claim(told.mentions[0], "kg:visited", niger)]

    found = set(triples(a.adapt_spans(told, lookup("re3d"))))

    assert found == {
        ("Kari Lund", "CoLocated", "Niger"),
        ("Kari Lund", "IsSynonymOf", "The minister"),
    }


def test_adapt_spans_likes_only_agents() -> None:
    help_sent = argument("May 2019", "Thing", named=False)

    answer = a.adapt_spans(reading(claim(NORWAY, "open:offer", help_sent, event="AID")), lookup("re3d"))

    assert "Likes" not in {label for _, label, _ in triples(answer)}


def test_adapt_spans_leaves_out_what_nobody_does() -> None:
    nobody = replace(LUND, end=LUND.start, text="", label="")

    answer = a.adapt_spans(reading(claim(nobody, "kg:attacked", REBELS)), lookup("re3d"))

    assert "FightingAgainst" not in {label for _, label, _ in triples(answer)}


def test_adapt_names_leaves_pronouns_and_descriptions_out() -> None:
    answer = a.adapt_names(reading(claim(SHE, "kg:visited", CHAD)), lookup("crossre"))

    assert [e["text"] for e in answer["entities"]] == ["Kari Lund", "Chad", "Norway", "Abeche"]
    assert triples(answer) == [("Kari Lund", "physical", "Chad")]


def test_adapt_spans_joins_what_stands_in_a_place_with_it() -> None:
    answer = a.adapt_spans(reading(), lookup("re3d"))

    assert ("the rebels", "CoLocated", "Abeche") in triples(answer)


def test_adapt_spans_joins_descriptions_with_their_amounts() -> None:
    told = replace(reading(), amounts=[Quote(REBELS.start, REBELS.start + len("the"), "the")])

    assert ("the rebels", "HasAttrOf", "the") in triples(a.adapt_spans(told, lookup("re3d")))


def test_adapt_document_leaves_out_what_has_no_name() -> None:
    answer = a.adapt_document(reading(claim(REBELS, "kg:citizenOf", NORWAY)), lookup("wikidata"))

    assert answer["extractions"] == []


def test_adapt_document_shows_each_thing_by_a_name() -> None:
    answer = a.adapt_document(reading(claim(SHE, "kg:citizenOf", NORWAY)), lookup("wikidata"))

    [x] = answer["extractions"]
    assert (x["subject"]["start"], x["subject"]["end"]) == at("Kari Lund")
    assert "entities" not in answer


def test_adapt_mentions_spreads_a_fact_over_names_and_pronouns() -> None:
    answer = a.adapt_mentions(reading(claim(LUND, "kg:citizenOf", NORWAY)), lookup("knet"))

    assert triples(answer) == [("Kari Lund", "NATIONALITY", "Norway"), ("She", "NATIONALITY", "Norway")]


def test_adapt_events_gives_the_country_of_each_actor() -> None:
    told = claim(NORWAY, "open:send", CHAD, "sent", event="AID")
    countries = country_of(load_gazetteer())

    [x] = adapt_events(reading(told), Lookup(load_labels("plover"), countries))["extractions"]

    assert (x["subject"]["code"], x["relation"], x["object"]["code"]) == ("NOR", "AID", "TCD")


def test_adapt_events_keeps_an_event_without_recipient_and_drops_inferred_ones() -> None:
    told = claim(LUND, "open:resign", None, event="RETREAT")
    inferred = claim(NORWAY, "open:resign", None, event="RETREAT", derived_from=(told.id,))

    assert triples(adapt_events(reading(told, inferred), lookup("plover"))) == [
        ("Kari Lund", "RETREAT", None)
    ]


def test_adapt_labels_writes_labels_instead_of_words() -> None:
    table = labels_of({"relations": [{"label": "country of citizenship", "pid": "P27"}]})

    answer = a.adapt_labels(reading(claim(SHE, "kg:citizenOf", NORWAY)), Lookup(table))

    assert triples(answer) == [("Kari Lund", "country of citizenship", "Norway")]


def told(*words: str) -> Wording:
    subject, relation, *arguments = map(Phrase, words)
    return Wording(subject, relation, tuple(arguments), Slot.OBJECT, 0.5)


def test_adapt_triples_and_tuples_write_the_words_of_the_text() -> None:
    triple, wide = (
        told("Kari Lund", "was sent to", "Chad"),
        told("Kari Lund", "was sent to", "Chad", "by Norway"),
    )
    read = replace(reading(), wordings=Wordings(tuples=(wide,), triples=(triple,)))

    [one] = a.adapt_triples(read, Lookup())["extractions"]
    [other] = a.adapt_tuples(read, Lookup())["extractions"]

    assert (one["subject"]["text"], one["phrase"], one["object"]["text"], one["args"]) == (
        *("Kari Lund", "was sent to", "Chad"),
        [],
    )
    assert other == one | {"args": [{"text": "by Norway"}]}


def test_answers_hold_each_fact_once_with_the_greatest_confidence() -> None:
    twice = [claim(SHE, "kg:met", REBELS, confidence=c) for c in (0.4, 0.9, 0.6)]

    extractions = a.adapt_spans(reading(*twice), lookup("re3d"))["extractions"]
    [x] = [one for one in extractions if one["relation"] == "CommWith"]

    assert x["confidence"] == 0.9


def role(thing: Argument, name: str) -> Role:
    return Role(thing.start, thing.end, thing.text, thing.label, thing.type, thing.iri, role=name)


# ---------------------------------------------------------------- Text2KGBench's ontologies

ARMOURY = {
    "title": "Armoury",
    "relations": [
        {"label": "designed by", "pid": "P287", "domain": "military equipment", "range": "organization"},
        {"label": "designed by", "pid": "P287", "domain": "military vehicle", "range": "organization"},
        {"label": "military branch", "domain": "human", "range": ""},
        {"label": 'so-called "owner" of', "domain": "human", "range": "nobody knows"},
    ],
}


def test_to_turtle_is_read_as_an_ontology(tmp_path: Path) -> None:
    path = tmp_path / "armoury.ttl"
    path.write_text(to_turtle(ARMOURY), encoding="utf-8")

    ontology = load_ontology(path)
    relations = ontology.relations

    assert {name for name in relations if name.startswith("t2kg:")} == set(labels_of(ARMOURY).relations) & {
        "t2kg:designedBy",
        "t2kg:militaryBranch",
        "t2kg:soCalledOwnerOf",
    }
    assert {
        "{subject: the rifle} was designed by {object: the Alpine Club}",
        "{subject: the tank} was developed by {object: the Alpine Club}",
    } <= set(relations["t2kg:designedBy"].phrases)
    assert relations["t2kg:militaryBranch"].range == ("Thing",)


def test_to_turtle_lists_the_members_of_concepts(tmp_path: Path) -> None:
    rank = {"label": "military rank", "domain": "human", "range": "military rank"}
    path = tmp_path / "ranks.ttl"
    path.write_text(to_turtle({"title": "Ranks", "relations": [rank]}), encoding="utf-8")

    ontology = load_ontology(path)

    assert ontology.asks_for_concept("t2kg:militaryRank")
    assert ontology.concepts_for("t2kg:militaryRank")["admiral"].label == "admiral"


@pytest.mark.parametrize(
    ("label", "phrase"),
    [
        ("leaderName", "{object: Anna Bell} is the leader of {subject: Toronto}"),
        ("isPartOf", "{subject: Toronto} is part of {object: Anna Bell}"),
        ("birthPlace", "{subject: Toronto} was born in {object: Anna Bell}"),
        ("owningOrganisation", "{object: Anna Bell} is the owning organisation of {subject: Toronto}"),
    ],
)
def test_to_turtle_reads_labels_of_any_spelling(tmp_path: Path, label: str, phrase: str) -> None:
    relation = {"label": label, "domain": "City", "range": "Person"}
    path = tmp_path / "cities.ttl"
    path.write_text(to_turtle({"title": "Cities", "relations": [relation]}), encoding="utf-8")

    [taught] = [r for name, r in load_ontology(path).relations.items() if name.startswith("t2kg:")]

    assert phrase in taught.phrases


def test_labels_of_knows_the_names_of_dbpedia() -> None:
    relations = labels_of(
        {"relations": [{"label": "birthPlace", "domain": "Politician", "range": "City"}]}
    ).relations

    assert [m.label for m in relations["kg:bornIn"]] == ["birthPlace"]


def test_labels_of_has_one_label_for_what_has_a_class_of_its_own() -> None:
    relations = [{"label": "member of", "pid": "P463"}, {"label": "party", "pid": "P102"}]
    table = labels_of({"relations": relations})

    def labels(predicate: str, subject: Argument, thing: Argument) -> list[str]:
        return [fact.label for fact in table.facts(claim(subject, predicate, thing))]

    party, club = replace(NORWAY, type="Party"), replace(NORWAY, type="Organisation")
    assert labels("kg:memberOf", LUND, party) == labels("kg:partyOf", LUND, party) == ["party"]
    assert labels("kg:memberOf", LUND, club) == labels("kg:hasMember", club, LUND) == ["member of"]
    assert labels("kg:hasMember", party, LUND) == []


def test_labels_of_tells_an_office_once_of_whom_the_text_speaks() -> None:
    relations = [{"label": "head of state", "pid": "P35"}, {"label": "position held", "pid": "P39"}]
    table = labels_of({"relations": relations})
    after = claim(LUND, "kg:headOfState", NORWAY, "envoy")
    before = replace(after, trigger=Trigger(LUND.end + 1, LUND.end + 6, "envoy", "envoy"))

    assert [fact.label for fact in table.facts(before)] == ["position held"]
    known = replace(before, trigger=Trigger(LUND.start, LUND.end, "Kari", "kari"))
    assert [*table.facts(known)] == [], "the gazetteer knows it, and no word says it"
    assert [fact.label for fact in table.facts(after)] == ["head of state", "position held"]


def test_labels_of_joins_our_relations_by_wikidata_property() -> None:
    relations = labels_of({"relations": [{"label": "head of state", "pid": "P35"}]}).relations

    assert [(m.label, m.swap) for m in relations["kg:headOfState"]] == [("head of state", True)]
    assert [(m.label, m.swap) for m in relations["t2kg:headOfState"]] == [("head of state", False)]
    assert relations["kg:founded"] == ()


def test_labels_of_names_the_office() -> None:
    table = labels_of({"relations": [{"label": "position held", "pid": "P39"}]})

    [fact] = table.facts(claim(LUND, "kg:ministerOf", NORWAY, "envoy"))

    assert fact.object
    assert (fact.label, fact.object.label) == ("position held", "Envoy of Norway")


def test_labels_of_names_the_office_as_its_words_do() -> None:
    table = labels_of({"relations": [{"label": "position held", "pid": "P39"}]})
    words = "Kari Lund is the third prime minister of the Gambia."
    office, gambia = words.index("minister"), words.index("the Gambia")
    told = replace(
        claim(LUND, "kg:headOfGovernment", NORWAY, "envoy"),
        sentence=Quote(0, len(words), words),
        trigger=Trigger(office, office + len("minister"), "minister", "third prime minister"),
        object=replace(
            NORWAY, start=gambia, end=gambia + len("the Gambia"), text="the Gambia", label="Gambia"
        ),
    )

    [office_held] = [fact for fact in table.facts(told) if fact.label == "position held"]

    assert office_held.object
    assert office_held.object.label == "Prime Minister of the Gambia"


# ---------------------------------------------------------------- running the scorer

SCORER = """\
import json, os, sys
if "--per-type" in sys.argv:
    sys.exit("no types here")
path = os.path.join(os.environ["KGBENCH_DATA"], sys.argv[1], sys.argv[sys.argv.index("--split") + 1] + ".gold.jsonl")
gold = [json.loads(line)["id"] for line in open(path, encoding="utf-8")]
found = [json.loads(line)["id"] for line in open(sys.argv[sys.argv.index("--pred") + 1], encoding="utf-8")]
print(json.dumps({"PRIMARY": {"F1": 1.0}, "gold": gold, "found": found}))
"""


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """A data folder with one benchmark of two texts, and a scorer beside it."""
    (tmp_path / "data" / "plover").mkdir(parents=True)
    lines = [{"id": name, "text": TEXT} for name in ("one", "two")]
    for kind in ("input", "gold"):
        path = tmp_path / "data" / "plover" / f"held.{kind}.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (tmp_path / "scorer.py").write_text(SCORER, encoding="utf-8")
    return tmp_path


def test_score_hands_the_scorer_its_data(bench: Path) -> None:
    answers = bench / "answers.jsonl"
    answers.write_text('{"id": "two"}\n', encoding="utf-8")

    report = score(bench / "scorer.py", bench / "data", ["plover", "--split", "held", "--pred", str(answers)])

    assert json.loads(report) == {"PRIMARY": {"F1": 1.0}, "gold": ["one", "two"], "found": ["two"]}


def test_score_says_why_the_scorer_failed(bench: Path) -> None:
    with pytest.raises(EvaluationError, match="no types here") as error:
        score(bench / "scorer.py", bench / "data", ["plover", "--per-type"])

    assert "\n" not in str(error.value)


def test_cut_gold_keeps_only_what_was_read(bench: Path) -> None:
    folder = bench / "cut"
    folder.mkdir()

    kept = cut_gold(bench / "data" / "plover", "held", [{"id": "two"}], folder)

    assert (kept / "plover" / "held.gold.jsonl").read_text(encoding="utf-8").count('"id"') == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("plovers", "data", "scorer.py", "held"), "Did you mean 'plover'"),
        (("plover", "data", "absent.py", "held"), "no such scorer"),
        (("plover", "data", "scorer.py", "test"), r"test\.input\.jsonl: no such file"),
        (("re3d", "data", "scorer.py", "held"), "no such file"),
        (("plover", "absent", "scorer.py", "held"), "no such file"),
    ],
    ids=["benchmark", "scorer", "split", "no such benchmark's data", "data"],
)
def test_evaluate_says_what_is_missing(bench: Path, arguments: tuple[str, ...], message: str) -> None:
    name, data, scorer, split = arguments

    with pytest.raises(EvaluationError, match=message):
        evaluate(name, bench / data, bench / scorer, split=split)


def test_evaluate_says_which_file_is_broken(bench: Path) -> None:
    (bench / "data" / "plover" / "held.input.jsonl").write_text("{", encoding="utf-8")

    with pytest.raises(EvaluationError, match="not JSON Lines"):
        evaluate("plover", bench / "data", bench / "scorer.py", split="held")


def test_command_names_every_benchmark() -> None:
    shown = CliRunner().invoke(command, ["--help"]).output

    assert all(name in shown for name in BENCHMARKS)


@pytest.mark.skipif(not (SHARED / "scorers").is_dir(), reason="the shared scorer is not beside this checkout")
@pytest.mark.parametrize("name", ["re3d", "crossre", "knet"])
def test_answers_made_from_the_gold_score_full_marks(name: str, tmp_path: Path) -> None:
    """The format the adapters write is the one the scorer reads."""
    lines = (SHARED / "data" / name / "dev.gold.jsonl").read_text(encoding="utf-8").splitlines()
    answers = tmp_path / "answers.jsonl"
    answers.write_text(
        "".join(json.dumps(_answer_from_gold(json.loads(line))) + "\n" for line in lines), encoding="utf-8"
    )

    report = score(
        SHARED / "scorers" / "kgscore.py",
        SHARED / "data",
        [name, "--split", "dev", "--pred", str(answers), "--json"],
    )

    assert set(json.loads(report)["PRIMARY"].values()) == {1.0}


def _answer_from_gold(line: dict[str, Any]) -> dict[str, Any]:
    """A gold line, its facts written by the adapters' own writer."""

    def thing(given: dict[str, Any] | None) -> Argument | None:
        if not given:
            return None
        return Argument(
            given["start"], given["end"], given["text"], given["text"], given.get("code", ""), None
        )

    facts = [
        Fact(subject, x["relation"], thing(x["object"]))
        for x in line["extractions"]
        if (subject := thing(x["subject"]))
    ]
    return write_answer(
        Reading(Document(line["id"], line["text"])),
        facts,
        line.get("entities"),
        country=lambda argument: argument.type or None,
    )
