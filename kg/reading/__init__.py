"""From a parsed text to its claims, one question a room; each builds on those above it.

syntax        what the parser saw, set right: a tree with names as single nodes
things        what is spoken of: mentions, which entity a name means, and which one a pronoun or description
values        when and how much
clauses       what is said of whom, in one form for all ways to say it
stance        whether it is put forward as so, and who says so
wording       what clauses say in the words of the text, for those who ask for it
relations     what is claimed: relations that phrases teach, events and whom they befall, concepts
names         what names and where they stand say without a verb

Beside the rooms, for all of them and over them:

knowledge     what is known beforehand, the same for all documents
findings      the questions asked of one document, in their order, and the answers
arguments     the parts of claims, made from tokens: quotes, arguments, holders
clausetimes   when a clause holds
participants  who else takes part, and where
confidence    how far a claim can be trusted
claims        all of it put together
reader        the whole as a function of one document; `component`: as a step of a spaCy pipeline
proof         whether each phrase of an ontology finds its own relation
"""

from kg.reading.component import make_claims_component
from kg.reading.reader import Reader, Reading

__all__ = ["Reader", "Reading", "make_claims_component"]
