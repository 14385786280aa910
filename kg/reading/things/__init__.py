"""Who and what is spoken of?

A parsed document, its `Tree` and the gazetteer come in; `Mentions` go out, each with the entity that it names or
describes: found, linked to the gazetteer, and resolved where it is a pronoun or a description.

mentions      the values: a mention, the entity it refers to, all mentions of a document
namespans     which words form a name
namesakes     numerals, "Jr.", "the Elder": what tells bearers of one name apart
joinednames   one name or several, where "and" and commas stand inside
beside        what the words right beside a name say of it: what it is, where it lies, whose it is
nounphrases   how far a noun phrase reaches, which noun it is about, and the class of that noun
detection     which words are mentions: names, descriptions, pronouns
linking       what the names refer to; full names first, surnames and acronyms follow
readings      which of the things known under a name is meant
metonymy      whether the name of a seat stands for the government or body there
surroundings  which countries a document speaks of
newnames      names that the gazetteer does not know: their entities and classes
coreference   what pronouns and descriptions refer to (a room of its own)
"""
