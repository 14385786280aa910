"""What is known of English: its word tables, its inflection and its numerals.

The tables are data, in `ontologies/english/`; what can only be said by a rule (how a plural or a participle is formed,
how numerals add up) stands here as code. A second language brings its own tables and its own modules of these names.
"""
