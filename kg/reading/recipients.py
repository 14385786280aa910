"""Whom an event befalls, beside the object of its verb.

A recipient is somebody or some place: the object where it is one ("visited Oslo"), otherwise what a preposition
introduces ("granted asylum to rebels"), whose the object is ("rejected Kyiv's offer"), the same inside the clause that
is the object ("demanded that Kyiv stop") or says what for, and the other ones of those who do it together.
Source: PLOVER 2.0 (Open Event Data Alliance), rules on actors and recipients.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import EventType
from kg.ontology import Ontology
from kg.reading.clauses import COMPLEMENT, OBJECT, RECIPIENT, SUBJECT, Clause, ClauseKind
from kg.reading.events import TARGET_CASES, Events
from kg.reading.mentions import Mentions
from kg.reading.tree import Tree

_CASES = tuple("against on upon to into with for toward towards between from of about among".split())
_CASES_OF = {
    "ACCUSE": ("against", "over", "about", "at", "on", "with", "for", "of", "to"),
    "RETREAT": ("from", "to", "of"),
    "AID": ("to", "with"),
    "COERCE": ("on", "against", "upon", "over", "of", "from"),
    **dict.fromkeys(("ASSAULT", "PROTEST", "THREATEN"), TARGET_CASES),
}
"""Prepositions that introduce recipients, the likeliest first; some types of event have an order of their own."""

_OWNER_FIRST = frozenset({"REJECT", "ACCUSE", "SUPPORT", "AGREE"})
"""Types in which whose the object is comes before what prepositions say: "rejected Oslo's plan for Chad"."""

_JUDGING = frozenset({"ACCUSE", "SUPPORT"})
"""Types that are about whoever did what the object tells of, not whom that befell: "condemned the attack on Chad"."""

_FOR_SOMEBODY = frozenset({"AID", "AGREE", "PROTEST"})
"""Types in which "in" may say what it is: "pledged millions in aid to Chad", "in protest at Chad"."""

_MOVING = frozenset({"RETREAT", "MOBILIZE", "AID"})
"""Types in which an object without a name is what is moved, not whom it befalls: "sent doctors to Chad"."""

_ON_OBJECTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})
"""Types that befall an object without a name even where "to" says whither: "deported migrants to Chad"."""

_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
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
        subjects = clause.heads(SUBJECT) if subject is None else [subject]
        for heads in self._candidates(clause, event, thing, _DEPTH):
            fit = [h for h in heads if self._is_somebody(h) and not self._is_among(h, subjects, clause)]
            if fit:
                found = [h for h in map(self._principal, fit) if h != thing]
                return found or self._each_other(clause, None, subject, thing)
        return self._each_other(clause, event, subject, thing)

    def _principal(self, head: int) -> int:
        """Whom officials, troops and offices without a name act for; others act for themselves."""
        acting = self.mentions.type_of(head) in _FOR_STATES or self.tree.lemma[head] in _OFFICIALS
        if self._is_named(head) or not acting:
            return head
        behind = [[k] for k in self.tree.find(head, "nmod") if self.tree.case(k) == "of"]
        owners = (h for heads in (*self._owners(head), *behind) for h in heads if self._is_somebody(h))
        return next(owners, head)

    def _candidates(
        self, clause: Clause, event: EventType, thing: int | None, depth: int
    ) -> Iterator[list[int]]:
        """Heads that may be the recipients, the likeliest first."""
        yield clause.heads(RECIPIENT)
        objects = [h for h in ([thing] if thing is not None else clause.heads(OBJECT)) if self.mentions[h]]
        moved = event.type in _MOVING or event.mode == "withdraw"
        if event.type in _OWNER_FIRST:
            for head in objects:
                if not self._is_somebody(head):
                    yield from self._owners(head)
        if not moved:
            yield clause.heads("to") if event.type not in _ON_OBJECTS else []
            yield objects
        for complement in clause.heads(COMPLEMENT):
            yield from self._inside(complement, event, depth)
        judged = event.type in _JUDGING
        for case in _CASES_OF.get(event.type, _CASES):
            heads = [arg.head for arg in clause.args if arg.role == case and not (judged and arg.via)]
            yield heads
            for head in heads:
                yield from self._within(head, depth)
        for head in objects:
            yield from self._within(head, depth, cases=("of",) if judged else _CASES)
        yield objects
        yield clause.heads("for")
        for head in clause.heads("in") if event.type in _FOR_SOMEBODY else ():
            yield from self._within(head, depth)
        for purpose in self._purposes(clause):
            yield from self._inside(purpose, event, depth)

    def _inside(self, head: int, event: EventType, depth: int) -> Iterator[list[int]]:
        """Whom a clause below is about: its subject, then its own recipients."""
        yield self.events.subjects(head)
        for clause in self.events.by_head.get(head, ()) if depth else ():
            if clause.kind is ClauseKind.VERB:
                yield from self._candidates(clause, self.events.event(clause) or event, None, depth - 1)

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
        self, clause: Clause, event: EventType | None, subject: int | None, thing: int | None
    ) -> list[int]:
        """The other subjects of what several do with one another: "X and Y met", "X and Y restored ties"."""
        shared = thing is not None and self.tree.lemma[thing] in _MUTUAL_NOUNS
        mutual = event is not None and event.type in _MUTUAL
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
