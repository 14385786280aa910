"""Claims as JSON Lines: one object a line, every key always present, `null` where unknown.

    with open("claims.jsonl", encoding="utf-8") as lines:
        for claim in read_claims(lines):
            print(claim.status, claim.evidence.text)

A claims file can be sorted, filtered and joined with any tool that knows lines. Reading a written claim gives an
equal claim; `status` is written for the reader's sake and worked out afresh when read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeVar

from kg.errors import ClaimsError, choices
from kg.files import replacing
from kg.model import (
    Argument,
    Certainty,
    Claim,
    EventType,
    Holder,
    Polarity,
    Quantity,
    Quote,
    Role,
    Tense,
    Time,
    Trigger,
)

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)


def read_claims(source: str | PathLike[str] | IO[str]) -> Iterator[Claim]:
    """Read claims one by one; empty lines are skipped.

    Args:
        source: path of a file in UTF-8, or an open text stream.

    Raises:
        ClaimsError: the file cannot be read, or a line is no claim; the message names file and line.
    """
    if not isinstance(source, str | PathLike):
        yield from _read_lines(source, str(getattr(source, "name", "<stream>")))
        return
    try:
        with Path(source).open(encoding="utf-8-sig") as lines:
            yield from _read_lines(lines, str(source))
    except OSError as error:
        raise ClaimsError(f"cannot be read: {error.strerror}", where=source) from error


def write_claims(claims: Iterable[Claim], target: str | PathLike[str] | IO[str]) -> int:
    """Write claims, one JSON object a line, in the order given.

    A file is replaced only when all claims are written; a stream gets each line at once.

    Args:
        claims: what to write.
        target: path of a file, or an open text stream.

    Returns:
        How many claims were written.
    """
    if not isinstance(target, str | PathLike):
        return _write_lines(claims, target)
    with replacing(Path(target)) as path, path.open("w", encoding="utf-8", newline="\n") as lines:
        return _write_lines(claims, lines)


def to_json(claim: Claim) -> dict[str, Any]:
    """The claim as a JSON object, its keys in the order of the contract."""
    return {
        "id": claim.id,
        "document": claim.document,
        "published": claim.published,
        "sentence": _quote(claim.sentence),
        "trigger": {**_quote(claim.trigger), "lemma": claim.trigger.lemma},
        "subject": _argument(claim.subject),
        "predicate": claim.predicate,
        "object": _argument(claim.object) if claim.object else None,
        "roles": [{"role": role.role, **_argument(role)} for role in claim.roles],
        "event": _event(claim.event) if claim.event else None,
        "holder": _holder(claim.holder) if claim.holder else None,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "tense": claim.tense.value,
        "status": claim.status.value,
        "time": {**_quote(claim.time), "value": claim.time.value} if claim.time else None,
        "place": _argument(claim.place) if claim.place else None,
        "quantity": {"value": claim.quantity.value, "unit": claim.quantity.unit} if claim.quantity else None,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "derived_from": list(claim.derived_from),
    }


def from_json(row: Mapping[str, object], *, where: object = None) -> Claim:
    """The claim that a JSON object describes; `from_json(to_json(claim)) == claim`.

    Args:
        row: the object; keys beyond the contract are ignored.
        where: file and line, for the message if it is no claim.

    Raises:
        ClaimsError: a key is missing, or a value has the wrong kind or is none of those allowed.
    """
    read = _Object(row, where)
    return Claim(
        id=read.maybe_text("id") or "",
        document=read.text("document"),
        published=read.maybe_text("published"),
        sentence=Quote(*read.part("sentence").span()),
        trigger=_read_trigger(read.part("trigger")),
        subject=_read_argument(read.part("subject")),
        predicate=read.text("predicate"),
        object=_read_argument(part) if (part := read.maybe_part("object")) else None,
        roles=tuple(_read_role(part) for part in read.parts("roles")),
        event=_read_event(part) if (part := read.maybe_part("event")) else None,
        holder=_read_holder(part) if (part := read.maybe_part("holder")) else None,
        polarity=read.choice("polarity", Polarity),
        certainty=read.choice("certainty", Certainty),
        tense=read.choice("tense", Tense),
        time=_read_time(part) if (part := read.maybe_part("time")) else None,
        place=_read_argument(part) if (part := read.maybe_part("place")) else None,
        quantity=_read_quantity(part) if (part := read.maybe_part("quantity")) else None,
        confidence=read.share("confidence"),
        rule=read.text("rule"),
        derived_from=tuple(read.texts("derived_from")),
    )


def _read_lines(lines: Iterable[str], name: str) -> Iterator[Claim]:
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from_json(_parse(line, f"{name}:{number}"), where=f"{name}:{number}")
    except UnicodeDecodeError as error:
        raise ClaimsError("not UTF-8", where=f"{name}:{number + 1}") from error


def _parse(line: str, where: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg} at column {error.colno}"
        raise ClaimsError(problem, where=where, hint="A claims file has one JSON object a line") from error
    except RecursionError:
        raise ClaimsError("not a claim: nested too deep", where=where) from None
    if not isinstance(row, dict):
        raise ClaimsError(f"a claim is a JSON object, not {_kind(row)}", where=where)
    return row


def _write_lines(claims: Iterable[Claim], lines: IO[str]) -> int:
    count = 0
    for claim in claims:
        lines.write(json.dumps(to_json(claim), ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count


def _quote(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def _argument(argument: Argument) -> dict[str, Any]:
    return {
        **_quote(argument),
        "label": argument.label,
        "type": argument.type,
        "iri": argument.iri,
        "wikidata": argument.wikidata,
        "named": argument.named,
    }


def _event(event: EventType) -> dict[str, Any]:
    return {"type": event.type, "mode": event.mode, "cameo": event.cameo}


def _holder(holder: Holder) -> dict[str, Any]:
    return {
        "label": holder.label,
        "text": holder.text,
        "start": holder.start,
        "end": holder.end,
        "iri": holder.iri,
        "wikidata": holder.wikidata,
        "cue": holder.cue,
    }


class _Object:
    """A JSON object being read; `path` is how to reach it from the claim, so that errors can say so."""

    def __init__(self, values: Mapping[str, object], where: object, path: str = "") -> None:
        self.values, self.where, self.path = values, where, path

    def get(self, key: str, kind: type[Value], what: str, *, optional: bool = False) -> Value | None:
        """The value of a key that must be there, of the kind asked for (or null, where that is allowed)."""
        if key not in self.values:
            hint = "Every key is always present, null where unknown"
            raise ClaimsError(f"the claim has no {self.path}{key}", where=self.where, hint=hint)
        value = self.values[key]
        if value is None and optional:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(key, f"must be {what}, not {_kind(value)}")
        return value

    def wrong(self, key: str, problem: str, hint: str | None = None) -> ClaimsError:
        return ClaimsError(f"{self.path}{key} {problem}", where=self.where, hint=hint)

    def need(self, key: str, kind: type[Value], what: str) -> Value:
        value = self.get(key, kind, what)
        assert value is not None
        return value

    def text(self, key: str) -> str:
        return self.need(key, str, "a string")

    def maybe_text(self, key: str) -> str | None:
        return self.get(key, str, "a string or null", optional=True)

    def number(self, key: str) -> float:
        value = float(self.need(key, int | float, "a number"))  # type: ignore[arg-type]
        if not math.isfinite(value):
            raise self.wrong(key, "must be a finite number")
        return value

    def share(self, key: str) -> float:
        value = self.number(key)
        if not 0 <= value <= 1:
            raise self.wrong(key, f"must lie between 0 and 1, not {value:g}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        return self.need(key, bool, "true or false") if key in self.values else default

    def choice(self, key: str, options: type[Choice]) -> Choice:
        word = self.text(key)
        try:
            return options(word)
        except ValueError:
            raise self.wrong(
                key, f"cannot be {word!r}", choices(word, [option.value for option in options])
            ) from None

    def span(self) -> tuple[int, int, str]:
        """`start`, `end` and `text`: characters, half-open, as many as the text has."""
        start, end = (self.need(key, int, "an integer") for key in ("start", "end"))
        if not 0 <= start <= end:
            raise self.wrong("start", f"and end must not run backwards: {start}, {end}")
        return start, end, self.text("text")

    def part(self, key: str) -> _Object:
        return _Object(self.need(key, dict, "an object"), self.where, f"{self.path}{key}.")

    def maybe_part(self, key: str) -> _Object | None:
        values = self.get(key, dict, "an object or null", optional=True)
        return None if values is None else _Object(values, self.where, f"{self.path}{key}.")

    def parts(self, key: str) -> Iterator[_Object]:
        for number, values in enumerate(self.need(key, list, "a list")):
            if not isinstance(values, dict):
                raise self.wrong(f"{key}[{number}]", f"must be an object, not {_kind(values)}")
            yield _Object(values, self.where, f"{self.path}{key}[{number}].")

    def texts(self, key: str) -> Iterator[str]:
        for number, value in enumerate(self.need(key, list, "a list of strings")):
            if not isinstance(value, str):
                raise self.wrong(f"{key}[{number}]", f"must be a string, not {_kind(value)}")
            yield value


def _read_trigger(read: _Object) -> Trigger:
    return Trigger(*read.span(), lemma=read.text("lemma"))


def _read_argument(read: _Object) -> Argument:
    return Argument(*read.span(), **_reference(read))


def _read_role(read: _Object) -> Role:
    return Role(*read.span(), **_reference(read), role=read.text("role"))


def _reference(read: _Object) -> dict[str, Any]:
    """What an argument was resolved to; files written before `named` was kept held named things only."""
    return {
        "label": read.text("label"),
        "type": read.text("type"),
        "iri": read.maybe_text("iri"),
        "wikidata": read.maybe_text("wikidata"),
        "named": read.flag("named", default=True),
    }


def _read_event(read: _Object) -> EventType:
    return EventType(read.text("type"), read.maybe_text("mode"), read.maybe_text("cameo"))


def _read_time(read: _Object) -> Time:
    return Time(*read.span(), value=read.text("value"))


def _read_quantity(read: _Object) -> Quantity:
    return Quantity(read.number("value"), read.text("unit"))


def _read_holder(read: _Object) -> Holder:
    return Holder(
        *read.span(),
        label=read.text("label"),
        iri=read.maybe_text("iri"),
        cue=read.text("cue"),
        wikidata=read.maybe_text("wikidata"),
    )


def _kind(value: object) -> str:
    """What a JSON value is, in JSON's words."""
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")
