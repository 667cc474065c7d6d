"""Prints a paper by a patient's number, as the command line asks for it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.i18n import language as spoken

if TYPE_CHECKING:
    from rehab_tracker.domain.documents import DocumentKind
    from rehab_tracker.domain.family import Relative
    from rehab_tracker.domain.patients import RosterLine
    from rehab_tracker.services.clinic import Clinic

REPORT_DAYS = timedelta(days=30)
KINDS = (
    "family", "clinical", "discharge", "therapy", "isncsci", "outcomes", "emergency-card",
    "passport", "home-programme", "consent", "safety-plan", "ward-forms", "access", "clinic",
    "handover", "day-sheet",
)  # fmt: skip


def print_report(
    clinic: "Clinic",
    *,
    kind: str,
    number: str = "",
    begins: date,
    ends: date,
    reader: str = "",
    language: str = "",
    also: str = "",
) -> bytes:
    """The paper as a PDF, with what the record itself suggests to say; kept as it leaves.

    Args:
        clinic: for the signed-in member, whose permissions count.
        kind: one of `KINDS`.
        number: the patient's hospital number; a ward's papers are those of their ward, papers
            about the clinic ask for none.
        begins: the first day of the period, for papers that have one.
        ends: its last day; the ISNCSCI sheet is that of the latest signed exam up to it.
        reader: a relative's name, empty for the primary carer where it must be one; for papers
            between professionals the colleague's; the patient's own name for their own copy.
        language: the language of the paper; empty for the reader's own.
        also: a second language beside it, for papers that can have one.

    Raises:
        UserError: no such paper, patient or relative, or nothing was agreed for this reader.
    """
    from rehab_tracker.domain.documents import (  # noqa: PLC0415  # the command line starts fast
        DOCUMENTS,
        DocumentKind,
        Order,
        Scope,
    )
    from rehab_tracker.services.paper_kinds import Wish, hand_out  # noqa: PLC0415  # as above

    if kind not in KINDS:
        raise UserError(_("There is no report of the kind {kind}."), kind=kind)
    if begins > ends:
        raise UserError(_("The period ends before it begins."))
    chosen = DocumentKind(kind)
    about_clinic = DOCUMENTS[chosen].scope is Scope.CLINIC
    patient = None if about_clinic else _patient(clinic, number)
    facts: dict[str, object] = whom(clinic, chosen, patient, reader)
    own = str(facts.pop("spoken"))
    order = Order.checked(
        {
            "kind": chosen,
            "patient_id": patient.id if patient else None,
            "language": language or own or spoken(),
            "begins": begins,
            "ends": ends,
            **facts,
        }
    )
    return hand_out(clinic, Wish(order, also if DOCUMENTS[chosen].two_languages else ""))


def whom(
    clinic: "Clinic", kind: "DocumentKind", patient: "RosterLine | None", reader: str
) -> dict[str, object]:
    """Who gets it, as an order says it, and the language they read."""
    from rehab_tracker.domain.documents import DOCUMENTS, RecipientKind  # noqa: PLC0415  # as above

    readers = DOCUMENTS[kind].readers
    family = RecipientKind.RELATIVE in readers
    if patient is not None and RecipientKind.PATIENT in readers and reader == patient.full_name:
        return {"recipient": RecipientKind.PATIENT, "spoken": ""}
    if patient is not None and family and (reader or readers[0] is RecipientKind.RELATIVE):
        relative = _reader(clinic, patient, reader)
        return {
            "recipient": RecipientKind.RELATIVE,
            "relative_id": relative.id,
            "spoken": relative.language,
        }
    if reader and RecipientKind.REFERRER in readers:
        return {"recipient": RecipientKind.REFERRER, "name": reader, "spoken": ""}
    own = RecipientKind.TEAM if RecipientKind.TEAM in readers else RecipientKind.PATIENT
    return {"recipient": own, "spoken": ""}


def _patient(clinic: "Clinic", number: str) -> "RosterLine":
    if not number:
        raise Missing(_("About whom? Please name the patient."))
    for line in clinic.patients.everyone(number):
        if line.number == number:
            return line
    raise Missing(_("There is no patient with the number {number}."), number=number)


def _reader(clinic: "Clinic", patient: "RosterLine", name: str) -> "Relative":
    if not name:
        carer = clinic.reports.primary_carer(patient.id)
        if carer is None:
            raise Missing(_("No primary carer is on file. Please name the reader."))
        return carer
    for relative in clinic.family.relatives(patient.id):
        if relative.full_name.casefold() == name.casefold():
            return relative
    raise Missing(_("There is no relative of this name: {name}."), name=name)
