from __future__ import annotations

import pytest

from kg.documents import read_documents
from kg.documents.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(
            "Talks fail\n\n18 September 2025, Tbilisi\n\nThey met.", "2025-09-18", id="a line of its own"
        ),
        pytest.param(
            "VILNIUS, April 12, 2024 (Agency) - Lithuania said so.", "2024-04-12", id="before a dash"
        ),
        pytest.param(
            "Talks fail\nBy Jane Doe\nSept. 3rd, 2025\nThey met.", "2025-09-03", id="below a byline"
        ),
        pytest.param("2025-03-04\nThey met.", "2025-03-04", id="ISO"),
        pytest.param(
            "Talks fail\nUpdated 10:45 pm GMT, 3 March 2024\nThey met.", "2024-03-03", id="with an hour"
        ),
        pytest.param(
            "Talks fail\nMarch 5, 2024 · 4 min read\nThey met.", "2024-03-05", id="with a reading time"
        ),
        pytest.param("5 MAY 2023 — Troops left the town.", "2023-05-05", id="capitals"),
        pytest.param("On 12 April 1961 a man flew into space.\n\nHe came back.", None, id="a sentence"),
        pytest.param("Lithuania closed its border on 12 April 2024.", None, id="the end of a sentence"),
        pytest.param("The siege of Narva, 12 April 1943\n\nIt was cold.", None, id="a title"),
        pytest.param("History\nthe treaty of 12 April 1990\nIt was signed.", None, id="a subtitle"),
        pytest.param("Chronicle\n1 May 2020\nTalks.\n2 May 2021\nWar.", None, id="two days"),
        pytest.param("Talks fail\n31 February 2025\nThey met.", None, id="no day of the calendar"),
        pytest.param("KYIV, Ukraine (Agency) — Russia struck.", None, id="no date"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_dateline(text, day):
    assert find_dateline(text) == day


def test_dateline_yields_to_what_is_given(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_text("Talks fail\n\n18 September 2025, Tbilisi\n\nThey met on Tuesday.", encoding="utf-8")

    [found] = read_documents(path)
    [given] = read_documents(path, published="2025-09-20")

    assert (found.published, given.published) == ("2025-09-18", "2025-09-20")
