"""The parts of claims, made from tokens: quotes, triggers, arguments and holders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Argument, Document, Holder, Quote, Role, Time, Trigger
from kg.reading.clauses.clause import Clause
from kg.reading.stance.attribution import Speech
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Entity, Mention, Mentions

_SHORT = 8
"""Words up to which a clause as object is its own label."""


class Arguments:
    """Makes the parts of claims about one document.

    Args:
        document: what is read.
        tree: its tree.
        mentions: with their entities.
        base: base of the IRIs of entities.
    """

    def __init__(self, document: Document, tree: Tree, mentions: Mentions, base: str) -> None:
        self.document, self.tree, self.mentions, self.base = document, tree, mentions, base
        self._known: dict[int, Argument] = {}
        self._sentences: dict[int, Quote] = {}

    def __iter__(self) -> Iterator[Argument]:
        """All mentions as arguments, in text order."""
        for mention in self.mentions:
            if mention.entity is not None:
                yield self._of_mention(mention, mention.entity)

    # Words

    def quote(self, start: int, end: int) -> Quote:
        """The words of a token span."""
        low, high = self.tree.chars(start, end)
        return Quote(low, high, self.document.text[low:high])

    def sentence(self, i: int) -> Quote:
        """The sentence of a token, without the white space around it."""
        number = self.tree.sentence[i]
        if number not in self._sentences:
            self._sentences[number] = self._sentence_around(i)
        return self._sentences[number]

    def _sentence_around(self, i: int) -> Quote:
        tree, start, end = self.tree, i, i + 1
        while start > 0 and tree.sentence[start - 1] == tree.sentence[i]:
            start -= 1
        while end < len(tree.words) and tree.sentence[end] == tree.sentence[i]:
            end += 1
        while end > i + 1 and not tree.words[end - 1].strip():
            end -= 1
        while start < i and not tree.words[start].strip():
            start += 1
        return self.quote(start, end)

    def trigger(self, clause: Clause) -> Trigger:
        """The predicate, with a particle that stands right after it."""
        last = clause.particle if clause.particle == clause.head + 1 else clause.head
        low, high = self.tree.chars(clause.head, (last or clause.head) + 1)
        return Trigger(low, high, self.document.text[low:high], clause.lemma.lower())

    # Things

    def of(self, head: int) -> Argument:
        """What a token and those below it speak of: a thing, or what a clause says."""
        if head not in self._known:
            mention = self.mentions[head]
            if mention is None or mention.entity is None:
                self._known[head] = self._proposition(head)
            else:
                self._known[head] = self._of_mention(mention, mention.entity)
        return self._known[head]

    def members(self, head: int) -> Iterator[Argument]:
        """The same, then the further members of the group that the words speak of."""
        yield self.of(head)
        mention = self.mentions[head]
        for entity in mention.others if mention is not None else ():
            assert mention is not None
            yield self._of_mention(mention, entity)

    @staticmethod
    def date(time: Time) -> Argument:
        """A time as the object of a statement: "born on 3 May 1970"."""
        return Argument(time.start, time.end, time.text, time.value, "Value", None, named=False)

    def role(self, head: int, name: str) -> Role:
        """The same, in a role beyond subject and object."""
        it = self.of(head)
        return Role(it.start, it.end, it.text, it.label, it.type, it.iri, it.wikidata, it.named, name)

    def nobody(self, clause: Clause) -> Argument:
        """The subject of a passive that does not say who does it: empty words at the trigger, no IRI."""
        start, _ = self.tree.chars(clause.head, clause.head + 1)
        return Argument(start, start, "", "", "Agent", None, named=False)

    def at(self, quote: Quote, entity: Entity) -> Argument:
        """An entity that some words speak of."""
        return self._thing(quote.start, quote.end, entity, named=True)

    def _of_mention(self, mention: Mention, entity: Entity) -> Argument:
        return self._thing(*self.tree.chars(mention.start, mention.end), entity, named=entity.named)

    def _thing(self, start: int, end: int, entity: Entity, *, named: bool) -> Argument:
        iri = f"{self.base}entity/{entity.id}"
        words = self.document.text[start:end]
        return Argument(start, end, words, entity.label, entity.type, iri, entity.wikidata, named)

    def _proposition(self, head: int) -> Argument:
        """A clause as object: its words, and a short label of verb and object."""
        tree = self.tree
        head, but = self._meant_by_relative(head)
        inside = [i for i in tree.under(head) if tree.words[i].strip() and i not in but]
        while len(inside) > 1 and tree.pos[inside[-1]] == "PUNCT":
            inside.pop()
        while len(inside) > 1 and tree.pos[inside[0]] == "PUNCT":
            inside.pop(0)
        quote = self.quote(inside[0], inside[-1] + 1)
        label = " ".join(quote.text.split())
        if len(label.split()) > _SHORT:
            objects = [self.mentions[k] for k in tree.find(head, "obj", "nsubj:pass")]
            named = [tree.text(m.start, m.end) for m in objects if m is not None]
            label = " ".join([tree.words[head], *named[:1]])
        return Argument(quote.start, quote.end, quote.text, label, "Proposition", None, named=False)

    def _meant_by_relative(self, head: int) -> tuple[int, Sequence[int]]:
        """What "which" on a whole clause stands for, and what of it to leave out: its mark, the clause of "which"."""
        tree, verb = self.tree, self.tree.head[head]
        if (
            tree.tag[head] == "WDT"
            and tree.dep[head] == "obj"
            and tree.dep[verb] == "advcl:relcl"
            and tree.head[verb] != head
        ):
            return tree.head[verb], [*tree.under(verb), *tree.find(tree.head[verb], "mark")]
        return head, ()

    # Speakers

    def holders(self, speech: Speech | None) -> Iterator[Holder | None]:
        """Who says something: None for the author, a holder without a name where the text names none."""
        if speech is None:
            yield None
            return
        cue = self.tree.text(*speech.cue)
        if not speech.speakers:
            start, _ = self.tree.chars(*speech.cue)
            yield Holder(start, start, "", "", None, cue)
        for head in speech.speakers:
            it = self.of(head)
            yield Holder(it.start, it.end, it.text, it.label, it.iri, cue, it.wikidata)
