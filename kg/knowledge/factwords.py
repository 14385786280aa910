"""Factuality words: what a verb, noun, adjective, adverb, modal or conjunction does to the clause or event under it.

"He refused to go": he did not go. "He threatened to go": he has not gone, and may never. "He did not manage to go":
he did not go. The words are data, in `ontologies/english/factuality.tsv`, whose head explains columns and kinds.
Source: Saurí and Pustejovsky 2009 (FactBank) for the values; Karttunen 1971 for implicatives and factives.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from kg.errors import OntologyError
from kg.files.tables import one_of, read_rows
from kg.knowledge.ontology import ontology_dir
from kg.model import Certainty

COLUMNS = ("lemma", "pos", "kind", "polarity", "certainty", "negated_polarity", "negated_certainty")
PARTS_OF_SPEECH = ("verb", "noun", "adj", "adv", "aux", "mark")
KINDS = (
    *("speech", "belief", "want", "plan", "refuse", "deny", "fail", "prevent", "ask", "threat", "promise"),
    *("perception", "implicative", "factive", "hedge", "modal", "conditional"),
)
"""What sort of word a row is for; some kinds also reach further than others (see `kg.reading.stance`)."""
Effect = Literal["keep", "flip", "none"]
EFFECTS = ("keep", "flip", "none")
"""What a word does to the polarity of what stands under it; "none" says nothing about it."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """What a word does to the clause or event that stands under it.

    Attributes:
        lemma: the word, in lower case; with its particle, mark or preposition if that matters ("forget to").
        pos: one of `PARTS_OF_SPEECH`; "aux" are modals, "mark" subordinating words.
        kind: one of `KINDS`.
        polarity: its effect on the polarity where the word itself stands positive.
        certainty: the most certainty that it then leaves.
        negated_polarity: its effect where it is negated: "did not manage".
        negated_certainty: the most certainty that it then leaves; unknown for the effect "none", here and above.
    """

    lemma: str
    pos: str
    kind: str
    polarity: Effect
    certainty: Certainty
    negated_polarity: Effect
    negated_certainty: Certainty


def load_factuality(path: str | Path | None = None) -> dict[tuple[str, str], FactRow]:
    """Read a table of factuality words.

    Args:
        path: the table; without it the shipped `factuality.tsv`.

    Returns:
        One row per lemma and part of speech ("verb", "noun", "adj", "adv", "aux", "mark").

    Raises:
        OntologyError: the table is missing or broken, or has a word twice; the message names file and line.

    >>> load_factuality()["refuse", "verb"].polarity
    'flip'
    """
    table = Path(path) if path is not None else ontology_dir() / "english" / "factuality.tsv"
    rows: dict[tuple[str, str], FactRow] = {}
    for where, cells in read_rows(table, COLUMNS):
        row = _row(cells, where)
        if (row.lemma, row.pos) in rows:
            raise OntologyError(f"the {row.pos} {row.lemma!r} is there twice", where=where)
        rows[row.lemma, row.pos] = row
    return rows


def _row(cells: list[str], where: str) -> FactRow:
    lemma, pos, kind, *effects = cells
    if not lemma:
        raise OntologyError("a row needs a lemma", where=where)
    one_of(pos, PARTS_OF_SPEECH, "the part of speech", where)
    one_of(kind, KINDS, "the kind", where)
    return FactRow(lemma, pos, kind, *_effect(effects[:2], where), *_effect(effects[2:], where))


def _effect(cells: list[str], where: str) -> tuple[Effect, Certainty]:
    polarity = cast(Effect, one_of(cells[0], EFFECTS, "the polarity", where))
    certainty = Certainty(one_of(cells[1], tuple(Certainty), "the certainty", where))
    if polarity == "none" and certainty is not Certainty.UNKNOWN:
        raise OntologyError(
            "a word that says nothing about the polarity leaves the certainty unknown", where=where
        )
    return polarity, certainty
