"""Giving the device back: thanks, and whoever of the staff takes it says who they are."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui import theme
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import SecretEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label, paragraph

WIDEST = 520
People = Sequence[tuple[str, str]]


class HandBackPage(QWidget):
    """Thanks, and below it the way out for the staff; `taken` carries the member who took it.

    Args:
        clinic: whose passphrases open.
        tasks: runs the slow check.
        people: account and name of each who can take it back.
        finished: whether all questions were gone through; else there is a way back to them.
    """

    taken = Signal(object)
    back_asked = Signal()

    def __init__(self, clinic: Clinic, tasks: Tasks, people: People, *, finished: bool) -> None:
        super().__init__()
        self._clinic, self._tasks, self.finished = clinic, tasks, finished
        self.form = Form(columns=1)
        who = Choice(people)
        self.form.add("account", translate(_("Who takes the device back?")), who, required=True)
        self.form.add("secret", translate(_("Passphrase or PIN")), SecretEdit(), required=True)
        who.set_value(clinic.member.account)
        self.fault = ErrorLine()
        self.open = Button(translate(_("Unlock")), "primary", icon="lock", clicked=self.unlock)
        secret = self.form.fields["secret"].editor
        secret.returnPressed.connect(self.unlock)  # type: ignore[attr-defined]  # a QLineEdit
        self._lay_out()

    def unlock(self) -> None:
        """Check who it is."""
        try:
            typed = self.form.values()
        except UserError:
            self.fault.say(translate(_("Choose your name and type your passphrase or PIN.")))
            return
        self.open.setEnabled(False)
        alone = self._clinic.alone
        self._tasks.run(
            lambda: alone.take_back(typed["account"], typed["secret"]), self._known, self._wrong
        )

    def _known(self, member: object) -> None:
        self.taken.emit(member)

    def _wrong(self, error: Exception) -> None:
        self.open.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self.form.fields["secret"].editor.set_value(None)
        self.fault.say(str(error))

    def _lay_out(self) -> None:
        outer = row(self, margins=(24, 24, 24, 24))
        self._inside = QWidget()
        lay = column(self._inside, gap=20)
        lay.addStretch(1)
        thanks = _("Thank you.") if self.finished else _("For staff")
        next_ = _("Please give the device back.") if self.finished else _("The questions wait.")
        lay.addWidget(label(translate(thanks), "title"))
        lay.addWidget(paragraph(translate(next_), "question"))
        card = Card(translate(_("For staff")) if self.finished else "")
        card.add(self.form)
        card.add(self.fault)
        foot = row(gap=12)
        foot.addWidget(self.open)
        if not self.finished:
            again = Button(translate(_("Back to the questions")), clicked=self.back_asked.emit)
            foot.addWidget(again)
        foot.addStretch(1)
        card.add_layout(foot)
        lay.addWidget(card)
        lay.addStretch(2)
        outer.addStretch(1)
        outer.addWidget(self._inside, 30)
        outer.addStretch(1)
        theme.follow(self._dress)

    def _dress(self) -> None:
        self._inside.setMaximumWidth(theme.grown(WIDEST))
