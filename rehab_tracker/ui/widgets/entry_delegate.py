"""How a row of a record list is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.avatar import paint_avatar
from rehab_tracker.ui.widgets.marks import paint_focus, paint_mark

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(QStyledItemDelegate):
    """Initials, two lines and a shape; mirrored for Urdu, large enough for a glove."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines of words and air."""
        lines = QFontMetrics(theme.font(bold=True)).height()
        lines += QFontMetrics(theme.font(9.5)).height()
        return QSize(theme.grown(160), lines + theme.px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        state = option.state
        mirror = option.direction
        inner = rect.adjusted(0, 2, 0, -2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, QRectF(inner), state)
        entry = index.data(ENTRY_ROLE)
        pad, face = theme.px(10), theme.grown(36)
        spot = QRect(inner.x() + pad, inner.center().y() - face // 2, face, face)
        seen = QRectF(QStyle.visualRect(mirror, inner, spot))
        paint_avatar(painter, seen, entry.title, picture=entry.picture, strong=chosen)
        mark = theme.grown(10)
        end = inner.right() - pad
        if entry.tone is not None:
            place = QRect(end - mark, inner.center().y() - mark // 2, mark, mark)
            paint_mark(painter, QRectF(QStyle.visualRect(mirror, inner, place)), entry.tone)
            end -= mark + pad
        start = inner.x() + pad + face + theme.px(12)
        words = QRect(start, inner.y(), end - start, inner.height())
        _paint_lines(painter, QStyle.visualRect(mirror, inner, words), entry, mirror)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(place, theme.px(8), theme.px(8))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, place, theme.px(8))


def _paint_lines(
    painter: QPainter, place: QRect, entry: object, direction: Qt.LayoutDirection
) -> None:
    title, detail = getattr(entry, "title", ""), getattr(entry, "detail", "")
    lines = [(title, theme.font(bold=True), "text"), (detail, theme.font(9.5), "muted")]
    lines = [line for line in lines if line[0]]
    heights = [QFontMetrics(face).height() for _text, face, _token in lines]
    top = place.y() + (place.height() - sum(heights)) // 2
    rtl = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for (text, face, token), height in zip(lines, heights, strict=True):
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(face)
        painter.setPen(theme.colour(token))
        line = QRect(place.x(), top, place.width(), height)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(line, int(flags), shown)
        top += height
