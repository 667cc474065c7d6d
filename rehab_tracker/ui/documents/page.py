"""Documents: choose at the start, the very pages at the end; what was handed out below."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.documents import DOCUMENTS, Handout
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.paper_kinds import MadePaper, Wish, hand_out, make
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.documents.choices import PaperForm
from rehab_tracker.ui.documents.given import GivenCard
from rehab_tracker.ui.paper.drawing import ON_SCREEN, sheets
from rehab_tracker.ui.paper.pages import Paper as Pages
from rehab_tracker.ui.paper.panes import Panes
from rehab_tracker.ui.paper.printing import SHARP, Printers, print_pages
from rehab_tracker.ui.paper.remarks import LeftOutCard
from rehab_tracker.ui.paper.saving import save_whole
from rehab_tracker.ui.tasks import Task
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import EmptyState, ErrorState, LoadingState, Notice

if TYPE_CHECKING:
    from rehab_tracker.reports.preview import PagePicture

PAUSE = 400  # milliseconds after the last choice before the pages are drawn anew


@dataclass(frozen=True)
class Drawn:
    """One paper, made, and as pictures."""

    made: MadePaper
    pages: "tuple[PagePicture, ...]"


class DocumentsPage(ClinicPage):
    """Every kind of paper; each that leaves is kept as it was."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"handout", "family_report", "training", "home_programme", "isncsci_exam", "looks"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._make_buttons()
        super().__init__(
            desk, patient_id, translate(_("Documents")), "", [self._larger, self.print, self.save]
        )
        clinic = desk.clinic
        kinds = clinic.documents.offered()
        self.form = PaperForm(
            kinds,
            clinic.family.relatives(self.patient_id) if kinds else (),
            clinic.details.language,
            clinic.clock.today(),
            adds=clinic.member.may(Verb.WRITE, Part.COUNSELLING),
        )
        self.printers = Printers(self)
        self._drawing: Task | None = None
        self._drawn: Drawn | None = None
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.preview_now)
        self._lay_out()
        self.form.changed.connect(self._touched)
        self.refresh()
        if not kinds:
            self._show_state(EmptyState("file-text", translate(_("Your role makes no papers."))))
            self._allow(ready=False)

    def refresh(self) -> None:
        """Read again what was handed out."""
        clinic = self.desk.clinic
        papers = clinic.documents.handouts(self.patient_id)
        relatives = (
            {each.id: each.full_name for each in clinic.family.relatives(self.patient_id)}
            if papers
            else {}
        )
        self.given.show_papers(papers, clinic.team.names(), relatives)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw when somebody looks, once the page itself is there."""
        super().showEvent(event)
        if self._stale:
            self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Pages that nobody waits for are not drawn."""
        super().hideEvent(event)
        if self._stale:
            self._timer.stop()
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing, self._stale = None, True

    def preview_now(self) -> None:
        """Draw the pages as they are chosen now."""
        self._timer.stop()
        self._stale = False
        wish = self._wish(named=False)
        if wish is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        if not self.pages.count:
            self._show_state(LoadingState(translate(_("The pages are being drawn."))))
        made = partial(drawn, self.desk.clinic, wish)
        self._drawing = self.desk.tasks.run(made, self._show_drawn, self._failed_to_draw)

    def save_pdf(self) -> None:
        """Ask where, keep what leaves, then write the file as a whole."""
        wish = self._wish(named=True)
        if wish is None:
            return
        order = wish.order
        number = self.desk.clinic.patients.of(self.patient_id).number
        proposed = "-".join(filter(None, (order.kind.value, number, order.ends.isoformat())))
        self.desk.dialogs.choose_save_file(
            self,
            translate(_("Save the paper")),
            f"{proposed}.pdf".replace("/", "-"),
            translate(_("PDF (*.pdf)")),
            partial(self._save_to, wish),
        )

    def print_paper(self) -> None:
        """Ask for the printer and print; without one, say so and offer the file."""
        if not self.printers.there():
            said = _("No printer is set up on this computer. Save the paper and print it later.")
            save = Button(translate(_("Save as PDF")), clicked=self.save_pdf)
            self._show_notice(Notice(translate(said), "warn", save))
            return
        wish = self._wish(named=True)
        if wish is not None:
            self.printers.ask(self, translate(_("Paper")), partial(self._print_on, wish))

    def _wish(self, *, named: bool) -> Wish | None:
        if self.form.kind is None:
            return None
        try:
            wish = self.form.wish(self.patient_id, named=named)
        except Invalid as complaint:
            self.form.show_complaints(complaint.complaints)
            return None
        self.form.clear_complaints()
        return wish

    def _touched(self) -> None:
        self.form.fit_kind()
        self._timer.start(PAUSE)

    def _show_drawn(self, made: Drawn) -> None:
        self._drawing, self._drawn = None, made
        self._show_state(None)
        self.pages.show_pages(made.pages, made.made.words or self._name())
        self.pages.show()
        self.remarks.show_left_out(made.made.left_out)
        self._allow(ready=True)

    def _failed_to_draw(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._drawing = None
        self.pages.hide()
        self.remarks.hide()
        self._allow(ready=False)
        state = ErrorState(str(error), can_retry=True)
        state.retry.connect(self.preview_now)
        self._show_state(state)

    def _name(self) -> str:
        kind = self.form.kind
        return translate(DOCUMENTS[kind].title) if kind else ""

    def _save_to(self, wish: Wish, file: Path) -> None:
        made = partial(hand_out, self.desk.clinic, wish)
        self.desk.tasks.run(made, partial(self._write, file), self._failed)
        self.form.ask_again()

    def _write(self, file: Path, pdf: bytes) -> None:
        said = translate(_("Saved: {file}"), file=file.name)
        self.attempt(partial(save_whole, file, pdf), said=said, undo=False)

    def _print_on(self, wish: Wish, printer: QPrinter) -> None:
        clinic, open_to_all = self.desk.clinic, replace(wish, passphrase="")
        self.desk.tasks.run(
            lambda: sheets(hand_out(clinic, open_to_all), SHARP),
            partial(self._put_on_paper, printer),
            self._failed,
        )
        self.form.ask_again()

    def _put_on_paper(self, printer: QPrinter, pages: "tuple[PagePicture, ...]") -> None:
        said = translate(_("The paper is on its way to the printer."))
        self.attempt(partial(print_pages, printer, pages), said=said, undo=False)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.desk.dialogs.tell(self, str(error))

    def _look(self, paper: Handout) -> None:
        if paper.locked:
            said = _("This paper was locked by a passphrase. Give it again to open it outside.")
            self._show_notice(Notice(translate(said), "warn"))
            return
        pdf = self.attempt(partial(self.desk.clinic.documents.look, paper.id))
        if pdf is not None:
            self.desk.tasks.run(
                partial(sheets, pdf, ON_SCREEN), partial(self._show_kept, paper), self._failed
            )

    def _show_kept(self, paper: Handout, pages: "tuple[PagePicture, ...]") -> None:
        self.pages.show_pages(pages, translate(paper.title))
        said = translate(_("This is the paper as it left. Change a choice to see today's."))
        self._show_notice(Notice(said, "accent"))

    def _give_again(self, paper: Handout) -> None:
        try:
            pdf = self.desk.clinic.documents.again(paper.id)
        except UserError as error:
            own = Button(
                translate(_("Give it to the patient")),
                clicked=partial(self._give_to_patient, paper),
            )
            self._show_notice(Notice(str(error), "danger", own))
            return
        self._ask_where(paper, pdf)

    def _give_to_patient(self, paper: Handout) -> None:
        pdf = self.attempt(partial(self.desk.clinic.documents.for_the_patient, paper.id))
        if pdf is not None:
            self._ask_where(paper, pdf)

    def _ask_where(self, paper: Handout, pdf: bytes) -> None:
        name = f"{paper.kind.value}-{paper.given_at.date().isoformat()}.pdf"
        self.desk.dialogs.choose_save_file(
            self,
            translate(_("Save the paper")),
            name,
            translate(_("PDF (*.pdf)")),
            lambda file: self._write(file, pdf),
        )

    def _show_notice(self, notice: Notice | None) -> None:
        self._notices.set_rows([notice] if notice is not None else [])
        self._notices.setVisible(notice is not None)

    def _show_state(self, state: QWidget | None) -> None:
        self._states.set_rows([state] if state is not None else [])
        self._states.setVisible(state is not None)

    def _allow(self, *, ready: bool) -> None:
        for button in (self.save, self.print, self._larger):
            button.setEnabled(ready)

    def _turn_larger(self) -> None:
        larger = self._choices.isVisibleTo(self)
        self._panes.show_first(shown=not larger)
        self._larger.say(translate(_("Show the choices") if larger else _("Larger pages")))

    def _make_buttons(self) -> None:
        self.save = Button(
            translate(_("Save as PDF")), "primary", icon="file-down", shortcut="Ctrl+S",
            clicked=self.save_pdf,
        )  # fmt: skip
        self.print = Button(
            translate(_("Print")), icon="printer", shortcut="Ctrl+P", clicked=self.print_paper
        )
        self._larger = Button(
            translate(_("Larger pages")), "quiet", icon="search", shortcut="Ctrl+Alt+L",
            clicked=self._turn_larger,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self._choices, seen = QWidget(), QWidget()
        left, right = column(self._choices, gap=16), column(seen, gap=16)
        card = Card(translate(_("Which paper")), icon="file-text")
        card.add(self.form)
        self.given = GivenCard(self._look, self._give_again)
        for each in (card, self.given):
            left.addWidget(each)
        left.addStretch(1)
        self.pages, self.remarks = Pages(), LeftOutCard()
        self._notices, self._states = RowList(""), RowList("")
        for part in (self._notices, self._states, self.remarks, self.pages):
            right.addWidget(part)
        right.addStretch(1)
        self._notices.hide()
        self._states.hide()
        self._panes = Panes(self._choices, seen)
        self.add(self._panes, 1)


def drawn(clinic: Clinic, wish: Wish) -> Drawn:
    """The very pages that would be handed out; slow the first time."""
    made = make(clinic, wish)
    return Drawn(made, sheets(made.pdf, ON_SCREEN))
