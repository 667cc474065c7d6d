"""A group is one entry with several people, and two therapists give one session."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import (
    Activity,
    ActivityKind,
    Assistance,
    HowItWent,
    MissedReason,
    TherapySessionDetails,
)
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    complaints,
    make_clinic,
    member_with,
    registered,
    restriction_details,
    session_details,
)

NAMES = ("Asha Verma", "Ravi Yadav", "Meena Das", "Omar Khan")


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST)


@pytest.fixture
def four(asha: Clinic) -> list[Patient]:
    return [registered(asha, full_name=name) for name in NAMES]


def group(asha: Clinic, four: list[Patient], **facts: object) -> list[TherapySessionDetails]:
    return [session_details(each.id, asha.member.id, **facts) for each in four]


def only(asha: Clinic, patient_id: UUID) -> TherapySessionDetails:
    (line,) = asha.therapy.of(patient_id)
    return asha.therapy.get(line.id)


def test_a_group_is_kept_in_each_record_with_its_own_deviations(
    asha: Clinic, four: list[Patient]
) -> None:
    shared = group(asha, four, minutes=60)
    own = (Activity(kind=ActivityKind.STRETCHING, minutes=20, assistance=Assistance.MAXIMAL),)
    shared[1] = shared[1].changed(minutes=25, activities=own, how_it_went=HowItWent.WITH_RESTS)
    shared[2] = shared[2].changed(minutes=0, activities=(), missed=MissedReason.FATIGUE)
    kept = asha.therapy.log_group(shared)
    assert len({each.group_id for each in kept}) == 1
    assert kept[0].group_id is not None
    assert [only(asha, each.id).minutes for each in four] == [60, 25, 0, 60]
    second = only(asha, four[1].id)
    assert second.activities == own
    assert second.how_it_went is HowItWent.WITH_RESTS
    assert only(asha, four[2].id).missed is MissedReason.FATIGUE
    assert {only(asha, each.id).group_size for each in four} == {3}, "who came is counted"


def test_one_undo_takes_the_whole_group_back_and_everybody_hears(
    asha: Clinic, four: list[Patient]
) -> None:
    heard: list[Changed] = []
    asha.news.listen(heard.append)
    asha.therapy.log_group(group(asha, four))
    assert {notice.patient_id for notice in heard} >= {each.id for each in four}
    assert asha.undo.undo() == "Group session logged"
    assert all(asha.therapy.of(each.id) == () for each in four)


def test_nothing_of_a_group_is_kept_when_one_row_cannot_be(
    asha: Clinic, four: list[Patient]
) -> None:
    asha.alerts.restrict(restriction_details(four[3].id, forbids=(ActivityKind.TRANSFERS,)))
    with pytest.raises(Invalid) as refused:
        asha.therapy.log_group(group(asha, four))
    assert complaints(refused) == {"3.confirmed"}
    assert all(asha.therapy.of(each.id) == () for each in four)


def test_a_group_has_two_people_and_nobody_twice(asha: Clinic, four: list[Patient]) -> None:
    with pytest.raises(UserError, match="at least two people"):
        asha.therapy.log_group(group(asha, four[:1]))
    with pytest.raises(UserError, match="twice"):
        asha.therapy.log_group(group(asha, [four[0], four[0]]))
    with pytest.raises(Invalid, match="future"):
        asha.therapy.log_group(group(asha, four, happened_on=TODAY + timedelta(days=1)))


def test_who_may_not_write_logs_no_group(
    office: Clinic, asha: Clinic, four: list[Patient]
) -> None:
    physician = member_with(office, Role.PHYSICIAN)
    with pytest.raises(Refused):
        physician.therapy.log_group(group(asha, four))


def test_a_group_and_a_second_therapist_are_counted_once(
    office: Clinic, asha: Clinic, four: list[Patient]
) -> None:
    colleague = member_with(office, Role.OCCUPATIONAL_THERAPIST, full_name="Joseph Paul")
    asha.therapy.log_group(group(asha, four, minutes=60))
    both = session_details(
        four[0].id, asha.member.id, minutes=45, co_therapist_id=colleague.member.id
    )
    asha.therapy.log(both)
    counts = office.counts.of()
    assert (counts.sessions_30_days, counts.minutes_30_days) == (2, 105)
    (week,) = asha.progress.page(four[0].id, TODAY, TODAY).weeks
    assert sum(week.minutes.values()) == 60, "30 in each session, once"
    (line, _group) = asha.therapy.of(four[0].id)
    assert {line.therapist, line.co_therapist} == {asha.member.full_name, "Joseph Paul"}


def test_nobody_is_their_own_second_therapist(asha: Clinic, four: list[Patient]) -> None:
    me = asha.member.id
    with pytest.raises(ValueError, match="same person twice"):
        session_details(four[0].id, me, co_therapist_id=me)
