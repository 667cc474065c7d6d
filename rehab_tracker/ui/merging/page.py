"""Two records of one person: find the double, hold both side by side, make them one."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.aliases import MergeLine
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.merging.choosing import MergeForm
from rehab_tracker.ui.merging.separating import SeparatingSheet
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph


class MergingPage(ClinicPage):
    """What was merged into this record, who may be the same person, and the merge itself."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"patient"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(
            desk,
            patient_id,
            translate(_("Two records of one person")),
            translate(_("Somebody registered twice has two records until they are made one.")),
        )
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.PATIENTS)
        self._drafts = DraftKeeper(desk, Forms.MERGE, patient_id, self._typed, self)
        self.form: MergeForm | None = None
        self.merged = self._card(_("Made one, and taken apart"), "users-round")
        self._merged_rows = RowList(translate(_("Merges of this record")))
        self.merged.add(self._merged_rows)
        self.suspects = self._card(_("Who may be the same person"), "user-search")
        self._nobody = paragraph(
            translate(_("Nobody else on file has this number, phone or sound of name.")), "muted"
        )
        self._suspect_rows = RowList(translate(_("People who may be the same")))
        self.other = FindChoice(self._people() if self._writes else [])
        other = Field(translate(_("Another record")), self.other)
        other.setMaximumWidth(520)
        self.other.returnPressed.connect(self._choose_typed)
        choose = Button(translate(_("Hold it beside this one")), clicked=self._choose_typed)
        choose.setObjectName("choose-other")
        for part in (self._nobody, self._suspect_rows, other, at_start(choose)):
            self.suspects.add(part)
        self._lower = RowList("")
        self.add(self._lower)
        self.finish()
        self.refresh()
        self._go_on()

    def refresh(self) -> None:
        """Read again what was merged and who may be the same."""
        aliases = self.desk.clinic.aliases
        merges = aliases.merges(self.patient_id)
        self._merged_rows.set_rows([self._merge_row(each) for each in merges])
        show_if(self.merged, bool(merges))
        found = aliases.suspects(self.patient_id)
        self._suspect_rows.set_rows([self._suspect_row(line) for line in found])
        show_if(self._nobody, not found)
        show_if(self.suspects, self._writes)

    def arrive(self, values: dict[str, object]) -> None:
        """Go on with taking two records apart; a merge that was begun is open already."""
        draft_id = values.get("draft")
        if not self._writes or not isinstance(draft_id, UUID):
            return
        begun = self.desk.clinic.drafts.open(draft_id).values.get("about")
        for line in self.desk.clinic.aliases.merges(self.patient_id):
            if str(line.id) == begun and line.ended is None:
                self._separate(line)

    def choose(self, other_id: UUID) -> None:
        """Hold this record beside the other one."""
        sides = self.attempt(
            lambda: self.desk.clinic.aliases.side_by_side(self.patient_id, other_id)
        )
        if sides is None:
            return
        self.form = MergeForm(self.desk, sides)
        self.form.touched.connect(self._drafts.touched)
        self.form.given.connect(self._merge)
        self.form.left.connect(self._leave)
        self._lower.set_rows([self.form])
        self.form.begin()

    def _choose_typed(self) -> None:
        chosen = self.attempt(self.other.value)
        if isinstance(chosen, UUID):
            self.choose(chosen)

    def _merge(self) -> None:
        if self.form is None:
            return
        duplicate, kept, reason = self.form.answer()
        merge = partial(self.desk.clinic.aliases.merge, duplicate, kept, reason)
        said = translate(_("The two records are one now."))
        if self.attempt(merge, self.form.form, said=said, undo=False):
            self._drafts.finish()
            self._close()
            self.desk.go("overview", kept)

    def _leave(self) -> None:
        self._drafts.discard()
        self._close()

    def _close(self) -> None:
        self.form = None
        self._lower.set_rows([])

    def _typed(self) -> dict[str, JsonValue]:
        return {} if self.form is None else self.form.kept()

    def _go_on(self) -> None:
        draft = self._drafts.waiting() if self._writes else None
        if draft is not None:
            self.choose(UUID(str(draft.values["other"])))
            if self.form is not None:
                self.form.show_kept(draft.values)

    def _separate(self, line: MergeLine) -> None:
        SeparatingSheet(self, line).open()

    def _merge_row(self, line: MergeLine) -> ListRow:
        clock = self.desk.clinic.clock
        told = [
            translate(
                _("Made one on {day} by {who}: {reason}"),
                day=format_date(at_the_clinic(line.written_at, clock).date()),
                who=line.author,
                reason=line.reason,
            )
        ]
        if line.ended is not None:
            told.append(
                translate(
                    _("Taken apart on {day} by {who}: {reason}"),
                    day=format_date(at_the_clinic(line.ended.written_at, clock).date()),
                    who=line.ended.author,
                    reason=line.ended.reason,
                )
            )
        apart = Button(translate(_("Take apart")), "quiet", icon="scissors",
                       clicked=partial(self._separate, line))  # fmt: skip
        apart.setObjectName(f"separate-{line.id}")
        may = self._writes and line.ended is None
        return ListRow(_both(line), told, deeds=[apart] if may else [])

    def _suspect_row(self, line: RosterLine) -> ListRow:
        beside = Button(translate(_("Hold beside this one")), "quiet", icon="arrow-right",
                        clicked=partial(self.choose, line.id))  # fmt: skip
        beside.setObjectName(f"beside-{line.id}")
        number = translate(_("No. {number}"), number=line.number) if line.number else ""
        return ListRow(
            shown_name(line.full_name, line.local_name),
            ["  ·  ".join(part for part in (number, line.phone) if part)],
            lead=Avatar(line.full_name, size=36),
            deeds=[beside],
        )

    def _card(self, title: str, icon: str) -> Card:
        card = Card(translate(title), icon=icon)
        self.add(card)
        return card

    def _people(self) -> list[tuple[UUID, str]]:
        """Everybody else, by name and number."""
        found = self.desk.clinic.patients.everyone()
        return [
            (line.id, "  ·  ".join(part for part in (line.full_name, line.number) if part))
            for line in found
            if line.id != self.patient_id
        ]


def _both(line: MergeLine) -> str:
    number = translate(_("No. {number}"), number=line.number) if line.number else ""
    name = ", ".join(part for part in (shown_name(line.name), number) if part)
    return translate(
        _("{double} is another name of {kept}"), double=name, kept=shown_name(line.kept_name)
    )
