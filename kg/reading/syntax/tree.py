"""A dependency tree made ready for reading: universal labels, names as single nodes, plain lists.

All of `kg.reading` looks at syntax through `Tree`, so that the rules are written once, for Universal Dependencies.
A `Tree` is as the parser gave it; `repairs.read_tree` makes one and sets right what parsers get wrong.
Source of the labels: Universal Dependencies v2, https://universaldependencies.org/u/dep/.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.language.frames import Frame
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.namenodes import Span, carriers, join_names

__all__ = ["Span", "Tree"]

_DO = frozenset({"do", "does", "did"})
_POSSESSIVE = ("'s", "’s", "'", "’")


def _pos(token: Token) -> str:
    """The universal tag; where it and the Penn tag are of two minds about a participle, the latter is right."""
    if token.pos_ in ("VERB", "ADJ") and token.tag_ in ("JJ", "VBN"):
        return "ADJ" if token.tag_ == "JJ" else "VERB"
    return token.pos_


def _number_sentences(tokens: Iterable[Token]) -> list[int]:
    """The number of the sentence that each token stands in."""
    number, numbers = -1, []
    for token in tokens:
        number += bool(token.is_sent_start) or number < 0
        numbers.append(number)
    return numbers


class _Plain(dict[str, str]):
    """Relations without their subtypes, each cut once: trees are asked for them all the time."""

    def __missing__(self, dep: str) -> str:
        self[dep] = plain = dep.partition(":")[0]
        return plain


_PLAIN = _Plain()


class Tree:
    """The tree of one document, over token indices.

    Args:
        doc: a parsed document.
        names: spans that name something, not overlapping; each becomes one node, its head, with the rest
            of its words below as `flat`.
        lexicon: known words, by which lemmas are set right, and common nouns in capitals known for what they are.

    Attributes:
        doc: the document.
        words: the tokens as they are written.
        pos: their universal tags.
        tag: their Penn tags.
        lemma: in lower case; those of names that no name list knows are as they are written.
        head: the token that each hangs on; itself at a root, -1 for white space.
        dep: the universal relation to it, with its subtype.
        kids: what hangs on each token, in text order.
        sentence: the number of the sentence of each token.
        name_span: the names, by the tokens that carry them.
        name_head: the token that carries the name, for each token of one.
        lexicon: the words that our tables speak of.
        roles: the semantic roles of predicates where the pipeline finds them ("ARG0": who acts), each with the token
            that carries it.
    """

    def __init__(self, doc: Doc, names: Iterable[Span] = (), lexicon: Lexicon | None = None) -> None:
        self.doc = doc
        tokens = list(doc)  # made once: spaCy makes them anew at each pass
        self.words = [t.text for t in tokens]
        self.pos = [_pos(token) for token in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.dep = ["case" if t.tag_ == "POS" else t.dep_ for t in tokens]
        parsed = [t.head.i for t in tokens]
        self.head = [-1 if t.is_space else head for t, head in zip(tokens, parsed, strict=True)]
        self._starts, self._text = [t.idx for t in tokens], doc.text
        self.sentence = _number_sentences(tokens)
        self.name_span = join_names(names, self.head, self.dep, parsed)
        self.name_head = carriers(self.name_span)
        for top in self.name_span:
            self.pos[top] = "PROPN"
        self.kids = self._find_kids()
        self.roles = self._find_roles(doc)
        self.lemma: list[str] = []
        self.lexicon = lexicon or Lexicon(())
        self._look_up(tokens, self.lexicon)

    def _look_up(self, tokens: Iterable[Token], lexicon: Lexicon) -> None:
        """Set the lemmas, and the tags of common nouns in capitals.

        An infinitive is its own lemma, and so is a verb after "do", which may be mistaken for a participle.
        """
        done = {
            self.head[i] for i, word in enumerate(self.words) if word.lower() in _DO and self.rel(i) == "aux"
        }
        for i, token in enumerate(tokens):
            pos, bare = self.pos[i], self.tag[i] == "VB" or i in done
            self.pos[i], lemma = lexicon.look_up(token, pos, bare=bare, in_name=i in self.name_head)
            self.lemma.append(lemma)

    def _find_kids(self) -> list[list[int]]:
        kids: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head not in (i, -1):
                kids[head].append(i)
        return kids

    def _find_roles(self, doc: Doc) -> dict[int, dict[str, int]]:
        frames: Iterable[Frame] = doc._.frames
        return {
            predicate: {label: self.name_head.get(at, at) for label, at in reversed(arguments)}
            for predicate, _, arguments in frames
        }

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang a token on another one; on itself to make it a root. What hangs below it cannot carry it."""
        if i != head and i in self.above(head):
            return
        if self.head[i] not in (i, -1):
            self.kids[self.head[i]].remove(i)
        if head != i:
            insort(self.kids[head], i)
        self.head[i], self.dep[i] = head, dep

    def rel(self, i: int) -> str:
        """The relation of a token to its head without its subtype: "nsubj" for "nsubj:pass"."""
        return _PLAIN[self.dep[i]]

    def find(self, i: int, *deps: str) -> list[int]:
        """The children of a token with one of these relations; a relation without subtype matches its subtypes."""
        kids = self.kids[i]
        if not kids:
            return []
        dep = self.dep
        return [
            k for k in kids if (own := dep[k]) in deps or ((rel := _PLAIN[own]) is not own and rel in deps)
        ]

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
        marks = [k for k in self.kids[i] if self.dep[k] == "case" and self.words[k] not in _POSSESSIVE]
        if not marks:
            return ""
        parts = sorted(p for k in marks for p in (k, *self.find(k, "fixed")))
        return " ".join(self.words[p].lower() for p in parts)

    def marks(self, i: int) -> list[str]:
        """The subordinating words of a clause, in lower case, with their fixed parts."""
        parts = [[k, *self.find(k, "fixed")] for k in self.find(i, "mark")]
        return [" ".join(self.words[p].lower() for p in sorted(group)) for group in parts]

    def is_indefinite(self, i: int) -> bool:
        """Whether a nominal has the article "a" or "an"."""
        return any(self.words[k].lower() in ("a", "an") for k in self.find(i, "det"))

    def is_passive(self, i: int) -> bool:
        """Whether a verb stands in the passive (also in a reduced relative, "a deal signed in January")."""
        while not any(self.dep[k] in ("nsubj:pass", "aux:pass", "obl:agent") for k in self.kids[i]):
            if self.dep[i] != "conj" or self.tag[i] != "VBN" or self.find(i, "nsubj", "aux", "obj"):
                reduced = (
                    (self.rel(i) in ("acl", "amod") or self._is_fronted_participle(i))
                    and self.dep[i] != "acl:relcl"
                    and not self.find(i, "aux")
                )
                return reduced and self.tag[i] == "VBN"
            i = self.head[i]
        return True

    def _is_fronted_participle(self, i: int) -> bool:
        """Whether a participle opens a sentence whose subject it speaks of: "Founded in 1920, the party …"."""
        return self.dep[i] == "advcl" and i < self.head[i] and not self.find(i, "obj", "nsubj", "mark")

    def text(self, start: int, end: int) -> str:
        """The text of a token span, without the white space after it."""
        low, high = self.chars(start, end)
        return self._text[low:high]

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of a token span."""
        return self._starts[start], self._starts[end - 1] + len(self.words[end - 1])
