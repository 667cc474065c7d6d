"""A paper of the family's page into a file: asked where, made off the window's thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.paper.saving import save_whole


def save_pdf(page: ClinicPage, name: tuple[str, ...], make: Callable[[], bytes]) -> None:
    """Ask where the paper goes, then make and write it."""
    proposed = "-".join(filter(None, name)).replace("/", "-") + ".pdf"
    page.desk.dialogs.choose_save_file(
        page,
        translate(_("Save the paper")),
        Path.home() / proposed,
        translate(_("PDF (*.pdf)")),
        partial(_write, page, make),
    )


def _write(page: ClinicPage, make: Callable[[], bytes], file: Path) -> None:
    def made() -> Path:
        save_whole(file, make())
        return file

    page.desk.tasks.run(made, partial(_written, page), partial(_not_written, page))


def _written(page: ClinicPage, file: Path) -> None:
    page.desk.say(translate(_("Saved as {file}."), file=file.name))


def _not_written(page: ClinicPage, error: Exception) -> None:
    if isinstance(error, OSError):
        sentence = _("The paper could not be written there. Please choose another place.")
        page.desk.dialogs.tell(page, translate(sentence))
    elif isinstance(error, UserError):
        page.desk.dialogs.tell(page, str(error))
    else:
        raise error
