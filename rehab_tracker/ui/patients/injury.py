"""The injury as it is known now, and all that was ever recorded of it."""

from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.injury import (
    CAUSE_NAMES,
    INJURY_NAMES,
    Injury,
    InjuryDetails,
    InjuryKind,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.patients.fields import INJURY_FIELDS, PatientForm
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.turn_button import TurnButton

RECORD = "injury"


class InjuryForm(PatientForm):
    """What happened, when, and the level and grade that were found."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(page.desk.clinic.clock.today)
        self.ask_injury(required=True)

    def show_injury(self, injury: Injury | None) -> None:
        """Begin with what is on file."""
        if injury is not None:
            self.set_values({name: getattr(injury, name) or None for name in INJURY_FIELDS})

    def details(self, patient_id: UUID) -> InjuryDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        found = self.injury_values(self.values()) or {}
        return InjuryDetails.checked({**found, "patient_id": patient_id})


class InjuryCard(FormCard):
    """Each change is a new version; the earlier ones can be read."""

    def __init__(self, page: ClinicPage, patient_id: UUID) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        change = quiet(translate(_("Change")), "pencil", "change-injury",
                       partial(self.start, RECORD))  # fmt: skip
        writes = self._clinic.member.may(Verb.WRITE, Part.INJURY)
        super().__init__(
            translate(_("The injury")),
            "activity",
            translate(_("Nothing is recorded yet: what happened, when, the level and the grade.")),
            [change] if writes else [],
        )
        self._facts = FactGrid()
        self.body.insertWidget(1, self._facts)
        self._earlier = TurnButton("earlier-injuries", self.refresh)
        self._earlier.put_into(self)

    def refresh(self) -> None:
        """Read what is known now and what was known before."""
        history = self._clinic.injury.history(self._patient_id)
        self._now = history[0] if history else None
        self._facts.set_facts(_facts(self._now) if self._now else [])
        show_if(self._facts, bool(history) and self.open is None)
        names = self._clinic.team.names()
        earlier = [(str(each.id), self._row(each, names)) for each in history[1:]]
        self._earlier.show_count(
            len(earlier),
            plural("Show {n} earlier version", "Show {n} earlier versions", len(earlier)),
        )
        self.show_rows(earlier if self._earlier.turned else [])
        self.hide_empty(bool(history))

    def start(self, name: str = RECORD, key: str = "") -> None:  # noqa: ARG002  # this card has one form
        """Open the form with what is on file."""
        form = InjuryForm(self._page)
        form.show_injury(self._now)
        label = translate(_("Save as a new version") if self._now else _("Save"))
        self.open_form(OpenForm(form, label, self.save, self.close_form), RECORD)
        self._facts.hide()

    def close_form(self) -> None:
        """Show the facts again."""
        super().close_form()
        show_if(self._facts, getattr(self, "_now", None) is not None)

    def save(self) -> None:
        """Keep what is known now."""
        if self.open is None or not isinstance(self.open.form, InjuryForm):
            return
        form = self.open.form
        kept = self._page.attempt(
            lambda: self._clinic.injury.record(form.details(self._patient_id)), form
        )
        if kept is not None:
            self.close_form()
            self._page.desk.say(translate(_("Saved. The earlier version stays readable.")),
                                undo=True)  # fmt: skip

    def _row(self, injury: Injury, names: dict[UUID, str]) -> ListRow:
        parts = [
            translate(INJURY_NAMES[injury.kind]),
            injury.level,
            translate(_("AIS {grade}"), grade=injury.grade) if injury.grade else "",
            translate(_("found on {day}"), day=format_date(injury.examined_on))
            if injury.examined_on
            else "",
            translate(_("since {day}"), day=format_date(injury.onset)) if injury.onset else "",
        ]
        written = translate(
            _("Recorded on {day} by {name}"),
            day=format_date(at_the_clinic(injury.written_at, self._clinic.clock).date()),
            name=names.get(injury.author_id, ""),
        )
        return ListRow("  ·  ".join(part for part in parts if part), [_cause(injury), written])


def _facts(injury: Injury) -> list[tuple[str, str]]:
    facts = [
        (translate(_("Kind")), translate(INJURY_NAMES[injury.kind])),
        (translate(_("Since")), format_date(injury.onset) if injury.onset else
         translate(_("Not known"))),
        (translate(_("Cause")), _cause(injury)),
    ]  # fmt: skip
    if injury.kind is InjuryKind.NO_CORD_INJURY:
        return facts
    return [
        *facts,
        (translate(_("Neurological level")), injury.level),
        (translate(_("AIS grade")), injury.grade),
        (translate(_("Found on")), format_date(injury.examined_on) if injury.examined_on else ""),
        (translate(_("Vertebra")), injury.vertebra),
    ]


def _cause(injury: Injury) -> str:
    cause = translate(CAUSE_NAMES[injury.cause])
    return f"{cause}  ·  {injury.cause_note}" if injury.cause_note else cause
