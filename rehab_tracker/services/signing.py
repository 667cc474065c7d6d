"""Signing and putting right: what is signed stays, and everything said later is a new entry."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

from rehab_tracker.core.errors import Missing, Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.counselling import Meeting
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.signing import (
    KINDS,
    Addendum,
    Correction,
    CorrectionKind,
    EntryHistory,
    EntryKind,
    EntryRef,
    LaterWords,
    Reason,
    Signature,
    SignatureCheck,
    Standing,
    ToSign,
    Waiting,
    kinds_to_sign,
    may_sign,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.counselling import Counselling
from rehab_tracker.services.entry_history import told, told_each
from rehab_tracker.services.hand import close_when_done, put_cosignature, put_signature, ref_of
from rehab_tracker.services.measures import SEALED_PARTS, Measures, guard_of
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.signature_check import checked
from rehab_tracker.store.unit_of_work import UnitOfWork

Put = Callable[[UnitOfWork, Office, EntryRef], Signature]


class Sealer(Protocol):
    """What seals the later words about a sealed entry, and opens them."""

    def seal(self, entry: tuple[str, UUID], patient_id: UUID, words: str) -> bytes:
        """Seal words for one entry in one record."""

    def unseal(self, entry: tuple[str, UUID], patient_id: UUID, body: bytes) -> str:
        """Open them."""


class Room(NamedTuple):
    """One transaction in which something is said of an entry.

    Attributes:
        sealer: what seals it; None where the entry itself lies open.
        copy: seals a note again for the copy of its meeting.
    """

    work: UnitOfWork
    sealer: Sealer | None = None
    copy: Callable[[Meeting, Meeting], None] | None = None


class Root(NamedTuple):
    """The entry that later words are about, though they are added to an addendum.

    Attributes:
        guard: the part of the record that guards what is said of it.
    """

    kind: EntryKind
    entry_id: UUID
    patient_id: UUID
    author_id: UUID
    guard: Part


class Signing(Service):
    """Signatures, addenda and corrections, for the member who is signed in.

    It asks nothing of the person at the screen; whoever calls it has asked for the PIN.
    """

    def __init__(self, office: Office, counselling: Counselling, measures: Measures) -> None:
        super().__init__(office)
        self._counselling = counselling
        self._measures = measures

    def unsigned(self, day: date | None = None, limit: int | None = None) -> tuple[ToSign, ...]:
        """This member's own entries that nobody signed yet, the newest first.

        Args:
            day: only what was written on this day of the clinic.
            limit: at most so many.
        """
        zone = self._office.clock.now().tzinfo
        since = None if day is None else datetime.combine(day, time(), zone)
        until = None if since is None else since + timedelta(days=1)
        kinds = kinds_to_sign(self._member)
        with self._reading() as work:
            return work.signatures.to_sign(self._member.id, kinds, since, until, limit)

    def how_many_unsigned(self) -> int:
        """How many entries of this member nobody signed yet."""
        with self._reading() as work:
            return work.signatures.count_to_sign(self._member.id, kinds_to_sign(self._member))

    def sign(self, entries: Sequence[EntryRef]) -> tuple[Signature, ...]:
        """Sign one's own entries, all of them or none.

        Raises:
            Missing: one is not on file.
            Refused: the role does not allow it, or somebody else wrote one of them.
            UserError: one is signed already, does not count any more, or was changed since.
        """
        for ref in entries:
            self._need(Verb.WRITE, self._guard(ref.kind, ref.entry_id))
            if ref.kind in KINDS and not KINDS[ref.kind].in_my_day:
                raise UserError(_("This is signed on its own page, once it is complete."))
        return self._put(put_signature, entries)

    def cosign(self, entries: Sequence[EntryRef]) -> tuple[Signature, ...]:
        """Sign what one's trainees signed, all of it or nothing.

        Raises:
            Missing: one is not on file.
            Refused: the role does not allow it, or one waits for somebody else.
            UserError: one does not wait for a second signature.
        """
        for ref in entries:
            self._need(Verb.WRITE, self._guard_of_root(ref))
        return self._put(put_cosignature, entries)

    def waiting_for_me(self) -> tuple[Waiting, ...]:
        """What this member's trainees signed and this member must sign too, the oldest first."""
        with self._reading() as work:
            found = work.signatures.waiting_for(self._member.id)
        return tuple(line for line in found if self._may_cosign(line.root))

    def addendum(self, kind: EntryKind, entry_id: UUID, reason: str, text: str) -> Addendum:
        """Add words to a signed entry or to another addendum; they are signed at once.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the reason or the words are missing.
            UserError: it is not signed yet and can still be changed.
        """
        root = self._root(kind, entry_id)
        self._need(Verb.WRITE, root.guard, root.patient_id)
        words = LaterWords.checked({"reason": reason, "text": text})
        with self._correcting(root) as room:
            work = room.work
            if work.signatures.standing(kind, entry_id) is Standing.OPEN:
                raise UserError(_("This entry is not signed yet. Put it right, then sign it."))
            added = self._addendum(room, root, ref_of(kind, entry_id), words)
            work.corrections.add_addendum(added)
            work.log(Deed.ADD, EntryKind.ADDENDUM, added.id, root.patient_id)
            put_signature(work, self._office, ref_of(EntryKind.ADDENDUM, added.id))
        self._tell(root.kind, root.patient_id)
        return added

    def mark_error(self, kind: EntryKind, entry_id: UUID, reason: str) -> Correction:
        """Say that an entry was written in error: it stays readable and counts no more.

        Raises:
            Refused: the role does not allow it, or somebody else must do it.
            Missing: it is not on file.
            Invalid: the reason is missing.
            UserError: it does not count any more already.
        """
        root = self._root(kind, entry_id)
        self._need(Verb.WRITE, root.guard, root.patient_id)
        why = Reason.checked({"reason": reason}).reason
        with self._correcting(root) as room:
            correction = self._correction(room, root, ref_of(kind, entry_id), why)
            self._correct(room.work, correction)
        self._tell(root.kind, root.patient_id)
        return correction

    def move(
        self, kind: EntryKind, entry_id: UUID, to_patient_id: UUID, reason: str
    ) -> Correction:
        """Move an entry to the right patient: a stub stays here, a linked copy lies there.

        Its author's signature is put under the copy at once where the author moves it; otherwise
        the copy waits for the author to sign it.

        Raises:
            Refused: the role does not allow it, or somebody else must do it.
            Missing: the entry or the patient is not on file.
            Invalid: the reason is missing.
            UserError: it cannot be moved, is there already, or does not count any more.
        """
        root = self._root(kind, entry_id)
        self._need(Verb.WRITE, root.guard, root.patient_id)
        why = Reason.checked({"reason": reason}).reason
        if kind not in KINDS or not KINDS[kind].movable or root.guard in SEALED_PARTS:
            raise UserError(
                _("This cannot be moved. Mark it as written in error and record it there anew.")
            )
        with self._correcting(root) as room:
            work = room.work
            to = work.aliases.kept(work.patients.get(to_patient_id).id)
            if to in work.aliases.person(root.patient_id):
                raise UserError(_("The entry is in this patient's record already."))
            was_signed = work.signatures.standing(kind, entry_id) is not Standing.OPEN
            plain = self._correction(room, root, ref_of(kind, entry_id), why)
            copy_id = _copy(room, kind, entry_id, to)
            correction = plain.model_copy(
                update={"kind": CorrectionKind.MOVED, "to_patient_id": to, "copy_id": copy_id}
            )
            self._correct(work, correction)
            work.log(Deed.ADD, kind, copy_id, to)
            if was_signed and root.author_id == self._member.id:
                put_signature(work, self._office, ref_of(kind, copy_id))
        self._tell(kind, root.patient_id, to)
        return correction

    def history(self, kind: EntryKind, entry_id: UUID) -> EntryHistory:
        """Everything that was said of an entry since it was saved.

        Raises:
            Refused: the role does not allow it, or the words are sealed for others.
            Missing: it is not on file.
        """
        root = self._root(kind, entry_id)
        self._need(Verb.READ, root.guard, root.patient_id)
        entry = (root.kind, root.entry_id, root.patient_id)
        if root.kind is EntryKind.MEETING:
            with self._counselling.unsealing() as (work, notes):
                found = told(work, *entry, notes)
        elif root.guard in SEALED_PARTS:
            with self._measures.unsealing(root.guard) as (work, answers):
                found = told(work, *entry, answers)
        else:
            with self._reading() as work:
                found = told(work, *entry)
        return self._as_seen(found, root.guard)

    def histories(
        self, kind: EntryKind, patient_id: UUID, entry_ids: Sequence[UUID]
    ) -> dict[UUID, EntryHistory]:
        """The same for the entries of a list, read in one go.

        Notes, and measures whose answers are sealed, are told one by one. What lies in
        another record, or is about answers that others read, is left out.

        Raises:
            Refused: the role does not allow it.
        """
        if kind is EntryKind.MEETING:
            return {entry_id: self.history(kind, entry_id) for entry_id in entry_ids}
        self._need(Verb.READ, _part(kind), patient_id)
        with self._reading() as work:
            own = work.corrections.lying_in(patient_id, kind, entry_ids)
            guards = {each: _guard_in(work, kind, each) for each in own}
            mine = [each for each, guard in guards.items() if self._may(Verb.READ, guard)]
            bare = [each for each in mine if guards[each] not in SEALED_PARTS]
            found = told_each(work, kind, bare, patient_id)
        told_open = {each: self._as_seen(found[each], guards[each]) for each in bare}
        sealed = [each for each in mine if guards[each] in SEALED_PARTS]
        return told_open | {each: self.history(kind, each) for each in sealed}

    def standings(self, patient_id: UUID) -> dict[UUID, Standing]:
        """How each entry of a record stands, by its id; what is not signed yet is left out.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            return work.signatures.standings(patient_id)

    def check(self) -> SignatureCheck:
        """Look at every signature and what stands under it; slow on a long record.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.LOG)
        with self._reading() as work:
            return checked(work.sql)

    def _put(self, put: Put, entries: Sequence[EntryRef]) -> tuple[Signature, ...]:
        if not entries:
            raise UserError(_("Choose at least one entry to sign."))
        with self._office.store.write(self._member.id) as work:
            signed = tuple(put(work, self._office, ref) for ref in entries)
        for kind, patient_id in dict.fromkeys((each.kind, each.patient_id) for each in signed):
            self._tell(kind, patient_id)
        return signed

    def _as_seen(self, history: EntryHistory, guard: Part) -> EntryHistory:
        """The history with what this reader may do with the entry."""
        writable, movable = self._may(Verb.WRITE, guard), guard not in SEALED_PARTS
        return history.model_copy(update={"writable": writable, "movable": movable})

    def _root(self, kind: EntryKind, entry_id: UUID) -> Root:
        """The entry itself, or the one to which an addendum belongs."""
        if kind not in KINDS and kind is not EntryKind.ADDENDUM:
            raise UserError(_("This is a correction itself. Correct the entry instead."))
        with self._reading() as work:
            found = work.corrections.whereabouts(kind, entry_id)
            if found is None:
                raise Missing(_("This entry is not on file any more."))
            added = work.corrections.addendum(entry_id) if kind is EntryKind.ADDENDUM else None
            if added is not None:
                kind, entry_id = added.root_kind, added.root_id
            return Root(kind, entry_id, *found, _guard_in(work, kind, entry_id))

    def _guard(self, kind: EntryKind, entry_id: UUID) -> Part:
        """The part of the record that guards what is said of an entry."""
        with self._reading() as work:
            return _guard_in(work, kind, entry_id)

    def _may_cosign(self, root: EntryKind) -> bool:
        if root in KINDS:
            return may_sign(self._member, root)
        return self._may(Verb.WRITE, _part(root))

    def _guard_of_root(self, ref: EntryRef) -> Part:
        if ref.kind in KINDS:
            return self._guard(ref.kind, ref.entry_id)
        if ref.kind is EntryKind.PATIENT_ALIAS:
            return Part.PATIENTS
        with self._reading() as work:
            added = work.corrections.addendum(ref.entry_id)
            correction = work.corrections.get(ref.entry_id)
            if correction is not None and correction.of_kind is EntryKind.ADDENDUM:
                added = work.corrections.addendum(correction.of_id)
        if added is not None:
            return self._guard(added.root_kind, added.root_id)
        if correction is None:
            raise Missing(_("This entry is not on file any more."))
        return self._guard(correction.of_kind, correction.of_id)

    @contextmanager
    def _correcting(self, root: Root) -> Iterator[Room]:
        """One transaction; what is said of a sealed entry is sealed like the entry."""
        if root.kind is EntryKind.MEETING:
            with self._counselling.sealing() as (work, notes):
                yield Room(work, notes, notes.copy)
        elif root.guard in SEALED_PARTS:
            with self._measures.sealing(root.guard) as (work, answers):
                yield Room(work, answers)
        else:
            with self._office.store.write(self._member.id) as work:
                yield Room(work)

    def _addendum(self, room: Room, root: Root, to: EntryRef, words: LaterWords) -> Addendum:
        added = Addendum(
            id=new_id(),
            author_id=self._member.id,
            written_at=room.work.at,
            patient_id=root.patient_id,
            of_kind=to.kind,
            of_id=to.entry_id,
            root_kind=root.kind,
            root_id=root.entry_id,
        )
        if room.sealer is None:
            return added.changed(reason=words.reason, text=words.text)
        entry = (EntryKind.ADDENDUM.value, added.id)
        sealed = room.sealer.seal(entry, root.patient_id, words.model_dump_json())
        return added.changed(sealed=sealed)

    def _correction(self, room: Room, root: Root, of: EntryRef, why: str) -> Correction:
        work = room.work
        self._refuse_outsiders(work, root)
        if work.corrections.of(of.entry_id) is not None:
            raise UserError(_("This entry does not count any more already."))
        made = Correction(
            id=new_id(),
            author_id=self._member.id,
            written_at=work.at,
            patient_id=root.patient_id,
            kind=CorrectionKind.IN_ERROR,
            of_kind=of.kind,
            of_id=of.entry_id,
        )
        if room.sealer is None:
            return made.changed(reason=why)
        entry = (EntryKind.CORRECTION.value, made.id)
        return made.changed(sealed=room.sealer.seal(entry, root.patient_id, why))

    def _refuse_outsiders(self, work: UnitOfWork, root: Root) -> None:
        """Its author, the author's supervisor, or a lead; of a counselling note its author."""
        me, author = self._member, work.team.find(root.author_id)
        if me.id == root.author_id:
            return
        supervises = author is not None and author.trainee and author.supervisor_id == me.id
        if root.kind is EntryKind.MEETING or not (supervises or me.lead):
            raise Refused(
                _("Only who wrote this, their supervisor or a lead may do that. Add an addendum.")
            )

    def _correct(self, work: UnitOfWork, correction: Correction) -> None:
        first = work.signatures.of(correction.of_kind, correction.of_id)[:1]
        work.corrections.add(correction)
        work.log(Deed.CORRECT, correction.of_kind, correction.of_id, correction.patient_id)
        put_signature(work, self._office, ref_of(EntryKind.CORRECTION, correction.id))
        for signature in first:
            close_when_done(work, signature)

    def _tell(self, kind: EntryKind, *patient_ids: UUID) -> None:
        for patient_id in patient_ids:
            self._office.news.tell(Changed(kind.value, patient_id))


