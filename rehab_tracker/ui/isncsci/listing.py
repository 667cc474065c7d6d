"""The exams of a record: what each found, which is half done, which is signed."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.exams import COUNT, ExamLine
from rehab_tracker.ui.isncsci.words import line_title, listed, recorded
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

Open = Callable[[UUID], object]


class ExamList(Card):
    """The newest exam first; a click opens it, one's own half-done exam goes on.

    Args:
        me: whose exams may be continued here; none where the role only reads.
        open_exam: shows one exam.
        compare: shows two exams side by side.
        first: the button of the empty page, where there may be one.
    """

    def __init__(
        self,
        me: UUID | None,
        open_exam: Open,
        compare: Callable[[UUID, UUID], object],
        first: Button | None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(translate(_("Exams")))
        self._me, self._open_exam, self._compare = me, open_exam, compare
        self.grades = paragraph("", "muted")
        self.empty = EmptyState(
            "stethoscope",
            translate(
                _(
                    "ISNCSCI exams stand here: within 72 hours, then about 1, 3, 6 and 12 months "
                    "after the injury, and at admission and discharge."
                )
            ),
            first,
        )
        self.list = RowList(translate(_("Exams")))
        for part in (self.empty, self.grades, self.list):
            self.add(part)

    def show_lines(self, lines: Sequence[ExamLine]) -> None:
        """Show these exams."""
        signed = [line for line in lines if line.signed_at is not None]
        grades = [(listed(line.grade), format_date(line.examined_on)) for line in signed[::-1]]
        self.grades.setText(recorded(tuple(grades)))
        show_if(self.grades, len(signed) > 1)
        show_if(self.empty, not lines)
        complete = [line for line in lines if line.complete]
        self.list.set_rows([self._row(line, _before(line, complete)) for line in lines])

    def _row(self, line: ExamLine, before: ExamLine | None) -> ListRow:
        own = line.signed_at is None and line.author_id == self._me
        deeds: list[QWidget] = []
        if before is not None:
            deeds.append(_Deed(translate(_("Compare")), self._compare, line.id, before.id))
        if own:
            words = _("Sign or change") if line.complete else _("Continue")
            deeds.append(_Deed(translate(words), self._open_exam, line.id))
        return ListRow(
            line_title(line),
            (translate(_("Examined by {name}"), name=line.examiner), _how_far(line)),
            badges=(_state(line),),
            deeds=deeds,
            opens=translate(_("Opens the exam")),
            on_open=_Call(self._open_exam, line.id),
        )


class _Call:
    """A deed with the exams it is for."""

    def __init__(self, deed: Callable[..., object], *exams: UUID) -> None:
        self._deed, self._exams = deed, exams

    def __call__(self) -> object:
        return self._deed(*self._exams)


class _Deed(Button):
    """A quiet button of one row."""

    def __init__(self, name: str, deed: Callable[..., object], *exams: UUID) -> None:
        super().__init__(name, "quiet", clicked=_Call(deed, *exams))


def _before(line: ExamLine, complete: Sequence[ExamLine]) -> ExamLine | None:
    """The complete exam before this one; both must be complete to be compared."""
    if line not in complete:
        return None
    place = complete.index(line) + 1
    return complete[place] if place < len(complete) else None


def _how_far(line: ExamLine) -> str:
    if line.complete:
        return ""
    left = COUNT - line.filled
    return plural("{n} answer is missing.", "{n} answers are missing.", left)


def _state(line: ExamLine) -> Badge:
    if line.signed_at is not None:
        day = format_date(line.signed_at.astimezone().date())
        return Badge(translate(_("Signed on {day}"), day=day), "ok")
    if line.complete:
        return Badge(translate(_("Not signed")), "warn")
    return Badge(translate(_("Half done")), "warn")
