"""Prints a report by a patient's number, as the command line asks for it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _, in_language
from rehab_tracker.core.i18n import language as spoken
from rehab_tracker.domain.stays import ward_of

if TYPE_CHECKING:
    from uuid import UUID

    from rehab_tracker.domain.family import Relative
    from rehab_tracker.domain.patients import RosterLine
    from rehab_tracker.services.clinic import Clinic

REPORT_DAYS = timedelta(days=30)
ISNCSCI, ACCESS, HANDOVER = "isncsci", "access", "handover"
PROFESSIONAL = ("clinical", "discharge", "therapy", "outcomes")
KINDS = ("family", *PROFESSIONAL, ISNCSCI, ACCESS, HANDOVER)


def print_report(
    clinic: "Clinic",
    *,
    kind: str,
    number: str,
    begins: date,
    ends: date,
    reader: str = "",
    language: str = "",
) -> bytes:
    """The report as a PDF, with what the record itself suggests to say.

    Args:
        clinic: for the signed-in member, whose permissions count.
        kind: one of `KINDS`.
        number: the patient's hospital number; a handover sheet is that of their ward.
        begins: the first day of the period; an ISNCSCI sheet does not ask for it.
        ends: its last day; the ISNCSCI sheet is that of the latest signed exam up to it.
        reader: the relative's name for the family's report; empty for the primary carer.
        language: the language of the paper; empty for the reader's own.

    Raises:
        UserError: no such report, patient or relative, or nothing was agreed for this reader.
    """
    if kind not in KINDS:
        raise UserError(_("There is no report of the kind {kind}."), kind=kind)
    if begins > ends:
        raise UserError(_("The period ends before it begins."))
    patient = _patient(clinic, number)
    if kind == ISNCSCI:
        with in_language(language or spoken()):
            return clinic.exams.print(_exam(clinic, patient, ends))
    if kind == HANDOVER:
        with in_language(language or spoken()):
            return clinic.handover.print(ward_of(patient.place))
    if kind in PROFESSIONAL:
        return _professional(clinic, kind, patient, begins, ends, reader, language)
    if kind == ACCESS:
        with in_language(language or spoken()):
            return clinic.log.print_looks(patient.id, begins, ends)
    relative = _reader(clinic, patient, reader)
    suggestion = clinic.reports.suggest(patient.id, relative.id, begins, ends)
    spoken_by_the_record = suggestion.choices.changed(key_messages=())
    dossier = clinic.reports.family(
        patient.id,
        relative.id,
        begins,
        ends,
        language or relative.language,
        spoken_by_the_record,
    )
    return clinic.reports.family_pdf(dossier)


def _patient(clinic: "Clinic", number: str) -> "RosterLine":
    for line in clinic.patients.everyone(number):
        if line.number == number:
            return line
    raise Missing(_("There is no patient with the number {number}."), number=number)


def _professional(
    clinic: "Clinic",
    kind: str,
    patient: "RosterLine",
    begins: date,
    ends: date,
    reader: str,
    language: str,
) -> bytes:
    """A paper for a colleague of this name, or for our own team; kept as it leaves."""
    from rehab_tracker.domain.documents import (  # noqa: PLC0415  # see the head of the file
        DocumentKind,
        Order,
        RecipientKind,
    )

    order = Order(
        kind=DocumentKind(kind),
        patient_id=patient.id,
        recipient=RecipientKind.REFERRER if reader else RecipientKind.TEAM,
        name=reader,
        language=language or spoken(),
        begins=begins,
        ends=ends,
    )
    paper = clinic.documents.paper(order)
    pdf = clinic.documents.draw(paper)
    clinic.documents.hand_out(order, pdf, draft=paper.draft)
    return pdf


def _exam(clinic: "Clinic", patient: "RosterLine", ends: date) -> "UUID":
    for line in clinic.exams.of(patient.id):
        if line.signed_at is not None and line.examined_on <= ends:
            return line.id
    raise Missing(
        _("{patient} has no signed ISNCSCI exam up to that day."), patient=patient.full_name
    )


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
