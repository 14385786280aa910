"""What a clause is: a predicate with its arguments and their roles, the same however a text puts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

SUBJECT, OBJECT, RECIPIENT, COMPLEMENT, OF = "subject", "object", "recipient", "complement", "of"
"""The roles of arguments that need no preposition, and of the owner of a noun ("of"); others are prepositions."""


class ClauseKind(Enum):
    """What the predicate is; `EVENT` is a noun that tells of an event, `NOUN` a noun that is said of something."""

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


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments, in the order in which the rules find them.

    Attributes:
        head: the token of the predicate.
        lemma: its lemma, with a particle ("carry out") or the words before a noun that make it another one
            ("foreign minister", "in control").
        kind: what the predicate is.
        args: its arguments.
        passive: whether the predicate is a verb in the passive; its arguments are those of the active.
        particle: the token of the particle.
        verb: for an event noun, the lemma of the verb it stands for, if that is known; its arguments are then those
            of the verb ("strikes on X": object X).
        frame: the token of the predicate that says a noun of something ("is", "became"); titles and appositions have
            none: they are taken for granted.
        opposite: whether it holds of these arguments just if it does not hold of the others: of Y in "all but Y".
        mutual: whether several do it to or say it of one another: "X and Y met".
    """

    head: int
    lemma: str
    kind: ClauseKind
    args: tuple[Arg, ...] = ()
    passive: bool = False
    particle: int | None = None
    verb: str | None = None
    frame: int | None = None
    opposite: bool = False
    mutual: bool = False

    def heads(self, role: str) -> list[int]:
        """The head tokens of all arguments with a role, in the order found."""
        return [arg.head for arg in self.args if arg.role == role]


class ArgumentList:
    """The arguments of a clause while they are gathered.

    Args:
        predicate: the token of the predicate, which is no argument of its own.
    """

    def __init__(self, predicate: int) -> None:
        self._predicate = predicate
        self._args: list[Arg] = []

    def __bool__(self) -> bool:
        """Whether an argument was found."""
        return bool(self._args)

    def heads(self, role: str) -> list[int]:
        """The head tokens of all arguments with a role, in the order found."""
        return [arg.head for arg in self._args if arg.role == role]

    def add(self, role: str, heads: Iterable[int], *, via: bool = False) -> None:
        """Add arguments of one role; what is there already is not added again."""
        new = [head for head in heads if head != self._predicate]
        if new:
            known = set(self.heads(role))
            self._args += [Arg(role, head, via) for head in new if head not in known]

    def add_predicate(self, role: str) -> None:
        """Make the predicate an argument of its own after all: "the president" is who is president."""
        self._args.append(Arg(role, self._predicate))

    def drop(self, role: str) -> None:
        """Take out all arguments of a role."""
        self._args = [arg for arg in self._args if arg.role != role]

    def make_objects(self, heads: Iterable[int]) -> None:
        """Make tokens the object, whatever they were before; a subject also stays one."""
        targets = list(heads)
        self._args = [arg for arg in self._args if arg.head not in targets or arg.role == SUBJECT]
        self.add(OBJECT, targets)

    def found(self) -> tuple[Arg, ...]:
        """All arguments, in the order found."""
        return tuple(self._args)
