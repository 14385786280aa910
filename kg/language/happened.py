"""Did it happen? A score for each predicate, whoever says it: "X announced that Y had been killed" happened.

`doc._.happened` holds a number a token: above 0 it happened or holds, below 0 it did not, near 0 it is open; None where
the model does not say. Only those of predicates mean something: verbs, nouns of events, adjectives. Numbers are about
1.2 for what surely happened and -1.2 for what surely did not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from kg.language.decoding import Scores

OPEN = 0.6  # up to this distance from 0 it is open: half way to what is sure


def judgement(score: float) -> str:
    """Put a score into words: "yes", "no" or "open".

    >>> judgement(0.9), judgement(-0.1), judgement(-1.1)
    ('yes', 'open', 'no')
    """
    return "open" if abs(score) <= OPEN else "yes" if score > 0 else "no"


def join_happened(docs: Sequence[Doc]) -> Scores | None:
    """Give the scores of documents that are put one after the other, None unless all have them."""
    parts = [doc._.happened for doc in docs]
    if not parts or any(part is None for part in parts):
        return None
    return np.concatenate(parts)


Doc.set_extension("happened", default=None, force=True)
