"""What each carer learnt: skill by skill, from explained to safe alone."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.family import (
    CARER_SKILL_NAMES,
    RELATION_NAMES,
    SAFE_REPETITIONS,
    TEACHING_NAMES,
    CarerSkill,
    Relative,
    Teaching,
    Training,
    TrainingDetails,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.family.relative_form import LANGUAGES
from rehab_tracker.ui.family.saving import save_pdf
from rehab_tracker.ui.family.section import Section
from rehab_tracker.ui.family.step_dots import StepDots
from rehab_tracker.ui.needs_card import NeedsCard
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.states import EmptyState

STEPS = tuple(Teaching)


class TrainingSection(Section):
    """A card for each carer who is being taught; nobody is counted or compared."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__(
            page, translate(_("Training")), translate(_("Record training")), "graduation-cap"
        )
        self._writes = page.desk.clinic.member.may(Verb.WRITE, Part.FAMILY)
        self._after = After(page, EntryKind.TRAINING)
        self._people: tuple[Relative, ...] = ()
        self._trainings: tuple[Training, ...] = ()

    def refresh(self) -> None:
        """Read the trainings again."""
        self._after.read()
        self._people = self.relatives
        self._trainings = self.page.desk.clinic.family.trainings(self.page.patient_id)
        self._after.know([step.id for step in self._trainings])
        needs = self.page.desk.clinic.carers.needs(self.page.patient_id)
        taught = {training.relative_id for training in self._trainings}
        cards: list[QWidget] = [
            self._carer_card(each) for each in self._people if each.id in taught
        ]
        if needs and self._people:
            carer = next((each for each in self._people if each.primary_carer), None)
            begin = self.start if self._writes else None
            cards.insert(0, NeedsCard(needs, carer, begin))
        self.rows.set_rows(cards or [self._nothing_yet()])

    def holds(self, training_id: UUID) -> bool:
        """Whether this step of training stands here."""
        return any(step.id == training_id for step in self._trainings)

    def may_begin(self) -> bool:
        """There must be somebody to teach."""
        return bool(self._people)

    def begin(self, about: str = "") -> None:
        """Ask for one step; `about` names the carer, and the skill after a space."""
        relative, _space, skill = about.partition(" ")
        counted = [step for step in self._trainings if self._after.counts(step.id)]
        form = TrainingForm(self._people, counted, self.page.desk.clinic.clock.today())
        form.choose(relative, skill)
        self.lay_out(
            form,
            translate(_("Record training")),
            translate(_("Save")),
            self.save,
            about=about,
            first="reached" if skill else "relative_id",
        )

    def save(self) -> None:
        """Keep the step."""
        said = translate(_("Saved."))
        self.done(self.page.attempt(self._keep, self.form, said=said))

    def _keep(self) -> Training:
        if not isinstance(self.form, TrainingForm):
            raise TypeError("no training is being recorded")
        return self.page.desk.clinic.family.train(self.form.details(self.page.patient_id))

    def _nothing_yet(self) -> EmptyState:
        said = _("No training yet. Explain, show, let them show it back, then sign it off.")
        if not self._people:
            said = _("Add a relative first. Then record what they learn here.")
        return EmptyState("graduation-cap", translate(said))

    def _carer_card(self, relative: Relative) -> Card:
        actions = [_PassportButton(self.page, relative)] if self._writes else []
        card = Card(relative.full_name, icon="graduation-cap", actions=actions)
        card.head.set_title(relative.full_name, translate(RELATION_NAMES[relative.relation]))
        for skill in CarerSkill:
            every = _steps(self._trainings, relative.id, skill)
            steps = [step for step in every if self._after.counts(step.id)]
            if steps:
                card.add(self._skill_row(relative, skill, steps))
            for step in every:
                if step not in steps:
                    card.add(self._struck_row(skill, step))
        return card

    def _skill_row(
        self, relative: Relative, skill: CarerSkill, steps: Sequence[Training]
    ) -> ListRow:
        newest, today = steps[0], self.page.desk.clinic.clock.today()
        about = f"{relative.id} {skill.value}"
        safe = newest.reached is Teaching.SAFE_ALONE
        next_step = _NextButton(self, about, relative.full_name, again=safe)
        line = ListRow(
            translate(CARER_SKILL_NAMES[skill]),
            [_reached(newest), _before(steps), _beside(newest), newest.note],
            lead=StepDots(STEPS.index(newest.reached) + 1, len(STEPS)),
            badges=_refresh_badges(newest, today),
            deeds=[next_step] if self._writes else [],
        )
        line.words.addWidget(self._after.below(newest.id, newest.author_id))
        return line

    def _struck_row(self, skill: CarerSkill, step: Training) -> ListRow:
        """A step that was written in error: readable, and it teaches nobody."""
        line = ListRow(translate(CARER_SKILL_NAMES[skill]), [_reached(step), step.note])
        strike(line)
        line.words.addWidget(self._after.below(step.id, step.author_id))
        return line


