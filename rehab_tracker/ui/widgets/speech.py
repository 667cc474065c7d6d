"""Telling screen readers what changed, without moving the focus."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have the words spoken, if anything on this computer speaks."""
    from PySide6.QtGui import (  # noqa: PLC0415  # its many names are slow to load at the door
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def describe(widget: QWidget, *sentences: str | None) -> None:
    """Make these sentences what a screen reader adds to the widget's name."""
    widget.setAccessibleDescription(" ".join(sentence for sentence in sentences if sentence))
