"""What a taught sentence teaches."""

from __future__ import annotations

import pytest

from kg.knowledge.sentences import parse_sentence
from kg.reading.relations.phrases.teaching import compile_sentence


@pytest.mark.parametrize(
    ("taught", "found"),
    [
        pytest.param(
            "{Israel} attacked {the camp}",
            ("verb", "attack", "subject", "object", ()),
            id="a plain transitive verb",
        ),
        pytest.param(
            "{Egypt} reached a ceasefire with {Israel}",
            ("verb", "reach", "subject", "with", (("object", "ceasefire"),)),
            id="with an object that belongs to it",
        ),
        pytest.param(
            "{The rebels} took control of {the city}",
            ("verb", "take", "subject", "object/of", (("object", "control"),)),
            id="on a noun of the clause",
        ),
        pytest.param("{Iran} is a rival of {Israel}", ("noun", "rival", "subject", "of", ()), id="a noun"),
        pytest.param(
            "{object: The port} is owned by {subject: Oman}",
            ("verb", "own", "subject", "object", ()),
            id="the passive teaches what the active does",
        ),
    ],
)
def test_phrases_learn_from_a_sentence(pipeline, taught, found):
    sentence = parse_sentence(taught)

    assert compile_sentence(sentence, pipeline.nlp(sentence.text), pipeline.reader.lexicon) == found


def test_phrases_say_what_was_read_where_nothing_is_taught(pipeline):
    sentence = parse_sentence("{The envoys} slept while {the minister} wrote a letter")

    reason = compile_sentence(sentence, pipeline.nlp(sentence.text), pipeline.reader.lexicon)

    assert "no clause holds both arguments; read were: " in reason
    assert "write (subject, object)" in reason
