"""Counts: how much was done, and for how many, without a name."""

from rehab_tracker.domain.counselling import MeetingDetails
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    member_with,
    registered,
    session_details,
    stay_details,
)


def test_the_counts_name_nobody(administrator: Clinic, clinic: Clinic, auditor: Clinic) -> None:
    here, gone = registered(clinic), registered(clinic, full_name="Gone")
    clinic.stays.record(stay_details(gone.id, StayKind.DISCHARGE))
    me = clinic.member.id
    clinic.therapy.log(session_details(here.id, me, minutes=45))
    clinic.therapy.log(session_details(here.id, me, activities=(), missed="pain"))
    old = session_details(here.id, me, happened_on=TODAY.replace(month=9))
    clinic.therapy.log(old)
    psychologist = member_with(administrator, Role.PSYCHOLOGIST)
    psychologist.counselling.create_key()
    psychologist.counselling.write(
        MeetingDetails(patient_id=here.id, happened_on=TODAY, minutes=30), None
    )
    counts = auditor.counts.of()
    assert counts == administrator.counts.of()
    assert (counts.patients_in_care, counts.patients_all) == (1, 2)
    assert (counts.sessions_30_days, counts.minutes_30_days) == (1, 45)
    assert (counts.meetings_30_days, counts.reports_30_days) == (1, 0)
    assert counts.members == 4
