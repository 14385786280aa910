from __future__ import annotations

import io
import json
from typing import Any

import pytest
from claims_examples import CLAIMS, MINED, any_claims
from hypothesis import given

from kg.claims import from_json, read_claims, to_json, write_claims
from kg.errors import ClaimsError

KEYS = [
    *("id", "document", "published", "sentence", "trigger", "subject", "predicate"),
    *("object", "roles", "event", "holder", "polarity", "certainty", "tense"),
    *("status", "time", "place", "quantity", "confidence", "rule", "derived_from"),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.predicate)
def test_claims_have_every_key_in_order(claim):
    assert list(to_json(claim)) == KEYS


@given(any_claims())
def test_claims_survive_json(claim):
    line = json.dumps(to_json(claim), ensure_ascii=False)
    again = from_json(json.loads(line))
    assert (again, again.id) == (claim, claim.id)


def test_claims_survive_a_file(tmp_path):
    path = tmp_path / "claims.jsonl"
    assert write_claims(CLAIMS, path) == len(CLAIMS)
    assert list(read_claims(path)) == CLAIMS
    assert path.read_text(encoding="utf-8").count("\n") == len(CLAIMS)
    assert [entry.name for entry in tmp_path.iterdir()] == ["claims.jsonl"]


def test_claims_survive_a_stream():
    stream = io.StringIO()
    write_claims(CLAIMS, stream)
    stream.seek(0)
    assert list(read_claims(stream)) == CLAIMS


def test_claims_skip_empty_lines_and_a_byte_order_mark(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"\xef\xbb\xbf\n" + json.dumps(to_json(MINED)).encode() + b"\n\n")
    assert list(read_claims(path)) == [MINED]


def test_claims_without_named_are_named():
    row = to_json(MINED)
    del row["subject"]["named"]
    assert from_json(row).subject.named


def test_claims_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text("old", encoding="utf-8")

    def broken():
        yield MINED
        raise ValueError("reading failed")

    with pytest.raises(ValueError, match="reading failed"):
        write_claims(broken(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["claims.jsonl"]


def changed(**changes: Any) -> str:
    return json.dumps({**to_json(MINED), **changes})


WITHOUT_ROLES = json.dumps({key: value for key, value in to_json(MINED).items() if key != "roles"})
SUBJECT = to_json(MINED)["subject"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{", "not JSON", id="json"),
        pytest.param("[" * 100_000, "nested too deep", id="deep"),
        pytest.param("[1]", "a claim is a JSON object, not a list", id="list"),
        pytest.param(WITHOUT_ROLES, "has no roles", id="missing"),
        pytest.param(changed(polarity="postive"), "Did you mean 'positive'", id="choice"),
        pytest.param(changed(confidence=1.5), "confidence must lie between 0 and 1", id="confidence"),
        pytest.param(changed(confidence=True), "must be a number, not a boolean", id="boolean"),
        pytest.param(changed(quantity={"value": float("nan"), "unit": "x"}), "finite", id="nan"),
        pytest.param(changed(subject=None), "subject must be an object, not null", id="null"),
        pytest.param(
            changed(subject={**SUBJECT, "start": 9, "end": 3}), "must not run backwards", id="offsets"
        ),
        pytest.param(changed(subject={**SUBJECT, "label": 3}), "subject.label must be a string", id="nested"),
        pytest.param(changed(roles=[3]), r"roles\[0\] must be an object", id="role"),
        pytest.param(changed(derived_from=[3]), r"derived_from\[0\] must be a string", id="premise"),
    ],
)
def test_claims_say_where_and_what_is_wrong(line, message, tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(to_json(MINED)) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ClaimsError, match=message) as caught:
        list(read_claims(path))
    assert str(caught.value).startswith(f"{path}:2: ")
    assert "\n" not in str(caught.value)


def test_claims_say_that_a_file_is_missing_or_not_text(tmp_path):
    with pytest.raises(ClaimsError, match="No such file"):
        list(read_claims(tmp_path / "none.jsonl"))
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(ClaimsError, match="not UTF-8"):
        list(read_claims(path))
