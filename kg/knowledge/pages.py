"""The ontology as a page to read: `python -m kg.knowledge.pages > docs/ontology.md` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from kg.knowledge.ontology import KG, PLOVER, Class, Ontology, PloverType, Relation, load_ontology
from kg.knowledge.ontology.triples import SKOS
from kg.knowledge.sentences import parse_sentence
from kg.model import EventType

INTRODUCTION = """\
# The ontology

What `kg` can say: relations, types of events, and classes of things. This page is written from the files in
`ontologies/` by `python -m kg.knowledge.pages`; a test keeps it true.

## Voices and namespaces

A relation has one name and three namespaces. The namespace says who speaks:

| | in the ontology of `kg` | in one of your own, `gas:` |
|---|---|---|
| the author says so | `kg:mined` | `gas:runsThrough` |
| somebody in the text says so | `reported:mined` | `reported-gas:runsThrough` |
| it is denied | `denied:mined` | `denied-gas:runsThrough` |

What the author says is also said: `kg:mined rdfs:subPropertyOf reported:mined`. What is only planned, asked for or
thought possible has no plain triple, only a statement.

## Teaching a relation

A relation is taught by sentences with its two arguments in braces, the subject first; `{object: …}` and `{subject:
…}` say so where the order is the other way round. Write plain sentences, best in the past tense. One sentence covers
the passive, negation, relative clauses, coordination, apposition, possessives and titles. `kg check --ontology
mine.ttl` proves that each of your sentences finds its relation, in the right direction, and no other; `kg build
--ontology mine.ttl` uses them. [examples/pipelines.ttl](../examples/pipelines.ttl) is an ontology of another field.

- `rdfs:domain` and `rdfs:range` say which classes the arguments must be of; left out, anything may stand there.
  Alternatives are an `owl:unionOf`; several classes side by side are read as alternatives too.
- `a owl:SymmetricProperty`, `owl:inverseOf` and `rdfs:subPropertyOf` are used to infer what follows.
- `a owl:DatatypeProperty` with a date as its range takes the time of the clause as its object.
- A range of `kg:Concept`, or of classes below it, takes what the words mean, and no thing that they point to: an
  ideology, a rank, a status. `"{The party} espouses {socialism}"` finds *democratic socialism*, the same node in every
  document. `"{Anna} is {a general}"` teaches whatever noun is said of somebody, and `"{Anna} was {killed in action}"`
  these very words. Where the ontology lists the concepts of a class (`gas:general a gas:Rank ; rdfs:label "general"`;
  more names under `skos:altLabel`), nothing else counts, save kinds of them (*lieutenant general*).
