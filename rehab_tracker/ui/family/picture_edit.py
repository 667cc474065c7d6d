"""A field in which a picture is chosen from this computer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import paragraph

SHOWN = 220  # pixels of the longest side


class PictureEdit(QWidget):
    """Its value is the bytes of the file; whether they are a picture is decided when it is kept.

    Args:
        ask: opens the dialog and calls back with the file that was chosen.
    """

    changed = Signal()

    def __init__(self, ask: Callable[[Callable[[Path], None]], None]) -> None:
        super().__init__()
        self._ask, self._bytes, self._fault = ask, b"", ""
        lay = column(self, gap=6)
        self._seen, self._name = QLabel(), paragraph("", "muted")
        self.choose = Button(translate(_("Choose a picture …")), icon="image", clicked=self._open)
        for widget in (self._seen, self._name, self.choose):
            lay.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        self._seen.hide()

    def value(self) -> bytes | None:
        """What was chosen; None while nothing is.

        Raises:
            UserError: the file cannot be read.
        """
        if self._fault:
            raise UserError(self._fault)
        return self._bytes or None

    def text(self) -> str:
        """The name of the file, where it cannot be read."""
        return self._name.text()

    def set_value(self, value: object) -> None:
        """Show this picture; None shows none."""
        self._bytes = value if isinstance(value, bytes) else b""
        self._show()

    def kept(self) -> None:
        """No picture is kept in a draft: it is chosen anew."""

    def show_kept(self, _value: object) -> None:
        """As above."""

    def take(self, file: Path) -> None:
        """Read this file."""
        self._name.setText(file.name)
        try:
            self._bytes, self._fault = file.read_bytes(), ""
        except OSError:
            self._bytes, self._fault = b"", _("The file cannot be read. Choose another.")
        self._show()
        self.changed.emit()

    def _open(self) -> None:
        self._ask(self.take)

    def _show(self) -> None:
        seen = QPixmap()
        readable = bool(self._bytes) and seen.loadFromData(self._bytes)
        if readable:
            side = theme.px(SHOWN)
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._seen.setPixmap(seen.scaled(side, side, keep, smooth))
        self._seen.setVisible(readable)
