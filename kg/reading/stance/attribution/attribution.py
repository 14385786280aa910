"""Who says a token: indirect and direct speech put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.reading.clauses.finder import ClauseFinder
from kg.reading.stance.attribution.direct import DirectSpeech
from kg.reading.stance.attribution.issuers import Issuers
from kg.reading.stance.attribution.quotations import Quotations
from kg.reading.stance.attribution.reports import Reports
from kg.reading.stance.attribution.speakers import Speakers, Speech
from kg.reading.stance.attribution.transcripts import Transcript
from kg.reading.stance.factuality.factuality import Factuality
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.tree import Tree

_FIRST = ("i", "me", "we", "us")


class Attribution:
    """Finds the speech that a token stands in.

    Args:
        tree: the tree to read.
        factuality: knows the words of speech.
        clauses: knows the subjects of verbs.
        can_speak: whether a token heads a mention of somebody or something that can say things.
        may_be_person: whether a token may speak of a person.
    """

    def __init__(
        self,
        tree: Tree,
        factuality: Factuality,
        clauses: ClauseFinder,
        can_speak: Callable[[int], bool],
        may_be_person: Callable[[int], bool],
    ) -> None:
        self._tree, self._quotations = tree, Quotations(tree)
        speakers = Speakers(tree, factuality.rows, clauses)
        self._issuers = Issuers(speakers, can_speak)
        self._transcript = Transcript(tree, may_be_person)
        self._reports = Reports(factuality.embedding, speakers, self._quotations, can_speak)
        self._direct = DirectSpeech(self._quotations, self._reports, speakers)

    @property
    def quotes(self) -> list[Span]:
        """The token spans inside quotation marks, without the marks, in text order."""
        return self._quotations.spans

    def speech(self, i: int) -> Speech | None:
        """The innermost speech that holds what a token says; None for the author."""
        found = self._innermost(i)
        if found is None:
            return None
        speaker = self._who_says_i(found)
        return self._issuers.behind(found if speaker is None else replace(found, speakers=speaker))

    def _who_says_i(self, speech: Speech) -> tuple[int, ...] | None:
        """The speakers of the quotation in which "I" or "we" says something; None for speech of others."""
        if len(speech.speakers) != 1 or self._quotations.number(speech.speakers[0]) is None:
            return None
        [i] = speech.speakers
        around = self._innermost(i) if self._tree.words[i].lower() in _FIRST else None
        known = around is not None and around.speakers and i not in around.speakers
        return around.speakers if around is not None and known else None

    def _innermost(self, i: int) -> Speech | None:
        reported, number = self._reports.speech(i), self._quotations.number(i)
        if reported is not None or number is None:
            return reported or self._transcript.speech(i)
        return self._direct.speech(number) or self._transcript.speech(i) or self._unnamed(number)

    def quotation(self, i: int) -> Speech | None:
        """The speech that holds a token inside quotation marks; None outside them, even in indirect speech."""
        return None if self._quotations.number(i) is None else self.speech(i)

    def _unnamed(self, number: int) -> Speech:
        """The speech of a quotation whose speaker nobody names: its opening mark is the cue."""
        start, _ = self.quotes[number]
        return Speech((), (start - 1, start))
