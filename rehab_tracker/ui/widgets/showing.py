"""Showing and hiding parts of a page without laying out what is not on the screen yet."""

from PySide6.QtWidgets import QWidget


def show_if(part: QWidget, wanted: bool) -> None:
    """Show or hide it; what stands so already is left alone.

    Qt dresses and lays out whatever is told to be shown, at once, though its page is still being
    made and will dress and lay it out again.
    """
    if part.isHidden() is wanted:
        part.setVisible(wanted)
