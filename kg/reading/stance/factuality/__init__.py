"""Is a clause put forward as so, as not so, or only as possible, and for when?

A clause's own words give it a value; what stands above it in the sentence changes that value, from the root down:
"denied that it had failed to pay" is two flips. Where nothing finite says that a clause holds, it is left open.

values      polarity, certainty and tense, and how words change them
negation    "not", "nobody", "no treaty", "few members"
hedging     modals, adverbs and adjectives: "may", "reportedly", "alleged"
tense       past, present or future
openness    conditions, what hangs on them, questions, commands
own         all of these together: the value of a clause by its own words
nominal     event nouns that took place, or are only named
frames      films, exercises, drafts, unconfirmed reports: what a clause stands in as a whole
embedded    what the word above makes of a value: "denied that", an infinitive of purpose
factuality  from the root down: values of all predicates of a tree

Whether a clause is licensed by all that stands above it is decided in one place, `Factuality._in_place`. A witness that
looks at other things than these words (a frame such as fiction around a clause, a learned score) is a module of its
own, whose say lowers a `Value` (`Value.at_most`).

Source: Saurí and Pustejovsky 2009 (FactBank); Karttunen 1971 (implicatives); Gashteovski et al. 2017 (MinIE).
"""

from kg.reading.stance.factuality.factuality import Factuality
from kg.reading.stance.factuality.values import Value

__all__ = ["Factuality", "Value"]
