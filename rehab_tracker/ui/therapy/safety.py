"""What must be known before touching the person, and what was planned last time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.alerts import ALERT_NAMES, Alert, Restriction
from rehab_tracker.domain.medicines import Medicine, medicine_words
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph


class SafetyCard(QFrame):
    """Restrictions and alerts in force; it takes no room when there are none."""

    def __init__(self) -> None:
        super().__init__()
        theme.mark(self, notice="warn")
        self.setAccessibleName(translate(_("Restrictions and alerts")))
        self._lines = column(self, margins=(14, 10, 14, 10), gap=6)
        self._shown: list[QFrame] = []

    def show_safety(
        self,
        alerts: Sequence[Alert],
        restrictions: Sequence[Restriction],
        medicines: Sequence[Medicine] = (),
    ) -> None:
        """Show what is in force, and the medicines that matter to therapy in one line."""
        for old in self._shown:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [_restriction(each) for each in restrictions]
        self._shown += [
            _line("shield-alert", "danger", translate(ALERT_NAMES[each.kind]), each.reason)
            for each in alerts
        ]
        if medicines:
            names = "  ·  ".join(medicine_words(each) for each in medicines)
            title = translate(_("Medicines that matter to therapy"))
            self._shown.append(_line("pill", "muted", title, names))
        for line in self._shown:
            self._lines.addWidget(line)
        self.setVisible(bool(self._shown))


def _restriction(restriction: Restriction) -> QFrame:
    if restriction.until is not None:
        until = translate(
            _("until {day}, set by {who}"),
            day=format_date(restriction.until),
            who=restriction.set_by,
        )
    else:
        until = translate(_("until further notice, set by {who}"), who=restriction.set_by)
    return _line("ban", "warn", restriction.text, until)


def _line(icon: str, tone: str, strong: str, rest: str) -> QFrame:
    line = QFrame()
    lay = row(line, gap=10)
    lay.addWidget(Icon(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
    words = column(gap=0)
    words.addWidget(paragraph(strong, "strong"))
    words.addWidget(paragraph(rest))
    lay.addLayout(words, 1)
    return line
