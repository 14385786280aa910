"""Direct speech: who speaks in a quotation."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reading.stance.attribution.quotations import Quotations
from kg.reading.stance.attribution.reports import Reports
from kg.reading.stance.attribution.speakers import Speakers, Speech


class DirectSpeech:
    """Finds who speaks in the quotations of one tree.

    Args:
        quotations: the quotations of the tree.
        reports: knows who says what by syntax.
        speakers: knows who speaks with a word of speech.
    """

    def __init__(self, quotations: Quotations, reports: Reports, speakers: Speakers) -> None:
        self.tree, self.quotations = quotations.tree, quotations
        self.reports, self.speakers = reports, speakers
        self._known: list[Speech | None] = []

    def speech(self, number: int) -> Speech | None:
        """The speech that a quotation is, by its number; None if no speaker is near."""
        for earlier in range(
            len(self._known), number + 1
        ):  # in text order, so that no deep recursion is needed
            self._known.append(self._find(earlier))
        return self._known[number]

    def _find(self, number: int) -> Speech | None:
        return self._by_syntax(number) or self._around(number) or self._before(number)

    def _by_syntax(self, number: int) -> Speech | None:
        """The first report, from outside the quotation, that a predicate in it stands in."""
        for i in range(*self.quotations.spans[number]):
            found = self.reports.speech(i) if self._is_predicate(i) else None
            if found is not None and not self.quotations.holds(number, found.cue[0]):
                return found
        return None

    def _is_predicate(self, i: int) -> bool:
        return self.tree.pos[i] in ("VERB", "AUX", "ADJ", "NOUN") and self.tree.head[i] >= 0

    def _around(self, number: int) -> Speech | None:
        """A word of speech in the same sentence, outside the quotation."""
        tree, (start, end) = self.tree, self.quotations.spans[number]
        sentences = {tree.sentence[start], tree.sentence[end - 1]}
        low = start
        while low > 0 and tree.sentence[low - 1] in sentences:
            low -= 1
        high = end
        while high < len(tree.words) and tree.sentence[high] in sentences:
            high += 1
        outside = [i for i in range(low, high) if not start <= i < end]
        return self._nearest(outside, start)

    def _before(self, number: int) -> Speech | None:
        """The speaker of the quotation before in the same paragraph, or of the sentence before."""
        spans = self.quotations.spans
        start, _ = spans[number]
        paragraph = self.quotations.paragraph(start)
        if number and spans[number - 1][0] >= paragraph:
            return self._known[number - 1]
        in_paragraph = self._nearest(range(paragraph, start), start)
        if in_paragraph is not None or paragraph == 0:
            return in_paragraph
        return self._nearest(range(self.quotations.paragraph_before(paragraph), paragraph), paragraph)

    def _nearest(self, tokens: Iterable[int], to: int) -> Speech | None:
        """The speech of the verb of speech among some tokens that is nearest to a place."""
        speakers = self.speakers
        found = [
            i for i in tokens if self.tree.pos[i] == "VERB" and speakers.says_whose(i) and speakers.of(i)
        ]
        if not found:
            return None
        verb = min(found, key=lambda i: (abs(i - to), i))
        return Speech(tuple(speakers.of(verb)), (verb, verb + 1))
