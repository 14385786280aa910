"""From a parsed text to its claims, one question a module.

tree          syntax made ready: universal labels, names as single nodes
mentions      what names or describes something
linking       which entity a name means
coreference   which entity a pronoun or description means
clauses       what is said of whom, normalised
factuality    whether it is put forward as so
attribution   who says so
times         when; `quantities`: how many
phrases       relations taught by sentences
events        which event a clause tells of; `recipients`: whom it befalls
cores         which statements a clause makes; `borders`: which a name makes
arguments     tokens as what claims carry; `clausetimes`: when a clause holds
claims        all of it put together
"""

from kg.reading.reader import Reader, Reading, make_claims_component

__all__ = ["Reader", "Reading", "make_claims_component"]
