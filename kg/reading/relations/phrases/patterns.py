"""What a taught sentence becomes: a pattern over clauses."""

from __future__ import annotations

from dataclasses import dataclass

from kg.reading.clauses.clause import OBJECT, SUBJECT, ClauseKind

TIME = "time"
"""The role of an object that is a date."""

ITSELF, VALUE = "itself", "value"
"""The roles of objects that are concepts: the noun that is said of the subject, or the words of the phrase."""


@dataclass(frozen=True, slots=True, order=True)
class PhrasePattern:
    """Which arguments of which clause stand in a relation.

    A role is that of an argument of the clause ("subject", "along"), that of a noun below one ("object/of"), or
    `TIME`. Where the object is a concept, its role is `ITSELF` (any noun that is said of the subject) or `VALUE`.

    Attributes:
        relation: its CURIE.
        number: of the phrase among those of its relation, from 1.
        kind: of the clause.
        lemma: of its predicate; empty for any noun.
        subject_role: where the subject of the relation stands.
        object_role: where its object stands.
        required: further arguments that must be there: the role of each and the lemma of its head.
        value: the words of the phrase that are the object, if its role is `VALUE`.
    """

    relation: str
    number: int
    kind: str
    lemma: str
    subject_role: str
    object_role: str
    required: tuple[tuple[str, str], ...] = ()
    value: str = ""

    @property
    def rule(self) -> str:
        """The name of the rule in claims: "phrase:kg:mined/1"."""
        return f"phrase:{self.relation}/{self.number}"

    @property
    def is_transitive(self) -> bool:
        """Whether it is a plain verb with subject and object and nothing else."""
        roles = (self.subject_role, self.object_role)
        return self.kind == ClauseKind.VERB.value and roles == (SUBJECT, OBJECT) and not self.required


@dataclass(frozen=True, slots=True, order=True)
class Unread:
    """A phrase that gives no pattern, and why."""

    relation: str
    number: int
    reason: str
