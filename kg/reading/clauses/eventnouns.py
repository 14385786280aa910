"""Clauses of nouns that tell of events: "Y's strikes on X", "launched a strike on X", "the accession of Y to X"."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.reading.clauses.clause import OBJECT, SUBJECT, ArgumentList, Clause, ClauseKind
from kg.reading.clauses.context import Context
from kg.reading.clauses.nominals import resolve
from kg.reading.clauses.subjects import Subjects
from kg.reading.clauses.verbs import by_agents
from kg.reading.things.nounphrases import nominalisations

LIGHT_VERBS = words("clauses", "light_verb")
"""Verbs that lend their subject to an event noun: "launched a strike", "held talks"."""

TOLD_BY_NOUNS = words("clauses", "creation", "entry_or_exit")
"""Nouns that tell, like event nouns, what a verb can tell, without being events of their own."""

_CREATIONS = words("clauses", "creation")
_DONE_TO_NAME = words("clauses", "done_to_name")
_DONE_BY = words("clauses", "done_by")
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
        self._add_owners_of_weapons(args)
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
        names = [k for k in before if tree.rel(k) == "compound"]
        owners = resolve(tree, tree.find(i, "nmod:poss"))
        args.add(OBJECT if lemma in _CREATIONS else SUBJECT, owners)
        args.add(SUBJECT, [k for k in before if k not in names])
        args.add(OBJECT if lemma in _DONE_TO_NAME else SUBJECT, names)

    def _add_what_stands_behind(self, args: ArgumentList, i: int) -> None:
        """Add what follows with a preposition; "by" introduces who does it, "of" whom it befalls or who does it."""
        tree = self._tree
        for case, kid in self._context.prepositional(tree.find(i, "nmod", "obl")):
            if tree.dep[kid] != "nmod:poss":
                of_doer = tree.lemma[i] in _DONE_BY and not args.heads(SUBJECT)
                role = {"by": SUBJECT, "of": SUBJECT if of_doer else OBJECT}.get(case, case)
                args.add(role, resolve(tree, [kid]))

    def _set_sides_apart(self, args: ArgumentList) -> None:
        """Make the sides of "a war between X and Y" its subject and its object, if nobody else is named."""
        sides = [k for k in args.heads("between") if self._tree.pos[k] in ("NOUN", "PROPN", "PRON")]
        if len(sides) > 1 and not args.heads(SUBJECT) and not args.heads(OBJECT):
            args.add(SUBJECT, sides[:1])
            args.add(OBJECT, sides[1:])

    def _add_owners_of_weapons(self, args: ArgumentList) -> None:
        """Who moves troops or weapons is whose they are, if nobody else is named: "the stationing of Y's missiles"."""
        if args.heads(SUBJECT):
            return
        tree = self._tree
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
        tree, verb = self._tree, self._tree.head[i]
        if tree.rel(i) not in ("obj", "nsubj") or verb == i or tree.lemma[verb] not in LIGHT_VERBS:
            return
        passive = tree.is_passive(verb)
        if (tree.rel(i) == "nsubj") != passive:
            return
        if not args.heads(SUBJECT):
            agents = [*resolve(tree, tree.find(verb, "obl:agent")), *by_agents(self._context, verb)]
            args.add(SUBJECT, agents if passive else self._subjects.of(verb))
        for case, kid in self._context.prepositional(tree.find(verb, "obl")):
            if case != "by" and tree.dep[kid] != "obl:agent":
                args.add(case, resolve(tree, [kid]))

    def _add_who_converses(self, args: ArgumentList, i: int) -> None:
        """Make who does something in a conversation with others its subject: "raised the matter in a call with Y"."""
        tree = self._tree
        occasion = tree.rel(i) == "obl" and tree.case(i) in ("in", "during", "at") and args.heads("with")
        if occasion and tree.lemma[i] in _CONVERSATIONS and not args.heads(SUBJECT):
            args.add(SUBJECT, self._subjects.of(tree.head[i]))
