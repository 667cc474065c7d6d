"""The skills page of a record: the catalogue by category, and one skill beside it."""

from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.expected import Basis
from rehab_tracker.domain.ladder import NextStep
from rehab_tracker.domain.mastery import mastery
from rehab_tracker.domain.milestones import (
    PLAN_LIMIT,
    REACHED,
    STATUS_NAMES,
    Observation,
    SkillStanding,
    SkillStatus,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.milestones.limits import LimitsSheet, limits_now
from rehab_tracker.ui.milestones.panel import SkillPanel
from rehab_tracker.ui.milestones.status import TONES, mark_of
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.finding import folded, matching
from rehab_tracker.ui.widgets.grouped_list import GroupedLine, GroupedList
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import SearchLine
from rehab_tracker.ui.widgets.marks import INK
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import label, paragraph

PLANNED, TRAINING, NEXT, ALL = "planned", "training", "next", "all"
LOWEST = 400


class MilestonesPage(ClinicPage):
    """Shows where the person stands; what is seen now is typed beside the list."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"observation", "planned_skill", "own_skill", "limiting_factor", "isncsci_exam", "injury"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Skills")))
        self._may_write = desk.clinic.member.may(Verb.WRITE, Part.SKILLS)
        self._names = desk.clinic.team.names()
        self._after = After(self, EntryKind.OBSERVATION)
        self._standings: dict[str, SkillStanding] = {}
        self._next: dict[str, NextStep] = {}
        self.search = SearchLine(translate(_("Search the skills")))
        self.filter = ChoiceRow(
            [
                (PLANNED, translate(_("On the plan"))),
                (TRAINING, translate(_("In training"))),
                (NEXT, translate(_("What comes next"))),
                (ALL, translate(_("All"))),
            ]
        )
        self.filter.setAccessibleName(translate(_("Which skills")))
        self.count = label("", "muted")
        self.list = GroupedList(translate(_("Skills")))
        self._why = paragraph("", "muted")
        self._none = self._make_none()
        self._limits_line = paragraph("", "muted")
        self.panel = SkillPanel(
            desk.clinic.clock.today,
            self._below,
            self._ask_typical,
            [(each.id, each.full_name) for each in desk.clinic.team.members() if each.active],
            may_write=self._may_write,
        )
        self._add_deeds()
        self._drafts = DraftKeeper(desk, Forms.SKILL, patient_id, self._typed, self)
        self._lay_out()
        self._connect()
        self._read()
        planned = any(standing.planned for standing in self._standings.values())
        self.filter.set_value(PLANNED if planned else ALL)
        self._fill()

    def refresh(self) -> None:
        """Read again; the skill that is looked at stays."""
        self._read()
        self._fill()

    def arrive(self, values: dict[str, object]) -> None:
        """Go on with a draft, its skill shown with what was typed; or show what was seen once."""
        draft_id, entry = values.get("draft"), values.get("entry")
        if isinstance(entry, UUID):
            self._show_all()
            for key, standing in self._standings.items():
                if any(seen.id == entry for seen in standing.history):
                    self.list.look_at(key)
        if isinstance(draft_id, UUID):
            draft = self.desk.clinic.drafts.open(draft_id)
            if draft.form == Forms.LIMITS:
                self.ask_limits()
                return
            skill_id = str(draft.values.get("skill", ""))
            self._show_all()
            self.list.look_at(skill_id)
            self._show_skill(skill_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _read(self) -> None:
        found = self.desk.clinic.milestones.of(self.patient_id)
        self._standings = {standing.skill.id: standing for standing in found}
        steps = self.desk.clinic.outcomes.next_steps(self.patient_id)
        self._next = {step.standing.skill.id: step for step in steps}
        now = limits_now(self.desk.clinic.limits.of(self.patient_id))
        said = translate(_("Limited by: {reasons}"), reasons=list_words(now)) if now else ""
        self._limits_line.setText(said)
        self._limits_line.setVisible(bool(now))
        planned = [standing for standing in found if standing.planned]
        reached = sum(standing.status in REACHED for standing in planned)
        self.count.setText(
            translate(
                _("{n} of {limit} on the plan, {reached} of them reached"),
                n=len(planned),
                limit=PLAN_LIMIT,
                reached=reached,
            )
        )

    def _fill(self) -> None:
        shown = self._shown()
        why = self._next if self.filter.value() == NEXT else {}
        self.list.set_lines([_line(standing, why.get(standing.skill.id)) for standing in shown])
        self.list.setVisible(bool(shown))
        self._why.setText(self._why_none())
        self._none.setVisible(not shown)
        if shown and self.list.current() is None:
            self.list.look_at(shown[0].skill.id)
        self._show_skill(self.list.current())

    def _why_none(self) -> str:
        if self.search.text().strip():
            return translate(_("No skill holds these words. Try fewer letters, or All."))
        if self.filter.value() == PLANNED:
            return translate(_("No skill is on the plan yet. Show all, and tick the first ones."))
        if self.filter.value() == NEXT:
            return translate(_("Nothing follows from what was seen so far."))
        return translate(_("No skill is in training now."))

    def _make_none(self) -> QWidget:
        holder = QWidget()
        lay = column(holder, margins=(12, 32, 12, 32), gap=12)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._why.centre()
        lay.addWidget(Icon("list-checks", "outline", 36), 0, middle)
        lay.addWidget(self._why)
        everything = Button(translate(_("Show all skills")), clicked=self._show_all)
        lay.addWidget(everything, 0, middle)
        lay.addStretch(1)
        return holder

    def _show_all(self) -> None:
        self.search.clear()
        self.filter.set_value(ALL)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> list[SkillStanding]:
        chosen = [each for each in self._standings.values() if self._passes(each)]
        texts = [
            folded(
                f"{each.skill.id} {translate(each.skill.label)} {translate(each.skill.category)}"
            )
            for each in chosen
        ]
        return [chosen[place] for place in matching(texts, self.search.text())]

    def _passes(self, standing: SkillStanding) -> bool:
        wanted = self.filter.value()
        if wanted == PLANNED:
            return standing.planned
        if wanted == NEXT:
            return standing.skill.id in self._next
        if wanted == TRAINING:
            return standing.status in {SkillStatus.IN_TRAINING, SkillStatus.WITH_HELP}
        return True

    def _show_skill(self, key: object) -> None:
        standing = self._standings.get(str(key)) if key is not None else None
        self.panel.setVisible(standing is not None)
        if standing is None:
            return
        self._after.know([seen.id for seen in (*standing.history, *standing.struck)])
        held, step = self.panel.standing, self._next.get(standing.skill.id)
        if held is not None and held.skill.id == standing.skill.id:
            self.panel.show_standing(standing, self._names, step)
            return
        self._drafts.settle()
        self.panel.show_standing(standing, self._names, step)
        self._take_up(standing.skill.id)

    def _take_up(self, skill_id: str) -> None:
        """Go on with what was typed about this skill; drafts about others stay beside it."""
        drafts = self.desk.clinic.drafts
        for line in drafts.mine():
            if (line.form, line.patient_id) == (Forms.SKILL, self.patient_id):
                draft = drafts.open(line.id)
                if draft.values.get("skill") == skill_id:
                    self._drafts.go_on_with(draft)
                    self.panel.form.show_kept(draft.values)
                    return
        self._drafts.begin_beside()

    def _typed(self) -> dict[str, JsonValue]:
        standing, typed = self.panel.standing, self.panel.form.kept()
        return {**typed, "skill": standing.skill.id} if typed and standing else {}

    def _add_deeds(self) -> None:
        for name, icon, deed in (
            (_("What limits"), "shield-alert", self.ask_limits),
            (_("Own skills"), "list-checks", self._go_to_own_skills),
        ):
            button = Button(translate(name), icon=icon, clicked=deed)
            self.title_row.add_action(button)
            button.setVisible(self._may_write)  # shown without a place it were a window

    def ask_limits(self) -> None:
        """Ask what limits the person's skills now."""
        LimitsSheet(self, self.desk.clinic.limits.of(self.patient_id)).open()

    def _go_to_own_skills(self) -> None:
        self.desk.go("own_skills")

    def _ask_typical(self) -> Basis:
        return self.desk.clinic.outcomes.basis(self.patient_id)

    def _below(self, seen: Observation) -> QWidget:
        return self._after.below(seen.id, seen.author_id)

    def _plan(self, wanted: bool) -> None:
        standing = self.panel.standing
        if standing is None:
            return
        milestones = self.desk.clinic.milestones
        deed = milestones.plan if wanted else milestones.unplan
        said = _("Put on the plan.") if wanted else _("Taken off the plan.")
        self.attempt(lambda: deed(self.patient_id, standing.skill.id), said=translate(said))
        self.panel.on_plan.setChecked(self._is_planned(standing.skill.id))

    def _is_planned(self, skill_id: str) -> bool:
        found = self.desk.clinic.milestones.of(self.patient_id)
        return any(each.planned for each in found if each.skill.id == skill_id)

    def _save(self) -> None:
        standing, form = self.panel.standing, self.panel.form
        if standing is None:
            return
        try:
            details = form.details(self.patient_id, standing)
        except Invalid as wrong:
            form.show_complaints(wrong.complaints)
            return
        observe = self.desk.clinic.milestones.observe
        if self.attempt(lambda: observe(details), form, said=translate(_("Observation saved."))):
            form.begin()
            self._drafts.finish()
            self._drafts.begin_beside()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._fill)
        self.filter.changed.connect(self._fill)
        self.list.looked_at.connect(self._show_skill)
        self.list.chosen.connect(self._go_to_form)
        self.panel.plan_wanted.connect(self._plan)
        self.panel.save_wanted.connect(self._save)
        self.panel.form.changed.connect(self._drafts.touched)

    def _go_to_form(self) -> None:
        if self._may_write:
            self.panel.form.status.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        left = QFrame()
        theme.mark(left, card=True)
        lay = column(left, margins=(12, 14, 12, 10), gap=10)
        lay.addWidget(self.search)
        lay.addWidget(self.filter)
        lay.addWidget(self.count)
        lay.addWidget(self._limits_line)
        lay.addWidget(self.list, 1)
        lay.addWidget(self._none, 1)
        self._both = Beside(left, self.panel, (11, 10))
        self._both.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.add(self._both, 1)
        theme.follow(self._dress)

    def _dress(self) -> None:
        super()._dress()
        both = getattr(self, "_both", None)
        if both is not None:
            both.setMinimumHeight(theme.px(LOWEST))
            self.list.setMinimumHeight(theme.px(220))


def _words(standing: SkillStanding) -> str:
    """What a skill is found by."""
    skill = standing.skill
    return folded(f"{skill.id} {translate(skill.label)} {translate(skill.category)}")


def _line(standing: SkillStanding, step: NextStep | None = None) -> GroupedLine:
    skill, status = standing.skill, standing.status
    parts = []
    if standing.since is not None:
        parts.append(translate(_("since {day}"), day=format_date(standing.since)))
    if standing.directs:
        parts.append(translate(_("directs")))
    if mastery(standing.history).reliable:
        parts.append(translate(_("reliable")))
    if step is not None:
        parts = [translate(step.why)]
    return GroupedLine(
        key=skill.id,
        group=translate(skill.category),
        title=translate(skill.label),
        detail="  ·  ".join([skill.id, *parts]),
        end=translate(STATUS_NAMES[status]),
        tone=INK[TONES[status]],
        mark=mark_of(status),
        icon="flag" if standing.planned else "",
        state=translate(_("on the plan")) if standing.planned else "",
    )
