"""Confidence: what of a claim is looked at, the table of weights, and how weights are fitted and judged."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from kg.errors import EvaluationError, OntologyError
from kg.evaluation.calibrate import to_table, write
from kg.evaluation.calibration import (
    Judged,
    brier,
    calibration_error,
    cross_validated,
    fit,
    outcomes,
    ranking,
    reliability,
)
from kg.evaluation.report import put_into
from kg.model import Argument, Certainty, Claim, Polarity, Quote, Tense, Trigger
from kg.reading.confidence import EVERY, FAR, LONG, confidence, features, load_weights

CHAD = Argument(0, 4, "Chad", "Chad", "Country", "urn:Chad")
NIGER = Argument(13, 18, "Niger", "Niger", "Country", "urn:Niger")


def claim(text: str = "Chad attacked Niger.", **more: object) -> Claim:
    given = {"subject": CHAD, "object": NIGER, "rule": "event:ASSAULT", "predicate": "open:attack", **more}
    return Claim(
        document="d1",
        sentence=Quote(0, len(text), text),
        trigger=Trigger(5, 13, "attacked", "attack"),
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        tense=Tense.PAST,
        confidence=0.0,
        **given,  # type: ignore[arg-type]
    )


def test_features_say_how_the_text_speaks() -> None:
    assert list(features(claim())) == [EVERY, "rule event", "subject by name", "object by name"]


@pytest.mark.parametrize(
    ("thing", "feature"),
    [
        pytest.param(replace(NIGER, text="it"), "object by pronoun", id="pronoun"),
        pytest.param(replace(NIGER, text="It"), "object by pronoun", id="pronoun at the head of a sentence"),
        pytest.param(replace(NIGER, text="the village", named=False), "object described", id="description"),
        pytest.param(replace(NIGER, iri=None, type="Proposition"), "object clause", id="clause"),
        pytest.param(replace(NIGER, iri=None, type="Value"), "object value", id="value"),
        pytest.param(None, "object unsaid", id="none"),
        pytest.param(replace(NIGER, start=CHAD.end + FAR + 1), "far apart", id="far"),
    ],
)
def test_features_of_an_object(thing: Argument | None, feature: str) -> None:
    assert feature in list(features(claim(object=thing)))
    assert feature not in list(features(claim()))


def test_features_of_distance_and_length_begin_beyond_their_bounds() -> None:
    assert "far apart" not in list(features(claim(object=replace(NIGER, start=CHAD.end + FAR))))
    assert "long sentence" not in list(features(claim("x" * LONG)))
    assert "long sentence" in list(features(claim("x" * (LONG + 1))))


def test_confidence_adds_weights_and_leaves_the_claims_own_value_alone() -> None:
    weights = {EVERY: 0.5, "subject by name": 1.0, "rule open": -9.0}

    assert confidence(claim(), weights) == round(1 / (1 + np.exp(-1.5)), 3)
    assert confidence(replace(claim(), confidence=0.1)) == confidence(claim())


def test_confidence_trusts_names_more_than_pronouns_and_short_ways_more_than_long_ones() -> None:
    pronoun = claim(subject=replace(CHAD, text="It"))
    far = claim(object=replace(NIGER, start=CHAD.end + FAR + 1))

    assert confidence(claim()) > confidence(pronoun)
    assert confidence(claim()) > confidence(far)


def test_shipped_weights_speak_of_features_that_exist() -> None:
    manners = ("by name", "by pronoun", "described", "clause", "value", "unsaid")
    rules = ("phrase", "event", "noun", "open", "copula", "name")
    known = {EVERY, "far apart", "long sentence", *(f"rule {rule}" for rule in rules)}
    known |= {f"{end} {manner}" for end, manner in product(("subject", "object"), manners)}

    assert set(load_weights()) <= known


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("rule open\tmuch", r"confidence\.tsv:2: the weight is 'much'"),
        ("rule open\tnan", "the weight is 'nan'"),
        ("rule open\t1\nrule open\t2", r"confidence\.tsv:3: the feature 'rule open' is there twice"),
    ],
)
def test_load_weights_says_which_line_is_broken(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "confidence.tsv"
    path.write_text(f"feature\tweight\n{line}\n", encoding="utf-8")

    with pytest.raises(OntologyError, match=message):
        load_weights(path)


# ---------------------------------------------------------------- fitting


def judged(benchmark: str, right: int, wrong: int, **more: object) -> list[Judged]:
    """Claims of documents of their own, so many right and so many wrong."""
    return [
        Judged(benchmark, replace(claim(**more), document=f"{benchmark}{k}{more.keys()}"), k < right)
        for k in range(right + wrong)
    ]


def test_fit_finds_how_often_claims_hold() -> None:
    given = judged("one", 300, 100)

    assert confidence(claim(), fit(given).weights) == pytest.approx(0.75, abs=0.01)


def test_fit_tells_strict_gold_from_bad_claims() -> None:
    """A benchmark that is hard on everything does not pull down the features that only it has."""
    pronoun = {"subject": replace(CHAD, text="It")}
    given = [
        *judged("mild", 90, 10),
        *judged("mild", 90, 10, **pronoun),
        *judged("strict", 50, 50, **pronoun),
    ]

    weights, mildness = fit(given)

    assert mildness["mild"] > 0 > mildness["strict"]
    assert weights["subject by pronoun"] == pytest.approx(weights["subject by name"], abs=0.35)
    assert weights[EVERY] < np.log(9)


def test_fit_gives_rare_features_no_weight() -> None:
    assert "object unsaid" not in fit([*judged("one", 30, 10), *judged("one", 1, 1, object=None)]).weights


def test_fit_does_not_depend_on_order() -> None:
    given = [*judged("one", 30, 10), *judged("two", 20, 20, object=None)]

    assert fit(given) == fit(given[::-1])


def test_cross_validated_confidences_are_those_of_claims_never_seen() -> None:
    given = judged("one", 160, 40)
    found = cross_validated(given)

    assert found.mean() == pytest.approx(0.8, abs=0.05)
    assert len(set(found)) > 1  # each part has weights of its own


def test_cross_validated_confidences_can_allow_for_the_benchmark() -> None:
    given = [*judged("mild", 180, 20), *judged("strict", 100, 100)]
    plain, known = cross_validated(given), cross_validated(given, benchmark_known=True)

    assert brier(known, outcomes(given)) < brier(plain, outcomes(given))
    assert known[:200].mean() > known[200:].mean()


def test_calibration_error_of_sure_and_wrong_claims_is_one() -> None:
    sure, wrong = np.ones(20), np.zeros(20)

    assert calibration_error(sure, wrong) == 1.0
    assert calibration_error(sure, sure) == 0.0
    assert brier(sure, wrong) == 1.0


def test_reliability_has_ten_bins_of_equal_size_in_order() -> None:
    confidences = np.linspace(0, 1, 50)[::-1]

    bins = reliability(confidences, (confidences > 0.5).astype(float))

    assert [one.size for one in bins] == [5] * 10
    assert [one.right for one in bins] == [0.0] * 5 + [1.0] * 5
    assert bins == sorted(bins)


def test_reliability_keeps_equal_confidences_together() -> None:
    [one] = reliability(np.full(50, 0.8), np.repeat([1.0, 0.0], [40, 10]))

    assert one == pytest.approx((0.8, 0.8, 50))


def test_ranking_compares_right_claims_with_wrong_ones() -> None:
    right = outcomes([*judged("one", 2, 2)])

    assert ranking(np.array([0.9, 0.8, 0.2, 0.1]), right) == 1.0
    assert ranking(np.array([0.5, 0.5, 0.5, 0.5]), right) == 0.5


# ---------------------------------------------------------------- what the script writes


def test_to_table_is_read_back(tmp_path: Path) -> None:
    given = [*judged("one", 30, 10), *judged("two", 20, 20, object=None)]
    weights = fit(given).weights
    path = tmp_path / "confidence.tsv"

    path.write_text(to_table(weights, given, "held"), encoding="utf-8")

    assert load_weights(path) == weights
    assert "80 judged claims" in path.read_text(encoding="utf-8")
    assert "split held: one 40, two 40" in path.read_text(encoding="utf-8")


def test_write_fills_the_folder_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    given = [*judged("one", 30, 10), *judged("two", 20, 20, object=None)]
    files = ("confidence.tsv", "confidence.md", "reliability.svg")

    def written() -> list[bytes]:
        write(given, "dev", tmp_path / "confidence.tsv", tmp_path)
        return [(tmp_path / name).read_bytes() for name in files]

    first = written()

    assert written() == first
    assert "| two | 40 | 0.500 |" in first[1].decode()


def test_put_into_leaves_what_is_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Ours\n\nA\nold\nZ\n\nMore.\n", encoding="utf-8")

    put_into(path, "new", ("A", "Z"))

    assert path.read_text(encoding="utf-8") == "# Ours\n\nA\n\nnew\n\nZ\n\nMore.\n"


def test_put_into_does_not_touch_a_page_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("By hand.", encoding="utf-8")

    with pytest.raises(EvaluationError, match="marks"):
        put_into(path, "new", ("A", "Z"))

    assert path.read_text(encoding="utf-8") == "By hand."
