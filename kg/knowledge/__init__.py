"""What is known before a text is read, all of it data: what can be said, the words of English, and the world.

| module | holds | its files |
|---|---|---|
| `ontology` | classes, relations, event types and rules | `ontologies/*.ttl` |
| `english` | word tables, inflection, numerals | `ontologies/english/*.tsv` |
| `eventwords`, `factwords`, `nouns` | verbs of events, verbs that hedge or deny, kinds of nouns | also there |
| `gazetteer` | names, what they stand for, offices, memberships, borders | `gazetteer/world/*.tsv` |
| `sentences` | the sentences that teach relations, taken apart | |
| `pages` | the ontology as a page to read | |

Everything is read once and then only looked up; nothing here depends on the text at hand.
"""