- Of two relations that one sentence teaches, the one with the narrower classes is meant where they fit.
- `kg:eventType` and `kg:mode` say which type of event it is.
- `kg:overlaps` names a relation that the same sentence may also speak of.
- A namespace that your file gives no prefix, or one that means something else in every graph, gets another one.
"""

_GROUPS = {
    "alliance": "Alliance, rivalry, dependence",
    "membership": "Membership, parts, property",
    "office": "Office and service",
    "place": "Place",
    "force": "Force and land",
    "diplomacy": "Diplomacy, law and trade",
    "people": "People, founding, naming",
}


def to_markdown(ontology: Ontology) -> str:
    """The page on an ontology, the same for the same files."""
    blocks = [INTRODUCTION, *_relations(ontology), *_event_types(ontology), *_classes(ontology)]
    return "\n".join(blocks)


# Relations


def _relations(ontology: Ontology) -> Iterator[str]:
    phrases = sum(len(relation.phrases) for relation in ontology.relations.values())
    yield f"## Relations\n\n{len(ontology.relations)} relations, taught by {phrases} phrases.\n"
    groups: dict[str, list[Relation]] = {group: [] for group in _GROUPS}
    for _, relation in sorted(ontology.relations.items()):
        groups.setdefault(relation.group, []).append(relation)
    for group, members in groups.items():
        if members:
            yield f"### {_GROUPS.get(group, group)}\n"
            yield from map(_relation, members)


def _relation(relation: Relation) -> str:
    ends = f"{_either(relation.domain)} → {_either(relation.range)}"
    facts = {
        "sub-property of": relation.parents,
        "inverse of": filter(None, [relation.inverse]),
        "overlaps": relation.overlaps,
        "event": filter(None, [_event(relation.event)]),
        "elsewhere": relation.matches,
    }
    lines = [
        f"#### {relation.name}\n",
        f"{relation.comment} {ends}{', symmetric' if relation.symmetric else ''}.",
        *(
            f"{name.capitalize()}: {_codes(values)}."
            for name, given in facts.items()
            if (values := list(given))
        ),
        f"Example: {_example(relation)}\n",
        *(f"- {_shown(phrase)}" for phrase in relation.phrases),
    ]
    return "\n".join(lines) + "\n"


def _either(classes: Iterable[str]) -> str:
    return " or ".join(classes) or "anything"


def _event(event: EventType | None) -> str | None:
    return "/".join(filter(None, (event.type, event.mode))) if event else None


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _example(relation: Relation) -> str:
    """The first phrase as a sentence, and the triple it gives."""
    sentence = parse_sentence(relation.phrases[0])
    subject, thing = (sentence.text[slice(*chars)] for chars in (sentence.subject, sentence.object))
    ending = f'"{thing}"' if relation.values else f":{_local(thing)}"
    return f"“{sentence.text}” gives `:{_local(subject)} {relation.name} {ending}`."


def _local(words: str) -> str:
    first, _, rest = words.partition(" ")
    return (rest if first.lower() in ("the", "a", "an") and rest else words).replace(" ", "_")


def _shown(phrase: str) -> str:
    return phrase.replace("{", "**{").replace("}", "}**")


# Event types and classes


def _event_types(ontology: Ontology) -> Iterator[str]:
    count = len(ontology.event_types)
    yield f"## Event types\n\nThe {count} types of PLOVER 2.0. Scores run from -10 (conflict) to 10.\n"
    by_type: dict[str, list[str]] = {}
    for name, relation in sorted(ontology.relations.items()):
        if relation.event:
            by_type.setdefault(relation.event.type, []).append(name)
    for _, event_type in sorted(ontology.event_types.items()):
        yield _event_type(event_type, by_type, ontology)


def _event_type(event_type: PloverType, relations: Mapping[str, list[str]], ontology: Ontology) -> str:
    iri = PLOVER + event_type.type
    lines = [
        f"### {event_type.type}\n",
        ontology.triples.text(iri, SKOS + "definition"),
        f"{event_type.quad_class.capitalize()}, {event_type.score:g}.",
        f"Example: “{ontology.triples.text(iri, SKOS + 'example')}”",
        *([f"Modes: {_codes(event_type.modes)}."] if event_type.modes else []),
        *([f"Relations: {_codes(relations[event_type.type])}."] if event_type.type in relations else []),
    ]
    return "\n".join(lines) + "\n"


def _classes(ontology: Ontology) -> Iterator[str]:
    things = {name: one for name, one in ontology.classes.items() if ontology.is_a(name, "Thing")}
    yield f"## Classes\n\n{len(things)} classes of things, each below those it is a kind of.\n"
    yield "| class | a kind of | what it is | example | elsewhere |\n|---|---|---|---|---|"
    yield from (_class(one, ontology) for _, one in sorted(things.items()))
    yield ""


def _class(one: Class, ontology: Ontology) -> str:
    example = ontology.triples.text(KG + one.name, SKOS + "example")
    parents = ", ".join(parent for parent in one.parents if parent in ontology.classes)
    return f"| `{one.name}` | {parents} | {one.comment} | {example} | {_codes(one.matches)} |"


if __name__ == "__main__":
    sys.stdout.write(to_markdown(load_ontology()))
