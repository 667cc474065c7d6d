"""The same paper for everybody on a ward, one person after the other, with an account of each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.i18n import language as spoken
from rehab_tracker.domain.documents import DOCUMENTS, DocumentKind, Order
from rehab_tracker.domain.stays import ward_of
from rehab_tracker.services.paper_kinds import Wish, handed_out
from rehab_tracker.services.printing import whom

if TYPE_CHECKING:
    from rehab_tracker.domain.patients import RosterLine
    from rehab_tracker.services.clinic import Clinic

BATCH_KINDS = (
    DocumentKind.FAMILY,
    DocumentKind.CLINICAL,
    DocumentKind.THERAPY,
    DocumentKind.OUTCOMES,
    DocumentKind.EMERGENCY_CARD,
    DocumentKind.HOME_PROGRAMME,
)
"""What is made for a whole ward at once."""


class Fate(StrEnum):
    """What became of one person's paper."""

    PRINTED = "printed"
    SHORTER = "shorter"
    NOT_MADE = "not_made"


FATE_NAMES: dict[Fate, str] = {
    Fate.PRINTED: _("Made"),
    Fate.SHORTER: _("Made, something left out"),
    Fate.NOT_MADE: _("Not made"),
}


@dataclass(frozen=True)
class Account:
    """What became of one person's paper, and why.

    Attributes:
        why: a sentence for each thing that was left out, or why there is no paper.
        pdf: the pages as they leave; empty where none was made.
    """

    name: str
    number: str
    fate: Fate
    why: tuple[str, ...] = ()
    pdf: bytes = b""


def people_on(clinic: "Clinic", ward: str) -> tuple["RosterLine", ...]:
    """Everybody in care on this ward, by bed.

    Raises:
        Refused: the role does not allow it.
    """
    there = clinic.patients.everyone(in_care_only=True)
    found = (line for line in there if ward_of(line.place) == ward)
    return tuple(sorted(found, key=lambda line: (len(line.place), line.place, line.full_name)))


def kinds_for_wards(clinic: "Clinic") -> tuple[DocumentKind, ...]:
    """What this member may make for a whole ward.

    Raises:
        Refused: the role makes no papers.
    """
    offered = clinic.documents.offered()
    return tuple(kind for kind in BATCH_KINDS if kind in offered)


def paper_of(
    clinic: "Clinic", kind: DocumentKind, person: "RosterLine", begins: date, ends: date
) -> Account:
    """One person's paper, kept as it leaves; why not, where it may not be made.

    The family's report goes to the primary carer, in their language.
    """
    try:
        reader = whom(clinic, kind, person, "")
        own = str(reader.pop("spoken"))
        order = Order.checked(
            {
                "kind": kind,
                "patient_id": person.id,
                "language": own or spoken(),
                "begins": begins,
                "ends": ends,
                **reader,
            }
        )
        made = handed_out(clinic, Wish(order))
    except UserError as error:
        return Account(person.full_name, person.number, Fate.NOT_MADE, (str(error),))
    why = tuple(
        translate(_("{what}: {why}"), what=translate(each.what), why=translate(each.why))
        for each in made.left_out
    )
    fate = Fate.SHORTER if why else Fate.PRINTED
    return Account(person.full_name, person.number, fate, why, made.pdf)


def file_name(kind: DocumentKind, account: Account, ends: date) -> str:
    """Such as `family-SU-1001-2026-11-01.pdf`; without a number the name stands there."""
    whose = account.number or account.name
    plain = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in whose)
    return f"{kind}-{plain[:60]}-{ends.isoformat()}.pdf"


def title_of(kind: DocumentKind) -> str:
    """The kind's name in the language of the screen."""
    return translate(DOCUMENTS[kind].title)
