"""What a pronoun refers to: rules propose candidates and rule some out, a score decides among the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.agreement import PLURAL, Genders, pronoun_may_mean, word_of
from kg.reading.things.coreference.beside import name_in_brackets
from kg.reading.things.coreference.positions import Distance, co_arguments, first_conjunct, is_inside
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions, is_adjective
from kg.reading.things.nounphrases import is_plural_noun

_EMPTY = words("coreference", "empty")
_MUTUAL = words("clauses", "mutual")
_REACH = 3
"""How many sentences back a pronoun may look."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention before a pronoun that it may take up.

    `order` is its place among the mentions before, `distance` how many sentences back it stands.
    """

    mention: Mention
    entity: Entity
    order: int
    distance: int


class Pronouns:
    """Resolves the pronouns of one document, but for those of the first person.

    Args:
        tree: the tree of the document.
        mentions: its mentions, the names linked.
        gazetteer: for first names.
        ontology: for the classes.
        distance: counts sentences.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        gazetteer: Gazetteer,
        ontology: Ontology,
        distance: Distance,
    ) -> None:
        self.tree, self.mentions, self.ontology, self.distance = tree, mentions, ontology, distance
        self.genders = Genders(gazetteer)

    def entity(
        self, pronoun: Mention, earlier: Sequence[Mention], speakers: Collection[str] = ()
    ) -> Entity | None:
        """What a pronoun refers to, None if to nothing before it; `others` of the pronoun may be set, too.

        Args:
            pronoun: the mention.
            earlier: the mentions before it, in the order of the pass.
            speakers: ids of those in whose quoted words it stands: nobody calls himself "he".
        """
        if is_empty(self.tree, pronoun.head):
            return None
        return (
            name_in_brackets(self.tree, self.mentions, pronoun)
            or self._coordination(pronoun, earlier)
            or self._both_sides(pronoun, earlier)
            or self._antecedent(pronoun, earlier, speakers)
        )

    def note_titles(self, mention: Mention) -> None:
        """Remember what the titles of a person, before, in or beside the name, tell of the gender."""
        entity = mention.entity
        if entity is None or entity.type != "Person":
            return
        tree = self.tree
        beside = tree.find(mention.head, "nmod:desc", "appos", "compound", "nmod:unmarked")
        first = tree.words[mention.start]
        before = tree.words[mention.start - 1] if mention.start and mention.kind is MentionKind.NAME else ""
        words = [first, before, *(tree.words[k] for k in beside), tree.lemma[mention.head]]
        self.genders.note_titles(entity, (word.lower().rstrip(".") for word in words))

    def _coordination(self, pronoun: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The members of a coordinated subject that "they" takes up: "Poland and Lithuania said they …"."""
        tree = self.tree
        if word_of(tree, pronoun) not in PLURAL:
            return None
        beside = co_arguments(tree, pronoun.head)
        for other in reversed(earlier):
            if self.distance.between(pronoun.head, other.head) > 1:
                return None
            first = first_conjunct(tree, other.head)
            members = tree.conjuncts(first)
            entities = [e for e in map(self.mentions.entity, members) if e is not None and e.named]
            if len(entities) < 2 or first in beside:
                continue
            if tree.rel(first) == "nsubj" and pronoun.head > max(members):
                pronoun.others = tuple(entities[1:])
                return entities[0]
        return None

    def _both_sides(self, pronoun: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """Who did something to whom, if "they" do something with one another: "NAME met NAME; they had last met"."""
        tree, head = self.tree, pronoun.head
        verb = tree.head[head]
        mutual = tree.rel(head) == "nsubj" and tree.lemma[verb] in _MUTUAL and not tree.find(verb, "obj")
        if word_of(tree, pronoun) not in PLURAL or not mutual or pronoun.head < 2:
            return None
        for other in reversed(earlier):
            if self.distance.between(head, other.head) > 1:
                return None
            if tree.rel(other.head) != "obj" or other.head > head or tree.head[other.head] == verb:
                continue
            pair = [*tree.find(tree.head[other.head], "nsubj")[:1], other.head]
            entities = [e for e in map(self.mentions.entity, pair) if e is not None and e.named]
            if len(entities) == 2 and entities[0].type == entities[1].type and entities[0] != entities[1]:
                pronoun.others = (entities[1],)
                return entities[0]
        return None

    def _antecedent(
        self, pronoun: Mention, earlier: Sequence[Mention], speakers: Collection[str]
    ) -> Entity | None:
        """The most prominent candidate, of equals the last one."""
        candidates = [c for c in self._candidates(pronoun, earlier) if c.entity.id not in speakers]
        if not candidates:
            return None
        best = max(candidates, key=lambda c: (prominence(self.tree, pronoun, c), c.order))
        self.genders.note(best.entity, word_of(self.tree, pronoun))
        return best.entity

    def _candidates(self, pronoun: Mention, earlier: Sequence[Mention]) -> Iterator[Candidate]:
        """The mentions not far before a pronoun that agree with it and are not beside it in one clause."""
        tree, head, word = self.tree, pronoun.head, word_of(self.tree, pronoun)
        beside = co_arguments(tree, head)
        for order, other in zip(range(len(earlier) - 1, -1, -1), reversed(earlier), strict=True):
            distance = self.distance.between(head, other.head)
            if distance > _REACH:
                break
            if other.entity is None or other.head in beside or other.head == head:
                continue
            if self._agree(word, other, other.entity) and not is_inside(tree, head, other.head):
                yield Candidate(other, other.entity, order, distance)

    def _agree(self, word: str, other: Mention, entity: Entity) -> bool:
        return pronoun_may_mean(
            word, other, entity, tree=self.tree, ontology=self.ontology, genders=self.genders
        )


def prominence(tree: Tree, pronoun: Mention, candidate: Candidate) -> float:
    """How much a candidate stands out for a pronoun; the greater, the likelier its antecedent.

    Nearer is better; subjects before objects before the rest; the same role as the pronoun counts more.
    """
    other = candidate.mention
    first = first_conjunct(tree, other.head)
    role, own = tree.rel(first), tree.rel(pronoun.head)
    score = -2.0 * candidate.distance
    score += {"nsubj": 2.0, "obj": 1.0, "iobj": 1.0}.get(role, 0.0)
    score += 1.5 * (role == own and own in ("nsubj", "obj"))
    score += 0.5 * candidate.entity.named
    score -= 1.5 * (is_adjective(other) or tree.dep[other.head] in ("compound", "amod"))
    one_of_many = len(tree.conjuncts(first)) > 1
    belongs = is_possessive_of_conjunct(tree, pronoun.head, first)
    score -= 2.0 * (one_of_many and not belongs and word_of(tree, pronoun) not in PLURAL)
    explained = word_of(tree, pronoun) in PLURAL and is_explained_object(tree, pronoun.head, other.head)
    return score + 3.0 * belongs + 4.0 * explained


def is_possessive_of_conjunct(tree: Tree, pronoun: int, first: int) -> bool:
    """Whether a possessive says that one thing coordinated belongs to the first: "NAME and his wife"."""
    owned = tree.head[pronoun]
    return tree.rel(pronoun) == "nmod" and tree.rel(owned) == "conj" and first_conjunct(tree, owned) == first


def is_explained_object(tree: Tree, pronoun: int, noun: int) -> bool:
    """Whether a participle says of the plural object of its verb what "they" do: "condemned the raids, saying they"."""
    verb = tree.head[noun]
    if tree.rel(noun) != "obj" or not is_plural_noun(tree, noun):
        return False
    said = next((k for k in tree.above(pronoun) if tree.dep[k] == "advcl" and tree.head[k] == verb), None)
    return said is not None and tree.tag[said] == "VBG" and not tree.marks(said)


def is_empty(tree: Tree, i: int) -> bool:
    """Whether "it" only fills a place: "it seems that", "as it stands"."""
    if tree.words[i].lower() != "it":
        return False
    verb = tree.head[i]
    told = [verb, *tree.find(verb, "xcomp")]
    if tree.rel(i) == "expl" or not any(tree.lemma[k] in _EMPTY for k in told):
        return tree.rel(i) == "expl"
    return "as" in tree.marks(verb) or any(tree.find(k, "ccomp", "csubj", "xcomp") for k in told)
