"""Normalised clauses: what is said of whom, with voice, relative clauses, coordination and control undone.

A clause has a predicate and arguments with roles. Active and passive, "the deal that X signed", "a deal signed by X"
and "X agreed to sign a deal" give the same clause: sign(subject X, object deal). Three kinds of nouns make clauses
too: predicates ("X is an ally of Y", "X, Y's ally", "Y's ally X", "the Y ally X" are all ally(subject X, of Y)),
and event nouns ("Y's strikes on X", "launched a strike on X").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree
from kg.reading.syntax.verbclasses import KEPT_FROM, LINKING, NAMING, OBJECT_CONTROL, SERVING
from kg.reading.things.mentions import measured, nominalisations

SUBJECT, OBJECT, RECIPIENT, COMPLEMENT, OF = "subject", "object", "recipient", "complement", "of"

LIGHT_VERBS = frozenset(
    "launch carry_out carry conduct make hold issue impose stage mount give take have begin start resume deliver lead "
    "perform undertake pay sign order approve announce commit execute slap place put open continue host offer provide "
    "intensify step_up speed accelerate complete tighten end halt stop cease suspend renew lift threaten plan receive "
    "extend send join wage face perpetrate unleash inflict".split()
)
"""Verbs that lend their subject to an event noun: "launched a strike", "held talks"."""

_DONE_TO = frozenset(
    "invasion war conflict crisis occupation annexation coup blockade siege election".split()
)
"""Event nouns before which a bare name is where it happens or whom it befalls: "the Ukraine invasion"."""

_DONE_BY = frozenset(
    "visit trip tour arrival departure return resignation protest demonstration rally march warning threat promise "
    "pledge refusal demand request appeal call accusation criticism statement speech decision death accession "
    "graduation admission secession".split()
)
"""Event nouns behind which "of" names who does it: "the visit of the envoy"."""

_MADE = frozenset("abolition acquisition birth creation dissolution establishment formation founding".split())
"""Nouns whose owner is what becomes or ends: "the party's founding"."""
_BEGINNINGS_AND_ENDS = _MADE | {"accession", "admission", "death", "graduation", "secession"}
"""Nouns that tell, like event nouns, what a verb can tell, without being events of their own."""

_CONVERSATIONS = frozenset(
    "call talk conversation meeting discussion negotiation consultation exchange interview correspondence".split()
)
"""Event nouns in or during which somebody says or does something with others: "raised it in a call with Y"."""

_MESSAGES = frozenset(
    "statement declaration letter message note resolution communique communiqué decree order report appeal memorandum "
    "post tweet petition telegram".split()
)
_ISSUING = frozenset(
    "issue publish release send adopt pass approve sign deliver post write make read circulate file submit hand".split()
)
"""Nouns that speak for who issues them, and verbs of issuing: "issued a statement condemning X"."""

_CONTROLLING = frozenset({"to", "of", "from", "for", "into", "against", "as", "on", "in", "with"})
"""Marks of clauses whose subject a verb of control decides; that of "without going" is always the verb's own."""

_GIVING = frozenset(
    "award deny grant give guarantee hand lend loan offer owe pay promise sell send show supply teach tell".split()
)
"""Verbs whose passive has the recipient as subject and keeps its object: "X was given missiles"."""

_WITH_OTHERS = frozenset({"along with", "together with", "as well as", "including", "such as"})
"""Prepositions by which a name joins those before it in what is said of them."""

_PLACED = frozenset({"base", "bear", "headquarter", "locate", "raise", "station"})
"""Verbs before whose participle stands the place and not who does it: "the Vienna-based company"."""

_FLOATING = frozenset({"all", "both", "each"})
"""Words that take up a subject again: "X and Y each left"."""

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_IT = frozenset({"he", "she", "it"})
_TITLE_CLASSES = frozenset(
    {
        "Person",
        "Country",
        "Party",
        "Organisation",
        "ArmedGroup",
        "MediaOrganisation",
        "Company",
        "City",
        "Government",
    }
)


