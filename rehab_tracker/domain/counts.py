"""Counts without names, for those who steer the clinic and read no record."""

from rehab_tracker.domain.facts import Facts


class Counts(Facts):
    """How much was done in the last 30 days, and for how many; nobody can be told from it."""

    patients_in_care: int
    patients_all: int
    sessions_30_days: int
    minutes_30_days: int
    meetings_30_days: int
    reports_30_days: int
    members: int


DAYS_COUNTED = 30
