"""The family's report: choose, look at the very pages, save or print them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, in_language, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.consent import agreed
from rehab_tracker.domain.dossier import FamilyDossier, ReportChoices
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.paper.drawing import sheets
from rehab_tracker.ui.paper.pages import Paper
from rehab_tracker.ui.paper.panes import Panes
from rehab_tracker.ui.paper.printing import SHARP, Printers, print_pages
from rehab_tracker.ui.paper.saving import save_whole
from rehab_tracker.ui.report.ask_now import AskNow
from rehab_tracker.ui.report.choices import OWN_COPY, Period, ReaderForm, WordsForm
from rehab_tracker.ui.report.drawing import Drawing, drawn
from rehab_tracker.ui.report.remarks import Remarks
from rehab_tracker.ui.tasks import Task
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import EmptyState, ErrorState, LoadingState, Notice

if TYPE_CHECKING:
    from rehab_tracker.reports.preview import PagePicture

PAUSE = 400  # milliseconds after the last key before the pages are drawn anew


class ReportPage(ClinicPage):
    """Choices at the start, the paper at the end; what is seen is what is saved and printed.

    Attributes:
        printers: where papers go.
    """

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {
            "alert", "appointment", "clinic", "consent", "injury", "involvement", "observation",
            "patient", "planned_skill", "relative", "restriction", "stay_event",
            "therapy_session", "training",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._make_buttons()
        super().__init__(
            desk,
            patient_id,
            translate(_("The family's report")),
            "",
            [self._larger, self.print, self.save],
        )
        member, today = desk.clinic.member, desk.clinic.clock.today()
        self.reader_form = ReaderForm(today)
        self.words = WordsForm(psychologist=member.may(Verb.WRITE, Part.COUNSELLING))
        self.printers = Printers(self)
        self._relatives: dict[UUID, Relative] = {}
        self._reader: UUID | str | None = None
        self._typed_for: dict[str, dict[str, JsonValue]] = {}
        self._begun_for = ""
        self._stale = False
        self._drawing: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.preview_now)
        self._drafts = DraftKeeper(desk, DraftForm.REPORT, patient_id, self._typed, self)
        self._lay_out()
        self.reader_form.changed.connect(self._reader_touched)
        self.words.changed.connect(self._words_touched)
        self._take_up_draft()
        self.refresh()

    def refresh(self) -> None:
        """Read again who may read and what the record says; the pages follow."""
        relatives = self.desk.clinic.family.relatives(self.patient_id)
        self._relatives = {each.id: each for each in relatives}
        self.reader_form.offer(relatives, self._first_reader(relatives))
        self._change_reader()
        if self.isVisible():
            self.preview_now()
        else:
            self._stale = True

    def arrive(self, values: dict[str, object]) -> None:
        """Show the report for the reader who was asked for."""
        reader = values.get("reader")
        if reader in self._relatives or reader == OWN_COPY:
            self.reader_form.fields["reader"].set_value(reader)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while nobody looked, once the page itself is there."""
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

    def heard(self, notice: Changed) -> None:
        """Read again what is said on the paper."""
        if notice.what in self.listens_to:
            self.refresh()

    def preview_now(self) -> None:
        """Draw the pages as they are chosen now."""
        self._timer.stop()
        self._stale = False
        dossier = self._dossier()
        if dossier is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        if not self.paper.count:
            self._show_state(LoadingState(translate(_("The pages are being drawn."))))
        self.remarks.keep_left_out(dossier.left_out)
        self._drawing = self.desk.tasks.run(
            partial(drawn, dossier), self._show_drawing, self._drawing_failed
        )

    def save_pdf(self) -> None:
        """Ask where, then write the file as a whole."""
        dossier = self._dossier()
        if dossier is None:
            return
        day = dossier.made_on.isoformat()
        proposed = "-".join(filter(None, ("family-report", dossier.number, day))) + ".pdf"
        self.desk.dialogs.choose_save_file(
            self,
            translate(_("Save the report")),
            proposed.replace("/", "-"),
            translate(_("PDF (*.pdf)")),
            partial(self._save_to, dossier),
        )

    def print_paper(self) -> None:
        """Ask for the printer and print; without one, say so and offer the file."""
        if not self.printers.there():
            said = _("No printer is set up on this computer. Save the report and print it later.")
            save = Button(translate(_("Save as PDF")), clicked=self.save_pdf)
            self._show_notice(Notice(translate(said), "warn", save))
            return
        dossier = self._dossier()
        if dossier is not None:
            name = translate(_("The family's report"))
            self.printers.ask(self, name, partial(self._print_on, dossier))

    def ask_the_patient(self) -> None:
        """Go to the conversation about what this reader may know."""
        self.desk.go("family", self.patient_id, consent=self._reader)

    def begin_anew(self) -> None:
        """Throw away what was written for this reader and begin with the record's proposal."""
        self._typed_for.pop(str(self._reader), None)
        self._drafts.discard()
        self._show_notice(None)
        self._reader = None
        self._change_reader()
        self.preview_now()

    def _dossier(self) -> FamilyDossier | None:
        """What the paper may say now; None when it cannot be said, which the page then tells."""
        try:
            period = self.reader_form.period()
            self._suggest(period)
            choices = self.words.choices()
            dossier = self._gather(period, choices)
        except Invalid as complaint:
            self._complain(complaint)
            return None
        except UserError as error:
            self._show_nothing(str(error))
            return None
        self.reader_form.clear_complaints()
        self.words.clear_complaints()
        self._show_choices(shown=True)
        return dossier

    def _suggest(self, period: Period) -> None:
        reports, reader = self.desk.clinic.reports, self._relative_id
        asked = reports.asked_each_time(self.patient_id, reader) if reader else ()
        relative = self._relatives.get(reader) if reader else None
        self.ask_now.offer(reader, relative.full_name if relative else "", asked)
        suggestion = reports.suggest(
            self.patient_id, reader, period.begins, period.ends, frozenset(self.ask_now.said())
        )
        plain = self._gather(period, ReportChoices())
        with in_language(period.language):
            messages = [sentence.words for sentence in plain.key_messages]
        self.words.suggest(suggestion, messages)
        typed = self._typed_for.pop(str(self._reader), None)
        if typed:
            self.words.show_kept(typed)

    def _gather(self, period: Period, choices: ReportChoices) -> FamilyDossier:
        return self.desk.clinic.reports.family(
            self.patient_id,
            self._relative_id,
            period.begins,
            period.ends,
            period.language,
            choices.changed(said_now=self.ask_now.said()),
        )

    def _complain(self, complaint: Invalid) -> None:
        theirs = {n: e for n, e in complaint.complaints.items() if n in self.reader_form.fields}
        others = {n: e for n, e in complaint.complaints.items() if n not in theirs}
        self.reader_form.show_complaints(theirs)
        self.words.show_complaints(others)

    @property
    def _relative_id(self) -> UUID | None:
        return self._reader if isinstance(self._reader, UUID) else None

    def _change_reader(self) -> None:
        """Another reader gets other proposals, and keeps what was written for them before."""
        chosen = self.reader_form.fields["reader"].value()
        if chosen == self._reader:
            return
        if self._reader is not None and (kept := self.words.kept()):
            self._typed_for[str(self._reader)] = kept
        self._reader = chosen
        self.words.begin()
        relative = self._relatives.get(chosen)
        clinic = self.desk.clinic.details.language
        self.reader_form.speak_to(relative.language if relative else clinic)

    def _reader_touched(self) -> None:
        if self.reader_form.fields["reader"].value() != self._reader:
            self._change_reader()
            self.preview_now()
        else:
            self._timer.start(PAUSE)

    def _words_touched(self) -> None:
        self._drafts.touched()
        self._timer.start(PAUSE)

    def _show_drawing(self, drawing: Drawing) -> None:
        self._drawing = None
        self._show_state(None)
        self.paper.show_pages(drawing.pages, drawing.words)
        self.paper.show()
        self.remarks.show_reading(drawing.reading)
        self._allow(ready=True)

    def _drawing_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.paper.hide()
        state = ErrorState(str(error), can_retry=True)
        state.retry.connect(self.preview_now)
        self._show_state(state)

    def _show_nothing(self, why: str) -> None:
        """No report: say why, and lead to the conversation where that would help."""
        self._show_choices(shown=False)
        self.paper.hide()
        self.remarks.hide()
        self._allow(ready=False)
        ask = None
        if self._nothing_agreed():
            said = translate(_("Ask the patient about sharing"))
            ask = Button(said, "primary", icon="shield-check", clicked=self.ask_the_patient)
        self._show_state(EmptyState("shield-alert", why, ask))

    def _nothing_agreed(self) -> bool:
        if self._relative_id is None:
            return False
        said = self.desk.clinic.consent.answers(self.patient_id)
        return not agreed(said.get(self._relative_id, {}))

    def _save_to(self, dossier: FamilyDossier, file: Path) -> None:
        make = partial(self.desk.clinic.reports.family_pdf, dossier)
        self.desk.tasks.run(make, partial(self._write, file), self._failed)

    def _write(self, file: Path, pdf: bytes) -> None:
        said = translate(_("Saved: {file}"), file=file.name)
        if self.attempt(partial(save_whole, file, pdf), said=said, undo=False):
            self._drafts.finish()

    def _print_on(self, dossier: FamilyDossier, printer: QPrinter) -> None:
        reports = self.desk.clinic.reports
        self.desk.tasks.run(
            lambda: sheets(reports.family_pdf(dossier), SHARP),
            lambda pages: self._put_on_paper(printer, pages),
            self._failed,
        )

    def _put_on_paper(self, printer: QPrinter, pages: "tuple[PagePicture, ...]") -> None:
        said = translate(_("The report is on its way to the printer."))
        if self.attempt(partial(print_pages, printer, pages), said=said, undo=False):
            self._drafts.finish()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.desk.dialogs.tell(self, str(error))

    def _first_reader(self, relatives: tuple[Relative, ...]) -> UUID | str:
        """The primary carer, else the first on file, else the patient."""
        known = {str(each.id): each.id for each in relatives}
        if self._begun_for:
            return known.get(self._begun_for, OWN_COPY)
        return relatives[0].id if relatives else OWN_COPY

    def _typed(self) -> dict[str, JsonValue]:
        kept = self.words.kept() if self._reader is not None else {}
        return {"reader": str(self._reader), "words": kept} if kept else {}

    def _take_up_draft(self) -> None:
        draft = self._drafts.waiting()
        if draft is None:
            return
        words, reader = draft.values.get("words"), str(draft.values.get("reader"))
        if isinstance(words, dict):
            self._typed_for[reader] = words
            self._begun_for = reader
            said = translate(_("You wrote on this report before and did not print it."))
            anew = Button(translate(_("Begin anew")), clicked=self.begin_anew)
            self._show_notice(Notice(said, "accent", anew))

    def _show_notice(self, notice: Notice | None) -> None:
        self._notices.set_rows([notice] if notice is not None else [])
        show_if(self._notices, notice is not None)

    def _show_state(self, state: QWidget | None) -> None:
        self._states.set_rows([state] if state is not None else [])
        show_if(self._states, state is not None)

    def _show_choices(self, *, shown: bool) -> None:
        show_if(self._words_card, shown)

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
        who = Card(translate(_("Reader and days")), icon="users-round")
        who.add(self.reader_form)
        self._words_card = Card(translate(_("What it says")), icon="square-pen")
        self._words_card.add(self.words)
        self.ask_now = AskNow()
        self.ask_now.changed.connect(self.preview_now)
        for card in (who, self.ask_now, self._words_card):
            left.addWidget(card)
        left.addStretch(1)
        self.paper, self.remarks = Paper(), Remarks()
        self._notices, self._states = RowList(""), RowList("")
        for part in (self._notices, self._states, self.remarks, self.paper):
            right.addWidget(part)
        right.addStretch(1)
        self._notices.hide()
        self._states.hide()
        self._panes = Panes(self._choices, seen)
        self.add(self._panes, 1)
