"""Whom an event befalls, beside the object of its verb.

A recipient is somebody or some place: the object where it is one ("visited Oslo"), otherwise what a preposition
introduces ("granted asylum to rebels"), whose the object is ("rejected Kyiv's offer"), the same inside the clause that
is the object ("demanded that Kyiv stop") or says what for, and the other ones of those who do it together.
Source: PLOVER 2.0 (Open Event Data Alliance), rules on actors and recipients.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge.ontology import Ontology
from kg.model import EventType
from kg.reading.clauses.clause import COMPLEMENT, OBJECT, RECIPIENT, SUBJECT, Clause, ClauseKind
from kg.reading.relations.events import TARGET_CASES, Events
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mentions

_CASES = tuple("against on upon to into with for toward towards between from of about among".split())


@dataclass(frozen=True, slots=True)
class _Manner:
    """Where a type of event has its recipients.

    `steps` are the places to look, the likeliest first (see `Recipients._step`). `cases` are the prepositions that
    introduce recipients, the likeliest first. `judging`: it is about who did what the object tells of, not about whom
    that befell ("condemned the attack on Chad"). `mutual`: several subjects do it to one another ("X and Y met").
    """

    steps: str = "to object clause case inside purpose"
    cases: tuple[str, ...] = _CASES
    judging: bool = False
    mutual: bool = False


_MOVING = "clause case inside object"
_USUAL = _Manner()
_MANNERS = {
    "ACCUSE": _Manner(
        "owner object clause case inside purpose",
        tuple("against over about at on with for of to".split()),
        True,
    ),
    "AGREE": _Manner("owner to object clause case inside goods purpose", mutual=True),
    "AID": _Manner("clause case object for inside goods purpose", ("to", "with")),
    "ASSAULT": _Manner("object clause case inside purpose", TARGET_CASES),
    "COERCE": _Manner("object clause case inside purpose", tuple("on against upon over of from".split())),
    "CONSULT": _Manner(mutual=True),
    "COOPERATE": _Manner(mutual=True),
    "MOBILIZE": _Manner(_MOVING),
    "PROTEST": _Manner("to object clause case inside goods purpose", TARGET_CASES),
    "REJECT": _Manner("owner to object clause case inside purpose"),
    "RETREAT": _Manner(_MOVING, ("from", "to", "of")),
    "SANCTION": _Manner("object clause case inside purpose"),
    "SANCTION/withdraw": _Manner(_MOVING),
    "SUPPORT": _Manner("owner to object clause case inside purpose", judging=True),
    "THREATEN": _Manner(cases=TARGET_CASES),
}
"""By type, or type and mode; other types have the usual manner."""

_MUTUAL_VERBS = frozenset({"exchange", "swap", "trade", "clash"})
_MUTUAL_NOUNS = frozenset(
    "tie relation relationship agreement accord pact treaty deal memorandum contract alliance ceasefire truce "
    "fire blow prisoner talk".split()
)
"""What several subjects have or exchange with one another: "X and Y restored ties"."""

_FOR_STATES = frozenset({"Government", "Military"})
_OFFICIALS = frozenset(
    "diplomat ambassador envoy emissary attache minister official officer negotiator delegate delegation leader "
    "representative spokesman spokeswoman spokesperson mission embassy consulate inspector observer adviser".split()
)
"""Descriptions of those who act for a state or organisation, which then is the recipient: "two Russian diplomats"."""

_BELONGING = frozenset({"Border", "Facility", "BodyOfWater"})
"""Places that are no recipients, but may say by their owner who is."""

_DEPTH = 4
"""How many nouns or clauses deep a recipient may stand: "the computers of officers of the army of X"."""


class Recipients:
    """Finds the recipients of the events of one document.

    Args:
        tree: the tree to read.
        mentions: with their entities.
        events: the events of the same document.
        ontology: for the classes.
    """

    def __init__(self, tree: Tree, mentions: Mentions, events: Events, ontology: Ontology) -> None:
        self.tree, self.mentions, self.events, self.ontology = tree, mentions, events, ontology

    def find(self, clause: Clause, event: EventType, subject: int | None, thing: int | None) -> list[int]:
        """Heads of those whom an event befalls; empty if the object, named, says it all.

        Args:
            clause: what tells of the event.
            event: its type.
            subject: head of the subject of the claim, if it has one.
            thing: head of its object, if it has one.
        """
        if thing is not None and self._is_somebody(thing) and self._is_named(thing):
            return []
        manner = _manner(event)
        subjects = clause.heads(SUBJECT) if subject is None else [subject]
        for heads in self._candidates(clause, manner, thing, _DEPTH):
            fit = [h for h in heads if self._is_somebody(h) and not self._is_among(h, subjects, clause)]
            found = [h for h in map(self._principal, fit) if h != thing]
            if fit:
                return found or self._each_other(clause, subject, thing, mutual=False)
        return self._each_other(clause, subject, thing, mutual=manner.mutual)

    def _principal(self, head: int) -> int:
        """Whom officials, troops and offices without a name act for; others act for themselves."""
        acting = self.mentions.type_of(head) in _FOR_STATES or self.tree.lemma[head] in _OFFICIALS
        if self._is_named(head) or not acting:
            return head
        behind = [[k] for k in self.tree.find(head, "nmod") if self.tree.case(k) == "of"]
        owners = (h for heads in (*self._owners(head), *behind) for h in heads if self._is_somebody(h))
        return next(owners, head)

    def _candidates(
        self, clause: Clause, manner: _Manner, thing: int | None, depth: int
    ) -> Iterator[list[int]]:
        """Heads that may be the recipients, the likeliest first."""
        yield clause.heads(RECIPIENT)
        objects = [h for h in ([thing] if thing is not None else clause.heads(OBJECT)) if self.mentions[h]]
        for step in manner.steps.split():
            yield from self._step(step, clause, manner, objects, depth)

    def _step(
        self, step: str, clause: Clause, manner: _Manner, objects: list[int], depth: int
    ) -> Iterator[list[int]]:
        """What one of the places to look holds."""
        match step:
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
                    yield from self._within(head, depth, cases=("of",) if manner.judging else _CASES)
            case "goods":  # "pledged millions in aid to Chad"
                for head in clause.heads("in"):
                    yield from self._within(head, depth)
            case "purpose":  # "marched to demand that Oslo act"
                for purpose in self._purposes(clause):
                    yield from self._below(purpose, manner, depth)
            case preposition:
                yield clause.heads(preposition)

    def _by_case(self, clause: Clause, manner: _Manner, depth: int) -> Iterator[list[int]]:
        """What prepositions introduce, and what stands inside that."""
        for case in manner.cases:
            heads = [arg.head for arg in clause.args if arg.role == case and not (manner.judging and arg.via)]
            yield heads
            for head in heads:
                yield from self._within(head, depth)

    def _below(self, head: int, manner: _Manner, depth: int) -> Iterator[list[int]]:
        """Whom a clause below is about: its subject, then its own recipients."""
        yield self.events.subjects(head)
        for clause in self.events.by_head.get(head, ()) if depth else ():
            if clause.kind is ClauseKind.VERB:
                event = self.events.event(clause)
                yield from self._candidates(clause, _manner(event) if event else manner, None, depth - 1)

    def _purposes(self, clause: Clause) -> list[int]:
        """Clauses that say what for: "marched to demand …", "a strike demanding …"."""
        tree = self.tree
        heads = [clause.head, *clause.heads(OBJECT)]
        below = [k for head in heads for k in tree.find(head, "advcl", "acl")]
        return [k for k in below if tree.tag[k] in ("VB", "VBG") and tree.dep[k] != "acl:relcl"]

    def _within(self, head: int, depth: int, cases: Sequence[str] = _CASES) -> Iterator[list[int]]:
        """Whose a thing is, then what its prepositions introduce, as far as it has a name or acts for one."""
        if not depth:
            return
        tree = self.tree
        behind = [k for k in tree.find(head, "nmod", "obl") if k > head and tree.dep[k] != "nmod:poss"]
        fitting = [[h for k in behind if tree.case(k) == case for h in tree.conjuncts(k)] for case in cases]
        for heads in (*self._owners(head), *fitting):
            yield [h for h in heads if self._is_named(self._principal(h))]
        for kid in behind:
            yield from self._within(kid, depth - 1, cases)

    def _is_named(self, head: int) -> bool:
        entity = self.mentions.entity(head)
        return entity is not None and entity.named

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

    def _each_other(
        self, clause: Clause, subject: int | None, thing: int | None, *, mutual: bool
    ) -> list[int]:
        """The other subjects of what several do with one another: "X and Y met", "X and Y restored ties"."""
        shared = thing is not None and self.tree.lemma[thing] in _MUTUAL_NOUNS
        if not (shared or mutual or self.tree.lemma[clause.head] in _MUTUAL_VERBS):
            return []
        return [h for h in clause.heads(SUBJECT) if h != subject and self._is_somebody(h)]

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


def _manner(event: EventType) -> _Manner:
    precise = _MANNERS.get(f"{event.type}/{event.mode}")
    return precise or _MANNERS.get(event.type, _USUAL)
