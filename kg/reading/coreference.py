"""What pronouns and descriptions refer to, inside one document.

One pass in text order: parentheses and appositions say it outright; offices are looked up by country and date;
definite descriptions take the nearest fitting name before them; pronouns take the most prominent fitting mention of
this sentence or the three before. First person inside quotations waits for a second pass, when all speakers are known.
What finds nothing stays its own, unnamed entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.gazetteer import Gazetteer, Kind
from kg.gazetteer.names import local_name
from kg.model import content_hash
from kg.ontology import Ontology
from kg.reading.linking import holders
from kg.reading.mentions import Entity, Mention, MentionKind, Mentions
from kg.reading.tree import Tree

SINGULAR_PERSON = frozenset("he she him her his hers himself herself".split())
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_FEMALE, _MALE = frozenset("she her hers herself".split()), frozenset("he him his himself".split())
_DEFINITE = frozenset("the this that these those".split())
_BORDER = "Border"
_REACH = 3
"""How many sentences back a pronoun may look."""

_PARTY_LIKE = frozenset({"government", "side", "authorities", "leadership"})
_BARE_COUNTRY = frozenset({"country", "state", "nation", "republic", "kingdom", "homeland"})


class Coreference:
    """Resolves the mentions of one document that are not names.

    Args:
        tree: the tree to read.
        mentions: with the names linked.
        gazetteer: for offices and their holders.
        ontology: for the classes.
        document: the IRI of the document; makes the ids of unnamed things unique.
        date: the document's date (ISO), if known.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        gazetteer: Gazetteer,
        ontology: Ontology,
        document: str,
        date: str | None,
    ) -> None:
        self.tree, self.mentions, self.gazetteer, self.ontology = tree, mentions, gazetteer, ontology
        self.document, self.date = document, date
        self._gender: dict[str, str] = {}
        self._holding: dict[str, Entity] = {}

    def resolve(self, speakers_of: Callable[[int], Sequence[int]]) -> None:
        """Give every mention an entity.

        Args:
            speakers_of: head tokens of who speaks at a token; empty where the author does.
        """
        earlier: list[Mention] = []
        waiting: list[Mention] = []
        for mention in self.mentions:
            if mention.kind is MentionKind.PRONOUN and self._word(mention) in FIRST:
                waiting.append(mention)
            elif mention.entity is None:
                self._resolve_one(mention, earlier)
            self._note_office(mention)
            earlier.append(mention)
        for mention in waiting:
            self._resolve_first_person(mention, speakers_of(mention.head))

    def _word(self, mention: Mention) -> str:
        return self.tree.words[mention.head].lower()

    def _resolve_one(self, mention: Mention, earlier: Sequence[Mention]) -> None:
        if mention.kind is MentionKind.PRONOUN:
            entity = self._explained(mention) or self._antecedent(mention, earlier)
        else:
            entity = self._described(mention, earlier)
        mention.entity = entity or self._own(mention)
        mention.type = mention.entity.type

    def _own(self, mention: Mention) -> Entity:
        """An entity of its own for what has no name: readable, and unique by document and place."""
        words = self.tree.words[mention.start : mention.end]
        if mention.kind is not MentionKind.PRONOUN and self.tree.pos[mention.start] in ("DET", "PRON"):
            words = words[1:] if words[0].lower() in ("the", "a", "an", "this", "these", "any", "some") else words
        label = self.tree.text(mention.end - len(words), mention.end) if words else self._word(mention)
        start, _ = self.tree.chars(mention.start, mention.end)
        mark = content_hash([self.document, start], 8)
        return Entity(
            f"{local_name(label) or 'thing'}-{mark}",
            " ".join(label.split()),
            mention.type,
            country=self._country_of(mention.head),
            named=False,
        )

    # Said outright

    def _explained(self, mention: Mention) -> Entity | None:
        """The name in brackets right after a pronoun: "They (Ukraine)"."""
        for kid in self.tree.find(mention.head, "appos", "parataxis", "dep"):
            named = self.mentions[kid]
            if named is not None and named.kind is MentionKind.NAME:
                return named.entity
        return None

    # Descriptions

    def _described(self, mention: Mention, earlier: Sequence[Mention]) -> Entity | None:
        tree, head = self.tree, mention.head
        if mention.type == _BORDER:
            return self._border(mention, earlier)
        apposed = [self.mentions[k] for k in tree.find(head, "appos")]
        for named in apposed:
            if named is not None and named.kind is MentionKind.NAME and named.entity is not None:
                return named.entity
        if tree.rel(head) == "appos" or tree.find(head, "cop"):
            return self._predicated(mention)
        country = self._country_of(head)
        if mention.type == "Person" and country is not None and tree.tag[head] not in ("NNS", "NNPS"):
            return self._office_holder(mention, country)
        if self._is_definite(mention):
            return self._anaphor(mention, earlier)
        return None

    def _predicated(self, mention: Mention) -> Entity | None:
        """A noun in apposition to a name speaks of it: the claim about the name says so; here it is only linked."""
        above = self.mentions[self.tree.head[mention.head]] if self.tree.rel(mention.head) == "appos" else None
        if above is not None and self.tree.tag[mention.head] not in ("NNS", "NNPS"):
            return above.entity
        return None

    def _country_of(self, head: int) -> str | None:
        """The country whose adjective, name or possessive qualifies a noun: "the Russian president"."""
        near = self.tree.find(head, "amod", "compound", "nmod:poss", "nmod:desc", "nmod")
        for kid in near:
            if self.tree.rel(kid) == "nmod" and self.tree.dep[kid] == "nmod" and self.tree.case(kid) != "of":
                continue
            mention = self.mentions[kid]
            if mention is not None and mention.entity is not None and mention.entity.country is not None:
                return mention.entity.country
        return None

    def _office_holder(self, mention: Mention, country: str) -> Entity | None:
        """Who holds the office that a description names, on the document's date."""
        words = self.tree.words[mention.start : mention.end]
        for start in range(len(words)):
            role = self.gazetteer.role_noun(" ".join(words[start:]))
            if role in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister"):
                spoken = self._holding.get(f"{country} {role}")
                found = [spoken] if spoken else list(holders(self.gazetteer, country, role, self.date))
                return found[0] if found and self.date else spoken
        return None

    def _note_office(self, mention: Mention) -> None:
        """Remember who this document calls president of what: it knows better than any table."""
        entity = mention.entity
        if entity is None or entity.type != "Person" or mention.kind is not MentionKind.NAME:
            return
        for title in self.tree.find(mention.head, "nmod:desc", "appos", "compound"):
            country, role = self._country_of(title), self.gazetteer.role_noun(self.tree.words[title])
            if country and role:
                self._holding[f"{country} {role}"] = entity
        if entity.named and (offices := self.gazetteer_offices(entity)):
            for country, role in offices:
                self._holding.setdefault(f"{country} {role}", entity)

    def gazetteer_offices(self, entity: Entity) -> list[tuple[str, str]]:
        """Country and role of the high offices that a person held on the document's date."""
        if entity.wikidata is None or self.date is None or entity.country is None:
            return []
        roles = ("head_of_state", "head_of_government")
        held = [(r, self.gazetteer.holders(entity.country, r, self.date)) for r in roles]
        return [(entity.country, role) for role, people in held if any(p.id == entity.id for p in people)]

    def _is_definite(self, mention: Mention) -> bool:
        return self.tree.words[mention.start].lower() in _DEFINITE

    def _anaphor(self, mention: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The nearest name before that a definite description of its class can speak of: "the alliance"."""
        if not self._is_bare(mention) or mention.type == "Thing":
            return None
        sister = self._co_arguments(mention.head)
        for other in reversed(earlier):
            entity = other.entity
            if entity is None or not entity.named or other.head in sister or other.kind is MentionKind.NOMINAL:
                continue
            if self.tree.sentence[mention.head] - self.tree.sentence[other.head] > 2 * _REACH:
                break
            if self._is_adjective(other) and mention.type != "Country":
                continue
            if self._can_be(entity, mention):
                return entity
        return None

    def _is_bare(self, mention: Mention) -> bool:
        """Whether nothing but regional or evaluating adjectives narrows a description down."""
        tree = self.tree
        if tree.find(mention.head, "nmod", "nummod", "acl:relcl", "nmod:poss"):
            return False
        compounds = [k for k in tree.find(mention.head, "compound") if k not in tree.name_head]
        return not compounds and tree.tag[mention.head] not in ("NNS", "NNPS")

    def _can_be(self, entity: Entity, mention: Mention) -> bool:
        lemma = self.tree.lemma[mention.head]
        if mention.type == "Country":
            return lemma in _BARE_COUNTRY and entity.type == "Country"
        if mention.type == "Organisation":
            return self.ontology.is_a(entity.type, "Organisation") and entity.type not in ("Government", "Military")
        if mention.type == "Person":
            return False
        return mention.type in ("City", "Party", "Company", "ArmedGroup") and entity.type == mention.type

    def _is_adjective(self, mention: Mention) -> bool:
        return bool(mention.readings) and mention.readings[0].kind is Kind.ADJECTIVE

    # Borders

    def _border(self, mention: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The border between two countries, from what the phrase names and, for the other side, whose clause it is."""
        ends = self._ends_of_border(mention)
        if len(ends) == 1:
            ends += [c for c in self._agents_around(mention.head) if c.id != ends[0].id][:1]
        if len(ends) < 2:
            return self._border_before(earlier) if self._is_definite(mention) and not ends else None
        first, second = sorted(ends[:2], key=lambda e: e.id)
        label = f"{first.label}–{second.label} border"
        return Entity(f"{first.id}-{second.id}_border", label, _BORDER)

    def _ends_of_border(self, mention: Mention) -> list[Entity]:
        tree, found = self.tree, []
        for kid in tree.find(mention.head, "nmod", "amod", "compound", "nmod:poss", "nmod:desc"):
            if tree.dep[kid] == "nmod" and tree.case(kid) not in ("with", "between", "of"):
                continue
            found += [c for k in tree.conjuncts(kid) for c in self._country(k)]
        unique = {entity.id: entity for entity in found}
        return list(unique.values())

    def _country(self, i: int) -> list[Entity]:
        """The country that a mention is or belongs to."""
        mention = self.mentions[i]
        if mention is None or mention.entity is None or mention.entity.country is None:
            return []
        entry = self.gazetteer.country(mention.entity.country)
        return [Entity(entry.id, entry.label, entry.type, entry.wikidata, entry.country)]

    def _agents_around(self, i: int) -> Iterator[Entity]:
        """The countries of the subjects of the clauses that a phrase stands in, the innermost first."""
        for above in self.tree.above(i):
            for subject in self.tree.find(above, "nsubj", "nmod:poss"):
                yield from self._country(subject)

    def _border_before(self, earlier: Sequence[Mention]) -> Entity | None:
        borders = [m.entity for m in earlier if m.entity is not None and m.entity.type == _BORDER and m.entity.named]
        return borders[-1] if borders else None

    # Pronouns

    def _antecedent(self, mention: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The most prominent mention before a pronoun that agrees with it and is not beside it in one clause."""
        word, head = self._word(mention), mention.head
        sister = self._co_arguments(head)
        scored: list[tuple[float, int, Entity]] = []
        for order, other in enumerate(earlier):
            entity, distance = other.entity, self.tree.sentence[head] - self.tree.sentence[other.head]
            if entity is None or distance > _REACH or other.head in sister or other.head == head:
                continue
            if not self._agrees(word, entity, other) or self._is_inside(head, other.head):
                continue
            scored.append((self._prominence(mention, other, distance), order, entity))
        if not scored:
            return None
        entity = max(scored, key=lambda s: s[:2])[2]
        if word in _FEMALE | _MALE:
            self._gender.setdefault(entity.id, "f" if word in _FEMALE else "m")
        return entity

    def _prominence(self, pronoun: Mention, other: Mention, distance: int) -> float:
        """Nearer is better; subjects before objects before the rest; the same role as the pronoun counts more."""
        tree = self.tree
        score = -2.0 * distance
        role, own = tree.rel(self._top(other.head)), tree.rel(pronoun.head)
        score += {"nsubj": 2.0, "obj": 1.0, "iobj": 1.0}.get(role, 0.0)
        score += 1.5 * (role == own and own in ("nsubj", "obj"))
        score += 0.5 * (other.entity is not None and other.entity.named)
        score -= 1.5 * (self._is_adjective(other) or tree.dep[other.head] in ("compound", "amod"))
        return score

    def _top(self, i: int) -> int:
        while self.tree.rel(i) == "conj":
            i = self.tree.head[i]
        return i

    def _agrees(self, word: str, entity: Entity, other: Mention) -> bool:
        is_a = self.ontology.is_a
        plural = self.tree.tag[other.head] in ("NNS", "NNPS") and other.kind is not MentionKind.NAME
        if other.kind is MentionKind.PRONOUN and not entity.named:
            return self._word(other) in SINGULAR_PERSON and word in SINGULAR_PERSON
        if word in SINGULAR_PERSON:
            gender = "f" if word in _FEMALE else "m"
            return entity.type == "Person" and not plural and self._gender.get(entity.id, gender) == gender
        if word in NEUTER:
            return entity.type not in ("Person", "PopulationGroup") and not plural
        if word in PLURAL:
            return plural or is_a(entity.type, "PopulationGroup") or is_a(entity.type, "Organisation")
        return False

    def _co_arguments(self, head: int) -> frozenset[int]:
        """Tokens that a pronoun cannot stand for, since they are arguments of the same verb."""
        tree = self.tree
        if tree.rel(head) not in ("nsubj", "obj", "iobj", "obl"):
            return frozenset()
        verb = tree.head[head]
        beside = [k for k in tree.find(verb, "nsubj", "obj", "iobj", "obl") if k != head]
        if tree.rel(verb) == "conj" and not tree.find(verb, "nsubj"):
            beside += tree.find(tree.head[verb], "nsubj")
        return frozenset(c for k in beside for c in tree.conjuncts(k))

    def _is_inside(self, pronoun: int, other: int) -> bool:
        """Whether a pronoun stands inside the phrase of the other mention: "its army" is not its own owner."""
        return other in self.tree.above(pronoun) and self.tree.rel(pronoun) in ("nmod", "det")

    def _resolve_first_person(self, mention: Mention, speakers: Sequence[int]) -> None:
        for speaker in speakers:
            said_by = self.mentions[speaker]
            if said_by is not None and said_by.entity is not None:
                mention.entity = said_by.entity
                mention.type = said_by.entity.type
                return
        mention.entity = self._own(mention)
