"""The page of the clinic's own skills: add one, put its words right, retire it."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.consent import TOPIC_NAMES, Topic
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.own_skills import OwnSkill, OwnSkillDetails, category_names
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.form_draft import FormDraft
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm

LONGEST_LINE, LONGEST_NAME = 200, 120


class OwnSkillsPage(ClinicPage):
    """One card with every skill of the clinic's own; the form opens on top or beside one."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"own_skill"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        subtitle = _("They stand on everybody's ladder, beside the 80 of the catalogue.")
        super().__init__(
            desk, patient_id, translate(_("The clinic's own skills")), translate(subtitle)
        )
        self._may_write = desk.clinic.member.may(Verb.WRITE, Part.SKILLS)
        self.new = Button(
            translate(_("Add a skill")),
            "primary",
            icon="plus",
            shortcut="Alt+N",
            clicked=self.begin,
        )
        self.title_row.add_action(self.new)
        self.new.setVisible(self._may_write)  # shown without a place it were a window
        empty = _(
            "None yet. Add what the clinic trains and the list does not have, such as getting"
            " from bed to a rickshaw."
        )
        self.card = FormCard(translate(_("Own skills")), "list-checks", translate(empty))
        self.add(self.card)
        self.finish()
        self._skills: tuple[OwnSkill, ...] = ()
        self._draft: FormDraft | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read them again."""
        self._skills = self.desk.clinic.own_skills.every()
        shown = sorted(self._skills, key=lambda each: each.retired_on is not None)
        self.card.show_rows([(str(each.id), self._row(each)) for each in shown])

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a new one, or go on with a draft."""
        draft_id = values.get("draft")
        if not self._may_write:
            return
        if isinstance(draft_id, UUID):
            about = self.desk.clinic.drafts.open(draft_id).values.get("about")
            held = next((each for each in self._skills if str(each.id) == about), None)
            self._open(OwnSkillForm(held), held)
        elif values.get("new"):
            self.begin()

    def begin(self) -> None:
        """Ask for a new skill."""
        self._open(OwnSkillForm(), None)

    def _change(self, skill: OwnSkill) -> None:
        self._open(OwnSkillForm(skill), skill)

    def _open(self, form: "OwnSkillForm", skill: OwnSkill | None) -> None:
        self._leave()
        label, about = translate(_("Save the skill")), str(skill.id) if skill else ""
        opened = OpenForm(form, label, partial(self._save, form, skill), self._leave)
        self._draft = FormDraft(self.desk, Forms.OWN_SKILL, None, form, about=about, parent=opened)
        self.card.open_form(opened, "skill", about)

    def _leave(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._draft is not None:
            self._draft.leave()
            self._draft = None
        self.card.close_form()

    def _save(self, form: "OwnSkillForm", skill: OwnSkill | None) -> None:
        own = self.desk.clinic.own_skills

        def keep() -> OwnSkill:
            details = OwnSkillDetails.checked(form.values())
            return (
                own.add(details) if skill is None else own.revise(skill.id, details, skill.version)
            )

        if self.attempt(keep, form, said=translate(_("Skill saved."))) and self._draft:
            self._draft.finish()
            self._draft = None
            self.card.close_form()

    def _retire(self, skill: OwnSkill) -> None:
        retire = self.desk.clinic.own_skills.retire
        said = translate(_("Retired. Who has it keeps it."))
        self.attempt(lambda: retire(skill.id), said=said)

    def _bring_back(self, skill: OwnSkill) -> None:
        bring = self.desk.clinic.own_skills.bring_back
        self.attempt(lambda: bring(skill.id), said=translate(_("Offered again.")))

    def _row(self, skill: OwnSkill) -> ListRow:
        topic = translate(TOPIC_NAMES[skill.topic]) if skill.topic else ""
        shared = translate(_("shared with: {topic}"), topic=topic) if topic else ""
        paper = shared or translate(_("on no family's paper"))
        category = translate(category_names()[skill.family])
        badges: list[QWidget] = []
        if skill.retired_on is not None:
            said = translate(_("Retired on {day}"), day=format_date(skill.retired_on))
            badges = [Badge(said)]
        details = [skill.criterion, "  ·  ".join((skill.skill_id, category, paper))]
        return ListRow(skill.label, details, badges=badges, deeds=self._deeds(skill))

    def _deeds(self, skill: OwnSkill) -> list[QWidget]:
        if not self._may_write:
            return []
        change = quiet(
            translate(_("Change")), "square-pen", "change", partial(self._change, skill)
        )
        if skill.retired_on is None:
            away = partial(self._retire, skill)
            return [change, quiet(translate(_("Retire")), "archive", "retire", away)]
        back = partial(self._bring_back, skill)
        return [change, quiet(translate(_("Offer again")), "undo-2", "bring-back", back)]


class OwnSkillForm(Form):
    """Asks for a skill so that two people would agree whether they saw it."""

    def __init__(self, held: OwnSkill | None = None) -> None:
        super().__init__(narrowest=300)
        self.add(
            "label",
            translate(_("What it is called")),
            LineEdit(longest=LONGEST_NAME),
            required=True,
        )
        families = [(family, translate(name)) for family, name in category_names().items()]
        self.add("family", translate(_("Category")), Choice(families), required=True)
        self.add(
            "criterion",
            translate(_("What must be seen")),
            LineEdit(longest=LONGEST_LINE),
            required=True,
            wide=True,
            hint=translate(_("So that two people would agree whether they saw it.")),
        )
        self.add(
            "can_do",
            translate(_("On a family's paper, after “can”")),
            LineEdit(longest=LONGEST_LINE),
            hint=translate(_("Such as: get from bed into a rickshaw.")),
        )
        topics = [
            (topic, translate(TOPIC_NAMES[topic]))
            for topic in Topic
            if topic is not Topic.COUNSELLING
        ]
        self.add(
            "topic",
            translate(_("Consent needed to share it")),
            Choice(topics),
            hint=translate(_("Empty: it stands on no family's paper.")),
        )
        if held is not None:
            self.set_values(dict(held))
