"""Writes claims, the passages that they cite, documents, and the run of the software."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg.graph import names as n
from kg.graph.writing.writer import Writer, holder_argument, texts, thing_node
from kg.model import Argument, Claim, Document, Quote, Statement, content_hash


def write_claim(writer: Writer, claim: Claim, statement: Statement, run: ox.NamedNode) -> None:
    """A claim of a statement with all its properties and the passages that it cites."""
    node = _claim_node(writer, claim.id)
    writer.say(node, "rdf:type", writer.names.node("kg:Claim"))
    writer.say(node, "kg:claims", writer.names.node(f"kgs:{statement.id}"))
    writer.say(node, "kg:document", _write_source(writer, claim))
    for value, property_name in (
        (claim.polarity, "polarity"),
        (claim.certainty, "certainty"),
        (claim.tense, "tense"),
    ):
        writer.say(node, f"kg:{property_name}", writer.value_node(value))
    writer.say(node, "kg:confidence", n.share(claim.confidence))
    writer.say(node, "kg:rule", n.text(claim.rule))
    writer.say(node, "kg:lemma", n.text(claim.trigger.lemma))
    spans = {
        "evidence": claim.evidence,
        "sentence": claim.sentence,
        "trigger": claim.trigger,
        "timeSpan": claim.time,
    }
    for property_name, quote in spans.items():
        writer.say(node, f"kg:{property_name}", _write_span(writer, claim.document, quote))
    writer.say(node, "kg:time", n.time(claim.time.value) if claim.time else None)
    _write_mentions(writer, node, claim)
    _write_holder(writer, node, claim)
    if claim.event:
        writer.say(node, "kg:event", writer.event_node(claim))
        writer.say(node, "kg:mode", *texts(claim.event.mode))
        writer.say(node, "kg:cameo", *texts(claim.event.cameo))
    writer.say(node, "kg:quantity", writer.write_quantity(claim.quantity))
    writer.say(node, "prov:wasDerivedFrom", *(_claim_node(writer, other) for other in claim.derived_from))
    writer.say(node, "prov:wasGeneratedBy", run)


def _claim_node(writer: Writer, claim_id: str) -> ox.NamedNode:
    return writer.names.node(f"kgc:{n.local_name(claim_id.removeprefix('c:'))}")


def _write_mentions(writer: Writer, node: ox.NamedNode, claim: Claim) -> None:
    writer.say(node, "kg:subjectMention", _write_mention(writer, claim.document, claim.subject))
    if claim.object:
        writer.say(node, "kg:objectMention", _write_mention(writer, claim.document, claim.object))
    if claim.place:
        writer.say(node, "kg:placeMention", _write_mention(writer, claim.document, claim.place))
    for role in claim.roles:
        writer.say(node, "kg:roleMention", _write_mention(writer, claim.document, role, role.role))


def _write_holder(writer: Writer, node: ox.NamedNode, claim: Claim) -> None:
    if claim.holder is None:
        return
    holder = holder_argument(claim.holder)
    writer.say(node, "kg:holder", thing_node(holder))
    writer.say(node, "kg:cue", n.text(claim.holder.cue))
    writer.say(node, "kg:holderMention", _write_mention(writer, claim.document, holder))


def _write_mention(
    writer: Writer, document: str, argument: Argument, role: str | None = None
) -> ox.NamedNode:
    reading = (argument.label, argument.type, argument.iri, argument.wikidata, argument.named, role)
    node = writer.names.node(
        f"kgm:{content_hash((document, argument.start, argument.end, argument.text, *reading))}"
    )
    writer.say(node, "rdf:type", writer.names.node("kg:Mention"))
    writer.say(node, "rdfs:label", n.text(argument.label))
    writer.say(node, "kg:refersTo", n.iri(argument.iri) if argument.iri else None)
    writer.say(node, "kg:resolvedType", writer.class_node(argument.type) if argument.type else None)
    writer.say(
        node, "kg:wikidata", writer.names.node(f"wd:{argument.wikidata}") if argument.wikidata else None
    )
    writer.say(node, "kg:named", None if argument.named else n.boolean(False))
    writer.say(node, "kg:role", *texts(role))
    _write_offsets(writer, node, document, argument)
    return node


def _write_span(writer: Writer, document: str, quote: Quote | None) -> ox.NamedNode | None:
    if quote is None:
        return None
    node = n.span_iri(document, quote.start, quote.end)
    writer.say(node, "rdf:type", writer.names.node("nif:String"))
    _write_offsets(writer, node, document, quote)
    return node


def _write_offsets(writer: Writer, node: ox.NamedNode, document: str, quote: Quote) -> None:
    writer.say(node, "nif:referenceContext", n.iri(document))
    writer.say(node, "nif:beginIndex", n.integer(quote.start))
    writer.say(node, "nif:endIndex", n.integer(quote.end))
    writer.say(node, "nif:anchorOf", n.text(quote.text, writer.languages.get(document)))


def _write_source(writer: Writer, claim: Claim) -> ox.NamedNode:
    node = n.iri(claim.document)
    writer.say(node, "rdf:type", writer.names.node("kg:Document"), writer.names.node("nif:Context"))
    writer.say(node, "dcterms:date", n.published(claim.published) if claim.published else None)
    return node


def write_document(writer: Writer, document: Document) -> None:
    """What is known of a document that was read."""
    node = n.iri(document.iri)
    writer.say(node, "rdf:type", writer.names.node("kg:Document"), writer.names.node("nif:Context"))
    writer.say(node, "dcterms:date", n.published(document.published) if document.published else None)
    writer.say(node, "dcterms:title", n.text(document.title, document.language) if document.title else None)
    writer.say(node, "dcterms:publisher", *texts(document.publisher))
    writer.say(node, "dcterms:language", *texts(document.language))
    writer.say(node, "kg:digest", *texts(document.digest or None))


def write_run(writer: Writer, statements: Sequence[Statement], left_out: int) -> ox.NamedNode:
    """The run of the software; it has no time, so that equal documents, software and ontology give an equal run."""
    read = {d.iri for d in writer.documents} | {c.document for s in statements for c in s.claims}
    version, ontology_hash = writer.settings.version, writer.ontology.fingerprint
    node = writer.names.node(f"kgrun:{content_hash((version, ontology_hash, left_out, *sorted(read)))}")
    writer.say(node, "rdf:type", writer.names.node("kg:Run"), writer.names.node("prov:Activity"))
    writer.say(node, "kg:softwareVersion", *texts(version))
    writer.say(node, "kg:ontologyHash", *texts(ontology_hash))
    writer.say(node, "kg:leftOut", n.integer(left_out))
    if writer.settings.promote:
        writer.say(node, "kg:promoted", n.boolean(True))
    return node
