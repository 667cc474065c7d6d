"""Every kind of paper in one table: how it is made, and what happens when it is handed out.

The Documents page, the command line and the ward's batch all ask here, so that a new kind is one
function and one line.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _, in_language
from rehab_tracker.domain.clinical_papers import CONTENTS
from rehab_tracker.domain.documents import DOCUMENTS, DocumentKind, Order
from rehab_tracker.domain.dossier import NOT_AGREED, LeftOut
from rehab_tracker.domain.family import CARER_SKILL_NAMES
from rehab_tracker.domain.stays import ward_of, whereabouts

if TYPE_CHECKING:
    from rehab_tracker.domain.papers import Paper
    from rehab_tracker.services.clinic import Clinic


@dataclass(frozen=True)
class Wish:
    """One paper as somebody wants it now.

    Attributes:
        order: which, for whom, about which days, in which language.
        also: a second language beside it, empty for none.
        added: psychological measures that the psychologist adds for this reader.
        agreed: whether the person said yes to that today.
        agreed_by: who said it, where that was not the person alone.
        passphrase: what shall open the PDF, empty for everybody.
    """

    order: Order
    also: str = ""
    added: tuple[str, ...] = ()
    agreed: bool = False
    agreed_by: str = ""
    passphrase: str = ""

    @property
    def patient_id(self) -> UUID:
        """About whom, or about whose ward.

        Raises:
            Missing: it is about nobody.
        """
        if self.order.patient_id is None:
            raise Missing(_("About whom? Please name the patient."))
        return self.order.patient_id

    @property
    def languages(self) -> tuple[str, ...]:
        """One or two, the first the order's own."""
        return tuple(dict.fromkeys(code for code in (self.order.language, self.also) if code))


@dataclass(frozen=True)
class MadePaper:
    """A paper, made in memory.

    Attributes:
        words: what it says, for screen readers.
        left_out: for staff: what it does not say, and why.
        draft: whether something in it is not signed.
    """

    pdf: bytes
    words: str = ""
    left_out: tuple[LeftOut, ...] = ()
    draft: bool = False


def make(clinic: "Clinic", wish: Wish) -> MadePaper:
    """The very pages that would be handed out now; nothing is kept.

    Raises:
        Refused: the role does not allow it.
        Missing: what it is made from is not on file.
        UserError: it may not be made for this reader.
    """
    with in_language(wish.order.language):
        return MAKERS[wish.order.kind](clinic, wish)


def hand_out(clinic: "Clinic", wish: Wish) -> bytes:
    """The pages of `handed_out` alone."""
    return handed_out(clinic, wish).pdf


def handed_out(clinic: "Clinic", wish: Wish) -> MadePaper:
    """The paper made anew and kept as it leaves; the log says so once.

    Raises:
        Refused: the role does not allow it.
        Missing: what it is made from is not on file.
        UserError: it may not be made for this reader, or nobody asked the person about the
            psychological measures on it.
    """
    from rehab_tracker.reports.document import locked  # noqa: PLC0415  # slow to import
    from rehab_tracker.reports.preview import page_count  # noqa: PLC0415  # slow to import

    made, order = make(clinic, wish), wish.order
    pdf = locked(made.pdf, wish.passphrase) if wish.passphrase else made.pdf
    if DOCUMENTS[order.kind].kept:
        clinic.documents.hand_out(
            order, pdf, draft=made.draft, locked=bool(wish.passphrase),
            pages=page_count(made.pdf), measures=wish.added, agreed=wish.agreed,
            agreed_by=wish.agreed_by,
        )  # fmt: skip
    else:
        NOTED[order.kind](clinic, wish)
    return replace(made, pdf=pdf)


def _family(clinic: "Clinic", wish: Wish) -> MadePaper:
    from rehab_tracker.reports.family_report import words_of  # noqa: PLC0415  # slow to import
    from rehab_tracker.reports.side_by_side import side_by_side  # noqa: PLC0415  # slow to import

    order, reports = wish.order, clinic.reports
    days = (wish.patient_id, order.relative_id, order.begins, order.ends)
    choices = reports.suggest(*days).choices.changed(key_messages=())
    dossiers = [reports.family(*days, code, choices) for code in wish.languages]
    pdfs = [reports.draw(dossier) for dossier in dossiers]
    first = dossiers[0]
    words = "\n\n".join(words_of(dossier) for dossier in dossiers)
    return MadePaper(side_by_side(pdfs), words, first.left_out, first.draft)


def _written(clinic: "Clinic", wish: Wish) -> MadePaper:
    return _drawn(clinic, clinic.documents.paper(wish.order, wish.added))


def _consent(clinic: "Clinic", wish: Wish) -> MadePaper:
    return _drawn(clinic, clinic.documents.consent(wish.order))


