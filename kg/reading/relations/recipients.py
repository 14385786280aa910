"""Whom an event befalls, beside the object of its verb.

A recipient is somebody or some place: the object where it is one ("visited Oslo"), otherwise what a preposition
introduces ("granted asylum to rebels"), whose the object is ("rejected Kyiv's offer"), the same inside the clause that
is the object ("demanded that Kyiv stop") or says what for, and the other ones of those who do it together.
Source: PLOVER 2.0 (Open Event Data Alliance), rules on actors and recipients.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.english.words import word_values, words
from kg.model import EventType
from kg.reading.clauses.clause import COMPLEMENT, OBJECT, RECIPIENT, SUBJECT, Clause, ClauseKind
from kg.reading.relations.events import Events
from kg.reading.relations.manners import Manner, manner_of
from kg.reading.things.nounphrases import nominalisations

_USUAL_CASES = tuple(word_values("relations", "recipient-preposition"))
_MUTUAL_VERBS = words("relations", "mutual-verb")
_MUTUAL_NOUNS = words("relations", "mutual-noun")
_OFFICIALS = words("relations", "official")

_FOR_STATES = frozenset({"Government", "Military"})
"""Classes of those who act for a state, which then is the recipient."""

_BELONGING = frozenset({"Border", "Facility", "BodyOfWater"})
"""Places that are no recipients, but may say by their owner who is."""

_DEPTH = 4
"""How many nouns or clauses deep a recipient may stand: "the computers of officers of the army of X"."""


class Recipients:
    """Finds the recipients of the events of one document.

    Args:
        events: of the same document.
    """

    def __init__(self, events: Events) -> None:
        self.events = events
        self.tree, self.mentions, self.ontology = events.tree, events.mentions, events.ontology

    def find(self, clause: Clause, event: EventType, subject: int | None, thing: int | None) -> list[int]:
        """Heads of those whom an event befalls; empty if the object, named, says it all.

        Args:
            clause: what tells of the event.
            event: its type.
            subject: head of the subject of the claim, if it has one.
            thing: head of its object, if it has one.
        """
        if thing is not None and self._is_somebody(thing) and self.events.is_named(thing):
            return []
        manner = manner_of(event)
        subjects = clause.heads(SUBJECT) if subject is None else [subject]
        for heads in self._candidates(clause, manner, thing, _DEPTH):
            fit = [h for h in heads if self._is_somebody(h) and not self._is_among(h, subjects, clause)]
            found = [h for h in map(self._principal, fit) if h != thing]
            if fit:
                return found or self._each_other(clause, subject, thing, mutual=False)
        return self._each_other(clause, subject, thing, mutual=manner.mutual)

    # Where to look

    def _candidates(
        self, clause: Clause, manner: Manner, thing: int | None, depth: int
    ) -> Iterator[list[int]]:
        """Heads that may be the recipients, the likeliest first."""
        yield clause.heads(RECIPIENT)
        objects = [h for h in ([thing] if thing is not None else clause.heads(OBJECT)) if self.mentions[h]]
        for place in manner.places:
            yield from self._at(place, clause, manner, objects, depth)

    def _at(
        self, place: str, clause: Clause, manner: Manner, objects: list[int], depth: int
    ) -> Iterator[list[int]]:
        """What one of the places to look holds."""
        match place:
            case "object":  # "visited Oslo"
                yield objects
            case "owner":  # "rejected Oslo's plan for Chad": whose the object is
                for head in objects:
                    yield from self._owners(head) if not self._is_somebody(head) else ()
            case "clause":  # "demanded that Oslo stop"
                for complement in clause.heads(COMPLEMENT):
                    yield from self._below(complement, manner, depth)
            case "case":  # "imposed sanctions on Chad"
                yield from self._by_case(clause, manner, depth)
            case "inside":  # "lifted the ban on imports from Chad": what the object is about
                for head in objects:
                    yield from self._judged(head, depth) if manner.judging else self._within(head, depth)
            case "goods":  # "pledged millions in aid to Chad"
                for head in clause.heads("in"):
                    yield from self._within(head, depth)
            case "purpose":  # "marched to demand that Oslo act"
                for purpose in self._purposes(clause):
                    yield from self._below(purpose, manner, depth)
            case preposition:
                yield clause.heads(preposition)

    def _judged(self, head: int, depth: int) -> Iterator[list[int]]:
        """Who did what is judged; whom that befell is no recipient: "condemned the killing of five soldiers"."""
        deeds = [c for c in self.events.by_head.get(head, ()) if c.kind is ClauseKind.EVENT]
        if deeds or self.tree.lemma[head] in nominalisations():
            yield [
                h for deed in deeds for h in deed.heads(SUBJECT) if self.events.is_named(self._principal(h))
            ]
        else:
            yield from self._within(head, depth, cases=("of",))

    def _by_case(self, clause: Clause, manner: Manner, depth: int) -> Iterator[list[int]]:
        """What prepositions introduce, and what stands inside that."""
        for case in manner.cases:
            heads = [arg.head for arg in clause.args if arg.role == case and not (manner.judging and arg.via)]
            yield heads
            for head in heads:
                yield from self._within(head, depth)

    def _below(self, head: int, manner: Manner, depth: int) -> Iterator[list[int]]:
        """Whom a clause below is about: its subject, then its own recipients."""
        yield self.events.subjects(head)
        for clause in self.events.by_head.get(head, ()) if depth else ():
            if clause.kind is ClauseKind.VERB:
                event = self.events.event(clause)
                yield from self._candidates(clause, manner_of(event) if event else manner, None, depth - 1)

    def _purposes(self, clause: Clause) -> list[int]:
        """Clauses that say what for: "marched to demand …", "a strike demanding …"."""
        tree = self.tree
        heads = [clause.head, *clause.heads(OBJECT)]
        below = [k for head in heads for k in tree.find(head, "advcl", "acl")]
        return [k for k in below if tree.tag[k] in ("VB", "VBG") and tree.dep[k] != "acl:relcl"]

    def _within(self, head: int, depth: int, cases: Sequence[str] = _USUAL_CASES) -> Iterator[list[int]]:
        """Whose a thing is, then what its prepositions introduce, as far as it has a name or acts for one."""
        if not depth:
            return
        tree = self.tree
        behind = [k for k in tree.find(head, "nmod", "obl") if k > head and tree.dep[k] != "nmod:poss"]
        fitting = [[h for k in behind if tree.case(k) == case for h in tree.conjuncts(k)] for case in cases]
        for heads in (*self._owners(head), *fitting):
            yield [h for h in heads if self.events.is_named(self._principal(h))]
        for kid in behind:
            yield from self._within(kid, depth - 1, cases)

    def _each_other(
        self, clause: Clause, subject: int | None, thing: int | None, *, mutual: bool
    ) -> list[int]:
        """The other subjects of what several do with one another: "X and Y met", "X and Y restored ties"."""
        shared = thing is not None and self.tree.lemma[thing] in _MUTUAL_NOUNS
        if not (shared or mutual or self.tree.lemma[clause.head] in _MUTUAL_VERBS):
            return []
        return [h for h in clause.heads(SUBJECT) if h != subject and self._is_somebody(h)]

    # Who is meant

    def _principal(self, head: int) -> int:
        """Whom officials, troops and offices without a name act for; others act for themselves."""
        acting = self.mentions.type_of(head) in _FOR_STATES or self.tree.lemma[head] in _OFFICIALS
        if self.events.is_named(head) or not acting:
            return head
        behind = [[k] for k in self.tree.find(head, "nmod") if self.tree.case(k) == "of"]
        owners = (h for heads in (*self._owners(head), *behind) for h in heads if self._is_somebody(h))
        return next(owners, head)

    def _owners(self, head: int) -> Iterator[list[int]]:
        """Owners, country words, and who made or did it: "Oslo's plan", "a plan by Oslo", "crimes committed by …"."""
        tree = self.tree
        for dep in ("nmod:poss", "amod", "compound", "nmod:desc"):
            yield [h for k in tree.find(head, dep) for h in tree.conjuncts(k)]
        yield [h for k in tree.find(head, "compound") for h in tree.find(k, "amod", "compound")]
        yield [h for k in tree.find(head, "nmod", "obl") if tree.case(k) == "by" for h in tree.conjuncts(k)]
        for done in tree.find(head, "acl"):
            if tree.is_passive(done):
                yield self.events.subjects(done)

    def _is_somebody(self, head: int) -> bool:
        """Whether a token heads an agent or a place of agents; borders and facilities only belong to some."""
        name = self.mentions.type_of(head)
        return name not in _BELONGING and any(self.ontology.is_a(name, above) for above in ("Agent", "Place"))

    def _is_among(self, head: int, subjects: Sequence[int], clause: Clause) -> bool:
        """Whether a token speaks of the subject, of what is its own, or of all subjects: "the two countries"."""
        mention = self.mentions[head]
        own = self.tree.find(head, "nmod:poss")
        if mention is None or any(self.events.is_same(h, subjects) for h in (head, *own)):
            return True
        together = {self.mentions.entity(h) for h in clause.heads(SUBJECT)}
        return bool(mention.others) and {mention.entity, *mention.others} <= together
