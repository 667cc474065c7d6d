"""A meeting as psychologists read it in place, and as the rest of the team may know of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.counselling import (
    ATTENDED_NAMES,
    SECTIONS,
    Attended,
    Meeting,
    NoteForm,
    ProgressNote,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.counselling.told import lines, theme_chips
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.tables import Column
from rehab_tracker.ui.widgets.text import Words, label, paragraph

LONG = 900  # signs of a section that are shown before somebody asks for the rest
READABLE = 760  # pixels at normal text beyond which lines are tiring to read


class NoteCard(Card):
    """One meeting with its words, a heading for each section.

    Args:
        note: what to show.
        author: who wrote it.
        change: opens it to be put right; None where this member may not.
        below: what stands below it: whether it is signed, and what was added since.
        process: the process note, or what begins one; None where there is neither.
        counts: whether it counts; what does not is struck through.
    """

    def __init__(
        self,
        note: ProgressNote,
        author: str,
        change: Callable[[ProgressNote], object] | None,
        below: QWidget,
        *,
        process: QWidget | None = None,
        counts: bool = True,
    ) -> None:
        self._note, self._change = note, change
        button = Button(translate(_("Change")), "quiet", icon="pencil", clicked=self._open)
        super().__init__(_when(note.meeting), actions=[button] if change else [])
        self.setObjectName("note")
        self.head.set_title(_when(note.meeting), "  ·  ".join((_length(note.meeting), author)))
        self._show_text(note)
        if not counts:
            strike(self)
        if process is not None:
            self.add(process)
        self.add(below)

    def _show_text(self, note: ProgressNote) -> None:
        if note.text is None:
            self.add(paragraph(translate(_("No note was written.")), "muted"))
            return
        chips = theme_chips(note.text)
        if chips is not None:
            self.add(chips)
        titles = SECTIONS[note.text.form]
        for name, words in note.text.sections.items():
            if words:
                alone = note.text.form is NoteForm.FREE
                line = row()
                line.addWidget(_Section("" if alone else translate(titles[name]), words), 1)
                line.addStretch(0)
                self.add_layout(line)
        for told in filter(None, lines(note.text)):
            self.add(paragraph(told, "small"))

    def _open(self) -> None:
        if self._change is not None:
            self._change(self._note)


class _Section(QWidget):
    """The words of one section exactly as they were typed; a long one opens when asked."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._words = words
        lay = column(self, gap=2)
        theme.follow(self._dress)
        if title:
            heading = label(title, "strong")
            heading.set_tone("muted")
            lay.addWidget(heading)
        self._shown: Words = paragraph(words)
        lay.addWidget(self._shown)
        if len(words) > LONG:
            self._turn = Button("", "quiet", clicked=self._show_all_or_less)
            line = row()
            line.addWidget(self._turn)
            line.addStretch(1)
            lay.addLayout(line)
            self._all = True
            self._show_all_or_less()

    def _dress(self) -> None:
        self.setMaximumWidth(theme.grown(READABLE))

    def _show_all_or_less(self) -> None:
        self._all = not self._all
        self._shown.setText(self._words if self._all else _beginning(self._words))
        name = _("Show less") if self._all else _("Show the whole note")
        self._turn.say(translate(name))


def _beginning(words: str) -> str:
    cut = words[:LONG]
    end = cut.rfind(" ")
    return f"{cut[:end] if end > LONG // 2 else cut} …"


def _when(meeting: Meeting) -> str:
    if meeting.started_at is None:
        return format_date(meeting.happened_on)
    return translate(
        _("{day} at {time}"),
        day=format_date(meeting.happened_on),
        time=f"{meeting.started_at:%H:%M}",
    )


def _length(meeting: Meeting) -> str:
    if meeting.attended is Attended.YES:
        return plural("{n} minute", "{n} minutes", meeting.minutes)
    return _attended(meeting)


def _attended(meeting: Meeting) -> str:
    return translate(ATTENDED_NAMES[meeting.attended])


MEETING_COLUMNS: tuple[Column[Meeting], ...] = (
    Column(_("Day"), lambda meeting: meeting.happened_on),
    Column(_("What"), lambda _meeting: translate(_("Meeting"))),
    Column(_("Minutes"), lambda meeting: meeting.minutes or None, numeric=True),
    Column(_("Attended"), _attended, stretch=True),
)
"""All that the team may know of a meeting."""
