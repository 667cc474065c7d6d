from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import format_date, in_language
from rehab_tracker.ui.widgets.day_words import read_date, read_time

TODAY = date(2026, 11, 22)

DATES = [
    ("12 Nov 2026", date(2026, 11, 12)),
    ("12 november 2026", date(2026, 11, 12)),
    ("12-nov-26", date(2026, 11, 12)),
    ("12nov2026", date(2026, 11, 12)),
    ("12/11/2026", date(2026, 11, 12)),
    ("12.11.26", date(2026, 11, 12)),
    ("1.2.2026", date(2026, 2, 1)),
    ("12 11 2026", date(2026, 11, 12)),
    ("2026-11-12", date(2026, 11, 12)),
    ("12112026", date(2026, 11, 12)),
    ("121126", date(2026, 11, 12)),
    ("12/11", date(2026, 11, 12)),
    ("3 sept", date(2026, 9, 3)),
    ("  12   Nov  2026 ", date(2026, 11, 12)),
    ("१२/११/२०२६", date(2026, 11, 12)),
    ("29/2/2024", date(2024, 2, 29)),
    ("today", TODAY),
    ("Yesterday", date(2026, 11, 21)),
    ("tomorrow", date(2026, 11, 23)),
    ("-3", date(2026, 11, 19)),
    ("+7", date(2026, 11, 29)),
    ("12/11/36", date(2036, 11, 12)),
    ("12/11/37", date(1937, 11, 12)),
]


@pytest.mark.parametrize(("words", "day"), DATES)
def test_days_are_read_as_people_type_them(words: str, day: date) -> None:
    assert read_date(words, TODAY) == day


@pytest.mark.parametrize(
    "words",
    ["", "soon", "31/2/2026", "29/2/2025", "0/1/2026", "12/13/2026", "12 Now 2026", "2026",
     "12/11/2026 x", "--3", "-99999", "12 1 1 2026", "ma 3", "1/1/0000"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(UserError):
        read_date(words, TODAY)


def test_a_birthday_with_two_digits_lies_in_the_past() -> None:
    assert read_date("12/11/30", TODAY, latest=TODAY) == date(1930, 11, 12)
    assert read_date("12/11/26", TODAY, latest=TODAY) == date(2026, 11, 12)
    assert read_date("23/11/26", TODAY, latest=TODAY) == date(1926, 11, 23)


def test_a_day_without_a_year_has_happened_where_only_that_can_be() -> None:
    assert read_date("24 Dec", TODAY, latest=TODAY) == date(2025, 12, 24)
    assert read_date("24 Dec", TODAY) == date(2026, 12, 24)


@pytest.mark.parametrize("code", ["en", "hi", "ur", "bn", "ta"])
@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_shown_can_be_read_again(code: str, day: date) -> None:
    with in_language(code):
        assert read_date(format_date(day), TODAY) == day


@given(st.integers(-9999, 9999))
def test_days_away_count_from_today(days: int) -> None:
    assert read_date(f"{days:+d}", TODAY) == TODAY + timedelta(days=days)


TIMES = [
    ("9", time(9, 0)),
    ("930", time(9, 30)),
    ("9:30", time(9, 30)),
    ("9.30", time(9, 30)),
    ("21", time(21, 0)),
    ("2130", time(21, 30)),
    ("0:05", time(0, 5)),
    ("2:15 pm", time(14, 15)),
    ("12 am", time(0, 0)),
    ("12pm", time(12, 0)),
]


@pytest.mark.parametrize(("words", "moment"), TIMES)
def test_times_are_read_as_people_type_them(words: str, moment: time) -> None:
    assert read_time(words) == moment


@pytest.mark.parametrize("words", ["", "25", "9:60", "24:00", "noon", "13 pm", "9:3", "-1"])
def test_what_is_no_time_is_refused(words: str) -> None:
    with pytest.raises(UserError):
        read_time(words)


@given(st.times())
def test_every_written_time_is_read_again(moment: time) -> None:
    assert read_time(f"{moment:%H:%M}") == moment.replace(second=0, microsecond=0)
