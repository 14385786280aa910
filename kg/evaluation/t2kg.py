"""Text2KGBench brings its own ontologies (JSON): what they ask for, as Turtle that `--ontology` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.evaluation.labels import Labels, Meaning, load_labels, read_map
from kg.knowledge.sentences import parse_sentence

NAMESPACE = "https://w3id.org/geokg/benchmark/t2kg#"

_PREFIXES = f"""\
@prefix t2kg: <{NAMESPACE}> .
@prefix kg:   <https://w3id.org/geokg/ontology#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

Named = Mapping[str, Any]
"""A relation of an ontology: {"label", "pid", "domain", "range"}."""


def to_turtle(ontology: Named) -> str:
    """Write an ontology of Text2KGBench as ours, each relation with sentences made from its label.

    How a label becomes sentences ("designed by" → "{the rifle} was designed by {the brigade}"), which of our classes
    its concepts are, and which of them are concepts in our sense with what is known to belong there, is
    `maps/t2kg.json`.

    Args:
        ontology: {"title", "concepts", "relations": [{"label", "domain", "range"}]}, as in `ontologies.json`.

    Source: Mihindukulasooriya et al. 2023, Text2KGBench.
    """
    relations: dict[str, list[Named]] = {}
    for relation in ontology["relations"]:
        relations.setdefault(relation["label"].strip(), []).append(relation)
    taught = {label: _taught(label, variants) for label, variants in sorted(relations.items())}
    kinds = sorted({kind for relation in ontology["relations"] if (kind := _concept(relation))})
    blocks = [*map(_concept_class, kinds), *(_relation(label, relations, taught) for label in taught)]
    return "\n".join([f"# {' '.join(ontology['title'].split())}", _PREFIXES, *blocks])


def labels_of(ontology: Named) -> Labels:
    """The labels that our relations and those of `to_turtle` have in an ontology of Text2KGBench.

    Our own relations count where both sides name the same Wikidata property; DBpedia's names have theirs in
    `maps/t2kg.json`.
    """
    relations = ontology["relations"]
    names: dict[str, str] = {}
    for relation in relations:
        if pid := _property(relation):
            names.setdefault(pid, relation["label"].strip())
    shared = load_labels("wikidata").renamed(names)
    narrower = _narrower(shared.relations.values())
    closest = {term: _closest(meanings, narrower) for term, meanings in shared.relations.items()}
    offices = {term: names[pid] for term, pid in read_map("t2kg")["offices"].items() if pid in names}
    taught = {f"t2kg:{_local_name(r['label'])}": (Meaning(r["label"].strip()),) for r in relations}
    return replace(shared, relations={**closest, **taught}, offices=offices)


def _narrower(relations: Iterable[tuple[Meaning, ...]]) -> dict[str, set[str]]:
    """For each label the classes of objects that have a label of their own: a party has members of the party."""
    found: dict[str, set[str]] = {}
    for meanings in relations:
        own: set[str] = set()
        for meaning in meanings:
            found.setdefault(meaning.label, set()).update(own)
            own |= set(meaning.conditions.get("object", ()))
    return found


def _closest(meanings: tuple[Meaning, ...], narrower: Mapping[str, set[str]]) -> tuple[Meaning, ...]:
    """The meanings of a relation up to the first that always holds, each for the classes that no other label is for.

    What follows is implied rather than said: a member of a party is a member of an organisation.
    """
    kept: list[Meaning] = []
    for meaning in meanings:
        end = "not_subject" if meaning.swap else "not_object"
        other = {*meaning.conditions.get(end, ()), *narrower[meaning.label]}
        conditions = {**meaning.conditions, end: tuple(sorted(other))} if other else meaning.conditions
        kept.append(replace(meaning, conditions=conditions))
        if not meaning.conditions:
            break
    return tuple(kept)


def spoken(label: str) -> str:
    """A label as words: "leaderName" → "leader name".

    >>> spoken("elevationAboveTheSeaLevel_(in_metres)"), spoken("Member of"), spoken("isPartOf")
    ('elevation above the sea level', 'member of', 'is part of')
    """
    plain = re.sub(r"\(.*?\)", "", label.replace("_", " "))
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).lower().split())


def _property(relation: Named) -> str | None:
    """The Wikidata property that a relation is, if that is known."""
    pid = str(relation.get("pid") or "")
    if re.fullmatch(r"P\d+", pid):
        return pid
    known: str | None = read_map("t2kg")["properties"].get(spoken(relation["label"]).replace(" ", ""))
    return known


# Classes


def _concept(relation: Named) -> str | None:
    """The name of the class of concepts that a relation asks for, by its range or by its label."""
    known = read_map("t2kg")["concepts"]
    names = (spoken(str(relation.get("range") or "")), spoken(relation["label"]))
    return next((name for name in names if name in known), None)


