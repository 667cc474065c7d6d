"""Distances in a layout that keep step with the reader's text size."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from rehab_tracker.ui import theme

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)


class _Column(QVBoxLayout):
    spaced = NONE, 0

    def dress(self) -> None:
        _space(self, *self.spaced)


class _Row(QHBoxLayout):
    spaced = NONE, 0

    def dress(self) -> None:
        _space(self, *self.spaced)


class _Grid(QGridLayout):
    spaced = NONE, 0

    def dress(self) -> None:
        _space(self, *self.spaced)


def column(owner: QWidget | None = None, *, margins: Margins = NONE, gap: int = 8) -> QVBoxLayout:
    """Things below each other; sizes in pixels at normal text."""
    layout = _Column(owner) if owner else _Column()
    layout.spaced = margins, gap
    theme.follow(layout.dress)
    return layout


def row(owner: QWidget | None = None, *, margins: Margins = NONE, gap: int = 8) -> QHBoxLayout:
    """Things beside each other; sizes in pixels at normal text."""
    layout = _Row(owner) if owner else _Row()
    layout.spaced = margins, gap
    theme.follow(layout.dress)
    return layout


def grid(owner: QWidget | None = None, *, margins: Margins = NONE, gap: int = 16) -> QGridLayout:
    """Things in rows and columns; sizes in pixels at normal text."""
    layout = _Grid(owner) if owner else _Grid()
    layout.spaced = margins, gap
    theme.follow(layout.dress)
    return layout


def _space(layout: QLayout, margins: Margins, gap: int) -> None:
    layout.setContentsMargins(*(theme.px(side) for side in margins))
    layout.setSpacing(theme.px(gap))


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
