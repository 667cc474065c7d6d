"""The safety page of a record: what waits, the reviews, the calls, and the key that seals them."""

from datetime import datetime
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.group_keys import KeyState, Newcomer
from rehab_tracker.domain.safety import (
    NEEDS_INSTRUCTION,
    REASON_NAMES,
    RISK_NAMES,
    RiskLevel,
    SafetyCall,
    SafetyReview,
)
from rehab_tracker.domain.safety import SafetyPage as Found
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.safety.form import ReviewForm
from rehab_tracker.ui.safety.plan import PlanCard, PlanForm
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.key_cards import NewcomerCard, WaitingCard
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import EmptyState, Notice
from rehab_tracker.ui.widgets.text import label, paragraph

TONES: dict[RiskLevel, Tone] = {
    RiskLevel.NONE: "ok",
    RiskLevel.LOW: "neutral",
    RiskLevel.MODERATE: "warn",
    RiskLevel.HIGH: "danger",
    RiskLevel.IMMINENT: "danger",
}


class SafetyPage(ClinicPage):
    """Reviews and calls of one patient, for psychologists and physicians who hold the key."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"safety_entry", "safety_key", "measure_result", "member", "task"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self.write = Button(
            translate(_("Write a review")), "primary", icon="shield-alert", shortcut="Alt+N",
            clicked=self.begin_review,
        )  # fmt: skip
        sealed = translate(_("Sealed: psychologists and physicians open this, nobody else."))
        super().__init__(desk, patient_id, translate(_("Safety")), sealed, [self.write])
        self.form: ReviewForm | None = None
        self.plan_form: PlanForm | None = None
        self._drafts = DraftKeeper(desk, Forms.SAFETY, patient_id, self._typed, self)
        self._plan_drafts = DraftKeeper(
            desk, Forms.SAFETY_PLAN, patient_id, self._typed_plan, self
        )
        self._names: dict[UUID, str] = {}
        self._above, self._list = RowList("", gap=16), RowList(translate(_("Safety")), gap=16)
        self.add(self._above)
        self.add(self._list)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read what is sealed again."""
        safety = self.desk.clinic.safety
        waits = safety.state() is KeyState.WAITING
        self.write.setVisible(not waits and not self._writing)
        self._list.setVisible(not waits)
        if waits:
            title = translate(_("You wait for the safety key"))
            card = WaitingCard(title, self.desk.clinic.fingerprint, self.refresh)
            self._show_above([card])
            return
        self._names = self.desk.clinic.team.names()
        found = safety.page(self.patient_id)
        if not self._writing:
            newcomers = [self._newcomer(each) for each in safety.newcomers()]
            plan = PlanCard(
                self.desk.clinic.safety_plans.of(self.patient_id),
                self.begin_plan,
                self.save_plan_page,
            )
            self._show_above([*self._waiting(found), *newcomers, plan])
        self._show_entries(found)

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a review, or go on with one that was begun."""
        draft = values.get("draft")
        if not self.write.isVisibleTo(self) or not (values.get("new") or draft):
            return
        if isinstance(draft, UUID) and self._plan_drafts.waiting(draft) is not None:
            self.begin_plan()
        else:
            self.begin_review()

    def begin_review(self) -> None:
        """Open the form, with what was begun and not saved."""
        if self._writing:
            return
        self.form = ReviewForm(self.desk.clinic.clock.today)
        draft = self._drafts.waiting()
        if draft is not None:
            show_kept(self.form, draft.values)
        self.form.changed.connect(self._drafts.touched)
        card = Card(translate(_("Safety review")), icon="shield-alert")
        save = translate(_("Save the review"))
        card.add(OpenForm(self.form, save, self.save, self.close_form))
        self._show_above([card])
        self.write.hide()
        self.form.go_to(self.form.fields["level"])

    def save(self) -> None:
        """Keep the review, sealed; what waited is closed."""
        form = self.form
        if form is None:
            return
        review = self.desk.clinic.safety.review
        said = translate(_("The review is saved."))
        kept = self.attempt(
            lambda: review(form.details(self.patient_id)), form, said=said, undo=False
        )
        if kept is not None:
            self._drafts.finish()
            self.form = None
            self.refresh()

    def close_form(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._typed():
            self._drafts.keep_now()
        self.form = None
        self.refresh()

    def begin_plan(self) -> None:
        """Open the form for the safety plan, to be written with the person."""
        if self._writing:
            return
        self.plan_form = PlanForm(self.desk.clinic.clock.today)
        draft = self._plan_drafts.waiting()
        if draft is not None:
            show_kept(self.plan_form, draft.values)
        else:
            plans = self.desk.clinic.safety_plans.of(self.patient_id)
            self.plan_form.show_plan(plans[0] if plans else None)
        self.plan_form.changed.connect(self._plan_drafts.touched)
        card = Card(translate(_("Safety plan")), icon="heart-handshake")
        save = translate(_("Save the plan"))
        card.add(OpenForm(self.plan_form, save, self.save_plan, self.close_plan))
        self._show_above([card])
        self.write.hide()
        self.plan_form.go_to(self.plan_form.fields["signs"])

    def save_plan(self) -> None:
        """Keep the plan, sealed; the one before stays readable."""
        form = self.plan_form
        if form is None:
            return
        write = self.desk.clinic.safety_plans.write
        said = translate(_("The safety plan is saved."))
        kept = self.attempt(
            lambda: write(form.details(self.patient_id)), form, said=said, undo=False
        )
        if kept is not None:
            self._plan_drafts.finish()
            self.plan_form = None
            self.refresh()

    def close_plan(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._typed_plan():
            self._plan_drafts.keep_now()
        self.plan_form = None
        self.refresh()

    def save_plan_page(self) -> None:
        """Ask where the person's own page goes."""
        self.desk.dialogs.choose_save_file(
            self,
            translate(_("Save the page for the person")),
            Path.home() / "my-plan.pdf",
            translate(_("PDF (*.pdf)")),
            self._write_plan_page,
        )

    def grant(self, member_id: UUID, fingerprint: str) -> None:
        """Give the key to a newcomer whose fingerprint was compared."""
        said = translate(_("The key is given."))
        give = self.desk.clinic.safety.grant
        self.attempt(lambda: give(member_id, fingerprint), said=said, undo=False)

    @property
    def _writing(self) -> bool:
        return self.form is not None or self.plan_form is not None

    def _write_plan_page(self, file: Path) -> None:
        plans, patient_id = self.desk.clinic.safety_plans, self.patient_id

        def made() -> Path:
            file.write_bytes(plans.pdf(patient_id))
            return file

        self.desk.tasks.run(made, self._plan_page_written, self._plan_page_failed)

    def _plan_page_written(self, file: Path) -> None:
        said = _("Saved as {file}. Print it for the person, then delete the file.")
        self.desk.say(translate(said, file=file))

    def _plan_page_failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            said = _("The page could not be written there. Please choose another place.")
            self.desk.dialogs.tell(self, translate(said))
        elif isinstance(error, UserError):
            self.desk.dialogs.tell(self, str(error))
        else:
            raise error

    def _typed_plan(self) -> dict[str, JsonValue]:
        found = kept_of(self.plan_form) if self.plan_form is not None else {}
        return found if set(found) - {"written_on", "with_person"} else {}

    def _typed(self) -> dict[str, JsonValue]:
        if self.form is None:
            return {}
        found = kept_of(self.form)
        return found if set(found) - {"told_on"} else {}

    def _waiting(self, found: Found) -> list[QWidget]:
        if found.asked:
            words = _(
                "A safety review is on the work list. Write who was told and when, how high the "
                "risk is, what is done, and when it is looked at again."
            )
            return [Notice(translate(words), "warn")]
        if found.next_on is not None:
            day = format_date(found.next_on)
            return [Notice(translate(_("The next review is planned for {day}."), day=day))]
        return []

    def _newcomer(self, newcomer: Newcomer) -> NewcomerCard:
        name = newcomer.member.full_name
        title = translate(_("{name} waits for the safety key"), name=name)
        words = translate(
            _(
                "Let {name} sign in and read their fingerprint to you. It must be this one, digit "
                "by digit. Whoever gets the key reads every safety review and questionnaire."
            ),
            name=name,
        )
        return NewcomerCard(title, words, newcomer, self.grant)

    def _show_above(self, rows: list[QWidget]) -> None:
        self._above.set_rows(rows)
        self._above.setVisible(bool(rows))

    def _show_entries(self, found: Found) -> None:
        both: list[SafetyReview | SafetyCall] = [*found.reviews, *found.calls]
        both.sort(key=_written, reverse=True)
        if not both:
            said = translate(_("No safety review yet. The first one stands here."))
            self._list.set_rows([EmptyState("shield-alert", said)])
            return
        self._list.set_rows([self._card(entry) for entry in both])

    def _card(self, entry: SafetyReview | SafetyCall) -> QWidget:
        if isinstance(entry, SafetyReview):
            return self._review_card(entry)
        card = Card(translate(_("Called at once")), icon="phone")
        card.add(
            paragraph(
                translate(
                    _("{called}, on {day} at {time}, by {name}"),
                    called=entry.called,
                    day=format_date(entry.called_on),
                    time=f"{entry.called_at:%H:%M}",
                    name=self._names.get(entry.by, ""),
                )
            )
        )
        return card

    def _review_card(self, entry: SafetyReview) -> QWidget:
        card = Card("")
        head = row(gap=12)
        head.addWidget(label(format_date(entry.told_on), "heading"))
        head.addWidget(Badge(translate(RISK_NAMES[entry.level]), TONES[entry.level]))
        head.addStretch(1)
        head.addWidget(label(self._names.get(entry.author_id, ""), "small"))
        card.add_layout(head)
        for title, words in self._lines(entry):
            card.add(label(title, "small"))
            card.add(paragraph(words))
        return card

    def _lines(self, entry: SafetyReview) -> list[tuple[str, str]]:
        reasons = "  ·  ".join(translate(REASON_NAMES[reason]) for reason in entry.reasons)
        told = translate(_("{told}, at {time}"), told=entry.told, time=f"{entry.told_at:%H:%M}")
        lines = [
            (translate(_("What speaks for it")), reasons),
            (translate(_("What speaks against it")), entry.protective),
            (translate(_("Who was told")), told),
            (translate(_("What is done now")), entry.action),
            (translate(_("Next review on")), _next(entry)),
        ]
        if entry.level in NEEDS_INSTRUCTION:
            what = translate(_("What everybody treating the person does"))
            lines.append((what, entry.instruction))
        return [(title, words) for title, words in lines if words]


def _next(entry: SafetyReview) -> str:
    if entry.next_on is None or entry.next_at is None:
        return ""
    return translate(
        _("{day} at {time}"), day=format_date(entry.next_on), time=f"{entry.next_at:%H:%M}"
    )


def _written(entry: SafetyReview | SafetyCall) -> datetime:
    return entry.written_at
