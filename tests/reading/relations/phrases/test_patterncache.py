"""Patterns between runs."""

from __future__ import annotations

import os
import stat
from dataclasses import replace

import pytest

from kg.knowledge.ontology import Ontology
from kg.reading.relations.phrases.patterncache import load_phrases
from kg.reading.relations.phrases.patterns import PhrasePattern
from kg.reading.relations.phrases.teaching import compile_phrases


@pytest.fixture
def small(pipeline) -> Ontology:
    """An ontology of two relations: quick to compile."""
    names = ("kg:mined", "kg:allyOf")
    return replace(pipeline.ontology, relations={name: pipeline.ontology.relations[name] for name in names})


def test_cache_gives_back_what_was_compiled(pipeline, small, tmp_path):
    lexicon = pipeline.reader.lexicon
    compiled = compile_phrases(pipeline.nlp, small, lexicon)

    first = load_phrases(pipeline.nlp, small, lexicon, tmp_path)
    again = load_phrases(pipeline.nlp, small, lexicon, tmp_path)

    assert first.patterns == again.patterns == compiled.patterns
    assert len(list(tmp_path.iterdir())) == 1


def test_cache_is_read_and_not_compiled_again(pipeline, small, tmp_path):
    load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path)
    [path] = tmp_path.iterdir()
    path.write_text('{"patterns": [], "unread": []}', encoding="utf-8")

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path).patterns == ()


def test_cache_knows_a_changed_phrase(pipeline, small, tmp_path):
    mined = replace(small.relations["kg:mined"], phrases=("{Ukraine} mined {the border}",))
    changed = replace(small, relations={**small.relations, "kg:mined": mined})

    before = load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path)
    after = load_phrases(pipeline.nlp, changed, pipeline.reader.lexicon, tmp_path)

    assert len(before.patterns) > len(after.patterns)
    assert PhrasePattern("kg:mined", 1, "verb", "mine", "subject", "object") in after.patterns


@pytest.mark.parametrize(
    "content", ["", "{", '{"patterns": 3}', '{"patterns": [{"x": 1}], "unread": []}', "[]"]
)
def test_cache_that_is_broken_is_made_afresh(pipeline, small, tmp_path, content):
    whole = load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path)
    [path] = tmp_path.iterdir()
    path.write_text(content, encoding="utf-8")

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path).patterns == whole.patterns


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the rights of folders do not hold for this user"
)
def test_cache_that_cannot_be_written_is_left_out(pipeline, small, tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path / "deeper").patterns != ()


def test_cache_in_the_place_of_a_file_is_left_out(pipeline, small, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path / "taken").patterns != ()
