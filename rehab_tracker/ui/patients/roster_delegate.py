"""How a person is painted in the list: initials, names, course, and the alerts in words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.ui import theme
from rehab_tracker.ui.patients.words import about, alert_words
from rehab_tracker.ui.widgets.avatar import paint_avatar
from rehab_tracker.ui.widgets.entry_delegate import EntryDelegate
from rehab_tracker.ui.widgets.marks import paint_focus, paint_mark
from rehab_tracker.ui.widgets.names import is_private, shown_name

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class RosterDelegate(EntryDelegate):
    """Two lines, as high as in any list; mirrored for scripts that begin at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one person."""
        line: RosterLine = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = _Row(painter, option)
        row.paint_ground()
        row.paint_face(line.full_name)
        row.paint_alerts(alert_words(line))
        row.paint_words(line)
        painter.restore()


class _Row:
    """One row while it is painted: what is left of it shrinks from both ends."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter, self._option = painter, option
        self._whole: QRect = option.rect.adjusted(0, 2, 0, -2)
        pad = theme.px(10)
        self._left = self._whole.adjusted(pad, 0, -pad, 0)
        self._chosen = bool(option.state & QStyle.StateFlag.State_Selected)

    def paint_ground(self) -> None:
        place, radius = QRectF(self._whole), theme.px(8)
        if self._chosen or self._option.state & QStyle.StateFlag.State_MouseOver:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(theme.colour("accent_soft" if self._chosen else "hover"))
            self._painter.drawRoundedRect(place, radius, radius)
        if self._option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(self._painter, place, radius)

    def paint_face(self, name: str) -> None:
        side = theme.grown(36)
        spot = QRect(self._left.x(), self._whole.center().y() - side // 2, side, side)
        paint_avatar(self._painter, QRectF(self._seen(spot)), name, strong=self._chosen)
        self._left.setLeft(spot.right() + theme.px(12))

    def paint_alerts(self, words: str) -> None:
        if not words:
            return
        face = theme.font(9.5, bold=True)
        width = QFontMetrics(face).horizontalAdvance(words) + 2
        place = QRect(self._left.right() - width, self._whole.y(), width, self._whole.height())
        self._write(place, face, "danger", words)
        side = theme.grown(10)
        spot = QRect(place.x() - side - theme.px(6), self._whole.center().y() - side // 2, side,
                     side)  # fmt: skip
        paint_mark(self._painter, QRectF(self._seen(spot)), "danger")
        self._left.setRight(spot.x() - theme.px(12))

    def paint_words(self, line: RosterLine) -> None:
        strong, plain, small = theme.font(bold=True), theme.font(), theme.font(9.5)
        upper, lower = QFontMetrics(strong).height(), QFontMetrics(small).height()
        top = self._whole.y() + (self._whole.height() - upper - lower) // 2
        first = QRect(self._left.x(), top, self._left.width(), upper)
        taken = self._write(first, strong, "text", shown_name(line.full_name)) + theme.px(10)
        if line.local_name and not is_private() and taken < first.width():
            rest = QRect(first.x() + taken, top, first.width() - taken, upper)
            self._write(rest, plain, "text", line.local_name)
        self._write(QRect(first.x(), top + upper, first.width(), lower), small, "muted",
                    about(line))  # fmt: skip

    def _write(self, place: QRect, face: QFont, token: str, words: str) -> int:
        """Write within the place; returns the width that was taken, in pixels."""
        metrics = QFontMetrics(face)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        mirrored = self._option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self._painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._painter.setFont(face)
        self._painter.setPen(theme.colour(token))
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self._painter.drawText(self._seen(place), int(flags), shown)
        return metrics.horizontalAdvance(shown)

    def _seen(self, place: QRect) -> QRect:
        return QStyle.visualRect(self._option.direction, self._option.rect, place)
