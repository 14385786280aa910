"""Who says so: direct and indirect speech, "according to", quotation marks over several sentences.

Syntax comes first: what stands in the complement of a word of speech has its speaker. A quotation without one takes
the speaker of the sentence around it, of the quotation before it in the same paragraph, or of the sentence before.
What stands in quotation marks is never the author's own claim, even where no speaker is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.knowledge.nouns import noun_classes
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.stance.asides import ACCORDING, find_asides
from kg.reading.stance.factuality import Factuality
from kg.reading.syntax.tree import Span, Tree

HOLDING_KINDS = frozenset({"speech", "belief", "deny", "threat", "promise", "ask"})
"""Kinds of embedding words (see `ontologies/english/factuality.tsv`) whose subject holds what they embed."""

_ASKING_KINDS = frozenset({"ask", "promise", "threat"})
_OPEN, _CLOSE, _EITHER = "“«‟", "”»", '"'
_SHORT_QUOTE = 3
_ACCOUNTS = frozenset({"word", "account", "telling", "opinion"})
"""Nouns beside those of belief that say whose a statement is: "in the words of X", "by X's account"."""
_BETWEEN = ("nsubj", "obj", "obl", "nmod", "advcl")
_LONGEST_HEADING = 8
_SPEAKERS = frozenset({"Person", "PopulationGroup", "Organisation", "Government", "Military", "Party"})
"""Classes of nouns that head a report before a colon: "Officials: …"; "Analysis: …" is none."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A place where somebody says something: head tokens of the speakers (none if unnamed), and the cue."""

    speakers: tuple[int, ...]
    cue: Span


