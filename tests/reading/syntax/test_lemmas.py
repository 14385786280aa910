"""Lemmas that a statistical lemmatiser guessed wrong, set right by the words of the tables."""

from __future__ import annotations

import pytest

from kg.reading.syntax.lemmas import Lexicon

KNOWN = Lexicon(
    [("expel", "verb"), ("halt", "verb"), ("mobilise", "verb"), ("occupy", "verb"), ("attack", "verb")]
)


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        pytest.param("expelled", "expelle", "expel", id="doubled consonant"),
        pytest.param("Halted", "halte", "halt", id="no e, and a capital"),
        pytest.param("mobilising", "mobilis", "mobilise", id="with e"),
        pytest.param("occupied", "occupied", "occupy", id="y"),
        pytest.param("attacked", "attack", "attack", id="the guess is right"),
        pytest.param("zoomed", "zoome", "zoome", id="unknown to the tables"),
        pytest.param("shot", "shot", "shoot", id="irregular"),
    ],
)
def test_lemmas_guessed_wrong_are_repaired(form, guess, lemma):
    assert KNOWN.lemma(form, "verb", guess) == lemma


def test_lemmas_of_nouns_do_not_follow_verbs():
    assert KNOWN.lemma("halted", "noun", "halte") == "halte"
