"""A row that goes on in the next line when it is full: badges, chips, cards."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QStyle, QWidget

from rehab_tracker.ui import theme

Sized = tuple[QLayoutItem, int, int]


class FlowLayout(QLayout):
    """Sets its items one after the other and wraps; it begins at the right for Urdu.

    Args:
        parent: the widget it lays out.
        gap: the distance between items and between lines, in pixels at normal text.
        even: give all items of a line the same width, filling it (cards).
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, even: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._even = gap, even
        self._told = parent is not None  # a layout within another is not told what changed
        self._sizes: list[Sized] | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            parent.setSizePolicy(policy)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt adds an item."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at this place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what it needs and no more."""
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        """An item changed: ask for its size again."""
        self._sizes = None
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """A narrower row is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together at this width."""
        if not self._told:
            return self._place(QRect(0, 0, width, 0), move=False)
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Put each item where it belongs."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line, if there were room."""
        shown = self._shown()
        width = sum(width for _item, width, _high in shown) + self._space() * (len(shown) - 1)
        height = max((high for _item, _width, high in shown), default=0)
        return QSize(max(width, 0), height)

    def minimumSize(self) -> QSize:
        """The widest single item."""
        least = [item.minimumSize() for item, _width, _high in self._shown()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def _space(self) -> int:
        return theme.px(self._gap)

    def _shown(self) -> list[Sized]:
        """What is not hidden, with the size it would like; asked once until something changes."""
        if self._sizes is None or not self._told:
            self._sizes = [
                (item, hint.width(), hint.height())
                for item in self._items
                if not item.isEmpty()
                for hint in (item.sizeHint(),)
            ]
        return self._sizes

    def _lines(self, width: int) -> list[list[Sized]]:
        """What stands in one line; even items all take the width of the widest."""
        lines: list[list[Sized]] = []
        space, sum_, widest = self._space(), 0, 0
        for sized in self._shown():
            n = len(lines[-1]) + 1 if lines else 1
            sum_, widest = sum_ + sized[1], max(widest, sized[1])
            needed = (widest * n if self._even else sum_) + space * (n - 1)
            if not lines or needed > width:
                lines.append([])
                sum_ = widest = sized[1]
            lines[-1].append(sized)
        return lines

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            height = max(
                max(item.heightForWidth(width), high)
                for (item, _wide, high), width in zip(line, widths, strict=True)
            )
            if move:
                self._set_line(line, widths, QRect(rect.x(), y, rect.width(), height), rect)
            y += height + self._space()
        return max(y - rect.y() - self._space(), 0)

    def _widths(self, line: list[Sized], width: int) -> list[int]:
        if self._even:
            return [(width - self._space() * (len(line) - 1)) // len(line)] * len(line)
        return [min(wide, width) for _item, wide, _high in line]

    def _set_line(self, line: list[Sized], widths: list[int], place: QRect, whole: QRect) -> None:
        x = place.x()
        for (item, _wide, high), width in zip(line, widths, strict=True):
            height = place.height() if self._even else high
            spare = (place.height() - height) // 2
            spot = QRect(QPoint(x, place.y() + spare), QSize(width, height))
            item.setGeometry(QStyle.visualRect(self._direction(), whole, spot))
            x += width + self._space()

    def _direction(self) -> Qt.LayoutDirection:
        owner = self.parentWidget()
        return owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
