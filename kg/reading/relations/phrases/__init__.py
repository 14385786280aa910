"""What does a taught sentence teach, and where is that found again?

The phrases of the ontology come in ("{Ukraine} mined {the border}"); patterns go out, and matches of them in clauses.

patterns      what a pattern is made of
teaching      from a taught sentence to its pattern
matching      patterns against clauses
patterncache  patterns kept between runs
variants      the sentences that follow from a taught one: its passive, its negation
"""
