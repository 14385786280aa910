"""Who and what is spoken of?

A `Tree` comes in; mentions go out, each with the entity that it names or describes: found, linked to the gazetteer, and
resolved where it is a pronoun or a description.
"""
