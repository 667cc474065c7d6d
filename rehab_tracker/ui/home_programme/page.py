"""The home programme of a record: its exercises, its paper, and the ticks that came back."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.home_paper import done_words, dose
from rehab_tracker.domain.home_programme import (
    HomeDiary,
    HomeProgramme,
    days_with_anything,
    done_of,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.home_programme.diary import DiaryForm, days_back, paper_days
from rehab_tracker.ui.home_programme.exercise_view import ExerciseView
from rehab_tracker.ui.home_programme.form import PrintForm, ProgrammeForm
from rehab_tracker.ui.paper.hand_out import HandOut
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

PROGRAMME, DIARY, PRINT = "programme", "diary", "print"


class HomeProgrammePage(ClinicPage):
    """The newest programme on top; writing, printing and typing in happen on the same page."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {
            "home_programme",
            "home_diary",
            "consent",
            "relative",
            "signature",
            "addendum",
            "correction",
        }
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._type = Button("", "primary", icon="clipboard-pen", clicked=self.type_in)
        self._type.say(translate(_("Type in the ticks")))
        self._type.setObjectName("type-in")
        self._give = Button(translate(_("Print …")), icon="printer", clicked=self.print)
        self._give.setObjectName("print-programme")
        super().__init__(
            desk, patient_id, translate(_("Home programme")), "", (self._give, self._type)
        )
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.PLAN)
        self._blank: dict[str, JsonValue] = {}
        self._keeper = DraftKeeper(desk, DraftForm.HOME_PROGRAMME, patient_id, self._typed, self)
        self._held: tuple[HomeProgramme, ...] = ()
        self._diaries: tuple[HomeDiary, ...] = ()
        self._changing: HomeProgramme | None = None
        self.empty = self._make_empty()
        self._new = quiet(translate(_("New programme")), "plus", "new-programme", self.write)
        self._change = quiet(translate(_("Change")), "pencil", "change-programme", self.change)
        self.card = FormCard(translate(_("Exercises")), "house", actions=(
            [self._change, self._new] if self._writes else []
        ))  # fmt: skip
        self._about = paragraph("", "muted")
        self.card.body.insertWidget(0, self._about)
        self._after = After(self, EntryKind.HOME_PROGRAMME)
        self._mark = RowList(translate(_("How it is signed")))
        self.card.add(self._mark)
        self.card.touched.connect(self._keeper.touched)
        self.came_back = FormCard(
            translate(_("What came back")),
            "clipboard-check",
            translate(_("No paper came back yet. Its ticks are typed in here.")),
        )
        self.earlier = FormCard(translate(_("Earlier programmes")), "history")
        for part in (self.empty, self.card, self.came_back, self.earlier):
            self.add(part)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the programmes and the diaries again."""
        clinic = self.desk.clinic
        self._after.read()
        self._held = clinic.home_programmes.of(self.patient_id)
        self._diaries = clinic.home_programmes.diaries(self.patient_id)
        if self._held:
            self._show_programme(self._held[0])
        self.came_back.show_rows([(each.id, self._diary_row(each)) for each in self._diaries])
        self.earlier.show_rows([(each.id, self._earlier_row(each)) for each in self._held[1:]])
        self._turn()

    def arrive(self, values: dict[str, object]) -> None:
        """Write a programme, go on with a draft, or type in the ticks."""
        if not self._writes:
            return
        if values.get("new") or values.get("draft"):
            self.write()
        elif values.get("ticks") and self._held:
            self.type_in()

    def write(self) -> None:
        """Begin a new programme, or go on with what was begun."""
        self._changing = None
        self._open_programme(self._held[0] if self._held else None)
        draft = self._keeper.waiting()
        opened = self.card.open
        if draft is not None and opened is not None:
            show_kept(opened.form, draft.values)

    def change(self) -> None:
        """Put the newest programme right."""
        if self._held:
            self._changing = self._held[0]
            self._open_programme(self._held[0])

    def type_in(self) -> None:
        """Open the grid for the ticks of a paper."""
        self._open_diary(None)

    def print(self) -> None:
        """Ask for whom and in which language."""
        clinic = self.desk.clinic
        form = PrintForm(clinic.clock.today, clinic.home_programmes.readers(self.patient_id))
        label = translate(_("Save as PDF …"))
        self.card.open_form(OpenForm(form, label, self._print, self._close), PRINT)
        self._turn()

    def _open_programme(self, begun: HomeProgramme | None) -> None:
        form = ProgrammeForm(self.desk.clinic.clock.today, begun, self._changing)
        self._blank = kept_of(form)
        label = translate(_("Keep the programme"))
        self.card.open_form(OpenForm(form, label, self._save, self._close), PROGRAMME)
        self._turn()

    def _open_diary(self, held: HomeDiary | None) -> None:
        programme = next((p for p in self._held if held and p.id == held.programme_id), None)
        programme = programme or self._held[0]
        own = [each.last_day for each in self._diaries if each.programme_id == programme.id]
        form = DiaryForm(self.desk.clinic.clock.today, programme, held, max(own, default=None))
        label = translate(_("Keep the ticks"))
        key = held.id if held else ""
        opened = OpenForm(form, label, self._save_diary, self._close_diary)
        self.came_back.open_form(opened, DIARY, key, begin="done")  # type: ignore[arg-type]  # keys of rows
        self._turn()

    def _save(self) -> None:
        opened, clinic, changing = self.card.open, self.desk.clinic, self._changing
        if opened is None or not isinstance(opened.form, ProgrammeForm):
            return
        form = opened.form

        def keep() -> HomeProgramme:
            details = form.details(self.patient_id)
            if changing is None:
                return clinic.home_programmes.write(details)
            return clinic.home_programmes.revise(changing.id, details, changing.version)

        if self.attempt(keep, form) is not None:
            self._keeper.finish()
            self.card.close_form()
            self.refresh()
            self.desk.say(translate(_("The home programme is kept.")), undo=True)

    def _save_diary(self) -> None:
        opened = self.came_back.open
        if opened is None or not isinstance(opened.form, DiaryForm):
            return
        form = opened.form
        kept = self.attempt(lambda: self.desk.clinic.home_programmes.type_in(form.details()), form)
        if kept is not None:
            self._close_diary()
            self.refresh()
            self.desk.say(translate(_("The ticks are kept.")), undo=True)

    def _print(self) -> None:
        opened = self.card.open
        if opened is None or not isinstance(opened.form, PrintForm):
            return
        values = self.attempt(opened.form.values, opened.form)
        if values is None:
            return
        deed = partial(
            self.desk.clinic.home_programmes.print,
            self._held[0].id,
            values["begins"],
            UUID(values["reader"]) if values["reader"] else None,
            values["language"],
        )
        HandOut(self, "home-programme", deed).save()

    def _close(self) -> None:
        if self.card.open_name == PROGRAMME:
            self._keeper.discard()
        self.card.close_form()
        self._turn()

    def _close_diary(self) -> None:
        self.came_back.close_form()
        self._turn()

    def _typed(self) -> dict[str, JsonValue]:
        opened = self.card.open
        if opened is None or not isinstance(opened.form, ProgrammeForm) or self._changing:
            return {}
        typed = kept_of(opened.form)
        return {} if typed == self._blank else typed  # to look at the form begins no draft

    def _show_programme(self, programme: HomeProgramme) -> None:
        own = [each for each in self._diaries if each.programme_id == programme.id]
        done = done_of(programme, own)
        rows = []
        for place, item in enumerate(programme.exercises):
            about = item.about
            mind = [translate(_("Mind: {words}"), words=words)
                    for words in (translate(about.mind) if about.mind else "", item.words)
                    if words]  # fmt: skip
            badges = [Badge(done_words(done[place]))] if own else []
            rows.append(
                (place, ListRow(translate(about.name), [dose(item), *mind],
                                lead=ExerciseView(about.key, 104), badges=badges))
            )  # fmt: skip
        self.card.show_rows(rows)
        self._about.setText(self._said_of(programme))
        self._mark.set_rows([self._after.below(programme.id, programme.author_id)])

    def _said_of(self, programme: HomeProgramme) -> str:
        names = self.desk.clinic.team.names()
        parts = [
            translate(_("From {day}"), day=format_date(programme.begins_on)),
            translate(_("by {name}"), name=names.get(programme.author_id, "")),
        ]
        if programme.review_on:
            parts.append(translate(_("review on {day}"), day=format_date(programme.review_on)))
        if programme.note:
            parts.append(programme.note)
        return "  ·  ".join(parts)

    def _diary_row(self, diary: HomeDiary) -> ListRow:
        some = days_with_anything([diary])
        said = translate(
            _("At least one exercise on {done} of {n} days"), done=some.days, n=some.of
        )
        told = translate(_("Ticked by {name}"), name=diary.told_by) if diary.told_by else ""
        deeds = []
        if self._writes:
            deeds = [quiet(translate(_("Put right")), "pencil", f"put-right-{diary.id}",
                           partial(self._open_diary, diary))]  # fmt: skip
        return ListRow(paper_days(diary), [said, days_back(diary), told, diary.note], deeds=deeds)

    def _earlier_row(self, programme: HomeProgramme) -> ListRow:
        names = ", ".join(translate(each.about.name) for each in programme.exercises)
        return ListRow(self._said_of(programme), [names])

    def _turn(self) -> None:
        writing = self.card.open is not None
        there = bool(self._held)
        self.empty.setVisible(not there and not writing)
        typing = self.came_back.open is not None
        self.card.setVisible((there or writing) and not typing)
        self.card.list.setVisible(there and self.card.open_name != PROGRAMME)
        self._about.setVisible(there and self.card.open_name != PROGRAMME)
        self._mark.setVisible(there and not writing)
        self.came_back.setVisible(there and self.card.open_name != PROGRAMME)
        self.earlier.setVisible(len(self._held) > 1 and not writing and not typing)
        self._type.setVisible(self._writes and there and not writing and not typing)
        self._give.setVisible(there and not writing and not typing)
        self._new.setVisible(self._writes and there and not writing)
        newest = self._held[0] if self._held else None
        answered = any(newest and each.programme_id == newest.id for each in self._diaries)
        answered = answered or bool(newest and not self._after.is_open(newest.id))
        self._change.setVisible(self._writes and there and not answered and not writing)

    def _make_empty(self) -> Card:
        card = Card()
        first = Button(translate(_("Write the first programme")), "primary", icon="plus",
                       clicked=self.write)  # fmt: skip
        first.setObjectName("first-programme")
        sentence = translate(
            _("Exercises for home stand here, with their dose and a drawing. They are printed "
              "with boxes to tick, and the ticks are typed back in.")
        )  # fmt: skip
        card.add(EmptyState("house", sentence, first if self._writes else None))
        return card
