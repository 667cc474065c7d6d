"""What was said of an entry after it was saved, told in the order of reading."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Protocol
from uuid import UUID

from rehab_tracker.domain.signing import (
    Addendum,
    AddendumLine,
    Correction,
    CorrectionLine,
    EntryHistory,
    EntryKind,
    LaterWords,
    Standing,
)
from rehab_tracker.store.unit_of_work import UnitOfWork


class Opener(Protocol):
    """What opens the later words about a sealed entry."""

    def unseal(self, entry: tuple[str, UUID], patient_id: UUID, body: bytes) -> str:
        """The words of one entry in one record."""


class _Teller:
    """Gathers the lines of some entries' histories, each table asked once for all of them."""

    def __init__(
        self, work: UnitOfWork, entry_ids: Collection[UUID], opener: Opener | None = None
    ) -> None:
        self._work = work
        self._opener = opener
        self._addenda: dict[UUID, list[Addendum]] = defaultdict(list)
        for added in work.corrections.addenda_of(entry_ids):
            self._addenda[added.root_id].append(added)
        everything = [*entry_ids, *(each.id for some in self._addenda.values() for each in some)]
        self._signed = work.signatures.lines(everything)
        self._standings = work.signatures.standings_of(everything)
        self._corrections = {each.of_id: each for each in work.corrections.all_of(entry_ids)}
        self._sources = {each.copy_id: each for each in work.corrections.by_copies(entry_ids)}

    def told(self, kind: EntryKind, entry_id: UUID, patient_id: UUID) -> EntryHistory:
        standing = self._standing(entry_id)
        source = self._sources.get(entry_id)
        return EntryHistory(
            kind=kind,
            entry_id=entry_id,
            patient_id=patient_id,
            standing=standing,
            signatures=tuple(self._signed.get(entry_id, ())),
            waits_for=self._waits_for(kind, entry_id, standing),
            addenda=self._lines(self._addenda.get(entry_id, ()), entry_id),
            correction=self._correction(self._corrections.get(entry_id)),
            moved_from=source.of_id if source else None,
            moved_from_patient_id=source.patient_id if source else None,
        )

    def _waits_for(self, kind: EntryKind, entry_id: UUID, standing: Standing) -> str:
        if standing is not Standing.WAITS:
            return ""
        first = self._work.signatures.of(kind, entry_id)[0]
        return self._name(first.waits_for)

    def _standing(self, entry_id: UUID) -> Standing:
        return self._standings.get(entry_id, Standing.OPEN)

    def _lines(self, addenda: Sequence[Addendum], of_id: UUID) -> tuple[AddendumLine, ...]:
        return tuple(
            self._line(added, self._lines(addenda, added.id))
            for added in addenda
            if added.of_id == of_id
        )

    def _line(self, added: Addendum, more: tuple[AddendumLine, ...]) -> AddendumLine:
        words = self._words(added)
        return AddendumLine(
            id=added.id,
            reason=words.reason,
            text=words.text,
            closed=self._is_closed(added),
            author=self._name(added.author_id),
            written_at=added.written_at,
            standing=self._standing(added.id),
            signatures=tuple(self._signed.get(added.id, ())),
            addenda=more,
        )

    def _words(self, added: Addendum) -> LaterWords:
        if not added.sealed or self._opener is None:
            return LaterWords.model_construct(reason=added.reason, text=added.text)
        entry = (EntryKind.ADDENDUM.value, added.id)
        opened = self._opener.unseal(entry, added.patient_id, added.sealed)
        return LaterWords.model_validate_json(opened)

    def _correction(self, correction: Correction | None) -> CorrectionLine | None:
        if correction is None:
            return None
        reason = correction.reason
        if correction.sealed and self._opener is not None:
            entry = (EntryKind.CORRECTION.value, correction.id)
            reason = self._opener.unseal(entry, correction.patient_id, correction.sealed)
        return CorrectionLine(
            id=correction.id,
            kind=correction.kind,
            reason=reason,
            closed=self._is_closed(correction),
            author=self._name(correction.author_id),
            written_at=correction.written_at,
            to_patient_id=correction.to_patient_id,
            copy_id=correction.copy_id,
        )

    def _is_closed(self, said: Addendum | Correction) -> bool:
        return bool(said.sealed) and self._opener is None

    def _name(self, member_id: UUID | None) -> str:
        return self._names.get(member_id, "") if member_id else ""

    @cached_property
    def _names(self) -> dict[UUID, str]:
        """Everybody's name; most entries were never spoken of again and need none."""
        return self._work.team.names()


def told_each(
    work: UnitOfWork, kind: EntryKind, entry_ids: Collection[UUID], patient_id: UUID
) -> dict[UUID, EntryHistory]:
    """The same for several entries of one record whose later words lie open."""
    teller = _Teller(work, entry_ids)
    return {entry_id: teller.told(kind, entry_id, patient_id) for entry_id in entry_ids}


def told(
    work: UnitOfWork,
    kind: EntryKind,
    entry_id: UUID,
    patient_id: UUID,
    opener: Opener | None = None,
) -> EntryHistory:
    """Signatures, addenda with theirs, and the correction of one entry.

    Args:
        work: where to read.
        kind: of the entry.
        entry_id: which one.
        patient_id: in whose record.
        opener: what opens sealed words; without it they are told as closed.
    """
    return _Teller(work, [entry_id], opener).told(kind, entry_id, patient_id)
