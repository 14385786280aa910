"""What does the text say, in its own words?

A `Tree` and its clauses come in; tuples and triples of words go out, for open information extraction:

finder         all wordings of a text
writing        how a proposition is written: as tuples or triples, its words in order
propositions   which propositions a text makes
leads          who is their subject, and which words of the verbs above lead on to the predicate
arguments      what their arguments are, and what modifies those
proposition    what a proposition is: a predicate with subjects and arguments, as tokens
phrasing       which words make up a phrase: a nominal, a predicate, a clause
wording        what a wording is: subject, relation and arguments, as text

Each module imports from those below it only. The words that decide are in `ontologies/english/wording.tsv`.
"""
