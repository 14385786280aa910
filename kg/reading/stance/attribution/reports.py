"""Indirect speech: who says a token by the syntax around it, the innermost speech first.

The way goes from the token up to the root. At each step a report may stand over the clause ("X said that …", "reports
that …") or beside it ("…, officials said", "according to X"); some steps lead out of what is said, back to the author.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.reading.stance.asides import aside_beside, find_asides, reports_behind
from kg.reading.stance.attribution.headings import find_heading
from kg.reading.stance.attribution.quotations import Quotations
from kg.reading.stance.attribution.sources import find_sources
from kg.reading.stance.attribution.speakers import Speakers, Speech
from kg.reading.stance.embedding import Embedding

_ANSWERING_KINDS = frozenset({"deny", "refuse", "speech"})
_ASKING_KINDS = frozenset({"ask", "promise", "threat"})


class Reports:
    """Finds the reports that the tokens of one tree stand in.

    Args:
        embedding: knows the words that clauses stand under.
        speakers: knows who speaks with a word of speech.
        quotations: the quotations of the tree.
        can_speak: whether a token heads a mention of somebody or something that can say things.
    """

    def __init__(
        self,
        embedding: Embedding,
        speakers: Speakers,
        quotations: Quotations,
        can_speak: Callable[[int], bool],
    ) -> None:
        self.tree, self.rows, self.embedding = embedding.tree, embedding.rows, embedding
        self.speakers, self.quotations, self.can_speak = speakers, quotations, can_speak
        self._asides = find_asides(self.tree, self.rows)

    def speech(self, i: int) -> Speech | None:
        """The innermost report that a token stands in; None if syntax shows none."""
        below, told = i, False
        for at in (i, *self.tree.above(i)):
            if self._leaves_quotation(at, below) or self._is_added(below, i) or self._answers(below):
                return None
            found = self._beside(at, below) or (self._over(at) if at == i or self._is_clause(at) else None)
            if found is not None and not (told and self._only_asks(found)):
                return found
            below, told = at, told or self.tree.dep[at] == "acl:relcl"
        return self._between_commas(i) or find_heading(self.tree, i, self.can_speak)

    # Reports

    def _over(self, i: int) -> Speech | None:
        """The speech whose content a clause is: "X said that …", "X's claim that …", "reports that …"."""
        governor = self.embedding.governor(i)
        if governor is None:
            return None
        if not (self.speakers.says_whose(governor, i) or self._is_learnt(governor, i)):
            return None
        speakers = [k for k in self.speakers.of(governor) if k != i]
        if speakers and not any(map(self.can_speak, speakers)):
            return None
        return Speech(tuple(speakers), (governor, governor + 1))

    def _is_learnt(self, governor: int, i: int) -> bool:
        """Whether what comes before a verb of hearing is its content: "Norland attacked, The Herald has learned"."""
        bare = self.tree.rel(i) in ("ccomp", "parataxis", "advcl") and not self.tree.marks(i)
        return bare and i < governor and reports_behind(self.tree, governor)

    def _beside(self, at: int, below: int) -> Speech | None:
        """A speech that hangs on the clause it reports, but not the part that the way came from (`below`)."""
        aside = aside_beside(self.tree, self.rows, at)
        if aside is not None and aside != below:
            turned = self.tree.find(aside, "obj") if not self.tree.find(aside, "nsubj") else []
            return Speech(tuple(turned or self.speakers.of(aside)), (aside, aside + 1))
        return next(find_sources(self.speakers, at, below), None)

    def _between_commas(self, i: int) -> Speech | None:
        """The speech of an aside of the sentence that parsers hung elsewhere."""
        aside = self._asides.get(self.tree.sentence[i])
        if aside is None or aside.span[0] <= i < aside.span[1]:
            return None
        return Speech(aside.speakers, aside.cue)

    # Ways out of what is said

    def _leaves_quotation(self, at: int, below: int) -> bool:
        """Whether an adverbial clause outside quotation marks hangs on words inside: it is the author's again."""
        outside = self.quotations.number(at) is not None and self.quotations.number(below) is None
        return outside and self.tree.rel(below) == "advcl" and below > at

    def _is_added(self, at: int, i: int) -> bool:
        """Whether a clause stands in an apposition, the author's outside quotation marks: "…, a charge that"."""
        return at != i and self.tree.rel(at) == "appos" and self.quotations.number(i) is None

    def _answers(self, at: int) -> bool:
        """Whether a clause on all that is said tells the author's own: how it was met: "…, which Norland denies"."""
        row = self.rows.of(at)
        answering = row is not None and row.kind in _ANSWERING_KINDS
        return answering and self.tree.dep[at] == "advcl:relcl" and self.quotations.number(at) is None

    def _is_clause(self, i: int) -> bool:
        """Whether what hangs on a token is said along with it: not what only tells which attack was called for."""
        return self.tree.pos[i] != "NOUN" or self.tree.first(i, "cop", "nsubj") is not None

    def _only_asks(self, speech: Speech) -> bool:
        """Whether a speech puts nothing forward: who asks to end a war says nothing in "a war that kills"."""
        row = self.rows.of(speech.cue[0])
        return row is not None and row.kind in _ASKING_KINDS
