"""Restrictions: what a person must not do yet, until when, and who set it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.alerts import Restriction, RestrictionDetails
from rehab_tracker.domain.dose import HEAVIEST, SIDE_NAMES, BodySide
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.therapy import ACTIVITY_NAMES
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.patients.alerts import span_words
from rehab_tracker.ui.patients.ending import EndForm
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.many_of import ManyOf
from rehab_tracker.ui.widgets.numbers import NumberEdit, written
from rehab_tracker.ui.widgets.open_form import IN_A_CARD, OpenForm
from rehab_tracker.ui.widgets.turn_button import TurnButton

ADD, LIFT = "restriction", "lift"


class RestrictionForm(Form):
    """What must not be done, until when, and who set it."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(narrowest=IN_A_CARD)
        self.add("text", translate(_("What must not be done yet")),
                 LineEdit(longest=LONGEST_NAME), required=True, wide=True)  # fmt: skip
        self.add("set_by", translate(_("Set by")), LineEdit(longest=LONGEST_NAME), required=True)
        self.add("until", translate(_("Until")), DateEdit(today),
                 hint=translate(_("Leave it empty until further notice.")))  # fmt: skip
        self.add("begins_on", translate(_("Since")), DateEdit(today), required=True)
        kinds = [(each, translate(name)) for each, name in ACTIVITY_NAMES.items()]
        asks = _("The session form then asks for a reason. Leave it empty where words do.")
        self.add("forbids", translate(_("Ask when one of these is logged")), ManyOf(kinds),
                 wide=True, hint=translate(asks))  # fmt: skip
        sides = [(each, translate(SIDE_NAMES[each])) for each in BodySide]
        self.add("side", translate(_("Only this side")), ChoiceRow(sides))
        load = NumberEdit(0, HEAVIEST, decimals=1, unit=translate(_("kg")))
        self.add("most_load_kg", translate(_("Up to this load it is allowed")), load).set_hint("")
        self.set_values({"begins_on": today()})

    def details(self, patient_id: UUID) -> RestrictionDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return RestrictionDetails.checked({**self.values(), "patient_id": patient_id})


class RestrictionsCard(FormCard):
    """The restrictions in force; they stand on top of the session form too."""

    def __init__(self, page: ClinicPage, patient_id: UUID) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        self._writes = self._clinic.member.may(Verb.WRITE, Part.ALERTS)
        add = quiet(translate(_("Add a restriction")), "plus", "add-restriction",
                    partial(self.start, ADD))  # fmt: skip
        super().__init__(
            translate(_("Restrictions")), "ban", translate(_("No restriction is in force.")),
            [add] if self._writes else [],
        )  # fmt: skip
        self._lifted = TurnButton("lifted-restrictions", self.refresh)
        self._lifted.put_into(self)

    def refresh(self) -> None:
        """Read the restrictions again."""
        every = self._clinic.alerts.restrictions(self._patient_id, all=True)
        today = self._clinic.clock.today()
        now = [each for each in every if not _over(each, today)]
        over = [each for each in reversed(every) if _over(each, today)]
        shown = now + over if self._lifted.turned else now
        self.show_rows([(str(each.id), self._row(each)) for each in shown])
        self._lifted.show_count(
            len(over), plural("Show {n} that ended", "Show {n} that ended", len(over))
        )

    def start(self, name: str = ADD, key: str = "") -> None:
        """Open the form of a new restriction, or the line that lifts the one with this key."""
        if name == LIFT:
            form = EndForm(self.lift)
            label = translate(_("Lift the restriction"))
            self.open_form(OpenForm(form, label, self.lift, self.close_form), LIFT, key)
            return
        new = RestrictionForm(self._clinic.clock.today)
        label = translate(_("Set the restriction"))
        self.open_form(OpenForm(new, label, self.save, self.close_form), ADD)

    def save(self) -> None:
        """Set the restriction."""
        if self.open is None or not isinstance(self.open.form, RestrictionForm):
            return
        form = self.open.form
        self._saved(
            self._page.attempt(
                lambda: self._clinic.alerts.restrict(form.details(self._patient_id)), form
            )
        )

    def lift(self) -> None:
        """Lift the restriction that the open line is about."""
        if self.open is None or not isinstance(self.open.form, EndForm):
            return
        form, restriction_id = self.open.form, UUID(self.open_key)
        self._saved(
            self._page.attempt(lambda: self._clinic.alerts.lift(restriction_id, form.why()), form)
        )

    def _saved(self, kept: Restriction | None) -> None:
        if kept is None:
            return
        self.close_form()
        said = _("The restriction is lifted.") if kept.ended_on else _("The restriction is set.")
        self._page.desk.say(translate(said), undo=True)

    def _row(self, held: Restriction) -> ListRow:
        key, over = str(held.id), _over(held, self._clinic.clock.today())
        lift = quiet(translate(_("Lift …")), "circle-x", f"lift-{key}",
                     partial(self.start, LIFT, key))  # fmt: skip
        ended = held.ended_on or held.until
        badges = (
            [Badge(translate(_("Ended on {day}"), day=format_date(ended)))]
            if over and ended
            else []
        )
        return ListRow(
            held.text,
            [
                translate(_("Set by {name}"), name=held.set_by),
                span_words(held.begins_on, held.until),
                forbids_words(held),
                held.ended_why,
            ],
            lead=Icon("ban", "muted" if over else "warn"),
            badges=badges,
            deeds=[] if over or not self._writes else [lift],
        )


def forbids_words(held: RestrictionDetails) -> str:
    """What the session form asks about, in a line; empty where the words alone stand."""
    if not held.is_structured:
        return ""
    kinds = [translate(ACTIVITY_NAMES[kind]) for kind in held.forbids]
    parts = [list_words(kinds) if kinds else translate(_("every activity"))]
    if held.side is not None:
        parts.append(translate(SIDE_NAMES[held.side]).lower())
    if held.most_load_kg is not None:
        parts.append(translate(_("above {load} kg"), load=written(held.most_load_kg, 1)))
    return translate(_("The session form asks at: {what}"), what=", ".join(parts))


def _over(held: Restriction, today: date) -> bool:
    """Whether it has ended; one that begins later is not over."""
    return not held.in_force(max(today, held.begins_on))
