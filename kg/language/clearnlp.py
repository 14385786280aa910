"""Trees with ClearNLP's labels, as spaCy's own English pipelines draw them, turned into Universal Dependencies.

`kg.reading` knows one kind of tree. spaCy's `en_core_web_*` pipelines draw another: a preposition carries its noun,
"be" carries what is said of its subject, each conjunct hangs on the one before. The trees are turned once, where they
come in. What takes more than a tree to tell stays as it is: all words of a name hang on its last as `compound`, where
Universal Dependencies has `flat` words after the first; `kg.reading` makes a name one node anyway.

Sources: ClearNLP dependency labels v1.2 (Choi and Palmer, 2012),
https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md,
and Universal Dependencies v2, https://universaldependencies.org/en/dep/.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc

FACTORY = "kg_universal"
_TELLING = frozenset({"dobj", "pobj"})
"""Labels of ClearNLP that Universal Dependencies has not."""

_RENAMED = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""What differs in nothing but its label."""

_OF_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_COMPLEMENTS = ("pobj", "pcomp", "amod", "advmod")
"""What a preposition may carry, the likeliest first: "in Oslo", "by leaving", "in short", "since then"."""

_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "ADV", "ADP"})
_BE = frozenset("be am is are was were been being 's ’s 're ’re 'm ’m".split())
_SOMEWHERE = frozenset(
    "abroad ahead apart away back behind down elsewhere here home in inside nearby off out outside over overseas "
    "there together up".split()
)
"""Adverbs that say of a subject where it is."""

_NOMINATIVE = frozenset({"i", "he", "she", "we", "they"})
_BARE = frozenset(
    "feel feels felt hear heard hears help helped helps let lets made make makes saw see seen sees".split()
)
"""Verbs whose object does something without "to": "let them go"."""

_CHANGED = frozenset("get gets got had has have keep kept leave left need see saw want wanted wants".split())
"""Verbs whose object undergoes something without "to": "want it stopped"."""

_PHRASES = [
    phrase.split()
    for phrase in (
        "according to,as for,as of,as to,as well as,because of,due to,instead of,less than,more than,next to,prior to,"
        "rather than,such as,up to"
    ).split(",")
]
_FIXED = {first: [phrase for phrase in _PHRASES if phrase[0] == first] for first, *_ in _PHRASES}
"""Phrases that are one function word, by their first word, which carries the others."""


