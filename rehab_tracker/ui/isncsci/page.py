"""The ISNCSCI page of a record: the exams, one of them open, or two side by side."""

from functools import partial
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.exams import WORKSHEET, ExamDetails, ExamOnFile
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After, AfterSigning
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.form_draft import FormDraft
from rehab_tracker.ui.isncsci.listing import ExamList
from rehab_tracker.ui.isncsci.sheet import ExamSheet
from rehab_tracker.ui.isncsci.side_by_side import SideBySide
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.forms import Form


class IsncsciPage(ClinicPage):
    """Lists the exams; the worksheet opens on the same page."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"isncsci_exam"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._back = Button(translate(_("All exams")), icon="arrow-left", clicked=self.close_exam)
        self._discard = Button(
            translate(_("Throw away")), "quiet", icon="trash-2", clicked=self._throw_away
        )
        self._print = Button(
            translate(_("Print / save PDF")), icon="printer", shortcut="Ctrl+P",
            clicked=self._ask_place,
        )  # fmt: skip
        self._sign = Button(
            translate(_("Sign the exam")), "primary", icon="signature", clicked=self._ask_to_sign
        )
        self._new = Button(
            translate(_("New exam")), "primary", icon="plus", clicked=self._begin_new
        )
        super().__init__(desk, patient_id, translate(_("ISNCSCI exam")), "", (self._new,))
        self._deeds = QWidget()
        line = FlowLayout(self._deeds, gap=10)
        for deed in (self._back, self._print, self._sign, self._discard):
            line.addWidget(deed)
        self.add(self._deeds)
        self._may_write = desk.clinic.member.may(Verb.WRITE, Part.INJURY)
        self.exam: ExamOnFile | None = None
        self.sheet: ExamSheet | None = None
        self.pair: SideBySide | None = None
        self.after: AfterSigning | None = None
        self._standings = After(self, EntryKind.ISNCSCI_EXAM)
        first = Button(
            translate(_("Begin the first exam")), "primary", icon="plus", clicked=self._begin_new
        )
        self.list = ExamList(
            desk.clinic.member.id if self._may_write else None,
            self.open_exam,
            self.compare,
            first if self._may_write else None,
        )
        self.add(self.list)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the exams; an open one that was changed elsewhere is shown as it now stands."""
        self._lines = self.desk.clinic.exams.of(self.patient_id)
        self.list.show_lines(self._lines)
        exam = self.exam
        if exam is not None and not any(line.id == exam.id for line in self._lines):
            self._drop()
        elif exam is not None and exam.signed:
            self._show_after(exam)
        self._show_deeds()

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a new exam, open one, or go on with the other cause of a finding."""
        entry, draft_id = values.get("entry"), values.get("draft")
        if isinstance(entry, UUID):
            self.open_exam(entry)
        elif isinstance(draft_id, UUID):
            self.attempt(partial(self._go_on, draft_id))
        elif values.get("new") and self._may_write:
            self._begin_new()

    def open_exam(self, exam_id: UUID) -> None:
        """Show one exam; one's own that is not signed goes on being typed."""
        clinic = self.desk.clinic
        exam = clinic.exams.get(exam_id)
        self._drop()
        mine = not exam.signed and exam.author_id == clinic.member.id and self._may_write
        age = clinic.patients.of(self.patient_id).age(exam.examined_on)
        self.exam = exam
        keep = self._keep if mine else None
        self.sheet = ExamSheet(exam, age, clinic.clock.today(), keep, self._follow_star)
        self.sheet.touched.connect(self._show_deeds)
        self._show(self.sheet, _title(exam))
        if exam.signed:
            self._show_after(exam)
        self.sheet.begin()
        if exam.complete:
            self.verticalScrollBar().setValue(0)

    def _go_on(self, draft_id: UUID) -> None:
        begun = self.desk.clinic.drafts.open(draft_id).values
        self.open_exam(UUID(str(begun["about"])))
        if self.sheet is not None and not self.sheet.editing.read_only:
            self.sheet.ask_star(WORKSHEET[str(begun["what"])])

    def _follow_star(self, form: Form, cell: Cell, parent: QObject) -> FormDraft:
        """Keep what is typed of another cause; it belongs to one finding of one exam."""
        about = str(self.exam.id) if self.exam is not None else ""
        return FormDraft(self.desk, Forms.STAR, self.patient_id, form, what=cell.key, about=about,
                         parent=parent)  # fmt: skip

    def compare(self, one: UUID, other: UUID) -> None:
        """Show two exams side by side."""
        earlier, later, comparison = self.desk.clinic.exams.compare(one, other)
        self._drop()
        self.pair = SideBySide(earlier, later, comparison)
        self._show(self.pair, translate(_("Two exams side by side")))
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_exam(self) -> None:
        """Go back to the list; what was typed stays on file, finished or not."""
        half_done = self.sheet is not None and not self.sheet.editing.read_only
        self._drop()
        self.refresh()
        if half_done:
            self.desk.say(translate(_("Kept. Continue opens it again.")))
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and (self.sheet or self.pair):
            self.close_exam()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the person looks at something else."""
        if self.sheet is not None:
            self.sheet.settle()
        super().hideEvent(event)

    def _begin_new(self) -> None:
        exams, today = self.desk.clinic.exams, self.desk.clinic.clock.today()
        if self.sheet is not None:
            self.sheet.settle()
        begun = self.attempt(lambda: exams.start(self.patient_id, today))
        if begun is not None:
            self.open_exam(begun.id)

    def _keep(self, details: ExamDetails) -> object:
        if self.exam is None:
            return None
        try:
            self.exam = self.desk.clinic.exams.keep(self.exam.id, details, self.exam.version)
        except UserError as error:
            self.desk.dialogs.tell(self, str(error))
            return None
        return self.exam

    def _ask_to_sign(self) -> None:
        if self.sheet is None or self.exam is None:
            return
        self.sheet.settle()
        self.desk.dialogs.ask(
            self,
            translate(
                _(
                    "Sign the exam of {day}? From then on nobody can change it, and the banner "
                    "and the safety rules go by it."
                ),
                day=format_date(self.sheet.details.examined_on),
            ),
            translate(_("Sign")),
            self._sign_now,
            title=translate(_("Sign this exam")),
        )

    def _sign_now(self) -> None:
        exam = self.exam
        if exam is None:
            return
        said = translate(_("Signed."))
        signed = self.attempt(lambda: self.desk.clinic.exams.sign(exam.id), said=said, undo=False)
        if signed is not None:
            self.open_exam(exam.id)

    def _throw_away(self) -> None:
        exam = self.exam
        if exam is None:
            return
        if self.sheet is not None:
            self.sheet.settle()
        self.attempt(
            lambda: self.desk.clinic.exams.discard(exam.id), said=translate(_("Thrown away."))
        )

    def _ask_place(self) -> None:
        if self.sheet is None or self.exam is None:
            return
        self.sheet.settle()
        patient = self.desk.clinic.patients.of(self.patient_id)
        name = f"isncsci-{patient.number or 'exam'}-{self.exam.examined_on.isoformat()}.pdf"
        self.desk.dialogs.choose_save_file(
            self,
            translate(_("Save the exam's sheet")),
            Path.home() / name.replace("/", "-"),
            translate(_("PDF (*.pdf)")),
            self._print_to,
        )

    def _print_to(self, file: Path) -> None:
        exam = self.exam
        if exam is not None:
            self.desk.tasks.run(
                _Printed(self.desk, exam.id, file), self._printed, self._not_printed
            )

    def _printed(self, file: Path) -> None:
        self.desk.say(translate(_("Saved as {file}."), file=file))

    def _not_printed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            sentence = _("The sheet could not be written there. Please choose another place.")
            self.desk.dialogs.tell(self, translate(sentence))
        elif isinstance(error, UserError):
            self.desk.dialogs.tell(self, str(error))
        else:
            raise error

    def _show(self, part: QWidget, title: str) -> None:
        self.body.insertWidget(self.body.indexOf(self.list), part)
        self.list.hide()
        self.title_row.set_title(title)
        self._show_deeds()
        self.verticalScrollBar().setValue(0)

    def _show_after(self, exam: ExamOnFile) -> None:
        """What was said of a signed exam later, above its sheet."""
        self._drop_after()
        if self.sheet is None:
            return
        self._standings.read()
        self.after = self._standings.below(exam.id, exam.author_id)
        self.body.insertWidget(self.body.indexOf(self.sheet), self.after)

    def _drop_after(self) -> None:
        if self.after is not None:
            self.after.hide()
            self.body.removeWidget(self.after)
            self.after.deleteLater()
            self.after = None

    def _drop(self) -> None:
        """Take the open exam or pair off the page; what was typed is kept first."""
        if self.sheet is not None:
            self.sheet.settle()
        self._drop_after()
        for part in (self.sheet, self.pair):
            if part is not None:
                part.hide()
                self.body.removeWidget(part)
                part.deleteLater()
        self.sheet = self.pair = self.exam = None
        self.list.show()
        self.title_row.set_title(translate(_("ISNCSCI exam")))
        self._show_deeds()

    def _show_deeds(self) -> None:
        sheet = self.sheet
        typing = sheet is not None and not sheet.editing.read_only
        is_open = sheet is not None or self.pair is not None
        self._deeds.setVisible(is_open)
        self._discard.setVisible(typing)
        self._print.setVisible(sheet is not None)
        self._sign.setVisible(typing)
        self._sign.setEnabled(sheet is not None and sheet.details.complete)
        self._new.setVisible(self._may_write and not is_open and bool(self._lines))


class _Printed:
    """Makes the sheet and writes it, away from the window's thread."""

    def __init__(self, desk: Desk, exam_id: UUID, file: Path) -> None:
        self._desk, self._exam_id, self._file = desk, exam_id, file

    def __call__(self) -> Path:
        self._file.write_bytes(self._desk.clinic.exams.print(self._exam_id))
        return self._file


def _title(exam: ExamOnFile) -> str:
    return translate(_("ISNCSCI exam of {day}"), day=format_date(exam.examined_on))
