"""Forms to go on with by hand when the power is out: what stands on top of each person's pages."""

from datetime import date

from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.handover import HandoverPerson


class WardForms(Facts):
    """The forms of one ward.

    Attributes:
        ward: its name, empty for people without one.
        people: in the order of their beds.
    """

    clinic: ClinicDetails
    ward: str
    on: date
    people: tuple[HandoverPerson, ...]
