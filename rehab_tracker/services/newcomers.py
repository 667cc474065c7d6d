"""Whoever comes with new keys: what was sealed to old ones is gone, and colleagues are told."""

from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.team import Member, Part, Role, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.unit_of_work import UnitOfWork

GROUP = Part.COUNSELLING.value


def keys_are_new(work: UnitOfWork, member: Member) -> None:
    """Forget the counselling key sealed to a member's old keys, and ask for it anew."""
    work.forget_group_keys(GROUP, member.id)
    ask_for_key(work, member)


def adopt_keys(work: UnitOfWork, member: Member, keyring: Keyring) -> None:
    """Make the counselling key that a colleague granted the member's own, at each sign-in."""
    if member.may(Verb.READ, Part.COUNSELLING):
        holders = {
            colleague.id: PublicHalves(colleague.box_key, colleague.verify_key)
            for colleague in work.team.everyone()
            if Role.PSYCHOLOGIST in colleague.roles and colleague.box_key
        }
        work.adopt_group_keys(GROUP, (member.id, keyring), holders)


def ask_for_key(work: UnitOfWork, member: Member) -> None:
    """Put on the psychologists' work list that a colleague needs the counselling key."""
    waits = member.may(Verb.READ, Part.COUNSELLING) and bool(member.box_key)
    if not waits or not work.has_group_key(GROUP):
        return
    open_task(
        work,
        TaskDetails(
            kind=TaskKind.GRANT_COUNSELLING,
            for_role=Role.PSYCHOLOGIST,
            due_on=work.at.date(),
            about=str(member.id),
            why=_("A colleague waits for the counselling key."),
        ),
    )


def leaves_counselling(work: UnitOfWork, member_id: UUID) -> None:
    """Take the counselling key from a member who is no psychologist here any more."""
    work.forget_group_keys(GROUP, member_id)
    how = _("No longer a psychologist here")
    close_about(work, TaskKind.GRANT_COUNSELLING, None, str(member_id), how)
