"""Two exams side by side: each on its sheet, with what differs marked on both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.exam_results import Comparison, ResultPair
from rehab_tracker.domain.exams import ExamDetails, ExamOnFile
from rehab_tracker.ui.isncsci.editing import Editing
from rehab_tracker.ui.isncsci.grid import WorksheetGrid
from rehab_tracker.ui.isncsci.words import (
    SIDE_NAMES,
    grades_of,
    recorded,
    result_words,
    singly_in_words,
)
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.spacing import column, grid
from rehab_tracker.ui.widgets.text import label, paragraph


class SideBySide(QWidget):
    """The earlier exam first; it says what was recorded and calls nothing better or worse."""

    def __init__(self, earlier: ExamOnFile, later: ExamOnFile, comparison: Comparison) -> None:
        super().__init__()
        self.comparison = comparison
        lay = column(self, gap=16)
        lay.addWidget(_results(earlier, later, comparison))
        keys = frozenset(cell.key for cell in comparison.changed)
        self.grids = [_grid(exam, keys) for exam in (earlier, later)]
        cards = [_sheet(exam, shown) for exam, shown in zip((earlier, later), self.grids,
                                                            strict=True)]  # fmt: skip
        lay.addWidget(Beside(cards[0], cards[1], narrow=760))


def _results(earlier: ExamOnFile, later: ExamOnFile, comparison: Comparison) -> Card:
    days = [format_date(exam.examined_on) for exam in (earlier, later)]
    card = Card(translate(_("What was recorded")), icon="stethoscope")
    grades = grades_of(comparison)
    card.add(paragraph(recorded(tuple(zip(grades, days, strict=True))), "strong"))
    changed = len(comparison.changed)
    card.add(
        paragraph(
            plural("{n} cell differs; it is marked.", "{n} cells differ; they are marked.",
                   changed),
            "muted",
        )
    )  # fmt: skip
    lines = grid(gap=12)
    for place, day in enumerate(days, start=1):
        lines.addWidget(label(day, "muted"), 0, place)
    for at, pair in enumerate(comparison.results, start=1):
        _add_pair(lines, at, pair)
    lines.setColumnStretch(4, 1)
    card.add_layout(lines)
    return card


def _add_pair(lines: QGridLayout, at: int, pair: ResultPair) -> None:
    words = translate(pair.heading)
    if pair.side is not None:
        words = translate(
            _("{result}, {side}"), result=words, side=translate(SIDE_NAMES[pair.side]).lower()
        )
    lines.addWidget(label(words), at, 0)
    for place, value in enumerate((pair.earlier, pair.later), start=1):
        words = result_words(pair.name, value)
        shown = label(words, "strong" if pair.differs else "body")
        lines.addWidget(shown, at, place)
    if pair.differs:
        lines.addWidget(Badge(translate(_("differs")), "accent"), at, 3,
                        Qt.AlignmentFlag.AlignVCenter)  # fmt: skip


def _grid(exam: ExamOnFile, changed: frozenset[str]) -> WorksheetGrid:
    details = ExamDetails(**{name: getattr(exam, name) for name in ExamDetails.model_fields})
    name = translate(_("Worksheet of {day}"), day=format_date(exam.examined_on))
    shown = WorksheetGrid(Editing(details, read_only=True), name)
    shown.sheet.changed = changed
    shown.sheet.level = exam.level.rstrip("*") if "," not in exam.level else ""
    return shown


def _sheet(exam: ExamOnFile, shown: WorksheetGrid) -> Card:
    card = Card(format_date(exam.examined_on), icon="clipboard-pen")
    card.add(shown)
    card.add(paragraph("\n".join(singly_in_words(exam))))
    card.body.addStretch(1)
    return card
