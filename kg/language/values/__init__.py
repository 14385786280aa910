"""Which words are amounts, times, weapons or platforms of war?

A tagged and parsed `Doc` with its names comes in; it goes out with more entities in `doc.ents`, as the spaCy component
`kg_values` adds them by rule.

wordclasses   the class of each word, from word tables, from its look, and from its tag
rules         which runs of classes make an entity
component     the spaCy component
"""

from kg.language.values.component import FACTORY, ValueMarker, make_values

__all__ = ["FACTORY", "ValueMarker", "make_values"]
