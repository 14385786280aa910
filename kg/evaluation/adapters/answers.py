"""Writes answers in the common format of the scorers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from kg.evaluation.adapters.reading import Answer, Reading, no_country
from kg.evaluation.labels import Fact, Labels
from kg.model import Argument, Quote

if TYPE_CHECKING:
    from kg.reading.wording.wording import Wording


def write_span(quote: Quote) -> Answer:
    """Words and where they stand."""
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def write_entity(mention: Argument, labels: Labels) -> Answer:
    """A mention with its type in the benchmark's words; the type is None where it has none."""
    return write_span(mention) | {"type": labels.types.get(mention.type)}


def write_answer(
    reading: Reading,
    facts: Iterable[Fact],
    entities: Sequence[Answer] | None = None,
    *,
    text: Callable[[Argument], str] = lambda argument: argument.text,
    country: Callable[[Argument], str | None] = no_country,
) -> Answer:
    """The answer for a document.

    Args:
        reading: of the document.
        facts: the relations to report.
        entities: the entities to report; None where the benchmark asks for none.
        text: what an argument is called.
        country: the code of the country that an argument is or belongs to.
    """

    def write(argument: Argument | None) -> Answer | None:
        if not argument:
            return None
        code = country(argument)
        return write_span(argument) | {"text": text(argument)} | ({"code": code} if code else {})

    extractions = (
        {
            "subject": write(f.subject),
            "relation": f.label,
            "object": write(f.object),
            "confidence": f.confidence,
        }
        for f in facts
    )
    answer: Answer = {"id": reading.document.iri}
    if entities is not None:
        answer["entities"] = _distinct(entities)
    return answer | {"extractions": _distinct(extractions)}


def _distinct(answers: Iterable[Answer]) -> list[Answer]:
    """Each answer once, confidence aside, the surest kept, in order of first appearance."""
    kept: dict[str, Answer] = {}
    for answer in answers:
        key = repr([(name, value) for name, value in answer.items() if name != "confidence"])
        if key not in kept or answer.get("confidence", 0) > kept[key].get("confidence", 0):
            kept[key] = answer
    return list(kept.values())


def write_wording(wording: Wording) -> Answer:
    """A relation in the words of the text."""
    return {
        "subject": {"text": wording.subject.text},
        "phrase": wording.relation.text,
        "object": {"text": wording.arguments[0].text},
        "args": [{"text": further.text} for further in wording.arguments[1:]],
        "confidence": wording.confidence,
    }
