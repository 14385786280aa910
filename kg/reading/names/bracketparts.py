"""Where brackets stand behind names, and of what dates, places and other words they are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.knowledge.english.words import words
from kg.model import Argument
from kg.reading.names.datevalues import date_value, year_value
from kg.reading.names.nameclaims import Names
from kg.reading.things.mentions import Mention, MentionKind
from kg.reading.values.times import FoundTime

_LONGEST = 40
"""Tokens up to which a bracket is read."""

_BORN_AS = words("names", "born-as")
_BETWEEN = words("names", "born-as", "name-suffix") | {","}
"""What may stand between a name and its bracket."""


@dataclass(frozen=True, slots=True)
class Item:
    """A date, a place, or a word that is neither; `token` is the first of its tokens, and `word` what that says."""

    token: int
    word: str
    date: Argument | None = None
    place: Argument | None = None


def bracket_parts(names: Names, name: Mention) -> Iterator[range]:
    """The tokens of the bracket behind a name, cut at its semicolons; nothing where there is no bracket."""
    opened = _opening(names, name)
    if opened is None:
        return
    tokens, start = names.tree.words, opened + 1
    for i in range(start, min(len(tokens), start + _LONGEST)):
        if tokens[i] in (";", ")"):
            if i > start:
                yield range(start, i)
            start = i + 1
        if tokens[i] == ")":
            return


def _opening(names: Names, name: Mention) -> int | None:
    """The token of the bracket behind a name, past empty brackets and the name of birth: "X, née Y ("."""
    tokens, i = names.tree.words, name.end
    if name.start and tokens[name.start - 1].lower() in _BORN_AS:
        return None
    while i < len(tokens):
        if tokens[i] == "(":
            if tokens[i + 1 : i + 2] != [")"]:
                return i
            i += 2
            continue
        if tokens[i].lower() not in _BETWEEN:
            return None
        other = names.mentions[i + 1] if tokens[i].lower() in _BORN_AS else None
        i = other.end if other is not None and other.kind is MentionKind.NAME else i + 1
    return None


def bracket_items(names: Names, part: range, times: Mapping[int, FoundTime]) -> Iterator[Item]:
    """The dates, places and other words of a part of a bracket, in text order.

    Args:
        names: of the document.
        part: the tokens of the part.
        times: the time expressions of the document, by their first tokens.
    """
    i = part.start
    while i < part.stop:
        item, i = _item(names, i, times)
        yield item


def _item(names: Names, i: int, times: Mapping[int, FoundTime]) -> tuple[Item, int]:
    """The item that begins at a token, and the token behind it."""
    time, mention = times.get(i), names.mentions[i]
    word = names.arguments.quote(i, i + 1)
    if time is not None:
        return Item(i, word.text, date=_date(time)), max(i + 1, time.end)
    if mention is not None and mention.kind is MentionKind.NAME and names.is_a(mention, "Place"):
        return Item(i, word.text, place=names.arguments.of(mention.head)), mention.end
    return Item(i, word.text, date=year_value(word)), i + 1


def _date(time: FoundTime) -> Argument | None:
    vague = time.value is None or time.relation in ("before", "after", "by") or "/" in time.value
    return None if vague else date_value(time)
