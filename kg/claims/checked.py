"""Reading JSON objects with care: a value of the wrong kind is an error that says where it stands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from kg.errors import ClaimsError, choices

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)


class Checked:
    """A JSON object whose values are checked as they are read.

    Args:
        values: the object.
        where: file and line (or IRI) it comes from, for messages.
        path: how to reach the object from the claim ("subject."), for messages.
    """

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
            raise self.wrong(key, f"must be {what}, not {kind_of(value)}")
        return value

    def wrong(self, key: str, problem: str, hint: str | None = None) -> ClaimsError:
        """The error that says what is wrong with the value of a key."""
        return ClaimsError(f"{self.path}{key} {problem}", where=self.where, hint=hint)

    def need(self, key: str, kind: type[Value], what: str) -> Value:
        """The value of a key, of the kind asked for."""
        value = self.get(key, kind, what)
        assert value is not None
        return value

    def text(self, key: str) -> str:
        """A string."""
        return self.need(key, str, "a string")

    def maybe_text(self, key: str) -> str | None:
        """A string, or None where it is null."""
        return self.get(key, str, "a string or null", optional=True)

    def number(self, key: str) -> float:
        """A finite number."""
        value = float(self.need(key, int | float, "a number"))  # type: ignore[arg-type]
        if not math.isfinite(value):
            raise self.wrong(key, "must be a finite number")
        return value

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        value = self.number(key)
        if not 0 <= value <= 1:
            raise self.wrong(key, f"must lie between 0 and 1, not {value:g}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """A truth value; the default where the key is missing."""
        return self.need(key, bool, "true or false") if key in self.values else default

    def choice(self, key: str, options: type[Choice]) -> Choice:
        """One of the values of an enumeration."""
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

    def part(self, key: str) -> Checked:
        """An object inside this one."""
        return Checked(self.need(key, dict, "an object"), self.where, f"{self.path}{key}.")

    def maybe_part(self, key: str) -> Checked | None:
        """An object inside this one, or None where it is null."""
        values = self.get(key, dict, "an object or null", optional=True)
        return None if values is None else Checked(values, self.where, f"{self.path}{key}.")

    def parts(self, key: str) -> Iterator[Checked]:
        """The objects of a list."""
        for number, values in enumerate(self.need(key, list, "a list")):
            if not isinstance(values, dict):
                raise self.wrong(f"{key}[{number}]", f"must be an object, not {kind_of(values)}")
            yield Checked(values, self.where, f"{self.path}{key}[{number}].")

    def texts(self, key: str) -> Iterator[str]:
        """The strings of a list."""
        for number, value in enumerate(self.need(key, list, "a list of strings")):
            if not isinstance(value, str):
                raise self.wrong(f"{key}[{number}]", f"must be a string, not {kind_of(value)}")
            yield value


def kind_of(value: object) -> str:
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
