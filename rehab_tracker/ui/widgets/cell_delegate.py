"""How a cell of a table is painted: with air around it, in line with its heading."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import paint_focus

PAD = 12
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """A hair-line below, a soft ground when chosen, and a ring where the keyboard is.

    Words run in their own direction, so that a date reads the same in an Urdu window.
    """

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The words and the air around them."""
        metrics = QFontMetrics(_font(index))
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 + 2 * theme.px(PAD)
        return QSize(width, metrics.height() + theme.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        painter.save()
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("accent_soft" if chosen else "hover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        words = rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        face = _font(index)
        painter.setFont(face)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink if ink is not None else theme.colour("text"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        text = str(index.data() or "")
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        wanted = Qt.AlignmentFlag(int(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        seen = QStyle.visualAlignment(option.direction, wanted)
        painter.drawText(words, int(seen | Qt.AlignmentFlag.AlignAbsolute), shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(rect), theme.px(4))
        painter.restore()


def _font(index: Index) -> QFont:
    given = index.data(Qt.ItemDataRole.FontRole)
    return given if isinstance(given, QFont) else theme.font()
