"""The sheet with the people around a patient, for the team's own folder."""

from datetime import date

from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.patients import Patient


class PeopleSheet(Facts):
    """Who is there, how to reach them, and who does what."""

    clinic: ClinicDetails
    patient: Patient
    people: tuple[Relative, ...]
    made_on: date