class TrainingForm(Form):
    """Asks for one step of one carer in one skill.

    Args:
        people: who can be taught.
        trainings: what was taught so far, the newest first.
        today: the clinic's day.
    """

    def __init__(
        self, people: Sequence[Relative], trainings: Sequence[Training], today: date
    ) -> None:
        super().__init__(narrowest=300)
        self._trainings = trainings
        self._reads = {each.id: each.language for each in people}
        names = [(each.id, each.full_name) for each in people]
        skills = [(skill, translate(name)) for skill, name in CARER_SKILL_NAMES.items()]
        steps = [(step, translate(name)) for step, name in TEACHING_NAMES.items()]
        self.add("relative_id", translate(_("Who learns")), Choice(names), required=True)
        self.add("skill", translate(_("What")), Choice(skills), required=True)
        self.add("reached", translate(_("How far")), ChoiceRow(steps), required=True, wide=True)
        day = DateEdit(lambda: today, latest=today)
        self.add("trained_on", translate(_("Day")), day, required=True)
        self.add(
            "repetitions",
            translate(_("Safe repetitions seen")),
            NumberEdit(0, 99),
            hint=translate(_("A sign-off needs {n}, without a word of help."), n=SAFE_REPETITIONS),
        )
        self.add(
            "refresh_on", translate(_("See them again on")), DateEdit(lambda: today),
            hint=translate(_("After this day the sign-off no longer counts.")),
        )  # fmt: skip
        self.add(
            "witness", translate(_("Who else saw it")), LineEdit(longest=120),
            hint=translate(_("You are named as who taught it.")),
        )  # fmt: skip
        languages = [(code, translate(name)) for code, name in LANGUAGES.items()]
        self.add("language", translate(_("Taught in")), Choice(languages))
        self.add("materials", translate(_("Given to take home")), LineEdit(longest=200))
        self.add("note", translate(_("Note")), LineEdit(longest=200))
        self.changed.connect(self._follow)
        self.set_values({"trained_on": today})

    def choose(self, relative: str, skill: str) -> None:
        """Fill in who and what, and the language in which they read."""
        if relative:
            self.set_values({"relative_id": UUID(relative)})
        if skill:
            self.set_values({"skill": CarerSkill(skill)})
        self._follow()

    def details(self, patient_id: UUID) -> TrainingDetails:
        """The step as typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return TrainingDetails.checked({**self.values(), "patient_id": patient_id})

    def _follow(self) -> None:
        relative, skill = self.fields["relative_id"].value(), self.fields["skill"].value()
        steps = _steps(self._trainings, relative, skill) if relative and skill else []
        said = translate(_("So far: {stage}"), stage=_reached(steps[0])) if steps else ""
        self.fields["reached"].set_hint(said)
        reads = self._reads.get(relative) if relative else None
        if reads and not self.fields["language"].value():
            self.set_values({"language": reads})


class _NextButton(Button):
    """Opens the form for the next step of one carer in one skill."""

    def __init__(self, section: TrainingSection, about: str, carer: str, *, again: bool) -> None:
        name = translate(_("Seen again") if again else _("Next step"))
        icon = "refresh-cw" if again else "arrow-right"
        super().__init__(name, "quiet", icon=icon, clicked=self._begin)
        self._section, self._about = section, about
        self.setAccessibleDescription(carer)

    def _begin(self) -> None:
        self._section.start(self._about)


def _steps(trainings: Sequence[Training], relative_id: UUID, skill: CarerSkill) -> list[Training]:
    return [step for step in trainings if step.relative_id == relative_id and step.skill is skill]


def _reached(step: Training) -> str:
    stage, day = translate(TEACHING_NAMES[step.reached]), format_date(step.trained_on)
    if not step.repetitions:
        return translate(_("{stage} on {day}"), stage=stage, day=day)
    return plural(
        "{stage} on {day}, {n} safe repetition",
        "{stage} on {day}, {n} safe repetitions",
        step.repetitions,
        stage=stage,
        day=day,
    )


def _before(steps: Sequence[Training]) -> str:
    """The steps that led here, the latest first, as far as they were written down."""
    return "  ·  ".join(
        translate(
            _("{stage} on {day}"),
            stage=translate(TEACHING_NAMES[step.reached]),
            day=format_date(step.trained_on),
        )
        for step in steps[1:4]
    )


def _beside(step: Training) -> str:
    """Who else saw it, in which language, and what was given to take home."""
    language = translate(LANGUAGES[step.language]) if step.language in LANGUAGES else ""
    said = (
        translate(_("Seen by {name}"), name=step.witness) if step.witness else "",
        translate(_("in {language}"), language=language) if language else "",
        translate(_("given: {what}"), what=step.materials) if step.materials else "",
    )
    return "  ·  ".join(filter(None, said))


class _PassportButton(Button):
    """Saves the small card of one carer."""

    def __init__(self, page: ClinicPage, relative: Relative) -> None:
        name = translate(_("Save the passport …"))
        super().__init__(name, "quiet", icon="id-card", clicked=self._save)
        self._page, self._relative = page, relative
        self.setAccessibleDescription(relative.full_name)
        self.setToolTip(translate(_("A small card with what they may be trusted with")))

    def _save(self) -> None:
        make = partial(self._page.desk.clinic.carers.passport_pdf, self._relative.id)
        save_pdf(self._page, ("passport", self._relative.full_name.split()[0]), make)


def _refresh_badges(step: Training, today: date) -> list[Badge]:
    if step.refresh_on is None:
        return []
    day = format_date(step.refresh_on)
    if step.refresh_on < today:
        return [Badge(translate(_("To be seen again since {day}"), day=day), "warn")]
    return [Badge(translate(_("See again by {day}"), day=day))]
