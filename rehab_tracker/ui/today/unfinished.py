"""What is not finished: entries without a signature, and drafts."""

from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, format_day, format_time, plural, translate
from rehab_tracker.domain.drafts import FORM_NAMES, DraftLine, Form
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
    Form.PATIENT: "overview",
    Form.THERAPY: "therapy",
    Form.COUNSELLING: "counselling",
    Form.MEASURE: "measures",
    Form.ALONE: "measures",
    Form.SAFETY: "safety",
    Form.FAMILY: "family",
    Form.REPORT: "report",
    Form.PLAN: "plan",
    Form.HOME_PROGRAMME: "home_programme",
    Form.OPERATION: "surgery",
    Form.INJECTION: "pain",
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
    """What was typed and not saved; only its writer sees it here."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            translate(_("Drafts")),
            "notebook-pen",
            translate(_("No drafts. What you type and do not save is kept here, for you alone.")),
        )
        self._page = page

    def show_drafts(self, lines: tuple[DraftLine, ...]) -> None:
        """Show these drafts."""
        self.show_rows([(str(line.id), self._row(line)) for line in lines])

    def _row(self, line: DraftLine) -> ListRow:
        go_on = quiet(translate(_("Continue")), "pencil", f"continue-{line.id}",
                      partial(self._continue, line))  # fmt: skip
        away = quiet(translate(_("Put away")), "trash-2", f"put-away-{line.id}",
                     partial(self._put_away, line.id))  # fmt: skip
        kept_at = at_the_clinic(line.kept_at, self._page.desk.clinic.clock)
        kept = translate(
            _("kept {day}, {time}"), day=format_date(kept_at.date()),
            time=format_time(kept_at),
        )  # fmt: skip
        title = translate(FORM_NAMES.get(line.form, line.form))
        who = f"{shown_name(line.patient_name)}  ·  {kept}" if line.patient_name else kept
        return ListRow(title, [who], deeds=[go_on, away])

    def _continue(self, line: DraftLine) -> None:
        page = DRAFT_PAGES.get(line.form, "overview")
        if line.patient_id is None:
            page = "patients"
        self._page.desk.go(page, line.patient_id, draft=line.id)

    def _put_away(self, draft_id: UUID) -> None:
        self._page.attempt(
            lambda: self._deed(draft_id), said=translate(_("The draft is put away."))
        )

    def _deed(self, draft_id: UUID) -> bool:
        self._page.desk.clinic.drafts.discard(draft_id)
        return True
