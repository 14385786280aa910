"""A dependency tree made ready for reading: universal labels, names as single nodes, plain lists.

All of `kg.reading` looks at syntax through `Tree`, so that the rules are written once, for Universal
Dependencies, and small, general repairs of what parsers get wrong stand in one place.
Source of the labels: Universal Dependencies v2, https://universaldependencies.org/u/dep/.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.reading.lemmas import Lexicon

Span = tuple[int, int]
"""Token indices, half-open."""

_ARGUMENT = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos", "conj")

_CLAUSE_FOR = {"nsubj": "csubj", "obj": "ccomp", "obl": "advcl", "nmod": "acl"}
"""The relation of a clause in the place of a nominal."""

OBJECT_CONTROL = frozenset(
    "accuse acquit advise allow appoint ask authorise authorize ban bar beg blame block call cause "
    "challenge charge command compel condemn convict convince criticise criticize denounce deter direct "
    "discourage dissuade drag enable encourage expect forbid force help hinder implore instruct invite "
    "keep lead let oblige order permit persuade praise press pressure prevent prohibit prompt provoke "
    "push recommend request require restrain stop suspect task tell tempt thank urge want warn".split()
)
"""Verbs whose object is the subject of the infinitive or gerund below: "allowed him to go", "accused them of lying"."""


_QUALIFYING = ("nummod", "compound", "amod")
LINKING = frozenset({"become", "remain", "stay"})
"""Verbs that only link a noun to their subject."""

_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "till", "as"})
"""Prepositions that are conjunctions too."""

SERVING = frozenset({"act", "serve", "work"})
"""Verbs that say with "as" what somebody is: "served as president"."""

_BEFORE_GERUNDS = frozenset({"about", "against", "from", "of", "to"})
"""Prepositions of what a clause is about: "fears of NAME attacking"; "with NAME attacking" only goes along."""

_DO = frozenset({"do", "does", "did"})
_NOT = frozenset({"not", "n't", "n’t"})


class Tree:
    """The tree of one document, over token indices.

    Args:
        doc: a parsed document.
        names: spans that name something, not overlapping; each becomes one node, its head, with the rest
            of its words below as `flat`.
        lexicon: known words, by which lemmas are set right, and common nouns in capitals known for what they are.

    `head[i]` is i itself at a root, and -1 for whitespace. `kids[i]` are in text order.
    """

    def __init__(self, doc: Doc, names: Iterable[Span] = (), lexicon: Lexicon | None = None) -> None:
        self.doc = doc
        tokens = list(doc)  # made once: spaCy makes them anew at each pass
        self.words = [t.text for t in tokens]
        self.pos = ["ADJ" if t.pos_ == "VERB" and t.tag_ == "JJ" else t.pos_ for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.dep = ["case" if t.tag_ == "POS" else t.dep_ for t in tokens]
        self._parsed = [t.head.i for t in tokens]
        self.head = [-1 if t.is_space else head for t, head in zip(tokens, self._parsed, strict=True)]
        self._starts, self._text = [t.idx for t in tokens], doc.text
        self.sentence = self._sentences(tokens)
        self.name_head: dict[int, int] = {}
        self.name_span: dict[int, Span] = {}
        for start, end in names:
            self._join_name(start, end)
        self._hang_on_names()
        self.kids = self._find_kids()
        self.lemma = self._lemmas(tokens, lexicon or Lexicon(()))
        for mend in (
            self._mend_auxiliaries,
            self._mend_voice,
            self._mend_complements,
            self._mend_hyphenated,
            self._mend_sources,
            self._mend_lone_objects,
            self._mend_gerunds,
            self._mend_numbers,
            self._mend_name_verbs,
            self._mend_titles,
            self._mend_appositions,
            self._mend_office_holders,
            self._mend_swallowed_verbs,
            self._mend_asides,
            self._mend_coordination,
            self._mend_alternatives,
            self._mend_conjunctions,
            self._mend_lost_subjects,
            self._mend_bare_relatives,
            self._mend_reduced_relatives,
            self._mend_controlled,
            self._mend_contents,
            self._mend_semicolons,
            self._mend_passive_subjects,
        ):
            mend()

    @staticmethod
    def _sentences(tokens: Iterable[Token]) -> list[int]:
        number, numbers = -1, []
        for token in tokens:
            number += bool(token.is_sent_start) or number < 0
            numbers.append(number)
        return numbers

    def _lemmas(self, tokens: Iterable[Token], lexicon: Lexicon) -> list[str]:
        """Lemmas in lower case, of names as they stand; "Invasion" in a headline is the noun it looks like."""
        lemmas = []
        for i, token in enumerate(tokens):
            lemma = token.lemma_.lower()
            if self._is_base_form(i):
                lemma = lexicon.lemma(token.text, "verb", token.lower_)
            elif self.pos[i] == "VERB":
                lemma = lexicon.lemma(token.text, "verb", lemma)
            elif self.pos[i] == "NOUN":
                lemma = lexicon.lemma(token.text, "noun", lemma)
            elif self.pos[i] == "PROPN" and i not in self.name_head:
                common = lexicon.lemma(token.text, "noun", lemma)
                if (common, "noun") in lexicon:
                    self.pos[i], lemma = "NOUN", common
                else:
                    lemma = token.lemma_
            lemmas.append(lemma)
        return lemmas

    def _is_base_form(self, i: int) -> bool:
        """Whether a word is its own lemma: an infinitive, or a verb after "do" that is mistaken for a participle."""
        return self.tag[i] == "VB" or any(self.words[k].lower() in _DO for k in self.find(i, "aux"))

    def _join_name(self, start: int, end: int) -> None:
        """Make a name one node: its word nearest to the root carries it, the others hang on that word.

        The nearest, since nothing above it can be part of the name; of equals, one that is an argument.
        """
        inside = range(start, end)
        top = min(inside, key=lambda i: (self._depth(i), self.dep[i] not in _ARGUMENT, i))
        for i in inside:
            self.name_head[i] = top
            if i != top:
                self.head[i], self.dep[i] = top, "flat"
        self.pos[top] = "PROPN"
        self.name_span[top] = (start, end)

    def _depth(self, i: int) -> int:
        """How many heads a token of the parser's tree has above it."""
        depth = 0
        while self._parsed[i] != i:
            i, depth = self._parsed[i], depth + 1
        return depth

    def _hang_on_names(self) -> None:
        """Let what hung on a word inside a name hang on the word that carries it."""
        for i, head in enumerate(self.head):
            if self.name_head.get(i, i) == i and head != i:
                self.head[i] = self.name_head.get(head, head)

    def _find_kids(self) -> list[list[int]]:
        kids: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head not in (i, -1):
                kids[head].append(i)
        return kids

    def _hang(self, i: int, head: int, dep: str) -> None:
        """Hang a token on another one; on itself to make it a root. What hangs below it cannot carry it."""
        if i != head and i in self.above(head):
            return
        if self.head[i] not in (i, -1):
            self.kids[self.head[i]].remove(i)
        if head != i:
            insort(self.kids[head], i)
        self.head[i], self.dep[i] = head, dep

    def _mend_numbers(self) -> None:
        """Hang a preposition on the noun, not on what qualifies it ("to three envoys"), and "up to" on the number."""
        for i, dep in enumerate(self.dep):
            number = self.head[i]
            after_up = i > 0 and self.words[i - 1].lower() == "up"
            if after_up and self.words[i].lower() == "to" and self.pos[i + 1 : i + 2] == ["NUM"]:
                self._hang(i - 1, i + 1, "advmod")
                self._hang(i, i - 1, "fixed")
                counted = self._qualified(i + 1)
                if self.rel(counted) == "obl" and not self.find(counted, "case", "mark"):
                    self.dep[counted] = "obj"
            elif dep == "case" and number > i:
                self._hang(i, self._qualified(number), "case")

    def _qualified(self, i: int) -> int:
        """The noun behind a token that it qualifies, over others in between; the token itself if there is none."""
        while i < self.head[i] and self.rel(i) in _QUALIFYING:
            i = self.head[i]
        return i

    def _mend_name_verbs(self) -> None:
        """A name after "to" is where something goes, not what is done: "sent troops to NAME"."""
        for top in self.name_span:
            marks = [k for k in self.find(top, "mark") if k < top]
            above = self.head[top]
            if self.rel(top) in ("advcl", "xcomp", "acl") and marks and not self.find(top, "nsubj", "cop"):
                for kid in [k for k in self.kids[top] if k > top and self.rel(k) != "flat"]:
                    self._hang(kid, above, self.dep[kid])
                self.dep[top] = "nmod" if self.pos[above] in ("NOUN", "PROPN") else "obl"
                for mark in marks:
                    self.dep[mark] = "case"

    def _mend_auxiliaries(self) -> None:
        """Hang what hangs on an auxiliary or copula, and a "not" right after one, on the predicate it belongs to."""
        for i, head in enumerate(self.head):
            if (
                head >= 0
                and self.rel(head) in ("aux", "cop")
                and self.rel(i) in ("advmod", "nsubj", "obl", "obj")
            ):
                self._hang(i, self.head[head], self.dep[i])
            elif self.words[i].lower() in _NOT and i > 0 and self.rel(i - 1) in ("aux", "cop"):
                self._hang(i, self.head[i - 1], "advmod")

    def _mend_voice(self) -> None:
        """Only participles stand in the passive: the subject of "does not run" is no passive one."""
        for i, dep in enumerate(self.dep):
            verb = self.head[i]
            if (
                dep == "nsubj:pass"
                and self.tag[verb] in ("VB", "VBZ", "VBP", "VBG")
                and not self.find(verb, "aux:pass")
            ):
                self.dep[i] = "nsubj"

    def _mend_complements(self) -> None:
        """What somebody becomes, remains or serves as completes the verb; it is no object or place of it."""
        for i, dep in enumerate(self.dep):
            verb = self.lemma[self.head[i]]
            if (dep == "obj" and verb in LINKING) or (
                dep == "obl" and verb in SERVING and self.case(i) == "as"
            ):
                self.dep[i] = "xcomp"

    def _mend_hyphenated(self) -> None:
        """Let the first noun carry "commander-in-chief", and what hangs on the last."""
        for first in range(len(self.words) - 4):
            last = first + 4
            joined = self.words[first + 1] == self.words[first + 3] == "-" and self.pos[first + 2] == "ADP"
            if not joined or self.pos[first] != "NOUN" or self.pos[last] != "NOUN":
                continue
            if self.head[first] == last:
                self._hang(first, self.head[last] if self.head[last] != last else first, self.dep[last])
                self._hang(last, first, "nmod")
            if self.head[last] == first:
                for kid in [k for k in self.kids[last] if not first < k < last]:
                    self._hang(kid, first, self.dep[kid])

    def _mend_sources(self) -> None:
        """Hang "from NAME" in "came under fire from NAME" on the noun: the fire is from there."""
        for i, dep in enumerate(self.dep):
            for noun in self.find(self.head[i], "obl") if dep == "obl" and self.case(i) == "from" else ():
                if (
                    self.case(noun) == "under"
                    and noun + 1 in self.find(i, "case")
                    and not self.find(noun, "det")
                ):
                    self._hang(i, noun, "nmod")

    def _mend_lone_objects(self) -> None:
        """The only object of a verb is its direct one, outside relative clauses, where the noun above may be that."""
        for i, dep in enumerate(self.dep):
            verb = self.head[i]
            if dep == "iobj" and not self.find(verb, "obj", "ccomp", "xcomp") and self.rel(verb) != "acl":
                self.dep[i] = "obj"

    def _mend_gerunds(self) -> None:
        """Make a name the subject of the gerund behind it: "the prospect of NAME joining the pact".

        Parsers hang the gerund on the name as if it told which one is meant. A name needs no telling.
        """
        for i, dep in enumerate(self.dep):
            name = self.head[i]
            if (
                dep != "acl"
                or self.tag[i] != "VBG"
                or name not in self.name_span
                or self.find(i, "mark", "nsubj")
            ):
                continue
            bare = self.name_span[name][1] == i and self.case(name) in _BEFORE_GERUNDS
            if bare and self.rel(name) in ("nmod", "obl"):
                self._hang(i, self.head[name], "acl" if self.rel(name) == "nmod" else "advcl")
                for case in self.find(name, "case"):
                    self._hang(case, i, "mark")
                self._hang(name, i, "nsubj")

    def _mend_titles(self) -> None:
        """Hang a common noun on the name right after it: "opposition leader NAME", "NATO members NAME and NAME".

        Parsers split such phrases into two subjects, or hang the name on its title.
        """
        for top, (start, _) in self.name_span.items():
            noun = start - 1
            if noun < 0 or self.pos[noun] not in ("NOUN", "PROPN") or noun in self.name_head:
                continue
            if any(self.words[k].lower() in ("a", "an") for k in self.find(noun, "det")):
                continue
            if self.words[noun].istitle() and self.pos[noun] == "PROPN" and self.dep[noun] == "flat":
                continue
            if self.head[top] == noun and self.dep[top] in ("appos", "flat", "compound", "nmod", "nmod:desc"):
                self._hang(top, self.head[noun] if self.head[noun] != noun else top, self.dep[noun])
                self._hang_title(noun, top)
            elif self.head[noun] == self.head[top] and self.head[top] not in (top, noun):
                if self.dep[noun] == self.dep[top]:
                    self._hang_title(noun, top)
            elif self.head[noun] == top and self.rel(noun) in ("compound", "appos", "amod"):
                self._hang_title(noun, top)

    def _hang_title(self, noun: int, name: int) -> None:
        """Make a noun the title of a name, and give the name what hung on the noun from the right."""
        self._hang(noun, name, "nmod:desc")
        for kid in [k for k in self.kids[noun] if k > name]:
            self._hang(kid, name, self.dep[kid])

    def _mend_appositions(self) -> None:
        """Hang "NAME, a … noun," on the name it explains.

        Parsers often make it one more conjunct, or hang it on an earlier noun. The comma right after the name,
        the article, and the missing conjunction say otherwise.
        """
        for i, word in enumerate(self.words[:-1]):
            if word != "," or i == 0 or self.words[i + 1].lower() not in ("a", "an", "both", "all"):
                continue
            name, noun = self.name_head.get(i - 1), self.head[i + 1]
            if name is None or self.dep[i + 1] not in ("det", "cc:preconj", "det:predet"):
                continue
            if (
                self.pos[noun] != "NOUN"
                or noun == self.head[noun]
                or self.find(noun, "cc")
                or name in self.under(noun)
            ):
                continue
            twin = self.rel(noun) == self.rel(name) == "nsubj" and self.head[noun] == self.head[name]
            if twin or self.dep[noun] in ("conj", "appos", "nmod", "nmod:unmarked"):
                self._hang(noun, name, "appos")

    def _mend_swallowed_verbs(self) -> None:
        """Make a past tense the verb of its clause where it was hung on its object: "NAME attacked ships"."""
        for i, dep in enumerate(self.dep):
            noun = self.head[i]
            if dep != "amod" or self.tag[i] not in ("VBD", "VBN") or noun < i or self.find(noun, "cop"):
                continue
            subjects = [k for k in (*self.find(i, "nsubj"), *self.find(noun, "nsubj")) if k < i]
            if not subjects and self.tag[i] == "VBD" and self.dep[i - 1] == "compound":
                subjects = [k for k in self.find(noun, "compound") if k == i - 1]
            if subjects:
                self._raise_verb(i, noun, subjects)

    def _raise_verb(self, verb: int, noun: int, subjects: Sequence[int]) -> None:
        """Let a verb take the place of a noun, which becomes its object."""
        above = self.head[noun] if self.head[noun] != noun else verb
        dep = _CLAUSE_FOR.get(self.rel(noun), self.dep[noun])
        self._hang(verb, above, dep)
        self._hang(noun, verb, "obj")
        opening = ("mark", "case", "aux", "advmod", "punct", "cc")
        for kid in [k for k in self.kids[noun] if k < verb and self.rel(k) in opening]:
            self._hang(kid, verb, "mark" if self.dep[kid] == "case" else self.dep[kid])
        for subject in subjects:
            self._hang(subject, verb, "nsubj")

    def _mend_asides(self) -> None:
        """Give a clause its subject back from an aside: in "NAME had left, the minister said" *said* has two."""
        for i in range(len(self.words)):
            subjects = [k for k in self.find(i, "nsubj") if k < i]
            if len(subjects) != 2:
                continue
            above = [self.head[i]] if self.dep[i] == "parataxis" else []
            for told in (*above, *self.find(i, "ccomp")):
                apart = told > i or subjects[0] < told < subjects[1]
                if apart and not self.find(told, "nsubj"):
                    self._hang(subjects[0], told, "nsubj")
                    break

    def _mend_coordination(self) -> None:
        """Coordinate a finite verb with the finite verb above: "avoided meeting him and left"."""
        for i, dep in enumerate(self.dep):
            head = self.head[i]
            finite = dep == "conj" and self.tag[i] in ("VBD", "VBZ") and not self._has_subject(i)
            if finite and self.tag[head] in ("VBG", "VB") and self.rel(head) in ("xcomp", "advcl"):
                above = self.head[head]
                if self.tag[above] == self.tag[i] and not self.find(head, "aux"):
                    self._hang(i, above, "conj")

    def _mend_office_holders(self) -> None:
        """Hang the name of a person on the office before it: "the president of NAME, NAME".

        Parsers take it for another name of the place. A person is none.
        """
        for name in [k for k in self.name_span if self.dep[k] == "appos" and self._is_person(k)]:
            place = self.head[name]
            office = self.head[place]
            if self.rel(place) == "nmod" and self.pos[office] == "NOUN" and not self._is_person(place):
                self._hang(name, office, "appos")

    def _is_person(self, i: int) -> bool:
        return self.doc[i].ent_type_ == "PERSON"

    def _mend_alternatives(self) -> None:
        """Coordinate the two of "NAME rather than NAME attacked", which parsers make subjects of one verb."""
        for i, word in enumerate(self.words[:-1]):
            if word.lower() != "rather" or self.words[i + 1].lower() != "than" or self.dep[i] != "advmod":
                continue
            same = [k for k in self.kids[self.head[i]] if self.rel(k) in ("nsubj", "obj", "obl")]
            before, after = [k for k in same if k < i], [k for k in same if k > i]
            if before and after and self.dep[before[-1]] == self.dep[after[0]]:
                self._hang(after[0], before[-1], "conj")
                self._hang(i, after[0], "cc")

    def _mend_conjunctions(self) -> None:
        """Read "after" before a clause as its conjunction: "… after the army had seized power" is no "after the army".

        The finite verb right behind what seems to be introduced lacks a subject, and nothing coordinates it.
        """
        for i, dep in enumerate(self.dep):
            if (
                dep not in ("conj", "ccomp", "parataxis")
                or self.find(i, "cc", "mark")
                or self._has_subject(i)
            ):
                continue
            first = min((k for k in self.find(i, "aux", "advmod") if k < i), default=i)
            if self.tag[first] not in ("VBD", "VBZ", "VBP", "MD"):
                continue
            for noun in self.find(self.head[i], "obl"):
                marks = [k for k in self.find(noun, "case") if self.words[k].lower() in _CONJUNCTIONS]
                if marks and noun < i and max(self.under(noun)) == first - 1:
                    self._hang(noun, i, "nsubj")
                    self._hang(marks[0], i, "mark")
                    self.dep[i] = "advcl"

    def _mend_lost_subjects(self) -> None:
        """Give a finite verb without subject the name or noun that plainly is its subject.

        That is a name right before it ("On April 6, NAME said"), also with an apposition between two commas
        ("NAME, an ally, refused"), or a noun at the root of the sentence that the verb was hung on. A verb after a
        conjunction has the subject of the verb before, unless the name follows the conjunction ("and NAME refused").
        """
        for i, tag in enumerate(self.tag):
            if tag not in ("VBD", "VBZ", "VBP") or self.pos[i] != "VERB" or self._has_subject(i):
                continue
            above, name = self.head[i], self._name_before(i)
            joined = self.find(i, "cc") if self.rel(i) == "conj" and self.pos[above] == "VERB" else []
            if joined and (name is None or self.name_span[name][0] - 1 not in joined):
                continue
            rootless = self.head[above] == above and self.pos[above] in ("NOUN", "PROPN") and above < i
            if rootless and self.dep[i] != "acl:relcl" and not self.find(above, "cop"):
                self._hang(i, i, "ROOT")
                self._hang(above, i, "nsubj")
            elif name is not None and i not in self.above(name):
                self._hang(name, i, "nsubj")

    def _has_subject(self, i: int) -> bool:
        return bool(self.find(i, "nsubj", "csubj", "expl")) or bool(self.find(i, "aux:pass"))

    def _name_before(self, i: int) -> int | None:
        """The name that ends right before a verb, or before an apposition or an adverb that ends there."""
        at = i - 1
        while at > 0 and self.rel(at) in ("advmod", "aux") and self.head[at] == i:
            at -= 1
        if at > 0 and self.words[at] == ",":
            opening = next((k for k in range(at - 1, max(0, at - 12), -1) if self.words[k] == ","), None)
            if opening is None:
                return None
            name = self.name_head.get(opening - 1)
            between = {self.name_head.get(k, k) for k in range(opening + 1, at)}
            return name if name is not None and any(self.head[k] == name for k in between) else None
        name = self.name_head.get(at)
        return (
            name
            if name is not None
            and self.rel(name) in ("nmod", "appos", "compound", "obl", "dep", "conj", "flat")
            else None
        )

    def _mend_bare_relatives(self) -> None:
        """Hang "NAME disputes" in ", a figure NAME disputes" on the noun: no other clause starts so."""
        for i, dep in enumerate(self.dep):
            if dep not in ("parataxis", "acl:relcl") or self.find(i, "obj", "ccomp", "xcomp"):
                continue
            names = [k for k in self.find(i, "nsubj") if k in self.name_span and k < i]
            for noun in (self.name_span[k][0] - 1 for k in names):
                added = noun > 0 and self.pos[noun] == "NOUN" and self.dep[noun] == "appos"
                if added and any(self.words[k].lower() in ("a", "an") for k in self.find(noun, "det")):
                    self._hang(i, noun, "acl:relcl")

    def _mend_reduced_relatives(self) -> None:
        """Hang "the war in NAME started by …" on the noun: no comma stands before such a participle."""
        for i, tag in enumerate(self.tag):
            if tag != "VBN" or self.dep[i] != "advcl" or i == 0 or self.find(i, "mark", "nsubj", "aux"):
                continue
            at = i - 1
            while at > 0 and (at in self.name_head or self.pos[at] in ("ADP", "DET", "ADJ", "PROPN")):
                at -= 1
            if self.pos[at] == "NOUN" and at not in self.under(i) and self.find(i, "obl"):
                self._hang(i, at, "acl")

    def _mend_controlled(self) -> None:
        """Hang "of taking part" in "accuses them of taking part" on the verb, of whose object it is said."""
        for i, dep in enumerate(self.dep):
            if dep not in ("acl", "advcl") or self.tag[i] not in ("VBG", "VB") or not self.find(i, "mark"):
                continue
            noun = self.head[i]
            if dep == "advcl" and self.lemma[noun] in OBJECT_CONTROL and self.find(noun, "obj"):
                self.dep[i] = "xcomp" if self.marks(i)[0] in ("of", "from", "to", "into", "against") else dep
            while self.rel(noun) == "nmod" and self.rel(self.head[noun]) in ("nmod", "obj"):
                noun = self.head[noun]
            if self.dep[noun] == "obj" and self.lemma[self.head[noun]] in OBJECT_CONTROL:
                self._hang(i, self.head[noun], "xcomp")

    def _mend_contents(self) -> None:
        """Hang "said on Wednesday that …" on the verb: what is said is no relative clause of the day."""
        for i, dep in enumerate(self.dep):
            day = self.head[i]
            if dep not in ("acl", "acl:relcl") or day in self.name_head or not self._is_complete(i):
                continue
            dated = self.pos[day] == "PROPN" or self.rel(day) == "advmod" or self.dep[day] == "obl:unmarked"
            verb = self.head[day]
            if dated and self.pos[verb] == "VERB" and not self.find(verb, "ccomp"):
                self._hang(i, verb, "ccomp")

    def _is_complete(self, i: int) -> bool:
        """Whether a clause after "that" lacks nothing for which the "that" could stand; then it is made its mark."""
        that = next((k for k in self.kids[i] if k < i and self.words[k].lower() == "that"), None)
        others = [k for k in self.find(i, "nsubj", "obj") if k != that]
        if that is None or (self.dep[that] != "mark" and {self.rel(k) for k in others} != {"nsubj", "obj"}):
            return False
        self.dep[that] = "mark"
        return True

    def _mend_passive_subjects(self) -> None:
        """Where auxiliaries stand and none is a "be" or "get", the subject acts: "has not withdrawn"."""
        for i, dep in enumerate(self.dep):
            if dep != "nsubj:pass" or self.find(self.head[i], "aux:pass"):
                continue
            helpers = {self.lemma[k] for k in self.find(self.head[i], "aux")}
            if helpers and helpers.isdisjoint(("be", "get")):
                self.dep[i] = "nsubj"

    def _mend_semicolons(self) -> None:
        """A clause after a semicolon stands beside the one before, not under it."""
        for i, dep in enumerate(self.dep):
            head = self.head[i]
            if dep not in ("ccomp", "advcl", "conj") or head >= i or ";" not in self.words[head:i]:
                continue
            start = min(k for k in self.under(i) if self.pos[k] != "PUNCT" or k == i)
            if start > head and self.words[start - 1] in (";", ","):
                self.dep[i] = "parataxis"

    def rel(self, i: int) -> str:
        """The relation of a token to its head without its subtype: "nsubj" for "nsubj:pass"."""
        return self.dep[i].partition(":")[0]

    def find(self, i: int, *deps: str) -> list[int]:
        """The children of a token with one of these relations; a relation without subtype matches its subtypes."""
        return [k for k in self.kids[i] if self.dep[k] in deps or self.rel(k) in deps]

    def first(self, i: int, *deps: str) -> int | None:
        """The first child with one of these relations, if there is one."""
        return next(iter(self.find(i, *deps)), None)

    def under(self, i: int) -> list[int]:
        """A token and all tokens below it, in text order."""
        found, todo = [], [i]
        while todo:
            k = todo.pop()
            found.append(k)
            todo += self.kids[k]
        return sorted(found)

    def above(self, i: int) -> Iterator[int]:
        """The heads of a token, nearest first, up to the root of its sentence."""
        seen = {i}
        while self.head[i] not in seen and self.head[i] >= 0:
            i = self.head[i]
            seen.add(i)
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """A token and everything coordinated with it, in text order.

        >>> import spacy; from spacy.tokens import Doc
        >>> words, heads = ["Poland", "and", "Lithuania", "agreed"], [3, 2, 0, 3]
        >>> doc = Doc(spacy.blank("en").vocab, words, heads=heads, deps=["nsubj", "cc", "conj", "ROOT"])
        >>> Tree(doc).conjuncts(0)
        [0, 2]
        """
        found = [i]
        for k in found:
            found += [c for c in self.find(k, "conj") if c not in found]
        return sorted(found)

    def case(self, i: int) -> str:
        """The preposition before a nominal, in lower case, with its fixed parts ("according to"); "" if none."""
        marks = [
            k for k in self.kids[i] if self.dep[k] == "case" and self.words[k] not in ("'s", "’s", "'", "’")
        ]
        if not marks:
            return ""
        parts = sorted(p for k in marks for p in (k, *self.find(k, "fixed")))
        return " ".join(self.words[p].lower() for p in parts)

    def marks(self, i: int) -> list[str]:
        """The subordinating words of a clause, in lower case, with their fixed parts."""
        parts = [[k, *self.find(k, "fixed")] for k in self.find(i, "mark")]
        return [" ".join(self.words[p].lower() for p in sorted(group)) for group in parts]

    def is_passive(self, i: int) -> bool:
        """Whether a verb stands in the passive (also in a reduced relative: "a deal signed in January")."""
        while not any(self.dep[k] in ("nsubj:pass", "aux:pass", "obl:agent") for k in self.kids[i]):
            if self.dep[i] != "conj" or self.tag[i] != "VBN" or self.find(i, "nsubj", "aux", "obj"):
                reduced = (
                    self.rel(i) in ("acl", "amod") and self.dep[i] != "acl:relcl" and not self.find(i, "aux")
                )
                return reduced and self.tag[i] == "VBN"
            i = self.head[i]
        return True

    def text(self, start: int, end: int) -> str:
        """The text of a token span, without the white space after it."""
        low, high = self.chars(start, end)
        return self._text[low:high]

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of a token span."""
        return self._starts[start], self._starts[end - 1] + len(self.words[end - 1])
