"""Typing the ticks of a paper back in: a grid of exercises and days that the keyboard fills."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, format_day, plural, translate
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.home_programme import (
    DIARY_DAYS,
    HomeDiary,
    HomeDiaryDetails,
    HomeProgramme,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.marks import paint_focus
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import mirrored

Cell = tuple[int, int]
HEAD, CELL, NAMES = 40, 27, 230


class TickGrid(QWidget):
    """Rows are exercises, columns the days of the paper.

    Space or X ticks and goes on to the next day, Delete or N leaves it empty and goes on; the
    arrow keys move, Enter goes to the next exercise, A ticks the rest of the row.
    """

    changed = Signal()

    def __init__(self, names: Sequence[str], begins: Callable[[], date | None]) -> None:
        super().__init__()
        self._names, self._begins = list(names), begins
        self.days = DIARY_DAYS
        self.ticks: list[set[int]] = [set() for _name in names]
        self.at: Cell = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate(_("Ticks of the paper")))
        self.setToolTip(
            translate(_("Space ticks and goes on, Delete leaves empty and goes on, A ticks the "
                        "rest of the row, Enter goes to the next exercise"))
        )  # fmt: skip
        theme.follow(self._dress)
        self._say()

    def value(self) -> tuple[tuple[int, ...], ...]:
        """The ticked days of each exercise."""
        return tuple(tuple(sorted(day for day in each if day < self.days)) for each in self.ticks)

    def set_value(self, value: Sequence[Sequence[int]] | None) -> None:
        """Show these ticks."""
        given = list(value or ())
        self.ticks = [set(given[n]) if n < len(given) else set() for n in range(len(self._names))]
        self.update()

    def kept(self) -> list[list[int]]:
        """What was ticked, for a draft; nothing where nothing was."""
        return [sorted(each) for each in self.ticks] if any(self.ticks) else []

    def show_kept(self, kept: Any) -> None:  # noqa: ANN401  # as a draft has it
        """Show what a draft kept."""
        self.set_value(kept)

    def show_days(self, days: int) -> None:
        """So many days came back; those behind are not asked."""
        self.days = max(1, min(days, DIARY_DAYS))
        self.at = (self.at[0], min(self.at[1], self.days - 1))
        self.update()

    def place(self, cell: Cell) -> QRect:
        """Where a box stands."""
        exercise, day = cell
        x = self._names_wide() + day * self._wide() + (day // 7) * theme.px(6)
        place = QRect(x, theme.grown(HEAD) + exercise * theme.grown(CELL + 13), self._wide(),
                      theme.grown(CELL + 13))  # fmt: skip
        return mirrored(self.layoutDirection(), self.rect(), place)

    def sizeHint(self) -> QSize:
        """Room for every row."""
        return QSize(theme.grown(NAMES + DIARY_DAYS * 20), self.height())

    def minimumSizeHint(self) -> QSize:
        """Boxes that can still be hit."""
        return QSize(theme.grown(NAMES // 2 + DIARY_DAYS * 14), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill the grid."""
        key, typed = event.key(), event.text().upper()
        forward = Qt.Key.Key_Right
        back = Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, back = back, forward
        if key == Qt.Key.Key_Space or typed in {"X", "1"}:
            self._set(ticked=True)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} or typed in {"N", "0"}:
            self._set(ticked=False)
        elif typed == "A" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._rest()
        elif key in {forward, back}:
            self._go(0, 1 if key == forward else -1)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._go(1 if key == Qt.Key.Key_Down else -1, 0)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._next_row()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click turns a box."""
        for exercise in range(len(self._names)):
            for day in range(self.days):
                if self.place((exercise, day)).contains(event.position().toPoint()):
                    self.at = (exercise, day)
                    self.ticks[exercise] ^= {day}
                    self._touched()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press was the deed."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names, days, boxes and ticks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_days(painter)
        for exercise, name in enumerate(self._names):
            self._paint_row(painter, exercise, name)
        painter.end()

    def _set(self, *, ticked: bool) -> None:
        exercise, day = self.at
        if ticked:
            self.ticks[exercise].add(day)
        else:
            self.ticks[exercise].discard(day)
        if day + 1 < self.days:
            self.at = (exercise, day + 1)
        elif exercise + 1 < len(self._names):
            self.at = (exercise + 1, 0)
        self._touched()

    def _rest(self) -> None:
        exercise, day = self.at
        self.ticks[exercise] |= set(range(day, self.days))
        self._next_row()
        self._touched()

    def _next_row(self) -> None:
        if self.at[0] + 1 < len(self._names):
            self.at = (self.at[0] + 1, 0)
        self._say()
        self.update()

    def _go(self, down: int, across: int) -> None:
        exercise = max(0, min(len(self._names) - 1, self.at[0] + down))
        self.at = (exercise, max(0, min(self.days - 1, self.at[1] + across)))
        self._say()
        self.update()

    def _touched(self) -> None:
        self._say()
        self.update()
        self.changed.emit()

    def _say(self) -> None:
        exercise, day = self.at
        begins = self._begins()
        on = format_day(begins + timedelta(days=day)) if begins else str(day + 1)
        state = _("ticked") if day in self.ticks[exercise] else _("empty")
        name = self._names[exercise]
        self.setAccessibleDescription(f"{name}, {on}: {translate(state)}")

    def _paint_days(self, painter: QPainter) -> None:
        begins = self._begins()
        painter.setFont(theme.font(7.5))
        painter.setPen(theme.colour("muted"))
        if begins is None:
            return
        for day in range(self.days):
            on = begins + timedelta(days=day)
            spot = self.place((0, day))
            head = QRect(spot.x(), 0, spot.width(), theme.grown(HEAD))
            words = f"{format_day(on)[:1]}\n{on.day}"
            painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_row(self, painter: QPainter, exercise: int, name: str) -> None:
        first = self.place((exercise, 0))
        room = QRect(0, first.y(), self._names_wide() - theme.px(8), first.height())
        room = mirrored(self.layoutDirection(), self.rect(), room)
        painter.setFont(theme.font(bold=exercise == self.at[0] and self.hasFocus()))
        painter.setPen(theme.colour("text"))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading),
                         shown)  # fmt: skip
        for day in range(self.days):
            self._paint_box(painter, (exercise, day))

    def _paint_box(self, painter: QPainter, cell: Cell) -> None:
        place = self.place(cell)
        side = min(place.width() - theme.px(3), place.height() - theme.px(10))
        box = QRect(0, 0, side, side)
        box.moveCenter(place.center())
        ticked = cell[1] in self.ticks[cell[0]]
        painter.setPen(QPen(theme.colour("accent" if ticked else "outline"), 1.4))
        painter.setBrush(theme.colour("accent" if ticked else "card"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            inner = box.adjusted(side // 5, side // 5, -side // 5, -side // 5)
            painter.drawPixmap(inner, theme.pixmap("check", "on_accent", 16))
        if self.hasFocus() and cell == self.at:
            paint_focus(painter, box.adjusted(-3, -3, 3, 3).toRectF(), 5)

    def _names_wide(self) -> int:
        return min(theme.grown(NAMES), self.width() // 4)

    def _wide(self) -> int:
        gaps = 4 * theme.px(6)
        return max((self.width() - self._names_wide() - gaps) // DIARY_DAYS, 12)

    def _dress(self) -> None:
        rows = max(len(self._names), 1)
        self.setFixedHeight(theme.grown(HEAD) + rows * theme.grown(CELL + 13) + theme.px(4))
        self.update()


class DiaryForm(Form):
    """A paper that came back: from when, how many days, the ticks, and who ticked.

    Args:
        today: the clinic's day.
        programme: the programme of the paper.
        held: the same paper typed in before, to be put right.
        after: the last day of which something is on file, so that a further paper follows it.
    """

    def __init__(
        self,
        today: Callable[[], date],
        programme: HomeProgramme,
        held: HomeDiary | None = None,
        after: date | None = None,
    ) -> None:
        super().__init__()
        self._programme, self._today, self._after = programme, today, after
        names = [translate(each.about.name) for each in programme.exercises]
        self.begins = DateEdit(today)
        self.grid = TickGrid(names, self._first_day)
        self.add("begins_on", translate(_("First day on the paper")), self.begins, required=True)
        self.add("days", translate(_("Days that came back")), NumberEdit(1, DIARY_DAYS),
                 required=True)  # fmt: skip
        self.add("done", translate(_("Ticks")), self.grid, wide=True,
                 hint=translate(_("Space ticks and goes on, Delete leaves empty and goes on, A "
                                  "ticks the rest of the row, Enter goes to the next exercise.")),
                 )  # fmt: skip
        self.add("told_by", translate(_("Who ticked")), LineEdit(longest=LONGEST_LINE))
        self.add("note", translate(_("What else stands on the paper")),
                 LineEdit(longest=LONGEST_LINE))  # fmt: skip
        self.fields["begins_on"].changed.connect(self._turned)
        self.fields["days"].changed.connect(self._turned)
        self._begin(held)

    def details(self) -> HomeDiaryDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        programme = self._programme
        values: dict[str, Any] = self.values()
        facts = {"patient_id": programme.patient_id, "programme_id": programme.id}
        return HomeDiaryDetails.checked({**values, **facts})

    def _begin(self, held: HomeDiary | None) -> None:
        if held is not None:
            shown = {name: getattr(held, name) for name in self.fields}
            self.set_values(shown)
        else:
            begins = self._programme.begins_on
            if self._after is not None and self._after < self._today():
                begins = self._after + timedelta(days=1)
            passed = (self._today() - begins).days + 1
            self.set_values({"begins_on": begins, "days": max(1, min(passed, DIARY_DAYS))})
        self._turned()

    def _turned(self) -> None:
        try:
            days = self.fields["days"].value()
        except UserError:  # a number half typed
            return
        self.grid.show_days(int(days or DIARY_DAYS))

    def _first_day(self) -> date | None:
        try:
            return self.begins.value()
        except UserError:  # a day half typed
            return None


def paper_days(diary: HomeDiary) -> str:
    """From when until when a paper goes."""
    return translate(
        _("{first} to {last}"),
        first=format_date(diary.begins_on),
        last=format_date(diary.last_day),
    )


def days_back(diary: HomeDiary) -> str:
    """How many days came back."""
    return plural("{n} day came back", "{n} days came back", diary.days)