class ClauseKind(Enum):
    """What the predicate is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adj"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Arg:
    """An argument: its role (subject, object, recipient, complement, or a preposition) and its head token.

    `via` is true where it hangs on the object rather than on the predicate ("signed a deal with X").
    """

    role: str
    head: int
    via: bool = False


@dataclass(slots=True)
class Clause:
    """A predicate with its arguments; `lemma` includes a particle ("carry out").

    `verb` is the lemma of the verb that says the same: of an event noun the one it stands for, if that is known; its
    arguments are then those of the verb ("strikes on X": object X). `frame` is the predicate that says a noun of
    something ("is", "became"); titles and appositions have none: they are taken for granted.
    """

    head: int
    lemma: str
    kind: ClauseKind
    args: list[Arg] = field(default_factory=list)
    passive: bool = False
    particle: int | None = None
    verb: str | None = None
    frame: int | None = None

    def heads(self, role: str) -> list[int]:
        """The head tokens of all arguments with a role, in the order found."""
        return [arg.head for arg in self.args if arg.role == role]

    def add(self, role: str, heads: Iterable[int], *, via: bool = False) -> None:
        """Add arguments of one role; what is there already is not added again."""
        new = [head for head in heads if head != self.head]
        if new:
            known = {arg.head for arg in self.args if arg.role == role}
            self.args += [Arg(role, head, via) for head in new if head not in known]


class ClauseFinder:
    """Finds the clauses of one tree.

    Args:
        tree: the tree to read.
        is_event_noun: whether a noun lemma tells of an event.
        is_country_word: whether a token is a name or adjective that stands for an agent before a noun.
        skip: tokens that are no arguments (times).
    """

    def __init__(
        self,
        tree: Tree,
        is_event_noun: Callable[[str], bool],
        is_country_word: Callable[[int], bool],
        skip: Iterable[int] = (),
    ) -> None:
        self.tree = tree
        self.is_event_noun = is_event_noun
        self.is_country_word = is_country_word
        self.skip = frozenset(skip)
        self._subjects: dict[int, list[int]] = {}

    def find(self) -> list[Clause]:
        """All clauses in text order of their predicates; a token heads at most one of each kind."""
        found: list[Clause] = []
        for i in range(len(self.tree.words)):
            if self.tree.head[i] >= 0:
                found += self._clauses_at(i)
        return found

    def _clauses_at(self, i: int) -> Iterator[Clause]:
        tree = self.tree
        if self._is_verb(i):
            yield self._verb_clause(i)
        elif tree.pos[i] in ("NOUN", "PROPN") and i not in tree.name_head:
            yield from self._noun_predications(i)
            tells = self.is_event_noun(tree.lemma[i]) or tree.lemma[i] in _BEGINNINGS_AND_ENDS
            if tells and i not in self.skip:
                yield self._event_clause(i)
        elif tree.pos[i] == "ADJ" and tree.first(i, "cop") is not None:
            yield self._adjective_clause(i)

    # Verbs

    def _is_verb(self, i: int) -> bool:
        tree = self.tree
        if i in tree.name_head or tree.rel(i) in ("case", "cop", "aux", "mark", "compound", "fixed", "flat"):
            return False
        if tree.pos[i] == "VERB":
            return tree.rel(i) != "amod" or bool(tree.find(i, "nsubj", "obj", "obl") or self._doers_before(i))
        return (
            tree.pos[i] == "AUX" and tree.first(i, "nsubj") is not None and tree.first(i, "obj") is not None
        )

    def _verb_clause(self, i: int) -> Clause:
        tree = self.tree
        particle = tree.first(i, "compound:prt")
        lemma = tree.lemma[i] + (f" {tree.words[particle].lower()}" if particle is not None else "")
        clause = Clause(i, lemma, ClauseKind.VERB, passive=tree.is_passive(i), particle=particle)
        surface = self.surface_subjects(i)
        if clause.passive:
            clause.add(SUBJECT, self._resolve(tree.find(i, "obl:agent")))
            clause.add(SUBJECT, self._by_agents(i))
            before = self._doers_before(i)
            clause.add("in" if tree.lemma[i] in _PLACED else SUBJECT, before)
            given = tree.lemma[i] in _GIVING and tree.first(i, "obj") is not None
            clause.add(RECIPIENT if given else OBJECT, surface)
        else:
            clause.add(SUBJECT, surface)
        clause.add(OBJECT, self._objects(i))
        clause.add(RECIPIENT, self._resolve(tree.find(i, "iobj")))
        clause.add(COMPLEMENT, tree.find(i, "ccomp", "xcomp"))
        self._add_prepositions(clause)
        return clause

    def surface_subjects(self, i: int) -> list[int]:
        """The heads of what stands as subject of a verb or predicate, its own or one it shares."""
        if i not in self._subjects:
            self._subjects[i] = []  # breaks circles in broken trees
            self._subjects[i] = self._own_subjects(i) or self._shared_subjects(i)
        return self._subjects[i]

    def _own_subjects(self, i: int) -> list[int]:
        own = [k for k in self.tree.find(i, "nsubj") if k not in self.skip]
        said = [k for k in own if self.tree.words[k].lower() not in _FLOATING]
        return self._resolve(k for k in said or own if self.tree.words[k].lower() != "there")

    def _shared_subjects(self, i: int) -> list[int]:
        tree, head, rel = self.tree, self.tree.head[i], self.tree.rel(i)
        if head == i or tree.first(i, "expl") is not None:
            return []
        if tree.dep[i] in ("acl:relcl", "advcl:relcl"):
            return [] if self._has_relative(i) else self._described_by(head) or self.tree.conjuncts(head)
        if rel == "acl":
            return self._subject_of_noun_clause(i, head)
        if rel == "amod" and tree.tag[i] == "VBN":
            return self._named_by(head) or [head]
        if rel == "conj":
            return self.surface_subjects(head)
        if rel in ("xcomp", "advcl", "ccomp") and not self._is_finite(i):
            return self._controller(head, i)
        if rel == "parataxis" and tree.tag[i] == "VBG":
            return self.surface_subjects(head)
        return []

    def _subject_of_noun_clause(self, i: int, noun: int) -> list[int]:
        """Subject of a participle or infinitive that hangs on a noun.

        "the prospect of Belarus entering": what stands before the participle; "a plan to attack": who has the plan,
        or the subject of the verb that the noun is object of; "calls urging": the noun itself.
        """
        tree = self.tree
        between = [
            k
            for k in tree.find(noun, "nmod")
            if noun < k < i and tree.tag[i] == "VBG" and tree.case(k) == "of"
        ]
        if between:
            return self._resolve(between)
        if "to" in tree.marks(i) or any(m in ("of", "for", "from", "in") for m in tree.marks(i)):
            owners = self._resolve(tree.find(noun, "nmod:poss"))
            if owners or tree.rel(noun) != "obj":
                return owners
            return self.surface_subjects(tree.head[noun])
        issued = tree.rel(noun) == "obj" and tree.lemma[tree.head[noun]] in _ISSUING
        if issued and tree.lemma[noun] in _MESSAGES and tree.tag[i] == "VBG":
            return self.surface_subjects(tree.head[noun])
        return self._described_by(noun) or self.tree.conjuncts(noun)

    def _controller(self, verb: int, i: int) -> list[int]:
        if not set(self.tree.marks(i)) <= _CONTROLLING:
            return self.surface_subjects(verb)
        objects = self.tree.find(verb, "obj", "iobj")
        what_for = self.tree.lemma[verb] in KEPT_FROM and "to" in self.tree.marks(i)
        if objects and self.tree.lemma[verb] in OBJECT_CONTROL and not what_for:
            return self._resolve(objects)
        called = [k for k in self.tree.find(verb, "obl") if self.tree.case(k) in ("on", "upon", "to")]
        if called and self.tree.lemma[verb] in ("call", "appeal", "prevail"):
            return self._resolve(called)
        return self.surface_subjects(verb)

    def _doers_before(self, i: int) -> list[int]:
        """Who does it in "X-backed rebels", "an X-led force": the name before a participle that qualifies a noun."""
        tree = self.tree
        if tree.rel(i) != "amod" or tree.tag[i] != "VBN":
            return []
        before = tree.find(i, "compound", "obl", "nmod", "amod", "advmod")
        return [k for k in before if k < i and self.is_country_word(k)]

    def _is_finite(self, i: int) -> bool:
        tree = self.tree
        if tree.tag[i] in ("VBD", "VBZ", "VBP", "MD"):
            return True
        return any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in tree.find(i, "aux", "cop"))

    def _has_relative(self, i: int) -> bool:
        """Whether a relative pronoun stands anywhere among the arguments of a relative clause."""
        tree = self.tree
        near = [k for kid in tree.kids[i] for k in (kid, *tree.kids[kid])]
        return any(tree.words[k].lower() in _RELATIVE and tree.pos[k] in ("PRON", "DET") for k in near)

    def _objects(self, i: int) -> list[int]:
        """Direct objects; in a relative clause without one, the noun it hangs on."""
        tree = self.tree
        own = self._resolve(k for k in tree.find(i, "obj") if k not in self.skip)
        gap = (
            tree.dep[i] == "acl:relcl"
            and not own
            and not tree.is_passive(i)
            and tree.first(i, "nsubj") is not None
        )
        if gap and not self._has_relative(i) and tree.first(i, "ccomp", "xcomp") is None:
            stranded = any(tree.rel(k) == "obl" for k in tree.kids[i])
            return (
                []
                if stranded and tree.first(i, "compound:prt") is None
                else self.tree.conjuncts(tree.head[i])
            )
        return own or self._shared_objects(i)

    def _shared_objects(self, i: int) -> list[int]:
        """The object of the first of coordinated verbs that stands behind this one: "buys and sells oil"."""
        tree, first = self.tree, self.tree.head[i]
        if tree.rel(i) != "conj" or tree.is_passive(i) or tree.find(i, "nsubj", "ccomp", "xcomp", "obl"):
            return []
        return self._resolve(k for k in tree.find(first, "obj") if k > i and k not in self.skip)

    def _by_agents(self, i: int) -> list[int]:
        """Who does it in a passive; of coordinated participles the last may say so for all."""
        tree = self.tree
        obliques = tree.find(i, "obl")
        if tree.is_passive(i):
            later = [k for k in tree.find(i, "conj") if tree.tag[k] == "VBN" and tree.is_passive(k)]
            shared = [k for k in later if all(oblique > k for oblique in obliques)]
            found = [(*self._resolve(tree.find(k, "obl:agent")), *self._by_agents(k)) for k in shared]
            if any(found):
                return [head for heads in found for head in heads]
        by = [k for k in obliques if tree.case(k) == "by" and k not in self.skip]
        return self._resolve(by)

    def _add_prepositions(self, clause: Clause) -> None:
        """Prepositional arguments of the predicate, then those that hang on its objects and on what it links."""
        tree = self.tree
        for kid in tree.find(clause.head, "obl"):
            case = tree.case(kid)
            if (
                case
                and kid not in self.skip
                and tree.dep[kid] != "obl:agent"
                and not (clause.passive and case == "by")
            ):
                clause.add(case, self._resolve([kid]))
        for noun in clause.heads(OBJECT):
            if noun > clause.head or clause.passive:
                for kid in tree.find(noun, "nmod"):
                    case = tree.case(kid)
                    if case not in ("", "of") and kid not in self.skip:
                        clause.add(case, self._resolve([kid]), via=True)
        for noun in filter(self._is_linked, tree.find(clause.head, "xcomp", "obj")):
            for kid in filter(tree.case, tree.find(noun, "nmod")):
                clause.add(tree.case(kid), self._resolve([kid]), via=True)

    # Nouns

    def _noun_predications(self, i: int) -> Iterator[Clause]:
        """Clauses in which a common noun is said of something: copula, linking verb, apposition, title."""
        clause = Clause(i, self._noun_lemma(i), ClauseKind.NOUN, frame=self._frame(i))
        if clause.frame is not None:
            clause.add(SUBJECT, self._said_of(i, clause.frame))
        else:
            clause.add(SUBJECT, self._named_by(i))
        if clause.args:
            self._add_noun_args(clause, i)
            yield clause

    def description_clause(self, i: int) -> Clause:
        """What a description says of the one it turned out to mean: "the Y president" is president(subject, of Y)."""
        clause = Clause(i, self._noun_lemma(i), ClauseKind.NOUN)
        clause.args.append(Arg(SUBJECT, i))
        self._add_noun_args(clause, i)
        return clause

    def _frame(self, i: int) -> int | None:
        """What says a noun of something: itself, the first of its conjuncts, or the name that it turns into."""
        tree, head = self.tree, self.tree.head[i]
        turns = head in tree.name_head or (tree.tag[head] == "NN" and not tree.find(head, "det", "nmod:poss"))
        if tree.rel(i) == "nsubj" and turns and tree.find(head, "cop") and not tree.case(head):
            return head
        while tree.rel(i) == "conj" and not tree.find(i, "cop", "nsubj", "cc:preconj"):
            i = tree.head[i]
        return i if tree.find(i, "cop") or self._is_linked(i) else None

    def _is_linked(self, i: int) -> bool:
        """Whether a noun completes a verb like "become" or "name": "X became a member", "X was elected president"."""
        tree, verb = self.tree, self.tree.head[i]
        if tree.lemma[verb] in NAMING:
            if tree.case(i) == "as":
                return tree.rel(i) in ("obl", "xcomp")
            return tree.rel(i) == "xcomp" or (tree.rel(i) == "obj" and tree.is_passive(verb))
        return tree.lemma[verb] in LINKING | SERVING and tree.rel(i) == "xcomp"

    def _said_of(self, i: int, frame: int) -> list[int]:
        """What a noun is said of in a frame."""
        tree = self.tree
        copulas = tree.find(frame, "cop")
        if not copulas:
            verb = tree.head[frame]
            named = [] if tree.lemma[verb] in LINKING else [k for k in tree.find(verb, "obj") if k != frame]
            return self._resolve(named) or self.surface_subjects(verb)
        if any(tree.first(k, "expl") is not None for k in (frame, *copulas)):
            return []
        return [frame] if tree.head[i] == frame and tree.rel(i) == "nsubj" else self.surface_subjects(frame)

    def _named_by(self, i: int) -> list[int]:
        """Whom a title or apposition names."""
        tree, head = self.tree, self.tree.head[i]
        plural = tree.tag[i] in ("NNS", "NNPS")
        if tree.dep[i] in ("nmod:desc", "compound") and head in tree.name_head and i < head:
            known = noun_classes().get(tree.lemma[i]) in _TITLE_CLASSES or plural
            if not (known or tree.dep[i] == "nmod:desc"):
                return []
            return self._group(head) if plural else [head]
        if tree.rel(i) == "appos":
            return self._group(head) if tree.tag[i] == "NNS" else self._resolve([head], conjuncts=False)
        return [k for k in tree.find(i, "appos") if k in tree.name_head]

    def _noun_lemma(self, i: int) -> str:
        """The noun with the words that make it another: "prime minister", "foreign minister", "(is) in control"."""
        tree = self.tree
        before = [k for k in tree.find(i, "compound", "amod") if k < i and k not in tree.name_head]
        parts = [tree.words[k].lower() for k in before if not self.is_country_word(k)]
        in_law = "-in-law" if [*tree.words[i + 1 : i + 5]] == ["-", "in", "-", "law"] else ""
        where = [tree.case(i)] if tree.case(i) and tree.first(i, "cop") is not None else []
        return " ".join([*where, *parts, tree.lemma[i] + in_law])

    def _add_noun_args(self, clause: Clause, i: int) -> None:
        tree = self.tree
        clause.add(OF, self._resolve(tree.find(i, "nmod:poss")))
        clause.add(OF, self._before(i))
        for kid in tree.find(i, "nmod", "obl") or self._shared_arguments(i):
            case = tree.case(kid)
            if case and kid not in self.skip and tree.dep[kid] != "nmod:poss":
                clause.add(case, self._resolve([kid]))

    def _shared_arguments(self, i: int) -> list[int]:
        """What hangs on the last or the first of coordinated nouns and belongs to both: "founder and head of X"."""
        tree = self.tree
        others = [k for k in tree.find(i, "conj") if k > i] or (
            [tree.head[i]] if tree.rel(i) == "conj" else []
        )
        near = [k for k in others if not tree.find(k, "cop", "det", "nmod:poss") or k < i]
        return [kid for k in near[-1:] for kid in tree.find(k, "nmod") if kid > max(i, k)]

    def _before(self, i: int) -> list[int]:
        """Names and country adjectives that qualify a noun: "NATO member", "Belarusian president"."""
        near = self.tree.find(i, "amod", "compound", "nmod:desc", "nmod:unmarked")
        return [k for k in near if k < i and self.is_country_word(k)]

    def _group(self, i: int) -> list[int]:
        """All that is coordinated with a noun, whichever of them it is."""
        while self.tree.rel(i) == "conj":
            i = self.tree.head[i]
        return self._resolve([i])

    def _event_clause(self, i: int) -> Clause:
        """An event noun with who does it and to whom, as far as the noun phrase and a light verb above it say."""
        tree = self.tree
        clause = Clause(i, tree.lemma[i], ClauseKind.EVENT)
        before = self._before(i)
        names = [k for k in before if tree.rel(k) == "compound"]
        target = OBJECT if tree.lemma[i] in _DONE_TO else SUBJECT
        owner = OBJECT if tree.lemma[i] in _MADE else SUBJECT
        clause.add(owner, self._resolve(tree.find(i, "nmod:poss")))
        clause.add(SUBJECT, [k for k in before if k not in names])
        clause.add(target, names)
        for kid in tree.find(i, "nmod", "obl"):
            case = tree.case(kid)
            if case and kid not in self.skip and tree.dep[kid] != "nmod:poss":
                of = SUBJECT if tree.lemma[i] in _DONE_BY and not clause.heads(SUBJECT) else OBJECT
                clause.add({"by": SUBJECT, "of": of}.get(case, case), self._resolve([kid]))
        self._face_each_other(clause)
        self._suffer(clause)
        self._borrow_from_light_verb(clause)
        self._take_part(clause)
        self._own_weapons(clause)
        self._read_as_verb(clause)
        return clause

    def _read_as_verb(self, clause: Clause) -> None:
        """Give an event noun the verb it stands for, and its target the place of that verb's object."""
        clause.verb, cases = nominalisations().get(clause.lemma, (None, ()))
        targets = next(filter(None, (clause.heads(case) for case in cases)), [])
        if targets and not clause.heads(OBJECT):
            clause.args = [arg for arg in clause.args if arg.head not in targets or arg.role == SUBJECT]
            clause.add(OBJECT, targets)

    def _face_each_other(self, clause: Clause) -> None:
        """Make the sides of "a war between X and Y" its subject and its object, if nobody else is named."""
        sides = [k for k in clause.heads("between") if self.tree.pos[k] in ("NOUN", "PROPN", "PRON")]
        if len(sides) > 1 and not clause.heads(SUBJECT) and not clause.heads(OBJECT):
            clause.add(SUBJECT, sides[:1])
            clause.add(OBJECT, sides[1:])

    def _suffer(self, clause: Clause) -> None:
        """Make who comes under an attack its object, and who it comes from its subject: "came under fire from Y"."""
        tree, i = self.tree, clause.head
        if tree.case(i) != "under" or tree.rel(i) != "obl" or clause.heads(OBJECT):
            return
        if not clause.heads(SUBJECT):
            clause.add(SUBJECT, clause.heads("from"))
            clause.args = [arg for arg in clause.args if arg.role != "from"]
        clause.add(OBJECT, self.surface_subjects(tree.head[i]))

    def _borrow_from_light_verb(self, clause: Clause) -> None:
        tree, verb = self.tree, self.tree.head[clause.head]
        if (
            tree.rel(clause.head) not in ("obj", "nsubj")
            or verb == clause.head
            or tree.lemma[verb] not in LIGHT_VERBS
        ):
            return
        passive = tree.is_passive(verb)
        if (tree.rel(clause.head) == "nsubj") != passive:
            return
        if not clause.heads(SUBJECT):
            agents = [*self._resolve(tree.find(verb, "obl:agent")), *self._by_agents(verb)]
            clause.add(SUBJECT, agents if passive else self.surface_subjects(verb))
        for kid in tree.find(verb, "obl"):
            case = tree.case(kid)
            if case and case != "by" and kid not in self.skip and tree.dep[kid] != "obl:agent":
                clause.add(case, self._resolve([kid]))

    def _take_part(self, clause: Clause) -> None:
        """Make who does something in a conversation with others its subject: "raised the matter in a call with Y"."""
        tree, i = self.tree, clause.head
        occasion = tree.rel(i) == "obl" and tree.case(i) in ("in", "during", "at") and clause.heads("with")
        if occasion and tree.lemma[i] in _CONVERSATIONS and not clause.heads(SUBJECT):
            clause.add(SUBJECT, self.surface_subjects(tree.head[i]))

    def _own_weapons(self, clause: Clause) -> None:
        """Who moves troops or weapons is whose they are, if nobody else is named: "the stationing of Y's missiles"."""
        if clause.heads(SUBJECT):
            return
        for thing in clause.heads(OBJECT):
            if noun_classes().get(self.tree.lemma[thing]) in ("Weapon", "MilitaryPlatform", "Military"):
                clause.add(
                    SUBJECT, [*self._resolve(self.tree.find(thing, "nmod:poss")), *self._before(thing)]
                )

    # Adjectives

    def _adjective_clause(self, i: int) -> Clause:
        clause = Clause(i, self.tree.lemma[i], ClauseKind.ADJECTIVE)
        clause.add(SUBJECT, self.surface_subjects(i))
        clause.add(COMPLEMENT, self.tree.find(i, "ccomp", "xcomp"))
        self._add_prepositions(clause)
        return clause

    # Arguments

    def resolved(self, heads: Iterable[int]) -> list[int]:
        """What nominals stand for: antecedents for relative pronouns, every conjunct of the others."""
        return self._resolve(heads)

    def _resolve(self, heads: Iterable[int], *, conjuncts: bool = True) -> list[int]:
        """Spread coordination, put antecedents for relative pronouns."""
        found: list[int] = []
        for head in heads:
            if self.tree.words[head].lower() == "what":
                found += self._meant(head)
                continue
            antecedents = self._antecedents(head)
            head = antecedents[0] if antecedents else head
            together = antecedents or (self.tree.conjuncts(head) if conjuncts else [head])
            kept = [k for k in together if k == head or not self._is_excepted(k)]
            found += [*kept, *(self._companions(kept) if conjuncts else [])]
        return found

    def _companions(self, heads: Iterable[int]) -> list[int]:
        """The names that are said to be among others, or with them: "allies, including X and Y", "X, along with Y"."""
        tree = self.tree
        with_others = [n for k in heads for n in tree.find(k, "nmod") if tree.case(n) in _WITH_OTHERS]
        return [name for n in with_others for name in tree.conjuncts(n) if name in tree.name_head]

    def _is_excepted(self, i: int) -> bool:
        """Whether a conjunct is named to be left out: "signed by X and not by Y", "X rather than Y"."""
        near = self.tree.find(i, "advmod", "cc")
        return any(self.tree.words[k].lower() in ("not", "never", "rather", "instead") for k in near)

    def _meant(self, what: int) -> list[int]:
        """What "what X called Y" comes down to: Y; "what" itself for other free relatives."""
        tree = self.tree
        inner = [k for verb in tree.find(what, "acl") for k in tree.find(verb, "obj", "xcomp") if k != what]
        return self._resolve(k for k in inner if tree.pos[k] in ("NOUN", "PROPN")) or [what]

    def _antecedents(self, i: int) -> list[int]:
        """What a relative pronoun stands for: what its clause hangs on; several if its verb is plural and they are."""
        tree = self.tree
        relative = tree.words[i].lower() in _RELATIVE | {"where"}
        if not relative or tree.pos[i] not in ("PRON", "DET", "ADV", "SCONJ"):
            return []
        for above in tree.above(i):
            if tree.dep[above] in ("acl", "acl:relcl", "advcl:relcl") and self._is_predicate(above):
                noun = tree.head[above]
                if tree.pos[noun] not in ("NOUN", "PROPN", "PRON", "NUM"):
                    return []
                inner = measured(tree, noun)
                if inner is not None:
                    return [inner]
                if self._is_said_of_several(above, noun):
                    return self._group(noun)
                return self._described_by(noun) or [noun]
            if tree.rel(above) in ("ccomp", "root", "parataxis"):
                return []
        return []

    def _described_by(self, noun: int) -> list[int]:
        """What a noun with its own clause describes: "X is a general who ruled", "X is one of the firms owned by Y"."""
        tree, top = self.tree, noun
        if tree.rel(noun) == "nmod" and measured(tree, tree.head[noun]) == noun:
            top = tree.head[noun]
        while tree.rel(top) == "conj":
            top = tree.head[top]
        if not self._is_description(noun) or not tree.find(top, "cop") or tree.find(top, "advmod"):
            return []
        subjects = tree.find(top, "nsubj")
        is_named = any(
            k in tree.name_head or tree.pos[k] == "PROPN" or tree.words[k].lower() in _IT for k in subjects
        )
        return self._resolve(subjects, conjuncts=False) if len(subjects) == 1 and is_named else []

    def _is_description(self, noun: int) -> bool:
        """Whether a noun describes and does not name, as also a kind that is written like a name does: "an MRAP"."""
        tree = self.tree
        article = any(tree.words[k].lower() in ("a", "an") for k in tree.find(noun, "det"))
        return tree.pos[noun] == "NOUN" or (tree.pos[noun] == "PROPN" and article)

    def _is_said_of_several(self, verb: int, noun: int) -> bool:
        """Whether a verb in the plural follows a noun in the singular, among others: "X and Y, which share"."""
        tree = self.tree
        plural = any(
            tree.tag[k] == "VBP" or tree.words[k] == "were" for k in (verb, *tree.find(verb, "aux", "cop"))
        )
        return (
            plural
            and tree.tag[noun] in ("NN", "NNP")
            and (tree.rel(noun) == "conj" or bool(tree.find(noun, "conj")))
        )

    def _is_predicate(self, i: int) -> bool:
        return self.tree.pos[i] in ("VERB", "AUX") or self.tree.first(i, "cop", "nsubj") is not None
