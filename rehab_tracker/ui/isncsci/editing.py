"""One exam while somebody types it: what stands in it, and each step back."""

from PySide6.QtCore import QObject, Signal

from rehab_tracker.domain.exams import ExamDetails

MOST_STEPS = 400


class Editing(QObject):
    """The exam as it stands now; `changed` tells that it is another.

    Attributes:
        read_only: whether it is shown and not typed.
    """

    changed = Signal()

    def __init__(self, details: ExamDetails, *, read_only: bool = False) -> None:
        super().__init__()
        self.details = details
        self.read_only = read_only
        self._past: list[ExamDetails] = []
        self._undone: list[ExamDetails] = []

    def take(self, details: ExamDetails) -> None:
        """The exam stands like this now; it can be taken back."""
        if self.read_only or details == self.details:
            return
        self._past = [*self._past[-MOST_STEPS:], self.details]
        self._undone.clear()
        self._show(details)

    def can_go_back(self) -> bool:
        """Whether something was typed since the exam was opened."""
        return bool(self._past)

    def can_go_forward(self) -> bool:
        """Whether something was just taken back."""
        return bool(self._undone)

    def go_back(self) -> None:
        """Take the last touch back."""
        if self._past:
            self._undone.append(self.details)
            self._show(self._past.pop())

    def go_forward(self) -> None:
        """Do again what was taken back."""
        if self._undone:
            self._past.append(self.details)
            self._show(self._undone.pop())

    def _show(self, details: ExamDetails) -> None:
        self.details = details
        self.changed.emit()
