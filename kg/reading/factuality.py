"""Whether a clause is put forward as so, as not so, or only as possible, and for when.

The value of a clause is its own negation, modals and hedges, combined with what the words that embed it do:
"denied that it had failed to pay" is two flips. What each word does stands in `ontologies/factuality.tsv`.
Source: Saurí and Pustejovsky 2009 (FactBank); Karttunen 1971 (implicatives); Gashteovski et al. 2017 (MinIE).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.factwords import FactRow
from kg.model import Certainty, Polarity, Tense
from kg.reading.clauses import LIGHT_VERBS
from kg.reading.tree import Tree

NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely", "barely", "nowhere"}
)
_NO = frozenset({"no", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_CONDITIONAL = frozenset(
    {"if", "unless", "whether", "lest", "in case", "provided", "as if", "as though", "should"}
)
_ORDER = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
_AHEAD = frozenset({"want", "plan", "promise", "threat", "ask", "refuse"})
_PAST_TAGS, _PRESENT_TAGS = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_HYPOTHETICAL_NOUNS_OF = frozenset({"of", "for", "to", "against", "about", "over", "on"})
_FORMER = frozenset({"former", "ex", "then", "late", "erstwhile", "one-time", "onetime"})


@dataclass(frozen=True, slots=True)
class Value:
    """Polarity, certainty and tense of a clause."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.UNSPECIFIED

    def flipped(self) -> Value:
        """The same with the other polarity."""
        other = Polarity.POSITIVE if self.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
        return replace(self, polarity=other)

    def at_most(self, certainty: Certainty) -> Value:
        """The same with no more certainty than this."""
        return replace(self, certainty=min(self.certainty, certainty, key=_ORDER.index))


UNKNOWN = Value(certainty=Certainty.UNKNOWN)


