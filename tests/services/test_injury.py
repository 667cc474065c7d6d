"""Injuries: the newest counts, and none lies before a birth or in the future."""

from datetime import date, timedelta

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    complaints,
    injury_details,
    registered,
)

TOMORROW = TODAY + timedelta(days=1)


def test_the_newest_injury_counts_and_the_earlier_stay(clinic: Clinic) -> None:
    patient = registered(clinic)
    assert clinic.injury.of(patient.id) is None
    first = clinic.injury.record(injury_details(patient.id, grade="A"))
    second = clinic.injury.record(injury_details(patient.id, grade="C"))
    assert clinic.injury.of(patient.id) == second
    assert clinic.injury.history(patient.id) == (second, first)
    clinic.undo.undo()
    assert clinic.injury.of(patient.id) == first


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"onset": TOMORROW, "examined_on": TOMORROW}, "onset"),
        ({"onset": None, "examined_on": TOMORROW}, "examined_on"),
        ({"onset": date(1990, 4, 30)}, "onset"),
        ({"onset": None, "examined_on": date(1980, 1, 1)}, "examined_on"),
    ],
)
def test_an_injury_lies_between_birth_and_today(
    clinic: Clinic, facts: dict[str, date | None], field: str
) -> None:
    patient = registered(clinic)
    with pytest.raises(Invalid) as refused:
        clinic.injury.record(injury_details(patient.id, **facts))
    assert field in complaints(refused)
    assert clinic.injury.of(patient.id) is None
