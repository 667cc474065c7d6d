"""Counselling: meetings that the team may know of, and words that psychologists alone open.

The notes have their own kind of unit of work, so that no other service comes near them. The key
behind them is made by the first psychologist and handed on by psychologists; nobody else can.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.counselling import (
    CounsellingKeyState,
    Meeting,
    MeetingDetails,
    NoteText,
    ProgressNote,
)
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.group_keys import Newcomer
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.newcomers import COUNSELLING as GROUP
from rehab_tracker.services.newcomers import (
    ask_for_everybody_else,
    newcomer_in,
    newcomers_of,
    public_halves,
)
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about
from rehab_tracker.store.counselling import CounsellingWork, Notes

MEETING, KEY = "meeting", "counselling_key"


class Counselling(Service):
    """The meetings and notes, for the member who is signed in."""

    def state(self) -> CounsellingKeyState:
        """Whether this psychologist can open notes, waits for the key, or may make it.

        Raises:
            Refused: the member is no psychologist.
        """
        self._need(Verb.READ, Part.COUNSELLING)
        with self._reading_in(CounsellingWork) as work:
            if not work.grants.exists():
                return CounsellingKeyState.NONE
            try:
                self._notes(work)
            except Refused:
                return CounsellingKeyState.WAITING
        return CounsellingKeyState.HELD

    def create_key(self) -> None:
        """Make the key behind all notes; once in the life of a clinic.

        Raises:
            Refused: the member is no psychologist, or the key exists already.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        office = self._office
        with self._writing_in(CounsellingWork, "", Deed.ADD, KEY, self._member.id) as work:
            work.grants.begin(self._member.id, office.keyring, work.at)
            ask_for_everybody_else(work, self._member, GROUP)

    def newcomers(self) -> tuple[Newcomer, ...]:
        """Psychologists who have signed in and do not hold the key yet.

        Raises:
            Refused: the member is no psychologist.
        """
        self._need(Verb.READ, Part.COUNSELLING)
        with self._reading_in(CounsellingWork) as work:
            return newcomers_of(work, work.grants, GROUP)

    def grant(self, member_id: UUID, fingerprint: str) -> None:
        """Hand the key to a newcomer whose fingerprint was compared with their own screen.

        Raises:
            Refused: this member is no psychologist or does not hold the key.
            UserError: the fingerprint is another's, or the newcomer is no psychologist.
        """
        self._need(Verb.WRITE, Part.COUNSELLING)
        by = (self._member.id, self._office.keyring)
        with self._writing_in(CounsellingWork, "", Deed.CHANGE, KEY, member_id) as work:
            to = (member_id, public_halves(newcomer_in(work, member_id, GROUP)))
            work.grants.grant(to, fingerprint, by, work.granters(), work.at)
            close_about(work, TaskKind.GRANT_COUNSELLING, None, str(member_id), _("Key granted"))

    def meetings(self, patient_id: UUID) -> tuple[Meeting, ...]:
        """Day, length and attended of each meeting, the newest first; no word of it.

        Those written in error or moved are among them: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.MEETINGS, patient_id)
        with self._reading() as work:
            return work.meetings.all_of(patient_id, "happened_on")[::-1]

    def write(self, details: MeetingDetails, text: NoteText | None) -> Meeting:
        """Keep a meeting, and its words sealed; nobody wrote any where the person did not come.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.COUNSELLING, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        meeting = filed(Meeting, details, self._office)
        with self._noting(_("Counselling note written"), Deed.ADD, meeting) as work:
            notes = self._notes(work)
            work.meetings.add(meeting)
            if text is not None:
                notes.keep(meeting, text)
        return meeting

    def rewrite(
        self, meeting_id: UUID, details: MeetingDetails, text: NoteText | None, version: int
    ) -> Meeting:
        """Put a note right that nobody changed since `version`; only who wrote it may.

        Raises:
            Refused: the member did not write it, is no psychologist, or waits for the key.
            Missing: it is not on file.
            Invalid: the day lies in the future.
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
            if text is not None:
                notes.keep(meeting, text)
        return meeting

    def notes(self, patient_id: UUID) -> tuple[ProgressNote, ...]:
        """A person's meetings with their opened words, the newest first.

        Those written in error or moved are among them: `signing.standings` tells which.

        Raises:
            Refused: the member is no psychologist, or waits for the key.
        """
        self._need(Verb.READ, Part.COUNSELLING, patient_id)
        with self._reading_in(CounsellingWork) as work:
            words = self._notes(work).of(patient_id)
            meetings = work.meetings.all_of(patient_id, "happened_on")
        return tuple(
            ProgressNote(meeting=meeting, text=words.get(meeting.id))
            for meeting in reversed(meetings)
        )

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

    def _noting(
        self, label: str, deed: Deed, meeting: Meeting
    ) -> AbstractContextManager[CounsellingWork]:
        return self._writing_in(
            CounsellingWork, label, deed, MEETING, meeting.id, meeting.patient_id
        )

    def _refuse_others(self, held: Meeting) -> None:
        if held.author_id != self._member.id:
            raise Refused(_("Only the psychologist who wrote this note may change it."))
