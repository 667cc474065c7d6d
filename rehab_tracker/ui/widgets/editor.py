"""What every editor can do, so that forms treat a date and a tick alike."""

from typing import Any, Protocol, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError


class Editor(Protocol):
    """A widget in which a person gives one value.

    Its `changed` is told at every touch, so that a draft can be kept. `value` raises a UserError
    when what stands there cannot be read.
    """

    @property
    def changed(self) -> SignalInstance:
        """Told whenever the value may have changed."""

    def value(self) -> Any:  # noqa: ANN401  # each editor has its own kind of value
        """What was given; None when nothing was."""

    def set_value(self, value: Any) -> None:  # noqa: ANN401  # as above
        """Show a value; None empties the editor."""


def complaint_of(editor: Editor) -> UserError | None:
    """Why the editor's value cannot be read, if it cannot."""
    try:
        editor.value()
    except UserError as complaint:
        return complaint
    return None


def range_of(editor: Editor) -> str:
    """What the editor itself says about the values it takes."""
    said = getattr(editor, "range_text", None)
    return str(said()) if said else ""


def widget_of(editor: Editor) -> QWidget:
    """The same editor as Qt sees it."""
    return cast("QWidget", editor)
