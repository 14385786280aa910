"""When, and how much?

A `Doc` comes in; time expressions with their values in EDTF and amounts with their units go out. The words are data, in
`ontologies/english/`: `times.tsv`, `quantities.tsv` and `numerals.tsv`.

times        finds the time expressions of a document and says what they mean
candidates   where in a text a time may stand
timerules    the rules that match and read them, one kind of expression a module
edtf         values of the calendar as EDTF text, and arithmetic with them
quantities   finds the counted amounts of a document
amounts      how amounts are written
units        what a number counts
"""
