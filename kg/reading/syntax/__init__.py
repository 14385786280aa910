"""What did the parser see, and what did it mean to see?

A parsed `Doc` comes in; a `Tree` goes out: Universal Dependencies with names as single nodes and the parser's known
faults repaired.
"""
