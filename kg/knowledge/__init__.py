"""What is known before a text is read, as data: which relations, events and kinds of things there are, and the world.

`ontology` holds the classes, relations and rules of the Turtle files in `ontologies/`, and `english` what the language
needs (word tables, inflection, numerals). `gazetteer` holds the names and facts of the world. Files come in; lookups
that are the same for every document go out.
"""
