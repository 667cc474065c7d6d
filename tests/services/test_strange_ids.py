"""What is asked about somebody who is not on file is refused and leaves nothing."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from rehab_tracker.core.errors import Missing
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    alert_details,
    appointment_details,
    injury_details,
    patient_details,
    restriction_details,
    stay_details,
    task_details,
)


def test_what_belongs_to_nobody_is_not_kept(clinic: Clinic) -> None:
    nobody = uuid4()
    deeds: tuple[Callable[[], object], ...] = (
        lambda: clinic.stays.record(stay_details(nobody, StayKind.TRANSFER)),
        lambda: clinic.injury.record(injury_details(nobody)),
        lambda: clinic.alerts.add(alert_details(nobody)),
        lambda: clinic.alerts.restrict(restriction_details(nobody)),
        lambda: clinic.alerts.end(nobody, "why"),
        lambda: clinic.appointments.make(appointment_details(nobody)),
        lambda: clinic.appointments.cancel(nobody),
        lambda: clinic.worklist.add(task_details(patient_id=nobody)),
        lambda: clinic.worklist.close(nobody),
        lambda: clinic.patients.revise(nobody, patient_details(), 1),
    )
    for deed in deeds:
        with pytest.raises(Missing):
            deed()
    assert clinic.undo.what() == ""
