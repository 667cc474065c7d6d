"""Counselling: meetings that the team may know of, and words that psychologists alone open.

The notes have their own kind of unit of work, so that no other service comes near them. The key
behind them is made by the first psychologist and handed on by psychologists; nobody else can.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.counselling import (
    Meeting,
    MeetingDetails,
    NoteText,
    ProcessText,
    ProgressNote,
)
from rehab_tracker.domain.discretion import refused
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.group_keys import COUNSELLING
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.key_keeping import KeyKeeping, key_of
from rehab_tracker.services.newcomers import ask_for_everybody_else
from rehab_tracker.services.office import Proof
from rehab_tracker.store.counselling import CounsellingWork, Notes

MEETING, PROCESS = "meeting", "process_note"


class Counselling(KeyKeeping):
    """The meetings and notes, for the member who is signed in."""

    group = COUNSELLING

    def create_key(self) -> None:
        """Make the key behind all notes; once in the life of a clinic.

        Raises:
            Refused: the member is no psychologist, or the key exists already.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        key, me = key_of(COUNSELLING), self._member
        with self._writing("", Deed.ADD, key, me.id) as work:
            work.group_keys(COUNSELLING.part).begin(me.id, self._office.keyring, work.at)
            ask_for_everybody_else(work, me, COUNSELLING)

    def meetings(self, patient_id: UUID) -> tuple[Meeting, ...]:
        """Day, length and attended of each meeting, the newest first; no word of it.

        Those written in error or moved are among them: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.MEETINGS, patient_id)
        with self._reading() as work:
            return work.meetings.all_of(patient_id, "happened_on")[::-1]

    def write(
        self,
        details: MeetingDetails,
        text: NoteText | None,
        process: str = "",
        others: Sequence[UUID] = (),
    ) -> Meeting:
        """Keep a meeting, and its words sealed; nobody wrote any where the person did not come.

        Args:
            details: when and how long.
            text: the progress note.
            process: the author's own process note, empty for none.
            others: patients who were in the same group; the meeting stands in their records
                too, and waits there for a note of their own.

        Raises:
            Refused: the member is no psychologist, waits for the key, or has no recovery sheet
                for a process note.
            Missing: one of the others is not on file.
            Invalid: the day lies in the future, or the note names somebody of the same group.
        """
        self._need(Verb.WRITE, Part.COUNSELLING, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        meeting = filed(Meeting, details, self._office)
        too = [
            filed(Meeting, details.changed(patient_id=other), self._office)
            for other in dict.fromkeys(others)
            if other != details.patient_id
        ]
        with self._noting(_("Counselling note written"), Deed.ADD, meeting) as work:
            notes = self._notes(work)
            for each in (meeting, *too):
                work.patients.get(each.patient_id)
                work.meetings.add(each)
            for each in too:
                work.log(Deed.ADD, MEETING, each.id, each.patient_id)
            self._keep_words(work, notes, meeting, text)
            self._keep_process(work, notes, meeting, process)
        for each in too:
            self._office.news.tell(Changed(MEETING, each.patient_id))
        return meeting

    def rewrite(
        self,
        meeting_id: UUID,
        details: MeetingDetails,
        text: NoteText | None,
        version: int,
        process: str = "",
    ) -> Meeting:
        """Put a note right that nobody changed since `version`; only who wrote it may.

        An empty process note leaves the one that is kept as it is.

        Raises:
            Refused: the member did not write it, is no psychologist, waits for the key, or has
                no recovery sheet for a process note.
            Missing: it is not on file.
            Invalid: the day lies in the future, or the note names somebody of the same group.
            UserError: it was changed meanwhile.
        """
        self._need(Verb.WRITE, Part.COUNSELLING, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        with self._reading() as work:
            held = work.meetings.get(meeting_id)
        self._refuse_others(held)
        with self._noting(_("Counselling note changed"), Deed.CHANGE, held) as work:
            notes = self._notes(work)
            revised = refiled(held, details, work.aliases.person(held.patient_id))
            meeting = work.meetings.revise(revised, version)
            self._keep_words(work, notes, meeting, text)
            self._keep_process(work, notes, meeting, process)
        return meeting

    def keep_process(self, meeting_id: UUID, words: str) -> None:
        """Keep a process note for a meeting, also for one whose progress note is signed.

        Raises:
            Refused: the member did not lead the meeting, or has no recovery sheet yet.
            Missing: the meeting is not on file.
            Invalid: it is empty.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        text = ProcessText.checked({"text": words})
        with self._reading() as work:
            held = work.meetings.get(meeting_id)
        self._refuse_others(held)
        with self._noting(_("Process note written"), Deed.CHANGE, held) as work:
            self._keep_process(work, self._notes(work), held, text.text)

    def may_keep_process(self) -> bool:
        """Whether this psychologist has a recovery sheet that a process note can lie in too.

        Raises:
            Refused: the member is no psychologist.
        """
        self._need(Verb.READ, Part.COUNSELLING)
        with self._reading() as work:
            envelope = work.envelopes.of(self._member.id)
        return envelope is not None and envelope.opened_by(self._office.keyring) is not None

    def notes(self, patient_id: UUID) -> tuple[ProgressNote, ...]:
        """A person's meetings with their opened words, the newest first.

        Those written in error or moved are among them: `signing.standings` tells which.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
        """
        self._need(Verb.READ, Part.COUNSELLING, patient_id)
        with self._reading_in(CounsellingWork) as work:
            notes = self._notes(work)
            words, process = notes.of(patient_id), notes.process.of(patient_id)
            meetings = work.meetings.all_of(patient_id, "happened_on")
        return tuple(
            ProgressNote(
                meeting=meeting,
                text=words.get(meeting.id),
                process=process.get(meeting.id, ""),
            )
            for meeting in reversed(meetings)
        )

    def closed_process_notes(self, patient_id: UUID) -> dict[UUID, int]:
        """How many process notes do not open to this psychologist, by author.

        A colleague's are closed while the colleague is here; of somebody who left, or who has
        new keys, the counselling recovery sheet in the envelope opens them.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
        """
        self._need(Verb.READ, Part.COUNSELLING, patient_id)
        with self._reading_in(CounsellingWork) as work:
            closed = self._notes(work).process.closed(patient_id)
            with_paper = {each.member_id for each in work.envelopes.everyone()}
            here = {each.id for each in work.team.everyone() if each.active}
        others = here - {self._member.id}
        return {who: n for who, n in closed.items() if who in with_paper - others}

    def own_process_text(self, proof: Proof) -> str:
        """This psychologist's own process notes, to be kept in a file of theirs; the log says so.

        People stand in it by their number alone. Notes of a colleague that an envelope opened are
        not among them, nor what was written in error or moved.

        Args:
            proof: that it is the author who asks, from `Presence.confirm` or by the passphrase.

        Raises:
            Refused: the member is no psychologist, waits for the key, or did not say who they are.
            UserError: there are none.
        """
        self._need(Verb.READ, Part.COUNSELLING)
        self._office.redeem(proof)
        with self._writing_in(CounsellingWork, "", Deed.EXPORT, PROCESS, self._member.id) as work:
            words = self._notes(work).process.everything()
            people = {work.meetings.get(each).patient_id for each in words}
            own = [
                meeting
                for patient_id in people
                for meeting in work.meetings.of(patient_id, "happened_on")
                if meeting.id in words and meeting.author_id == self._member.id
            ]
            if not own:
                raise UserError(_("You have written no process notes."))
            numbers = {each: work.patients.get(each).number for each in people}
        head = translate(_("Process notes of {name}"), name=self._member.full_name)
        own.sort(key=lambda each: (each.happened_on, each.written_at))
        parts = [
            f"{format_date(each.happened_on)}  ·  {numbers[each.patient_id]}\n{words[each.id]}"
            for each in own
        ]
        return "\n\n".join((head, *parts)) + "\n"

    @contextmanager
    def sealing(self) -> Iterator[tuple[CounsellingWork, Notes]]:
        """One transaction in which what is added to a note later can be sealed like the note.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        with self._office.store.write_in(CounsellingWork, self._member.id) as work:
            yield work, self._notes(work)

    @contextmanager
    def unsealing(self) -> Iterator[tuple[CounsellingWork, Notes]]:
        """One moment of the file in which what was added to a note can be opened.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
        """
        self._need(Verb.READ, Part.COUNSELLING)
        with self._reading_in(CounsellingWork) as work:
            yield work, self._notes(work)

    def keep_invented(self, words: Mapping[UUID, NoteText]) -> None:
        """Seal the words of a practice clinic's meetings, which are on file already.

        Raises:
            Refused: the clinic is not for practice, or the member is no psychologist.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        if not self._office.store.is_practice:
            raise Refused(_("Only a practice clinic holds invented notes."))
        with self._writing_in(CounsellingWork, "", Deed.ADD, MEETING) as work:
            notes = self._notes(work)
            for meeting_id, text in words.items():
                notes.keep(work.meetings.get(meeting_id), text)

    def _notes(self, work: CounsellingWork) -> Notes:
        return work.notes(self._member, self._office.keyring)

    def _keep_words(
        self, work: CounsellingWork, notes: Notes, meeting: Meeting, text: NoteText | None
    ) -> None:
        if text is None:
            return
        people = [work.patients.get(each) for each in work.meetings.together_with(meeting)]
        wrong = refused(text.typed, people, work.patients.get(meeting.patient_id))
        if wrong:
            raise Invalid(wrong)
        notes.keep(meeting, text)

    def _keep_process(
        self, work: CounsellingWork, notes: Notes, meeting: Meeting, process: str
    ) -> None:
        if process.strip():
            envelope = work.envelopes.of(self._member.id)
            notes.process.keep(meeting, ProcessText.checked({"text": process}), envelope, work.at)

    def _noting(
        self, label: str, deed: Deed, meeting: Meeting
    ) -> AbstractContextManager[CounsellingWork]:
        return self._writing_in(
            CounsellingWork, label, deed, MEETING, meeting.id, meeting.patient_id
        )

    def _refuse_others(self, held: Meeting) -> None:
        if held.author_id != self._member.id:
            raise Refused(_("Only the psychologist who wrote this note may change it."))
