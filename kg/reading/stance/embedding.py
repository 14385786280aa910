"""Under which word a clause stands: the verb, noun or adjective whose meaning decides whether it is so.

"Officials denied that X attacked": *attacked* stands under *denied*, and so do "denied attacking", "denied reports
that it attacked", "denied the attack". What such a word does stands in `factuality.tsv`; how far it reaches
is read off the tree here, once, for factuality and attribution alike. Where a tree may be wrong (a complete clause
after *that* hung on a noun as if it were relative), the reading that asserts less is taken.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.knowledge.factwords import FactRow
from kg.model import Certainty
from kg.reading.clauses.clauses import LIGHT_VERBS
from kg.reading.syntax.lemmas import base_forms
from kg.reading.syntax.tree import Tree
from kg.reading.syntax.verbclasses import KEPT_FROM

Words = Mapping[tuple[str, str], FactRow]

_KINDS_OF_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}
_COMPLEMENTS = ("ccomp", "xcomp", "csubj")
_TOLD = ("obj", "iobj")
_GERUND_MARKS = frozenset("from of for against into about on as in with at over".split())
_NOMINALS = ("obj", "iobj", "obl", "nmod", "conj")
_TELLS = frozenset({"tell", "inform", "assure", "remind", "warn", "notify", "brief", "reassure"})
"""Verbs of speech whose object is who hears it, not what is said."""
_INVERTED = frozenset({"had", "were", "should"})
_HELPING = frozenset({"aux", "cop", "mark", "advmod"})
_EVENT_CASES = frozenset({"of", "for", "to", "against", "about", "over", "on"})
_OBLIQUE_KINDS = frozenset({"ask", "prevent", "refuse", "want", "fail"})
_VEILED_KINDS = frozenset({"speech", "belief", "hedge"})
_STATING_KINDS = frozenset({"speech", "belief", "deny", "factive", "perception"})
SPOKEN_KINDS = frozenset({"speech", "belief"})
"""Kinds of words whose subject puts forward what they embed."""
_LONGEST_MARK = 4
_NOMINAL_MARKS = frozenset({"prevent", "conditional"})
"""What a subordinating word may be that also stands before nouns: "without", "in the event of"; "before" is not."""


class Embedding:
    """Finds the words that clauses of one tree stand under.

    Args:
        tree: the tree to read.
        words: from `kg.knowledge.factwords.load_factuality`.
    """

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree, self.words = tree, words
        self._rows: dict[int, FactRow | None] = {}
        self._governors: dict[int, int | None] = {}

    # What the table says of a word

    def row(self, i: int) -> FactRow | None:
        """The row of an embedding verb, noun or adjective, the longer of two first ("rule out" before "rule")."""
        if i not in self._rows:
            self._rows[i] = self._find_row(i)
        return self._rows[i]

    def _find_row(self, i: int) -> FactRow | None:
        tree = self.tree
        pos = _KINDS_OF_POS.get(tree.pos[i])
        if pos is None or i in tree.name_head:
            return None
        for k in tree.kids[i]:
            if k > i and (tree.rel(k) == "compound" or tree.words[k].lower() == "it"):
                row = self.words.get((f"{tree.lemma[i]} {tree.words[k].lower()}", pos))
                if row is not None:
                    return row
        return self.words.get((tree.lemma[i], pos))

    def row_over(self, governor: int, i: int) -> FactRow | None:
        """The row of a word for a certain complement: "forget to" and "forget that" are two."""
        tree = self.tree
        pos = _KINDS_OF_POS.get(tree.pos[governor], "")
        marks = ["to"] if self.is_infinitive(i) else [*tree.marks(i), tree.case(i)]
        longer = [(f"{tree.lemma[governor]} {mark}", pos) for mark in marks]
        found = next((self.words[w] for w in longer if w in self.words), None)
        row = found or self.row(governor) or self._misread(governor)
        return None if found is None and row is not None and self._is_purpose(i, governor, row) else row

    def _is_purpose(self, i: int, governor: int, row: FactRow) -> bool:
        """Whether an infinitive tells what for: "reported it to help"; that of "is said to" does not."""
        if self.tree.lemma[governor] in KEPT_FROM and self.is_infinitive(i):
            return True
        stated = row.kind in _STATING_KINDS and self.tree.rel(i) == "advcl"
        return stated and self.is_infinitive(i) and not self.tree.is_passive(governor)

    def _misread(self, i: int) -> FactRow | None:
        """The row of a verb that the tagger took for a plural noun: "the ministry denies that …"."""
        if self.tree.tag[i] != "NNS":
            return None
        forms = base_forms(self.tree.words[i].lower())
        return next((self.words[f, "verb"] for f in forms if (f, "verb") in self.words), None)

    def adverb(self, k: int) -> FactRow | None:
        """The row of an adverb, with the adverb before it ("no longer") or alone."""
        tree, word = self.tree, self.tree.words[k].lower()
        before = [f"{tree.words[d].lower()} {word}" for d in tree.find(k, "advmod", "det") if d < k]
        return next((self.words[w, "adv"] for w in (*before, word) if (w, "adv") in self.words), None)

    def mark(self, i: int) -> FactRow | None:
        """The row of what subordinates a clause: "unless", "as long as", "instead of"; the longest that fits."""
        nominal = self.tree.rel(i) in ("obl", "nmod")
        for k in self.tree.find(i, "mark", "case", "advmod"):
            for start, end in _windows(k, i):
                row = self.words.get((" ".join(self.tree.words[start:end]).lower(), "mark"))
                if row is not None and (not nominal or row.kind in _NOMINAL_MARKS):
                    return row
        return None

    def is_conditional(self, i: int) -> bool:
        """Whether a clause is the condition of another: "if …", "unless …", "had they known, …"."""
        row = self.mark(i) if self.tree.rel(i) in ("advcl", "ccomp", "acl", "csubj") else None
        return (row is not None and row.kind == "conditional") or self.is_inverted(i)

    def is_inverted(self, i: int) -> bool:
        """Whether "had", "were" or "should" opens the clause, outside a question: "Had they known, …"."""
        tree = self.tree
        before = [k for k in tree.kids[i] if k < i and tree.words[k].lower() in _INVERTED]
        opening = next((k for k in before if tree.rel(k) in _HELPING), None)
        if opening is None or self.is_question(i):
            return False
        subjects = [k for k in tree.find(i, "nsubj") if k > opening]
        starts = (
            opening == 0
            or tree.words[opening - 1] in (",", ";", '"', "“")
            or tree.pos[opening - 1] == "SPACE"
        )
        first = starts or tree.sentence[opening - 1] != tree.sentence[opening]
        return bool(subjects) and (first or tree.rel(i) == "advcl")

    def is_question(self, i: int) -> bool:
        """Whether the sentence that a token stands in ends in a question mark."""
        words = self.tree.words
        at = next((k for k in range(i, len(words)) if words[k] in (".", "!", "?") or "\n" in words[k]), i)
        return words[at] == "?"

    def is_infinitive(self, i: int) -> bool:
        """Whether a verb is a "to" infinitive, with or without helpers: "to go", "to have gone"."""
        return any(self._follows_to(k) for k in (i, *self.tree.find(i, "aux", "cop")))

    def _follows_to(self, k: int) -> bool:
        tree, before = self.tree, k - 1
        while before > 0 and tree.pos[before] == "ADV":
            before -= 1
        bare = tree.tag[k] in ("VB", "VBP", "NN") and not tree.words[k].lower().endswith("ing")
        return bare and before >= 0 and tree.words[before].lower() == "to"

    # What a clause stands under

    def governor(self, i: int) -> int | None:
        """The word whose meaning decides about the predicate that a token heads; None if it stands on its own."""
        if i not in self._governors:
            found = self._governor(i)
            if found is None and self.tree.pos[i] == "VERB":
                found = self._before_that(i)
            self._governors[i] = found if found is None else self._unveiled(found)
        return self._governors[i]

    def _governor(self, i: int) -> int | None:
        tree, head, rel = self.tree, self.tree.head[i], self.tree.rel(i)
        if head in (i, -1) or self.is_inverted(i):
            return None
        if rel in _COMPLEMENTS:
            return head
        if tree.tag[head] in ("WRB", "WP") and tree.rel(head) in (*_TOLD, *_COMPLEMENTS):
            return tree.head[head]  # a free relative: "described how X attacked"
        if rel == "acl":
            return self._over_content(i, head)
        if rel in ("advcl", "parataxis"):
            return head if self._is_argument(i, head) else None
        if tree.pos[i] in ("NOUN", "PROPN") and tree.first(i, "cop") is None:
            return head if not self.is_light_object(i) and self._is_governed_event(i, head, rel) else None
        return None

    def _before_that(self, i: int) -> int | None:
        """The noun or verb before the "that" that plainly opens a clause, whatever the tree: "rumours that X left"."""
        tree, at = self.tree, i - 1
        while at > 0 and tree.words[at].lower() != "that":
            own = tree.head[at] == i and tree.rel(at) == "aux"
            if tree.pos[at] in ("VERB", "PUNCT", "CCONJ", "SPACE") or (tree.pos[at] == "AUX" and not own):
                return None
            at -= 1
        word = at - 1
        subject = any(tree.pos[k] in ("NOUN", "PROPN", "PRON") for k in range(at + 1, i))
        relative = tree.dep[i] == "acl:relcl" and not self._is_complete(i)
        if at <= 0 or not subject or relative or tree.head[word] == i:
            return None
        return word if self.row(word) is not None else None

    def _unveiled(self, i: int) -> int:
        """The verb that takes back what a noun of speech tells: "denied reports that", "rejected the claim that"."""
        tree, row = self.tree, self.row(i)
        if row is None or row.kind not in _VEILED_KINDS or tree.pos[i] != "NOUN" or tree.rel(i) != "obj":
            return i
        above = self.row(tree.head[i])
        return tree.head[i] if above is not None and above.kind in ("deny", "refuse") else i

    def _over_content(self, i: int, noun: int) -> int | None:
        """What a clause on a noun is the content of: the noun ("plans to attack"), the verb that the noun hears."""
        if self.row_over(noun, i) is not None and (self.row(noun) is not None or self._is_complete(i)):
            return noun if self._is_content(i, noun) else None
        gerund = self._is_gerund(i)
        verb = self._verb_over(noun)
        heard = self.tree.rel(noun) in _TOLD and gerund
        if self.row(verb) is not None and (heard or self._is_complete(i)):
            return verb
        return noun if gerund or self.is_infinitive(i) else None

    def _verb_over(self, noun: int) -> int:
        """What a noun is an argument or adjunct of, in the end: "said on Wednesday", "told the head of the army"."""
        at = noun
        while self.tree.rel(at) in _NOMINALS and self.tree.head[at] not in (at, -1):
            at = self.tree.head[at]
        return at

    def _is_content(self, i: int, noun: int) -> bool:
        """Whether a clause says what a noun is about ("plans to attack"), not what was done to it ("a deal signed")."""
        tree = self.tree
        if self.is_infinitive(i) or self._is_complete(i):
            return True
        if tree.dep[i] == "acl:relcl":
            return False
        between = any(noun < k < i and tree.case(k) == "of" for k in tree.find(noun, "nmod"))
        return bool(tree.marks(i)) or tree.first(i, "nsubj") is not None or (tree.tag[i] == "VBG" and between)

    def _is_complete(self, i: int) -> bool:
        """Whether a clause after "that" lacks nothing, and so is no relative clause: "told us that X attacked Y"."""
        tree = self.tree
        that = [k for k in tree.kids[i] if tree.words[k].lower() == "that" and k < i]
        others = [k for k in tree.kids[i] if k not in that]
        subject = any(tree.rel(k) == "nsubj" for k in others)
        if not that or not subject:
            return False
        return (
            any(tree.rel(k) in ("obj", "ccomp", "xcomp", "cop", "obl") for k in others)
            or tree.rel(that[0]) == "mark"
        )

    def _is_argument(self, i: int, head: int) -> bool:
        """Whether an adverbial clause is what its verb is about: "seeks to go", "suspected of going", "… , X said"."""
        tree, row = self.tree, self.row(head)
        if tree.rel(i) == "parataxis":
            return row is not None and row.kind in SPOKEN_KINDS and self._is_preposed(i, head)
        if self.is_infinitive(i):
            return True
        if row is None or self.mark(i) is not None:
            return False
        bare = tree.tag[i] == "VB" and not tree.marks(i)
        return bare or self._is_gerund(i) or self._is_preposed(i, head)

    def _is_gerund(self, i: int) -> bool:
        """Whether a clause is what its governor is about, as a gerund: "suspected of going", not "helped by going"."""
        return self.tree.tag[i] == "VBG" and any(mark in _GERUND_MARKS for mark in self.tree.marks(i))

    def _is_preposed(self, i: int, head: int) -> bool:
        """Whether a clause without a mark stands before the verb that reports it, with its own subject."""
        tree = self.tree
        spoken = (row := self.row(head)) is not None and row.kind in SPOKEN_KINDS
        return (
            spoken
            and i < head
            and not tree.marks(i)
            and bool(tree.find(i, "nsubj"))
            and bool(tree.find(head, "nsubj"))
        )

    def _is_governed_event(self, i: int, head: int, rel: str) -> bool:
        """Whether a word decides about an event noun: "rejected an attack", "plans of an attack"."""
        tree, row = self.tree, self.row(head)
        if row is None or row.kind in ("factive", "perception"):
            return False
        if rel == "obj" or tree.dep[i] == "nsubj:pass":
            return tree.pos[head] == "VERB"
        if rel == "nmod":
            return tree.pos[head] == "NOUN" and tree.case(i) in _EVENT_CASES
        if rel == "obl" and tree.pos[head] == "VERB":
            return row.kind in _OBLIQUE_KINDS or (row.kind == "speech" and tree.case(i) == "of")
        return rel == "nsubj" and tree.pos[head] == "ADJ"

    def is_light_object(self, i: int) -> bool:
        """Whether a noun is the event that a light verb only lends its subject to: "launched a strike".

        A verb that takes the event back or puts it ahead lends its subject, too, but decides about it: "lifted a ban".
        """
        tree, head = self.tree, self.tree.head[i]
        noun = tree.pos[i] in ("NOUN", "PROPN") and i not in tree.name_head
        if not (noun and tree.dep[i] in ("obj", "nsubj:pass") and tree.lemma[head] in LIGHT_VERBS):
            return False
        row = self.row(head)
        return row is None or (row.polarity == "keep" and row.certainty is Certainty.CERTAIN)

    # What stands beside a clause

    def aside(self, i: int) -> int | None:
        """The word of speech or belief beside a clause that says whose it is: "…, officials said", "as X put it"."""
        return next((k for k in self.tree.kids[i] if self._is_aside(k, i)), None)

    def _is_aside(self, k: int, i: int) -> bool:
        tree, row = self.tree, self.row(k)
        if row is None or row.kind not in SPOKEN_KINDS or tree.find(k, "ccomp", "xcomp"):
            return False
        if tree.rel(k) == "advcl":
            return tree.marks(k) == ["as"] and bool(tree.find(k, "nsubj")) and self._has_hearer(k)
        beside = tree.rel(k) == "parataxis" or (tree.rel(k) in ("ccomp", "conj") and k > i)
        if not beside or tree.marks(k) or tree.find(k, "cc"):
            return False
        return self._has_hearer(k) if tree.find(k, "nsubj") else self._is_turned(k)

    def _is_turned(self, k: int) -> bool:
        """Whether who speaks stands where parsers see an object: "…, claimed the minister."."""
        tree = self.tree
        finite = tree.tag[k] in ("VBD", "VBZ") and not tree.find(k, "aux", "expl", "obl")
        return finite and tree.words[k - 1] in (",", '"', "”") and len(tree.find(k, "obj")) == 1

    def _has_hearer(self, k: int) -> bool:
        """Whether an object, if there is one, is who is told, or only "it": nothing that is said."""
        objects = [self.tree.words[d].lower() for d in self.tree.find(k, "obj")]
        return not objects or self.tells(k) or objects == ["it"]

    def tells(self, i: int) -> bool:
        """Whether the object of a verb of speech is who hears it."""
        return self.tree.lemma[i] in _TELLS


def _windows(k: int, end: int) -> list[tuple[int, int]]:
    """Token spans around a subordinating word that may be a longer one, the longest first."""
    spans = [
        (s, e) for s in range(max(0, k - _LONGEST_MARK + 1), k + 1) for e in range(k + 1, min(k + 3, end) + 1)
    ]
    return sorted(spans, key=lambda span: (span[0] - span[1], span))
