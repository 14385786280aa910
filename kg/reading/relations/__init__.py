"""Which statement does a clause make?

Clauses with linked mentions come in; cores go out: a relation taught by a phrase, an event, a concept, or the words of
the text, with subject and object. Of events it is also said whom they befall.

statements    what a core is made of
cores         the statements of a clause, of whatever kind it is
phrases       what taught sentences teach, and where that is found (a room of its own)
taught        the relations of phrases whose arguments fit
descriptions  what nouns and adjectives say of somebody
verbs         what verbs say in their own words
nounevents    what event nouns say in theirs
concepts      what a noun means, for relations that ask for a meaning
events        which event a clause tells of, and who takes part in it
recipients    whom an event befalls
manners       where each type of event has its recipients
"""
