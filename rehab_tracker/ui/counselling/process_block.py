"""The process note of one meeting: its author reads it here, writes it here, and nobody else."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.counselling import Attended, ProgressNote
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label, paragraph

Write = Callable[[UUID], object]


class ProcessBlock(QFrame):
    """Shows the process note with a lock before it; a button writes it or puts it right.

    Args:
        note: the meeting with its process note, which may be empty.
        write: opens the form for it; None for who may only read it.
        author: whose note it is where it is not one's own.
    """

    def __init__(self, note: ProgressNote, write: Write | None, author: str = "") -> None:
        super().__init__()
        self.setObjectName("process-note")
        self._meeting, self._write = note.meeting.id, write
        lay = column(self, gap=4)
        head = row(gap=8)
        head.addWidget(Icon("lock", "muted", 16))
        said = _("Process note, yours alone") if not author else _("Process note of {name}")
        title = label(translate(said, name=author), "strong")
        title.set_tone("muted")
        head.addWidget(title)
        head.addStretch(1)
        if write is not None and note.process:
            head.addWidget(Button(translate(_("Change")), "quiet", icon="pencil",
                                  clicked=self._open))  # fmt: skip
        lay.addLayout(head)
        self._words = paragraph(note.process)
        lay.addWidget(self._words)
        theme.follow(self._dress)

    def _open(self) -> None:
        if self._write is not None:
            self._write(self._meeting)

    def _dress(self) -> None:
        self._words.setMaximumWidth(theme.grown(760))


def process_part(note: ProgressNote, write: Write | None, author: str) -> QWidget | None:
    """What stands below a note: the process note, a button that begins one, or nothing."""
    if note.process:
        return ProcessBlock(note, write, author)
    if write is None or note.meeting.attended is not Attended.YES:
        return None
    home = QWidget()
    line = row(home)
    begin = Button(
        translate(_("Add a process note")),
        "quiet",
        icon="lock",
        clicked=lambda: write(note.meeting.id),
    )
    line.addWidget(begin)
    line.addStretch(1)
    return home
