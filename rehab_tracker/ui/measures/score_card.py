"""The score beside the form, live: a gap is a dash, never a zero."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.instrument import Instrument
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.scoring import Score, remarks, score
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui.widgets.cards import Card, rule
from rehab_tracker.ui.widgets.spacing import column, grid, row
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import Words, label, paragraph

GAP = "—"


class ScoreCard(Card):
    """Total, parts, what is still open, and what a colleague would ask."""

    def __init__(self, measure: Instrument) -> None:
        super().__init__(translate(_("Score")))
        self._measure = measure
        self.total = label(GAP, "figure")
        self._parts: dict[str, Words] = {}
        self._band, self.missing = paragraph("", "strong"), paragraph("", "muted")
        self._remarks = QWidget()
        self._remark_lay = column(self._remarks, gap=8)
        if measure.total is not None:
            line = row(gap=6)
            line.addWidget(self.total)
            line.addWidget(label(_of(measure.total), "muted"))
            line.addStretch(1)
            self.add_layout(line)
        self.add(self._band)
        self.add(self.missing)
        if measure.subscales:
            self.add(rule())
            self.add_layout(self._part_lines())
        self.add(self._remarks)
        self.body.addStretch(1)
        self.show_answers({})

    def show_answers(self, answers: Mapping[str, Any]) -> None:
        """Score the answers as they stand."""
        result = score(self._measure, answers)
        if self._measure.total is not None:
            self.total.setText(_written(self._measure.total, result.total))
        for scale in self._measure.subscales:
            shown = _written(scale, result.subscales[scale.key])
            self._parts[scale.key].setText(shown)
        self._band.setText(say(result.band.label) if result.band else "")
        self._band.setVisible(result.band is not None)
        self.missing.setText(_still_open(result))
        self._show_remarks(result, answers)

    def part(self, key: str) -> str:
        """What stands beside a part."""
        return self._parts[key].text()

    def hints(self) -> list[str]:
        """The remarks shown now."""
        return [notice.accessibleName() for notice in self._remarks.findChildren(Notice)
                if not notice.isHidden()]  # fmt: skip

    def _part_lines(self) -> QGridLayout:
        lines = grid(gap=8)
        lines.setColumnStretch(0, 1)
        for at, scale in enumerate(self._measure.subscales):
            self._parts[scale.key] = label(GAP, "strong")
            lines.addWidget(paragraph(say(scale.name)), at, 0)
            lines.addWidget(self._parts[scale.key], at, 1)
            lines.addWidget(label(_of(scale), "muted"), at, 2)
        return lines

    def _show_remarks(self, result: Score, answers: Mapping[str, Any]) -> None:
        while self._remark_lay.count():
            item = self._remark_lay.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for said in (*remarks(self._measure, answers), *result.unscored):
            self._remark_lay.addWidget(Notice(str(said), "warn"))
        for said in result.notes:
            self._remark_lay.addWidget(Notice(str(said)))


def _written(scale: Scale, value: float | None) -> str:
    return GAP if value is None else plain(value, scale.decimals)


def _of(scale: Scale) -> str:
    return "" if scale.high is None else translate(_("of {high}"), high=plain(scale.high))


def _still_open(result: Score) -> str:
    if not result.missing:
        return translate(_("Every item has an answer."))
    return plural(
        "{n} item has no answer yet.", "{n} items have no answer yet.", len(result.missing)
    )
