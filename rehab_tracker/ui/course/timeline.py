"""The drawn timeline: lanes by kind, zoomed and moved by keys, wheel and mouse, read fact by fact.

Time runs from left to right as in every chart of the record, also where people read the other way.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from rehab_tracker.charts.course import Row, Spot, Window, lay_out
from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.course.facts import CourseFact, CoursePage, Lane
from rehab_tracker.ui import theme
from rehab_tracker.ui.course.painting import (
    NAMES,
    NEAR,
    Scene,
    height_of,
    paint_timeline,
    places_of,
)
from rehab_tracker.ui.widgets.speech import announce, describe

REACH = 20
TOLD_AT_ONCE = 6
CLOSER, FARTHER = 0.6, 1 / 0.6
NUDGE = 0.25


class Timeline(QWidget):
    """Shows a window of the course; `pointed` tells which fact is read, `opened` which to open."""

    pointed = Signal(object)
    opened = Signal(object)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts: tuple[CourseFact, ...] = ()
        self.window_shown = Window.around(date(2000, 1, 1), 30)
        self.current: CourseFact | None = None
        self.rows: tuple[Row, ...] = ()
        self._today = date(2000, 1, 1)
        self._held: QPointF | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time has one direction
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(translate(_("Timeline")))
        theme.follow(self._dress)

    def show_facts(self, facts: Sequence[CourseFact], today: date) -> None:
        """Show these facts in the window as it is; the one that is read stays if it is there."""
        self.facts, self._today = tuple(facts), today
        kept = self.current
        self.current = next((each for each in self.facts if each == kept), None)
        if kept is not None and self.current is None:
            self.pointed.emit(None)
        count = plural("{n} entry.", "{n} entries.", len(self.facts))
        keys = translate(
            _("Arrow keys go from entry to entry, plus and minus zoom, Enter opens the entry.")
        )
        describe(self, count, keys)
        self._lay_out()

    def show_window(self, window: Window) -> None:
        """Show these days."""
        self.window_shown = window
        self._lay_out()
        self.moved.emit()

    def show_all(self, page: CoursePage) -> None:
        """Show everything from the first to the last day."""
        self.show_window(Window.of(page.first, page.last))

    def zoom(self, factor: float) -> None:
        """Show so many times the days, around the fact that is read or the middle."""
        at = self.window_shown.first + self.window_shown.days / 2
        if self.current is not None:
            day = self.current.begins.toordinal() + 0.5
            at = day if self.window_shown.first <= day <= self.window_shown.last else at
        self.show_window(self.window_shown.zoomed(factor, at))

    def pan(self, share: float) -> None:
        """Move on by a share of the window."""
        self.show_window(self.window_shown.moved(share))

    def point_at(self, fact: CourseFact | None) -> None:
        """Read this fact, bringing it into sight."""
        self.current = fact
        if fact is not None:
            self.show_window(self.window_shown.showing(fact.begins.toordinal() + 0.5))
            announce(self, fact.spoken())
        self.update()
        self.pointed.emit(fact)

    def step(self, by: int) -> None:
        """Read the next fact in time, or the one before."""
        if not self.facts:
            return
        if self.current is None:
            self.point_at(self._nearest_to_middle())
            return
        at = self.facts.index(self.current) + by
        self.point_at(self.facts[max(0, min(len(self.facts) - 1, at))])

    def step_lane(self, by: int) -> None:
        """Read what stands nearest in time in the lane above or below."""
        if self.current is None:
            self.step(0)
            return
        lanes = [lane for lane in Lane if any(each.lane is lane for each in self.facts)]
        at = lanes.index(self.current.lane) + by
        if 0 <= at < len(lanes):
            day = self.current.begins
            there = [each for each in self.facts if each.lane is lanes[at]]
            self.point_at(min(there, key=lambda each: abs((each.begins - day).days)))

    def spot_at(self, point: QPointF) -> Spot | None:
        """The shape under a point, or the nearest within reach."""
        best: tuple[float, Spot] | None = None
        for spot, place in places_of(self.rows):
            if place.contains(point):
                return spot
            away = place.center() - point
            distance = max(abs(away.x()) - place.width() / 2, abs(away.y()) - place.height() / 2)
            if distance <= theme.grown(REACH) / 2 and (best is None or distance < best[0]):
                best = (distance, spot)
        return best[1] if best else None

    def place_of(self, fact: CourseFact) -> QRectF | None:
        """Where a fact is painted, None while it is out of sight."""
        found = (place for spot, place in places_of(self.rows) if fact in spot.facts)
        return next(found, None)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.grown(640), self.height())

    def minimumSizeHint(self) -> QSize:
        """The names of the lanes and a little of them."""
        return QSize(theme.grown(NAMES + 140), self.height())

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), told(spot) if spot else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows read, plus and minus zoom, Page keys move on, Enter opens."""
        key = Qt.Key(event.key())
        keys = {
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_Down: lambda: self.step_lane(1),
            Qt.Key.Key_Up: lambda: self.step_lane(-1),
            Qt.Key.Key_Home: lambda: self.point_at(self.facts[0] if self.facts else None),
            Qt.Key.Key_End: lambda: self.point_at(self.facts[-1] if self.facts else None),
            Qt.Key.Key_Plus: lambda: self.zoom(CLOSER),
            Qt.Key.Key_Equal: lambda: self.zoom(CLOSER),
            Qt.Key.Key_Minus: lambda: self.zoom(FARTHER),
            Qt.Key.Key_PageDown: lambda: self.pan(0.5),
            Qt.Key.Key_PageUp: lambda: self.pan(-0.5),
        }
        if key in keys:
            keys[key]()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms around the mouse, sideways it moves; else the page scrolls."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned.y():
            at = self.window_shown.day_at(event.position().x() - self._names(), self._wide())
            factor = CLOSER if turned.y() > 0 else FARTHER
            self.show_window(self.window_shown.zoomed(factor**0.5, at))
            event.accept()
        elif abs(turned.x()) > abs(turned.y()):
            self.pan(-turned.x() / 1200)
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line."""
        self._held, self._dragged = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the line along while it is held."""
        over = self.spot_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if self._held is None:
            return
        by = event.position().x() - self._held.x()
        if self._dragged or abs(by) > theme.px(6):
            self._dragged = True
            self._held = event.position()
            self.pan(-by / max(self._wide(), 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click reads; on several that stand together it looks closer."""
        dragged, self._held = self._dragged, None
        spot = None if dragged else self.spot_at(event.position())
        event.accept()
        if spot is None:
            return
        self.point_at(spot.facts[0])
        apart = (spot.facts[-1].begins - spot.facts[0].begins).days
        if len(spot.facts) > 1 and apart:
            middle = spot.facts[0].begins + (spot.facts[-1].begins - spot.facts[0].begins) / 2
            self.show_window(Window.around(middle, max(apart * 3.0, 7.0)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        spot = self.spot_at(event.position())
        event.accept()
        if spot is not None and len(spot.facts) == 1:
            self.opened.emit(spot.facts[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew in the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene = Scene(self.rows, self.window_shown, self._today, self.current)
        paint_timeline(painter, scene, self.rect(), focus=self.hasFocus())
        painter.end()

    def _nearest_to_middle(self) -> CourseFact:
        middle = self.window_shown.first + self.window_shown.days / 2
        return min(self.facts, key=lambda each: abs(each.begins.toordinal() - middle))

    def _names(self) -> int:
        return theme.grown(NAMES)

    def _wide(self) -> float:
        return max(float(self.width() - self._names()), 1.0)

    def _lay_out(self) -> None:
        near = theme.grown(NEAR)
        self.rows = lay_out(self.facts, self.window_shown, self._wide(), near, self._today)
        high = height_of(self.rows)
        if high != self.height():
            self.setFixedHeight(high)
        self.update()

    def _dress(self) -> None:
        self._lay_out()


def told(spot: Spot) -> str:
    """What a shape stands for, one line for each fact."""
    lines = [each.spoken() for each in spot.facts[:TOLD_AT_ONCE]]
    more = len(spot.facts) - len(lines)
    if more > 0:
        lines.append(plural("and {n} more", "and {n} more", more))
    return "\n".join(lines)
