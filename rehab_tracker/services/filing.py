"""From details to an entry on file: its id, its author, its moment; and its later versions."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.facts import Facts, OnFile
from rehab_tracker.services.office import Office

V = TypeVar("V", bound=OnFile)


def filed(kind: type[V], details: Facts, office: Office, **beside: object) -> V:
    """A new entry by the member who is signed in, now.

    Args:
        kind: the entry's class.
        details: what was typed.
        office: who and when.
        beside: what the program adds of itself.
    """
    return kind(
        **dict(details) | beside,
        id=new_id(),
        author_id=office.member.id,
        written_at=office.clock.now(),
    )


def refiled(held: V, details: Facts, person: Collection[UUID] = ()) -> V:
    """The same entry with other details; it keeps its author, its moment and its record.

    Args:
        held: the entry as it is on file.
        details: what it is to say.
        person: every record of the entry's patient, where two were made one.

    Raises:
        UserError: the details are for another patient's record.
    """
    record = getattr(held, "patient_id", None)
    if getattr(details, "patient_id", None) in person:
        details = details.model_copy(update={"patient_id": record})
    if record != getattr(details, "patient_id", None):
        raise UserError(
            _("This entry is in another patient's record. Nothing was changed; open it again.")
        )
    kept = {name: getattr(held, name) for name in OnFile.model_fields}
    return type(held)(**dict(details), **kept)