class Attribution:
    """Finds the speech that a token stands in.

    Args:
        tree: the tree to read.
        factuality: knows the words of speech.
        clauses: knows the subjects of verbs.
        can_speak: whether a token heads a mention of somebody or something that can say things.
    """

    def __init__(
        self, tree: Tree, factuality: Factuality, clauses: ClauseFinder, can_speak: Callable[[int], bool]
    ) -> None:
        self.tree, self.embedding, self.clauses, self.can_speak = (
            tree,
            factuality.embedding,
            clauses,
            can_speak,
        )
        self.quotes = list(find_quotes(tree))
        self._quote_of = {i: n for n, (start, end) in enumerate(self.quotes) for i in range(start, end)}
        self._asides = find_asides(tree, self.embedding)
        self._speech_of_quote: list[Speech | None] = []

    def speech(self, i: int) -> Speech | None:
        """The innermost speech that holds what a token says; None for the author."""
        by_syntax = self._by_syntax(i)
        number = self._quote_of.get(i)
        if number is None:
            return by_syntax
        if by_syntax is not None and by_syntax.cue and not self._inside(by_syntax, number):
            return by_syntax
        return (
            by_syntax
            or self._of_quote(number)
            or Speech((), (self.quotes[number][0] - 1, self.quotes[number][0]))
        )

    def quotation(self, i: int) -> Speech | None:
        """The speech that holds a token inside quotation marks; None outside them, even in indirect speech."""
        return self.speech(i) if i in self._quote_of else None

    def _inside(self, speech: Speech, number: int) -> bool:
        start, end = self.quotes[number]
        return start <= speech.cue[0] < end

    # By syntax

    def _by_syntax(self, i: int) -> Speech | None:
        below, told = i, False
        for at in (i, *self.tree.above(i)):
            if self._leaves_quote(at, below) or self._is_added(below, i):
                return None
            found = self._beside(at, below) or (self._over(at) if at == i or self._is_clause(at) else None)
            if found is not None and not (told and self._only_asks(found)):
                return found
            below, told = at, told or self.tree.dep[at] == "acl:relcl"
        return self._between_commas(i) or self._heading(i)

    def _between_commas(self, i: int) -> Speech | None:
        """The speech of an aside of the sentence that parsers hung elsewhere."""
        aside = self._asides.get(self.tree.sentence[i])
        if aside is None or aside.span[0] <= i < aside.span[1]:
            return None
        return Speech(aside.speakers, aside.cue)

    def _only_asks(self, speech: Speech) -> bool:
        """Whether a speech puts nothing forward: who asks to end a war says nothing in "a war that kills"."""
        row = self.embedding.row(speech.cue[0])
        return row is not None and row.kind in _ASKING_KINDS

    def _leaves_quote(self, at: int, below: int) -> bool:
        """Whether an adverbial clause outside quotation marks hangs on words inside: it is the author's again."""
        outside = self._quote_of.get(at) is not None and self._quote_of.get(below) is None
        return outside and self.tree.rel(below) == "advcl" and below > at

    def _is_added(self, at: int, i: int) -> bool:
        """Whether a clause stands in an apposition, the author's outside quotation marks: "…, a charge that"."""
        return at != i and self.tree.rel(at) == "appos" and i not in self._quote_of

    def _is_clause(self, i: int) -> bool:
        """Whether what hangs on a token is said along with it: not what only tells which attack was called for."""
        return self.tree.pos[i] != "NOUN" or self.tree.first(i, "cop", "nsubj") is not None

    def _over(self, i: int) -> Speech | None:
        """The speech whose content a clause is: "X said that …", "X's claim that …", "reports that …"."""
        governor = self.embedding.governor(i)
        if governor is None or not self._holds(governor, i):
            return None
        speakers = [k for k in self._speakers(governor) if k != i]
        if speakers and not any(map(self.can_speak, speakers)):
            return None
        return Speech(tuple(speakers), (governor, governor + 1))

    def _beside(self, at: int, below: int) -> Speech | None:
        """A speech that hangs on the clause it reports: "…, officials said", "according to X", "in X's view"."""
        aside = self.embedding.aside(at)
        if aside is not None and aside != below:
            turned = self.tree.find(aside, "obj") if not self.tree.find(aside, "nsubj") else []
            return Speech(tuple(turned or self._speakers(aside)), (aside, aside + 1))
        return next(filter(None, (self._source(k) for k in self._obliques(at) if k != below)), None)

    def _obliques(self, at: int) -> Iterator[int]:
        """Nominals that hang on a predicate, or, as parsers often have it, on an argument or adjunct of it."""
        tree = self.tree
        for kid in tree.kids[at]:
            yield kid
            if tree.rel(kid) in _BETWEEN:
                yield from (k for k in tree.kids[kid] if tree.case(k) in ACCORDING)

    def _source(self, i: int) -> Speech | None:
        tree = self.tree
        case = tree.case(i)
        if case in ACCORDING:
            cue = min(tree.find(i, "case"))
            return Speech(tuple(tree.conjuncts(i)), (cue, cue + len(case.split())))
        if (
            case in ("in", "by")
            and tree.rel(i) == "obl"
            and self._is_account(i)
            and (of := self._speakers(i))
        ):
            return Speech(tuple(of), (i, i + 1))
        return None

    def _is_account(self, i: int) -> bool:
        row = self.embedding.row(i)
        return self.tree.lemma[i] in _ACCOUNTS or (row is not None and row.kind == "belief")

    def _heading(self, i: int) -> Speech | None:
        """Who stands before the colon at the head of a line: "Kremlin: NATO attacked …", "Officials: …"."""
        words, start = self.tree.words, i
        while (
            start > 0
            and "\n" not in words[start - 1]
            and self.tree.sentence[i] - self.tree.sentence[start - 1] < 2
        ):
            start -= 1
        colon = next((k for k in range(start, min(i, start + _LONGEST_HEADING)) if words[k] == ":"), None)
        opens = start == 0 or "\n" in words[start - 1]
        if (
            colon is None
            or not opens
            or any(self.tree.pos[k] in ("VERB", "AUX") or words[k] == "(" for k in range(start, colon))
        ):
            return None
        head = self.tree.name_head.get(colon - 1, colon - 1)
        return Speech((head,), (colon, colon + 1)) if self._is_somebody(head) else None

    def _is_somebody(self, i: int) -> bool:
        named = i in self.tree.name_head and self.can_speak(i)
        return named or noun_classes().get(self.tree.lemma[i]) in _SPEAKERS

    def _holds(self, i: int, content: int | None = None) -> bool:
        """Whether a word says whose its content is; "rejected that …" does, "rejected to …" only tells of an act."""
        row = self.embedding.row(i) if content is None else self.embedding.row_over(i, content)
        if row is None:
            return False
        finite = content is not None and bool(self.tree.find(content, "nsubj"))
        return row.kind in HOLDING_KINDS or (row.kind == "refuse" and finite)

    def _speakers(self, i: int) -> list[int]:
        tree = self.tree
        if tree.pos[i] == "NOUN":
            owners = tree.find(i, "nmod:poss")
            return owners or [k for k in tree.find(i, "nmod") if tree.case(k) in ("by", "from", "of")]
        if tree.rel(i) == "advcl" and tree.marks(i) == ["as"] and tree.tag[i] == "VBG":
            return tree.find(tree.head[i], "obj", "nsubj:pass")  # "quoted X as saying"
        if tree.is_passive(i):
            return tree.find(i, "obl:agent") or [k for k in tree.find(i, "obl") if tree.case(k) == "by"]
        return self.clauses.surface_subjects(i)

    # By quotation marks

    def _of_quote(self, number: int) -> Speech | None:
        for earlier in range(len(self._speech_of_quote), number + 1):
            self._speech_of_quote.append(self._find_speech_of_quote(earlier))
        return self._speech_of_quote[number]

    def _find_speech_of_quote(self, number: int) -> Speech | None:
        start, end = self.quotes[number]
        for i in range(start, end):
            found = self._by_syntax(i) if self._is_predicate(i) else None
            if found is not None and not self._inside(found, number):
                return found
        return self._around(number) or self._before(number)

    def _is_predicate(self, i: int) -> bool:
        return self.tree.pos[i] in ("VERB", "AUX", "ADJ", "NOUN") and self.tree.head[i] >= 0

    def _around(self, number: int) -> Speech | None:
        """A word of speech in the same sentence, outside the quotation."""
        tree, (start, end) = self.tree, self.quotes[number]
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
        start, _ = self.quotes[number]
        paragraph = self._paragraphs[start]
        if number and self.quotes[number - 1][0] >= paragraph:
            return self._speech_of_quote[number - 1]
        in_paragraph = self._nearest(range(paragraph, start), start)
        if in_paragraph is not None or paragraph == 0:
            return in_paragraph
        earlier = self._paragraphs[max(0, paragraph - 1 - self._blank_before(paragraph))]
        return self._nearest(range(earlier, paragraph), paragraph)

    def _nearest(self, tokens: range | list[int], to: int) -> Speech | None:
        found = [i for i in tokens if self.tree.pos[i] == "VERB" and self._holds(i) and self._speakers(i)]
        if not found:
            return None
        verb = min(found, key=lambda i: (abs(i - to), i))
        return Speech(tuple(self._speakers(verb)), (verb, verb + 1))

    @cached_property
    def _paragraphs(self) -> list[int]:
        """For each token the first token of its paragraph."""
        starts, start = [], 0
        for i, word in enumerate(self.tree.words):
            starts.append(start)
            start = i + 1 if "\n" in word else start
        return starts

    def _blank_before(self, i: int) -> int:
        count = 0
        while i - 1 - count > 0 and "\n" in self.tree.words[i - 1 - count]:
            count += 1
        return count


def find_quotes(tree: Tree) -> Iterator[Span]:
    """Yield the token spans inside quotation marks, without the marks; a paragraph's end closes an open quotation.

    Spans of fewer than three words are scare quotes or titles, not speech.
    """
    start: int | None = None
    for i, word in enumerate(tree.words):
        ends = word in _CLOSE or (word in _EITHER and start is not None) or "\n" in word
        if start is not None and ends:
            if i - start >= _SHORT_QUOTE:
                yield start, i
            start = None
        elif word in _OPEN or word in _EITHER:
            start = i + 1
    if start is not None and len(tree.words) - start >= _SHORT_QUOTE:
        yield start, len(tree.words)
