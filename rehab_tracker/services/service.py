"""What every service is made of: permission first, then one transaction, its log and its news.

A public method of a service begins with `_need`. What it writes it writes in one `_writing`
block, which adds the line of the log in the same transaction, remembers the change for undo and
tells the news once everything is on the disk.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import TypeVar
from uuid import UUID

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.emergencies import EMERGENCY_PARTS
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import ACCESS, PART_NAMES, ROLE_NAMES, Member, Part, Verb
from rehab_tracker.services.history import Done
from rehab_tracker.services.office import Office
from rehab_tracker.store.unit_of_work import UnitOfWork

W = TypeVar("W", bound=UnitOfWork)


class Service:
    """One feature's deeds, for the member who is signed in."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def _member(self) -> Member:
        return self._office.member

    @property
    def _today(self) -> date:
        return self._office.today

    def _may(self, verb: Verb, part: Part) -> bool:
        return self._member.may(verb, part)

    def _need(self, verb: Verb, part: Part, patient_id: UUID | None = None) -> None:
        """Let the member pass, or write that they were refused and say who may.

        Raises:
            Refused: the member's roles do not allow it.
        """
        if self._may(verb, part):
            return
        if verb is Verb.READ and patient_id is not None and self._is_emergency(part, patient_id):
            return
        with self._office.store.write(self._member.id) as work:
            work.log(Deed.REFUSED, part, patient_id=patient_id, detail={"verb": verb})
        raise Refused(
            _("Your role does not allow this ({part}). It is for: {roles}."),
            part=translate(PART_NAMES[part]),
            roles=_who_may(verb, part),
        )

    def _is_emergency(self, part: Part, patient_id: UUID) -> bool:
        """Whether this member opened this part of the record today with a reason; logs it once."""
        if part not in EMERGENCY_PARTS:
            return False
        member_id = self._member.id
        with self._reading() as work:
            if not work.emergencies.is_open(member_id, patient_id, part, self._today):
                return False
        seen = (self._today, part, patient_id)
        if seen not in self._office.seen_in_emergency:
            self._office.seen_in_emergency.add(seen)
            with self._office.store.write(member_id) as work:
                work.log(Deed.VIEW, part, patient_id=patient_id)
        return True

    def _reading(self) -> AbstractContextManager[UnitOfWork]:
        """One moment of the file."""
        return self._office.store.read()

    def _reading_in(self, kind: type[W]) -> AbstractContextManager[W]:
        """One moment of the file, in a kind of unit of work that knows more."""
        return self._office.store.read_in(kind)

    def _writing(
        self,
        label: str,
        deed: Deed,
        what: str,
        entity_id: UUID | None = None,
        patient_id: UUID | None = None,
    ) -> AbstractContextManager[UnitOfWork]:
        """One transaction with its line in the log.

        Args:
            label: the marked sentence by which undo names it; empty: it cannot be undone.
            deed: what the log calls it.
            what: the kind of thing, as its table is called; the news says the same.
            entity_id: which entry.
            patient_id: in whose record.
        """
        return self._writing_in(UnitOfWork, label, deed, what, entity_id, patient_id)

    @contextmanager
    def _writing_in(
        self,
        kind: type[W],
        label: str,
        deed: Deed,
        what: str,
        entity_id: UUID | None = None,
        patient_id: UUID | None = None,
    ) -> Iterator[W]:
        """Like `_writing`, in a kind of unit of work that knows more."""
        office = self._office
        with office.store.write_in(kind, self._member.id) as work:
            work.log(deed, what, entity_id, patient_id)
            yield work
        changes = work.changes()
        if label and changes:
            office.history.add(Done(label, changes, what, patient_id))
        office.news.tell(Changed(what, patient_id))


def _who_may(verb: Verb, part: Part) -> str:
    roles = [role for role, parts in ACCESS.items() if verb in parts.get(part, frozenset())]
    return list_words([translate(ROLE_NAMES[role]) for role in roles])
