"""Patients' names and faces on the screen, and how they are hidden on the gym floor.

Every patient's name goes to the screen through `shown_name`. While the screen is private it gives
initials; the number beside a name still tells people apart.
"""

from PySide6.QtCore import QObject, Signal

from rehab_tracker.domain.patients import initials


class _Privacy(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on = False


_privacy = _Privacy()
privacy_changed = _privacy.changed


def is_private() -> bool:
    """Whether names and faces are hidden now."""
    return _privacy.on


def set_private(on: bool) -> None:
    """Hide names and faces on this screen, or show them again; whoever paints any is told."""
    if on != _privacy.on:
        _privacy.on = on
        _privacy.changed.emit()


def shown_name(name: str, local: str = "") -> str:
    """A patient's name as the screen may show it now, with the one in their own script."""
    if _privacy.on:
        return initials(name)
    return f"{name}  {local}" if local else name
