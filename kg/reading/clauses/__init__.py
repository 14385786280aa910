"""What is said of whom?

A `Tree` comes in; clauses go out: predicates with their arguments, the same for active and passive, for relative
clauses and coordination, for titles and appositions. From the finished clause back to what it is made of:

members       clauses about several, divided: "X and Y met", "all but Y left"
finder        all clauses of a tree
eventnouns    clauses of nouns that tell of events: "Y's strikes on X"
nouns         clauses of nouns that are said of something: "X is Y's ally", "the Y ally X"
verbs         clauses of verbs and adjectives: objects, agents of passives, prepositional arguments
subjects      who is the subject of a predicate
nonfinite     who is the subject of an infinitive or participle
nominals      whom a nominal stands for: antecedents, conjuncts, who bears a title
predicates    which words are predicates
context       the tree, and what is known of its tokens beforehand
clause        what a clause is

Each module imports from those below it only. The words that decide are in `ontologies/english/clauses.tsv`.
"""
