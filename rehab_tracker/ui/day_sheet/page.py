"""Type in the day: up to twenty sessions from the printed day sheet, with their real times."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, format_day, plural, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.therapy import Confirmation, SessionKind, TherapySessionDetails
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.day_sheet.cells import COLUMNS
from rehab_tracker.ui.day_sheet.row import GAP, SheetRow
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import EmptyState, Notice
from rehab_tracker.ui.widgets.text import label

MOST = 20
PHYSIO, OCCUPATIONAL = SessionKind.PHYSIOTHERAPY, SessionKind.OCCUPATIONAL


class DaySheetPage(ClinicPage):
    """A row for each session; each is saved whole or stays with what is wrong beneath it."""

    listens_to: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        said = translate(
            _("What was written on the printed day sheet, one line for each session.")
        )
        super().__init__(desk, patient_id, translate(_("Type in the day")), said)
        self._clinic = desk.clinic
        self._today = desk.clinic.clock.today()
        self._may_write = desk.clinic.member.may(Verb.WRITE, Part.THERAPY)
        self._people: dict[UUID, str] = {}
        self.rows: list[SheetRow] = []
        self.keeper = DraftKeeper(desk, Forms.DAY_SHEET, None, self._kept, parent=self)
        if self._may_write:
            self._lay_out()
            self._begin()
        else:
            who = _("Therapists type in their sessions here. Your role reads them in each record.")
            self.add(EmptyState("table", translate(who)))
        self.finish()

    def refresh(self) -> None:
        """A sheet that nobody has touched follows the day's plan."""
        if self._may_write and not self._kept():
            self._begin()

    def arrive(self, values: dict[str, object]) -> None:  # noqa: ARG002  # there is one sheet
        """Somebody goes on with a sheet, or comes for a new one."""
        if self._may_write:
            self.rows[0].begin()

    def save(self) -> None:
        """Keep each row that can be kept; what cannot stays as it was typed."""
        wanted = [each for each in self.rows if not each.is_empty()]
        done = sum(self._save_row(each) for each in wanted)
        wrong = [each for each in wanted if not each.saved]
        if done:
            said = plural("{n} session saved.", "{n} sessions saved.", done)
            self.desk.say(said, undo=True)
        self._say_result(done, len(wrong))
        if not self._kept():
            self.keeper.finish()
        else:
            self.keeper.keep_now()
        if wrong:
            wrong[0].first_wrong()
        elif done:
            self._more_rows()

    def _save_row(self, sheet_row: SheetRow) -> bool:
        day = self._day()
        if day is None:
            return False
        try:
            typed = sheet_row.details(day, self._clinic.member.id, self._kind())
            kept = self._clinic.therapy.log(self._with_reasons(sheet_row, typed))
        except Invalid as wrong:
            sheet_row.show_wrong(wrong)
            return False
        except UserError as error:
            sheet_row.show_wrong(Invalid({"who": error}))
            return False
        sheet_row.show_saved(shown_name(self._people.get(kept.patient_id, "")))
        return True

    def _with_reasons(
        self, sheet_row: SheetRow, typed: TherapySessionDetails
    ) -> TherapySessionDetails:
        reason = sheet_row.why.text().strip()
        if not reason:
            return typed
        against = self._clinic.therapy.against(
            typed.patient_id, typed.activities, typed.happened_on
        )
        return typed.changed(
            confirmed=tuple(
                Confirmation(
                    restriction_id=held.id,
                    restriction=held.text,
                    kind=activity.kind,
                    reason=reason,
                )
                for activity, held in against
            )
        )

    def _kind(self) -> SessionKind:
        roles = self._clinic.member.roles
        only_ot = Role.OCCUPATIONAL_THERAPIST in roles and Role.PHYSIOTHERAPIST not in roles
        return OCCUPATIONAL if only_ot else PHYSIO

    def _day(self) -> date | None:
        if not self.day.check():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        found: date | None = self.day.value()
        if found is None:
            self.day.set_error(translate(_("Which day is the sheet of?")))
        return found

    def _begin(self) -> None:
        """Lay out the sheet: a draft that waits, else the day's plan and an empty row."""
        everyone = self._clinic.patients.everyone(in_care_only=True)
        self._people = {each.id: each.full_name for each in everyone}
        draft = self.keeper.waiting()
        with QSignalBlocker(self.day):  # what follows lays the rows out
            self.day.set_value(self._today)
        self._clear()
        if draft is not None:
            self._show_kept(draft.values)
        else:
            self._lay_plan_ready()
        self._more_rows()
        self._follow_day()

    def _lay_plan_ready(self) -> None:
        day = self.day.value() or self._today
        written = self._clinic.therapy.seen_on(day)
        for turn in self._clinic.therapy.turns(day)[:MOST]:
            if turn.patient_id in self._people and turn.patient_id not in written:
                planned = self._put()
                planned.plan(turn.patient_id, turn.at, turn.minutes)
                planned.changed.connect(self._touched)

    def _clear(self) -> None:
        for old in self.rows:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []

    def _put(self) -> SheetRow:
        fresh = SheetRow(self._people)
        fresh.passed.connect(self._to_next_row)
        fresh.moved.connect(self._to_row)
        self.rows.append(fresh)
        self._lines.addWidget(fresh)
        return fresh

    def _more_rows(self) -> None:
        """There is always one empty row at the end, up to twenty that are not saved."""
        unsaved = [each for each in self.rows if not each.saved]
        last = unsaved[-1] if unsaved else None
        if len(unsaved) < MOST and (last is None or last.cells["who"].text().strip()):  # type: ignore[attr-defined]  # a line
            self._put().changed.connect(self._touched)

    def _touched(self) -> None:
        self._more_rows()
        self.result.hide()
        self.keeper.touched()

    def _to_next_row(self) -> None:
        here = self.sender()
        place = self.rows.index(here) if isinstance(here, SheetRow) else -1
        self._more_rows()
        following = [each for each in self.rows[place + 1 :] if not each.saved]
        if following:
            following[0].begin()
            self.ensureWidgetVisible(following[0], 0, theme.px(48))
        else:
            self._save_button.setFocus()

    def _to_row(self, name: str, by: int) -> None:
        here = self.sender()
        if not isinstance(here, SheetRow):
            return
        open_rows = [each for each in self.rows if not each.saved]
        place = open_rows.index(here) + by
        if 0 <= place < len(open_rows):
            open_rows[place].focus_on(name if name in COLUMNS else "who")
            self.ensureWidgetVisible(open_rows[place], 0, theme.px(48))

    def _follow_day(self) -> None:
        try:
            day = self.day.value()
        except UserError:
            return
        late = day is not None and day < self._today
        self.late.setVisible(late)
        if late and day is not None:
            words = _("These stand as late entries, with the time they happened on {day} and now.")
            self.late.say(translate(words, day=format_day(day)))

    def _day_changed(self) -> None:
        self._follow_day()
        if not any(not each.is_empty() for each in self.rows) and self.day.check():
            self._clear()
            self._lay_plan_ready()
            self._more_rows()
        self.keeper.touched()

    def _say_result(self, done: int, wrong: int) -> None:
        if not (done or wrong):
            nothing = translate(_("Nothing is typed yet: write what was done, or why not."))
            self.result.say(nothing)
        elif wrong:
            left = plural(
                "{n} row needs a look; it is not saved and nothing of it is lost.",
                "{n} rows need a look; they are not saved and nothing of them is lost.",
                wrong,
            )
            self.result.say(left)
        self.result.setVisible(bool(wrong) or not done)

    def _kept(self) -> dict[str, JsonValue]:
        typed: list[JsonValue] = [each.kept() for each in self.rows if not each.is_empty()]
        if not typed:
            return {}
        return {"day": self.day.editor.text(), "rows": typed}  # type: ignore[attr-defined]  # a line

    def _show_kept(self, values: Mapping[str, JsonValue]) -> None:
        self.day.editor.setText(str(values.get("day", "")))  # type: ignore[attr-defined]  # a line
        rows = values.get("rows")
        for typed in rows if isinstance(rows, list) else []:
            if isinstance(typed, dict):
                held = self._put()
                held.show_kept(typed)
                held.changed.connect(self._touched)

    def _lay_out(self) -> None:
        card = Card()
        top = row(gap=24)
        self.day = Field(
            translate(_("Day of the sheet")), DateEdit(lambda: self._today, latest=self._today)
        )
        self.day.changed.connect(self._day_changed)
        self.day.setMaximumWidth(theme.px(260))
        top.addWidget(self.day)
        top.addStretch(1)
        card.add_layout(top)
        self.late = Notice("", "accent")
        self.late.hide()
        card.add(self.late)
        self._head = self._make_head()
        card.add(self._head)
        holder = QWidget()
        self._lines = column(holder, gap=8)
        card.add(holder)
        self.result = Notice("", "warn")
        self.result.hide()
        card.add(self.result)
        keys = _("Enter goes on, Ctrl+Up and Ctrl+Down change the row, Ctrl+Enter saves.")
        foot = row(gap=10)
        foot.addWidget(label(translate(keys), "small", wrap=True), 1)
        self._save_button: Button = save_button(self, translate(_("Save the sessions")), self.save)
        foot.addWidget(self._save_button)
        card.add_layout(foot)
        self.add(card)

    def _make_head(self) -> QWidget:
        head = QWidget()
        line = row(head, gap=GAP)
        self._titles: list[tuple[QWidget, int]] = []
        for title, width in COLUMNS.values():
            words = label(translate(title), "small")
            line.addWidget(words)
            self._titles.append((words, width))
        line.addStretch(1)
        theme.follow(self._dress_head)
        return head

    def _dress_head(self) -> None:
        for words, width in self._titles:
            words.setFixedWidth(theme.grown(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column names stand there only while every row fits into one line."""
        super().resizeEvent(event)
        if self._may_write:
            needed = sum(theme.grown(width) + theme.px(GAP) for _title, width in COLUMNS.values())
            in_one_line = needed <= self.viewport().width() - 2 * theme.px(24 + 18)
            self._head.setVisible(in_one_line)
            self._lines.setSpacing(theme.px(8 if in_one_line else 28))
