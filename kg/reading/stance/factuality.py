"""Whether a clause is put forward as so, as not so, or only as possible, and for when.

The value of a clause is its own negation, modals and hedges, combined with what the words that embed it do:
"denied that it had failed to pay" is two flips. What each word does stands in `factuality.tsv`, what stands under what
is found by `kg.reading.stance.embedding`. Where nothing finite says that a clause holds, it is left open.
Source: Saurí and Pustejovsky 2009 (FactBank); Karttunen 1971 (implicatives); Gashteovski et al. 2017 (MinIE).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from kg.knowledge.factwords import Effect, FactRow
from kg.model import Certainty, Polarity, Tense
from kg.reading.stance.embedding import Embedding, Words
from kg.reading.syntax.tree import Tree

_NO = frozenset({"no", "neither"})
_CORRELATIVE = frozenset({"neither", "nor"})
"""Words that repeat the "neither" of a subject and do not negate once more."""
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_FEW = frozenset({"few", "little"})
_ORDER = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
_AHEAD = frozenset({"want", "plan", "promise", "threat", "ask", "refuse"})
_FORESEEING = frozenset("anticipate bound expect forecast likely predict unlikely".split())
"""Words whose infinitive lies ahead: "is expected to visit", while who "is believed to hold" it holds it now."""
_PAST_TAGS, _PRESENT_TAGS = frozenset({"VBD"}), frozenset({"VBZ", "VBP"})
_HAVE = frozenset({"has", "have", "'ve", "’ve", "had"})
_WOULD = frozenset({"would", "'d", "’d"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_PAST_LIKE_BASE = frozenset(
    "beat cut put hit set let shut split spread quit cast cost hurt read burst bid bet shed".split()
)
"""Verbs whose past looks like the bare form."""
_FORMER = frozenset({"former", "ex", "then", "late", "erstwhile", "one-time", "onetime"})
_CLAUSAL = frozenset({"root", "ROOT", "ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis", "conj"})
_RANKED = frozenset({"first", "second", "third", "last", "only", "latest", "next"})


@dataclass(frozen=True, slots=True)
class Value:
    """Polarity, certainty and tense of a clause."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.UNSPECIFIED

    def flipped(self) -> Value:
        """The same with the other polarity."""
        other = Polarity.POSITIVE if self.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
        return Value(other, self.certainty, self.tense)

    def at_most(self, certainty: Certainty) -> Value:
        """The same with no more certainty than this."""
        if _ORDER.index(self.certainty) <= _ORDER.index(certainty):
            return self
        return Value(self.polarity, certainty, self.tense)

    def under(self, effect: Effect, certainty: Certainty) -> Value:
        """What a word of the table makes of it: its effect on the polarity, and its own certainty."""
        return (self.flipped() if effect == "flip" else self).at_most(certainty)

    def in_tense(self, tense: Tense) -> Value:
        """The same, in this tense if it has none of its own."""
        unspecified = self.tense is Tense.UNSPECIFIED
        return Value(self.polarity, self.certainty, tense) if unspecified else self


UNKNOWN = Value(certainty=Certainty.UNKNOWN)


