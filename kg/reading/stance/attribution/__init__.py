"""Who says so? The innermost speech that holds a token, or None for the author of the text.

Syntax comes first: what stands in the complement of a word of speech has its speaker. A quotation without one takes
the speaker of the sentence around it, of the quotation before it in the same paragraph, or of the sentence before.
What stands in quotation marks is never the author's own claim, even where no speaker is found.

speakers     who speaks with a word of speech, and whether it says whose its content is
sources      "according to X", "in X's view"
headings     "Kremlin: …" at the head of a line
transcripts  the turns of those who are named so, until the next is
reports      indirect speech, nested or not, with the three above and asides: who says a token, by syntax
quotations   where quotation marks and paragraphs begin and end
direct       direct speech: who speaks in a quotation
issuers      who stands behind a statement or report that "says" something
attribution  all of these together

A new form of attribution is a module of its own beside `headings` that `reports` (or `direct`) asks in its turn.
"""

from kg.reading.stance.attribution.attribution import Attribution
from kg.reading.stance.attribution.speakers import Speech

__all__ = ["Attribution", "Speech"]
