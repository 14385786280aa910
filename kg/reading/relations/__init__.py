"""Which statement does a clause make?

Clauses with linked mentions come in; cores go out: a relation taught by a phrase, an event, a concept, or the words of
the text, with subject and object.
"""
