"""Text2KGBench brings its own ontologies (JSON): what they ask for, as Turtle that `--ontology` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.evaluation.labels import Labels, Meaning, load_labels, read_map
from kg.sentences import parse_sentence

NAMESPACE = "https://w3id.org/geokg/benchmark/t2kg#"

_PREFIXES = f"""\
@prefix t2kg: <{NAMESPACE}> .
@prefix kg:   <https://w3id.org/geokg/ontology#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def to_turtle(ontology: Mapping[str, Any]) -> str:
    """Write an ontology of Text2KGBench as ours, each relation with sentences made from its label.

    How a label becomes sentences ("designed by" → "{the rifle} was designed by {the brigade}"), and which of our
    classes its concepts are, is `maps/t2kg.json`.

    Args:
        ontology: {"title", "concepts", "relations": [{"label", "domain", "range"}]}, as in `ontologies.json`.

    Source: Mihindukulasooriya et al. 2023, Text2KGBench.
    """
    relations: dict[str, list[Mapping[str, Any]]] = {}
    for relation in ontology["relations"]:
        relations.setdefault(relation["label"].strip(), []).append(relation)
    taught = {label: _taught(label, variants) for label, variants in sorted(relations.items())}
    blocks = [_relation(label, relations[label], taught) for label in taught]
    return "\n".join([f"# {' '.join(ontology['title'].split())}", _PREFIXES, *blocks])


def labels_of(ontology: Mapping[str, Any]) -> Labels:
    """The labels that our relations and those of `to_turtle` have in an ontology of Text2KGBench.

    Our own relations count where both sides name the same Wikidata property.
    """
    relations = ontology["relations"]
    names = {r["pid"]: r["label"].strip() for r in relations if r.get("pid")}
    shared = load_labels("wikidata").renamed(names)
    offices = {term: names[pid] for term, pid in read_map("t2kg")["offices"].items() if pid in names}
    taught = {f"t2kg:{_local_name(r['label'])}": (Meaning(r["label"].strip()),) for r in relations}
    return replace(shared, relations={**shared.relations, **taught}, offices=offices)


def _ends(variant: Mapping[str, Any]) -> list[tuple[str, str]]:
    """For domain and range of a relation the class of ours, and an example of it."""
    rules = read_map("t2kg")
    pairs = (rules["classes"].get(variant[end], rules["thing"]) for end in ("domain", "range"))
    return [(name, example) for name, example in pairs]


def _taught(label: str, variants: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The phrases that teach a relation."""
    examples = {(subject[1], thing[1]) for subject, thing in map(_ends, variants)}
    rules = read_map("t2kg")["phrases"]
    return frozenset(phrase for pair in examples for phrase in _phrases(label.lower(), *pair, rules))


def _relation(label: str, variants: list[Mapping[str, Any]], taught: Mapping[str, frozenset[str]]) -> str:
    domain, range_ = ({f"kg:{_ends(v)[end][0]}" for v in variants} for end in (0, 1))
    frames = {name: {parse_sentence(phrase).frame for phrase in phrases} for name, phrases in taught.items()}
    alike = [other for other in taught if other != label and frames[other] & frames[label]]
    overlaps = "".join(f"    kg:overlaps t2kg:{_local_name(other)} ;\n" for other in alike)
    written = " ,\n        ".join(f"{_quoted(phrase)}@en" for phrase in sorted(taught[label]))
    return (
        f't2kg:{_local_name(label)} a owl:ObjectProperty ; rdfs:label {_quoted(label)}@en ; kg:group "t2kg" ;\n'
        f"    rdfs:domain {' , '.join(sorted(domain))} ; rdfs:range {' , '.join(sorted(range_))} ;\n"
        f"{overlaps}    kg:phrase {written} .\n"
    )


def _phrases(label: str, subject: str, thing: str, rules: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    """The sentences of the first rule whose pattern the label matches."""
    for pattern, templates in rules:
        if match := re.search(pattern, label):
            for template in templates:
                ends = {"s": f"{{subject: {subject}}}", "o": f"{{object: {thing}}}"}
                yield template.format(label, *match.groups(), **ends)
            return


def _local_name(label: str) -> str:
    words: list[str] = re.findall(r"\w+", label.lower()) or ["relation"]
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
