"""Times: each phrase with what it says, its value, and its offsets; with and without a publication date."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.reading.values import edtf
from kg.reading.values.timerules import RULES, TimeKind, find_cues
from kg.reading.values.times import FoundTime, find_times

FRIDAY = "2024-04-12"
NLP = spacy.blank("en")


def read(text: str, published: str | None = FRIDAY) -> list[FoundTime]:
    """The times of a text, checked to be in order, to cut out their words, and to have the cues of their rules."""
    doc = NLP(text)
    for rule in RULES:
        assert all(rule.cues & find_cues(match[0]) for match in rule.pattern.finditer(text)), rule.pattern
    found = find_times(doc, published)
    for time in found:
        assert text[time.start_char : time.end_char] == time.text
        tokens = doc[time.start : time.end]
        assert tokens.start_char <= time.start_char < time.end_char <= tokens.end_char
    assert all(left.end_char <= right.start_char for left, right in pairwise(found))
    return found


def cases(*rows: tuple[str, str, str, str | None]) -> pytest.MarkDecorator:
    """Sentence, the words found in it, kind, value."""
    return pytest.mark.parametrize(
        ("text", "words", "kind", "value"), [pytest.param(*row, id=row[1]) for row in rows]
    )


@cases(
    ("Signed on April 12, 2024 in Minsk.", "April 12, 2024", "date", "2024-04-12"),
    ("Signed on 12 April 2024.", "12 April 2024", "date", "2024-04-12"),
    ("It fell on the 7th of October 2023.", "the 7th of October 2023", "date", "2023-10-07"),
    ("Friday, April 12, 2024 was calm.", "Friday, April 12, 2024", "date", "2024-04-12"),
    ("They met Fri., 12 April 2024.", "Fri., 12 April 2024", "date", "2024-04-12"),
    ("Dated 2024-04-12.", "2024-04-12", "date", "2024-04-12"),
    ("Sent 2024-04-12T06:30:00Z by post.", "2024-04-12T06:30:00Z", "date", "2024-04-12"),
    ("Dated 13/04/2024.", "13/04/2024", "date", "2024-04-13"),
    ("Dated 04/13/2024.", "04/13/2024", "date", "2024-04-13"),
    ("Dated 12.04.2024 in Riga.", "12.04.2024", "date", "2024-04-12"),
    ("Dated 12/04/2024.", "12/04/2024", "date", None),
    ("On February 30, 2024 nothing happened.", "February 30, 2024", "date", None),
    ("KYIV, APRIL 12, 2024", "APRIL 12, 2024", "date", "2024-04-12"),
    ("After 9/11 laws changed.", "9/11", "range", "2001-09-11/.."),
    ("The deal of January 2022 held.", "January 2022", "month", "2022-01"),
    ("Elected in Sept. 2022.", "Sept. 2022", "month", "2022-09"),
    ("Elected in May 2021.", "May 2021", "month", "2021-05"),
    ("He fled in late February 2022.", "late February 2022", "month", "2022-02"),
    ("He was elected in 2020.", "2020", "year", "2020"),
    ("In early 2022 he left.", "early 2022", "year", "2022"),
    ("It ended in late 2023.", "late 2023", "year", "2023"),
    ("He came in mid-2023.", "mid-2023", "year", "2023"),
    ("At the end of 2023 it closed.", "the end of 2023", "year", "2023"),
    ("The disputed 2020 presidential elections failed.", "2020", "year", "2020"),
    ("The 2014 Minsk agreement failed.", "2014", "year", "2014"),
    ("The war (2014) went on.", "2014", "year", "2014"),
    ("It began around 2020.", "2020", "year", "2020~"),
    ("It began in about 2020.", "2020", "year", "2020~"),
    ("In the 1990s it fell.", "the 1990s", "range", "199X"),
    ("In the mid-1990s it fell.", "the mid-1990s", "range", "199X"),
    ("In the 1st century it fell.", "the 1st century", "range", "00XX"),
    ("A 20th-century border.", "20th-century", "range", "19XX"),
    ("The summer of 2023 was hot.", "The summer of 2023", "range", "2023-22"),
    ("In spring 2022 they fled.", "spring 2022", "range", "2022-21"),
    ("In the first quarter of 2024 exports fell.", "the first quarter of 2024", "range", "2024-01/2024-03"),
    ("Exports fell in Q3 2023.", "Q3 2023", "range", "2023-07/2023-09"),
    ("In the second half of 2023 exports fell.", "the second half of 2023", "range", "2023-07/2023-12"),
)
def test_times_reads_the_calendar(text: str, words: str, kind: str, value: str | None) -> None:
    for published in (FRIDAY, None):
        [time] = read(text, published)
        assert (time.text, time.kind, time.value) == (words, kind, value)


@cases(
    ("Fought between 1991 and 1999.", "between 1991 and 1999", "range", "1991/1999"),
    ("Ruled from 1999 to 2004.", "from 1999 to 2004", "range", "1999/2004"),
    ("Ruled from 2014 until 2022.", "from 2014 until 2022", "range", "2014/2022"),
    ("The 2014-2015 war.", "2014-2015", "range", "2014/2015"),
    ("A war (2014–2018).", "2014–2018", "range", "2014/2018"),
    ("In 2003-04 they met.", "2003-04", "range", "2003/2004"),
    ("He was in office 2014 to the present.", "2014 to the present", "range", "2014/.."),
    ("Sanctioned from 2022 onwards.", "from 2022 onwards", "range", "2022/.."),
    ("From March to May 2022 they fought.", "From March to May 2022", "range", "2022-03/2022-05"),
    (
        "From December to February 2022 they fought.",
        "From December to February 2022",
        "range",
        "2021-12/2022-02",
    ),
    ("From March 2014 to May they fought.", "From March 2014 to May", "range", "2014-03/2014-05"),
    ("January-March 2022 was quiet.", "January-March 2022", "range", "2022-01/2022-03"),
    ("Open from Monday to Wednesday.", "from Monday to Wednesday", "range", "2024-04-08/2024-04-10"),
    ("Drills on April 6-8, 2024.", "April 6-8, 2024", "range", "2024-04-06/2024-04-08"),
    ("Drills on 6–8 April.", "6–8 April", "range", "2024-04-06/2024-04-08"),
    ("Drills between April 6 and 8.", "between April 6 and 8", "range", "2024-04-06/2024-04-08"),
    (
        "From April 6 to April 12, 2023 they drilled.",
        "From April 6 to April 12, 2023",
        "range",
        "2023-04-06/2023-04-12",
    ),
    ("From 2004 to 1999 is backwards.", "From 2004 to 1999", "range", None),
)
def test_times_joins_two_ends(text: str, words: str, kind: str, value: str | None) -> None:
    [time] = read(text)

    assert (time.text, time.kind, time.value) == (words, kind, value)


@cases(
    ("He said so on Friday.", "Friday", "date", "2024-04-12"),
    ("He said so on Sunday.", "Sunday", "date", "2024-04-07"),
    ("He said so last Friday.", "last Friday", "date", "2024-04-05"),
    ("He flies next Monday.", "next Monday", "date", "2024-04-15"),
    ("He spoke this Tuesday.", "this Tuesday", "date", "2024-04-09"),
    ("He spoke on Monday of last week.", "Monday of last week", "date", "2024-04-01"),
    ("He spoke early on Monday morning.", "early on Monday morning", "date", "2024-04-08"),
    ("He speaks today.", "today", "date", "2024-04-12"),
    ("He spoke yesterday evening.", "yesterday evening", "date", "2024-04-11"),
    ("He speaks tomorrow.", "tomorrow", "date", "2024-04-13"),
    ("He spoke the day before yesterday.", "the day before yesterday", "date", "2024-04-10"),
    ("He speaks the day after tomorrow.", "the day after tomorrow", "date", "2024-04-14"),
    ("He spoke last night.", "last night", "date", "2024-04-11"),
    ("He met them this week.", "this week", "range", "2024-04-08/2024-04-14"),
    ("He met them earlier this week.", "earlier this week", "range", "2024-04-08/2024-04-14"),
    ("He met them last week.", "last week", "range", "2024-04-01/2024-04-07"),
    ("Last month he came.", "Last month", "month", "2024-03"),
    ("This month he came.", "This month", "month", "2024-04"),
    ("He came last year.", "last year", "year", "2023"),
    ("He comes next year.", "next year", "year", "2025"),
    ("He came late last year.", "late last year", "year", "2023"),
    ("It fell last quarter.", "last quarter", "range", "2024-01/2024-03"),
    ("It fell over the last decade.", "the last decade", "range", "2014/2024"),
    ("It closes at the end of the year.", "the end of the year", "year", "2024"),
    ("They fought over the weekend.", "the weekend", "range", "2024-04-06/2024-04-07"),
    ("They fought last weekend.", "last weekend", "range", "2024-04-06/2024-04-07"),
    ("Two days ago he came.", "Two days ago", "date", "2024-04-10"),
    ("A week ago he came.", "A week ago", "range", "2024-04-01/2024-04-07"),
    ("Three months ago he came.", "Three months ago", "month", "2024-01"),
    ("10 years ago he came.", "10 years ago", "year", "2014"),
    ("Two decades ago he came.", "Two decades ago", "range", "2004~"),
    ("Decades ago he came.", "Decades ago", "range", None),
    ("Several weeks ago he came.", "Several weeks ago", "range", None),
    ("In the past two years it grew.", "the past two years", "range", "2022/2024"),
    ("Over the past 24 hours it grew.", "the past 24 hours", "range", "2024-04-11/2024-04-12"),
    ("Over the past year it grew.", "the past year", "range", "2023/2024"),
    ("In the next three months it grows.", "the next three months", "range", "2024-04/2024-07"),
    ("In the coming weeks it grows.", "the coming weeks", "range", None),
    ("In recent years it grew.", "recent years", "range", None),
    ("A deal signed in January holds.", "January", "month", "2024-01"),
    ("A deal signed in April holds.", "April", "month", "2024-04"),
    ("A deal signed in May holds.", "May", "month", "2023-05"),
    ("A deal signed in mid-March holds.", "mid-March", "month", "2024-03"),
    ("A deal signed in January last year holds.", "January last year", "month", "2023-01"),
    ("A deal signed last April holds.", "last April", "month", "2023-04"),
    ("On April 6 he spoke.", "April 6", "date", "2024-04-06"),
    ("On 13 April he spoke.", "13 April", "date", "2023-04-13"),
    ("The Oct. 7 talks failed.", "Oct. 7", "date", "2023-10-07"),
    ("Last summer was hot.", "Last summer", "range", "2023-22"),
    ("In the fall of last year it ended.", "the fall of last year", "range", "2023-23"),
    ("This spring is cold.", "This spring", "range", "2024-21"),
    ("Last winter was cold.", "Last winter", "range", None),
)
def test_times_counts_from_publication(text: str, words: str, kind: str, value: str | None) -> None:
    [time] = read(text)
    [undated] = read(text, published=None)

    assert (time.text, time.kind, time.value) == (words, kind, value)
    assert (undated.text, undated.value, undated.future_value) == (words, None, None)


@cases(
    ("He ruled for decades.", "decades", "duration", None),
    ("He ruled for two years.", "two years", "duration", None),
    ("He ruled for more than a decade.", "a decade", "duration", None),
    ("A two-day visit ended.", "two-day", "duration", None),
    ("A months-long siege ended.", "months-long", "duration", None),
    ("Within several weeks it ended.", "several weeks", "duration", None),
    ("It began at 6 a.m. sharp.", "6 a.m.", "time-of-day", None),
    ("It began at 6:30 pm local time.", "6:30 pm local time", "time-of-day", None),
    ("It began at 18:00.", "18:00", "time-of-day", None),
    ("It began at 0600 GMT.", "0600 GMT", "time-of-day", None),
    ("It began at midnight.", "midnight", "time-of-day", None),
    ("Open from 6 a.m. to 8 p.m. here.", "from 6 a.m. to 8 p.m.", "time-of-day", None),
    ("They march every Friday.", "every Friday", "set", None),
    ("They vote every two years.", "every two years", "set", None),
    ("They meet twice a week.", "twice a week", "set", None),
    ("They meet on Fridays.", "Fridays", "set", None),
    ("They shell it daily.", "daily", "set", None),
)
def test_times_leaves_durations_clocks_and_sets_without_value(
    text: str, words: str, kind: str, value: None
) -> None:
    [time] = read(text)

    assert (time.text, time.kind, time.value) == (words, kind, value)


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        pytest.param("Ally since 2014.", "since", "2014/..", id="since"),
        pytest.param("Ally since the 1990s.", "since", "1990/..", id="since a decade"),
        pytest.param("Ally since last week.", "since", "2024-04-01/..", id="since a week"),
        pytest.param("Ally since the summer of 2023.", "since", "2023-22/..", id="since a season"),
        pytest.param("Ally until 2019.", "until", "../2019", id="until"),
        pytest.param("Ally till 2019.", "until", "../2019", id="till"),
        pytest.param("Ally through March 2024.", "through", "../2024-03", id="through"),
        pytest.param("Members will spend more by 2030.", "by", "../2030", id="by"),
        pytest.param("Done no later than May 2025.", "by", "../2025-05", id="no later than"),
        pytest.param("Done by the end of 2023.", "by", "../2023", id="by the end"),
        pytest.param("He left before April 6.", "before", "../2024-04-06", id="before"),
        pytest.param("He left prior to 2014.", "before", "../2014", id="prior to"),
        pytest.param("He left after 2014.", "after", "2014/..", id="after"),
        pytest.param("He left during 2014.", "during", "2014", id="during"),
        pytest.param("He left on Friday.", "on", "2024-04-12", id="on"),
        pytest.param("He left in January.", "in", "2024-01", id="in"),
        pytest.param("Ruled from 1999 to 2004.", "from", "1999/2004", id="from to"),
        pytest.param("He left Friday.", None, "2024-04-12", id="none"),
        pytest.param("Since the 2020 elections he rules.", None, "2020", id="modifies a noun"),
        pytest.param("After Friday's attack he left.", None, "2024-04-12", id="possessive"),
        pytest.param("Ally for years, in theory.", "for", None, id="duration"),
    ],
)
def test_times_takes_the_relation_from_the_preposition(
    text: str, relation: str | None, value: str | None
) -> None:
    [time] = read(text)

    assert (time.relation, time.value) == (relation, value)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        pytest.param("on Monday", "2024-04-08", "2024-04-15", id="weekday"),
        pytest.param("on Friday", "2024-04-12", "2024-04-12", id="weekday of publication"),
        pytest.param("in December", "2023-12", "2024-12", id="month"),
        pytest.param("on May 9", "2023-05-09", "2024-05-09", id="day"),
        pytest.param("by Monday", "../2024-04-08", "../2024-04-15", id="bounded"),
        pytest.param("the weekend", "2024-04-06/2024-04-07", "2024-04-13/2024-04-14", id="weekend"),
        pytest.param("in the summer", "2023-22", "2024-22", id="season"),
        pytest.param("on February 29", "2024-02-29", "2028-02-29", id="leap day"),
        pytest.param("from Monday to Friday", "2024-04-08/2024-04-12", "2024-04-08/2024-04-12", id="range"),
        pytest.param("last Monday", "2024-04-08", "2024-04-08", id="said to be past"),
        pytest.param("in 2023", "2023", "2023", id="complete"),
    ],
)
def test_times_has_a_second_reading_for_the_future(text: str, past: str, future: str) -> None:
    [time] = read(f"They met {text}.")

    assert (time.value, time.future_value) == (past, future)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("They met on Wednesday. The next day they fought.", "2024-04-11", id="the next day"),
        pytest.param(
            "They met on May 9, 2022. The following day they fought.", "2022-05-10", id="the following day"
        ),
        pytest.param(
            "They met on May 9, 2022. They had fought the day before.", "2022-05-08", id="the day before"
        ),
        pytest.param("They met on May 9, 2022 and fought that day.", "2022-05-09", id="that day"),
        pytest.param("They met in May 2022. Two months later they fought.", "2022-07", id="months later"),
        pytest.param("They met on May 9, 2022. A year later they fought.", "2023", id="a year later"),
        pytest.param(
            "They met on May 9, 2022, having fought three weeks earlier.", "2022-04-18/2022-04-24", id="weeks"
        ),
        pytest.param("They met on May 9, 2022. The same year they fought.", "2022", id="the same year"),
        pytest.param(
            "They have met since 2014. Two years later they fought.", "2016", id="counts from the point"
        ),
        pytest.param("They met in 2022. The next day they fought.", None, id="too coarse for a day"),
        pytest.param("They met around 2014. A year later they fought.", None, id="approximate"),
        pytest.param("They met on May 9, 2022. Days later they fought.", None, id="how many"),
        pytest.param("They met last week. The next day they fought.", None, id="no point"),
        pytest.param("They met on May 9, 2022. Hours later they fought.", None, id="hours"),
    ],
)
def test_times_counts_from_the_time_before(text: str, value: str | None) -> None:
    _, time = read(text, published="2024-04-12")

    assert time.value == value


def test_times_does_not_count_past_an_unknown_time() -> None:
    *_, time = read("They met in 2014. Around 2016 they fell out. A year later they fought.")

    assert (time.text, time.value) == ("A year later", None)


@pytest.mark.parametrize(
    "text", ["The next day they fought.", "Two years later they fought.", "That year they fought."]
)
def test_times_has_nothing_to_count_from(text: str) -> None:
    [time] = read(text)

    assert time.value is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Poland may send 2,000 troops.", id="modal, comma"),
        pytest.param("May they rest.", id="modal first"),
        pytest.param("Theresa May said so.", id="surname"),
        pytest.param("They march in step.", id="verb"),
        pytest.param("The March on Rome", id="noun"),
        pytest.param("2000 soldiers fled.", id="2000 soldiers"),
        pytest.param("It lies in 2000 villages.", id="in 2000 villages"),
        pytest.param("Between 1500 and 2000 soldiers fled.", id="range of soldiers"),
        pytest.param("From 1500 to 2000 soldiers fled.", id="range of soldiers, from"),
        pytest.param("It killed 1991 people.", id="1991 people"),
        pytest.param("It costs $2014.", id="price"),
        pytest.param("Resolution 2231 passed.", id="resolution"),
        pytest.param("Founded in 1200 BC.", id="before Christ"),
        pytest.param("The Good Friday Agreement holds.", id="Good Friday"),
        pytest.param("Bloody Sunday is remembered.", id="Bloody Sunday"),
        pytest.param("A 45-year-old man spoke.", id="age"),
        pytest.param("April Jones spoke.", id="first name"),
        pytest.param("The second attack failed.", id="ordinal"),
        pytest.param("The Sun shone; Sat there.", id="Sun, Sat"),
        pytest.param("Mar the record.", id="Mar"),
        pytest.param("It won 3:2.", id="score"),
        pytest.param("The fall of Kabul shocked them.", id="fall"),
        pytest.param("In\n\nMay we trust", id="across paragraphs"),
        pytest.param("", id="empty"),
        pytest.param("   \n ", id="blank"),
    ],
)
def test_times_finds_none(text: str) -> None:
    assert read(text) == []


def test_times_takes_the_month_when_the_number_counts_people() -> None:
    [time] = read("In April 12 soldiers died.")

    assert (time.text, time.value) == ("April", "2024-04")


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        pytest.param(
            "The October 7 attack shocked them.", "2026-01-01", "2023-10-07", id="later than a year"
        ),
        pytest.param(
            "The October 7 attack shocked them.", "2020-01-01", "2019-10-07", id="before it happened"
        ),
        pytest.param("The October 7 attack shocked them.", None, None, id="undated document"),
        pytest.param("The October 7 vote shocked them.", "2026-01-01", "2025-10-07", id="another event"),
        pytest.param("The September 11 attacks shocked them.", "2024-04-12", "2001-09-11", id="September 11"),
    ],
)
def test_times_knows_days_that_name_an_event(text: str, published: str | None, value: str | None) -> None:
    [time] = read(text, published)

    assert time.value == value


def test_times_keeps_several_in_order() -> None:
    text = "On Friday, at 6 a.m., he recalled the 2020 elections and a deal signed in January."

    assert [time.text for time in read(text)] == ["Friday", "6 a.m.", "2020", "January"]


@pytest.mark.parametrize("published", ["", "yesterday", "2024", "2024-13-40"])
def test_times_takes_an_unreadable_publication_date_as_unknown(published: str) -> None:
    [time] = read("He left on Friday.", published)

    assert time.value is None


def test_times_takes_the_day_of_a_publication_time() -> None:
    [time] = read("He left on Friday.", "2024-04-12T23:30:00+02:00")

    assert time.value == "2024-04-12"


@pytest.mark.parametrize(
    ("words", "spaces"),
    [
        (["Fought", "2014", "–", "2015", "."], [True, False, False, False, False]),
        (["Fought", "2014–2015", "."], [True, False, False]),
        (["Fought", "2014–2015."], [True, False]),
    ],
    ids=["split", "joined", "joined with the full stop"],
)
def test_times_do_not_depend_on_the_tokeniser(words: list[str], spaces: list[bool]) -> None:
    doc = Doc(NLP.vocab, words=words, spaces=spaces)

    [time] = find_times(doc)

    assert (time.text, time.value) == ("2014–2015", "2014/2015")
    assert doc[time.start : time.end].text.removesuffix(".") == "2014–2015"


@pytest.mark.parametrize(("tag", "count"), [("PROPN", 1), ("AUX", 0), ("VERB", 0)])
def test_times_uses_part_of_speech_for_may(tag: str, count: int) -> None:
    doc = Doc(NLP.vocab, words=["To", "May", "."], pos=["ADP", tag, "PUNCT"])

    assert len(find_times(doc, FRIDAY)) == count


def test_times_gives_the_plain_value() -> None:
    [time, clock] = read("He leaves on Monday at 18:00.")

    past, future = time.to_time(), time.to_time(future=True)
    assert past is not None
    assert future is not None
    assert (past.text, past.start, past.end, past.value) == ("Monday", 13, 19, "2024-04-08")
    assert future.value == "2024-04-15"
    assert clock.to_time() is None


VOCABULARY = (
    "from between and to since until the next last this past May March 12 31 2024 2014-15 29 February day week "
    "century decades years later earlier before after ago 9999 99999999 years quarter of first Friday night early "
    "mid - – , . ' ( ) % 6 a.m. 1st half an Q4 weekend winter summer year every twice"
)
PHRASES = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)
DAYS = st.none() | st.dates().map(str)


@given(st.text(max_size=120) | PHRASES, DAYS)
@example("İ ı ſ K 12 ſeconds ago", "2024-04-12")
@example("the past 9999 years and 99999 decades ago", "0001-01-01")
def test_times_never_fails_and_cuts_out_its_words(text: str, published: str | None) -> None:
    for time in read(text, published):
        for value in (time.value, time.future_value):
            assert value is None or edtf.first_day(value) or edtf.last_day(value)
        assert time.value is None or time.kind not in (TimeKind.DURATION, TimeKind.TIME_OF_DAY, TimeKind.SET)


@given(PHRASES)
def test_times_without_publication_depend_on_the_text_alone(text: str) -> None:
    for time in read(text, None):
        assert time.value == time.future_value
