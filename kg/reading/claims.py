"""Clauses, values, speakers, times and places put together: the claims of one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.eventwords import EventWords
from kg.model import (
    Argument,
    Certainty,
    Claim,
    Document,
    EventType,
    Holder,
    Polarity,
    Quantity,
    Quote,
    Role,
    Tense,
    Time,
    Trigger,
    with_id,
)
from kg.ontology import Ontology
from kg.reading.attribution import Attribution, Speech
from kg.reading.clauses import COMPLEMENT, LIGHT_VERBS, OBJECT, RECIPIENT, SUBJECT, Clause, ClauseKind
from kg.reading.factuality import Factuality, Value
from kg.reading.mentions import Entity, Mention, MentionKind, Mentions, measured
from kg.reading.phrases import Match, Phrases
from kg.reading.quantities import FoundQuantity
from kg.reading.times import FoundTime
from kg.reading.tree import Tree

PLACE_CASES = frozenset("in at near inside outside around on off across throughout along within over".split())
TARGET_CASES = (
    "on",
    "against",
    "at",
    "to",
    "upon",
    "into",
    "with",
    "over",
    "for",
    "toward",
    "towards",
    "between",
)
"""Prepositions of event nouns and plain verbs that introduce whom or what an event befalls, the likeliest first."""

_COMPLEMENT_CASES = (*TARGET_CASES, "from", "of", "about", "as", "in", "by", "through", "under")
_PLAIN_VERBS = frozenset({"be", "have", "do", "seem", "appear", "become", "get", "include", "say"})
_SHORT = 8

CONFIDENCE = {
    ClauseKind.NOUN: 0.9,
    ClauseKind.VERB: 0.8,
    ClauseKind.ADJECTIVE: 0.75,
    ClauseKind.EVENT: 0.7,
}
"""How often claims of a kind hold, as first read off by hand on articles of our own; pronouns take a tenth off."""
_PRONOUN_DISCOUNT = 0.9
_OPEN_DISCOUNT = 0.9


@dataclass(frozen=True)
class Knowledge:
    """What the reading knows beforehand, the same for all documents."""

    ontology: Ontology
    phrases: Phrases
    event_words: EventWords


@dataclass(frozen=True, slots=True)
class _Core:
    """The heart of a claim before it is dressed: predicate and argument heads."""

    predicate: str
    subject: int | None
    object: int | None
    rule: str
    event: EventType | None


class ClaimBuilder:
    """Makes the claims of one document.

    Args:
        document: what is read.
        tree: its tree.
        mentions: with their entities.
        clauses: from `ClauseFinder`.
        factuality: values of the predicates.
        attribution: who speaks where.
        times: found time expressions.
        quantities: found amounts.
        knowledge: ontology, phrases and event words.
        base: base of the IRIs of entities.
    """

    def __init__(
        self,
        document: Document,
        tree: Tree,
        mentions: Mentions,
        clauses: Sequence[Clause],
        factuality: Factuality,
        attribution: Attribution,
        times: Sequence[FoundTime],
        quantities: Sequence[FoundQuantity],
        knowledge: Knowledge,
        base: str,
    ) -> None:
        self.document, self.tree, self.mentions, self.clauses = document, tree, mentions, clauses
        self.factuality, self.attribution, self.knowledge = factuality, attribution, knowledge
        self.times, self.quantities, self.base = times, quantities, base

    def mentioned(self) -> Iterator[Argument]:
        """All mentions as arguments, in text order."""
        for mention in self.mentions:
            if mention.entity is not None:
                yield self._argument_of(mention, mention.entity)

    def build(self) -> list[Claim]:
        """All claims in text order, without repeats."""
        found: dict[str, Claim] = {}
        for clause in self.clauses:
            for core in self._cores(clause):
                for claim in self._dress(core, clause):
                    found.setdefault(claim.id, claim)
        for claim in self._borders():
            found.setdefault(claim.id, claim)
        return sorted(found.values(), key=lambda c: (c.trigger.start, c.subject.start, c.id))

    # Which statements a clause makes

    def _cores(self, clause: Clause) -> Iterator[_Core]:
        event = self._event(clause)
        covered: set[tuple[int | None, int | None]] = set()
        for match in self._matches(clause):
            covered.add((match.subject, match.object))
            own = self.knowledge.ontology.relations[match.pattern.relation].event
            relation, rule = match.pattern.relation, match.pattern.rule
            yield _Core(relation, match.subject, match.object, rule, own or event)
        if clause.kind is ClauseKind.EVENT:
            yield from self._event_cores(clause, event, covered)
        elif clause.kind is ClauseKind.VERB:
            yield from self._verb_cores(clause, event, covered)
        elif not covered and self.tree.first(clause.head, "cop") is not None:
            yield from self._copula_cores(clause)

    def _matches(self, clause: Clause) -> Iterator[Match]:
        seen: set[tuple[str, int, int]] = set()
        for match in self.knowledge.phrases.match(clause, self.tree):
            key = match.pattern.relation, match.subject, match.object
            if key not in seen and self._fits(match):
                seen.add(key)
                yield match

    def _fits(self, match: Match) -> bool:
        """Whether both arguments are of the classes that the relation asks for."""
        ontology = self.knowledge.ontology
        relation = ontology.relations[match.pattern.relation]
        ends = ((match.subject, relation.domain), (match.object, relation.range))
        return all(ontology.fits(self._type(head), allowed) for head, allowed in ends)

    def _type(self, head: int) -> str:
        mention = self.mentions[head]
        return mention.entity.type if mention is not None and mention.entity is not None else "Thing"

    def _event(self, clause: Clause) -> EventType | None:
        """The event type of a predicate, given its prepositions and object."""
        if clause.kind not in (ClauseKind.VERB, ClauseKind.EVENT):
            return None
        objects = clause.heads(OBJECT)
        thing = objects[0] if objects else None
        inner = measured(self.tree, thing) if thing is not None else None
        thing = inner if inner is not None else thing
        others = self._others(clause, thing)
        return self.knowledge.event_words.find(
            clause.lemma,
            "noun" if clause.kind is ClauseKind.EVENT else "verb",
            self._prepositions(clause),
            self.tree.lemma[thing] if thing is not None else None,
            self._classes(thing) if thing is not None else (),
            others=[self.tree.lemma[h] for h in others],
            other_types={c for h in others for c in self._classes(h)},
        )

    def _prepositions(self, clause: Clause) -> tuple[str, ...]:
        cases = [arg.role for arg in clause.args if arg.role not in (SUBJECT, OBJECT, RECIPIENT, COMPLEMENT)]
        for complement in clause.heads(COMPLEMENT):
            cases += self.tree.marks(complement) or ["that"]
        return tuple(cases)

    def _others(self, clause: Clause, thing: int | None) -> list[int]:
        """Heads beside the object: what prepositions introduce, and the modifiers of a noun."""
        heads = [a.head for a in clause.args if a.role not in (SUBJECT, OBJECT) and a.head != thing]
        if clause.kind is ClauseKind.EVENT:
            heads += self.tree.find(clause.head, "compound", "amod")
        return heads

    def _classes(self, head: int) -> frozenset[str]:
        name = self._type(head)
        return self.knowledge.ontology.ancestors(name) | {name}

    def _event_cores(
        self, clause: Clause, event: EventType | None, covered: set[tuple[int | None, int | None]]
    ) -> Iterator[_Core]:
        """Claims of an event noun: who does it to whom; left out when the words name neither."""
        if event is None:
            return
        subjects: list[int | None] = [*clause.heads(SUBJECT)] or [None]
        targets: list[int | None] = [*self._targets(clause)] or [None]
        for subject in subjects:
            for target in targets:
                if (subject, target) != (None, None) and (subject, target) not in covered:
                    predicate = f"open:{_local(clause.verb or clause.lemma)}"
                    yield _Core(predicate, subject, target, f"noun:{event.type}", event)

    def _targets(self, clause: Clause) -> list[int]:
        objects = clause.heads(OBJECT)
        if objects:
            return objects
        for case in TARGET_CASES:
            heads = [h for h in clause.heads(case) if self._is_thing(h)]
            if heads:
                return heads
        return []

    def _is_thing(self, head: int) -> bool:
        return self.mentions[head] is not None

    def _verb_cores(
        self, clause: Clause, event: EventType | None, covered: set[tuple[int | None, int | None]]
    ) -> Iterator[_Core]:
        lemma = self.tree.lemma[clause.head]
        if event is None and (
            lemma in _PLAIN_VERBS or self._only_reports(clause) or self._only_leads_on(clause)
        ):
            return
        subjects: list[int | None] = [*clause.heads(SUBJECT)] or [None]
        objects, case = self._objects(clause)
        rule = f"event:{event.type}" if event else "open"
        predicate = "open:" + _local(clause.lemma) + (f"_{_local(case)}" if case else "")
        for subject in subjects:
            for thing in objects or [None]:
                silent = subject is None and (event is None or thing is None)
                if (
                    not silent
                    and (subject, thing) not in covered
                    and not self._is_told_by_noun(thing, clause)
                ):
                    yield _Core(predicate, subject, thing, rule, event)

    def _objects(self, clause: Clause) -> tuple[Sequence[int | None], str]:
        """The objects of the main claim, and the preposition that became part of the predicate, if one did."""
        if clause.heads(OBJECT):
            return clause.heads(OBJECT), ""
        if clause.heads(COMPLEMENT) and self.factuality.row(clause.head) is not None:
            return clause.heads(COMPLEMENT)[:1], ""
        for case in _COMPLEMENT_CASES:
            heads = [h for h in clause.heads(case) if self._is_thing(h) and not self._is_place(case, h)]
            if heads:
                return heads, case
        return clause.heads(RECIPIENT), ""

    def _only_reports(self, clause: Clause) -> bool:
        """Whether a verb of speech only introduces what is said: that has a claim with its holder."""
        row = self.factuality.row(clause.head)
        return row is not None and row.kind in ("speech", "belief") and not self._has_noun_object(clause)

    def _has_noun_object(self, clause: Clause) -> bool:
        return bool(clause.heads(OBJECT)) and not clause.heads(COMPLEMENT)

    def _only_leads_on(self, clause: Clause) -> bool:
        """Whether a verb only leads on to another: "began to", "has to", "managed to"."""
        row = self.factuality.row(clause.head)
        beside = [a for a in clause.args if a.role not in (SUBJECT, COMPLEMENT)]
        leads = bool(self.tree.find(clause.head, "xcomp")) and not beside
        return leads and (row is None or row.kind in ("implicative", "plan", "fail"))

    def _is_told_by_noun(self, thing: int | None, clause: Clause) -> bool:
        """Whether the object is an event noun with a target of its own: "launched strikes on X" is told once."""
        if thing is None or self.tree.lemma[clause.head] not in LIGHT_VERBS:
            return False
        events = [other for other in self._by_head.get(thing, ()) if other.kind is ClauseKind.EVENT]
        return any(other.heads(SUBJECT) and self._targets(other) for other in events)

    @cached_property
    def _by_head(self) -> Mapping[int, list[Clause]]:
        found: dict[int, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.head, []).append(clause)
        return found

    def _copula_cores(self, clause: Clause) -> Iterator[_Core]:
        """Claim "X is a Y" as an open *be* with the description itself as object."""
        thing = clause.head if clause.kind is ClauseKind.NOUN else None
        if thing is not None and self.mentions[thing] is not None:
            for subject in filter(self._is_named, clause.heads(SUBJECT)):
                yield _Core("open:be", subject, thing, "copula", None)

    def _is_named(self, head: int) -> bool:
        mention = self.mentions[head]
        return mention is not None and mention.entity is not None and mention.entity.named

    # Dressing

    def _dress(self, core: _Core, clause: Clause) -> Iterator[Claim]:
        value = self._value(clause)
        speech = self.attribution.speech(clause.head)
        for holder in self._holders(speech):
            claim = self._claim(core, clause, value, speech, holder)
            for subject in self._members(core.subject, claim.subject):
                for thing in self._members(core.object, claim.object):
                    if subject is not None:
                        yield with_id(replace(claim, subject=subject, object=thing))

    def _members(self, head: int | None, argument: Argument | None) -> Iterator[Argument | None]:
        """The argument itself, and the further members of a group that its words speak of."""
        yield argument
        mention = self.mentions[head] if head is not None else None
        if mention is not None and argument is not None:
            for entity in mention.others:
                yield self._argument_of(mention, entity)

    def _value(self, clause: Clause) -> Value:
        """The value of a clause; a title or apposition is taken for granted, whatever the sentence around it says."""
        if clause.kind is ClauseKind.NOUN and self.tree.first(clause.head, "cop") is None:
            return self.factuality.taken_for_granted(clause.head)
        return self.factuality.value(clause.head)

    def _claim(
        self, core: _Core, clause: Clause, value: Value, speech: Speech | None, holder: Holder | None
    ) -> Claim:
        used = {core.subject, core.object, *clause.heads(SUBJECT), *clause.heads(OBJECT)}
        roles, place = self._roles(clause, used)
        confidence = CONFIDENCE[clause.kind] * (_OPEN_DISCOUNT if core.predicate.startswith("open:") else 1.0)
        for head in (core.subject, core.object):
            mention = self.mentions[head] if head is not None else None
            if mention is not None and mention.kind is MentionKind.PRONOUN:
                confidence *= _PRONOUN_DISCOUNT
        return Claim(
            document=self.document.iri,
            published=self.document.published,
            sentence=self._sentence(clause.head),
            trigger=self._trigger(clause),
            subject=self._argument(core.subject) if core.subject is not None else self._nobody(clause),
            predicate=core.predicate,
            object=self._argument(core.object) if core.object is not None else None,
            roles=tuple(roles),
            event=core.event,
            holder=holder,
            polarity=value.polarity,
            certainty=value.certainty,
            tense=value.tense,
            time=self._time(clause, value, speech),
            place=place,
            quantity=self._quantity(core),
            confidence=round(confidence, 3),
            rule=core.rule,
        )

    def _sentence(self, i: int) -> Quote:
        tree, start, end = self.tree, i, i + 1
        while start > 0 and tree.sentence[start - 1] == tree.sentence[i]:
            start -= 1
        while end < len(tree.words) and tree.sentence[end] == tree.sentence[i]:
            end += 1
        while end > i + 1 and not tree.words[end - 1].strip():
            end -= 1
        while start < i and not tree.words[start].strip():
            start += 1
        return self._quote(start, end)

    def _quote(self, start: int, end: int) -> Quote:
        low, high = self.tree.chars(start, end)
        return Quote(low, high, self.document.text[low:high])

    def _trigger(self, clause: Clause) -> Trigger:
        last = clause.particle if clause.particle == clause.head + 1 else clause.head
        quote = self._quote(clause.head, (last or clause.head) + 1)
        return Trigger(quote.start, quote.end, quote.text, clause.lemma.lower())

    def _argument(self, head: int) -> Argument:
        mention = self.mentions[head]
        if mention is None or mention.entity is None:
            return self._proposition(head)
        return self._argument_of(mention, mention.entity)

    def _argument_of(self, mention: Mention, entity: Entity) -> Argument:
        quote = self._quote(mention.start, mention.end)
        return replace(self._at(quote, entity), named=entity.named)

    def _proposition(self, head: int) -> Argument:
        """A clause as object: its words, and a short label of verb and object."""
        tree = self.tree
        inside = [i for i in tree.under(head) if tree.words[i].strip()]
        while len(inside) > 1 and tree.pos[inside[-1]] == "PUNCT":
            inside.pop()
        while len(inside) > 1 and tree.pos[inside[0]] == "PUNCT":
            inside.pop(0)
        quote = self._quote(inside[0], inside[-1] + 1)
        label = " ".join(quote.text.split())
        if len(label.split()) > _SHORT:
            objects = [self.mentions[k] for k in tree.find(head, "obj", "nsubj:pass")]
            named = [tree.text(m.start, m.end) for m in objects if m is not None]
            label = " ".join([tree.words[head], *named[:1]])
        return Argument(quote.start, quote.end, quote.text, label, "Proposition", None, named=False)

    def _nobody(self, clause: Clause) -> Argument:
        """The subject of a passive that does not say who: empty words at the trigger, no IRI."""
        start, _ = self.tree.chars(clause.head, clause.head + 1)
        return Argument(start, start, "", "", "Agent", None, named=False)

    def _roles(self, clause: Clause, used: set[int | None]) -> tuple[list[Role], Argument | None]:
        """The other arguments by their prepositions; the first place among them apart."""
        roles: list[Role] = []
        place: Argument | None = None
        for arg in clause.args:
            if arg.head in used or arg.role in (SUBJECT, OBJECT, COMPLEMENT) or not self._is_thing(arg.head):
                continue
            argument = self._argument(arg.head)
            if place is None and self._is_place(arg.role, arg.head):
                place = argument
            else:
                roles.append(_as_role(argument, arg.role))
        return roles, place

    def _is_place(self, case: str, head: int) -> bool:
        return case in PLACE_CASES and self.knowledge.ontology.is_a(self._type(head), "Place")

    # Time, quantity, holder

    @cached_property
    def _times_by_clause(self) -> Mapping[int, list[FoundTime]]:
        """Times by the predicate they belong to: the nearest clause above their words."""
        found: dict[int, list[FoundTime]] = {}
        predicates = {clause.head for clause in self.clauses if clause.kind is not ClauseKind.NOUN}
        for time in self.times:
            inside = range(time.start, time.end)
            top = next(
                (i for i in inside if self.tree.head[i] not in inside or self.tree.head[i] == i), time.start
            )
            home = next((i for i in self.tree.above(top) if i in predicates), None)
            if home is not None and self._is_time_of(top, home):
                found.setdefault(home, []).append(time)
        return found

    def _is_time_of(self, top: int, home: int) -> bool:
        """Whether a time is the predicate's own and not that of a noun behind a preposition ("after the 2020 vote")."""
        below = top
        for above in self.tree.above(top):
            if above == home:
                return True
            nominal = self.tree.pos[above] in ("NOUN", "PROPN", "NUM") and self.tree.rel(above) in (
                "obl",
                "nmod",
            )
            if nominal and self.tree.case(above):
                return False
            below = above
        return below == home

    def _time(self, clause: Clause, value: Value, speech: Speech | None) -> Time | None:
        future = value.tense is Tense.FUTURE
        for head in self._time_homes(clause, value, speech):
            for time in self._times_by_clause.get(head, ()):
                found = time.to_time(future=future)
                if found is not None:
                    return found
        return None

    def _time_homes(self, clause: Clause, value: Value, speech: Speech | None) -> Iterator[int]:
        """The predicates whose times hold for a clause, the likeliest first.

        Its own; that of the verb whose object it is; the first of coordinated verbs, for a time in front of it; for
        a present, that of the speech.
        """
        tree, head = self.tree, clause.head
        yield head
        if tree.rel(head) in ("obj", "nsubj") and clause.kind is ClauseKind.EVENT:
            yield tree.head[head]
            head = tree.head[head]
        while tree.rel(head) == "conj":
            head = tree.head[head]
            if self.attribution.speech(head) == speech and any(
                time.end <= head for time in self._times_by_clause.get(head, ())
            ):
                yield head
        if speech is not None and value.tense is Tense.PRESENT and speech.speakers:
            yield speech.cue[0]

    def _quantity(self, core: _Core) -> Quantity | None:
        for head in (core.object, core.subject):
            found = self._quantity_by_head.get(head) if head is not None else None
            if found is not None:
                return found.to_quantity()
        return None

    @cached_property
    def _quantity_by_head(self) -> Mapping[int, FoundQuantity]:
        return {found.head: found for found in reversed(self.quantities) if found.head is not None}

    def _holders(self, speech: Speech | None) -> Iterator[Holder | None]:
        if speech is None:
            yield None
            return
        cue = self.tree.text(*speech.cue)
        if not speech.speakers:
            start, _ = self.tree.chars(*speech.cue)
            yield Holder(start, start, "", "", None, cue)
        for head in speech.speakers:
            yield self._holder(head, cue)

    def _holder(self, head: int, cue: str) -> Holder:
        argument = self._argument(head)
        return Holder(
            argument.start, argument.end, argument.text, argument.label, argument.iri, cue, argument.wikidata
        )

    # What names alone say

    def _borders(self) -> Iterator[Claim]:
        """A border between two countries says that they border each other."""
        if "kg:borders" not in self.knowledge.ontology.relations:
            return
        for mention in self.mentions:
            nominal = mention.kind is MentionKind.NOMINAL
            if nominal and mention.type == "Border" and mention.entity is not None and mention.entity.named:
                yield from self._border(mention, mention.entity)

    def _border(self, mention: Mention, border: Entity) -> Iterator[Claim]:
        ids = border.id.removesuffix("_border")
        known = {m.entity.id: m for m in self.mentions if m.entity is not None and m.entity.type == "Country"}
        ends = [
            known[i] for i in sorted(known) if ids in (f"{i}-{o}" for o in known) or ids.endswith(f"-{i}")
        ]
        ends = [m for m in ends if m.entity is not None and f"-{ids}-".find(f"-{m.entity.id}-") >= 0]
        if len(ends) != 2:
            return
        quote = self._quote(mention.start, mention.end)
        word = self._quote(mention.head, mention.head + 1)
        subject, thing = (self._at(quote, end.entity) for end in ends if end.entity is not None)
        speech = self.attribution.speech(mention.head)
        yield Claim(
            document=self.document.iri,
            published=self.document.published,
            sentence=self._sentence(mention.head),
            trigger=Trigger(word.start, word.end, word.text, self.tree.lemma[mention.head]),
            subject=subject,
            predicate="kg:borders",
            object=thing,
            polarity=Polarity.POSITIVE,
            certainty=Certainty.CERTAIN,
            tense=Tense.PRESENT,
            confidence=CONFIDENCE[ClauseKind.NOUN],
            rule="name:border",
            holder=next(iter(self._holders(speech))),
        )

    def _at(self, quote: Quote, entity: Entity) -> Argument:
        iri = f"{self.base}entity/{entity.id}"
        return Argument(quote.start, quote.end, quote.text, entity.label, entity.type, iri, entity.wikidata)


def _as_role(argument: Argument, role: str) -> Role:
    return Role(
        argument.start,
        argument.end,
        argument.text,
        argument.label,
        argument.type,
        argument.iri,
        argument.wikidata,
        argument.named,
        role,
    )


def _local(lemma: str) -> str:
    """A lemma as the local name of a predicate: letters, digits and underscores."""
    kept = "".join(c if c.isalnum() else "_" for c in lemma.lower())
    return kept.strip("_") or "do"
