"""What is said of whom?

A `Tree` comes in; clauses go out: predicates with their arguments, the same for active and passive, for relative
clauses and coordination, for titles and appositions.
"""
