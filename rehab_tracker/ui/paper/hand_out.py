"""A paper that leaves: made off the window's thread and saved where the person says."""

from collections.abc import Callable
from pathlib import Path

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.paper.saving import save_whole


class HandOut:
    """One paper of a page.

    Args:
        page: whose window asks.
        name: the file's name without its ending.
        make: makes the PDF; the log says then that it was printed.
    """

    def __init__(self, page: ClinicPage, name: str, make: Callable[[], bytes]) -> None:
        self._page, self._name, self._make = page, name, make

    def save(self) -> None:
        """Ask where it goes, and write it there."""
        self._page.desk.dialogs.choose_save_file(
            self._page,
            translate(_("Save the paper")),
            Path.home() / f"{self._name}.pdf",
            translate(_("PDF (*.pdf)")),
            self._write,
        )

    def _write(self, file: Path) -> None:
        self._page.desk.tasks.run(_Written(self._make, file), self._done, self._failed)

    def _done(self, file: Path) -> None:
        self._page.desk.say(translate(_("Saved as {file}."), file=file))

    def _failed(self, error: Exception) -> None:
        dialogs = self._page.desk.dialogs
        if not isinstance(error, UserError):
            raise error
        dialogs.tell(self._page, str(error))


class _Written:
    """The paper, made and written."""

    def __init__(self, make: Callable[[], bytes], file: Path) -> None:
        self._make, self._file = make, file

    def __call__(self) -> Path:
        save_whole(self._file, self._make())
        return self._file
