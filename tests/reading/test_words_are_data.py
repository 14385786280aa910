"""Words are data: the content words that decide a reading stand in `ontologies/english/`, not in the code.

Code may name a few words where a rule is about just these. A list of more than ten is a table.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from spacy.glossary import GLOSSARY

from kg.knowledge.factwords import EFFECTS, KINDS, PARTS_OF_SPEECH
from kg.knowledge.ontology import load_ontology

MOST = 10
FILES = sorted((ROOT / "kg" / "reading").rglob("*.py"))

CLOSED = {
    "pronouns": "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
    "she her hers herself it its itself they them their theirs themselves one ones oneself this that these those "
    "who whom whose which what whoever whatever whichever there here then thus so such other others another "
    "someone somebody something anyone anybody anything everyone everybody everything nobody nothing none",
    "articles and determiners": "a an the some any no every each either neither both all half many much more most few "
    "fewer less least several own same",
    "auxiliaries": "be am is are was were been being have has had having do does did done doing get gets got will "
    "would shall should can could may might must ought need dare used not n't cannot 's 've 'll 'd 're",
    "conjunctions": "and or but nor yet if unless whether because since as than though although while whereas when "
    "whenever where wherever how why until till once lest provided rather instead",
    "prepositions": "of in to for with on at from by about against into onto upon over under above below between among "
    "amongst amid amidst through throughout during before after behind beyond beside besides beneath underneath "
    "across along alongside around round near off out outside inside within without toward towards up down past per "
    "like unlike despite except via versus including excluding concerning regarding following according due owing "
    "together aboard minus plus",
}
"""The closed classes of English: a rule about these words is a rule of grammar and may stand in the code."""

Finding = tuple[int, list[str]]


@cache
def no_words_of_ours() -> frozenset[str]:
    """What looks like an English word but is the name of a label: of a tag set, of the ontology, of our own code."""
    labels = {*GLOSSARY, *KINDS, *PARTS_OF_SPEECH, *EFFECTS, *_names_of_kinds()}
    labels |= {mode for plover in load_ontology().event_types.values() for mode in plover.modes}
    return frozenset(labels).union(*(words.split() for words in CLOSED.values()))


def _names_of_kinds() -> Iterator[str]:
    """The values of the enumerations and literal types of the package."""
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
            if any(base.endswith("Enum") for base in bases) or _is_literal(node):
                yield from _strings(node)


def _is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"


def _strings(node: ast.AST) -> Iterator[str]:
    for inside in ast.walk(node):
        if isinstance(inside, ast.Constant) and isinstance(inside.value, str):
            yield inside.value


def content_words(texts: Iterator[str] | list[str]) -> list[str]:
    """The content words of some strings, in the order of the alphabet."""
    words = {word.strip(".,;:*+?") for text in texts for word in text.split()}
    return sorted(w for w in words - no_words_of_ours() if re.fullmatch(r"[a-zé][a-zé'’_-]+", w))


def alternatives(pattern: str) -> list[str]:
    """The words of a regular expression, if it has any alternatives."""
    if "|" not in pattern:
        return []
    plain = re.sub(r"\\.|\[[^]]*\]|\(\?P[<=]\w+[>)]|\{[^}]*\}", " ", pattern)
    return re.findall(r"[a-zé'’-]+", plain)


def lists_of_words(node: ast.AST) -> Iterator[Finding]:
    """The content words of each display, split string and regular expression below a node, with its line."""
    if _is_literal(node) or _is_list_of_names(node) or _is_docstring(node):
        return
    if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict) or _is_split(node):
        yield node.lineno, content_words([*_strings(node), *map(" ".join, map(alternatives, _strings(node)))])
        return
    if isinstance(node, ast.JoinedStr | ast.Constant):
        yield node.lineno, content_words([word for text in _strings(node) for word in alternatives(text)])
        return
    for child in ast.iter_child_nodes(node):
        yield from lists_of_words(child)


def _is_split(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"


def _is_list_of_names(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def too_long(source: str) -> list[Finding]:
    """The lists of content words that are too long to stand in code."""
    return [(line, words) for line, words in lists_of_words(ast.parse(source)) if len(words) > MOST]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_words_are_data(path: Path) -> None:
    found = too_long(path.read_text(encoding="utf-8"))

    name = path.relative_to(ROOT).as_posix()
    told = [f"{name}:{line}: {len(words)} words: {' '.join(words)}" for line, words in found]
    assert not told, "a table of its own, please:\n" + "\n".join(told)


ELEVEN = "apple bread cheese dinner eagle flour garden honey island jacket kitchen"
TEN = ELEVEN.removesuffix(" kitchen")


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda words: f"FOOD = {set(words)}", id="set"),
        pytest.param(lambda words: f"FOOD = frozenset({words})", id="list in a call"),
        pytest.param(lambda words: f"FOOD = {dict.fromkeys(words, 1)}", id="dict"),
        pytest.param(lambda words: f"FOOD = ({words[:4]}, {words[4:]})", id="lists in a tuple"),
        pytest.param(lambda words: f"FOOD = '{' '.join(words)}'.split()", id="split string"),
        pytest.param(lambda words: f"FOOD = re.compile(r'\\b(?:{'|'.join(words)})\\b')", id="alternation"),
        pytest.param(lambda words: f"def eat(what):\n    return what in {tuple(words)}", id="in a function"),
    ],
)
def test_words_are_data_sees_lists(write) -> None:
    [(_, words)] = too_long(write(ELEVEN.split()))

    assert words == ELEVEN.split()
    assert too_long(write(TEN.split())) == []


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"WHO = {CLOSED['pronouns'].split()}", id="words of grammar"),
        pytest.param(f"DEPS = {[label for label in GLOSSARY if label.islower()]}", id="labels"),
        pytest.param(f'"""{ELEVEN.replace(" ", "|")}"""', id="docstring"),
        pytest.param(f"__all__ = {ELEVEN.split()}", id="public names"),
        pytest.param(
            "CLASSES = ['Apple', 'Bread', 'kg:cheese', 'head_of', 'x'] * 3", id="names of other things"
        ),
    ],
)
def test_words_are_data_lets_other_lists_be(source: str) -> None:
    assert too_long(source) == []
