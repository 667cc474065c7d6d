"""Showing and hiding parts of a page, and turning from one page to another."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


def show_if(part: QWidget, wanted: bool) -> None:
    """Show or hide it; what stands so already is left alone.

    Qt dresses and lays out whatever is told to be shown, at once, though its page is still being
    made and will dress and lay it out again.
    """
    if part.isHidden() is wanted:
        part.setVisible(wanted)


def turn_to(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page; the keyboard goes where it stood in it, or else to the page itself.

    Left to itself, Qt gives a keyboard that stood in the page before to whichever control was made
    first, and the page scrolls to it, to its end if need be.
    """
    before, held = stack.currentWidget(), QApplication.focusWidget()
    takes = before not in {None, page} and held is not None and before.isAncestorOf(held)
    new = takes and page.focusWidget() is None
    if new:
        stack.setFocus(Qt.FocusReason.OtherFocusReason)
    stack.setCurrentWidget(page)
    if new:
        page.setFocus(Qt.FocusReason.OtherFocusReason)
