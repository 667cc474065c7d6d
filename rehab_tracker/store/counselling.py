"""Counselling notes: sealed words, reached by the counselling service alone.

On disk there is a block of bytes for each note and the wrapped key beside it. Both open only with
the group key that psychologists hold; the clinic's own key, the administrator's passphrase and the
recovery sheet open neither.
"""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.counselling import Meeting, NoteText
from rehab_tracker.domain.group_keys import COUNSELLING
from rehab_tracker.domain.team import Member
from rehab_tracker.store.database import Pen
from rehab_tracker.store.grants import Grants
from rehab_tracker.store.keys import Keyring
from rehab_tracker.store.meetings import MeetingRow
from rehab_tracker.store.process_notes import ProcessNotes
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.sealed_work import SealedWork
from rehab_tracker.store.seals import GroupKeys
from rehab_tracker.store.signed import in_record

KIND = "counselling_note"


class CounsellingNoteRow(Row, table=True):
    """The sealed words of one meeting; their form is sealed with them."""

    meeting_id: UUID = Field(primary_key=True, foreign_key="meeting.id")
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    body: bytes


NOTE, MEETING = table_of(CounsellingNoteRow), table_of(MeetingRow)


class CounsellingWork(SealedWork):
    """A unit of work that knows the sealed notes; only the counselling service opens one."""

    def notes(self, member: Member, keyring: Keyring) -> "Notes":
        """The notes, for a psychologist who holds the key.

        Raises:
            Refused: the member is none, or nobody granted them the key yet.
        """
        keys = self.opened(COUNSELLING, member, keyring)
        process = ProcessNotes(self.sql, member.id, keyring)
        return Notes(self.sql, self.group_keys(COUNSELLING.part), keys, process)


class Notes:
    """The notes inside one unit of work, opened for one psychologist.

    Attributes:
        process: the process notes that this psychologist opens: their own.
    """

    def __init__(self, pen: Pen, grants: Grants, keys: GroupKeys, process: ProcessNotes) -> None:
        self._pen = pen
        self._grants = grants
        self._keys = keys
        self.process = process

    def keep(self, meeting: Meeting, text: NoteText) -> None:
        """Seal the words of a meeting, new or changed."""
        words = text.model_dump_json()
        body = self._grants.seal(self._keys, KIND, meeting.id, meeting.patient_id, words)
        row = self._pen.get(CounsellingNoteRow, meeting.id)
        if row is None:
            self._pen.add(
                CounsellingNoteRow(meeting_id=meeting.id, patient_id=meeting.patient_id, body=body)
            )
        else:
            row.body = body
        self._pen.flush()

    def of(self, patient_id: UUID) -> dict[UUID, NoteText]:
        """A person's notes by meeting."""
        return self._opened_where(in_record(self._pen, NOTE.c.patient_id, patient_id))

    def by(self, author_id: UUID) -> dict[UUID, NoteText]:
        """Everything that a psychologist wrote, by meeting."""
        own = sa.select(MEETING.c.id).where(MEETING.c.author_id == author_id)
        return self._opened_where(NOTE.c.meeting_id.in_(own))

    def _opened_where(self, condition: sa.ColumnElement[bool]) -> dict[UUID, NoteText]:
        wanted = sa.select(NOTE.c.meeting_id, NOTE.c.patient_id, NOTE.c.body).where(condition)
        return {
            meeting_id: self._opened(meeting_id, sealed_for, body)
            for meeting_id, sealed_for, body in self._pen.execute(wanted).all()
            if not self._grants.is_lost(self._keys, meeting_id)
        }

    def copy(self, held: Meeting, copied: Meeting) -> None:
        """Seal the words of a meeting, if it has any, for the copy in another record."""
        row = self._pen.get(CounsellingNoteRow, held.id)
        if row is not None:
            self.keep(copied, self._opened(held.id, held.patient_id, row.body))
        self.process.copy(held, copied)

    def seal(self, entry: tuple[str, UUID], patient_id: UUID, words: str) -> bytes:
        """Seal what is added to a note later: the kind of entry, its id, in whose record."""
        kind, entry_id = entry
        return self._grants.seal(self._keys, kind, entry_id, patient_id, words)

    def unseal(self, entry: tuple[str, UUID], patient_id: UUID, body: bytes) -> str:
        """What was added to a note, opened."""
        kind, entry_id = entry
        return self._grants.unseal(self._keys, kind, entry_id, patient_id, body)

    def _opened(self, meeting_id: UUID, patient_id: UUID, body: bytes) -> NoteText:
        words = self._grants.unseal(self._keys, KIND, meeting_id, patient_id, body)
        return NoteText.model_validate_json(words)
