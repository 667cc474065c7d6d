"""The skin of one person: what was seen last at each site, the sitting limit, and every check."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.skin import (
    ALARMS,
    SITE_NAMES,
    STATE_NAMES,
    SkinCheck,
    SkinSite,
    SkinState,
    latest_states,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.form_place import FormPlace
from rehab_tracker.ui.skin.figure import SkinFigure
from rehab_tracker.ui.skin.form import SkinForm
from rehab_tracker.ui.skin.sites import ICONS
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.states import EmptyState, Notice
from rehab_tracker.ui.widgets.text import paragraph

CHECK, LIFT = "check", "lift"
AT_ONCE = 12
MOST_NAMED = 4  # normal sites that are named one by one


class SkinPage(ClinicPage):
    """The figure as it stands now, and the history beside it."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"skin_check", "alert"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._check = Button(
            translate(_("Check the skin")), "primary", icon="plus", shortcut="Alt+N",
            clicked=self.begin,
        )  # fmt: skip
        super().__init__(desk, patient_id, translate(_("Skin")), "", (self._check,))
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.CARE)
        self._after = After(self, EntryKind.SKIN_CHECK)
        self.place = FormPlace(self, Forms.SKIN)
        self.place.turned.connect(self._turned)
        self.checks: tuple[SkinCheck, ...] = ()
        self._laid_out = AT_ONCE
        self.limit = RowList("")
        self.rows = RowList(translate(_("Skin")), gap=16)
        for part in (self.limit, self.place, self.rows):
            self.add(part)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the checks and the limit again."""
        self._after.read()
        self.checks = self.desk.clinic.skin.of(self.patient_id)
        self._show_limit()
        self.rows.set_rows(self._parts())
        self._turned()

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a check, or go on with one."""
        draft = self.place.draft(values.get("draft"))
        if draft is not None and draft.values.get("what") == LIFT:
            self.begin_lifting()
        elif draft is not None or values.get("new"):
            self.begin()

    def begin(self) -> None:
        """Open the form of a new check."""
        if not self._writes or self.place.what == CHECK:
            return
        form = SkinForm(self.desk.clinic.clock.today)
        self.place.open(
            form, translate(_("Skin check")), self.save, what=CHECK, icon="accessibility",
            label=translate(_("Save the check")), first="found",
        )  # fmt: skip
        form.follow()

    def begin_lifting(self) -> None:
        """Ask why the limit is lifted."""
        form = Form(columns=1)
        form.add("why", translate(_("Why is it lifted?")), LineEdit(longest=200), required=True)
        self.place.open(
            form, translate(_("Lift the sitting limit")), self.lift, what=LIFT,
            label=translate(_("Lift the limit")),
        )  # fmt: skip

    def save(self) -> None:
        """Keep the check."""
        form = self.place.form
        if not isinstance(form, SkinForm):
            return
        check = self.desk.clinic.skin.check
        kept = self.attempt(lambda: check(form.details(self.patient_id)), form,
                            said=translate(_("Skin check saved.")))  # fmt: skip
        if kept is not None:
            self.place.finish()
            self.refresh()

    def lift(self) -> None:
        """Lift the limit."""
        form = self.place.form
        if form is None:
            return
        lift = self.desk.clinic.skin.lift_limit
        said = translate(_("The sitting limit is lifted."))
        if self.attempt(lambda: lift(self.patient_id, form.values()["why"]), form, said=said):
            self.place.finish()
            self.refresh()

    def _show_limit(self) -> None:
        limit = self.desk.clinic.skin.limit(self.patient_id)
        if limit is None:
            self.limit.set_rows([])
        else:
            lift = Button(translate(_("Lift the limit …")), clicked=self.begin_lifting)
            said = translate(
                _("Sitting limit since {day}. {reason}"),
                day=format_date(limit.begins_on),
                reason=limit.reason,
            )
            self.limit.set_rows([Notice(said, "danger", lift if self._writes else None)])
        self.limit.setVisible(limit is not None)

    def _turned(self) -> None:
        writing = self.place.form is not None
        self.rows.setVisible(not writing)
        self._check.setVisible(self._writes and not writing and bool(self.checks))

    def _parts(self) -> list[QWidget]:
        if not self.checks:
            said = _(
                "What is seen at the heels, seat bones and every other place under pressure "
                "stands here, on a figure of the body."
            )
            first = Button(
                translate(_("Check the skin")), "primary", icon="plus", clicked=self.begin
            )
            empty = EmptyState("accessibility", translate(said), first if self._writes else None)
            return [empty]
        return [Beside(self._now_card(), self._history_card(), (2, 3), narrow=820)]

    def _now_card(self) -> Card:
        counted = [check for check in self.checks if self._after.counts(check.id)]
        states = latest_states(counted)
        card = Card(translate(_("As it was seen last")), icon="accessibility")
        figure = SkinFigure()
        figure.show_states(states)
        card.add(figure)
        for state in SkinState:
            sites = [site for site in SkinSite if states[site] is state]
            if sites and state is not SkinState.NOT_LOOKED:
                card.add(_line(state, sites))
        left = sum(state is SkinState.NOT_LOOKED for state in states.values())
        if left:
            words = plural("{n} site never looked at", "{n} sites never looked at", left)
            card.add(paragraph(words, "muted"))
        card.body.addStretch(1)
        return card

    def _history_card(self) -> Card:
        card = Card(translate(_("Every check")), icon="history")
        for check in self.checks[: self._laid_out]:
            card.add(self._row(check))
        if len(self.checks) > self._laid_out:
            card.add(Button(translate(_("Show earlier ones")), clicked=self._show_earlier))
        card.body.addStretch(1)
        return card

    def _row(self, check: SkinCheck) -> ListRow:
        when = format_date(check.checked_on)
        if check.checked_at is not None:
            when = translate(_("{day}, {time}"), day=when, time=f"{check.checked_at:%H:%M}")
        looked = plural("{n} site looked at", "{n} sites looked at", len(check.found))
        found = [_found(check, state) for state in SkinState if state is not SkinState.NORMAL]
        told = translate(_("Told: {who}"), who=check.told) if check.told else ""
        badge = Badge(translate(_("Nurse called")), "danger") if check.alarms else None
        line = ListRow(
            when,
            [looked, *found, check.note, told],
            lead=Icon(*_lead(check)),
            badges=[badge] if badge else [],
        )
        line.words.addWidget(self._after.below(check.id, check.author_id))
        if not self._after.counts(check.id):
            strike(line)
        return line

    def _show_earlier(self) -> None:
        self._laid_out += AT_ONCE
        self.rows.set_rows(self._parts())


def _line(state: SkinState, sites: list[SkinSite]) -> ListRow:
    said = list_words([translate(SITE_NAMES[site]) for site in sites])
    if state is SkinState.NORMAL and len(sites) > MOST_NAMED:
        said = plural("{n} site", "{n} sites", len(sites))
    return ListRow(translate(STATE_NAMES[state]), [said], lead=Icon(*ICONS[state]))


def _found(check: SkinCheck, state: SkinState) -> str:
    sites = [each.site for each in check.found if each.state is state]
    if not sites:
        return ""
    names = list_words([translate(SITE_NAMES[site]) for site in sites])
    return translate(_("{state}: {sites}"), state=translate(STATE_NAMES[state]), sites=names)


def _lead(check: SkinCheck) -> tuple[str, str]:
    worst = [state for state in SkinState if any(each.state is state for each in check.found)]
    alarming = [state for state in worst if state in ALARMS]
    return ICONS[(alarming or worst)[-1]]
