"""What the patient wants to be asked about before each paper: asked here, for this paper alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.consent import TOPIC_NAMES, Topic
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.text import paragraph


class AskNow(Card):
    """A tick for each topic; nothing is ticked beforehand, and a tick is kept for nobody else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(translate(_("Ask the patient now")), icon="circle-help")
        self._words = paragraph("", "muted")
        self._rows = RowList(translate(_("Topics to ask about")))
        self._reader: object = None
        self.ticks: dict[Topic, CheckBox] = {}
        self.add(self._words)
        self.add(self._rows)
        self.hide()

    def offer(self, reader: object, name: str, topics: Sequence[Topic]) -> None:
        """Offer these topics; what was said for this reader stays, for another one it goes."""
        if reader == self._reader and tuple(self.ticks) == tuple(topics):
            return
        self._reader, self.ticks = reader, {}
        for topic in topics:
            tick = CheckBox(translate(TOPIC_NAMES[topic]))
            tick.changed.connect(self.changed)
            self.ticks[topic] = tick
        said = translate(
            _("May {name} know this today? Tick what the patient says yes to."), name=name
        )
        self._words.setText(said)
        self._rows.set_rows(list(self.ticks.values()))
        self.setVisible(bool(topics))

    def said(self) -> tuple[Topic, ...]:
        """What the patient said yes to, for this reader and this paper."""
        return tuple(topic for topic, tick in self.ticks.items() if tick.value())
