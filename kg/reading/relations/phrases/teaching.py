"""Relations taught by sentences: each phrase of the ontology becomes a pattern over normalised clauses.

"{Ukraine} laid mines along {the border}" is parsed like any text; the clause that holds both arguments gives the
pattern: predicate *lay*, subject → along, with *mine* as object. Since clauses are normalised, the pattern also
covers the passive, relative clauses, coordination, apposition and possessives. An argument may also hang on a noun
of the clause: in "{The rebels} took control of {the city}" the object is found at *object/of*.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge.eventwords import fold_spelling
from kg.knowledge.ontology import Ontology
from kg.knowledge.sentences import Chars, Sentence, parse_sentence
from kg.reading.clauses.clause import OBJECT, OF, Clause, ClauseKind
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.relations.phrases.matching import Phrases
from kg.reading.relations.phrases.patterns import ITSELF, TIME, VALUE, PhrasePattern, Unread
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.repairs import read_tree
from kg.reading.syntax.tree import Tree

Taught = tuple[str, str, str, str, tuple[tuple[str, str], ...]]
"""What a phrase teaches: kind and lemma of the clause, roles of subject and object, what else it asks for."""


def compile_phrases(nlp: Language, ontology: Ontology, lexicon: Lexicon | None = None) -> Phrases:
    """Turn the phrases of an ontology into patterns.

    Args:
        nlp: the pipeline that also reads the texts, so that its habits are the same in both.
        ontology: whose relations to learn.
        lexicon: known words, the same as for the texts.

    Returns:
        The patterns; `unread` are the phrases in which no clause holds both arguments.
    """
    taught = [
        (relation.name, number, parse_sentence(text))
        for relation in sorted(ontology.relations.values(), key=lambda r: r.name)
        for number, text in enumerate(relation.phrases, 1)
    ]
    patterns, unread = [], []
    docs = nlp.pipe(sentence.text for _, _, sentence in taught)
    for (relation, number, sentence), doc in zip(taught, docs, strict=True):
        meant = compile_meaning(sentence, doc, lexicon) if ontology.asks_for_concept(relation) else None
        dated = ontology.relations[relation].values
        found, value = meant or (compile_sentence(sentence, doc, lexicon, dated=dated), "")
        if isinstance(found, str):
            unread.append(Unread(relation, number, found))
        else:
            patterns.append(PhrasePattern(relation, number, *found, value=value))
    return Phrases(patterns, unread)


def compile_meaning(
    sentence: Sentence, doc: Doc, lexicon: Lexicon | None = None
) -> tuple[Taught, str] | None:
    """What a sentence teaches whose object is its own predicate, and the object if it is words of the sentence.

    "{Anna} is {a general}" teaches whatever noun is said of somebody, by copula, apposition or title; "{Anna} was
    {killed in action}" teaches these words as they stand.

    Returns:
        None where the object is an argument of the predicate, as in other sentences.
    """
    subject, thing = _token_span(doc, sentence.subject), _token_span(doc, sentence.object)
    tree = Tree(doc, [subject], lexicon)
    head = tree.name_head[subject[0]]
    inside = range(*thing)
    for clause in ClauseFinder(tree, lambda lemma: False, lambda i: i == head).find():
        roles = _direct_roles(clause, tree)
        if clause.head not in inside or head not in roles:
            continue
        if clause.kind is ClauseKind.NOUN:
            return (clause.kind.value, "", roles[head], ITSELF, ()), ""
        others = {(arg.role, tree.lemma[arg.head]) for arg in clause.args if arg.head != head}
        value = sentence.text[slice(*sentence.object)]
        lemma = fold_spelling(clause.lemma)
        return (clause.kind.value, lemma, roles[head], VALUE, tuple(sorted(others))), value
    return None


def compile_sentence(
    sentence: Sentence, doc: Doc, lexicon: Lexicon | None = None, *, dated: bool = False
) -> Taught | str:
    """What a parsed sentence teaches, or why it teaches nothing.

    Args:
        sentence: with its arguments.
        doc: its text, parsed.
        lexicon: known words, the same as for the texts.
        dated: whether the object is a date.
    """
    spans = [_token_span(doc, sentence.subject), _token_span(doc, sentence.object)]
    tree = read_tree(doc, spans, lexicon)
    subject, thing = (tree.name_head[start] for start, _ in spans)
    clauses = ClauseFinder(tree, lambda lemma: False, lambda i: i in (subject, thing)).find()
    for roles_of in (_direct_roles, _nested_roles):
        for clause in clauses:
            roles = roles_of(clause, tree)
            if subject in roles and thing in roles and not roles[subject] == roles[thing] == OBJECT:
                others = {(a.role, tree.lemma[a.head]) for a in clause.args if a.head not in (subject, thing)}
                required = tuple(sorted((role, word) for role, word in others if not word.endswith("self")))
                object_role = TIME if dated else roles[thing]
                return clause.kind.value, fold_spelling(clause.lemma), roles[subject], object_role, required
    seen = ", ".join(f"{clause.lemma} ({', '.join(a.role for a in clause.args)})" for clause in clauses)
    return f"no clause holds both arguments; read were: {seen or 'none'}"


def _direct_roles(clause: Clause, tree: Tree) -> dict[int, str]:
    """The roles of a clause's arguments, by their head tokens; of several roles the first."""
    return {arg.head: arg.role for arg in reversed(clause.args)}


def _nested_roles(clause: Clause, tree: Tree) -> dict[int, str]:
    """The roles of a clause's arguments and of what hangs on their nouns."""
    nested = {
        kid: f"{arg.role}/{OF if tree.dep[kid] == 'nmod:poss' else tree.case(kid)}"
        for arg in clause.args
        if arg.head not in tree.name_head
        for kid in tree.find(arg.head, "nmod")
        if tree.dep[kid] == "nmod:poss" or tree.case(kid)
    }
    return nested | _direct_roles(clause, tree)


def _token_span(doc: Doc, chars: Chars) -> Span:
    """The tokens of an argument in braces, without its article: that belongs to the phrase, not to the name."""
    inside = [token.i for token in doc if token.idx < chars[1] and chars[0] < token.idx + len(token)]
    if len(inside) > 1 and doc[inside[0]].pos_ == "DET":
        inside = inside[1:]
    return inside[0], inside[-1] + 1
