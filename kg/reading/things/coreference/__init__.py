"""What do pronouns and descriptions refer to, inside one document?

Mentions with linked names come in; afterwards every mention has an entity. What takes up nothing stays its own,
unnamed entity.

resolution    the pass over the document: the order of the mentions, and which rules each kind goes to
pronouns      candidates for a pronoun, and the score that decides among them
descriptions  what a description refers to, rule by rule; candidates for "the alliance"
several       which several things "the three countries" or "they" who met take up
agreement     which candidates person, number, gender and class rule out
positions     how far apart two mentions stand, and where grammar forbids that they mean the same
beside        names in apposition, in brackets, and before a noun that says their kind
offices       who holds the office that a description names
borders       which border is meant
belonging     whose a thing is: the country or the owner that its phrase names
unnamed       entities for what has no name, and for speakers without one
"""

from kg.reading.things.coreference.resolution import Coreference

__all__ = ["Coreference"]
