"""The mentions of a document: names, pronouns and descriptions, by the thing that they refer to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Argument, Quote


class Mentions:
    """The mentions of a document, by the thing that they refer to."""

    def __init__(self, mentions: Sequence[Argument]) -> None:
        self.names = [mention for mention in mentions if is_name(mention)]
        self._by_iri: dict[str, list[Argument]] = {}
        for mention in mentions:
            if mention.iri and (is_name(mention) or is_pronoun(mention)):
                self._by_iri.setdefault(mention.iri, []).append(mention)

    def all_of(self, argument: Argument) -> list[Argument]:
        """Names and pronouns of the same thing, the argument itself among them."""
        others = self._by_iri.get(argument.iri or "", [])
        place = (argument.start, argument.end)
        return [argument, *(other for other in others if (other.start, other.end) != place)]

    def names_of(self, argument: Argument) -> list[Argument]:
        """The first mention under each name of the same thing; a date itself; nothing for what has no name."""
        if argument.type == "Value":
            return [argument]
        names: dict[str, Argument] = {argument.text: argument} if is_name(argument) else {}
        for mention in self._by_iri.get(argument.iri or "", []):
            if is_name(mention):
                names.setdefault(mention.text, mention)
        return list(names.values())

    def name_of(self, argument: Argument) -> Argument:
        """The argument, or the nearest name of the same thing where it is none, an earlier one before a later."""
        if is_name(argument):
            return argument
        names = (mention for mention in self._by_iri.get(argument.iri or "", []) if is_name(mention))
        return min(names, key=lambda m: (abs(m.start - argument.start), m.start), default=argument)


_PRONOUN = re.compile(
    r"(?:i|me|my|mine|we|us|ours?|yours?|you|h[ei]s?|him|she|hers?|it|its|they|them|theirs?|wh(?:o|om|ose|ich)"
    r"|th(?:at|is|ese|ose)|(?:my|him|her|it)self|(?:our|them)selves)",
    re.IGNORECASE,
)


def is_pronoun(argument: Argument) -> bool:
    """Whether the words are a pronoun."""
    return bool(_PRONOUN.fullmatch(argument.text))


def is_name(argument: Argument) -> bool:
    """Whether the words are a name, not a pronoun or description of a thing that has one elsewhere."""
    words = re.sub(r"^(?:the|an?)\s", "", argument.text, flags=re.IGNORECASE)
    return argument.named and not is_pronoun(argument) and any(c.isupper() or c.isdigit() for c in words)


def overlap(one: Quote, other: Quote) -> bool:
    """Whether two quotes share a character."""
    return one.start < other.end and other.start < one.end
