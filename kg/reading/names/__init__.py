"""What do names say by standing together?

Linked mentions come in; claims that rest on no predicate go out: "Abeche, Chad", "the EU (European Union)", "the
Belarus-Ukraine border", and, on request, what the gazetteer knows of the things named.
"""
