"""What did the parser see, and what did it mean to see?

A parsed `Doc` comes in; a `Tree` goes out: Universal Dependencies with names as single nodes and the parser's known
faults repaired. In the order in which they build on one another:

lemmas        base forms that our word tables know, in the place of the pipeline's guesses
namenodes     names as single nodes
tree          the tree and what can be asked of it
verbclasses   verbs that decide what their objects and complements are
repairs       what parsers get wrong, set right: `read_tree` makes a tree and repairs it

The words are in `ontologies/english/syntax.tsv`.
"""
