"""What do names say by standing together?

Linked mentions and time expressions come in; claims that rest on no predicate go out: "Abeche, Chad", "Anna Bell
(1901–1980)", "the Belarus-Ukraine border", and, on request, what the gazetteer knows of the things named.

nameclaims    the names of a document, and what makes claims of them
borders       two countries in the name of their border
bracketparts  where brackets stand behind names, and the dates, places and words in them
brackets      what brackets say: births and deaths, beginnings and ends, parties
datevalues    dates as the objects of claims
geography     a name and the place it lies in
nameties      two names tied by a preposition; a named event and its date
worldfacts    what is known of named things though the text does not say it
"""
