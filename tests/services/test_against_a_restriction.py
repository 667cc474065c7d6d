"""An activity against a restriction is kept only with a reason, whichever way it comes."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.alerts import Restriction
from rehab_tracker.domain.dose import BodySide
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import Activity, ActivityKind, Confirmation
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

NO_STANDING = "No standing until the leg has healed"


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha)


def restricted(asha: Clinic, patient: Patient, **facts: object) -> Restriction:
    return asha.alerts.restrict(restriction_details(patient.id, text=NO_STANDING, **facts))


def done(kind: ActivityKind = ActivityKind.STANDING, **facts: object) -> tuple[Activity, ...]:
    return (Activity(kind=kind, minutes=20, **facts),)


def test_it_asks_and_keeps_the_reason(asha: Clinic, patient: Patient) -> None:
    held = restricted(asha, patient, forbids=(ActivityKind.STANDING,))
    typed = session_details(patient.id, asha.member.id, activities=done())
    with pytest.raises(Invalid, match="goes against a restriction") as refused:
        asha.therapy.log(typed)
    assert complaints(refused) == {"confirmed"}
    assert asha.therapy.of(patient.id) == ()
    why = Confirmation(
        restriction_id=held.id,
        restriction=held.text,
        kind=ActivityKind.STANDING,
        reason="Dr Iyer agreed by phone",
    )
    kept = asha.therapy.log(typed.changed(confirmed=(why,)))
    assert asha.therapy.get(kept.id).confirmed == (why,)
    (line,) = asha.therapy.of(patient.id)
    assert line.confirmed == (why,)


def test_a_later_change_asks_as_well(asha: Clinic, patient: Patient) -> None:
    kept = asha.therapy.log(session_details(patient.id, asha.member.id))
    restricted(asha, patient, forbids=(ActivityKind.STANDING,))
    changed = session_details(patient.id, asha.member.id, activities=done())
    with pytest.raises(Invalid):
        asha.therapy.revise(kept.id, changed, kept.version)


def test_only_what_was_in_force_on_that_day_counts(asha: Clinic, patient: Patient) -> None:
    restricted(asha, patient, forbids=(ActivityKind.STANDING,))
    before = TODAY - timedelta(days=1)
    asha.therapy.log(
        session_details(patient.id, asha.member.id, happened_on=before, activities=done())
    )
    assert asha.therapy.against(patient.id, done(), before) == ()
    assert len(asha.therapy.against(patient.id, done(), TODAY)) == 1


@pytest.mark.parametrize(
    ("restriction", "activity", "asks"),
    [
        ({}, {}, False),
        ({"forbids": (ActivityKind.GAIT,)}, {}, False),
        ({"forbids": (ActivityKind.STANDING,)}, {}, True),
        ({"side": BodySide.LEFT}, {"side": BodySide.RIGHT}, False),
        ({"side": BodySide.LEFT}, {"side": BodySide.LEFT}, True),
        ({"side": BodySide.LEFT}, {"side": BodySide.BOTH}, True),
        ({"side": BodySide.LEFT}, {}, True),
        ({"most_load_kg": 2}, {"load_kg": 2}, False),
        ({"most_load_kg": 2}, {"load_kg": 2.5}, True),
        ({"most_load_kg": 0}, {}, False),
        ({"side": BodySide.LEFT, "most_load_kg": 2}, {"load_kg": 5, "side": "right"}, False),
        ({"forbids": (ActivityKind.GAIT,), "most_load_kg": 2}, {"load_kg": 9}, False),
    ],
)
def test_what_a_restriction_names(
    asha: Clinic,
    patient: Patient,
    restriction: dict[str, object],
    activity: dict[str, object],
    asks: bool,
) -> None:
    restricted(asha, patient, **restriction)
    found = asha.therapy.against(patient.id, done(**activity), TODAY)
    assert bool(found) is asks


def test_values_that_are_seldom_true_are_asked_about(asha: Clinic, patient: Patient) -> None:
    """Born in 1990: 36 years, so that 85 % of the pulse's limit is 156."""
    me = asha.member.id
    fine = session_details(patient.id, me, oxygen_before=92, pulse_after=156)
    assert asha.therapy.doubts(fine) == ()
    odd = session_details(patient.id, me, oxygen_after=91, pulse_before=157)
    assert {each.field for each in asha.therapy.doubts(odd)} == {"oxygen_after", "pulse_before"}
    high = registered(asha, injury={"kind": "traumatic", "level": "C6", "grade": "A",
                                    "examined_on": TODAY})  # fmt: skip
    same = session_details(high.id, me, oxygen_after=91, pulse_before=157)
    assert {each.field for each in asha.therapy.doubts(same)} == {"oxygen_after"}


@pytest.mark.parametrize(
    ("field", "lowest", "highest"),
    [("pulse_before", 20, 250), ("oxygen_after", 50, 100)],
)
def test_values_that_cannot_be_true_are_refused(
    asha: Clinic, patient: Patient, field: str, lowest: int, highest: int
) -> None:
    from rehab_tracker.domain.therapy import TherapySessionDetails

    usual = dict(session_details(patient.id, asha.member.id))
    for fits in (lowest, highest):
        assert TherapySessionDetails.checked({**usual, field: fits})
    for cannot_be in (lowest - 1, highest + 1):
        with pytest.raises(Invalid) as refused:
            TherapySessionDetails.checked({**usual, field: cannot_be})
        assert complaints(refused) == {field}
