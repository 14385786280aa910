"""How factuality and antecedents are measured; the pipelines here are made up."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import spacy

from kg.errors import EvaluationError
from kg.language.antecedents import DISTANCES, PairVectors
from kg.language.training import evaluate_antecedents, evaluate_happened
from kg.language.training.data.annotated import JudgedText
from kg.language.training.data.corpora import Judged, Mention, Sentence, Token


def _sentence(text, judged=(), mentions=()):
    tokens = tuple(
        Token(form, form, "PRON" if form == "They" else "NOUN", "_", "_", 0, "root", False)
        for form in text.split()
    )
    return Sentence(tokens, True, judged=judged, mentions=mentions)


def test_factuality_is_scored_at_given_predicates():
    scores = {"raid": 1.0, "talks": -0.5, "strike": -2.0}

    class Reader:
        name = "made up"

        def read(self, words):
            return SimpleNamespace(happened=np.array([scores.get(form, 9.0) for form in words.forms]))

    sentences = [
        _sentence("the raid ended talks", (Judged(1, 1.1, 1.0), Judged(3, 0.2, 1.0))),
        _sentence("no strike", (Judged(1, -1.2, 1.0),)),
    ]
    correlation, not_happened = evaluate_happened.evaluate_scores(Reader(), sentences)

    assert correlation == pytest.approx(np.corrcoef([1.1, 0.2, -1.2], [1.0, -0.5, -2.0])[0, 1])
    assert (not_happened.right, not_happened.gold, not_happened.system) == (1, 1, 2)


def test_own_sentences_are_judged_by_kind():
    nlp = spacy.blank("en")

    @spacy.Language.component("sees_no_planned_events")
    def judge(doc):
        doc._.happened = np.where([t.text == "strike" for t in doc], -1.0, 1.0)
        return doc

    nlp.add_pipe("sees_no_planned_events")
    texts = [
        JudgedText("The planned strike was called off.", 12, "no", "nominal"),
        JudgedText("The raid began.", 4, "yes", "plain"),
        JudgedText("A raid may begin.", 11, "open", "plain"),
    ]
    right, total = evaluate_happened.evaluate_own(nlp, texts)

    assert total == {"all": 3, "nominal": 1, "plain": 2}
    assert right == {"all": 2, "nominal": 1, "plain": 1}


class Pairs:
    """Takes every word for an antecedent that has its number in the list as second letter of the form."""

    name = "made up"

    def __init__(self, likes):
        self.likes = likes

    def read(self, words):
        return words

    def pair_vectors(self, words, places, size):
        del places
        mentions = np.ones((size, 1))
        candidates = np.array([[self.likes.get(form, -1.0)] for form in words.forms])
        pairs = np.array([[1.0, 0.0], [0.0, 0.0]])
        return PairVectors(mentions, candidates, np.arange(size), pairs, np.zeros((2, DISTANCES)))


@pytest.mark.parametrize(
    ("likes", "expected"),
    [
        pytest.param({"rebels": 2.0, "port": 1.0}, (1, 1, 1), id="right"),
        pytest.param({"rebels": 1.0, "port": 2.0}, (0, 1, 1), id="wrong"),
        pytest.param({}, (0, 1, 0), id="none found"),
    ],
)
def test_antecedents_of_pronouns_are_scored_by_what_they_are_of(likes, expected):
    document = [
        _sentence("rebels hit port", mentions=(Mention(0, 1), Mention(2, 2))),
        _sentence("They left", mentions=(Mention(0, 1),)),
    ]
    scores = evaluate_antecedents.evaluate_antecedents(Pairs(likes), [document])

    found = scores["pronouns"]
    assert (found.right, found.gold, found.system) == expected


def test_pipelines_that_cannot_say_are_refused():
    class Silent(Pairs):
        def read(self, words):
            return SimpleNamespace(happened=None, forms=words.forms)

        def pair_vectors(self, words, places, size):
            return None

    sentence = _sentence("rebels hit port", (Judged(1, 1.0, 1.0),), (Mention(0, 1),))
    with pytest.raises(EvaluationError, match="does not say what happened"):
        evaluate_happened.evaluate_scores(Silent({}), [sentence])
    with pytest.raises(EvaluationError, match="scores no antecedents"):
        evaluate_antecedents.evaluate_antecedents(Silent({}), [[sentence]])
    with pytest.raises(SystemExit, match="no such spaCy pipeline"):
        evaluate_antecedents.main(["none.conllu", "--model", "no_such_model"])


def test_files_that_are_none_are_refused(tmp_path):
    for command in (
        lambda: evaluate_happened.main([str(tmp_path / "none"), str(tmp_path / "none")]),
        lambda: evaluate_antecedents.main([str(tmp_path / "none")]),
    ):
        with pytest.raises(SystemExit, match="cannot be read"):
            command()
