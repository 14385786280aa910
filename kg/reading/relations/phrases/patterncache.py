"""Compiled phrases kept between runs, so that a program starts without parsing them again.

A file is named by the hash of all that its patterns depend on: the phrases, the pipeline that parsed them, the known
words, and the code and the word tables that compile. What cannot be read or written is left out silently: the cache
only saves time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.files import replacing, user_cache
from kg.knowledge.english.words import english_dir
from kg.knowledge.ontology import Ontology
from kg.model import content_hash
from kg.reading.relations.phrases.matching import Phrases
from kg.reading.relations.phrases.patterns import PhrasePattern, Unread
from kg.reading.relations.phrases.teaching import compile_phrases
from kg.reading.syntax.lemmas import Lexicon

_KEPT = 32
"""How many files are kept; the least recently written go first."""


def load_phrases(nlp: Language, ontology: Ontology, lexicon: Lexicon, folder: Path | None = None) -> Phrases:
    """The compiled phrases of an ontology, from the cache if they are there.

    Args:
        nlp: the pipeline that reads the texts.
        ontology: whose relations to learn.
        lexicon: known words, the same as for the texts.
        folder: where the cache is; None for the user's cache folder.
    """
    folder = folder or user_cache("phrases")
    path = folder / f"{_key(nlp, ontology, lexicon)}.json"
    known = _read(path)
    if known is not None:
        return known
    phrases = compile_phrases(nlp, ontology, lexicon)
    _write(path, phrases)
    return phrases


def _key(nlp: Language, ontology: Ontology, lexicon: Lexicon) -> str:
    taught = [
        (name, r.values, ontology.asks_for_concept(name), r.phrases)
        for name, r in sorted(ontology.relations.items())
    ]
    parts = (_compiler(), _pipeline(nlp), sorted(lexicon.words), taught)
    return content_hash([json.dumps(part, default=str) for part in parts], length=32)


@cache
def _compiler() -> str:
    """A hash of the code that reads and of the word tables: whatever changes in them may change a pattern."""
    files = sorted([*Path(__file__).parents[2].rglob("*.py"), *english_dir().glob("*.tsv")])
    return content_hash(f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in files)


def _pipeline(nlp: Language) -> tuple[Mapping[str, Any], list[tuple[str, int, int]]]:
    """What a pipeline says of itself, and size and time of its files: a retrained one may say the same."""
    root = getattr(nlp, "path", None)
    files = sorted(path for path in Path(root).rglob("*") if path.is_file()) if root else []
    return nlp.meta, [(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in files]


def _read(path: Path) -> Phrases | None:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        patterns = [_pattern(**fields) for fields in kept["patterns"]]
        return Phrases(patterns, (Unread(**fields) for fields in kept["unread"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _pattern(required: Iterable[tuple[str, str]], **fields: Any) -> PhrasePattern:
    return PhrasePattern(**fields, required=tuple((role, lemma) for role, lemma in required))


def _write(path: Path, phrases: Phrases) -> None:
    """Write by way of a temporary file: programs that start at the same time do not meet half a file."""
    kept = {
        "patterns": [asdict(pattern) for pattern in phrases.patterns],
        "unread": [asdict(unread) for unread in phrases.unread],
    }
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial:
            partial.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        for old in sorted(path.parent.glob("*.json"), key=lambda p: -p.stat().st_mtime)[_KEPT:]:
            old.unlink(missing_ok=True)
