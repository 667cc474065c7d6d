"""Two records of one person made one: one of them becomes another name for the other."""

from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.aliases import AliasDetails, PatientAlias
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.signing import EntryKind
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
