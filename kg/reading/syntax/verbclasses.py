"""Classes of verbs that decide what their objects and complements are. The words are data, in `syntax.tsv`."""

from __future__ import annotations

from kg.knowledge.english.words import words

CAUSATIVE = words("syntax", "causative")
"""Verbs by which somebody lets others do what a participle tells: "had him arrested"."""

GIVING = words("syntax", "giving")
"""Verbs with somebody who is given something beside what is given: "granted him asylum"."""

OBJECT_CONTROL = words("syntax", "object-control")
"""Verbs whose object is the subject of the infinitive or gerund below: "allowed him to go", "accused them of lying"."""

KEPT_FROM = words("syntax", "kept-from")
"""Verbs whose object is kept *from* doing something; an infinitive tells what for: "blocked the road to protest"."""

LINKING = words("syntax", "linking")
"""Verbs that only link a noun to their subject: "X became a member"."""

NAMING = words("syntax", "naming")
"""Verbs that say what somebody is made: "named X minister"."""

SERVING = words("syntax", "serving")
"""Verbs that say with "as" what somebody is: "served as president"."""
