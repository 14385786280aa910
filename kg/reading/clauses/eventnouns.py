"""Clauses of nouns that tell of events: "Y's strikes on X", "launched a strike on X", "the accession of Y to X"."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.reading.clauses.clause import OBJECT, OF, SUBJECT, ArgumentList, Clause, ClauseKind
from kg.reading.clauses.context import Context
from kg.reading.clauses.nominals import resolve
from kg.reading.clauses.subjects import Subjects
from kg.reading.clauses.verbs import by_agents
from kg.reading.things.nounphrases import nominalisations, noun_class

LIGHT_VERBS = words("clauses", "light_verb")
"""Verbs that lend their subject to an event noun: "launched a strike", "held talks"."""

TOLD_BY_NOUNS = words("clauses", "creation", "entry_or_exit")
"""Nouns that tell, like event nouns, what a verb can tell, without being events of their own."""

_CREATIONS = words("clauses", "creation")
_DONE_TO_NAME = words("clauses", "done_to_name")
_DONE_BY = words("clauses", "done_by")
_RECEIVING = words("clauses", "receiving")
_MOVING = words("clauses", "moving")
_CARRIERS = words("clauses", "carrier")
_DOERS = frozenset({"ArmedGroup", "Government", "Military", "Party", "Person", "PopulationGroup"})
"""Classes of those who do what a noun tells of, by what they are called: a brigade, gunmen, the army."""
_ACTORS = frozenset({"Country", "IntergovernmentalOrganisation", "Organisation"})
"""Classes of names of those who do it if it says beside them whom it befalls: "the attack of Chad on Niger"."""
_SITES = frozenset({"City", "SubnationalRegion"})
"""Classes of names that before an event noun say where: "the Oslo bombing"."""
_CONVERSATIONS = words("clauses", "conversation")
_MOVED = frozenset({"Weapon", "MilitaryPlatform", "Military"})
"""Classes of things that act for whose they are: the stationing of missiles is done by who has the missiles."""


class EventNounClauses:
    """Makes the clauses of the event nouns of one tree: who does it and to whom.

    What the noun phrase does not say is taken from the verb above: a light verb, an attack that somebody comes under,
    a conversation in which something is done.
    """

    def __init__(self, context: Context, subjects: Subjects) -> None:
        self._context, self._tree, self._subjects = context, context.tree, subjects

    def clause(self, i: int) -> Clause:
        """The clause of an event noun."""
        args, lemma = ArgumentList(i), self._tree.lemma[i]
        self._add_what_stands_before(args, i)
        self._add_what_stands_behind(args, i)
        self._set_sides_apart(args)
        self._add_who_comes_under_it(args, i)
        self._borrow_from_light_verb(args, i)
        self._add_who_converses(args, i)
        self._add_owners_of_weapons(args, i)
        verb, cases = nominalisations().get(lemma, (None, ()))
        targets = next(filter(None, map(args.heads, cases)), [])
        if targets and not args.heads(OBJECT):
            args.make_objects(targets)
        return Clause(i, lemma, ClauseKind.EVENT, args.found(), verb=verb)

    # In the noun phrase

    def _add_what_stands_before(self, args: ArgumentList, i: int) -> None:
        """Add owners, adjectives of countries and names before the noun: mostly who does it."""
        tree, lemma = self._tree, self._tree.lemma[i]
        before = self._context.qualifiers(i)
        sites = [k for k in before if self._context.name_class(k) in _SITES]
        names = [k for k in before if tree.rel(k) == "compound" and k not in sites]
        owners = resolve(tree, (k for k in tree.find(i, "nmod:poss") if k not in self._context.skip))
        args.add(OBJECT if lemma in _CREATIONS else SUBJECT, owners)
        args.add(SUBJECT, [k for k in before if k not in names and k not in sites])
        args.add(OBJECT if lemma in _DONE_TO_NAME else SUBJECT, names)
        args.add("in", sites)

    def _add_what_stands_behind(self, args: ArgumentList, i: int) -> None:
        """Add what follows with a preposition; "by" introduces who does it, "of" whom it befalls or who does it."""
        tree = self._tree
        for case, kid in self._context.prepositional(tree.find(i, "nmod", "obl")):
            if tree.dep[kid] != "nmod:poss":
                of_doer = self._has_doer_behind(i, kid) and not args.heads(SUBJECT)
                role = {"by": SUBJECT, "of": SUBJECT if of_doer else OBJECT}.get(case, case)
                args.add(role, resolve(tree, [kid]))

    def _has_doer_behind(self, i: int, kid: int) -> bool:
        """Whether "of" names who does it: behind some nouns always, behind others where it names one who can.

        Whom an attack befalls follows with "on", so that "the attacks of the brigade" are those that it makes.
        """
        lemma = self._tree.lemma[i]
        _, cases = nominalisations().get(lemma, (None, ("of",)))
        if lemma in _DONE_BY or OF in cases:
            return lemma in _DONE_BY
        named = self._context.name_class(kid)
        aimed = any(case in cases for case, _ in self._context.prepositional(self._tree.find(i, "nmod")))
        _, end = self._tree.name_span.get(kid, (kid, kid + 1))
        called = noun_classes().get(self._tree.words[end - 1].lower()) or noun_class(self._tree, kid)
        return named in _DOERS or called in _DOERS or (aimed and named in _ACTORS)

    def _set_sides_apart(self, args: ArgumentList) -> None:
        """Make the sides of "a war between X and Y" its subject and its object, if nobody else is named."""
        sides = [k for k in args.heads("between") if self._tree.pos[k] in ("NOUN", "PROPN", "PRON")]
        if len(sides) > 1 and not args.heads(SUBJECT) and not args.heads(OBJECT):
            args.add(SUBJECT, sides[:1])
            args.add(OBJECT, sides[1:])

    def _add_owners_of_weapons(self, args: ArgumentList, i: int) -> None:
        """Who moves troops or weapons is whose they are, if nobody else is named: "the stationing of Y's missiles"."""
        tree = self._tree
        if args.heads(SUBJECT) or tree.lemma[i] not in _MOVING:
            return
        for thing in args.heads(OBJECT):
            if noun_classes().get(tree.lemma[thing]) in _MOVED:
                owners = resolve(tree, tree.find(thing, "nmod:poss"))
                args.add(SUBJECT, [*owners, *self._context.qualifiers(thing)])

    # By the verb above

    def _add_who_comes_under_it(self, args: ArgumentList, i: int) -> None:
        """Make who comes under an attack its object, and who it comes from its subject: "came under fire from Y"."""
        tree = self._tree
        if tree.case(i) != "under" or tree.rel(i) != "obl" or args.heads(OBJECT):
            return
        if not args.heads(SUBJECT):
            args.add(SUBJECT, args.heads("from"))
            args.drop("from")
        args.add(OBJECT, self._subjects.of(tree.head[i]))

    def _borrow_from_light_verb(self, args: ArgumentList, i: int) -> None:
        """Add who does what a light verb has as its object, and the verb's prepositional arguments."""
        tree = self._tree
        i = self._carrier(i)
        verb = tree.head[i]
        if tree.rel(i) not in ("obj", "nsubj") or verb == i or tree.lemma[verb] not in LIGHT_VERBS:
            return
        passive = tree.is_passive(verb)
        if (tree.rel(i) == "nsubj") != passive:
            return
        if tree.lemma[verb] in _RECEIVING and not passive:
            self._take_from_giver(args, verb)
            return
        if not args.heads(SUBJECT):
            agents = [*resolve(tree, tree.find(verb, "obl:agent")), *by_agents(self._context, verb)]
            args.add(SUBJECT, agents if passive else self._subjects.of(verb))
        for case, kid in self._context.prepositional(tree.find(verb, "obl")):
            if case != "by" and tree.dep[kid] != "obl:agent":
                args.add(case, resolve(tree, [kid]))

    def _carrier(self, i: int) -> int:
        """What carries an event noun for a verb, or else itself: "assurances of support", "a wave of raids"."""
        tree = self._tree
        while tree.rel(i) == "nmod" and tree.case(i) == OF and tree.lemma[tree.head[i]] in _CARRIERS:
            i = tree.head[i]
        return i

    def _take_from_giver(self, args: ArgumentList, verb: int) -> None:
        """Make who something is received from its subject, and who receives it its object."""
        tree, receivers = self._tree, self._subjects.of(verb)
        givers = [*args.heads("from"), *(k for k in tree.find(verb, "obl") if tree.case(k) == "from")]
        if givers and not args.heads(SUBJECT):
            args.drop("from")
            args.add(SUBJECT, resolve(tree, givers))
            if not args.heads(OBJECT):
                args.add(OBJECT, receivers)

    def _add_who_converses(self, args: ArgumentList, i: int) -> None:
        """Make who does something in a conversation with others its subject: "raised the matter in a call with Y"."""
        tree = self._tree
        occasion = tree.rel(i) == "obl" and tree.case(i) in ("in", "during", "at") and args.heads("with")
        if occasion and tree.lemma[i] in _CONVERSATIONS and not args.heads(SUBJECT):
            args.add(SUBJECT, self._subjects.of(tree.head[i]))
