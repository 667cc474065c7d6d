"""Taking a chart along: copied as a picture, or saved as dots or as lines."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.widgets.buttons import Button, icon_button

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CSV = "csv"
KINDS: dict[str, str] = {
    "png": _("Save as PNG …"),
    "svg": _("Save as SVG …"),
    "pdf": _("Save as PDF …"),
}


class ChartExport:
    """The button with three dots in a chart's head, and what its menu does.

    Args:
        name: what is charted; the file is called after it.
        make: draws the figure as paper has it, whatever the screen wears.
        dialogs: asks where a file goes.
        csv: gives the same facts for a spreadsheet, where that is offered.
    """

    def __init__(
        self,
        name: str,
        make: "Callable[[], Figure]",
        dialogs: Dialogs,
        csv: Callable[[], bytes] | None = None,
    ) -> None:
        self._name, self._make, self._dialogs, self._csv = name, make, dialogs, csv
        self.button: Button = icon_button(
            translate(_("Take this chart along")), "ellipsis-vertical", clicked=self.open
        )
        self.button.setProperty("export", self)  # lives as long as its button
        self.menu = QMenu(self.button)
        self._act(_("Copy as a picture"), self.copy)
        for kind, words in KINDS.items():
            self._act(words, partial(self.save, kind))
        if csv is not None:
            self._act(_("Save as a table (CSV) …"), partial(self.save, CSV))

    def open(self) -> None:
        """Show the menu below the button."""
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(QImage.fromData(self.drawn("png")))

    def save(self, kind: str) -> None:
        """Ask where, then write the file."""
        name = "-".join(self._name.casefold().split()) + f".{kind}"
        self._dialogs.choose_save_file(
            self._owner(),
            translate(_("Save the chart")),
            name.replace("/", "-"),
            f"{kind.upper()} (*.{kind})",
            partial(self._write, kind),
        )

    def drawn(self, kind: str) -> bytes:
        """The chart, or its table, as a file."""
        if kind == CSV and self._csv is not None:
            return self._csv()
        from rehab_tracker.charts.export import PictureKind, exported  # noqa: PLC0415  # slow

        return exported(self._make(), PictureKind(kind))

    def _write(self, kind: str, file: Path) -> None:
        try:
            file.write_bytes(self.drawn(kind))
        except OSError:
            said = UserError(_("{file} could not be written. Choose another place."),
                             file=file.name)  # fmt: skip
            self._dialogs.tell(self._owner(), str(said))

    def _owner(self) -> QWidget:
        return self.button.window()

    def _act(self, words: str, deed: Callable[[], object]) -> None:
        action = QAction(translate(words), self.menu)
        action.triggered.connect(_Run(deed))
        self.menu.addAction(action)


class _Run:
    """Calls a deed from a menu, which hands over whether it is checked."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self._deed = deed

    def __call__(self, _checked: bool = False) -> None:
        self._deed()
