"""Claims as JSON Lines: one object a line, every key always present, `null` where unknown.

    with open("claims.jsonl", encoding="utf-8") as lines:
        for claim in read_claims(lines):
            print(claim.status, claim.evidence.text)

A claims file can be sorted, filtered and joined with any tool that knows lines. Reading a written claim gives an
equal claim; `status` is written for the reader's sake and worked out afresh when read.
"""

from kg.claims.lines import read_claims, write_claims
from kg.claims.objects import from_json, to_json

__all__ = ["from_json", "read_claims", "to_json", "write_claims"]
