"""Concepts as objects: what a noun phrase means, for relations that ask for a meaning and no thing.

"She is a retired general of the army" with a relation that asks for a rank has the object *general*, and "the party
espouses democratic socialism" with one that asks for an ideology *democratic socialism*: the same in every document.
Where the ontology lists the concepts of a class, nothing else will do; a listed noun may have words before it that
make it a kind of that ("rear admiral").
"""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer.names import local_name
from kg.knowledge.ontology import CONCEPT, Concept, Ontology
from kg.model import Argument
from kg.reading.arguments import Arguments
from kg.reading.clauses.clause import Clause
from kg.reading.things.mentions import MentionKind, is_adjective
from kg.reading.things.nounphrases import noun_class

_PASSING = words("relations", "passing-word")

_POINTING = frozenset("this that these those his her its their our your my whose".split())
"""Words that make a noun point to one thing."""


class Concepts:
    """Makes the concepts that are objects in one document.

    Args:
        arguments: makes the other arguments of the same document.
        ontology: relations, classes and concepts.
    """

    def __init__(self, arguments: Arguments, ontology: Ontology) -> None:
        self.arguments, self.ontology = arguments, ontology
        self.tree, self.mentions = arguments.tree, arguments.mentions

    def find(self, head: int, relation: str) -> Argument | None:
        """What a noun means as an object of a relation; None where it means nothing that the relation asks for."""
        tokens = self._tokens(head)
        if not tokens:
            return None
        label = self._label(tokens)
        listed = self.ontology.concepts_for(relation)
        if not listed:
            where = self._complement(head)
            return self._made(tokens, label + where, relation) if self._is_open(head, bool(where)) else None
        known = listed.get(label.lower())
        if known is not None:
            return self._known(tokens, known)
        parts = label.lower().split()
        ends = (" ".join(parts[k:]) for k in range(1, len(parts)))
        return self._made(tokens, label, relation) if any(end in listed for end in ends) else None

    def worded(self, clause: Clause, wording: tuple[int, ...], value: str, relation: str) -> Argument:
        """The object that a phrase gives with its own words: "killed in action".

        Args:
            clause: whose predicate is part of it.
            wording: head tokens of what else is.
            value: the words of the phrase.
            relation: that the phrase teaches.
        """
        inside = (clause.head, *wording)
        tokens = tuple(range(min(inside), max(inside) + 1))
        known = self.ontology.concepts_for(relation).get(value.lower())
        return self._known(tokens, known) if known is not None else self._made(tokens, value, relation)

    # Words

    def _tokens(self, head: int) -> tuple[int, ...]:
        """The words of a noun that make its meaning: without articles, numbers, names and passing remarks."""
        tree, mention = self.tree, self.mentions[head]
        if mention is not None and mention.kind is MentionKind.NAME:
            return tuple(range(mention.start, mention.end))
        if tree.pos[head] not in ("NOUN", "PROPN"):
            return ()
        kept = [k for k in tree.find(head, "compound", "amod") if k < head and self._counts(k)]
        inner = [j for k in kept for j in tree.under(k) if j < head and tree.pos[j] != "PUNCT"]
        return tuple(sorted({*inner, head}))

    def _counts(self, i: int) -> bool:
        """Whether a word before a noun is part of the meaning: a country's adjective, save of who is from there."""
        tree = self.tree
        mention = self.mentions[i]
        named = i in tree.name_head or (mention is not None and is_adjective(mention))
        if named and noun_class(tree, tree.head[i]) != "Person":
            return tree.rel(i) == "amod" or i not in tree.name_head
        graded = tree.tag[i] in ("VBN", "JJS", "RBS") or "NumType=Ord" in str(tree.doc[i].morph)
        return not (named or graded or tree.words[i].lower() in _PASSING or tree.words[i][0].isdigit())

    def _label(self, tokens: tuple[int, ...]) -> str:
        """The words as they stand, the last in the singular."""
        tree = self.tree
        last = tokens[-1]
        end = tree.lemma[last] if tree.tag[last] == "NNS" else tree.words[last]
        text = "".join(
            tree.doc[k].text_with_ws if k + 1 in tokens else tree.words[k] + " " for k in tokens[:-1]
        )
        return " ".join((text + end).split())

    def _complement(self, head: int) -> str:
        """Of what somebody is something: "president of the Gambia", "Gambian president"."""
        tree = self.tree
        for kid in tree.find(head, "nmod"):
            mention = self.mentions[kid]
            if tree.case(kid) == "of" and kid > head and mention is not None:
                article = mention.start - 1
                start = article if tree.words[article].lower() == "the" else mention.start
                return " of " + " ".join(tree.text(start, mention.end).split())
        if noun_class(tree, head) != "Person":
            return ""
        for kid in tree.find(head, "amod", "compound", "nmod:poss"):
            entity = self.mentions.entity(kid)
            if entity is not None and entity.named and kid in tree.name_head:
                return f" of {entity.label}"
        return ""

    def _is_open(self, head: int, complemented: bool) -> bool:
        """Whether a noun speaks of a meaning where the ontology lists none: it neither names nor points."""
        mention = self.mentions[head]
        if mention is not None and mention.kind is MentionKind.NAME:
            return mention.type in ("Thing", CONCEPT) or not mention.readings
        first = self.tree.words[mention.start].lower() if mention is not None else ""
        said = complemented or bool(self.tree.find(head, "cop")) or self.tree.rel(head) in ("xcomp", "appos")
        return first not in _POINTING and (said or first != "the")

    # Arguments

    def _known(self, tokens: tuple[int, ...], concept: Concept) -> Argument:
        quote = self.arguments.quote(tokens[0], tokens[-1] + 1)
        return Argument(quote.start, quote.end, quote.text, concept.label, concept.type, concept.iri, None)

    def _made(self, tokens: tuple[int, ...], label: str, relation: str) -> Argument:
        quote = self.arguments.quote(tokens[0], tokens[-1] + 1)
        type_name = self.ontology.relations[relation].range[0]
        iri = f"{self.arguments.base}entity/{local_name(label) or 'concept'}"
        return Argument(quote.start, quote.end, quote.text, label, type_name, iri, None)