def _concept_class(name: str) -> str:
    """A class of concepts with its members, if they are listed; else any noun may be one."""
    here = f"t2kg:{_class_name(name)}"
    lines = [f"{here} a owl:Class ; rdfs:subClassOf kg:Concept ; rdfs:label {_quoted(name)}@en ."]
    for member, others in _members(name).items():
        also = " , ".join(f"{_quoted(other)}@en" for other in others)
        named = f" ; skos:altLabel {also}" if also else ""
        local = "concept-" + re.sub(r"\W+", "-", member)
        lines.append(f"t2kg:{local} a {here} ; rdfs:label {_quoted(member)}@en{named} .")
    return "\n".join(lines) + "\n"


def _members(name: str) -> dict[str, list[str]]:
    """The listed members of a class of concepts, each with its further names."""
    known = read_map("t2kg")["concepts"]
    given = known[known[name].get("like", name)]
    return {member: given.get("also", {}).get(member, []) for member in given.get("listed", ())}


def _ends(variant: Named) -> list[tuple[str, str]]:
    """For domain and range of a relation the class of ours, with its prefix, and an example of it."""
    rules = read_map("t2kg")
    names = ((end, spoken(str(variant.get(end) or ""))) for end in ("domain", "range"))
    known = rules["classes"]
    (domain, subject), (range_, thing) = (
        known.get(f"{end} {name}") or known.get(name, rules["thing"]) for end, name in names
    )
    kind = _concept(variant)
    if kind is None:
        return [(f"kg:{domain}", subject), (f"kg:{range_}", thing)]
    return [
        (f"kg:{domain}", subject),
        (f"t2kg:{_class_name(kind)}", next(iter(_members(kind)), "a president")),
    ]


# Relations


def _taught(label: str, variants: Iterable[Named]) -> frozenset[str]:
    """The phrases that teach a relation."""
    examples = {(subject[1], thing[1]) for subject, thing in map(_ends, variants)}
    return frozenset(phrase for pair in examples for phrase in _phrases(spoken(label), *pair))


def _classes(variants: Iterable[Named]) -> tuple[set[str], set[str]]:
    """The classes at both ends of a relation."""
    ends = [_ends(variant) for variant in variants]
    return {subject for (subject, _), _ in ends}, {thing for _, (thing, _) in ends}


def _are_told_apart(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> bool:
    """Whether the classes of two relations say which is meant: one has the narrower, as `Ontology.is_closer` has it."""
    above = read_map("t2kg")["above"]

    def within(some: Iterable[str], wide: set[str]) -> bool:
        return all(wide & {name, *above.get(name, ()), "kg:Thing"} for name in some)

    narrower, wider = (all(map(within, a, b)) for a, b in ((one, other), (other, one)))
    return narrower != wider


def _relation(label: str, relations: Mapping[str, list[Named]], taught: Mapping[str, frozenset[str]]) -> str:
    domain, range_ = _classes(relations[label])
    frames = {name: {parse_sentence(phrase).frame for phrase in phrases} for name, phrases in taught.items()}
    alike = [other for other in taught if other != label and frames[other] & frames[label]]
    alike = [other for other in alike if not _are_told_apart(_classes(relations[other]), (domain, range_))]
    overlaps = "".join(f"    kg:overlaps t2kg:{_local_name(other)} ;\n" for other in alike)
    written = " ,\n        ".join(f"{_quoted(phrase)}@en" for phrase in sorted(taught[label]))
    return (
        f't2kg:{_local_name(label)} a owl:ObjectProperty ; rdfs:label {_quoted(label)}@en ; kg:group "t2kg" ;\n'
        f"    rdfs:domain {' , '.join(sorted(domain))} ; rdfs:range {' , '.join(sorted(range_))} ;\n"
        f"{overlaps}    kg:phrase {written} .\n"
    )


def _phrases(label: str, subject: str, thing: str) -> Iterator[str]:
    """The sentences of the first rule whose pattern the label matches."""
    rules = read_map("t2kg")
    for pattern, templates in rules["phrases"]:
        if match := re.search(pattern, label):
            for template in templates:
                for one in _spread(template, rules["words"]):
                    ends = {"s": f"{{subject: {subject}}}", "o": f"{{object: {thing}}}"}
                    yield one.format(label, *match.groups(), **ends)
            return


def _spread(template: str, words: Mapping[str, Iterable[str]]) -> list[str]:
    """The templates that come of one by putting in each word of a list: "{s} is a <soldier> of {o}"."""
    slot = re.search(r"<(\w+)>", template)
    return [template.replace(slot[0], word) for word in words[slot[1]]] if slot else [template]


# Names


def _local_name(label: str) -> str:
    words: list[str] = re.findall(r"\w+", spoken(label)) or ["relation"]
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _class_name(name: str) -> str:
    return "".join(word.capitalize() for word in re.findall(r"\w+", name))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