def _clinic(clinic: "Clinic", wish: Wish) -> MadePaper:
    return _drawn(clinic, clinic.figures.paper(wish.order))


def _drawn(clinic: "Clinic", paper: "Paper") -> MadePaper:
    pdf = clinic.documents.draw(paper)
    return MadePaper(pdf, paper.words(), paper.left_out, paper.draft)


def _isncsci(clinic: "Clinic", wish: Wish) -> MadePaper:
    for line in clinic.exams.of(wish.patient_id):
        if line.signed_at is not None and line.examined_on <= wish.order.ends:
            return MadePaper(clinic.exams.draw(line.id))
    raise Missing(
        _("{patient} has no signed ISNCSCI exam up to that day."),
        patient=clinic.patients.of(wish.patient_id).full_name,
    )


def _emergency_card(clinic: "Clinic", wish: Wish) -> MadePaper:
    return MadePaper(
        clinic.emergency_cards.draw(wish.patient_id, wish.languages, wish.order.relative_id)
    )


def _passport(clinic: "Clinic", wish: Wish) -> MadePaper:
    if wish.order.relative_id is None:
        raise Missing(_("Which relative? Please choose."))
    pdf, paper = clinic.carers.draw_passport(wish.order.relative_id, wish.order.language)
    left_out = tuple(
        LeftOut(what=CARER_SKILL_NAMES[skill], why=NOT_AGREED) for skill in paper.left_out
    )
    return MadePaper(pdf, left_out=left_out)


def _home_programme(clinic: "Clinic", wish: Wish) -> MadePaper:
    programmes = clinic.home_programmes.of(wish.patient_id)
    if not programmes:
        raise Missing(_("There is no home programme yet. Write it under Therapy first."))
    order = wish.order
    pdf, _paper = clinic.home_programmes.draw(
        programmes[0].id, clinic.clock.today(), order.relative_id, order.language
    )
    return MadePaper(pdf)


def _safety_plan(clinic: "Clinic", wish: Wish) -> MadePaper:
    return MadePaper(clinic.safety_plans.draw(wish.patient_id))


def _access(clinic: "Clinic", wish: Wish) -> MadePaper:
    order = wish.order
    return MadePaper(clinic.log.draw_looks(wish.patient_id, order.begins, order.ends))


def _ward_forms(clinic: "Clinic", wish: Wish) -> MadePaper:
    return MadePaper(clinic.handover.draw_forms(ward(clinic, wish.patient_id)))


def _handover(clinic: "Clinic", wish: Wish) -> MadePaper:
    return MadePaper(clinic.handover.draw(ward(clinic, wish.patient_id)))


def _day_sheet(clinic: "Clinic", _wish: Wish) -> MadePaper:
    return MadePaper(clinic.day_sheets.draw())


def ward(clinic: "Clinic", patient_id: UUID) -> str:
    """The ward of somebody in care.

    Raises:
        Missing: they are not in care now.
    """
    now = whereabouts(clinic.stays.of(patient_id), clinic.clock.today())
    if not now.in_care:
        raise Missing(_("This person is not on a ward now."))
    return ward_of(now.place)


MAKERS: dict[DocumentKind, Callable[["Clinic", Wish], MadePaper]] = {
    DocumentKind.FAMILY: _family,
    **dict.fromkeys(CONTENTS, _written),
    DocumentKind.ISNCSCI: _isncsci,
    DocumentKind.EMERGENCY_CARD: _emergency_card,
    DocumentKind.PASSPORT: _passport,
    DocumentKind.HOME_PROGRAMME: _home_programme,
    DocumentKind.CONSENT: _consent,
    DocumentKind.SAFETY_PLAN: _safety_plan,
    DocumentKind.ACCESS: _access,
    DocumentKind.WARD_FORMS: _ward_forms,
    DocumentKind.HANDOVER: _handover,
    DocumentKind.DAY_SHEET: _day_sheet,
    DocumentKind.CLINIC: _clinic,
}
"""How each kind is made."""

NOTED: dict[DocumentKind, Callable[["Clinic", Wish], object]] = {
    DocumentKind.SAFETY_PLAN: lambda clinic, wish: clinic.safety_plans.note_print(wish.patient_id),
    DocumentKind.WARD_FORMS: lambda clinic, wish: clinic.handover.note_print(
        "ward_forms", ward(clinic, wish.patient_id)
    ),
    DocumentKind.HANDOVER: lambda clinic, wish: clinic.handover.note_print(
        "handover", ward(clinic, wish.patient_id)
    ),
    DocumentKind.DAY_SHEET: lambda clinic, _wish: clinic.day_sheets.note_print(),
    DocumentKind.CLINIC: lambda clinic, _wish: clinic.figures.note_print(),
}
"""How the log hears of those of which no copy is kept in a record."""
