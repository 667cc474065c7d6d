"""What a page says when there is nothing to show, when it is busy, and when something failed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.text import heading, paragraph

MIDDLE = Qt.AlignmentFlag.AlignHCenter


class _Centred(QWidget):
    """A column in the middle of whatever room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = row(self, margins=(16, 24, 16, 24))
        self._inner = QWidget()
        self._column: QVBoxLayout = column(self._inner, gap=12)
        outer.addStretch(0)
        outer.addWidget(self._inner, 1, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(0)
        theme.follow(self._dress)

    def _dress(self) -> None:
        self._inner.setMaximumWidth(theme.grown(440))

    def _add_words(self, text: str, *, strong: bool = False) -> None:
        words = heading(text) if strong else paragraph(text, "muted")
        words.centre()
        self._column.addWidget(words)


class EmptyState(_Centred):
    """Says what belongs here and offers the first step."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        action: Button | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column.addWidget(Icon(icon, "outline", 36), 0, MIDDLE)
        self._add_words(sentence)
        self.setAccessibleName(sentence)
        if action is not None:
            self._column.addWidget(action, 0, MIDDLE)


class LoadingState(_Centred):
    """Says what is going on, how far it is, and can be asked to stop."""

    cancelled = Signal()

    def __init__(
        self, sentence: str, *, can_stop: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column.addWidget(Icon("hourglass", "accent", 32), 0, MIDDLE)
        self._add_words(sentence)
        self.setAccessibleName(sentence)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(sentence)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bar.hide()
        self._column.addWidget(self.bar)
        if can_stop:
            stop = Button(translate(_("Stop")), clicked=self.cancelled.emit)
            self._column.addWidget(stop, 0, MIDDLE)

    def show_progress(self, done: int, total: int) -> None:
        """So much is done of so much."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()


class ErrorState(_Centred):
    """Says what failed, what was not changed, and what to do; offers to try again."""

    retry = Signal()

    def __init__(
        self,
        what: str,
        unchanged: str = "",
        remedy: str = "",
        *,
        can_retry: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column.addWidget(Icon("triangle-alert", "danger", 32), 0, MIDDLE)
        self._add_words(what, strong=True)
        for sentence in (unchanged, remedy):
            if sentence:
                self._add_words(sentence)
        self.setAccessibleName(" ".join(part for part in (what, unchanged, remedy) if part))
        if can_retry:
            again = Button(translate(_("Try again")), icon="refresh-cw", clicked=self.retry.emit)
            self._column.addWidget(again, 0, MIDDLE)
        announce(self, self.accessibleName())


class Notice(QFrame):
    """A line on the page that wants to be read: a caution, a result, a fact.

    Args:
        sentence: what it says.
        tone: `accent`, `ok`, `warn` or `danger`.
        action: a button at its end.
    """

    ICONS = {  # noqa: RUF012  # a constant of the class
        "accent": "info",
        "ok": "circle-check",
        "warn": "triangle-alert",
        "danger": "circle-alert",
    }

    def __init__(
        self,
        sentence: str,
        tone: str = "accent",
        action: QWidget | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        line = row(self, margins=(14, 10, 14, 10), gap=10)
        self._icon = Icon(self.ICONS[tone], tone, 20)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = paragraph(sentence)
        line.addWidget(self._words, 1)
        if action is not None:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say(sentence, tone)

    def say(self, sentence: str, tone: str = "accent") -> None:
        """Say something else."""
        theme.mark(self, notice=tone)
        self._icon.change(self.ICONS[tone], tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        announce(self, sentence)
