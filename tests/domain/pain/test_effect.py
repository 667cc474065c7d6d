"""The effect card says what was recorded before and after, and leaves gaps as gaps."""

from datetime import date, time, timedelta
from uuid import uuid4

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.pain.effect import effect
from rehab_tracker.domain.pain.injection import Injection, InjectionCheck, RecheckDetails
from rehab_tracker.domain.pain.words import Recheck
from rehab_tracker.domain.surgery.course import SessionDay
from tests.builders import NOON, TODAY, injection_details

DAY = TODAY - timedelta(days=20)


def injection(**facts: object) -> Injection:
    details = injection_details(uuid4(), **{"happened_on": DAY, **facts})
    return Injection(**dict(details), id=new_id(), author_id=uuid4(), written_at=NOON)


def session(
    day: date, minutes: int = 45, *, held: bool = True, at: time | None = None
) -> SessionDay:
    return SessionDay(on=day, held=held, minutes=minutes if held else 0, started_at=at)


def checked(of: Injection, planned: Recheck, ago: int, moving: int | None) -> InjectionCheck:
    details = RecheckDetails(
        patient_id=of.patient_id, injection_id=of.id, planned=planned,
        checked_on=DAY + timedelta(days=ago), pain_moving=moving, note="asked",
    )  # fmt: skip
    return InjectionCheck(**dict(details), id=new_id(), author_id=uuid4(), written_at=NOON)


def test_the_two_weeks_before_and_after_leave_the_day_itself_out() -> None:
    days = (-15, -14, -1, 0, 1, 14, 15)
    sessions = [session(DAY + timedelta(days=n)) for n in days]
    found = effect(injection(), (), (), sessions, TODAY)
    assert (found.before.planned, found.before.minutes) == (2, 90)
    assert (found.after.planned, found.after.minutes) == (2, 90)


def test_without_sessions_on_file_minutes_are_unknown_and_not_zero() -> None:
    found = effect(injection(), (), (), (), TODAY)
    assert found.before.minutes is None
    assert found.before.attendance is None
    assert found.days_to_first is None


def test_missed_sessions_count_in_attendance_and_not_in_minutes() -> None:
    sessions = [session(DAY - timedelta(days=2)), session(DAY - timedelta(days=1), held=False)]
    found = effect(injection(), (), (), sessions, TODAY)
    assert (found.before.minutes, found.before.attendance) == (45, 50)


def test_a_session_of_the_same_day_counts_only_when_it_is_known_to_be_later() -> None:
    later = session(DAY, at=time(15, 0))
    known = injection(began_at=time(10, 0), ended_at=time(10, 20))
    assert effect(known, (), (), [later], TODAY).days_to_first == 0
    assert effect(injection(), (), (), [later], TODAY).days_to_first is None


def test_the_days_after_are_only_those_that_have_been() -> None:
    recent = injection(happened_on=TODAY - timedelta(days=4))
    assert effect(recent, (), (), (), TODAY).after.days == 4


def test_a_recheck_that_never_came_is_named() -> None:
    one = injection()
    found = effect(one, [checked(one, Recheck.HOURS_24, 1, 4)], (), (), TODAY)
    assert found.missing == (Recheck.WEEKS_2,)
    assert [point.relief for point in found.points] == [None, 50]


def test_relief_is_not_reckoned_where_pain_was_not_asked() -> None:
    one = injection()
    found = effect(one, [checked(one, Recheck.HOURS_24, 1, None)], (), (), TODAY)
    assert found.points[-1].relief is None
