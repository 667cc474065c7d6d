"""The handover sheet: choose a ward, and save one paper for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.handover import NO_WARD
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph


class HandoverCard(Card):
    """A button for each ward where somebody is; a click asks where its paper goes.

    Args:
        page: whose window asks.
        others: opens the choice of another paper for everybody on a ward.
    """

    def __init__(self, page: ClinicPage, others: Callable[[], object]) -> None:
        close = icon_button(translate(_("Close")), "x", clicked=self.hide)
        super().__init__(translate(_("Handover sheet")), icon="clipboard-list", actions=[close])
        self._page = page
        self.add(paragraph(translate(_("One paper for each ward, as it is now.")), "muted"))
        self._wards = QWidget()
        self._flow = FlowLayout(self._wards)
        self.add(self._wards)
        self._none = paragraph(translate(_("Nobody is in care now.")))
        self.add(self._none)
        papers = Button(
            translate(_("Another paper for everybody …")), "quiet", icon="files", clicked=others
        )
        papers.setObjectName("ward-papers")
        self.add(at_start(papers))
        self.hide()

    def open(self) -> None:
        """Offer the wards as they are now."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        wards = self._page.desk.clinic.handover.wards()
        for ward, people in wards:
            self._flow.addWidget(self._button(ward, people))
        self._none.setVisible(not wards)
        self.show()
        first = self._wards.findChild(Button)
        if isinstance(first, Button):
            first.setFocus()

    def save(self, ward: str) -> None:
        """Ask where the paper of this ward goes."""
        today = self._page.desk.clinic.clock.today()
        name = f"handover-{ward or 'no-ward'}-{today}.pdf".replace("/", "-").replace(" ", "-")
        self._page.desk.dialogs.choose_save_file(
            self._page,
            translate(_("Save the handover sheet")),
            Path.home() / name.lower(),
            translate(_("PDF (*.pdf)")),
            partial(self._write, ward),
        )

    def _button(self, ward: str, people: int) -> Button:
        name = translate(_("Without a ward")) if ward == NO_WARD else ward
        count = plural("{n} person", "{n} people", people)
        words = translate(_("{ward}: {people}"), ward=name, people=count)
        return Button(words, icon="file-down", clicked=partial(self.save, ward))

    def _write(self, ward: str, file: Path) -> None:
        made = _Made(self._page.desk.clinic, ward, file)
        self._page.desk.tasks.run(made, self._written, self._not_written)

    def _written(self, file: Path) -> None:
        self._page.desk.say(translate(_("Saved as {file}."), file=file))
        self.hide()

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, OSError):
            said = _("The sheet could not be written there. Please choose another place.")
            self._page.desk.dialogs.tell(self._page, translate(said))
        elif isinstance(error, UserError):
            self._page.desk.dialogs.tell(self._page, str(error))
        else:
            raise error


class _Made:
    """The paper, made and written off the window's thread."""

    def __init__(self, clinic: Clinic, ward: str, file: Path) -> None:
        self._clinic, self._ward, self._file = clinic, ward, file

    def __call__(self) -> Path:
        self._file.write_bytes(self._clinic.handover.print(self._ward))
        return self._file
