"""One injection as it is read, with what followed it and the small forms for what comes next."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.pain.effect import Effect
from rehab_tracker.domain.pain.injection import InjectionCheck, Leaving
from rehab_tracker.domain.pain.words import (
    GUIDANCE_NAMES,
    PURPOSE_NAMES,
    RECHECK_NAMES,
    Recheck,
)
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.draft_keeper import show_kept
from rehab_tracker.ui.pain.checks import DiaryForm, LeavingForm, RecheckForm
from rehab_tracker.ui.pain.effect import EffectCard
from rehab_tracker.ui.pain.words import (
    events_words,
    facts_of,
    leaving_words,
    response_words,
    title_of,
)
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import at_start, column
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import heading, paragraph

if TYPE_CHECKING:
    from rehab_tracker.services.pain import InjectionPicture

Below = Callable[[UUID, UUID], QWidget]
HELD = _(
    "No transfers until the leg check is on file: leg strength, pressures, therapy again from."
)


class InjectionCard(Card):
    """One injection; only one small form is open in it at a time.

    Args:
        page: whose record.
        picture: everything there is to show.
        below: makes the mark of signing of the injection and of each check.
        change: opens it to be put right; None where this member may not.
        effect: what was recorded around it, None while that is folded away.
        turned: called when that is shown or hidden.
        counts: whether it counts; what does not is struck through.
        may_write: whether this member may add checks.
    """

    touched = Signal()
    saving = Signal(bool)
    saved = Signal()
    closed = Signal()

    def __init__(
        self,
        page: ClinicPage,
        picture: "InjectionPicture",
        below: "Below3",
        *,
        change: Callable[[], object] | None,
        effect: Effect | None,
        turned: Callable[[], object],
        counts: bool,
        may_write: bool,
    ) -> None:
        deeds = [Button(translate(_("Change")), "quiet", icon="pencil", clicked=change)] if (
            change is not None
        ) else []  # fmt: skip
        super().__init__(title_of(picture.injection), icon="syringe", actions=deeds)
        self._page, self.picture, self._below = page, picture, below
        self._may_write = may_write and counts
        self.open: OpenForm | None = None
        self.open_name = ""
        self.add(self._badges())
        day = format_date(picture.injection.happened_on)
        self.add(paragraph(translate(_("Done on {day}"), day=day), "muted"))
        if not picture.may_go and counts:
            self.add(Notice(translate(HELD), "danger"))
        facts = FactGrid(4)
        facts.set_facts(facts_of(picture.injection))
        self.add(facts)
        if picture.injection.note:
            self.add(paragraph(picture.injection.note))
        self.add(below.injection(picture.injection.id, picture.injection.author_id))
        if not counts:
            strike(self)
            return
        self._add_leavings()
        self._add_diary()
        self._add_checks()
        self._add_deeds()
        self._add_effect(effect, turned)

    def ask_leaving(self) -> None:
        """Open the check before leaving."""
        clinic = self._page.desk.clinic
        form = LeavingForm(self.picture.injection, clinic.clock.now(), clinic.clock.today())
        said = translate(_("Check before leaving saved."))
        self._ask("leaving", form, _("Save the check"), said, partial(self._keep_leaving, form))

    def ask_recheck(self) -> None:
        """Open the re-check that is due next."""
        today = self._page.desk.clinic.clock.today()
        form = RecheckForm(self.picture.injection, self._next(), today)
        said = translate(_("Re-check saved."))
        self._ask("recheck", form, _("Save the re-check"), said, partial(self._keep_recheck, form))

    def ask_diary(self) -> None:
        """Open the diary."""
        told = {each.minutes_after: each.pain for each in self.picture.readings}
        form = DiaryForm(told)
        said = translate(_("Pain diary saved."))
        self._ask("diary", form, _("Save the diary"), said, partial(self._keep_diary, form))

    def take_up(self, name: str, values: Mapping[str, JsonValue]) -> None:
        """Open the small form of this name with what a draft kept of it."""
        asks = {"leaving": self.ask_leaving, "recheck": self.ask_recheck, "diary": self.ask_diary}
        if name in asks and self._may_write:
            asks[name]()
        if self.open is not None:
            show_kept(self.open.form, values)
            self.open.form.changed.emit()

    def _badges(self) -> QWidget:
        injection = self.picture.injection
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        flow.addWidget(Badge(translate(PURPOSE_NAMES[injection.purpose])))
        flow.addWidget(Badge(translate(GUIDANCE_NAMES[injection.guidance])))
        return holder

    def _add_leavings(self) -> None:
        if not self.picture.leavings:
            return
        self.add(heading(translate(_("Before leaving"))))
        for each in self.picture.leavings:
            self.add(self._check_row(each, leaving_words(each), ()))

    def _add_diary(self) -> None:
        found = self.picture.response
        if found is None:
            return
        self.add(heading(translate(_("Pain diary after the block"))))
        for line in response_words(found):
            self.add(paragraph(line))

    def _add_checks(self) -> None:
        self.add(heading(translate(_("Re-checks"))))
        done = {each.planned for each in self.picture.checks}
        today = self._page.desk.clinic.clock.today()
        for each in self.picture.checks:
            title = translate(
                _("{recheck}: {day}"),
                recheck=translate(RECHECK_NAMES[each.planned]),
                day=format_date(each.checked_on),
            )
            self.add(self._check_row(each, title, _check_lines(each)))
        waiting = [
            translate(_("{recheck}: {day}") if day >= today else _("{recheck}: was due {day}"),
                      recheck=translate(RECHECK_NAMES[planned]), day=format_date(day))
            for planned, day in self.picture.recheck_days.items()
            if planned not in done
        ]  # fmt: skip
        if waiting:
            words = translate(_("Planned: {rechecks}"), rechecks="  ·  ".join(waiting))
            self.add(paragraph(words, "muted"))

    def _check_row(
        self, entry: Leaving | InjectionCheck, title: str, lines: Sequence[str]
    ) -> QWidget:
        row = ListRow(title, lines)
        make = self._below.leaving if isinstance(entry, Leaving) else self._below.check
        row.below.addWidget(make(entry.id, entry.author_id))
        return row

    def _add_deeds(self) -> None:
        self._forms = column(gap=8)
        self.add_layout(self._forms)
        if not self._may_write:
            return
        leave = Button(translate(_("Check before leaving")), icon="clipboard-check",
                       clicked=self.ask_leaving)  # fmt: skip
        again = Button(translate(_("Re-check")), icon="phone", clicked=self.ask_recheck)
        deeds: list[QWidget] = [leave, again] if not self.picture.may_go else [again]
        if self.picture.may_go and not self.picture.leavings:
            deeds.append(leave)
        if self.picture.response is not None:
            deeds.append(Button(translate(_("Fill in the diary")), icon="notebook-pen",
                                clicked=self.ask_diary))  # fmt: skip
        self.add(at_start(*deeds))

    def _add_effect(self, effect: Effect | None, turned: Callable[[], object]) -> None:
        words = _("Hide before and after") if effect is not None else _("Show before and after")
        icon = "chevron-up" if effect is not None else "chevron-down"
        turn = Button(translate(words), "quiet", icon=icon, clicked=turned)
        self.add(at_start(turn))
        if effect is not None:
            self.effect = EffectCard(effect, self._page.desk.tasks)
            self.add(self.effect)

    def _ask(
        self, name: str, form: Form, label: str, said: str, keep: Callable[[], object]
    ) -> None:
        self.close_form()

        def save() -> None:
            self.saving.emit(True)
            done = self._page.attempt(keep, form, said=said)
            self.saving.emit(False)
            if done is not None:
                self.saved.emit()

        self.open_name = name
        self.open = OpenForm(form, translate(label), save, self.close_form)
        self.open.touched.connect(self.touched)
        self._forms.addWidget(self.open)
        self.open.begin()
        QTimer.singleShot(0, self.open, self._reveal)

    def close_form(self) -> None:
        """Close the small form, if there is one."""
        if self.open is not None:
            self.open.hide()
            self.open.deleteLater()
            self.open = None
            self.closed.emit()

    def _reveal(self) -> None:
        if self.open is not None:
            self._page.ensureWidgetVisible(self.open, 0, 24)

    def _keep_leaving(self, form: LeavingForm) -> object:
        return self._page.desk.clinic.pain.let_go(form.details(self._page.patient_id))

    def _keep_recheck(self, form: RecheckForm) -> object:
        return self._page.desk.clinic.pain.recheck(form.details(self._page.patient_id))

    def _keep_diary(self, form: DiaryForm) -> object:
        self._page.desk.clinic.pain.fill_diary(self.picture.injection.id, form.changes())
        return True

    def _next(self) -> Recheck:
        """The first planned re-check whose day has come and that is not on file."""
        done = {each.planned for each in self.picture.checks}
        today = self._page.desk.clinic.clock.today()
        due = [p for p, day in self.picture.recheck_days.items() if p not in done and day <= today]
        return due[-1] if due else Recheck.EXTRA


class Below3:
    """Makes the mark of signing for the three kinds of entry of an injection."""

    def __init__(self, injection: Below, leaving: Below, check: Below) -> None:
        self.injection, self.leaving, self.check = injection, leaving, check


def _check_lines(check: InjectionCheck) -> tuple[str, ...]:
    asked = (
        (_("now {n}"), check.pain_now),
        (_("with movement {n}"), check.pain_moving),
        (_("hindered the day {n}"), check.interference),
        (_("disturbed the night {n}"), check.sleep),
    )
    scores = "  ·  ".join(translate(said, n=score) for said, score in asked if score is not None)
    rescue = translate(_("Pain medicine: {what}"), what=check.rescue) if check.rescue else ""
    happened = events_words(check.events, check.event_note)
    return tuple(line for line in (scores, rescue, check.note, happened) if line)
