"""Logging sessions: what is kept, what is refused, what can be taken back."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.family import InvolvementKind, Relation, RelativeDetails
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import Activity, ActivityKind, Assistance, MissedReason
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, again, make_clinic, member_with, registered, session_details


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


def test_a_session_comes_back_as_it_was_logged(asha: Clinic) -> None:
    patient = registered(asha)
    typed = session_details(
        patient.id,
        asha.member.id,
        started_at=time(9, 30),
        activities=(
            Activity(kind=ActivityKind.TRANSFERS, minutes=20, assistance=Assistance.MODERATE),
            Activity(kind=ActivityKind.GAIT, minutes=15, note="<b>BP <90</b> 💪 पैर"),
        ),
        effort=6,
        pain_before=4,
        pain_after=2,
        plan_next="Car transfer",
    )
    asha.therapy.log(typed)
    kept = again(asha).therapy.last(patient.id)
    assert kept is not None
    assert dict(typed).items() <= dict(kept).items()


def test_the_list_goes_on_where_it_stopped(asha: Clinic) -> None:
    patient = registered(asha)
    for days in range(7):
        for hour in (9, 14):
            asha.therapy.log(
                session_details(
                    patient.id,
                    asha.member.id,
                    happened_on=TODAY - timedelta(days=days),
                    started_at=time(hour),
                )
            )
    first = asha.therapy.of(patient.id, limit=5)
    rest = asha.therapy.of(patient.id, limit=50, before=first[-1].id)
    when = [(line.happened_on, line.started_at) for line in (*first, *rest)]
    assert len(when) == 14
    assert when == sorted(when, reverse=True)
    assert first[0].therapist == asha.member.full_name
    assert first[0].activities == (ActivityKind.TRANSFERS,)


def test_a_missed_session_is_in_the_list_but_never_the_last_one(asha: Clinic) -> None:
    patient = registered(asha)
    missed = session_details(
        patient.id, asha.member.id, minutes=0, activities=(), missed=MissedReason.PAIN
    )
    asha.therapy.log(missed)
    assert asha.therapy.of(patient.id)[0].missed is MissedReason.PAIN
    assert asha.therapy.last(patient.id) is None


def test_a_session_in_the_future_is_refused(asha: Clinic) -> None:
    patient = registered(asha)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        asha.therapy.log(session_details(patient.id, asha.member.id, happened_on=tomorrow))
    assert "happened_on" in refused.value.complaints
    assert asha.therapy.of(patient.id) == ()


def test_two_windows_do_not_overwrite_each_other(asha: Clinic) -> None:
    patient = registered(asha)
    kept = asha.therapy.log(session_details(patient.id, asha.member.id))
    longer = session_details(patient.id, asha.member.id, minutes=50)
    asha.therapy.revise(kept.id, longer, kept.version)
    with pytest.raises(UserError):
        asha.therapy.revise(kept.id, longer.changed(minutes=55), kept.version)
    assert asha.therapy.get(kept.id).minutes == 50


def test_a_session_never_moves_into_another_record(asha: Clinic) -> None:
    patient, other = registered(asha), registered(asha, full_name="Ravi Rao")
    kept = asha.therapy.log(session_details(patient.id, asha.member.id))
    with pytest.raises(UserError):
        asha.therapy.revise(kept.id, session_details(other.id, asha.member.id), kept.version)
    assert asha.therapy.get(kept.id).patient_id == patient.id


def test_logging_and_changing_can_be_taken_back_and_done_again(asha: Clinic) -> None:
    patient = registered(asha)
    kept = asha.therapy.log(session_details(patient.id, asha.member.id))
    asha.therapy.revise(
        kept.id, session_details(patient.id, asha.member.id, minutes=60), kept.version
    )
    asha.undo.undo()
    assert asha.therapy.get(kept.id).minutes == kept.minutes
    asha.undo.redo()
    assert asha.therapy.get(kept.id).minutes == 60
    asha.undo.undo()
    asha.undo.undo()
    assert asha.therapy.of(patient.id) == ()


@pytest.mark.parametrize("role", [Role.PHYSICIAN, Role.PSYCHOLOGIST, Role.FAMILY_WORKER])
def test_who_only_reads_sessions_cannot_log_one(asha: Clinic, role: Role) -> None:
    patient = registered(asha)
    kept = asha.therapy.log(session_details(patient.id, asha.member.id))
    reader = member_with(make_clinic_of(asha), role)
    assert reader.therapy.get(kept.id).id == kept.id
    with pytest.raises(Refused):
        reader.therapy.log(session_details(patient.id, reader.member.id))


def make_clinic_of(clinic: Clinic) -> Clinic:
    """The administrator of the same clinic."""
    from rehab_tracker.services.entrance import sign_in
    from tests.builders import ADMINISTRATOR, PASSPHRASE

    return sign_in(clinic.folder, ADMINISTRATOR, PASSPHRASE, clinic.clock)


def test_the_day_stays_the_day_that_was_typed(asha: Clinic) -> None:
    patient = registered(asha)
    asha.therapy.log(session_details(patient.id, asha.member.id, happened_on=date(2026, 10, 31)))
    assert asha.therapy.of(patient.id)[0].happened_on == date(2026, 10, 31)


def test_who_was_there_counts_once_a_day_as_present_in_therapy(
    asha: Clinic,
) -> None:
    patient = registered(asha)
    wife, brother = (
        asha.family.add(
            RelativeDetails(
                patient_id=patient.id, full_name=name, relation=Relation.OTHER_RELATIVE
            )
        ).id
        for name in ("Sita", "Mohan")
    )
    morning = session_details(patient.id, asha.member.id, minutes=45, family_present="Sita")
    asha.therapy.log(morning, present=(wife,))
    asha.therapy.log(morning, present=(wife, brother))
    found = asha.family.involvement(patient.id)
    assert sorted((each.kind, each.relative_ids, each.minutes) for each in found) == sorted(
        [(InvolvementKind.IN_THERAPY, (wife,), 45), (InvolvementKind.IN_THERAPY, (brother,), 45)]
    )
    asha.undo.undo()
    assert [each.relative_ids for each in asha.family.involvement(patient.id)] == [(wife,)]
    assert len(asha.therapy.of(patient.id)) == 1, "session and presence are taken back together"


def test_somebody_elses_relative_was_not_there(asha: Clinic) -> None:
    patient = registered(asha)
    other = registered(asha, full_name="Kiran Das")
    stranger = asha.family.add(
        RelativeDetails(patient_id=other.id, full_name="Mohan", relation=Relation.OTHER_RELATIVE)
    )
    with pytest.raises(Invalid):
        asha.therapy.log(
            session_details(patient.id, asha.member.id, family_present="Mohan"),
            present=(stranger.id,),
        )
    assert asha.therapy.of(patient.id) == ()
