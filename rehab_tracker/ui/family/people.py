"""The people around the patient: drawn as a map, and one of them at a time to read."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.charts.people_map import Around
from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.consent import Answer, Topic
from rehab_tracker.domain.family import DUTY_NAMES, RELATION_NAMES, Relative, signed_off
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.family.people_map import PeopleMap
from rehab_tracker.ui.family.person_card import PersonCard
from rehab_tracker.ui.family.relative_form import RelativeForm
from rehab_tracker.ui.family.same_person import SamePerson
from rehab_tracker.ui.family.saving import save_pdf
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.states import EmptyState


class PeopleSection(Section):
    """A map of everybody around the patient; `ask_about` wants a conversation about one."""

    ask_about = Signal(object)

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            page, translate(_("People")), translate(_("Add a relative")), "user-round-plus"
        )
        member = page.desk.clinic.member
        self._writes = member.may(Verb.WRITE, Part.FAMILY)
        self._sees_consent = member.may(Verb.READ, Part.CONSENT)
        self._shown: UUID | None = None
        self._held: Relative | None = None

    def refresh(self) -> None:
        """Show everybody, the primary carer first."""
        relatives = self.relatives
        if not relatives:
            said = _("Nobody is on file yet. Add the people who matter to the patient.")
            self.rows.set_rows([EmptyState("users-round", translate(said))])
            return
        shown = next((each for each in relatives if each.id == self._shown), relatives[0])
        self._shown = shown.id
        self.rows.set_rows([self._map_card(relatives, shown), self._person_card(shown)])

    def begin(self, about: str = "") -> None:
        """Ask for somebody new, or put right what is known of the relative named."""
        self._held = next((each for each in self.relatives if str(each.id) == about), None)
        form = RelativeForm(self._held, self.page.desk.clinic.clock.today())
        if self._held is None:
            family, patient_id = self.page.desk.clinic.family, self.page.patient_id
            SamePerson(form, partial(family.elsewhere, patient_id))
        title = _("Change what is known of {name}") if self._held else _("Add a relative or carer")
        self.lay_out(
            form,
            translate(title, name=self._held.full_name if self._held else ""),
            translate(_("Save")),
            self.save,
            about=about,
        )

    def save(self) -> None:
        """Keep the relative, and show them."""
        said = translate(_("Saved."))
        kept = self.page.attempt(self._keep, self.form, said=said)
        if kept is not None:
            self._shown = kept.id
        self.done(kept)

    def show_person(self, key: str) -> None:
        """Read this person below the map."""
        self._shown = UUID(key)
        self.refresh()
        for box in self.rows.findChildren(PeopleMap):
            if key in box.boxes:
                box.boxes[key].setFocus()

    def _keep(self) -> Relative:
        if not isinstance(self.form, RelativeForm):
            raise TypeError("no relative is being entered")
        details = self.form.details(self.page.patient_id)
        family = self.page.desk.clinic.family
        if self._held is None:
            return family.add(details)
        return family.revise(self._held.id, details, self._held.version)

    def _map_card(self, relatives: tuple[Relative, ...], shown: Relative) -> Card:
        today = self.page.desk.clinic.clock.today()
        patient = self.page.desk.clinic.patients.of(self.page.patient_id)
        there = [around_of(each) for each in relatives if each.is_there(today)]
        actions: list[QWidget] = []
        if self._writes:
            sheet = Button(translate(_("Save the sheet …")), "quiet", icon="file-down",
                           clicked=self._save_sheet)  # fmt: skip
            sheet.setToolTip(translate(_("The map with telephones, for the team's folder")))
            actions.append(sheet)
        name = translate(_("Around {patient}"), patient=patient.first_name)
        card = Card(name, icon="users-round", actions=actions)
        drawn = PeopleMap(patient.first_name, there, str(shown.id))
        drawn.chosen.connect(self.show_person)
        card.add(drawn)
        return card

    def _person_card(self, relative: Relative) -> "PersonCard":
        clinic, patient_id = self.page.desk.clinic, self.page.patient_id
        answers = clinic.consent.answers(patient_id) if self._sees_consent else {}
        asked = _last_asked(self.page) if self._sees_consent else {}
        trainings, today = clinic.family.trainings(patient_id), clinic.clock.today()
        return PersonCard(
            relative,
            _sharing(answers.get(relative.id, {}), asked.get(relative.id, "")),
            signed_off(trainings, relative.id, today),
            clinic.family.also_there_for(relative.id),
            self.start if self._writes else None,
            self.ask_about.emit,
            self.page.desk.go,
        )

    def _save_sheet(self) -> None:
        clinic, patient_id = self.page.desk.clinic, self.page.patient_id
        number = clinic.patients.of(patient_id).number
        save_pdf(self.page, ("people", number), partial(clinic.carers.people_pdf, patient_id))


def around_of(relative: Relative) -> Around:
    """A relative as the map shows them."""
    return Around(
        key=str(relative.id),
        name=relative.full_name,
        who=translate(RELATION_NAMES[relative.relation]),
        does=list_words([translate(DUTY_NAMES[duty]) for duty in relative.does]),
        at_home=relative.lives_with,
        primary=relative.primary_carer,
        emergency=relative.emergency,
    )


def _sharing(said: Mapping[Topic, Answer], asked_on: str) -> str:
    if not asked_on:
        return translate(_("Nobody asked yet what they may know."))
    agreed = sum(answer is Answer.YES for answer in said.values())
    if not agreed:
        return translate(_("May know nothing. Last asked on {day}."), day=asked_on)
    return plural(
        "May know about {n} topic. Last asked on {day}.",
        "May know about {n} topics. Last asked on {day}.",
        agreed,
        day=asked_on,
    )


def _last_asked(page: ClinicPage) -> dict[UUID, str]:
    """The day of the newest answer about each relative; the history comes newest first."""
    asked: dict[UUID, str] = {}
    for consent in page.desk.clinic.consent.history(page.patient_id):
        asked.setdefault(consent.relative_id, format_date(consent.given_on))
    return asked
