"""Ready for home: what is missing stands out, patient and family sign, and it is asked again."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.consent import GIVEN_NAMES, Given
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.family import CARER_SKILL_NAMES, Relative, signed_off
from rehab_tracker.domain.home_readiness import (
    HOME_ANSWER_NAMES,
    HOME_ITEMS,
    HOME_MOMENT_NAMES,
    HOME_SECTION_NAMES,
    HomeAnswer,
    HomeCheck,
    HomeCheckDetails,
    HomeMoment,
    every_home_item,
    missing,
    not_asked,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.goals.checklist import Checklist, Group
from rehab_tracker.ui.goals.form_page import FormPage
from rehab_tracker.ui.goals.needs_page import column_of
from rehab_tracker.ui.needs_card import NeedsCard
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.signature_pad import SignaturePad, SignatureSheet
from rehab_tracker.ui.widgets.states import EmptyState, Notice
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

CHECK = "check"
LONGEST_LINE = 200
HEARD = frozenset({Given.SPOKEN, Given.THUMBPRINT})
"""Ways to agree that need, or may have, somebody who was there."""
KEYS: dict[HomeAnswer, str] = {
    HomeAnswer.READY: "1",
    HomeAnswer.MISSING: "2",
    HomeAnswer.NOT_NEEDED: "-",
}
ICONS = {
    "house": "house",
    "equipment": "accessibility",
    "supplies": "pill",
    "carers": "heart-handshake",
    "emergency": "life-buoy",
    "follow_up": "calendar-check",
}


class HomePage(FormPage):
    """The latest check with what is missing on top; the checklist opens in its place."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"home_check", "stay_event", "task", "training", "observation", "relative"}
    )
    draft_form = DraftForm.HOME
    first_form = CHECK

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Home readiness")))
        self._after = After(self, EntryKind.HOME_CHECK)
        self._trained = After(self, EntryKind.TRAINING)
        self._checks: tuple[HomeCheck, ...] = ()
        self._people: Sequence[Relative] = ()
        self.add_deed(translate(_("Go through the checklist")), CHECK, "clipboard-check",
                      primary=True, keys="Alt+N")  # fmt: skip
        self._turn()
        self.refresh()

    def refresh(self) -> None:
        """Read the checks again."""
        clinic = self.desk.clinic
        self._after.read()
        self._checks = clinic.home_readiness.of(self.patient_id)
        self._people = (
            clinic.family.relatives(self.patient_id)
            if clinic.member.may(Verb.READ, Part.FAMILY)
            else ()
        )
        rows: list[QWidget] = [*self._due_notices()]
        if not self._checks:
            said = _(
                "Nothing was checked yet. Go through the list with patient and family before the"
                " person goes home: house, equipment, supplies, carers, emergency plan, follow-up."
            )
            rows += [EmptyState("house", translate(said)), *self._carers_cards()]
            self.rows.set_rows(rows)
            return
        latest = self._checks[-1]
        first = column_of(self._open_card(latest), *self._carers_cards())
        second = column_of(self._signed_card(latest), self._ready_card(latest),
                           self._history_card())  # fmt: skip
        self.rows.set_rows([*rows, Beside(first, second, (1, 1))])

    def begin(self, name: str, about: str = "") -> None:
        """Open the checklist, with what was ready the last time."""
        due = self.desk.clinic.home_readiness.due(self.patient_id)
        moment = HomeMoment(due[0].about) if due else HomeMoment.BEFORE
        form = HomeForm(self._checks[-1] if self._checks else None, self._people)
        today = self.desk.clinic.clock.today()
        form.set_values({"checked_on": today, "moment": moment})
        self.lay_out(
            form,
            translate(_("Home checklist")),
            translate(_("Save the checklist")),
            self._save,
            (name, about),
        )

    def _save(self) -> None:
        form = self.form
        if not isinstance(form, HomeForm):
            raise TypeError("no checklist is open")
        record = self.desk.clinic.home_readiness.record
        kept = self.attempt(
            lambda: record(form.details(self.patient_id)),
            form,
            said=translate(_("Checklist saved.")),
        )
        self.done(kept)

    def _due_notices(self) -> list[Notice]:
        today = self.desk.clinic.clock.today()
        found = []
        for task in self.desk.clinic.home_readiness.due(self.patient_id):
            said = translate(
                _("{moment}: due on {day}"),
                moment=translate(HOME_MOMENT_NAMES[HomeMoment(task.about)]),
                day=format_date(task.due_on),
            )
            found.append(Notice(said, "warn" if task.due_on <= today else "accent"))
        return found

    def _open_card(self, latest: HomeCheck) -> Card:
        gaps = missing(latest.answers)
        title = _("What is missing") if gaps else _("Nothing is missing of what was asked")
        card = Card(translate(title), icon="triangle-alert" if gaps else "circle-check")
        place = 0
        for section, items in HOME_ITEMS.items():
            lacking = [translate(items[item]) for item in items if f"{section}.{item}" in gaps]
            if lacking:
                lead = Icon(ICONS[section.value], "warn", 20)
                line = ListRow(translate(HOME_SECTION_NAMES[section]), lacking, lead=lead)
                line.ruled = bool(place)
                place += 1
                card.add(line)
        if latest.missing_plan:
            plan = translate(_("Who sees to it: {plan}"), plan=latest.missing_plan)
            card.add(paragraph(plan))
        unasked = not_asked(latest.answers)
        if unasked:
            words = [translate(every_home_item()[item]) for item in unasked]
            card.add(ListRow(translate(_("Nobody asked yet")), words))
        return card

    def _teach(self, about: str) -> None:
        """Go to the form of a training, filled in with who learns what."""
        self.desk.go("family", self.patient_id, train=about)

    def _carers_cards(self) -> list[Card]:
        """What somebody must be able to do today, and who of the family is signed off for what."""
        clinic = self.desk.clinic
        if not clinic.member.may(Verb.READ, Part.FAMILY):
            return []
        needs = clinic.carers.needs(self.patient_id)
        carer = next((each for each in self._people if each.primary_carer), None)
        teaches = bool(self._people) and clinic.member.may(Verb.WRITE, Part.FAMILY)
        begin = self._teach if teaches else None
        required: list[Card] = [NeedsCard(needs, carer, begin)] if needs else []
        card = Card(translate(_("Trained carers")), icon="heart-handshake")
        if not self._people:
            said = _("Nobody is named yet. Add the family under Family.")
            card.add(paragraph(translate(said), "muted"))
        self._trained.read()
        counted = [
            each
            for each in clinic.family.trainings(self.patient_id)
            if self._trained.counts(each.id)
        ]
        for place, person in enumerate(self._people):
            able = signed_off(counted, person.id, clinic.clock.today())
            names = [translate(CARER_SKILL_NAMES[skill]) for skill in able]
            none = translate(_("Not signed off for anything yet"))
            badge = (
                Badge(translate(_("Signed off")), "ok")
                if able
                else Badge(translate(_("Missing")), "warn")
            )
            line = ListRow(person.full_name, names or [none], deeds=[badge])
            line.ruled = bool(place)
            card.add(line)
        return [*required, card]

    def _signed_card(self, latest: HomeCheck) -> Card:
        card = Card(translate(_("Agreed by patient and family")), icon="signature")
        names = {each.id: each.full_name for each in self._people}
        family = names.get(latest.relative_id, "") if latest.relative_id else ""
        for who, given, witness, drawn in (
            (translate(_("Patient")), latest.patient_given, latest.patient_witness,
             latest.patient_drawn),
            (family or translate(_("Family")), latest.family_given, latest.family_witness,
             latest.family_drawn),
        ):  # fmt: skip
            said = translate(GIVEN_NAMES[given]) if given else ""
            heard = translate(_("witness: {name}"), name=witness) if witness else ""
            badge = (
                Badge(translate(_("Agreed")), "ok")
                if given
                else Badge(translate(_("Not yet")), "warn")
            )
            line = ListRow(who, ["  ·  ".join(filter(None, (said, heard)))], deeds=[badge])
            if drawn:
                line.words.addWidget(SignatureSheet(drawn))
            card.add(line)
        return card

    def _ready_card(self, latest: HomeCheck) -> Card:
        card = Card(translate(_("What is ready")), icon="circle-check")
        for section, items in HOME_ITEMS.items():
            ready = [
                translate(words)
                for item, words in items.items()
                if latest.answers.get(f"{section}.{item}") is HomeAnswer.READY
            ]
            if ready:
                lead = Icon(ICONS[section.value], "ok", 20)
                card.add(ListRow(translate(HOME_SECTION_NAMES[section]), ready, lead=lead))
        return card

    def _history_card(self) -> Card:
        card = Card(translate(_("Checks")), icon="history")
        names = self.desk.clinic.team.names()
        for place, check in enumerate(reversed(self._checks)):
            title = [format_date(check.checked_on), translate(HOME_MOMENT_NAMES[check.moment])]
            gaps = len(missing(check.answers))
            lacking = translate(_("{n} missing"), n=gaps)
            by = names.get(check.author_id, "")
            line = ListRow("  ·  ".join(title), ["  ·  ".join(filter(None, (lacking, by)))])
            line.ruled = bool(place)
            line.words.addWidget(self._after.below(check.id, check.author_id))
            card.add(line)
        return card


