"""Is it so, and who says so?

In comes a `Tree` with the table of factuality words. Out goes, for each predicate, whether the text puts it forward as
so (a `Value`: polarity, certainty and tense) and who puts it forward (a `Speech`, or None for the author).

rows         what the table says of a word in its place ("rule", "rule out")
forms        what the form of a clause shows: infinitive, question, inversion
complements  whether a clause or event noun is what a word is about
embedding    the word that a clause stands under: "denied" over "that X attacked"
asides       speech beside a clause: "…, officials said"
factuality   a folder: whether a clause is put forward as so
attribution  a folder: who says so

The two folders share what stands above them here; attribution uses factuality, not the other way round.
"""
