"""Is it so, and who says so?

A `Tree` and its clauses come in; for each predicate polarity, certainty and tense go out, and its speaker.
"""