class Factuality:
    """Values of the predicates of one tree.

    Args:
        tree: the tree to read.
        words: from `kg.factwords.load_factuality`.
    """

    def __init__(self, tree: Tree, words: Mapping[tuple[str, str], FactRow]) -> None:
        self.tree, self.words = tree, words
        self._known: dict[int, Value] = {}

    def value(self, i: int) -> Value:
        """The value of the predicate that a token heads."""
        if i not in self._known:
            self._known[i] = UNKNOWN  # breaks circles in broken trees
            self._known[i] = self._value(i)
        return self._known[i]

    def taken_for_granted(self, i: int) -> Value:
        """The value of a title or apposition: only its own words count, not those of the sentence around it."""
        return self._local(i)

    def _value(self, i: int) -> Value:
        own, governor = self._local(i), self._governor(i)
        if self._is_shared(i):
            return self._like(i, self.tree.head[i], own)
        if governor is None:
            return own
        return self._embedded(own, governor, i)

    # What the clause itself says

    def _local(self, i: int) -> Value:
        value = Value(tense=self._tense(i))
        if self._is_negated(i):
            value = value.flipped()
        for row in self._hedges(i):
            if row.polarity == "flip":
                value = value.flipped()
            value = value.at_most(row.certainty)
        if self._is_conditional(i) or self._is_asked(i):
            value = value.at_most(Certainty.UNKNOWN)
        return value

    def _is_negated(self, i: int) -> bool:
        tree = self.tree
        count = sum(self._is_negation(k) for k in tree.kids[i])
        count += any(self._has_no(k) for k in tree.find(i, "nsubj", "obj"))
        count += any(mark == "without" for mark in tree.marks(i))
        if tree.rel(i) in ("obl", "nmod") and tree.case(i) == "without":
            count += 1
        if tree.pos[i] == "NOUN" and self._has_no(i):
            count += 1
        return count % 2 == 1

    def _is_negation(self, k: int) -> bool:
        tree, word = self.tree, self.tree.words[k].lower()
        if tree.rel(k) in ("advmod", "cc", "neg") and word in NEGATIONS:
            return tree.words[k + 1 : k + 2] != ["only"]
        return tree.rel(k) == "aux" and tree.lemma[k] == "cannot"

    def _has_no(self, k: int) -> bool:
        tree = self.tree
        if tree.words[k].lower() in _NOBODY:
            return True
        near = (k, *tree.find(k, "nmod"))
        return any(
            tree.words[d].lower() in _NO for n in near for d in tree.find(n, "det", "cc:preconj", "cc")
        )

    def _hedges(self, i: int) -> list[FactRow]:
        """Rows of the modals, adverbs and adjectives that qualify a predicate, its own or shared ones."""
        tree, found = self.tree, []
        for k in (*tree.find(i, "aux"), *self._shared_auxiliaries(i)):
            row = self._modal(k, i)
            if row is not None:
                found.append(row)
        for k in tree.find(i, "advmod"):
            found += self._rows(k, "adv")
        if tree.pos[i] in ("NOUN", "PROPN"):
            for k in tree.find(i, "amod"):
                found += self._rows(k, "adj")
        return found

    def _rows(self, k: int, pos: str) -> list[FactRow]:
        row = self.words.get((self.tree.lemma[k].lower(), pos)) or self.words.get(
            (self.tree.words[k].lower(), pos)
        )
        return [row] if row is not None else []

    def _modal(self, k: int, i: int) -> FactRow | None:
        """The row of a modal; "would" after a report in the past is a "will" that was said then."""
        word = self.tree.words[k].lower()
        if word in ("would", "'d", "’d") and self._is_backshifted(i):
            return None
        rows = self._rows(k, "aux")
        return rows[0] if rows else None

    def _is_backshifted(self, i: int) -> bool:
        tree = self.tree
        for above in tree.above(i):
            if tree.tag[above] in ("VBD", "VBN") and self.row(above) is not None:
                return tree.first(i, "advcl") is None and not self._has_perfect(i)
            if tree.rel(above) not in ("conj", "ccomp", "xcomp"):
                return False
        return False

    def _has_perfect(self, i: int) -> bool:
        return any(self.tree.words[k].lower() in ("have", "'ve", "’ve") for k in self.tree.find(i, "aux"))

    def _shared_auxiliaries(self, i: int) -> list[int]:
        """Modals of the first of coordinated bare verbs: "may leave and join"."""
        tree = self.tree
        if tree.rel(i) == "conj" and tree.tag[i] == "VB" and not tree.find(i, "aux", "nsubj"):
            return tree.find(tree.head[i], "aux")
        return []

    def _is_conditional(self, i: int) -> bool:
        """Whether the clause is the condition of another, or hangs on one."""
        tree = self.tree
        if any(mark in _CONDITIONAL for mark in tree.marks(i)) or self._is_inverted(i):
            return True
        conditions = [k for k in tree.find(i, "advcl") if any(m in _CONDITIONAL for m in tree.marks(k))]
        return bool(conditions) or any(self._is_inverted(k) for k in tree.find(i, "advcl", "ccomp"))

    def _is_inverted(self, i: int) -> bool:
        """Whether "had", "were" or "should" stands before the subject outside a question: "Had they known, …"."""
        tree = self.tree
        subjects, auxiliaries = tree.find(i, "nsubj"), tree.find(i, "aux")
        if not subjects or not auxiliaries or self._ends_in_question(i):
            return False
        return auxiliaries[0] < subjects[0] and tree.words[auxiliaries[0]].lower() in (
            "had",
            "were",
            "should",
        )

    def _is_asked(self, i: int) -> bool:
        """Whether the clause is the main clause of a question, or a command."""
        tree = self.tree
        if tree.rel(i) not in ("root", "ROOT", "conj", "parataxis", "ccomp") and tree.dep[i] != "ROOT":
            return False
        if tree.dep[i] == "ROOT" and self._ends_in_question(i):
            return True
        quoted_question = tree.rel(i) == "ccomp" and any(tree.words[k] == "?" for k in tree.find(i, "punct"))
        bare = (
            tree.tag[i] == "VB" and tree.dep[i] == "ROOT" and not tree.find(i, "nsubj", "aux", "expl", "mark")
        )
        return quoted_question or bare

    def _ends_in_question(self, i: int) -> bool:
        tree, at = self.tree, i
        while at + 1 < len(tree.words) and tree.sentence[at + 1] == tree.sentence[i]:
            at += 1
        return any(word == "?" for word in tree.words[max(i, at - 2) : at + 1])

    def _tense(self, i: int) -> Tense:
        tree = self.tree
        if tree.pos[i] in ("NOUN", "PROPN", "ADJ") and tree.first(i, "cop") is None:
            former = any(tree.words[k].lower() in _FORMER for k in tree.find(i, "amod", "advmod", "compound"))
            return Tense.PAST if former else Tense.UNSPECIFIED
        helpers = [*tree.find(i, "aux", "cop"), *self._shared_auxiliaries(i)]
        words = {tree.words[k].lower() for k in helpers}
        if words & _FUTURE or ("would" in words and self._is_backshifted(i)) or self._is_going_to(i):
            return Tense.FUTURE
        tags = {tree.tag[k] for k in (*helpers, i)}
        if words & {"has", "have", "'ve", "’ve", "had"} or tags & _PAST_TAGS:
            return Tense.PAST
        if tags & _PRESENT_TAGS:
            return Tense.PRESENT
        if tree.tag[i] == "VBN" and tree.rel(i) in ("acl", "amod"):
            return Tense.PAST
        return Tense.UNSPECIFIED

    def _is_going_to(self, i: int) -> bool:
        tree, head = self.tree, self.tree.head[i]
        return tree.rel(i) == "xcomp" and tree.words[head].lower() == "going" and "to" in tree.marks(i)

    # What the words above do to it

    def row(self, i: int) -> FactRow | None:
        """The row of an embedding verb, noun or adjective, the longer of two first ("rule out" before "rule")."""
        tree = self.tree
        kinds = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}
        pos = kinds.get(tree.pos[i])
        if pos is None or i in tree.name_head:
            return None
        particles = [tree.words[k].lower() for k in tree.find(i, "compound:prt")]
        for lemma in (*(f"{tree.lemma[i]} {p}" for p in particles), tree.lemma[i]):
            if (lemma, pos) in self.words:
                return self.words[lemma, pos]
        return None

    def _is_shared(self, i: int) -> bool:
        """Whether a clause stands or falls with the one above: coordinated, or the event of a light verb."""
        tree, head = self.tree, self.tree.head[i]
        if head == i:
            return False
        if (
            tree.rel(i) == "conj"
            and tree.pos[i] in ("VERB", "AUX", "ADJ", "NOUN")
            and self._is_predicate(head)
        ):
            return True
        return self._is_light_object(i)

    def _is_light_object(self, i: int) -> bool:
        tree, head = self.tree, self.tree.head[i]
        noun = tree.pos[i] in ("NOUN", "PROPN") and i not in tree.name_head
        return noun and tree.dep[i] in ("obj", "nsubj:pass") and tree.lemma[head] in LIGHT_VERBS

    def _is_predicate(self, i: int) -> bool:
        return self.tree.pos[i] in ("VERB", "AUX") or self.tree.first(i, "cop", "nsubj") is not None

    def _like(self, i: int, head: int, own: Value) -> Value:
        """The value of a clause that shares the embedding of another: its own words under the same roof."""
        if self._is_light_object(i):
            above = self.value(head)
            value = above.flipped() if own.polarity is Polarity.NEGATIVE else above
            return value.at_most(own.certainty)
        governor = self._governor(head)
        bare = own.tense is Tense.UNSPECIFIED and not self.tree.find(i, "aux")
        value = replace(own, tense=self._local(head).tense) if bare else own
        if governor is None and self.tree.rel(head) == "conj":
            return self._like(i, self.tree.head[head], value)
        return value if governor is None else self._embedded(value, governor, head)

    def _governor(self, i: int) -> int | None:
        """The word whose meaning decides about the clause, if it stands under one."""
        tree, head, rel = self.tree, self.tree.head[i], self.tree.rel(i)
        if head == i or head < 0:
            return None
        if rel in ("ccomp", "xcomp", "csubj") and not self._is_inverted(head):
            return head
        if tree.dep[i] == "acl" and self.row(head) is not None and self._is_content(i, head):
            return head
        if (rel == "advcl" and "to" in tree.marks(i)) or (
            rel == "advcl" and self._is_object_infinitive(i, head)
        ):
            return head
        if tree.pos[i] == "NOUN" and tree.first(i, "cop") is None:
            return self._governor_of_event(i, head, rel)
        return None

    def _is_content(self, i: int, noun: int) -> bool:
        """Whether a clause says what a noun is about ("plans to attack"), not what was done to it ("a deal signed")."""
        tree = self.tree
        if tree.marks(i) or tree.first(i, "nsubj") is not None:
            return True
        return tree.tag[i] == "VBG" and any(
            noun < k < i and tree.case(k) == "of" for k in tree.find(noun, "nmod")
        )

    def _is_object_infinitive(self, i: int, head: int) -> bool:
        return self.tree.tag[i] == "VB" and self.row(head) is not None and not self.tree.marks(i)

    def _governor_of_event(self, i: int, head: int, rel: str) -> int | None:
        """What decides about an event noun: "rejected an attack", "plans of an attack", "an attack is unlikely"."""
        tree, row = self.tree, self.row(head)
        if row is None or row.kind in ("speech", "factive", "perception"):
            return None
        if rel == "obj" or tree.dep[i] == "nsubj:pass":
            return head if tree.pos[head] == "VERB" else None
        if rel == "nmod" and tree.pos[head] == "NOUN" and tree.case(i) in _HYPOTHETICAL_NOUNS_OF:
            return head
        if (
            rel == "obl"
            and tree.pos[head] == "VERB"
            and row.kind in ("ask", "prevent", "refuse", "want", "fail")
        ):
            return head
        return head if rel == "nsubj" and tree.pos[head] == "ADJ" else None

    def _embedded(self, own: Value, governor: int, i: int) -> Value:
        above, row = self.value(governor), self.row(governor)
        if row is None:
            return self._under_plain_word(own, above, i)
        negated = above.polarity is Polarity.NEGATIVE
        effect = row.negated_polarity if negated else row.polarity
        value = own.flipped() if effect == "flip" else own
        value = value.at_most(row.negated_certainty if negated else row.certainty)
        if effect == "none":
            value = value.at_most(Certainty.UNKNOWN)
        if row.kind != "factive":
            value = value.at_most(above.certainty)
        if value.tense is Tense.UNSPECIFIED:
            value = replace(value, tense=Tense.FUTURE if row.kind in _AHEAD else above.tense)
        return value

    def _under_plain_word(self, own: Value, above: Value, i: int) -> Value:
        """Under a word that the table does not know: an infinitive of purpose is open, the rest goes with it."""
        if self.tree.rel(i) == "advcl":
            return replace(own.at_most(Certainty.UNKNOWN), tense=Tense.FUTURE)
        value = own.at_most(above.certainty)
        if above.polarity is Polarity.NEGATIVE and self.tree.rel(i) == "xcomp":
            value = value.flipped()
        elif self.tree.rel(i) == "ccomp":
            value = value.at_most(Certainty.PROBABLE)
        return value if value.tense is not Tense.UNSPECIFIED else replace(value, tense=above.tense)
