"""From claims to statements: what several claims together make of one statement, and what follows from them.

    claims ─▶ infer ─▶ more claims ─▶ merge ─▶ statements ─▶ voices

Plain values in, plain values out: no spaCy, no RDF.
"""

from kg.assembly.infer import all_rules, infer
from kg.assembly.merge import SUPPORTING, claim_order, merge, status_of, unique
from kg.assembly.voices import Voice, find_voices

__all__ = [
    "SUPPORTING",
    "Voice",
    "all_rules",
    "claim_order",
    "find_voices",
    "infer",
    "merge",
    "status_of",
    "unique",
]
