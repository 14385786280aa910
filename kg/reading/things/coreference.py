"""What pronouns and descriptions refer to, inside one document.

One pass in text order, what stands inside a phrase before the phrase: parentheses and appositions say it outright;
offices are looked up by country and date; definite descriptions take the nearest fitting name before them; pronouns
take the most prominent fitting mention of this sentence or the three before. First person inside quotations waits for
a second pass, when all speakers are known. What finds nothing stays its own, unnamed entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.errors import GazetteerError
from kg.knowledge.gazetteer import Gazetteer, Kind
from kg.knowledge.gazetteer.names import local_name
from kg.knowledge.ontology import Ontology
from kg.model import content_hash
from kg.reading.syntax.tree import Span, Tree
from kg.reading.things.linking import entity_of, holders
from kg.reading.things.mentions import (
    PARTITIVES,
    Entity,
    Mention,
    MentionKind,
    Mentions,
    is_adjective,
    phrase_span,
)

SINGULAR_PERSON = frozenset("he she him her his hers himself herself".split())
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
_FIRST_SINGULAR = frozenset("i me my mine myself".split())
FIRST = _FIRST_SINGULAR | frozenset("we us our ours ourselves".split())
_FEMALE, _MALE = frozenset("she her hers herself".split()), frozenset("he him his himself".split())
_DEFINITE = frozenset("the this that these those".split())
_ARTICLES = frozenset("the a an this these any some that those".split())
_POSSESSIVES = frozenset("his her its their whose my our your".split())
_BORDER = "Border"
_REACH, _FAR = 3, 12
"""How many sentences back a pronoun may look: of those the author tells, and of all."""

_SEEN_AS = {
    "Company": "Organisation",
    "Party": "Organisation",
    "MediaOrganisation": "Organisation",
    "City": "Place",
}
"""What a recogniser makes of unknown names of things of a class."""

_HIGH_OFFICES = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister"})

_KINDS = frozenset(
    "party movement group organisation organization militia band company agency newspaper network alliance coalition "
    "collective bloc faction".split()
)
"""Nouns that say of what kind the name before them is."""

_CALLED = ("Organisation",)
"""Classes of names that such nouns follow; behind others ("the Iran group") the noun means another thing."""

_BARE_COUNTRY = frozenset({"country", "state", "nation", "republic", "kingdom", "homeland"})


class Coreference:
    """Resolves the mentions of one document that are not names.

    Args:
        tree: the tree to read.
        mentions: with the names linked.
        gazetteer: for offices and their holders.
        ontology: for the classes.
        quotes: token spans inside quotation marks.
        document: the IRI of the document; makes the ids of unnamed things unique.
        date: the document's date (ISO), if known.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        gazetteer: Gazetteer,
        ontology: Ontology,
        quotes: Sequence[Span],
        document: str,
        date: str | None,
    ) -> None:
        self.tree, self.mentions, self.gazetteer, self.ontology = tree, mentions, gazetteer, ontology
        self.document, self.date = document, date
        self._quotation = {i: start for start, end in quotes for i in range(start, end)}
        self._quoted = self._quotation.keys()
        self._speakers: dict[tuple[bool, int | None], Entity] = {}
        self._told = self._count_told_sentences()
        self._gender: dict[str, str] = {}
        self._holding: dict[str, Entity] = {}

    def _count_told_sentences(self) -> list[int]:
        """For each sentence, how many up to it the author tells: those quoted as a whole do not count."""
        tree = self.tree
        told: dict[int, bool] = {}
        for i, number in enumerate(tree.sentence):
            is_word = tree.head[i] >= 0 and tree.pos[i] != "PUNCT"
            told[number] = told.get(number, False) or (is_word and i not in self._quoted)
        counts, count = [], 0
        for number in range(max(told, default=-1) + 1):
            count += told.get(number, False)
            counts.append(count)
        return counts

    def _distance(self, i: int, earlier: int) -> int:
        """How many sentences back a token stands; from outside quotation marks quoted sentences do not count."""
        here, there = self.tree.sentence[i], self.tree.sentence[earlier]
        if i in self._quoted or here == there:
            return here - there
        return max(1, self._told[here] - self._told[there]) if here - there <= _FAR else here - there

    def resolve(self, speakers_of: Callable[[int], Sequence[int]]) -> None:
        """Give every mention an entity.

        Args:
            speakers_of: head tokens of who speaks at a token; empty where the author does.
        """
        earlier: list[Mention] = []
        waiting: list[Mention] = []
        for mention in reversed(
            list(self.mentions)
        ):  # a headline speaks of offices before their holders are named
            self._note_office(mention)
        for mention in sorted(self.mentions, key=lambda m: (m.end, -m.start)):
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
            entity = (
                self._explained(mention)
                or self._group(mention, earlier)
                or self._antecedent(mention, earlier)
            )
        else:
            entity = self._described(mention, earlier)
        mention.entity = entity or self._own(mention)
        mention.type = mention.entity.type

    def _own(self, mention: Mention) -> Entity:
        """An entity of its own for what has no name: readable, and unique by document and place."""
        label = self._label(mention)
        start, _ = self.tree.chars(mention.start, mention.end)
        mark = content_hash([self.document, start], 8)
        return Entity(
            f"{local_name(label) or 'thing'}-{mark}",
            label,
            mention.type,
            country=self._country_of(mention.head),
            named=False,
        )

    def _label(self, mention: Mention) -> str:
        """The words of a description without article, and whose it is by name: "its army" → "army of France"."""
        tree, start = self.tree, mention.start
        owner: Entity | None = None
        if mention.kind is MentionKind.NOMINAL and mention.end - start > 1:
            first = tree.words[start].lower()
            owner = self._owner(mention)
            if first in _ARTICLES or (owner is not None and first in _POSSESSIVES):
                start += 1
            elif owner is not None and tree.dep[start] not in ("nmod:poss", "det"):
                owner = self._of_name(mention)
        label = " ".join(tree.text(start, mention.end).split())
        return f"{label} of {owner.label}" if owner is not None and start + 1 <= mention.end else label

    def _owner(self, mention: Mention) -> Entity | None:
        """Whom a possessive pronoun, "whose" or an "of NAME" after a description makes its owner."""
        for kid in self.tree.find(mention.head, "nmod:poss"):
            if self.tree.words[kid].lower() in _POSSESSIVES:
                owner = self.mentions[self._relative_head(kid)]
                return (
                    owner.entity
                    if owner is not None and owner.entity is not None and owner.entity.named
                    else None
                )
        return self._of_name(mention)

    def _relative_head(self, i: int) -> int:
        """The noun that "whose" stands for; any other token itself."""
        if self.tree.words[i].lower() != "whose":
            return i
        return next((self.tree.head[k] for k in self.tree.above(i) if self.tree.dep[k] == "acl:relcl"), i)

    def _of_name(self, mention: Mention) -> Entity | None:
        for kid in self.tree.find(mention.head, "nmod"):
            named = self.mentions[kid]
            if self.tree.case(kid) == "of" and named is not None and named.kind is MentionKind.NAME:
                return named.entity
        return None

    # Said outright

    def _explained(self, mention: Mention) -> Entity | None:
        """The name in brackets right after a pronoun: "They (Ukraine)"."""
        for kid in self.tree.find(mention.head, "appos", "parataxis", "dep"):
            named = self.mentions[kid]
            if named is not None and named.kind is MentionKind.NAME:
                return named.entity
        return None

    def _group(self, mention: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The members of a coordination that "they" takes up: "Poland and Lithuania said they …"."""
        if self._word(mention) not in PLURAL:
            return None
        sister = self._co_arguments(mention.head)
        for other in reversed(earlier):
            if self._distance(mention.head, other.head) > 1:
                return None
            first = self._top(other.head)
            members = [self.mentions[k] for k in self.tree.conjuncts(first)]
            entities = [
                m.entity for m in members if m is not None and m.entity is not None and m.entity.named
            ]
            if (
                len(entities) > 1
                and first not in sister
                and self.tree.rel(first) == "nsubj"
                and mention.head > max(self.tree.conjuncts(first))
            ):
                mention.others = tuple(entities[1:])
                return entities[0]
        return None

    # Descriptions

    def _described(self, mention: Mention, earlier: Sequence[Mention]) -> Entity | None:
        tree, head = self.tree, mention.head
        if mention.type == _BORDER:
            return self._border(mention, earlier)
        apposed = [self.mentions[k] for k in tree.find(head, "appos")]
        for named in apposed:
            if named is None or named.kind is not MentionKind.NAME or named.entity is None:
                continue
            if mention.type != "Person" or named.entity.type in (
                "Person",
                "Thing",
            ):  # "NAME, commander, BRIGADE"
                return named.entity
        if tree.rel(head) in ("appos", "dep") or tree.find(head, "cop"):
            return self._predicated(mention)
        if (group := self._fighting_for(mention) or self._called(mention)) is not None:
            return group
        country = self._country_of(head)
        if mention.type == "Country" and country is not None and tree.find(head, "nmod:poss"):
            return next(iter(self._country_entity(country)), None)
        if mention.type == "Person" and tree.tag[head] not in ("NNS", "NNPS"):
            state = self._country_of(head, state=True)
            if state is not None:
                return self._office_holder(mention, state)
        if self._is_definite(mention):
            return self._anaphor(mention, earlier)
        return None

    def _fighting_for(self, mention: Mention) -> Entity | None:
        """The armed group that its fighters stand for as a whole: "M23 rebels", not "two M23 rebels"."""
        tree, head = self.tree, mention.head
        if mention.type != "ArmedGroup" or tree.tag[head] != "NNS" or tree.find(head, "nummod", "nmod"):
            return None
        if any(tree.lemma[k] in PARTITIVES for k in tree.find(head, "det", "amod")):
            return None
        names = filter(None, (self.mentions[k] for k in tree.find(head, "compound", "amod")))
        return next((n.entity for n in names if n.entity is not None and n.entity.type == "ArmedGroup"), None)

    def _called(self, mention: Mention) -> Entity | None:
        """What a name before a noun that says its kind names: "the White Rose movement"."""
        tree, head = self.tree, mention.head
        if tree.lemma[head].lower() not in _KINDS or not self._is_definite(mention):
            return None
        before = (
            self.mentions[k] for k in tree.find(head, "compound", "nmod:desc", "nmod:unmarked") if k < head
        )
        named = next((m for m in before if m is not None and m.kind is MentionKind.NAME), None)
        entity = named.entity if named is not None and named.start == mention.start + 1 else None
        return entity if entity is not None and self.ontology.fits(entity.type, _CALLED) else None

    def _predicated(self, mention: Mention) -> Entity | None:
        """A noun in apposition to a name speaks of it: the claim about the name says so; here it is only linked.

        "NAME (Arabic: WORDS)": the words speak of it, not the language.
        """
        tree, head = self.tree, mention.head
        labelled = self._is_label(tree.head[head]) and tree.rel(tree.head[head]) == "appos"
        beside = tree.rel(head) == "appos" or (labelled and tree.rel(head) in ("dep", "parataxis"))
        if not beside or self._is_label(head) or tree.tag[head] in ("NNS", "NNPS"):
            return None
        above = tree.head[head]
        if labelled:
            above = tree.head[above]
        named = self.mentions[above]
        return named.entity if named is not None else None

    def _is_label(self, i: int) -> bool:
        return self.tree.words[i + 1 : i + 2] == [":"]

    def _country_of(self, head: int, *, state: bool = False) -> str | None:
        """The country whose adjective, name or possessive qualifies a noun: "the Russian president".

        Args:
            head: the noun.
            state: whether only the country itself counts, or what stands for it, and not what belongs to it: "the ADF
                leader" leads no country.
        """
        near = self.tree.find(head, "amod", "compound", "nmod:poss", "nmod:desc", "nmod")
        for kid in near:
            if self.tree.rel(kid) == "nmod" and self.tree.dep[kid] == "nmod" and self.tree.case(kid) != "of":
                continue
            mention = self.mentions[kid]
            if mention is None or mention.entity is None or mention.entity.country is None:
                continue
            if not state or mention.entity.type == "Country" or mention.metonym or is_adjective(mention):
                return mention.entity.country
        return None

    def _office_holder(self, mention: Mention, country: str) -> Entity | None:
        """Who holds the office that a description names: whom this document says, or did on the document's date."""
        role = self._role(mention.start, mention.end)
        if role not in _HIGH_OFFICES:
            return None
        spoken = self._holding.get(f"{country} {role}")
        if spoken is not None or self.date is None:
            return spoken
        return next(iter(holders(self.gazetteer, country, role, self.date)), None)

    def _role(self, start: int, end: int) -> str | None:
        """The office that the last words of a phrase name, the most words that name one: "prime minister"."""
        words = self.tree.words
        named = (self.gazetteer.role_noun(" ".join(words[k:end])) for k in range(start, end))
        return next((role for role in named if role), None)

    def _note_office(self, mention: Mention) -> None:
        """Remember who this document calls president of what: it knows better than any table."""
        entity = mention.entity
        if entity is None or entity.type != "Person" or mention.kind is not MentionKind.NAME:
            return
        for title in self.tree.find(mention.head, "nmod:desc", "appos", "compound"):
            country = self._country_of(title, state=True)
            role = self._role(phrase_span(self.tree, title)[0], title + 1)
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
        if not self._is_bare(mention):
            return None
        sister = self._co_arguments(mention.head)
        for other in reversed(earlier):
            entity = other.entity
            if (
                entity is None
                or not entity.named
                or other.head in sister
                or other.kind is MentionKind.NOMINAL
            ):
                continue
            if self._distance(mention.head, other.head) > 2 * _REACH:
                break
            if self._is_adjective(other) and mention.type != "Country":
                continue
            if self._can_be(entity, mention):
                return entity
        return None

    def _is_bare(self, mention: Mention) -> bool:
        """Whether nothing but regional or evaluating adjectives narrows a description down."""
        tree = self.tree
        if tree.find(mention.head, "nmod", "nummod"):
            return False
        compounds = [k for k in tree.find(mention.head, "compound") if k not in tree.name_head]
        return not compounds and tree.tag[mention.head] not in ("NNS", "NNPS")

    def _can_be(self, entity: Entity, mention: Mention) -> bool:
        lemma, unknown = self.tree.lemma[mention.head].lower(), entity.wikidata is None
        if entity.type != "Person" and lemma == _noun_of(entity.label):
            return True
        if mention.type == "Country":
            return lemma in _BARE_COUNTRY and entity.type == "Country"
        if mention.type == "Organisation":
            is_body = self.ontology.is_a(entity.type, "Organisation")
            return is_body and entity.type not in ("Government", "Military")
        if unknown and entity.type == _SEEN_AS.get(mention.type):
            return True
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
        tree, found, verb = self.tree, [], self.tree.head[mention.head]
        beside = tree.find(verb, "obl") if tree.rel(mention.head) == "obj" else []
        for kid in (*tree.find(mention.head, "nmod", "amod", "compound", "nmod:desc"), *beside):
            cases = ("with", "between", "of") if tree.rel(kid) == "nmod" else ("with", "between")
            if tree.dep[kid] in ("nmod", "obl") and tree.case(kid) not in cases:
                continue
            found += [c for k in tree.conjuncts(kid) for c in self._country(k)]
        unique = {entity.id: entity for entity in found}
        return list(unique.values())

    def _country(self, i: int) -> list[Entity]:
        """The country that a mention is or belongs to."""
        mention = self.mentions[i]
        if mention is None or mention.entity is None or mention.entity.country is None:
            return []
        return list(self._country_entity(mention.entity.country))

    def _country_entity(self, code: str) -> Iterator[Entity]:
        try:
            yield entity_of(self.gazetteer.country(code))
        except GazetteerError:
            return

    def _agents_around(self, i: int) -> Iterator[Entity]:
        """The countries of the subjects of the clauses that a phrase stands in, the innermost first."""
        for above in self.tree.above(i):
            for subject in self.tree.find(above, "nsubj", "nmod:poss"):
                yield from self._country(subject)

    def _border_before(self, earlier: Sequence[Mention]) -> Entity | None:
        borders = [
            m.entity for m in earlier if m.entity is not None and m.entity.type == _BORDER and m.entity.named
        ]
        return borders[-1] if borders else None

    # Pronouns

    def _antecedent(self, mention: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The most prominent mention before a pronoun that agrees with it and is not beside it in one clause."""
        word, head = self._word(mention), mention.head
        sister = self._co_arguments(head)
        scored: list[tuple[float, int, Entity]] = []
        for order, other in zip(range(len(earlier) - 1, -1, -1), reversed(earlier), strict=True):
            entity, distance = other.entity, self._distance(head, other.head)
            if distance > _REACH:
                break
            if entity is None or other.head in sister or other.head == head:
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
        one_of_many = len(tree.conjuncts(self._top(other.head))) > 1
        score -= 2.0 * (one_of_many and self._word(pronoun) not in PLURAL)
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
        while (
            not tree.find(verb, "nsubj") and tree.rel(verb) in ("conj", "xcomp") and tree.head[verb] != verb
        ):
            verb = tree.head[verb]
            beside += tree.find(verb, "nsubj")
        return frozenset(c for k in beside for c in tree.conjuncts(k))

    def _is_inside(self, pronoun: int, other: int) -> bool:
        """Whether a pronoun stands inside the phrase of the other mention: "its army" is not its own owner.

        A clause in the phrase is another matter: in "NAME, who sold his house" it is the house of NAME.
        """
        if self.tree.rel(pronoun) not in ("nmod", "det"):
            return False
        for above in self.tree.above(pronoun):
            if above == other or self.tree.rel(above) in ("acl", "advcl", "ccomp"):
                return above == other
        return False

    def _resolve_first_person(self, mention: Mention, speakers: Sequence[int]) -> None:
        for speaker in speakers:
            said_by = self.mentions[speaker]
            if said_by is not None and said_by.entity is not None:
                mention.entity = said_by.entity
                mention.type = said_by.entity.type
                return
        mention.entity = self._unnamed_speaker(mention)

    def _unnamed_speaker(self, mention: Mention) -> Entity:
        """Who says "I" or "we" without a name: the author throughout, in each quotation somebody else."""
        quotation = self._quotation.get(mention.head)
        key = (self._word(mention) in _FIRST_SINGULAR, quotation)
        if key not in self._speakers:
            self._speakers[key] = self._own(mention)
        return self._speakers[key]


def _noun_of(name: str) -> str | None:
    """The noun that a name of several words rests on: "treaty" in "Treaty of Orm", "party" in "Free Home Party"."""
    words = name.lower().split()
    before = words[: words.index("of")] if "of" in words[1:] else words
    return before[-1] if len(words) > 1 else None
