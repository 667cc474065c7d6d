"""Process notes: each author's own, under a key that is theirs alone and lies in their envelope.

Every author has a group of one. Its key is sealed to their own keys and to their counselling
recovery sheet, so that it outlives a lost passphrase and a colleague who leaves; no other
psychologist's account is ever handed it while the envelope is closed.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.counselling import Meeting, ProcessText
from rehab_tracker.store.database import Pen
from rehab_tracker.store.envelopes import Envelope
from rehab_tracker.store.grants import Grants, GroupKeyRow, SealedKeyRow
from rehab_tracker.store.keys import Keyring
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.seals import GroupKeys
from rehab_tracker.store.signed import in_record

KIND = "process_note"
PREFIX = "process."


class ProcessNoteRow(Row, table=True):
    """The sealed process note of one meeting."""

    id: UUID = Field(primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", unique=True)
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    author_id: UUID = Field(foreign_key="member.id")
    body: bytes


NOTE = table_of(ProcessNoteRow)
KEYS, SEALED = table_of(GroupKeyRow), table_of(SealedKeyRow)


def group_of(author_id: UUID) -> str:
    """The group of one that an author is."""
    return f"{PREFIX}{author_id.hex}"


class ProcessNotes:
    """The process notes inside one unit of work, as far as this member can open them."""

    def __init__(self, pen: Pen, member_id: UUID, keyring: Keyring) -> None:
        self._pen = pen
        self._member_id = member_id
        self._keyring = keyring
        self._open: dict[UUID, GroupKeys | None] = {}

    def of(self, patient_id: UUID) -> dict[UUID, str]:
        """A person's process notes by meeting; those of other authors are left out."""
        return self._opened_where(in_record(self._pen, NOTE.c.patient_id, patient_id))

    def closed(self, patient_id: UUID) -> dict[UUID, int]:
        """How many process notes of a person do not open to this member, by author."""
        wanted = sa.select(NOTE.c.author_id, sa.func.count()).where(
            in_record(self._pen, NOTE.c.patient_id, patient_id)
        )
        counted = self._pen.execute(wanted.group_by(NOTE.c.author_id)).all()
        return {author: n for author, n in counted if self._keys_of(author) is None}

    def everything(self) -> dict[UUID, str]:
        """Every process note that this member opens, by meeting."""
        return self._opened_where(sa.true())

    def keep(
        self, meeting: Meeting, text: ProcessText, envelope: Envelope | None, at: datetime
    ) -> None:
        """Seal what the author wrote, new or changed.

        Raises:
            Refused: there is no recovery sheet yet, or the key must be taken from it first.
        """
        grants = Grants(self._pen, group_of(self._member_id))
        self._put(grants, self._own_keys(grants, envelope, at), meeting, text.text)

    def _put(self, grants: Grants, keys: GroupKeys, meeting: Meeting, words: str) -> None:
        row = self._pen.execute(
            sa.select(ProcessNoteRow).where(NOTE.c.meeting_id == meeting.id)
        ).scalar_one_or_none()
        note_id = row.id if row else new_id()
        body = grants.seal(keys, KIND, note_id, meeting.patient_id, words)
        if row is not None:
            row.body = body
        else:
            self._pen.add(
                ProcessNoteRow(
                    id=note_id,
                    meeting_id=meeting.id,
                    patient_id=meeting.patient_id,
                    author_id=self._member_id,
                    body=body,
                )
            )
        self._pen.flush()

    def copy(self, held: Meeting, copied: Meeting) -> None:
        """Seal one's own process note, if there is one, for the copy in another record."""
        words = self._opened_where(NOTE.c.meeting_id == held.id).get(held.id)
        grants = Grants(self._pen, group_of(self._member_id))
        keys = self._keys_of(self._member_id)
        if words is not None and keys is not None and held.author_id == self._member_id:
            self._put(grants, keys, copied, words)

    def _own_keys(self, grants: Grants, envelope: Envelope | None, at: datetime) -> GroupKeys:
        ring = envelope.opened_by(self._keyring) if envelope else None
        if envelope is None or ring is None:
            raise Refused(NO_SHEET)
        me = (self._member_id, self._keyring)
        keys = grants.opened(*me, {}) if grants.exists() else grants.begin(*me, at)
        if not grants.holds(envelope.id):
            grants.hand_on(keys, (envelope.id, ring), at)
        return keys

    def _opened_where(self, condition: sa.ColumnElement[bool]) -> dict[UUID, str]:
        wanted = sa.select(
            NOTE.c.id, NOTE.c.meeting_id, NOTE.c.patient_id, NOTE.c.author_id, NOTE.c.body
        ).where(condition)
        found: dict[UUID, str] = {}
        for line in self._pen.execute(wanted).all():
            keys = self._keys_of(line.author_id)
            grants = Grants(self._pen, group_of(line.author_id))
            if keys is not None and not grants.is_lost(keys, line.id):
                found[line.meeting_id] = grants.unseal(
                    keys, KIND, line.id, line.patient_id, line.body
                )
        return found

    def _keys_of(self, author_id: UUID) -> GroupKeys | None:
        if author_id not in self._open:
            try:
                keys = Grants(self._pen, group_of(author_id)).opened(
                    self._member_id, self._keyring, {}
                )
            except Refused:
                self._open[author_id] = None
            else:
                self._open[author_id] = keys
        return self._open[author_id]


NO_SHEET = _(
    "A process note has a second key in your counselling recovery sheet, so that it is not lost "
    "with you. Make that sheet under Settings first."
)


def groups_held_by(pen: Pen, holder_id: UUID) -> tuple[str, ...]:
    """The process groups whose keys are sealed to a member or an envelope."""
    wanted = sa.select(KEYS.c.group_name).where(
        KEYS.c.member_id == holder_id, KEYS.c.group_name.startswith(PREFIX, autoescape=True)
    )
    return tuple(sorted(set(pen.execute(wanted).scalars())))


def hand_over(
    pen: Pen, holder: tuple[UUID, Keyring], to: tuple[UUID, Keyring], at: datetime
) -> None:
    """Keep every process key that one holder opens for another; what does not open stays."""
    for name in groups_held_by(pen, holder[0]):
        grants = Grants(pen, name)
        try:
            keys = grants.opened(*holder, {})
        except Refused:
            continue
        grants.hand_on(keys, to, at)


def forget(pen: Pen, holder_id: UUID) -> None:
    """Take every process key from a holder."""
    for name in groups_held_by(pen, holder_id):
        Grants(pen, name).revoke(holder_id)


def bound_to(pen: Pen, envelope_id: UUID, owner: tuple[UUID, Keyring]) -> int:
    """How many process notes only this envelope opens, because its owner's keys are new."""
    shut = []
    for name in groups_held_by(pen, envelope_id):
        try:
            Grants(pen, name).opened(*owner, {})
        except Refused:
            shut.append(name)
    counted = sa.select(sa.func.count()).where(SEALED.c.group_name.in_(shut))
    return int(pen.execute(counted).scalar_one()) if shut else 0


def left_without(pen: Pen, holder_id: UUID) -> int:
    """How many process notes nobody else could open if this holder lost their keys."""
    alone = [
        name
        for name in groups_held_by(pen, holder_id)
        if not pen.execute(
            sa.select(KEYS.c.member_id).where(
                KEYS.c.group_name == name, KEYS.c.member_id != holder_id
            )
        ).first()
    ]
    counted = sa.select(sa.func.count()).where(SEALED.c.group_name.in_(alone))
    return int(pen.execute(counted).scalar_one()) if alone else 0
