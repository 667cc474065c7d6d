"""One exam open on the page: the worksheet, the body figures, the classification."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.exams import (
    COUNT,
    DAP,
    VAC,
    WORKSHEET,
    YOUNGEST,
    ExamDetails,
    ExamOnFile,
    Star,
)
from rehab_tracker.domain.isncsci.cord import KEY_MUSCLES
from rehab_tracker.domain.isncsci.exam import CELL_NAMES, Cell
from rehab_tracker.ui.isncsci.editing import Editing
from rehab_tracker.ui.isncsci.figure import BodyFigures
from rehab_tracker.ui.isncsci.grid import WorksheetGrid
from rehab_tracker.ui.isncsci.results import ResultsCard
from rehab_tracker.ui.isncsci.star import Follow, StarSheet
from rehab_tracker.ui.isncsci.words import singly_in_words, stars_in_words
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

PAUSE = 1000  # milliseconds after the last touch
ANSWERS = (("Yes", _("Yes"), "Y"), ("No", _("No"), "N"), ("NT", _("Not testable"), "T"))
Keep = Callable[[ExamDetails], object]


class ExamSheet(QWidget):
    """Shows one exam; a half-done one is kept a second after each touch.

    Args:
        exam: what is on file.
        age: of the person on the day of the exam, in years.
        today: the clinic's day.
        keep: puts what stands here on file; None where it is only read.
        follow: keeps what is typed of another cause as a draft.
    """

    touched = Signal()

    def __init__(
        self, exam: ExamOnFile, age: int, today: date, keep: Keep | None, follow: Follow
    ) -> None:
        super().__init__()
        self._keep, self._follow_star = keep, follow
        self.editing = Editing(_details_of(exam), read_only=keep is None)
        self._kept = self.editing.details
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.settle)
        lay = column(self, gap=16)
        if age < YOUNGEST:
            lay.addWidget(Notice(_too_young(age), "warn"))
        self.grid = WorksheetGrid(self.editing, translate(_("Worksheet")))
        self.form = self._make_form(today)
        self.figures = BodyFigures(self.editing)
        self.results = ResultsCard(self.editing)
        self.beside = Beside(self._worksheet_card(), self._side(), (3, 2), narrow=860)
        lay.addWidget(self.beside)
        self._connect()
        self._follow()

    @property
    def details(self) -> ExamDetails:
        """The exam as it stands here."""
        return self.editing.details

    def begin(self) -> None:
        """Put the keyboard where the typing goes on."""
        missing = self.details.missing()
        cells = [cell for cell in missing if cell not in {VAC, DAP}]
        if cells and len(missing) < COUNT:
            self.grid.go_to(cells[0])
        elif missing and not cells:
            self._go_to_missing()
        else:
            self.grid.go_to(Cell("light_touch", "right", "C2"))

    def settle(self) -> None:
        """Keep what was touched and not kept yet."""
        self._timer.stop()
        if self._keep is not None and self.details != self._kept:
            wanted = self.details
            if self._keep(wanted):
                self._kept = wanted

    def _connect(self) -> None:
        self.editing.changed.connect(self._follow)
        self.editing.changed.connect(self._touch)
        self.form.changed.connect(self._take_form)
        self.grid.star_asked.connect(self.ask_star)
        self.grid.left_below.connect(self._leave_grid)
        self.grid.next_wanted.connect(self._go_to_missing)
        self.grid.complained.connect(self._hint)
        self.grid.moved.connect(self._reveal)
        self.figures.chosen.connect(self.grid.go_to)
        self.results.pointed.connect(self.grid.sheet.point_at)

    def _worksheet_card(self) -> Card:
        card = Card(translate(_("Worksheet")), icon="clipboard-pen")
        self._card = card
        self._keys = paragraph("", "muted")
        card.add(self._keys)
        self._keys.setVisible(not self.editing.read_only)  # only now: alone it would be a window
        card.add(self.grid)
        card.add(self.form)
        self.form.setVisible(not self.editing.read_only)
        self.notes = paragraph("")
        card.add(self.notes)
        card.body.addStretch(1)
        self._hint("")
        return card

    def _side(self) -> QWidget:
        side = QWidget()
        lay = column(side, gap=16)
        card = Card(translate(_("Sensation")), icon="accessibility")
        card.add(self.figures)
        lay.addWidget(card)
        lay.addWidget(self.results)
        lay.addStretch(1)
        return side

    def _make_form(self, today: date) -> Form:
        form = Form(columns=2, narrowest=230)
        for cell in (VAC, DAP):
            answers = KeyedRow([(value, translate(name), key) for value, name, key in ANSWERS])
            form.add(cell.key, translate(CELL_NAMES[cell.column, None]), answers, wide=True)
        levels = [("", translate(_("None recorded"))), *((each, each) for each in KEY_MUSCLES)]
        for name, cell in (
            ("non_key_right", Cell("non_key", "right")),
            ("non_key_left", Cell("non_key", "left")),
        ):
            form.add(name, translate(CELL_NAMES[cell.column, cell.side]), Choice(levels))
        day = DateEdit(lambda: today, latest=today)
        form.add("examined_on", translate(_("Day of the exam")), day, required=True)
        form.add("comment", translate(_("Comment")), TextArea(rows=2), wide=True)
        form.set_values({name: getattr(self.details, name) for name in form.fields})
        return form

    def _take_form(self) -> None:
        """What was chosen or written below the grid."""
        try:
            typed = self.form.values()
            facts = {name: value or "" for name, value in typed.items() if name != "examined_on"}
            day = typed["examined_on"]
            self.editing.take(self.details.changed(**facts, examined_on=day))
            self.form.clear_complaints()
        except Invalid as wrong:
            for name, field in self.form.fields.items():
                field.set_error(wrong.complaints.get(name))

    def _follow(self) -> None:
        """Show what stands in the exam now."""
        details = self.details
        said = {name: getattr(details, name) for name in self.form.fields}
        shown = {name: (value or None) if name in {"vac", "dap"} else value
                 for name, value in said.items()}  # fmt: skip
        now = self.form.raw()
        other = {name for name, value in shown.items() if (now.get(name) or "") != (value or "")}
        self.form.set_values({name: shown[name] for name in other})
        answer = self.results.now.answers.get("neurological_level")
        certain = answer is not None and answer.determined
        self.grid.sheet.level = str(answer).rstrip("*") if answer and certain else ""
        self._card.set_title(
            translate(_("Worksheet: {filled} of {count}"), filled=details.filled, count=COUNT)
        )
        self.grid.viewport().update()
        told = singly_in_words(details) if self.editing.read_only else stars_in_words(details)
        self.notes.setText("\n".join(told))
        self.notes.setVisible(bool(told))

    def _touch(self) -> None:
        if not self.editing.read_only:
            self._timer.start(PAUSE)
        self.touched.emit()

    def _leave_grid(self) -> None:
        self.form.go_to(self.form.fields["vac"])

    def _go_to_missing(self) -> None:
        """Go to the next empty cell after this one, or to the first."""
        missing = self.details.missing()
        if not missing:
            self._leave_grid()
            return
        here = self.grid.current_cell()
        later = [cell for cell in missing if here is not None and _after(cell, here)]
        wanted = (later or list(missing))[0]
        if wanted in {VAC, DAP}:
            self.form.go_to(self.form.fields[wanted.key])
        else:
            self.grid.go_to(wanted)

    def ask_star(self, cell: object) -> None:
        """Ask for the other cause of a finding; what was begun and not saved comes back."""
        if isinstance(cell, Cell):
            self._starred = cell
            held = self.details.stars.get(cell.key)
            self.star_sheet = StarSheet(self, cell, held, self._take_star, self._follow_star)
            self.star_sheet.open()

    def _take_star(self, star: Star | None) -> None:
        try:
            self.editing.take(self.details.with_star(self._starred, star))
        except UserError as error:
            self._hint(str(error))
        self.grid.go_to(self._starred)

    def _hint(self, complaint: str) -> None:
        """Which keys there are; or why one did nothing."""
        self._keys.set_tone("danger" if complaint else "muted")
        self._keys.setText(
            complaint
            or translate(
                _(
                    "0 to 2 for sensation, 0 to 5 for muscles. N not testable, * another cause, "
                    "F fill down to S3, Enter next empty cell, Delete empties."
                )
            )
        )

    def _reveal(self) -> None:
        """Bring the current cell into view on the page."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        ground = above.widget() if above is not None else None
        if above is None or ground is None or not self.grid.isVisible():
            return
        cell = self.grid.visualRect(self.grid.currentIndex())
        point = self.grid.viewport().mapTo(ground, cell.center())
        above.ensureVisible(point.x(), point.y(), 0, cell.height() * 3)


def _details_of(exam: ExamOnFile) -> ExamDetails:
    return ExamDetails(**{name: getattr(exam, name) for name in ExamDetails.model_fields})


def _too_young(age: int) -> str:
    years = plural("{n} year old", "{n} years old", age)
    return translate(
        _("{years}: below six years this exam is not reliable. Judge each answer with care."),
        years=years,
    )


def _after(cell: Cell, here: Cell) -> bool:
    order = [*WORKSHEET, VAC.key, DAP.key]
    return order.index(cell.key) > order.index(here.key)
