"""The map of the people around a patient on the page: each can be reached by key and is spoken."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from rehab_tracker.charts.people_map import (
    Around,
    Box,
    PeoplePlan,
    box_width,
    headings,
    plan,
    sentence_of,
    sides,
)
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import paint_focus

WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)
PADDING = 10


class PeopleMap(QWidget):
    """The patient in the middle, a box for each person, and a line to each.

    Args:
        patient: the patient's first name.
        people: in reading order.
        shown: whose box is marked as the one that is read below.
    """

    chosen = Signal(str)

    def __init__(self, patient: str, people: Sequence[Around], shown: str) -> None:
        super().__init__()
        self._patient, self._people = patient, tuple(people)
        self._plan: PeoplePlan | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(sentence_of(patient, people))
        self._group = QButtonGroup(self)
        self.boxes: dict[str, PersonBox] = {}
        for each in people:
            box = PersonBox(each, self)
            box.setChecked(each.key == shown)
            box.clicked.connect(self._choose)
            self._group.addButton(box)
            self.boxes[each.key] = box
        theme.follow(self._lay_out)

    def minimumSizeHint(self) -> QSize:
        """Three columns of words, as narrow as they can be read."""
        return QSize(theme.grown(300), theme.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another map."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, the headings and the patient; the boxes draw themselves."""
        if self._plan is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for link in self._plan.links:
            ink = theme.colour("accent" if link.strong else "outline")
            painter.setPen(QPen(ink, theme.px(3) if link.strong else theme.px(1.5)))
            start, first, second, end = (QPointF(*point) for point in link.points)
            path = QPainterPath(start)
            path.cubicTo(first, second, end)
            painter.drawPath(path)
        self._paint_headings(painter)
        self._paint_patient(painter, self._plan.centre)
        painter.end()

    def _choose(self) -> None:
        chosen = self._group.checkedButton()
        if isinstance(chosen, PersonBox):
            self.chosen.emit(chosen.person.key)

    def _paint_headings(self, painter: QPainter) -> None:
        painter.setFont(theme.font(9.5))
        painter.setPen(theme.colour("muted"))
        side = round(box_width(self.width(), sides(self._people)))
        near, far = (
            QRect(0, 0, side, self._top()),
            QRect(self.width() - side, 0, side, self._top()),
        )
        if self._mirrored():
            near, far = far, near
        for words, at_home, place in zip(
            headings(self._patient), (True, False), (near, far), strict=True
        ):
            if any(each.at_home is at_home for each in self._people):
                painter.drawText(place, WRAPPED, words)

    def _paint_patient(self, painter: QPainter, box: Box) -> None:
        place = _rect(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(place, theme.px(12), theme.px(12))
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font(12, bold=True))
        middle = WRAPPED | int(Qt.AlignmentFlag.AlignVCenter)
        inside = place.adjusted(6, 6, -6, -6).toRect()
        painter.drawText(inside, middle, self._patient)

    def _lay_out(self) -> None:
        wide = max(self.width(), 1)
        inner = round(box_width(wide, sides(self._people)))
        heights = {key: float(box.height_for(inner)) for key, box in self.boxes.items()}
        metrics = QFontMetrics(theme.font(12, bold=True))
        room = QRect(0, 0, max(round(wide * 0.2) - 12, 1), 10_000)
        centre = metrics.boundingRect(room, WRAPPED, self._patient).height() + theme.px(36)
        self._plan = plan(
            self._people, heights, wide, centre, mirrored=self._mirrored(), top=self._top()
        )
        for key, box in self._plan.boxes.items():
            self.boxes[key].setGeometry(_rect(box).toRect())
        self.setFixedHeight(round(self._plan.high) + 2)
        self.update()

    def _top(self) -> int:
        return QFontMetrics(theme.font(9.5)).height() * 2 + theme.px(6)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class PersonBox(QAbstractButton):
    """One person: name, who they are, what they do; chosen by click, Space or Enter."""

    def __init__(self, person: Around, parent: QWidget) -> None:
        super().__init__(parent)
        self.person = person
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = [person.name, *(words for words, _bold in self._lines()[1:])]
        if person.primary:
            said.append(translate(_("Primary carer")))
        self.setAccessibleName(", ".join(said))
        self.setAccessibleDescription(translate(_("Shows this person below")))
        self.setToolTip(translate(_("Show {name}"), name=person.name))

    def height_for(self, wide: int) -> int:
        """How high the box must be for its words."""
        room = QRect(0, 0, max(wide - 2 * theme.px(PADDING), 1), 10_000)
        high = sum(
            QFontMetrics(theme.font(bold=bold)).boundingRect(room, WRAPPED, words).height()
            for words, bold in self._lines()
        )
        return int(max(high + 2 * theme.px(PADDING), theme.px(48)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; the arrow keys go on to the next person."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A white box; the one that is read below has a strong edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.isChecked()
        place = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(
            QPen(theme.colour("accent" if strong else "outline"), theme.px(2) if strong else 1)
        )
        ground = "accent_soft" if strong else "hover" if self.underMouse() else "card"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(place, theme.px(10), theme.px(10))
        inside = self.rect().adjusted(
            theme.px(PADDING), theme.px(PADDING), -theme.px(PADDING), -theme.px(PADDING)
        )
        for words, bold in self._lines():
            painter.setFont(theme.font(bold=bold))
            painter.setPen(theme.colour("text" if bold else "muted"))
            took = painter.drawText(inside, WRAPPED, words)
            inside.setTop(took.bottom() + 1)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(10))
        painter.end()

    def _lines(self) -> list[tuple[str, bool]]:
        who = self.person.who
        if self.person.emergency:
            who = translate(_("{who} · call in an emergency"), who=who)
        lines = [(self.person.name, True), (who, False)]
        return [*lines, (self.person.does, False)] if self.person.does else lines


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.wide, box.high)
