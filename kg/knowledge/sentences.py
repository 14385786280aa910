"""The sentences that teach relations: "{Ukraine} mined {the border}", with the two arguments in braces.

The subject stands in the first braces; `{object: …}` or `{subject: …}` says so where the order is the other way round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Chars = tuple[int, int]
"""Character offsets, half-open."""

_BRACES = re.compile(r"\{(?:(subject|object):\s*)?([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A taught sentence with the braces taken out; `subject` and `object` are the arguments in `text`."""

    text: str
    subject: Chars
    object: Chars

    @property
    def frame(self) -> str:
        """The words between the arguments: equal for sentences that differ in nothing but names.

        >>> parse_sentence("{Chad} owns {the port}.").frame == parse_sentence("{Mali} owns {a ship}").frame
        True
        """
        first, second = sorted(
            [("{subject}", self.subject), ("{object}", self.object)], key=lambda one: one[1]
        )
        (a, (start, end)), (b, (begin, finish)) = first, second
        words = f"{self.text[:start]}{a}{self.text[end:begin]}{b}{self.text[finish:]}"
        return " ".join(words.lower().split())


def parse_sentence(taught: str) -> Sentence:
    """Take the braces out of a taught sentence.

    Raises:
        ValueError: it does not have exactly two arguments in braces; the message says what is wrong.

    >>> parse_sentence("{object: The port} belongs to {subject: Oman}")
    Sentence(text='The port belongs to Oman.', subject=(20, 24), object=(0, 8))
    """
    found = list(_BRACES.finditer(taught))
    if len(found) != 2 or not all(one[2].strip() for one in found):
        count = {0: "no argument", 1: "one argument"}.get(len(found), f"{len(found)} arguments")
        empty = len(found) == 2
        raise ValueError("an argument in braces is empty" if empty else f"{count} in braces, not two")
    text, spans, at = "", [], 0
    for one in found:
        text += taught[at : one.start()]
        spans.append((len(text), len(text) + len(one[2])))
        text, at = text + one[2], one.end()
    text += taught[at:].rstrip(" .") + "."
    if re.search(r"[{}]", text):
        raise ValueError("a brace has no partner")
    turned = found[0][1] == "object" or found[1][1] == "subject"
    subject, thing = reversed(spans) if turned else spans
    return Sentence(text, subject, thing)
