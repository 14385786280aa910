"""What is known of English?

Words come in; their classes, values and base forms go out. The words themselves are data, in `ontologies/english/`;
what can only be said by a rule (how a plural or a participle is formed, how numerals add up) stands here as code. A
second language brings its own tables and its own modules of these names.

words        reads the word tables
patterns     regular expressions made from word lists
numbers      numerals and their values
inflection   what a form is inflected from, regular or not
verbforms    the past participle of a verb
"""
