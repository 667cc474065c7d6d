"""The whole screen for one person and one questionnaire; the staff alone leave it.

Nothing of the record can be seen or reached: the window of the clinic is put away meanwhile, and
this one stays until a member says who they are. What was answered is kept as a draft with each
question, and on file as soon as the last one is gone through.
"""

from typing import Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.measures.alone import next_question
from rehab_tracker.domain.measures.instrument import Instrument, Mode
from rehab_tracker.domain.measures.items import Item
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.measures.scoring import needs_safety_review
from rehab_tracker.domain.team import Member
from rehab_tracker.ui.alone.hand_back import HandBackPage
from rehab_tracker.ui.alone.question import QuestionPage, Switch
from rehab_tracker.ui.alone.stay import StayPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import column, row


class AloneWindow(QWidget):
    """One questionnaire on the whole screen.

    `left` carries the member who took the device back.

    Args:
        desk: the services, and where slow work runs.
        patient_id: who answers, or whose carer answers.
        measure: what is asked.
        switch: how the answers are reached.
        facts: more fields of the result, such as the carer whose answers these are.
    """

    left = Signal(object)

    def __init__(
        self,
        desk: Desk,
        patient_id: UUID,
        measure: Instrument,
        switch: Switch = Switch.NONE,
        facts: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setProperty("page", "true")
        self.setProperty("alone", True)  # what watches for idleness sees it
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(translate(_("Questions")))
        self._desk, self._clinic = desk, desk.clinic
        self._patient_id, self._measure, self._switch = patient_id, measure, switch
        self._facts = facts or {}
        self._people = desk.clinic.alone.people()
        self._answers: dict[str, Any] = {}
        self._passed: list[str] = []
        self._draft: UUID | None = None
        self._pending: MeasureResultDetails | None = None
        self._may_close = False
        self.page: QWidget | None = None
        self.staff = Button(translate(_("Staff")), "quiet", icon="lock", clicked=self.call_staff)
        self._lay = column(self, margins=(16, 12, 16, 16), gap=4)
        head = row()
        head.addStretch(1)
        head.addWidget(self.staff)
        self._lay.addLayout(head)
        self._ask(self._after(None))

    def call_staff(self) -> None:
        """Somebody of the staff wants the device back before the end."""
        page = HandBackPage(self._clinic, self._desk.tasks, self._people, finished=False)
        page.taken.connect(self._taken)
        page.back_asked.connect(self._resume)
        self._show(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until a member of the staff has opened it."""
        if not self._may_close:
            event.ignore()
            return
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing closes this page by a key."""
        event.accept()

    def _after(self, key: str | None) -> Item | None:
        return next_question(self._measure, self._answers, key)

    def _ask(self, item: Item | None) -> None:
        if item is None:
            self._finish()
            return
        page = QuestionPage(
            item,
            self._measure.instruction,
            self._progress(item),
            self._switch,
            self._answers.get(item.key),
            first=not self._passed,
        )
        page.answered.connect(self._answered)
        page.went_back.connect(self._step_back)
        self._show(page)
        page.begin()

    def _progress(self, item: Item) -> str:
        place = [each.key for each in self._measure.items].index(item.key) + 1
        total = len(self._measure.items)
        return translate(_("Question {place} of {total}"), place=place, total=total)

    def _answered(self, value: object) -> None:
        page = self.page
        if not isinstance(page, QuestionPage):
            return
        key = page.item.key
        self._answers.pop(key, None)
        if value is not None:
            self._answers[key] = value
        self._passed.append(key)
        self._keep_draft()
        self._ask(self._after(key))

    def _step_back(self) -> None:
        key = self._passed.pop()
        self._ask(self._measure.item(key))

    def _resume(self) -> None:
        self._ask(self._after(self._passed[-1] if self._passed else None))

    def _finish(self) -> None:
        self._record()
        page = HandBackPage(self._clinic, self._desk.tasks, self._people, finished=True)
        page.taken.connect(self._taken)
        self._show(page)

    def _record(self) -> None:
        """Put what was answered on file; what cannot be kept now is tried again on the way out."""
        self._pending = MeasureResultDetails.checked(
            {
                "patient_id": self._patient_id,
                "code": self._measure.code,
                "measure_version": self._measure.version,
                "taken_on": self._clinic.clock.today(),
                "mode": Mode.SELF,
                "answers": self._answers,
                **self._facts,
            }
        )
        self._try_to_keep()

    def _try_to_keep(self) -> str:
        """The sentence of what went wrong, empty once it is on file."""
        if self._pending is None:
            return ""
        try:
            self._clinic.measures.record(self._pending)
        except UserError as error:
            return str(error)
        self._pending = None
        if self._draft is not None:
            self._clinic.drafts.finish(self._draft)
            self._draft = None
        return ""

    def _keep_draft(self) -> None:
        """Keep what was answered so far as the form of this measure keeps it."""
        answers: dict[str, JsonValue] = dict(self._answers)
        values: dict[str, JsonValue] = {"code": self._measure.code, "answers": answers}
        try:
            kept = self._clinic.drafts.keep(Forms.ALONE, self._patient_id, values, self._draft)
        except UserError:
            return
        self._draft = kept.id

    def _taken(self, member: object) -> None:
        if not isinstance(member, Member):
            return
        finished = isinstance(self.page, HandBackPage) and self.page.finished
        if self._passed and not finished:
            self._record()
        said = self._try_to_keep()
        if said:
            self._desk.say(said)
        if self._passed and needs_safety_review(self._measure, self._answers):
            self._ask_to_stay(member)
        else:
            self._leave(member)

    def _ask_to_stay(self, member: Member) -> None:
        page = StayPage(self._clinic, self._patient_id, member)
        page.done.connect(lambda: self._leave(member))
        self._show(page)
        page.begin()

    def _leave(self, member: Member) -> None:
        self._may_close = True
        self.left.emit(member)  # the clinic's window first: without any the program would end
        self.close()

    def _show(self, page: QWidget) -> None:
        old, self.page = self.page, page
        if old is not None:
            self._lay.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.staff.setVisible(isinstance(page, QuestionPage))
        self._lay.addWidget(page, 1)
