"""The desktop's printers: chosen in the desktop's own dialog, fed from memory."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.paper.pages import image_of

if TYPE_CHECKING:
    from rehab_tracker.reports.preview import PagePicture

SHARP = 300  # dots per inch
Take = Callable[[QPrinter], object]


class Printers(QObject):
    """Asks which printer to use."""

    def there(self) -> bool:
        """Whether any printer is set up on this computer."""
        return bool(QPrinterInfo.availablePrinterNames())

    def ask(self, parent: QWidget, name: str, take: Take) -> None:
        """Let the person choose a printer; `name` is what the print queue calls the paper."""
        self._take, self._printer = take, a4_printer(name)
        self._dialog = QPrintDialog(self._printer, parent)
        self._dialog.setWindowTitle(translate(_("Print")))
        self._dialog.accepted.connect(self._chosen)
        self._dialog.finished.connect(self._dialog.deleteLater)
        QDialog.open(self._dialog)  # its own `open` wants a slot by name

    def _chosen(self) -> None:
        self._take(self._printer)


def a4_printer(name: str) -> QPrinter:
    """A printer for whole A4 pages at full sharpness."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(SHARP)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(name)
    return printer


def print_pages(printer: QPrinter, pages: "Sequence[PagePicture]") -> bool:
    """Put each page on one sheet, as large as the sheet; True once they are on their way.

    Raises:
        UserError: the printer does not take it.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer does not answer. Look at it, then print again."))
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.drawImage(painter.viewport(), image_of(page))
    finally:
        painter.end()
    return True
