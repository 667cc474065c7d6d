"""When a measure is due: by days, by windows after the injury, and around discharge."""

from datetime import date, timedelta

import pytest

from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.due import Course, Reason, due, stage_of, window_of
from rehab_tracker.domain.measures.instrument import Stage

INJURED = date(2026, 3, 1)
ADMITTED = date(2026, 3, 11)
COURSE = Course(admitted_on=ADMITTED, injured_on=INJURED)
SCIM = instrument("scim3")


def _after(days: int) -> date:
    return INJURED + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "window"),
    [
        *[(0, "72h"), (15, "72h"), (16, "4w"), (40, "4w"), (41, None), (69, None)],
        *[(70, "12w"), (98, "12w"), (99, None), (150, "24w"), (186, "24w"), (187, None)],
        *[(299, None), (300, "48w"), (546, "48w"), (547, None), (-1, None)],
    ],
)
def test_a_day_lies_in_a_window_or_between_them(days: int, window: str | None) -> None:
    found = window_of(days)
    assert (found.key if found else None) == window


def test_it_counts_as_chronic_from_the_last_window_on() -> None:
    assert stage_of(299) is Stage.EARLY
    assert stage_of(300) is Stage.CHRONIC


def test_a_first_taking_is_due_on_admission() -> None:
    first = [one for one in due(SCIM, [], COURSE, ADMITTED) if one.reason is Reason.FIRST]
    assert [one.day for one in first] == [ADMITTED]


def test_a_taking_of_an_earlier_stay_does_not_count_as_the_first_of_this_one() -> None:
    earlier = due(SCIM, [ADMITTED - timedelta(days=5)], COURSE, ADMITTED)
    assert Reason.FIRST in {one.reason for one in earlier}


def test_the_interval_counts_from_the_last_taking_and_a_clinic_may_set_its_own() -> None:
    done = [_after(12), _after(30)]
    usual = [one for one in due(SCIM, done, COURSE, _after(31)) if one.reason is Reason.INTERVAL]
    own = [one for one in due(SCIM, done, COURSE, _after(31), 14) if one.reason is Reason.INTERVAL]

    assert [one.day for one in usual] == [_after(58)]
    assert [one.day for one in own] == [_after(44)]
    assert str(own[0].why) == "Taken every 14 days."


def test_windows_are_due_until_taken_or_closed() -> None:
    def windows(done: list[date], today: date) -> list[tuple[str, date, date | None]]:
        found = due(SCIM, done, COURSE, today)
        return [(str(w.why), w.day, w.latest) for w in found if w.reason is Reason.WINDOW]

    assert len(windows([], _after(10))) == 5
    assert windows([], _after(10))[0] == ("72 hours after injury", _after(3), _after(15))
    assert [name for name, *_rest in windows([_after(28)], _after(41))] == [
        "12 weeks after injury",
        "24 weeks after injury",
        "48 weeks after injury",
    ]
    # day 45 lies between two windows and fills neither
    assert len(windows([_after(45)], _after(50))) == 3
    assert windows([], _after(547)) == []


def test_no_injury_date_means_no_windows() -> None:
    found = due(SCIM, [], Course(admitted_on=ADMITTED), ADMITTED)
    assert {one.reason for one in found} == {Reason.FIRST}


def test_a_cord_measure_is_never_due_without_a_cord_injury() -> None:
    backs = Course(admitted_on=ADMITTED, injured_on=INJURED, cord_injury=False)
    assert due(SCIM, [], backs, ADMITTED) == ()
    assert due(instrument("pain_nrs"), [], backs, ADMITTED)


def test_discharge_asks_once_more_in_its_last_week() -> None:
    leaving = Course(admitted_on=ADMITTED, injured_on=INJURED, expected_discharge=_after(120))
    asked = [one for one in due(SCIM, [_after(100)], leaving, _after(110)) if one.latest]
    found = [one for one in asked if one.reason is Reason.DISCHARGE]
    taken = due(SCIM, [_after(115)], leaving, _after(116))

    assert [(one.day, one.latest) for one in found] == [(_after(113), _after(120))]
    assert Reason.DISCHARGE not in {one.reason for one in taken}


def test_after_discharge_the_follow_up_months_stand_alone() -> None:
    left = Course(admitted_on=ADMITTED, injured_on=INJURED, discharged_on=date(2026, 8, 31))
    found = due(SCIM, [date(2026, 8, 30)], left, date(2026, 9, 2))

    # the last day of August and six months is the last day of February
    assert [one.day for one in found] == [date(2027, 2, 28), date(2027, 8, 31)]
    assert {one.reason for one in found} == {Reason.FOLLOW_UP}
    later = due(SCIM, [date(2027, 2, 20)], left, date(2027, 3, 1))
    assert [one.day for one in later] == [date(2027, 8, 31)]


def test_the_carer_is_asked_before_discharge_and_at_one_three_six_and_twelve_months() -> None:
    load = instrument("carer_load")
    left = Course(admitted_on=ADMITTED, discharged_on=date(2026, 6, 15))
    assert [one.day.month for one in due(load, [], left, date(2026, 6, 16))] == [7, 9, 12, 6]
    assert load.schedule.discharge