class Factuality:
    """Values of the predicates of one tree.

    Args:
        tree: the tree to read.
        words: from `kg.knowledge.factwords.load_factuality`.
    """

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree, self.embedding = tree, Embedding(tree, words)
        self.words, self.row = words, self.embedding.row
        self._known: dict[int, Value] = {}

    def value(self, i: int) -> Value:
        """The value of the predicate that a token heads."""
        for at in reversed(self._unknown_above(i)):  # from the top, so that deep trees need no deep recursion
            self._known[at] = UNKNOWN  # breaks circles in broken trees
            self._known[at] = self._value(at)
        return self._known[i]

    def speaks(self, i: int) -> bool:
        """Whether a token is a verb of speech."""
        row = self.row(i)
        return row is not None and row.kind == "speech"

    def _unknown_above(self, i: int) -> list[int]:
        """A token and those above it up to the first whose value is known."""
        return list(takewhile(lambda at: at not in self._known, (i, *self.tree.above(i))))

    def taken_for_granted(self, i: int) -> Value:
        """The value of a title or apposition: only its own words count, not those of the sentence around it."""
        return self._local(i)

    def _value(self, i: int) -> Value:
        if self.embedding.is_light_object(i):
            return self._like_verb(i)
        if self._is_coordinated(i):
            return self._like(i, self.tree.head[i], self._local(i))
        return self._in_place(self._local(i), i)

    def _in_place(self, own: Value, i: int) -> Value:
        """What the words around a predicate at some place of the tree make of its own value."""
        governor = self.embedding.governor(i)
        if governor is not None:
            return self._embedded(own, governor, i)
        if self.tree.rel(i) == "advcl":
            return self._adverbial(own, i)
        if self.tree.pos[i] == "VERB" and self.tree.rel(i) not in _CLAUSAL:
            return self._stray(own, i)
        aside = self.embedding.aside(i)
        row = self.row(aside) if aside is not None else None
        return own if row is None else own.under(row.polarity, row.certainty)

    # What the clause itself says

    def _local(self, i: int) -> Value:
        value = Value(tense=self._tense(i))
        if self._is_negated(i):
            value = value.flipped()
        for row in self._hedges(i):
            value = value.under(row.polarity, row.certainty)
        if self._has_few(i):
            value = value.flipped().at_most(Certainty.PROBABLE)
        mark = self.embedding.mark(i)
        if mark is not None:
            value = value.under(mark.polarity, mark.certainty)
        return value.at_most(Certainty.UNKNOWN) if self._is_open(i) else value

    def _is_open(self, i: int) -> bool:
        """Whether a clause is a condition, hangs on one, is asked or commanded, or is "to be done"."""
        embedding = self.embedding
        if embedding.is_inverted(i) or any(map(embedding.is_conditional, self.tree.kids[i])):
            return True
        return self._is_asked(i) or (self._is_main(i) and (self._is_command(i) or embedding.is_infinitive(i)))

    def _is_main(self, i: int) -> bool:
        tree = self.tree
        return tree.head[i] == i or tree.rel(i) in ("parataxis", "conj")

    def _is_asked(self, i: int) -> bool:
        """Whether a question mark ends the sentence, and nothing takes the clause for granted in it."""
        tree, rel = self.tree, self.tree.rel(i)
        return (
            tree.head[i] == i or rel in ("conj", "parataxis", *("ccomp", "xcomp"))
        ) and self.embedding.is_question(i)

    def _is_command(self, i: int) -> bool:
        """Whether a bare form is all there is: "Sign the treaty.", "… and sign it", "seeks to go and sign it".

        Beside a past tense or a third person a bare form is an infinitive whose "to" stands further off.
        """
        tree = self.tree
        if tree.tag[i] not in ("VB", "VBP") or tree.find(i, "nsubj", "aux", "expl", "mark"):
            return False
        if tree.rel(i) != "conj":
            return tree.tag[i] == "VB"
        if tree.words[i].lower() in _PAST_LIKE_BASE or self._shared_auxiliaries(i):
            return False
        head = tree.head[i]
        return tree.tag[head] not in ("VB", "VBP") or self._is_command(head)

    # Negation

    def _is_negated(self, i: int) -> bool:
        tree = self.tree
        nominal = any(self._has_no(k) for k in tree.find(i, "nsubj", "obj"))
        words = [tree.words[k].lower() for k in self._adverbs(i) if self._is_negation(k)]
        count = sum(not nominal or word not in _CORRELATIVE for word in words) + nominal
        count += any(tree.lemma[k] == "cannot" for k in tree.find(i, "aux"))
        if count == 0 and tree.pos[i] == "NOUN":
            count += self._has_no(i)
        return count % 2 == 1 or self._is_negated_alternative(i)

    def _is_negated_alternative(self, i: int) -> bool:
        """Whether a predicate shares the negation of the one before it: "is not an ally or a partner"."""
        tree = self.tree
        if tree.rel(i) != "conj" or tree.find(i, "nsubj", "aux", "cop"):
            return False
        joined = [tree.words[k].lower() for k in tree.find(i, "cc")]
        return joined == ["or"] and self._is_negated(tree.head[i])

    def _adverbs(self, i: int) -> Iterator[int]:
        """The adverbs of a predicate, of its auxiliaries ("nor has it"), and of its subject: "not all members"."""
        for k in (i, *self.tree.find(i, "aux", "cop")):
            yield from self.tree.find(k, "advmod", "cc", "neg")
        for subject in self.tree.find(i, "nsubj"):
            yield from (k for k in self.tree.find(subject, "advmod") if k < subject)

    def _is_negation(self, k: int) -> bool:
        row = self.embedding.adverb(k)
        after = [word.lower() for word in self.tree.words[k + 1 : k + 2]]
        return row is not None and row.kind == "fail" and after not in (["only"], ["just"], ["merely"])

    def _has_no(self, k: int) -> bool:
        tree = self.tree
        if tree.words[k].lower() in _NOBODY:
            return True
        near = (k, *tree.find(k, "nmod"))
        return any(
            tree.words[d].lower() in _NO for n in near for d in tree.find(n, "det", "cc:preconj", "cc")
        )

    def _has_few(self, i: int) -> bool:
        """Whether subject or object is "few …", without "a": "few members agreed"."""
        tree = self.tree
        for noun in tree.find(i, "nsubj", "obj"):
            few = any(tree.words[k].lower() in _FEW for k in tree.under(noun) if k <= noun)
            if few and not any(tree.words[k].lower() in ("a", "the") for k in tree.find(noun, "det")):
                return True
        return False

    # Modals and hedges

    def _hedges(self, i: int) -> Iterator[FactRow]:
        """Rows of the modals, adverbs and adjectives that qualify a predicate, its own or shared ones."""
        tree = self.tree
        for k in (*tree.find(i, "aux"), *self._shared_auxiliaries(i)):
            if (row := self._modal(k, i)) is not None:
                yield row
        for k in self._adverbs(i):
            row = self.embedding.adverb(k)
            if row is not None and row.kind != "fail" and (row.polarity == "keep" or tree.head[k] == i):
                yield row
        if tree.pos[i] in ("NOUN", "PROPN"):
            for k in tree.find(i, "amod"):
                yield from self._adjective(k)

    def _adjective(self, k: int) -> Iterator[FactRow]:
        forms = (self.tree.lemma[k].lower(), self.tree.words[k].lower())
        yield from [self.words[f, "adj"] for f in forms if (f, "adj") in self.words][:1]

    def _modal(self, k: int, i: int) -> FactRow | None:
        """The row of a modal; "would" after a report in the past is a "will" that was said then."""
        word = self.tree.words[k].lower()
        if word in _WOULD and self._is_backshifted(i):
            return None
        return self.words.get((self.tree.lemma[k].lower(), "aux")) or self.words.get((word, "aux"))

    def _is_backshifted(self, i: int) -> bool:
        tree = self.tree
        for above in tree.above(i):
            if tree.tag[above] in ("VBD", "VBN") and self.row(above) is not None:
                return tree.first(i, "advcl") is None and not self._has_perfect(i)
            if tree.rel(above) not in ("conj", "ccomp", "xcomp"):
                return False
        return False

    def _has_perfect(self, i: int) -> bool:
        return any(self.tree.words[k].lower() in _HAVE for k in self.tree.find(i, "aux"))

    def _shared_auxiliaries(self, i: int) -> list[int]:
        """Modals of the first of coordinated bare verbs: "may leave and join"."""
        tree = self.tree
        if tree.rel(i) == "conj" and tree.tag[i] == "VB" and not tree.find(i, "aux", "nsubj"):
            return tree.find(tree.head[i], "aux")
        return []

    # Tense

    def _tense(self, i: int) -> Tense:
        tree = self.tree
        if tree.pos[i] in ("NOUN", "PROPN", "ADJ") and tree.first(i, "cop") is None:
            former = any(tree.words[k].lower() in _FORMER for k in tree.find(i, "amod", "advmod", "compound"))
            return Tense.PAST if former else Tense.UNSPECIFIED
        helpers = [*tree.find(i, "aux", "cop"), *self._shared_auxiliaries(i)]
        words = {tree.words[k].lower() for k in helpers}
        if words & _FUTURE or (words & _WOULD and self._is_backshifted(i)) or self._is_ahead(i):
            return Tense.FUTURE
        tags = {tree.tag[k] for k in (*helpers, i)}
        if words & _HAVE or tags & _PAST_TAGS or self._is_bare_participle(i, helpers):
            return Tense.PAST
        return Tense.PRESENT if tags & _PRESENT_TAGS else Tense.UNSPECIFIED

    def _is_bare_participle(self, i: int, helpers: list[int]) -> bool:
        """Whether a participle is all there is: "a deal signed by X", or a past tense that was tagged as one."""
        tree = self.tree
        alone = tree.tag[i] == "VBN" and not helpers
        return alone and (tree.rel(i) in ("acl", "amod") or tree.first(i, "nsubj") is not None)

    def _is_ahead(self, i: int) -> bool:
        """Whether the words put an infinitive ahead: "is going to leave", "is to leave"."""
        tree, head = self.tree, self.tree.head[i]
        if not self.embedding.is_infinitive(i):
            return False
        return (tree.rel(i) == "xcomp" and tree.words[head].lower() == "going") or self._is_main(i)

    # What the words above do to it

    def _is_coordinated(self, i: int) -> bool:
        """Whether a clause stands or falls with the one it is coordinated with."""
        tree, head = self.tree, self.tree.head[i]
        clause = tree.rel(i) == "conj" and tree.pos[i] in ("VERB", "AUX", "ADJ", "NOUN")
        return clause and head != i and self._is_predicate(head)

    def _is_predicate(self, i: int) -> bool:
        return self.tree.pos[i] in ("VERB", "AUX") or self.tree.first(i, "cop", "nsubj") is not None

    def _like_verb(self, i: int) -> Value:
        """The value of an event noun with a light verb: that of the verb, turned by a "no" before the noun."""
        own, above = self._local(i), self.value(self.tree.head[i])
        counted = self._has_no(i)  # the verb has counted its object's "no" already
        flips = own.polarity is Polarity.NEGATIVE and not counted
        return (above.flipped() if flips else above).at_most(own.certainty)

    def _like(self, i: int, head: int, own: Value) -> Value:
        """The value of a coordinated clause: its own words at the place of the first."""
        bare = own.tense is Tense.UNSPECIFIED and not self.tree.find(i, "aux")
        value = replace(own, tense=self._local(head).tense) if bare else own
        if self.embedding.governor(head) is None and self.tree.rel(head) == "conj":
            return self._like(i, self.tree.head[head], value)
        return self._in_place(value, head)

    def _embedded(self, own: Value, governor: int, i: int) -> Value:
        above, row = self.value(governor), self.embedding.row_over(governor, i)
        if row is None:
            return self._under_plain_word(own, above, governor, i)
        negated = above.polarity is Polarity.NEGATIVE
        effect = row.negated_polarity if negated else row.polarity
        value = own.under(effect, row.negated_certainty if negated else row.certainty)
        if row.kind != "factive":
            value = value.at_most(above.certainty)
        ahead = row.kind in _AHEAD or (row.lemma in _FORESEEING and self.embedding.is_infinitive(i))
        return value.in_tense(Tense.FUTURE if ahead else above.tense)

    def _under_plain_word(self, own: Value, above: Value, governor: int, i: int) -> Value:
        """Under a word that the table does not know: an infinitive of purpose is open, the rest goes with it."""
        if self.tree.rel(i) in ("advcl", "acl"):
            return own.in_tense(above.tense) if self._is_ranked(governor) else self._purpose(own)
        value = own.at_most(above.certainty)
        if above.polarity is Polarity.NEGATIVE and self.tree.rel(i) == "xcomp":
            value = value.flipped()
        elif self.tree.rel(i) == "ccomp":
            value = value.at_most(Certainty.PROBABLE)
        return value.in_tense(above.tense)

    def _purpose(self, own: Value) -> Value:
        return replace(own.at_most(Certainty.UNKNOWN), tense=Tense.FUTURE)

    def _is_ranked(self, noun: int) -> bool:
        """Whether a noun is "the first …", "the only …": who is the first to do it has done it."""
        near = self.tree.find(noun, "amod", "nummod", "advmod")
        return self.tree.words[noun].lower() in _RANKED or any(
            self.tree.words[k].lower() in _RANKED for k in near
        )

    def _stray(self, own: Value, i: int) -> Value:
        """A verb that hangs where no clause can, in a tree gone wrong, is no surer than the clause it stands in."""
        above = next((k for k in self.tree.above(i) if self.tree.rel(k) in _CLAUSAL), None)
        return own if above is None else own.at_most(self.value(above).certainty)

    def _adverbial(self, own: Value, i: int) -> Value:
        """An adverbial clause: a participle goes with its verb, "when X goes" before a future lies ahead too."""
        above = self.value(self.tree.head[i])
        if self.embedding.mark(i) is None and self.tree.tag[i] in ("VBG", "VBN"):
            return own.at_most(above.certainty).in_tense(above.tense)
        ahead = own.tense is Tense.PRESENT and above.tense is Tense.FUTURE
        return replace(own.at_most(Certainty.UNKNOWN), tense=Tense.FUTURE) if ahead else own
