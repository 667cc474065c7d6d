"""Before the device is handed over: what will happen, and how the answers are reached."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, language_name, translate
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.measures.instrument import Instrument, Subject
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui.alone.question import SWITCH_NAMES, Switch
from rehab_tracker.ui.alone.window import AloneWindow
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.measures.consent import add_carer, add_sharing, facts_of
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import paragraph


class HandOverCard(Card):
    """Says what the person will see and hands the device over; `left` tells that it is over."""

    left = Signal()

    def __init__(
        self, page: ClinicPage, measure: Instrument, relatives: Sequence[Relative] = ()
    ) -> None:
        title = translate(_("{measure}: answered alone"), measure=say(measure.name))
        super().__init__(title, icon="lock")
        self._page, self._measure = page, measure
        self.questions: AloneWindow | None = None
        self.form = Form(columns=2, narrowest=240)
        self.fault = ErrorLine()
        self._add_words()
        self._add_fields(relatives)
        self._add_foot()

    def hand_over(self) -> None:
        """Put the questions on the whole screen, once everything is in place."""
        self.fault.say(None)
        clinic = self._page.desk.clinic
        try:
            facts = facts_of(self.form.values() | {"taken_on": clinic.clock.today()})
            language, switch = facts.pop("language"), facts.pop("switch")
            clinic.alone.hand_over(self._page.patient_id, self._measure.code, language)
        except Invalid as wrong:
            self.form.show_complaints(wrong.complaints)
            return
        except UserError as error:
            self.fault.say(str(error))
            return
        self._open(Switch(switch), facts)

    def _open(self, switch: Switch, facts: dict[str, Any]) -> None:
        desk = self._page.desk
        self.questions = AloneWindow(desk, self._page.patient_id, self._measure, switch, facts)
        self.questions.left.connect(self._come_back)
        window = self._page.window()
        self.questions.showFullScreen()
        window.hide()

    def _come_back(self, member: object) -> None:
        """The window of the clinic again; a colleague who took the device back gets the door."""
        questions, self.questions = self.questions, None
        window = self._page.window()
        window.show()
        if questions is not None:
            questions.deleteLater()
        self.left.emit()
        if getattr(member, "id", None) != self._page.desk.clinic.member.id:
            self._page.desk.leave()

    def _add_words(self) -> None:
        self.add(
            paragraph(
                translate(
                    _(
                        "The person sees one question at a time on the whole screen and nothing "
                        "of any record. Your passphrase or PIN, or that of a colleague, brings "
                        "the window back. Stay near."
                    )
                )
            )
        )
        if not self._measure.languages:
            self.add(
                Notice(
                    translate(
                        _(
                            "No official wording of this questionnaire is on file. Read it aloud "
                            "yourself and record it as taken by interview."
                        )
                    ),
                    "warn",
                )
            )

    def _add_fields(self, relatives: Sequence[Relative]) -> None:
        languages = list(self._measure.languages)
        self.form.add(
            "language",
            translate(_("Language")),
            Choice([(code, language_name(code)) for code in languages]),
            required=True,
            hint=translate(_("Only official translations. In any other language read it aloud "
                             "yourself and record it as taken by interview.")),
        )  # fmt: skip
        ways = [(str(way), translate(name)) for way, name in SWITCH_NAMES.items()]
        self.form.add("switch", translate(_("How it is answered")), Choice(ways), required=True)
        if self._measure.subject is Subject.CARER:
            add_carer(self.form, relatives)
        elif self._measure.audience.band_if_agreed:
            add_sharing(self.form)
        first = languages[0] if len(languages) == 1 else None
        self.form.set_values({"language": first, "switch": str(Switch.NONE)})
        self.add(self.form)

    def _add_foot(self) -> None:
        self.add(self.fault)
        foot = row(gap=10)
        self.go = Button(translate(_("Hand the device over")), "primary", icon="lock",
                         clicked=self.hand_over)  # fmt: skip
        self.go.setEnabled(bool(self._measure.languages))
        foot.addWidget(self.go)
        foot.addWidget(Button(translate(_("Close")), "quiet", clicked=self.left.emit))
        foot.addStretch(1)
        self.add_layout(foot)
