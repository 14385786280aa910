"""Transcripts: who speaks is named before a colon at the head of a line, until the next is: "MR. HOLM: …"."""

from __future__ import annotations

from collections.abc import Callable

from kg.reading.stance.attribution.headings import label_before_colon
from kg.reading.stance.attribution.speakers import Speech
from kg.reading.syntax.tree import Tree

_FEWEST = 2
"""A transcript has no fewer turns; a single name before a colon speaks in its own line only."""


class Transcript:
    """The turns of a transcript.

    Args:
        tree: the tree of the document.
        may_be_person: whether a token may speak of a person.
    """

    def __init__(self, tree: Tree, may_be_person: Callable[[int], bool]) -> None:
        self.tree, self.may_be_person = tree, may_be_person
        self._turns: dict[int, Speech] | None = None

    def speech(self, i: int) -> Speech | None:
        """Whose turn it is at a token; None outside transcripts.

        The last turn ends with its paragraph: what follows it may be the author's again.
        """
        return self._all_turns().get(i)

    def _all_turns(self) -> dict[int, Speech]:
        if self._turns is None:
            self._turns = self._find_turns()
        return self._turns

    def _find_turns(self) -> dict[int, Speech]:
        tree, labels = self.tree, list(self._labels())
        if len(labels) < _FEWEST:
            return {}
        ends = [*(speech.speakers[0] for speech in labels[1:]), self._end_of_line(labels[-1].cue[1])]
        spoken = zip(labels, ends, strict=True)
        return {i: speech for speech, end in spoken for i in range(speech.cue[1], min(end, len(tree.words)))}

    def _labels(self) -> list[Speech]:
        """The names of people before a colon at the heads of lines, in text order."""
        words = self.tree.words
        starts = [i for i in range(len(words)) if i == 0 or "\n" in words[i - 1]]
        found = (label_before_colon(self.tree, start, len(words)) for start in starts)
        return [Speech((head,), (at, at + 1)) for head, at in filter(None, found) if self._is_named(head)]

    def _is_named(self, head: int) -> bool:
        return head in self.tree.name_head and self.may_be_person(head)

    def _end_of_line(self, i: int) -> int:
        words = self.tree.words
        return next((k for k in range(i, len(words)) if "\n" in words[k]), len(words))
