"""Whether a clause stands in a frame: a made-up world, an exercise, a proposal, an unconfirmed report.

"In the film, X invaded Y", "the exercise assumes that …", "fake videos show how …", "a simulation in which …",
"Unconfirmed: …". A frame holds for all that stands below it: what it tells is neither so nor not so. Films and
exercises themselves are real, so that what stands beside them ("cancelled because X attacked") is not in the frame.
"""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.model import Tense
from kg.reading.stance.embedding import Embedding
from kg.reading.stance.factuality.tense import find_tense

_FICTIONS, _REHEARSALS, _PROPOSALS = (words("stance", name) for name in ("fiction", "rehearsal", "proposal"))
_UNREAL = words("stance", "unreal")
_TELLING = _FICTIONS | _REHEARSALS | _PROPOSALS
_MADE_UP = _FICTIONS | _REHEARSALS
_DEPICTING = words("stance", "depicting")
_ASPECTUAL = words("stance", "aspectual")
"""Verbs by which a story or exercise itself goes on: "the film opens as …"."""

_INSIDE = frozenset({"in", "during", "throughout", "within", "for", "according to"})
_LAID_DOWN = frozenset({"under", "in", "by", "according to"})
_STORY_MARKS = frozenset({"as", "when", "where", "how", "with", "in"})
_LONGEST_HEADING = 3


class Frames:
    """Finds the frames of one tree.

    Args:
        embedding: knows the words that clauses stand under.
    """

    def __init__(self, embedding: Embedding) -> None:
        self._tree, self._rows, self._embedding = embedding.tree, embedding.rows, embedding

    def opens(self, i: int) -> bool:
        """Whether the frame that a predicate or event noun stands in begins right here."""
        return (
            self._is_within(i)
            or self._is_told(i)
            or self._is_where_clause(i)
            or self._is_headed(i)
            or self._is_made_up(i)
        )

    def _is_within(self, i: int) -> bool:
        """Whether a fronted "in the film", or one behind a verb in the present or with an object, frames a clause."""
        tree = self._tree
        for k in tree.find(i, "obl"):
            case = tree.case(k)
            fronted = k < i and all(k < subject for subject in tree.find(i, "nsubj"))
            if case in _INSIDE | _LAID_DOWN and fronted and self._is(k, _MADE_UP):
                return True
            tense = self._tense(i)
            staged = tense is Tense.PRESENT or (tense is Tense.PAST and tree.find(i, "obj"))
            if case in _INSIDE and staged and self._is(k, _FICTIONS):
                return True
            if (
                case in _LAID_DOWN
                and fronted
                and self._is(k, _PROPOSALS)
                and self._tense(i) is not Tense.PAST
            ):
                return True
        return False

    def _is_told(self, i: int) -> bool:
        """Whether a clause or event is what a film, a fake or an exercise tells: "fake videos show that …"."""
        tree, above = self._tree, self._embedding.governor(i)
        verb = self._tree.head[i] if above is None else above
        if not self._is_subject_telling(verb, i):
            return False
        goes_on = tree.lemma[verb] in _ASPECTUAL
        if tree.rel(i) == "advcl":
            told = goes_on and not _STORY_MARKS.isdisjoint(self._marks(i))
        elif tree.rel(i) == "obl":
            told = goes_on and tree.case(i) == "with"
        elif tree.rel(i) == "xcomp":
            told = tree.tag[i] == "VBG" and bool(tree.find(verb, "obj"))
        else:
            depicted = tree.rel(i) == "obj" and tree.lemma[verb] in _DEPICTING
            told = depicted or (above is not None and tree.pos[i] == "VERB")
        return told

    def _is_subject_telling(self, verb: int, i: int) -> bool:
        return verb not in (i, -1) and any(self._tells(k, verb) for k in self._tree.find(verb, "nsubj"))

    def _tells(self, noun: int, verb: int) -> bool:
        """Whether what a subject says is made up: not what an exercise has shown to be so."""
        row = self._rows.of(verb)
        shown = row is not None and row.kind == "factive"
        return self._is(noun, _FICTIONS) or (not shown and self._is(noun, _REHEARSALS | _PROPOSALS))

    def _is_where_clause(self, i: int) -> bool:
        """Whether a relative clause says what goes on inside: "a simulation in which X invaded Y"."""
        tree = self._tree
        noun = tree.head[i]
        if tree.dep[i] not in ("acl:relcl", "acl") or noun < 0:
            return False
        if not self._is(noun, _TELLING) and not self._is_subject_telling(tree.head[noun], noun):
            return False
        inside = any(tree.case(k) in _INSIDE for k in tree.find(i, "obl") if tree.tag[k] == "WDT")
        return inside or not {"where", "when"}.isdisjoint(self._marks(i))

    def _is_headed(self, i: int) -> bool:
        """Whether a word before a colon opens the line: "Unconfirmed: …"."""
        tree, start = self._tree, i
        while (
            start > 0 and tree.sentence[start - 1] == tree.sentence[i] and "\n" not in tree.words[start - 1]
        ):
            start -= 1
        heading = [tree.words[k] for k in range(start, min(i, start + _LONGEST_HEADING + 1))]
        if ":" not in heading:
            return False
        before = range(start, start + heading.index(":"))
        return any(self._is(k, _MADE_UP) or self._is_unreal(k) for k in before)

    def _is_made_up(self, i: int) -> bool:
        """Whether an event noun is one of a story: "the film's invasion"."""
        tree = self._tree
        return tree.pos[i] == "NOUN" and any(self._is(k, _FICTIONS) for k in tree.find(i, "nmod:poss"))

    # Words

    def _tense(self, i: int) -> Tense:
        return find_tense(self._tree, self._rows, i)

    def _is(self, noun: int, kinds: frozenset[str]) -> bool:
        """Whether a noun is one of these, alone or with the word before it, or is called unreal."""
        tree, lemma = self._tree, self._tree.lemma[noun].lower()
        if tree.pos[noun] not in ("NOUN", "PROPN"):
            return False
        pair = f"{tree.words[noun - 1].lower()} {lemma}" if noun else lemma
        return (
            lemma in kinds or pair in kinds or any(map(self._is_unreal, tree.find(noun, "amod", "compound")))
        )

    def _is_unreal(self, k: int) -> bool:
        return self._tree.words[k].lower() in _UNREAL

    def _marks(self, i: int) -> set[str]:
        tree = self._tree
        return {tree.words[k].lower() for k in tree.find(i, "mark", "advmod")}
