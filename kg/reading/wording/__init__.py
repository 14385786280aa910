"""What does the text say, in its own words?

A `Tree` and its clauses come in; triples of words go out, for open information extraction.
"""
