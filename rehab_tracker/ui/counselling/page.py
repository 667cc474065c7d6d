"""Counselling: sealed notes for psychologists; day, length and attended for everybody else."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, Refused
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.counselling import (
    CounsellingKeyState,
    Meeting,
    NoteForm,
    ProgressNote,
)
from rehab_tracker.domain.drafts import Draft
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.counselling.closed_card import ClosedCard
from rehab_tracker.ui.counselling.key_cards import FirstKeyCard, NewcomerCard, WaitingCard
from rehab_tracker.ui.counselling.note_card import MEETING_COLUMNS, NoteCard
from rehab_tracker.ui.counselling.note_editor import NoteEditor
from rehab_tracker.ui.counselling.process_block import process_part
from rehab_tracker.ui.counselling.process_form import ProcessForm
from rehab_tracker.ui.counselling.search_line import SearchLine
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import EmptyState, Notice
from rehab_tracker.ui.widgets.tables import RecordTable

AT_ONCE = 20  # notes laid out before somebody asks for earlier ones
HELD = CounsellingKeyState.HELD
NO_SHEET = _(
    "A process note can be kept once you have a counselling recovery sheet, which you make under "
    "Settings: it is the note's second key."
)


class CounsellingPage(ClinicPage):
    """The meetings of one patient; their words only for a psychologist who holds the key."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"meeting", "counselling_key", "member", "shared_line"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._opens = desk.clinic.member.may(Verb.READ, Part.COUNSELLING)
        self.write = Button(
            translate(_("Write a note")), "primary", icon="notebook-pen", shortcut="Alt+N"
        )
        title = translate(_("Counselling") if self._opens else _("Meetings"))
        sealed = translate(_("Sealed: psychologists open these notes, nobody else."))
        super().__init__(
            desk,
            patient_id,
            title,
            sealed if self._opens else "",
            [self.write] if self._opens else [],
        )
        self.write.clicked.connect(self.write_note)
        self._after = After(self, EntryKind.MEETING)
        self._state: CounsellingKeyState | None = None
        self._notes: tuple[ProgressNote, ...] = ()
        self._laid_out = AT_ONCE
        self._editing: tuple[UUID, int] | None = None
        self.editor: NoteEditor | None = None
        self.process_form: ProcessForm | None = None
        self._process_of: UUID | None = None
        self._drafts = DraftKeeper(desk, DraftForm.COUNSELLING, patient_id, self._typed, self)
        self._process_drafts = DraftKeeper(
            desk, DraftForm.PROCESS, patient_id, self._typed_process, self
        )
        self._told, self._above = RowList("", gap=16), RowList("", gap=16)
        self._above.hide()
        self._list = RowList(title, gap=16)
        found = self._show_found
        self.search = SearchLine(desk, self.patient_id, found) if self._opens else None
        for part in (self._told, self._above, self.search, self._list):
            if part is not None:
                self.add(part)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the meetings again, and their words where this member may."""
        self._after.read()
        self._show_told()
        if self.search is not None:
            self.search.setVisible(False)
        if self._opens:
            self._state = self.desk.clinic.counselling.state()
            self.write.setVisible(self._state is HELD and not self._writing)
            self._show_what_comes_first()
        if self._state is HELD:
            self._notes = self.desk.clinic.counselling.notes(self.patient_id)
            if self.search is not None:
                self.search.setVisible(bool(self._notes) and not self._writing)
            self._show_notes()
        else:
            self._show_meetings()

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a note, or go on with one that was begun."""
        draft = values.get("draft")
        process = self._process_drafts.waiting(draft) if isinstance(draft, UUID) else None
        if self._state is HELD and process is not None:
            self.write_process(UUID(str(process.values["entry"])))
        elif self._state is HELD and (values.get("new") or draft):
            self.write_note()
        elif self._state is HELD and "entry" in values:
            self._show_entry(values["entry"])

    def write_note(self) -> None:
        """Open the form for a new note, or go on with what was begun and not saved."""
        if not self._writing:
            self._begin(None)

    def change_note(self, note: ProgressNote) -> None:
        """Open a note to be put right; only who wrote it may."""
        if not self._writing:
            self._begin(note)

    def write_process(self, meeting_id: UUID) -> None:
        """Open the form for the process note of a meeting, also of a signed one."""
        if self._writing:
            return
        if not self.desk.clinic.counselling.may_keep_process():
            self.desk.say(translate(NO_SHEET))
            return
        held = {note.meeting.id: note.process for note in self._notes}
        self.process_form = ProcessForm(held.get(meeting_id, ""))
        self._process_of = meeting_id
        draft = self._process_drafts.waiting()
        if draft is not None and str(draft.values.get("entry")) in map(str, held):
            self._process_of = UUID(str(draft.values["entry"]))
            self.process_form.set_values({"process": draft.values.get("process")})
        self.process_form.changed.connect(self._process_drafts.touched)
        self.refresh()
        self.process_form.go_to(self.process_form.fields["process"])

    def save_process(self) -> None:
        """Keep the process note, sealed to its author."""
        form, meeting_id = self.process_form, self._process_of
        if form is None or meeting_id is None:
            return
        keep = self.desk.clinic.counselling.keep_process
        said = translate(_("The process note is saved."))
        done = self.attempt(lambda: (keep(meeting_id, form.words()), True)[1], form, said=said)
        if done:
            self._process_drafts.finish()
            self._close_process()

    def close_process(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._typed_process():
            self._process_drafts.keep_now()
        self._close_process()

    def save(self) -> None:
        """Keep the note, sealed."""
        if self.attempt(self._keep, self.editor, said=translate(_("The note is saved."))):
            self._drafts.finish()
            self._close_form()

    def close_form(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._typed():
            self._drafts.keep_now()
        self._close_form()

    def put_draft_away(self) -> None:
        """Give up what was begun and not saved."""
        if self._drafts.waiting() is not None:
            self._drafts.discard()
            self.desk.say(translate(_("The draft is put away for 30 days.")), undo=True)
        self.refresh()

    def create_key(self) -> None:
        """Make the key behind all notes."""
        said = translate(_("You have the counselling key. You can write notes now."))
        self.attempt(self.desk.clinic.counselling.create_key, said=said, undo=False)

    def open_with_sheet(self, code: str) -> None:
        """Take the key from a sealed envelope; its paper is spent then."""
        said = translate(_("The notes are open. Make a new recovery sheet under Settings."))
        sheet = self.desk.clinic.counselling_sheet
        self.attempt(lambda: sheet.open(code), said=said, undo=False)

    def grant(self, member_id: UUID, fingerprint: str) -> None:
        """Give the key to a newcomer whose fingerprint was compared."""
        said = translate(_("The key is given. Your colleague can open the notes now."))
        give = self.desk.clinic.counselling.grant
        self.attempt(lambda: give(member_id, fingerprint), said=said, undo=False)

    def _keep(self) -> Meeting:
        if self.editor is None:
            raise ValueError("no note is open")
        details, text = self.editor.details(self.patient_id)
        process = self.editor.process()
        counselling = self.desk.clinic.counselling
        try:
            if self._editing is None:
                return counselling.write(details, text, process, self.editor.others())
            meeting_id, version = self._editing
            return counselling.rewrite(meeting_id, details, text, version, process)
        except Refused as error:
            if process and not counselling.may_keep_process():
                raise Invalid({"process": error}) from error
            raise

    def _typed(self) -> dict[str, JsonValue]:
        values = self.editor.kept() if self.editor is not None else {}
        if values and self._editing is not None:
            meeting_id, version = self._editing
            values |= {"entry": str(meeting_id), "version": version}
        return values

    def _begin(self, note: ProgressNote | None) -> None:
        """Lay the form out; a draft that waits goes first, so that none is written over."""
        clinic = self.desk.clinic
        people = [
            (each.id, each.full_name)
            for each in clinic.patients.everyone()
            if each.id != self.patient_id
        ]
        process = "" if clinic.counselling.may_keep_process() else translate(NO_SHEET)
        self.editor = NoteEditor(clinic.clock.today(), people, process=process)
        self._editing = (note.meeting.id, note.meeting.version) if note else None
        draft = self._drafts.waiting()
        self.editor.begin(self.desk.clinic.clock.today(), self._usual_form())
        if draft is not None:
            self._go_on(self.editor, draft)
        elif note is not None:
            self.editor.show_note(note)
        self.editor.changed.connect(self._drafts.touched)
        self.refresh()
        self.editor.go_to(self.editor.fields["minutes" if note is None else "form"])

    def _go_on(self, editor: NoteEditor, draft: Draft) -> None:
        entry, version = draft.values.get("entry"), draft.values.get("version")
        self._editing = (UUID(str(entry)), int(str(version))) if entry else None
        editor.show_draft(draft.values)

    @property
    def _writing(self) -> bool:
        return self.editor is not None or self.process_form is not None

    def _typed_process(self) -> dict[str, JsonValue]:
        words = self.process_form.words() if self.process_form is not None else ""
        return {"process": words, "entry": str(self._process_of)} if words else {}

    def _close_process(self) -> None:
        self.process_form, self._process_of = None, None
        self.refresh()

    def _show_found(self, patient_id: UUID, meeting_id: UUID) -> None:
        if patient_id in {note.meeting.patient_id for note in self._notes}:
            self._show_entry(meeting_id)
        else:
            self.desk.go("counselling", patient_id, entry=meeting_id)

    def _show_told(self) -> None:
        """The one sentence for the team, above everything."""
        line = self.desk.clinic.shared_lines.for_team(self.patient_id)
        self._told.setVisible(line is not None)
        if line is None:
            self._told.set_rows([])
            return
        said = translate(_("The psychologist tells the team: {words}"), words=line.words)
        self._told.set_rows([Notice(said)])

    def _close_form(self) -> None:
        self.editor, self._editing = None, None
        self.refresh()

    def _usual_form(self) -> NoteForm:
        me = self.desk.clinic.member.id
        mine = (note.text for note in self._notes if note.meeting.author_id == me)
        return next((text.form for text in mine if text is not None), NoteForm.FREE)

    def _show_what_comes_first(self) -> None:
        if self._state is CounsellingKeyState.NONE:
            self._show_above([FirstKeyCard(self.create_key)])
        elif self._state is CounsellingKeyState.WAITING:
            fingerprint = self.desk.clinic.fingerprint
            self._show_above([WaitingCard(fingerprint, self.refresh, self.open_with_sheet)])
        elif self.process_form is not None:
            if self.process_form.parentWidget() is None:
                self._show_above([self._process_card(self.process_form)])
        elif self.editor is None:
            self._show_above([*self._newcomers(), *self._closed(), *self._draft_line()])
        elif self.editor.parentWidget() is None:
            self._show_above([self._form_card(self.editor)])

    def _show_above(self, rows: list[QWidget]) -> None:
        self._above.set_rows(rows)
        self._above.setVisible(bool(rows))

    def _newcomers(self) -> list[QWidget]:
        waiting = self.desk.clinic.counselling.newcomers()
        return [NewcomerCard(newcomer, self.grant) for newcomer in waiting]

    def _closed(self) -> list[QWidget]:
        closed = self.desk.clinic.counselling.closed_process_notes(self.patient_id)
        names = self.desk.clinic.team.names()
        return [ClosedCard(closed, names, self.open_with_sheet)] if closed else []

    def _process_card(self, form: ProcessForm) -> Card:
        day = next(
            (
                format_date(note.meeting.happened_on)
                for note in self._notes
                if note.meeting.id == self._process_of
            ),
            "",
        )
        card = Card(translate(_("Process note, {day}"), day=day), icon="lock")
        save = translate(_("Save the process note"))
        card.add(OpenForm(form, save, self.save_process, self.close_process))
        return card

    def _draft_line(self) -> list[QWidget]:
        begun = [
            line
            for line in self.desk.clinic.drafts.mine()
            if line.form == DraftForm.COUNSELLING and line.patient_id == self.patient_id
        ]
        return [self._draft_notice(format_date(begun[0].kept_at.date()))] if begun else []

    def _draft_notice(self, day: str) -> Notice:
        deeds = QWidget()
        line = row(deeds, gap=4)
        away = Button(translate(_("Put away")), "quiet", clicked=self.put_draft_away)
        line.addWidget(away)
        line.addWidget(Button(translate(_("Go on writing")), clicked=self.write_note))
        said = translate(_("You began a note on {day} and have not saved it."), day=day)
        return Notice(said, "accent", deeds)

    def _form_card(self, editor: NoteEditor) -> Card:
        title = _("Change a note") if self._editing else _("Write a note")
        card = Card(translate(title), icon="notebook-pen")
        save = translate(_("Save the note"))
        card.add(OpenForm(editor, save, self.save, self.close_form))
        return card

    def _show_notes(self) -> None:
        if not self._notes:
            said = _("No meeting yet. Write the first note after you have met.")
            self._list.set_rows([EmptyState("message-circle", translate(said))])
            return
        names = self.desk.clinic.team.names()
        rows = [self._note_card(note, names) for note in self._notes[: self._laid_out]]
        self._list.set_rows([*rows, *self._earlier()])

    def _note_card(self, note: ProgressNote, names: dict[UUID, str]) -> QWidget:
        author = note.meeting.author_id
        meeting = note.meeting.id
        own = author == self.desk.clinic.member.id
        mine = own and not self._writing
        change = self.change_note if mine and self._after.is_open(meeting) else None
        write = self.write_process if mine and self._after.counts(meeting) else None
        process = process_part(note, write, "" if own else names.get(author, ""))
        return NoteCard(
            note,
            names.get(author, ""),
            change,
            self._after.below(meeting, author),
            process=process,
            counts=self._after.counts(meeting),
        )

    def _earlier(self) -> list[QWidget]:
        if len(self._notes) <= self._laid_out:
            return []
        return [Button(translate(_("Show earlier notes")), clicked=self._show_earlier)]

    def _show_entry(self, meeting_id: object) -> None:
        """Bring one note into view, however old it is."""
        ids = [note.meeting.id for note in self._notes]
        if isinstance(meeting_id, UUID) and meeting_id in ids:
            self._laid_out = max(self._laid_out, ids.index(meeting_id) + 1)
            self._show_notes()
            shown = self._list.rows[ids.index(meeting_id)]
            QTimer.singleShot(0, shown, partial(self.ensureWidgetVisible, shown, 0, 24))

    def _show_earlier(self) -> None:
        self._laid_out += AT_ONCE
        self._show_notes()

    def _show_meetings(self) -> None:
        held = self.desk.clinic.counselling.meetings(self.patient_id)
        meetings = [each for each in held if self._after.counts(each.id)]
        if not meetings:
            said = translate(_("No meetings yet."))
            self._list.set_rows([EmptyState("message-circle", said)])
            return
        table: RecordTable[Meeting] = RecordTable(
            MEETING_COLUMNS, translate(_("Meetings")), rows=min(len(meetings), 12)
        )
        table.setObjectName("meetings")
        table.set_records(meetings)
        self._list.set_rows([table])
