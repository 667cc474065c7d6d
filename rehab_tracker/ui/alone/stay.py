"""What stands before anything else when an answer asks for it: stay, call, write it down."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.safety import SafetyCallDetails
from rehab_tracker.domain.team import Member
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.days import TimeEdit
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph

WIDEST = 640
STAY = _("Please stay with this person. Call the psychologist or duty physician now: {phone}")


class StayPage(QWidget):
    """The number to call, and who was called and when; `done` once that is on file.

    It says nothing of why: whoever takes the device back may not know.
    """

    done = Signal()

    def __init__(self, clinic: Clinic, patient_id: UUID, by: Member) -> None:
        super().__init__()
        self._clinic, self._patient_id, self._by = clinic, patient_id, by
        self.words = paragraph(translate(STAY, phone=clinic.details.duty_phone), "question")
        self.form = Form(columns=2, narrowest=200)
        self.form.add("called", translate(_("Who was called")), LineEdit(longest=120),
                      required=True)  # fmt: skip
        self.form.add("called_at", translate(_("When")), TimeEdit(), required=True)
        now = clinic.clock.now()
        self.form.set_values({"called_at": now.time().replace(second=0, microsecond=0)})
        self.fault = ErrorLine()
        self.keep = Button(
            translate(_("I have called")), "primary", icon="phone", clicked=self.save
        )
        self.keep.setProperty("big", "true")
        self.leave = Button(translate(_("Leave without keeping this")), clicked=self.done.emit)
        self.leave.hide()
        self._lay_out()
        self.setAccessibleName(self.words.text())

    def begin(self) -> None:
        """Put the keyboard on who was called."""
        self.form.go_to(self.form.fields["called"])

    def save(self) -> None:
        """Keep the call on file."""
        self.fault.say(None)
        try:
            details = SafetyCallDetails.checked(
                {
                    **self.form.values(),
                    "patient_id": self._patient_id,
                    "called_on": self._clinic.clock.today(),
                    "by": self._by.id,
                }
            )
            self._clinic.safety.record_call(details)
        except Invalid as wrong:
            self.form.show_complaints(wrong.complaints)
        except UserError as error:
            self.fault.say(str(error))
            self.leave.show()
        else:
            self.done.emit()

    def _lay_out(self) -> None:
        outer = row(self, margins=(24, 24, 24, 24))
        self._inside = QWidget()
        lay = column(self._inside, gap=24)
        lay.addStretch(1)
        lay.addWidget(self.words)
        card = Card("")
        card.add(self.form)
        card.add(self.fault)
        foot = row(gap=12)
        foot.addWidget(self.keep)
        foot.addWidget(self.leave)
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
