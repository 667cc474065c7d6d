"""For the staff beside a paper: what is not on it, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.domain.dossier import LeftOut
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import label, paragraph


class LeftOutCard(Card):
    """Shown beside the paper and never on it."""

    def __init__(self) -> None:
        super().__init__(translate(_("Before you print")), icon="clipboard-check")
        self._list = RowList(translate(_("Before you print")), gap=10)
        self.add(self._list)
        self.hide()

    def show_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """Say what is missing; nothing is shown where nothing is."""
        rows = left_out_rows(left_out)
        self._list.set_rows(rows)
        self.setVisible(bool(rows))


def left_out_rows(left_out: Sequence[LeftOut]) -> list[QWidget]:
    """What is not on the paper, gathered by the reason."""
    by_reason: dict[str, list[str]] = {}
    for each in left_out:
        named = by_reason.setdefault(each.why, [])
        if translate(each.what) not in named:
            named.append(translate(each.what))
    return [_reason(why, what) for why, what in by_reason.items()]


def _reason(why: str, what: list[str]) -> QWidget:
    holder = QWidget()
    lay = column(holder, gap=2)
    left = translate(_("Left out: {what}"), what=list_words(what))
    lay.addWidget(label(left, wrap=True))
    lay.addWidget(paragraph(translate(why), "muted"))
    return holder