class HomeForm(Form):
    """The moment, every item, who sees to what is missing, and the two signatures."""

    def __init__(self, last: HomeCheck | None, people: Sequence[Relative]) -> None:
        super().__init__(narrowest=300)
        self._hands: list[str] = []
        moments = [(moment, translate(name)) for moment, name in HOME_MOMENT_NAMES.items()]
        self.add("moment", translate(_("When")), ChoiceRow(moments), required=True, wide=True)
        self.add("checked_on", translate(_("Day")), DateEdit(), required=True)
        answers = [
            (answer, translate(name), KEYS[answer]) for answer, name in HOME_ANSWER_NAMES.items()
        ]
        before = {
            item: translate(_("Last time: {answer}"), answer=translate(HOME_ANSWER_NAMES[answer]))
            for item, answer in (last.answers if last else {}).items()
        }
        self.list = Checklist(_groups(), answers, before)
        self.add("answers", translate(_("Checklist")), self.list, wide=True)
        self.add("missing_plan", translate(_("Who sees to what is missing, and by when")),
                 TextArea(rows=2), wide=True)  # fmt: skip
        self.section(translate(_("The patient agrees")))
        self._ask_hand("patient")
        if people:
            self.section(translate(_("The family agrees")))
            names = [(each.id, each.full_name) for each in people]
            self.add("relative_id", translate(_("Who")), Choice(names), wide=True)
            self._ask_hand("family")
        self.changed.connect(self._follow)
        self._follow()

    def details(self, patient_id: UUID) -> HomeCheckDetails:
        """The check as it was answered.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = self.values()
        for who in self._hands:
            if typed[f"{who}_given"] is not Given.SIGNATURE:
                typed[f"{who}_drawn"] = ""
        return HomeCheckDetails.checked({**typed, "patient_id": patient_id})

    def _ask_hand(self, who: str) -> None:
        ways = [(given, translate(GIVEN_NAMES[given])) for given in Given]
        self.add(f"{who}_given", translate(_("How")), ChoiceRow(ways), wide=True)
        self.add(f"{who}_witness", translate(_("Witness")),
                 LineEdit(longest=LONGEST_LINE), wide=True)  # fmt: skip
        self.add(f"{who}_drawn", translate(_("Signature")), SignaturePad(), wide=True)
        self._hands.append(who)

    def _follow(self) -> None:
        for who in self._hands:
            given = self.fields[f"{who}_given"].value()
            self.fields[f"{who}_witness"].setVisible(given in HEARD)
            self.fields[f"{who}_drawn"].setVisible(given is Given.SIGNATURE)


def _groups() -> list[Group]:
    return [
        (section.value, translate(HOME_SECTION_NAMES[section]),
         {item: translate(words) for item, words in items.items()})
        for section, items in HOME_ITEMS.items()
    ]  # fmt: skip
