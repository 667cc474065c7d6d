"""The classification beside the worksheet: what is certain now, and why, one click away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, list_words, plural, translate
from rehab_tracker.domain.exam_results import MOST, SIDED, SUMS, SoFar, so_far, sum_text
from rehab_tracker.domain.exams import COUNT, SINGLY, WORKSHEET
from rehab_tracker.domain.isncsci.checks import checks
from rehab_tracker.domain.isncsci.cord import SIDES, SideName
from rehab_tracker.domain.isncsci.explanation import Explanation, Finding, explain
from rehab_tracker.ui.isncsci.editing import Editing
from rehab_tracker.ui.isncsci.words import NOTHING, SIDE_NAMES, result_words
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card, rule
from rehab_tracker.ui.widgets.spacing import column, grid, row
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import Words, label, paragraph

NAMES = {
    "neurological_level": _("Neurological level"),
    "complete": _("Injury"),
    "ais": _("AIS"),
    "sensory_level": _("Sensory level"),
    "motor_level": _("Motor level"),
    "sensory_zone": _("Sensory ZPP"),
    "motor_zone": _("Motor ZPP"),
}
FULL_NAMES = {**SIDED, "ais": _("ASIA Impairment Scale")}
TOP = ("neurological_level", "ais", "complete")


class ResultsCard(Card):
    """Levels as soon as they are certain; grade, completeness and zones once nothing is missing.

    `pointed` tells the keys of the cells on which the opened reason rests.
    """

    pointed = Signal(object)

    def __init__(self, editing: Editing) -> None:
        super().__init__(translate(_("Classification")), icon="stethoscope")
        self._editing = editing
        self._now: SoFar | None = None
        self._explained: Explanation | None = None
        self.chips: dict[str, Button] = {}
        self._sums: dict[tuple[str, SideName | None], Words] = {}
        self.wait = paragraph("", "muted")
        self.add(self.wait)
        self._lay_out_top()
        self._lay_out_sides()
        self._why = _Why()
        self.add(self._why)
        self.add(rule())
        self._lay_out_sums()
        self._checks = column(gap=8)
        self.add_layout(self._checks)
        self.notices: list[Notice] = []
        self.open_name = ""
        editing.changed.connect(self.show_now)
        self.show_now()

    @property
    def now(self) -> SoFar:
        """What can be said of the exam as it stands."""
        if self._now is None:
            self._now = so_far(self._editing.details)
        return self._now

    def text(self, name: str) -> str:
        """What the chip of a result shows."""
        return self.chips[name].text().strip()

    def show_now(self) -> None:
        """Classify anew and show what is certain."""
        self._now, self._explained = None, None
        now = self.now
        self.wait.setText(self._what_is_missing())
        self.wait.setVisible(now.result is None)
        for name, chip in self.chips.items():
            short = name.rpartition(".")[2]
            answer = now.answers.get(name)
            words = result_words(short, str(answer or ""))
            chip.say(words)
            chip.setEnabled(answer is not None)
            chip.setAccessibleName(self._said(name, words))
            chip.setToolTip(translate(_("Why?")) if answer else "")
        for (name, side), shown in self._sums.items():
            points = sum_text(now.totals, name, side) if self._summed(name, side) else NOTHING
            shown.setText(points)
        self._show_checks()
        self._open(self.open_name)

    def _what_is_missing(self) -> str:
        details = self._editing.details
        left = COUNT - details.filled
        said = plural("{n} answer is missing.", "{n} answers are missing.", left)
        if any(cell.key in SINGLY for cell in details.missing()):
            return said + " " + translate(_("No AIS before S4-5, VAC and DAP are typed."))
        return said + " " + translate(_("The AIS stands here once nothing is missing."))

    def _summed(self, name: str, side: SideName | None) -> bool:
        """Whether every cell of a sum has an answer, be it "not testable"."""
        levels = {"upper_extremity": "CT", "lower_extremity": "LS"}
        wanted = [
            cell
            for cell in WORKSHEET.values()
            if (side is None or cell.side == side)
            and (
                cell.column == name
                or (cell.column == "motor" and cell.level[0] in levels.get(name, ""))
            )
        ]
        return all(map(self._editing.details.typed, wanted))

    def _said(self, name: str, value: str) -> str:
        side, _dot, short = name.rpartition(".")
        words = translate(FULL_NAMES.get(short, NAMES[short]))
        if side:
            words = f"{words}, {translate(SIDE_NAMES['left' if side == 'left' else 'right'])}"
        return translate(_("{name}: {value}"), name=words, value=value)

    def _toggle(self) -> None:
        pressed = self.sender()
        name = next(name for name, chip in self.chips.items() if chip is pressed)
        self._open("" if self.open_name == name else name)

    def _open(self, name: str) -> None:
        """Show why a result is what it is, or nothing."""
        self.open_name = name
        for each, chip in self.chips.items():
            chip.setChecked(each == name)
        if not name or name not in self.now.answers:
            self._why.hide()
            self.pointed.emit(frozenset())
            return
        if self.now.exam is None or self.now.result is None:
            self._why.say(
                self.chips[name].accessibleName(),
                translate(_("Nothing that is still missing can change this.")),
            )
            return
        if self._explained is None:
            self._explained = explain(self.now.exam, self.now.result)
        finding = self._explained.of(name)
        self._why.show_finding(finding)
        self.pointed.emit(_cells(finding))

    def _show_checks(self) -> None:
        now = self.now
        wanted = checks(now.exam, now.result) if now.exam and now.result else ()
        for notice in self.notices:
            self._checks.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.notices = [Notice(str(check), "warn") for check in wanted]
        for notice in self.notices:
            self._checks.addWidget(notice)

    def _lay_out_top(self) -> None:
        line = row(gap=12)
        for name in TOP:
            one = column(gap=4)
            one.addWidget(label(translate(NAMES[name]), "muted"))
            one.addWidget(self._chip(name))
            line.addLayout(one, 1)
        self.add_layout(line)

    def _lay_out_sides(self) -> None:
        lines = grid(gap=8)
        for place, side in enumerate(SIDES, start=1):
            lines.addWidget(label(translate(SIDE_NAMES[side]), "muted"), 0, place)
        for at, name in enumerate(SIDED, start=1):
            words = paragraph(translate(NAMES[name]))
            words.setToolTip(translate(SIDED[name]))
            lines.addWidget(words, at, 0)
            for place, side in enumerate(SIDES, start=1):
                lines.addWidget(self._chip(f"{side}.{name}"), at, place)
        for place, share in enumerate((2, 2, 2)):
            lines.setColumnStretch(place, share)
        self.add_layout(lines)

    def _lay_out_sums(self) -> None:
        lines = grid(gap=8)
        for place, words in enumerate((*SIDE_NAMES.values(), _("Both")), start=1):
            head = label(translate(words), "muted")
            lines.addWidget(head, 0, place, Qt.AlignmentFlag.AlignRight)
        for at, (name, heading) in enumerate(SUMS.items(), start=1):
            lines.addWidget(paragraph(translate(heading)), at, 0)
            for place, side in enumerate((*SIDES, None), start=1):
                points = label("", "strong")
                points.setToolTip(translate(_("of {most}"), most=MOST[name] // (2 if side else 1)))
                self._sums[name, side] = points
                lines.addWidget(points, at, place, Qt.AlignmentFlag.AlignRight)
        lines.setColumnStretch(0, 1)
        self.add_layout(lines)

    def _chip(self, name: str) -> Button:
        chip = Button(NOTHING, "chip")
        chip.setCheckable(True)
        chip.setObjectName(f"result-{name}")
        chip.clicked.connect(self._toggle)
        self.chips[name] = chip
        return chip


class _Why(QWidget):
    """The reasons of one result, and the cells that would decide it."""

    def __init__(self) -> None:
        super().__init__()
        lay = column(self, margins=(0, 4, 0, 4), gap=6)
        self._title = paragraph("", "strong")
        self._reasons = paragraph("")
        self._deciding = paragraph("", "muted")
        for words in (self._title, self._reasons, self._deciding):
            lay.addWidget(words)
        self.hide()

    def show_finding(self, finding: Finding) -> None:
        """Say why, and what would decide it."""
        deciding = ""
        if finding.deciding:
            cells = list_words([str(cell) for cell in finding.deciding])
            deciding = translate(_("This would decide it: {cells}."), cells=cells)
        self.say(finding.title(), "\n".join(map(str, finding.reasons)), deciding)

    def say(self, title: str, reasons: str, deciding: str = "") -> None:
        """Show these words."""
        self._title.setText(title)
        self._reasons.setText(reasons)
        self._deciding.setText(deciding)
        self._deciding.setVisible(bool(deciding))
        self.setAccessibleName(" ".join((title, reasons, deciding)).strip())
        self.show()


def _cells(finding: Finding) -> frozenset[str]:
    found = {cell.key for reason in finding.reasons for cell, _value in reason.found}
    return frozenset(found | {cell.key for cell in finding.deciding})
