"""What is not finished: entries without a signature, and drafts."""

from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, format_day, format_time, plural, translate
from rehab_tracker.domain.drafts import FORM_NAMES, PUT_AWAY_FOR, DraftLine, Form
from rehab_tracker.domain.today import UnsignedLine
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.turn_button import TurnButton

SHOWN_AT_ONCE = 5
DRAFT_PAGES: dict[str, str] = {
    Form.TODAY: "today",
    Form.PATIENT: "overview",
    Form.THERAPY: "therapy",
    Form.DAY_SHEET: "day_sheet",
    Form.COUNSELLING: "counselling",
    Form.MEASURE: "measures",
    Form.ALONE: "measures",
    Form.PROCESS: "counselling",
    Form.SHARED_LINE: "mind",
    Form.SAFETY: "safety",
    Form.SAFETY_PLAN: "safety",
    Form.CONCERN: "concern",
    Form.FAMILY: "family",
    Form.REPORT: "report",
    Form.SKILL: "milestones",
    Form.LIMITS: "milestones",
    Form.OWN_SKILL: "own_skills",
    Form.MERGE: "merging",
    Form.SEPARATION: "merging",
    Form.GOALS: "goals",
    Form.NEEDS: "needs",
    Form.HOME: "home_ready",
    Form.PLAN: "plan",
    Form.HOME_PROGRAMME: "home_programme",
    Form.STAR: "isncsci",
    Form.OPERATION: "surgery",
    Form.CARE_TICK: "surgery",
    Form.INJECTION: "pain",
    Form.AFTER_INJECTION: "pain",
    Form.CARE: "care",
    Form.SKIN: "skin",
    Form.EVENT: "events",
}
"""The page on which each draft is taken up; it is told the draft as `draft`."""


class UnsignedCard(FormCard):
    """Entries of this member that can still be changed; each opens where it was made."""

    def __init__(self, desk: Desk) -> None:
        self._sign = Button(
            translate(_("Sign my day")), "primary", icon="signature", clicked=self._go_to_sign
        )
        super().__init__(
            translate(_("Unsigned work")),
            "signature",
            translate(_("Nothing is unsigned. What you save stands here until it is signed.")),
            [self._sign],
        )
        self._desk = desk
        self._waiting = paragraph("", "muted")
        self.body.insertWidget(0, self._waiting)
        self._lines: tuple[UnsignedLine, ...] = ()
        self._more = TurnButton("more-unsigned", self._show)
        self._more.put_into(self)

    def show_unsigned(self, lines: tuple[UnsignedLine, ...]) -> None:
        """Show these entries, the rest of many only on demand."""
        self._lines = lines
        n = len(self._desk.clinic.signing.waiting_for_me())
        self._waiting.setText(
            plural(
                "{n} entry of your trainees waits for your signature.",
                "{n} entries of your trainees wait for your signature.",
                n,
            )
        )
        self._waiting.setVisible(n > 0)
        self._sign.setVisible(bool(lines) or n > 0)
        self._show()

    def _go_to_sign(self) -> None:
        self._desk.go("signing")

    def _show(self) -> None:
        shown = self._lines if self._more.turned else self._lines[:SHOWN_AT_ONCE]
        self.show_rows([(str(line.entry_id), self._row(line)) for line in shown])
        rest = len(self._lines[SHOWN_AT_ONCE:])
        self._more.show_count(rest, plural("Show {n} more", "Show {n} more", rest))

    def _row(self, line: UnsignedLine) -> ListRow:
        return ListRow(
            shown_name(line.patient_name),
            [f"{translate(line.title)}  ·  {format_day(line.on)}"],
            opens=translate(_("Open the entry")),
            on_open=partial(self._desk.go, line.kind, line.patient_id, entry=line.entry_id),
        )


class DraftsCard(FormCard):
    """The tray: what was typed and not saved, and what was put away; only its writer sees it."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            translate(_("Drafts")),
            "notebook-pen",
            translate(_("No drafts. What you type and do not save is kept here, for you alone.")),
        )
        self._page = page
        self._lines: tuple[DraftLine, ...] = ()
        self._away = TurnButton("drafts-put-away", self._show)
        self._away.put_into(self)

    def show_drafts(self, lines: tuple[DraftLine, ...]) -> None:
        """Show these drafts, and on demand what was put away in the last 30 days."""
        self._lines = lines
        self._show()

    def _show(self) -> None:
        away = self._page.desk.clinic.drafts.put_away_lately()
        shown = (*self._lines, *(away if self._away.turned else ()))
        self.show_rows([(str(line.id), self._row(line)) for line in shown])
        n = len(away)
        self._away.show_count(n, plural("Show {n} put away", "Show {n} put away", n))

    def _row(self, line: DraftLine) -> ListRow:
        title = translate(FORM_NAMES.get(line.form, line.form))
        who = [shown_name(line.patient_name)] if line.patient_name else []
        if line.put_away_at is not None:
            last = (line.put_away_at + PUT_AWAY_FOR).date()
            away = translate(_("put away, can come back until {day}"), day=format_date(last))
            back = quiet(translate(_("Bring back")), "undo-2", f"bring-back-{line.id}",
                         partial(self._bring_back, line.id))  # fmt: skip
            return ListRow(title, ["  ·  ".join((*who, away))], deeds=[back])
        go_on = quiet(translate(_("Continue")), "pencil", f"continue-{line.id}",
                      partial(self._continue, line))  # fmt: skip
        away_button = quiet(translate(_("Put away")), "trash-2", f"put-away-{line.id}",
                            partial(self._put_away, line.id))  # fmt: skip
        kept_at = at_the_clinic(line.kept_at, self._page.desk.clinic.clock)
        kept = translate(
            _("kept {day}, {time}"), day=format_date(kept_at.date()),
            time=format_time(kept_at),
        )  # fmt: skip
        return ListRow(title, ["  ·  ".join((*who, kept))], deeds=[go_on, away_button])

    def _continue(self, line: DraftLine) -> None:
        if line.form == Form.CORRECTION:
            self._go_to_entry(line)
            return
        page = DRAFT_PAGES.get(line.form, "overview")
        if line.form == Form.PATIENT and line.patient_id is None:
            page = "patients"
        self._page.desk.go(page, line.patient_id, draft=line.id)

    def _go_to_entry(self, line: DraftLine) -> None:
        """What was typed about an entry is found again on that entry's own sheet."""
        draft = self._page.attempt(lambda: self._page.desk.clinic.drafts.open(line.id))
        if draft is not None:
            page, entry = str(draft.values["page"]), UUID(str(draft.values["entry"]))
            self._page.desk.go(page, line.patient_id, entry=entry)

    def _put_away(self, draft_id: UUID) -> None:
        deed = partial(self._page.desk.clinic.drafts.put_away, draft_id)
        self._page.attempt(
            lambda: deed() is None, said=translate(_("The draft is put away for 30 days."))
        )

    def _bring_back(self, draft_id: UUID) -> None:
        deed = partial(self._page.desk.clinic.drafts.bring_back, draft_id)
        self._page.attempt(lambda: deed() is None, said=translate(_("The draft is back.")))