SHELVES: dict[EntryKind, str] = {
    EntryKind.THERAPY_SESSION: "therapy",
    EntryKind.OBSERVATION: "milestones",
    EntryKind.MEASURE_RESULT: "measures",
    EntryKind.MEETING: "meetings",
    EntryKind.INJURY: "injuries",
    EntryKind.CARE_LINE: "care_lines",
    EntryKind.SKIN_CHECK: "skin",
    EntryKind.CARE_EVENT: "events",
    EntryKind.NEEDS_CHECK: "needs_checks",
}
"""Where the entries that can be moved lie in a unit of work."""


def _copy(room: Room, kind: EntryKind, entry_id: UUID, to: UUID) -> UUID:
    """The same entry in another record, by the same author, with a name of its own."""
    shelf: Entries[Meeting] = getattr(room.work, SHELVES[kind])
    held = shelf.get(entry_id)
    copied = held.model_copy(update={"id": new_id(), "patient_id": to})
    shelf.add(copied)
    if room.copy is not None:
        room.copy(held, copied)
    return copied.id


def _part(kind: EntryKind) -> Part:
    return KINDS[kind].part if kind in KINDS else Part.PATIENTS


def _guard_in(work: UnitOfWork, kind: EntryKind, entry_id: UUID) -> Part:
    if kind is not EntryKind.MEASURE_RESULT:
        return _part(kind)
    return guard_of(instrument(work.measures.get(entry_id).code))