@Language.factory(
    FACTORY,
    requires=["token.dep", "token.head", "token.pos"],
    assigns=["token.dep", "token.head", "token.pos"],
)
def make_universal(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that turns the trees of the parser before it; put it last."""
    del nlp, name
    return convert


def is_clearnlp(nlp: Language) -> bool:
    """Whether a pipeline's parser draws trees with ClearNLP's labels and nothing after it turns them."""
    labels: Iterator[Collection[str]] = (getattr(pipe, "labels", ()) for _, pipe in nlp.pipeline)
    return FACTORY not in nlp.pipe_names and any(_TELLING.issubset(those) for those in labels)


def convert(doc: Doc) -> Doc:
    """Turn the trees of a document, and set the parts of speech that follow from them; all else stays.

    Args:
        doc: parsed with ClearNLP's labels; one that is not parsed is left alone. It is changed in place.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return doc
    words, tags, pos = [t.text for t in doc], [t.tag_ for t in doc], [t.pos_ for t in doc]
    heads, deps = to_universal(words, tags, pos, [t.head.i for t in doc], [t.dep_ for t in doc])
    table: Any = np.empty((len(doc), 2), np.uint64)
    table[:, 0] = (np.asarray(heads) - np.arange(len(doc))).astype(np.int64).view(np.uint64)
    table[:, 1] = [doc.vocab.strings.add(dep) for dep in deps]
    doc.from_array([HEAD, DEP], table)
    for token, dep in zip(doc, deps, strict=True):
        if dep in ("cop", "aux", "aux:pass"):
            token.pos_ = "AUX"
        elif dep == "mark" and token.pos_ == "ADP":
            token.pos_ = "SCONJ"
    return doc


def to_universal(
    words: Sequence[str], tags: Sequence[str], pos: Sequence[str], heads: Sequence[int], deps: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Turn trees with ClearNLP's labels into Universal Dependencies.

    Args:
        words: their forms.
        tags: their tags of the Penn Treebank.
        pos: their universal parts of speech.
        heads: where the head of each word stands, counted from 0; a root is its own head.
        deps: ClearNLP's labels.

    Returns:
        The heads and the labels of Universal Dependencies; a root keeps the label it has.

    >>> to_universal("He went to Oslo".split(), ["PRP", "VBD", "IN", "NNP"], ["PRON", "VERB", "ADP", "PROPN"],
    ...              [1, 1, 1, 2], ["nsubj", "ROOT", "prep", "pobj"])
    ([1, 1, 3, 1], ['nsubj', 'ROOT', 'case', 'obl'])
    """
    turning = _Turning(words, tags, pos, heads, deps)
    turning.raise_subjects()
    turning.mark_infinitives()
    turning.name_adverbial_nouns()
    turning.turn_prepositions()
    turning.turn_copulas()
    turning.turn_coordinations()
    turning.rename()
    turning.join_fixed()
    return turning.heads, turning.deps


class _Turning:
    """Trees while they are turned; each step is one difference between the two annotations."""

    def __init__(
        self,
        words: Sequence[str],
        tags: Sequence[str],
        pos: Sequence[str],
        heads: Sequence[int],
        deps: Sequence[str],
    ) -> None:
        self.words, self.tags, self.pos = [word.lower() for word in words], tags, pos
        self.heads, self.deps = list(heads), list(deps)
        self.kids: list[set[int]] = [set() for _ in heads]
        for i, head in enumerate(heads):
            if head != i:
                self.kids[head].add(i)
        self.carriers = {i for i in range(len(heads)) if self._is_preposition(i)}

    def find(self, i: int, *deps: str) -> list[int]:
        """The words below one that have one of these labels, in text order."""
        return sorted(k for k in self.kids[i] if self.deps[k] in deps)

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang a word on another one, or on itself to make it a root."""
        self.kids[self.heads[i]].discard(i)
        if head != i:
            self.kids[head].add(i)
        self.heads[i], self.deps[i] = head, dep

    def replace(self, old: int, new: int, dep: str, old_dep: str, keep: Collection[int] = ()) -> None:
        """Put a word in the place of its head, which hangs on it from then on, as does all below it not kept."""
        head = self.heads[old]
        self.hang(new, new if head == old else head, dep)
        for k in sorted(self.kids[old].difference(keep)):
            self.hang(k, new, self.deps[k])
        self.hang(old, new, old_dep)

    def top_down(self) -> list[int]:
        """All words, each after its head."""
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:  # grows while it is walked
            order.extend(sorted(self.kids[i]))
        return order

    def raise_subjects(self) -> None:
        """Make the subject of an infinitive the object of the verb above: "want [Iran to leave]"."""
        for i, head in enumerate(self.heads):
            if self.deps[i] != "ccomp" or self.find(i, "mark") or self.find(head, "dobj"):
                continue
            subjects = [k for k in self.find(i, "nsubj", "nsubjpass") if head < k < i]
            if subjects and self._has_no_tense(i) and self.words[subjects[0]] not in _NOMINATIVE:
                self.hang(subjects[0], head, "dobj")
                self.hang(i, head, "xcomp")

    def _has_no_tense(self, i: int) -> bool:
        helpers = self.find(i, "aux", "auxpass")
        if any(self.tags[k] == "TO" for k in helpers):
            return True
        governor, tag = self.words[self.heads[i]], self.tags[i]
        if helpers:
            return False
        if tag == "VBG" or not tag.startswith(("VB", "MD")):
            return not self.find(i, "cop")
        return governor in {"VB": _BARE, "VBN": _CHANGED}.get(tag, ())

    def mark_infinitives(self) -> None:
        """Mark what is an auxiliary in ClearNLP: "to leave"."""
        for i, dep in enumerate(self.deps):
            if dep == "aux" and self.tags[i] == "TO":
                self.deps[i] = "mark"

    def name_adverbial_nouns(self) -> None:
        """Say what nouns without a preposition qualify: "left Monday", "the talks Monday"."""
        for i, dep in enumerate(self.deps):
            if dep == "npadvmod":
                self.deps[i] = f"{self._oblique(self.heads[i])}:unmarked"
            elif dep == "nmod" and i < self.heads[i]:
                self.deps[i] = "compound"

    def turn_prepositions(self) -> None:
        """Let the noun or clause a preposition carries take its place."""
        for i in sorted(self.carriers):
            self._part_from_preposition(i)
        for i in reversed(self.top_down()):  # of "out of the house", "of" comes first
            if i in self.carriers:
                self._turn_preposition(i)

    def _is_preposition(self, i: int) -> bool:
        carries = bool(self.find(i, "pobj", "pcomp"))
        return carries or (self.deps[i] in _OF_PREPOSITIONS and self.pos[i] in ("ADP", "SCONJ", "PART"))

    def _part_from_preposition(self, i: int) -> None:
        """Let a preposition carry what another one shares ("to and from Oslo"), and none that has its own noun.

        In "from Oslo to Bergen" both hang on the verb.
        """
        head = self.heads[i]
        if head == i or head not in self.carriers:
            return
        complete = bool(self.find(head, "pobj", "pcomp"))
        if self.deps[i] == "conj" and not complete:
            for k in self.find(i, "pobj", "pcomp"):
                self.hang(k, head, self.deps[k])
        elif self.deps[i] == "prep" and complete and self.heads[head] != head:
            self.hang(i, self.heads[head], "prep")

    def _complement(self, i: int) -> int | None:
        for dep in _COMPLEMENTS:
            found = [k for k in self.find(i, dep) if k > i or dep in ("pobj", "pcomp")]
            if found:
                return found[0]
        return None

    def _turn_preposition(self, i: int) -> None:
        complement, head, dep = self._complement(i), self.heads[i], self.deps[i]
        if complement is None:
            if dep in _OF_PREPOSITIONS:  # left behind: "the town he lives in"
                self.deps[i] = self._oblique(head)
            return
        clause = self.deps[complement] == "pcomp" and self._is_clause(complement)
        sharing = [k for k in self.find(i, "conj") if k in self.carriers and self._complement(k) is None]
        keep = [*sharing, *self.find(i, "cc", "preconj")] if sharing else []
        place = self._place(i, clause=clause)
        self.replace(i, complement, place, "mark" if clause else "case", keep)

    def _place(self, i: int, *, clause: bool) -> str:
        """The relation of what a preposition carries to what the preposition hangs on."""
        head, dep = self.heads[i], self.deps[i]
        if dep not in (*_OF_PREPOSITIONS, "pcomp"):
            return dep
        if head in self.carriers:
            return "pcomp" if clause else "pobj"
        role = self._oblique(head)
        if clause:
            return "advcl" if role == "obl" else "acl"
        return "obl:agent" if dep == "agent" else "obl" if dep == "dative" else role

    def _oblique(self, head: int) -> str:
        return "obl" if self.pos[head] in _PREDICATES else "nmod"

    def _is_clause(self, i: int) -> bool:
        return self.pos[i] in ("VERB", "AUX") or bool(self.find(i, "nsubj", "nsubjpass"))

    def turn_copulas(self) -> None:
        """Let what is said of the subject of "be" take its place."""
        for i in reversed(self.top_down()):
            if self._is_be(i):
                self._turn_copula(i)
            elif any(self.words[k] == "there" for k in self.find(i, "expl")):
                self._name_what_exists(i)

    def _is_be(self, i: int) -> bool:
        is_verb = self.words[i] in _BE and self.pos[i] in ("VERB", "AUX")
        return is_verb and self.deps[i] not in ("aux", "auxpass")

    def _turn_copula(self, i: int) -> None:
        if any(self.words[k] == "there" for k in self.find(i, "expl")):
            self._name_what_exists(i)
            return
        predicate = self._predicate(i)
        if predicate is None:
            return
        it = [k for k in self.find(i, "nsubj") if self.words[k] == "it"]
        for clause in self.find(i, "ccomp") if it and self.deps[predicate] in ("acomp", "attr") else ():
            self.deps[it[0]], self.deps[clause] = "expl", "csubj"  # "it is clear that …"
        self.replace(i, predicate, self.deps[i], "cop")

    def _name_what_exists(self, i: int) -> None:
        for k in self.find(i, "attr", "dobj"):
            self.deps[k] = "nsubj"

    def _predicate(self, i: int) -> int | None:
        """What is said of the subject: a noun or adjective, else a place, else an adverb of place or a question."""
        said = self.find(i, "attr", "acomp", "oprd")
        if said:
            return said[-1]
        if self.find(i, "ccomp", "xcomp"):
            return None
        places = [k for k in self.find(i, "obl") if k > i]
        adverbs = self.find(i, "advmod")
        where = [k for k in adverbs if k > i and self.words[k] in _SOMEWHERE]
        asked = [k for k in adverbs if self.tags[k] == "WRB"]
        return next(iter((*places, *where, *asked)), None)

    def turn_coordinations(self) -> None:
        """Hang all conjuncts on the first, and what stands before a conjunct on it."""
        order, conjuncts = self.top_down(), [self.find(i, "conj") for i in range(len(self.heads))]
        for i in order:
            for k in self.find(i, "cc", "punct") if conjuncts[i] else ():
                after = next((c for c in conjuncts[i] if c > k > i), None)
                if after is not None and (self.deps[k] == "cc" or self._stands_before(k, after)):
                    self.hang(k, after, self.deps[k])
        for i in order:  # the head of a conjunct has been hung on the first before
            if self.deps[i] == "conj" and self.deps[self.heads[i]] == "conj":
                self.hang(i, self.heads[self.heads[i]], "conj")

    def _stands_before(self, mark: int, conjunct: int) -> bool:
        """Whether nothing of the conjunct before stands between a mark and a conjunct."""
        between = (k for k in self.kids[self.heads[mark]] if mark < k < conjunct)
        return all(self.deps[k] in ("cc", "punct") for k in between)

    def rename(self) -> None:
        """Give the labels that differ in nothing but their names."""
        self.deps = [_RENAMED.get(dep, dep) for dep in self.deps]

    def join_fixed(self) -> None:
        """Make phrases that are one function word one: "because of", "as well as"."""
        for i in range(len(self.words)):
            for phrase in _FIXED.get(self.words[i], ()):
                if self.words[i : i + len(phrase)] == phrase:
                    self._join(range(i, i + len(phrase)))

    def _join(self, phrase: Collection[int]) -> None:
        first, *rest = phrase
        outside = [k for k in phrase if self.heads[k] not in phrase or self.heads[k] == k]
        carrying = set(self._below(rest)).difference(phrase)
        if carrying or len({self.heads[k] for k in outside}) != 1:
            return
        top = outside[-1]
        head, dep = self.heads[top], self.deps[top]
        if head == top:
            return
        for k in phrase:
            self.hang(k, head, dep)
        for k in rest:
            self.hang(k, first, "fixed")

    def _below(self, words: Iterable[int]) -> Iterator[int]:
        for i in words:
            yield from self.kids[i]
