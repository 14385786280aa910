"""Sentences parsed by hand, for tests that no trained model may decide."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.reading.clauses.finder import ClauseFinder
from kg.reading.syntax.repairs import read_tree
from kg.reading.syntax.tree import Tree

VOCAB = spacy.blank("en").vocab
UNIVERSAL = dict(
    pair.split(":")
    for pair in (
        "NN:NOUN NNS:NOUN NNP:PROPN NNPS:PROPN CD:NUM IN:ADP RP:ADP TO:PART POS:PART DT:DET JJ:ADJ RB:ADV WRB:ADV "
        "CC:CCONJ PRP:PRON PRP$:PRON WP:PRON WP$:PRON WDT:PRON EX:PRON MD:AUX _SP:SPACE"
    ).split()
)


def parse(tokens: str) -> Doc:
    r"""A text from `form=lemma/TAG/head/relation` tokens; heads count from 1, 0 is the root, as in CoNLL-U.

    The lemma may be left out where it is the form; `\n` stands for a line break.
    """
    rows = [token.replace("\\n", "\n").rsplit("/", 3) for token in tokens.split()]
    forms = [form.partition("=")[0] for form, *_ in rows]
    return Doc(
        VOCAB,
        forms,
        tags=[tag for _, tag, _, _ in rows],
        pos=[universal(tag, dep) for _, tag, _, dep in rows],
        lemmas=[form.partition("=")[2] or _plain(form, tag) for form, tag, _, _ in rows],
        heads=[i if head == "0" else int(head) - 1 for i, (_, _, head, _) in enumerate(rows)],
        deps=["ROOT" if dep == "root" else dep for *_, dep in rows],
    )


def tree(tokens: str, *names: str) -> Tree:
    """The tree of a sentence, with these single words as names."""
    doc = parse(tokens)
    return read_tree(doc, [(token.i, token.i + 1) for token in doc if token.text in names])


def place(of: Tree, form: str) -> int:
    """The token with a form."""
    return of.words.index(form)


def tree_and_finder(tokens: str) -> tuple[Tree, ClauseFinder]:
    """The tree of a sentence, each proper noun a name of its own, and what finds its clauses; events are "attack"s."""
    return tree_and_finder_of(parse(tokens))


def tree_and_finder_of(doc: Doc) -> tuple[Tree, ClauseFinder]:
    """The same of a document."""
    made = read_tree(doc, [(t.i, t.i + 1) for t in doc if t.pos_ == "PROPN"])
    return made, ClauseFinder(made, lambda lemma: lemma == "attack", made.name_head.__contains__)


def clauses(doc: Doc) -> list[str]:
    """All clauses as text: `lemma(role: word, …)`."""
    made, finder = tree_and_finder_of(doc)
    return [
        f"{clause.lemma}({', '.join(f'{arg.role}: {made.words[arg.head]}' for arg in clause.args)})"
        for clause in finder.find()
    ]


def relation(tokens: str, word: str) -> str:
    """How a word hangs in the repaired tree of a sentence: `relation>head`."""
    made, _ = tree_and_finder(tokens)
    i = place(made, word)
    return f"{made.dep[i]}>{made.words[made.head[i]]}"


def _plain(form: str, tag: str) -> str:
    return form if tag.startswith("NNP") else form.lower()


def universal(tag: str, dep: str) -> str:
    """The universal tag for a Penn tag and a relation."""
    if dep.partition(":")[0] in ("aux", "cop"):
        return "AUX"
    if tag.startswith("VB"):
        return "VERB"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    return UNIVERSAL.get(tag, "PUNCT")
