"""Clauses of verbs and adjectives: objects, recipients and prepositional arguments, with the passive undone."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.reading.clauses.clause import (
    COMPLEMENT,
    OBJECT,
    RECIPIENT,
    SUBJECT,
    ArgumentList,
    Clause,
    ClauseKind,
)
from kg.reading.clauses.context import Context
from kg.reading.clauses.nominals import has_relative_pronoun, resolve
from kg.reading.clauses.predicates import completes_verb, doers_before
from kg.reading.clauses.subjects import Subjects
from kg.reading.syntax.verbclasses import CAUSATIVE, GIVING

_PLACED = words("clauses", "placed")


class VerbClauses:
    """Makes the clauses of the verbs and adjectives of one tree."""

    def __init__(self, context: Context, subjects: Subjects) -> None:
        self._context, self._tree, self._subjects = context, context.tree, subjects

    def verb_clause(self, i: int) -> Clause:
        """The clause of a verb."""
        tree, args = self._tree, ArgumentList(i)
        particle = tree.first(i, "compound:prt")
        lemma = tree.lemma[i] + (f" {tree.words[particle].lower()}" if particle is not None else "")
        passive = tree.is_passive(i)
        surface = self._subjects.of(i)
        if passive:
            self._add_agents(args, i)
            given = tree.lemma[i] in GIVING and tree.first(i, "obj") is not None
            args.add(RECIPIENT if given else OBJECT, surface)
        else:
            args.add(SUBJECT, surface)
        args.add(OBJECT, self._objects(i))
        args.add(RECIPIENT, resolve(tree, tree.find(i, "iobj")))
        args.add(COMPLEMENT, tree.find(i, "ccomp", "xcomp"))
        self._add_prepositional(args, i, passive=passive)
        return Clause(i, lemma, ClauseKind.VERB, args.found(), passive=passive, particle=particle)

    def adjective_clause(self, i: int) -> Clause:
        """The clause of an adjective that is said of something."""
        tree, args = self._tree, ArgumentList(i)
        args.add(SUBJECT, self._subjects.of(i))
        args.add(COMPLEMENT, tree.find(i, "ccomp", "xcomp"))
        self._add_prepositional(args, i, passive=False)
        return Clause(i, tree.lemma[i], ClauseKind.ADJECTIVE, args.found())

    # Who does it, in the passive

    def _add_agents(self, args: ArgumentList, i: int) -> None:
        """Add who does it in the passive; a name before a participle may also be where it is done."""
        tree = self._tree
        args.add(SUBJECT, resolve(tree, tree.find(i, "obl:agent")))
        args.add(SUBJECT, by_agents(self._context, i))
        args.add("in" if tree.lemma[i] in _PLACED else SUBJECT, doers_before(self._context, i))
        if not args.heads(SUBJECT):
            args.add(SUBJECT, self._causers(i))

    def _causers(self, i: int) -> list[int]:
        """Who lets others do it: "X had the envoy summoned"; what happens to one's own is mostly done by others."""
        tree, verb = self._tree, self._tree.head[i]
        if tree.dep[i] != "xcomp" or tree.lemma[verb] not in CAUSATIVE:
            return []
        own = tree.find(i, "nsubj")
        owned = any(tree.find(k, "nmod:poss") or tree.words[k].lower().endswith("self") for k in own)
        return self._subjects.of(verb) if own and not owned else []

    # Objects

    def _objects(self, i: int) -> list[int]:
        """Direct objects: the verb's own, the noun that a relative clause hangs on, or one shared with a verb."""
        tree = self._tree
        own = resolve(tree, (k for k in tree.find(i, "obj") if k not in self._context.skip))
        if not own and self._lacks_object(i):
            stranded = any(tree.rel(k) == "obl" for k in tree.kids[i])
            has_particle = tree.first(i, "compound:prt") is not None
            return [] if stranded and not has_particle else tree.conjuncts(tree.head[i])
        return own or self._shared_objects(i)

    def _lacks_object(self, i: int) -> bool:
        """Whether the noun above a relative clause may be what is missing in it: "the port that X built"."""
        tree = self._tree
        return (
            tree.dep[i] == "acl:relcl"
            and not tree.is_passive(i)
            and tree.first(i, "nsubj") is not None
            and not has_relative_pronoun(tree, i)
            and tree.first(i, "ccomp", "xcomp") is None
        )

    def _shared_objects(self, i: int) -> list[int]:
        """The object of the first of coordinated verbs that stands behind this one: "buys and sells oil"."""
        tree, first = self._tree, self._tree.head[i]
        if tree.rel(i) != "conj" or tree.is_passive(i) or tree.find(i, "nsubj", "ccomp", "xcomp", "obl"):
            return []
        behind = (k for k in tree.find(first, "obj") if k > i and k not in self._context.skip)
        return resolve(tree, behind)

    # Prepositional arguments

    def _add_prepositional(self, args: ArgumentList, i: int, *, passive: bool) -> None:
        """Add prepositional arguments of the predicate, then those that hang on its objects and on what it links."""
        tree, context = self._tree, self._context
        for case, kid in context.prepositional(tree.find(i, "obl")):
            measures = tree.dep[kid] == "obl:measure"
            if tree.dep[kid] != "obl:agent" and not (passive and case == "by" and not measures):
                args.add(case, resolve(tree, [kid]))
        for noun in args.heads(OBJECT):
            if noun > i or passive:
                for case, kid in context.prepositional(tree.find(noun, "nmod")):
                    if case != "of":
                        args.add(case, resolve(tree, [kid]), via=True)
        for noun in tree.find(i, "xcomp", "obj"):
            if completes_verb(tree, noun):
                for kid in filter(tree.case, tree.find(noun, "nmod")):
                    args.add(tree.case(kid), resolve(tree, [kid]), via=True)


def by_agents(context: Context, i: int) -> list[int]:
    """Who does it in a passive; of coordinated participles the last may say so for all."""
    tree = context.tree
    obliques = tree.find(i, "obl")
    if tree.is_passive(i):
        later = [k for k in tree.find(i, "conj") if tree.tag[k] == "VBN" and tree.is_passive(k)]
        shared = [k for k in later if all(oblique > k for oblique in obliques)]
        found = [(*resolve(tree, tree.find(k, "obl:agent")), *by_agents(context, k)) for k in shared]
        if any(found):
            return [head for heads in found for head in heads]
    by = (k for k in obliques if tree.case(k) == "by" and tree.dep[k] != "obl:measure")
    return resolve(tree, (k for k in by if k not in context.skip))
