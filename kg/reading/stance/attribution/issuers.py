"""Who stands behind the words that are said to speak: the issuer of a statement, nobody for what cannot speak.

"The ministry said in a statement that …", "a statement by the ministry said …": the ministry; "a report said …": the
report, for want of a better one; "the situation says that …": nobody named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.reading.stance.attribution.speakers import Speakers, Speech

_DOCUMENTS = words("clauses", "message") | words("stance", "document")
_ISSUING = words("clauses", "issuing")
_MUTE = words("stance", "mute")
_OWNING_CASES = ("by", "from", "of")
_CARRYING_CASES = ("in", "on", "via", "through", "during")
_AGENTS = frozenset(
    {
        "ArmedGroup",
        "Company",
        "Country",
        "Government",
        "MediaOrganisation",
        "Military",
        "Organisation",
        "Party",
        "Person",
        "PopulationGroup",
    }
)
"""Classes of nouns whose things issue documents."""


class Issuers:
    """Finds who stands behind the speakers of one tree.

    Args:
        speakers: knows who speaks with a word of speech.
        can_speak: whether a token heads a mention of somebody or something that can say things.
    """

    def __init__(self, speakers: Speakers, can_speak: Callable[[int], bool]) -> None:
        self.tree, self.speakers, self.can_speak = speakers.tree, speakers, can_speak

    def behind(self, speech: Speech) -> Speech:
        """The same speech, said by who issues the document that speaks, and by nothing that cannot speak."""
        if not speech.speakers:
            return replace(speech, speakers=tuple(self._carrying(speech.cue[0])))
        found = dict.fromkeys(k for i in speech.speakers for k in self._behind(i))
        return replace(speech, speakers=tuple(found))

    def _behind(self, i: int) -> list[int]:
        if i in self.tree.name_head or self.tree.pos[i] != "NOUN":
            return [i]
        if self.tree.lemma[i] in _MUTE:
            return []
        return (self._issuers(i) or [i]) if self.tree.lemma[i] in _DOCUMENTS else [i]

    def _issuers(self, document: int) -> list[int]:
        """Whose a document is: "the ministry's report", "a report by NAME", "a statement issued by the army"."""
        tree = self.tree
        issued = [k for verb in tree.find(document, "acl") for k in self._agents(verb)]
        owners = tree.find(document, "nmod:poss") or issued
        owners = owners or [k for k in tree.find(document, "nmod") if tree.case(k) in _OWNING_CASES]
        return [k for owner in owners for k in tree.conjuncts(owner) if self._is_agent(k)]

    def _agents(self, verb: int) -> Iterator[int]:
        """Who did what a participle tells of a document."""
        if self.tree.tag[verb] == "VBN" and self.tree.lemma[verb] in _ISSUING:
            yield from (k for k in self.tree.find(verb, "obl") if self.tree.case(k) == "by")

    def _carrying(self, cue: int) -> list[int]:
        """Who says what a document without an owner holds: "said in a statement that", "issued a statement that"."""
        tree = self.tree
        if tree.pos[cue] != "NOUN" or tree.lemma[cue] not in _DOCUMENTS:
            return []
        verb, rel = tree.head[cue], tree.rel(cue)
        if tree.pos[verb] != "VERB" or tree.is_passive(verb):
            return []
        carried = rel == "obl" and tree.case(cue) in _CARRYING_CASES and self.speakers.says_whose(verb)
        issued = rel == "obj" and tree.lemma[verb] in _ISSUING
        subjects = self.speakers.of(verb) if carried or issued else []
        return [k for k in subjects if self.can_speak(k)]

    def _is_agent(self, i: int) -> bool:
        tree = self.tree
        known = i in tree.name_head or tree.pos[i] == "PRON" or noun_classes().get(tree.lemma[i]) in _AGENTS
        return known and self.can_speak(i)
