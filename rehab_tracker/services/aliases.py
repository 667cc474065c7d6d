"""Two records of one person made one: one of them becomes another name for the other."""

from collections.abc import Mapping
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.aliases import (
    AliasDetails,
    MergeLine,
    PatientAlias,
    RecordSide,
    Separation,
)
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.namesakes import likely_duplicates
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.domain.signing import KINDS, Correction, CorrectionKind, EntryKind, Reason
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.hand import put_signature, ref_of
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork


class Aliases(Service):
    """The merges of records, for the member who is signed in."""

    def merge(self, duplicate_id: UUID, kept_id: UUID, reason: str) -> PatientAlias:
        """Open the kept record from now on wherever the duplicate is opened; both stay whole.

        It is signed at once. Nothing in either record is changed: the kept one shows both.

        Raises:
            Refused: the role does not allow it.
            Missing: one of the two is not on file.
            Invalid: the reason is missing.
            UserError: they are one record already.
        """
        self._need(Verb.WRITE, Part.PATIENTS, kept_id)
        details = AliasDetails.checked(
            {"duplicate_id": duplicate_id, "kept_id": kept_id, "reason": reason}
        )
        with self._office.store.write(self._member.id) as work:
            alias = self._alias(work, details)
            work.aliases.add(alias)
            work.log(Deed.MERGE, EntryKind.PATIENT_ALIAS, alias.id, duplicate_id)
            work.log(Deed.MERGE, EntryKind.PATIENT_ALIAS, alias.id, alias.kept_id)
            put_signature(work, self._office, ref_of(EntryKind.PATIENT_ALIAS, alias.id))
        for patient_id in (duplicate_id, alias.kept_id):
            self._office.news.tell(Changed("patient", patient_id))
        return alias

    def separate(self, alias_id: UUID, reason: str) -> Correction:
        """Take two records apart that were made one in error; each opens by itself again.

        It is signed at once. What was written in the kept record meanwhile stays there; single
        entries are moved to the right patient like any other.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such merge.
            Invalid: the reason is missing.
            UserError: they were taken apart already.
        """
        self._need(Verb.WRITE, Part.PATIENTS)
        why = Reason.checked({"reason": reason}).reason
        with self._office.store.write(self._member.id) as work:
            alias = work.aliases.get(alias_id)
            if work.corrections.of(alias_id) is not None:
                raise UserError(_("These two were taken apart already."))
            correction = Correction(
                id=new_id(),
                author_id=self._member.id,
                written_at=work.at,
                patient_id=alias.kept_id,
                kind=CorrectionKind.IN_ERROR,
                of_kind=EntryKind.PATIENT_ALIAS,
                of_id=alias_id,
                reason=why,
            )
            work.corrections.add(correction)
            work.aliases.ended()
            for patient_id in (alias.duplicate_id, alias.kept_id):
                work.log(Deed.CORRECT, EntryKind.PATIENT_ALIAS, alias_id, patient_id)
            put_signature(work, self._office, ref_of(EntryKind.CORRECTION, correction.id))
        for patient_id in (alias.duplicate_id, alias.kept_id):
            self._office.news.tell(Changed("patient", patient_id))
        return correction

    def suspects(self, patient_id: UUID) -> tuple[RosterLine, ...]:
        """Who else on file may be this person: the same number, phone or sound of the name.

        Who was taken apart from this person before is somebody else, and is left out.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            whose, own = work.patients.get(patient_id), {*work.aliases.person(patient_id)}
            for alias in work.aliases.touching(patient_id):
                own |= {alias.duplicate_id, alias.kept_id}
            alike = work.patients.alike(self._today, whose.full_name, whose.number, whose.phone)
        others = [line for line in alike if line.id not in own]
        return likely_duplicates(whose.full_name, others, number=whose.number, phone=whose.phone)

    def side_by_side(self, first_id: UUID, second_id: UUID) -> tuple[RecordSide, RecordSide]:
        """What lies in two records, so that somebody sees whether they are one person's.

        Raises:
            Refused: the role does not allow it.
            Missing: one of the two is not on file.
        """
        self._need(Verb.READ, Part.PATIENTS, first_id)
        self._need(Verb.READ, Part.PATIENTS, second_id)
        kinds = [kind for kind, known in KINDS.items() if self._may(Verb.READ, known.part)]
        with self._reading() as work:
            ids = [work.patients.get(each).id for each in (first_id, second_id)]
            lines = work.patients.lines(self._today, ids)
            first, second = (
                RecordSide(
                    patient=work.patients.get(each),
                    line=lines[each],
                    entries=work.aliases.entries(each, kinds),
                )
                for each in ids
            )
        return first, second

    def merges(self, patient_id: UUID) -> tuple[MergeLine, ...]:
        """Every merge of this person's records, also those that were ended, the oldest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            names = work.team.names()
            return tuple(_told(work, alias, names) for alias in work.aliases.touching(patient_id))

    def of(self, patient_id: UUID) -> tuple[PatientAlias, ...]:
        """The records that were merged into this person's, the oldest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            return work.aliases.of(patient_id)

    def kept(self, patient_id: UUID) -> UUID:
        """The record that opens under this id: its own, or the one it was merged into.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            return work.aliases.kept(patient_id)

    def _alias(self, work: UnitOfWork, details: AliasDetails) -> PatientAlias:
        kept = work.patients.get(details.kept_id).id
        if details.duplicate_id in work.aliases.person(kept):
            raise UserError(_("These two are one record already."))
        if work.aliases.kept(work.patients.get(details.duplicate_id).id) != details.duplicate_id:
            raise UserError(_("This record was merged into another one already. Open that one."))
        return PatientAlias(
            id=new_id(),
            author_id=self._member.id,
            written_at=work.at,
            duplicate_id=details.duplicate_id,
            kept_id=kept,
            reason=details.reason,
        )


def _told(work: UnitOfWork, alias: PatientAlias, names: Mapping[UUID, str]) -> MergeLine:
    ended = work.corrections.of(alias.id)
    numbers = work.patients.numbers({alias.duplicate_id})
    return MergeLine(
        id=alias.id,
        duplicate_id=alias.duplicate_id,
        kept_id=alias.kept_id,
        name=work.patients.name(alias.duplicate_id),
        number=numbers.get(alias.duplicate_id, ""),
        kept_name=work.patients.name(alias.kept_id),
        author=names.get(alias.author_id, ""),
        written_at=alias.written_at,
        reason=alias.reason,
        ended=ended
        and Separation(
            author=names.get(ended.author_id, ""),
            written_at=ended.written_at,
            reason=ended.reason,
        ),
    )
