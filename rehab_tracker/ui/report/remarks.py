"""For the staff beside the paper: how hard it is to read, and what is left out and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_number, plural, translate
from rehab_tracker.domain.dossier import LeftOut
from rehab_tracker.reports.reading_level import EASY, Reading
from rehab_tracker.ui.paper.remarks import left_out_rows
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label, paragraph


class Remarks(Card):
    """Shown beside the paper and never on it."""

    def __init__(self) -> None:
        super().__init__(translate(_("Before you print")), icon="clipboard-check")
        self._list = RowList(translate(_("Before you print")), gap=10)
        self.add(self._list)
        self._without: tuple[LeftOut, ...] = ()
        self.hide()

    def keep_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """Remember what is not on the paper that is being drawn."""
        self._without = tuple(left_out)

    def show_reading(self, reading: Reading | None) -> None:
        """Show both; a language without a formula has no reading level."""
        rows: list[QWidget] = [_level(reading)] if reading else []
        if reading and reading.difficult:
            rows.append(_difficult(reading))
        rows += left_out_rows(self._without)
        self._list.set_rows(rows)
        self.setVisible(bool(rows))


def _level(reading: Reading) -> QWidget:
    holder = QWidget()
    line = row(holder, gap=10)
    easy = reading.grade <= EASY
    said = translate(_("Reading level: US grade {grade}"), grade=format_number(reading.grade, 1))
    line.addWidget(Badge(said, "ok" if easy else "warn"))
    wished = translate(_("Wished: {grade} or lower."), grade=format_number(EASY))
    line.addWidget(paragraph(wished, "muted"), 1)
    return holder


def _difficult(reading: Reading) -> QWidget:
    holder = QWidget()
    lay = column(holder, gap=2)
    count = len(reading.difficult)
    said = plural("{n} sentence is hard to read:", "{n} sentences are hard to read:", count)
    lay.addWidget(label(said, "strong", wrap=True))
    for sentence, grade in reading.difficult:
        hard = translate(
            _("{sentence} (grade {grade})"), sentence=sentence, grade=format_number(grade, 1)
        )
        lay.addWidget(paragraph(hard))
    return holder
