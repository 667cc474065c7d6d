"""Planned against delivered: nothing counted twice, nothing called missed that nobody wrote."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.delivered import (
    Meeting,
    Outcome,
    SessionFacts,
    matched,
    plan_weeks,
    totals,
)
from rehab_tracker.domain.plans import (
    DueSession,
    DueState,
    PlannedSession,
    Slot,
    WeeklyPlan,
    WeeklyPlanDetails,
    next_due,
    sessions_planned,
)
from rehab_tracker.domain.stays import StayEventDetails, StayKind
from rehab_tracker.domain.therapy import (
    OFFERED_REASONS,
    ActivityKind,
    MissedReason,
    TherapySessionDetails,
)
from tests.builders import complaints

MONDAY = date(2026, 11, 9)
TODAY = date(2026, 11, 12)
ASHA, JOSEPH, PERSON = new_id(), new_id(), new_id()


def slot(weekday: int, hour: int, therapist: UUID = ASHA, **facts: Any) -> Slot:
    usual = {"weekday": weekday, "starts_at": time(hour), "minutes": 45,
             "kinds": (ActivityKind.TRANSFERS,), "therapist_id": therapist}  # fmt: skip
    return Slot(**usual | facts)


def plan(*slots: Slot, begins: date = MONDAY, until: date | None = None) -> WeeklyPlan:
    return WeeklyPlan(id=new_id(), author_id=ASHA, written_at=datetime(2026, 11, 1, tzinfo=UTC),
                      patient_id=PERSON, valid_from=begins,
                      valid_until=until, slots=slots)  # fmt: skip


def step(kind: StayKind, on: date, until: date | None = None) -> StayEventDetails:
    return StayEventDetails(patient_id=PERSON, kind=kind, on=on, until=until)


def held(on: date, hour: int | None = 9, *therapists: UUID, **facts: Any) -> SessionFacts:
    usual = {"id": new_id(), "patient_id": PERSON, "on": on, "minutes": 40,
             "started_at": None if hour is None else time(hour),
             "kinds": (ActivityKind.TRANSFERS,),
             "therapists": frozenset(therapists or (ASHA,))}  # fmt: skip
    return SessionFacts(**usual | facts)


def planned(*slots: Slot, days: int = 7, stays: tuple[StayEventDetails, ...] = ()) -> Any:
    return sessions_planned([plan(*slots)], stays, MONDAY, MONDAY + timedelta(days=days - 1))


def outcomes(meetings: tuple[Meeting, ...]) -> list[str]:
    return [meeting.outcome.value for meeting in meetings]


def test_a_change_leaves_the_days_before_it_as_they_were_planned() -> None:
    old = plan(slot(0, 9), slot(3, 9), until=MONDAY + timedelta(days=2))
    new = plan(slot(3, 14), slot(4, 14), begins=MONDAY + timedelta(days=3))
    found = sessions_planned([new, old], (), MONDAY, MONDAY + timedelta(days=6))
    assert [(each.on.weekday(), each.slot.starts_at) for each in found] == [
        (0, time(9)), (3, time(14)), (4, time(14)),
    ]  # fmt: skip


def test_nothing_is_planned_before_admission_or_after_discharge() -> None:
    stays = (step(StayKind.ADMISSION, MONDAY + timedelta(days=1)),
             step(StayKind.DISCHARGE, MONDAY + timedelta(days=3)))  # fmt: skip
    found = planned(*(slot(day, 9) for day in range(6)), stays=stays)
    assert [each.on.weekday() for each in found] == [1, 2, 3]


def test_leave_fills_itself_and_a_day_nobody_wrote_about_is_not_called_missed() -> None:
    tuesday = MONDAY + timedelta(days=1)
    stays = step(StayKind.ADMISSION, MONDAY), step(StayKind.LEAVE, tuesday, tuesday)
    found = matched(planned(*(slot(day, 9) for day in range(5)), stays=stays),
                    [held(MONDAY)], TODAY)  # fmt: skip
    assert outcomes(found) == ["delivered", "missed", "not_written", "to_come", "to_come"]
    assert found[1].reason is MissedReason.LEAVE
    added = totals(found)
    assert (added.delivered, added.missed, added.not_written, added.to_come) == (1, 1, 1, 2)
    assert added.known == 2, "what nobody wrote is neither held nor missed"


def test_a_death_fills_what_was_still_planned_that_day_and_nothing_is_due_after_it() -> None:
    tuesday = MONDAY + timedelta(days=1)
    stays = step(StayKind.ADMISSION, MONDAY), step(StayKind.DIED, tuesday)
    slots = (*(slot(day, 9) for day in range(5)), slot(1, 15))
    found = matched(planned(*slots, stays=stays), [held(MONDAY), held(tuesday)], TODAY)
    assert outcomes(found) == ["delivered", "delivered", "missed"]
    assert found[2].reason is MissedReason.DIED
    added = totals(found)
    assert (added.not_written, added.to_come, added.could_come) == (0, 0, 2)


def test_nobody_can_choose_that_somebody_died() -> None:
    assert MissedReason.DIED not in OFFERED_REASONS
    assert len(OFFERED_REASONS) == len(MissedReason) - 1
    with pytest.raises(Invalid) as refused:
        TherapySessionDetails.checked(
            {"patient_id": new_id(), "therapist_id": ASHA, "happened_on": MONDAY, "minutes": 0,
             "missed": MissedReason.DIED}
        )  # fmt: skip
    assert complaints(refused) == {"missed"}


def test_what_is_written_on_a_day_of_leave_counts_as_written() -> None:
    stays = (step(StayKind.ADMISSION, MONDAY), step(StayKind.LEAVE, MONDAY, MONDAY))
    (found,) = matched(planned(slot(0, 9), stays=stays), [held(MONDAY)], TODAY)
    assert (found.outcome, found.reason) == (Outcome.DELIVERED, None)


def test_a_session_goes_to_its_own_therapist_and_to_the_nearest_hour() -> None:
    late, early, other = held(MONDAY, 15), held(MONDAY, 10), held(MONDAY, 9, JOSEPH)
    found = matched(
        planned(slot(0, 9), slot(0, 14), slot(0, 11, JOSEPH)), [late, early, other], TODAY
    )
    pairs = {each.planned.slot.starts_at: each.session for each in found if each.planned}
    assert pairs == {time(9): early, time(14): late, time(11): other}


def test_two_therapists_in_one_session_are_counted_once() -> None:
    together = held(MONDAY, 9, ASHA, JOSEPH)
    found = matched(planned(slot(0, 9), slot(0, 9, JOSEPH)), [together], TODAY)
    assert sorted(outcomes(found)) == ["delivered", "together"]
    added = totals(found)
    assert (added.delivered, added.delivered_minutes, added.not_written) == (1, 40, 0)


def test_a_session_nobody_planned_counts_as_given_and_says_so() -> None:
    found = matched(planned(slot(0, 9)), [held(MONDAY), held(MONDAY, 16)], TODAY)
    added = totals(found)
    assert (added.planned, added.delivered, added.extra) == (1, 2, 1)


def test_only_a_no_is_the_persons_choice() -> None:
    whys = [None, MissedReason.PAIN, MissedReason.DECLINED, MissedReason.BOWEL_BLADDER]
    sessions = [
        held(MONDAY + timedelta(days=n), missed=why, minutes=0 if why else 40)
        for n, why in enumerate(whys)
    ]
    added = totals(matched(planned(*(slot(n, 9) for n in range(4))), sessions, TODAY))
    assert (added.known, added.delivered, added.could_come) == (4, 1, 2)


def test_a_plan_says_beside_the_field_what_is_wrong() -> None:
    with pytest.raises(Invalid) as refused:
        WeeklyPlanDetails.checked({"patient_id": PERSON, "valid_from": MONDAY, "slots": ()})
    assert complaints(refused) == {"slots"}
    with pytest.raises(Invalid) as refused:
        WeeklyPlanDetails.checked(
            {"patient_id": PERSON, "valid_from": MONDAY, "slots": (slot(0, 9), slot(0, 9))}
        )
    assert complaints(refused) == {"slots"}
    with pytest.raises(Invalid) as refused:
        Slot.checked({"weekday": 7, "minutes": 2, "kinds": (), "therapist_id": ASHA})
    assert complaints(refused) == {"weekday", "minutes"}


def test_the_next_person_is_the_next_who_was_not_seen() -> None:
    one, two, three = (new_id() for _n in range(3))
    lines = [
        DueSession(patient_id=who, name="", slot=slot(3, 9 + n), state=state)
        for n, (who, state) in enumerate(
            [(one, DueState.DUE), (two, DueState.DONE), (three, DueState.DUE)]
        )
    ]
    assert next_due(lines, one) == lines[2]
    assert next_due(lines, three) == lines[0], "whoever was passed over comes back"
    assert next_due(lines, None) == lines[0]
    assert next_due([lines[1]], two) is None


_slots = st.lists(
    st.builds(slot, st.integers(0, 6), st.integers(8, 17), st.sampled_from([ASHA, JOSEPH])),
    max_size=8,
    unique_by=lambda each: (each.weekday, each.starts_at, each.therapist_id),
)
_sessions = st.lists(
    st.builds(
        lambda day, hour, who, why: held(
            MONDAY + timedelta(days=day), hour, *who, missed=why, minutes=0 if why else 30
        ),
        st.integers(0, 6),
        st.one_of(st.none(), st.integers(8, 17)),
        st.sampled_from([(ASHA,), (JOSEPH,), (ASHA, JOSEPH)]),
        st.sampled_from([None, None, MissedReason.PAIN, MissedReason.DECLINED]),
    ),
    max_size=8,
)


@given(_slots, _sessions)
def test_every_planned_session_and_every_session_stands_in_the_week_once(
    slots: list[Slot], sessions: list[SessionFacts]
) -> None:
    wanted = sessions_planned([plan(*slots)] if slots else [], (), MONDAY,
                              MONDAY + timedelta(days=6))  # fmt: skip
    (week,) = plan_weeks(wanted, sessions, MONDAY, MONDAY + timedelta(days=6), TODAY)
    answered = [m.session.id for m in week.meetings if m.session and m.outcome != "together"]
    assert sorted(answered) == sorted(each.id for each in sessions)
    stands = [m.planned for m in week.meetings if m.planned]
    assert sorted(stands, key=_where) == sorted(wanted, key=_where)
    added = week.totals
    assert added.delivered == sum(each.missed is None for each in sessions)
    assert added.delivered_minutes == sum(each.minutes for each in sessions)
    assert added.planned_minutes == sum(each.minutes for each in slots)
    assert added.missed == sum(each.missed is not None for each in sessions)


def _where(each: PlannedSession) -> tuple[Any, ...]:
    return each.on, each.slot.starts_at, str(each.slot.therapist_id)
