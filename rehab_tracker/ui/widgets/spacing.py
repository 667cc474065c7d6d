"""Distances in a layout that keep step with the reader's text size."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from rehab_tracker.ui import theme

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)


class _SpacingKeeper(QObject):
    def __init__(self, layout: QLayout, margins: Margins, gap: int) -> None:
        super().__init__(layout)
        self._layout, self._margins, self._gap = layout, margins, gap
        theme.follow(self._dress)

    def _dress(self) -> None:
        self._layout.setContentsMargins(*(theme.px(side) for side in self._margins))
        self._layout.setSpacing(theme.px(self._gap))


def column(owner: QWidget | None = None, *, margins: Margins = NONE, gap: int = 8) -> QVBoxLayout:
    """Things below each other; sizes in pixels at normal text."""
    layout = QVBoxLayout(owner) if owner else QVBoxLayout()
    _SpacingKeeper(layout, margins, gap)
    return layout


def row(owner: QWidget | None = None, *, margins: Margins = NONE, gap: int = 8) -> QHBoxLayout:
    """Things beside each other; sizes in pixels at normal text."""
    layout = QHBoxLayout(owner) if owner else QHBoxLayout()
    _SpacingKeeper(layout, margins, gap)
    return layout


def grid(owner: QWidget | None = None, *, margins: Margins = NONE, gap: int = 16) -> QGridLayout:
    """Things in rows and columns; sizes in pixels at normal text."""
    layout = QGridLayout(owner) if owner else QGridLayout()
    _SpacingKeeper(layout, margins, gap)
    return layout


def at_start(*widgets: QWidget) -> QWidget:
    """Buttons as wide as their words, at the start of a line of their own."""
    holder = QWidget()
    line = row(holder, gap=10)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return holder


def mirrored(direction: Qt.LayoutDirection, whole: QRect, place: QRect) -> QRect:
    """The same place counted from the other side where people read from right to left."""
    if direction != Qt.LayoutDirection.RightToLeft:
        return place
    return place.translated(whole.left() + whole.right() - place.left() - place.right(), 0)
