"""Keys of groups: who waits for one, and what becomes of it when people's own keys are new.

What was sealed to old keys is gone, so colleagues who hold the group's key are told to grant it
again.
"""

from dataclasses import dataclass
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.group_keys import Newcomer
from rehab_tracker.domain.team import Member, Part, Role, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.waiting_work import close_about, open_for
from rehab_tracker.store.grants import Grants
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Group:
    """Members who share a key.

    Attributes:
        part: the part of the record that it opens, by whose name the store knows it.
        roles: whose grants are trusted, and who is told of a newcomer.
        task: the kind of work that granting it is.
        why: the marked sentence of that work.
        gone: the marked sentence when somebody does not belong to it any more.
    """

    part: Part
    roles: tuple[Role, ...]
    task: TaskKind
    why: str
    gone: str


COUNSELLING = Group(
    Part.COUNSELLING,
    (Role.PSYCHOLOGIST,),
    TaskKind.GRANT_COUNSELLING,
    _("A colleague waits for the counselling key."),
    _("No longer a psychologist here"),
)
SAFETY = Group(
    Part.SAFETY,
    (Role.PSYCHOLOGIST, Role.PHYSICIAN),
    TaskKind.GRANT_SAFETY,
    _("A colleague waits for the safety key."),
    _("No longer a psychologist or physician here"),
)
GROUPS = (COUNSELLING, SAFETY)


def keys_are_new(work: UnitOfWork, member: Member) -> None:
    """Forget the groups' keys sealed to a member's old keys, and ask for them anew."""
    for group in GROUPS:
        work.forget_group_keys(group.part, member.id)
        ask_for_key(work, member, group)


def adopt_keys(work: UnitOfWork, member: Member, keyring: Keyring) -> None:
    """Make the keys that a colleague granted the member's own, at each sign-in."""
    for group in GROUPS:
        if member.may(Verb.READ, group.part):
            holders = {
                colleague.id: PublicHalves(colleague.box_key, colleague.verify_key)
                for colleague in work.team.everyone()
                if not colleague.roles.isdisjoint(group.roles) and colleague.box_key
            }
            work.adopt_group_keys(group.part, (member.id, keyring), holders)


def ask_for_key(work: UnitOfWork, member: Member, group: Group) -> None:
    """Put on the work list of those who hold a key that a colleague needs it."""
    waits = member.may(Verb.READ, group.part) and bool(member.box_key)
    if not waits or not work.has_group_key(group.part):
        return
    details = TaskDetails(
        kind=group.task,
        for_role=group.roles[0],
        due_on=work.at.date(),
        about=str(member.id),
        why=group.why,
    )
    open_for(work, details, group.roles)


def ask_for_everybody_else(work: UnitOfWork, maker: Member, group: Group) -> None:
    """After a member made the group's key: each colleague who belongs to it waits for it."""
    for colleague in work.team.everyone():
        if colleague.id != maker.id:
            ask_for_key(work, colleague, group)


def follow_roles(work: UnitOfWork, held: Member, kept: Member) -> None:
    """Ask for the keys of groups that a member comes to, and take those of groups they leave."""
    for group in GROUPS:
        before, now = (who.may(Verb.READ, group.part) for who in (held, kept))
        if now and not before:
            ask_for_key(work, kept, group)
        elif before and not now:
            work.forget_group_keys(group.part, kept.id)
            close_about(work, group.task, None, str(kept.id), group.gone)


def newcomers_of(work: UnitOfWork, grants: Grants, group: Group) -> tuple[Newcomer, ...]:
    """Who belongs to the group, has signed in, and does not hold its key yet."""
    holders = {holding.member_id for holding in grants.holders()}
    return tuple(
        Newcomer(member=member, fingerprint=public_halves(member).fingerprint)
        for member in work.team.everyone()
        if member.may(Verb.READ, group.part) and member.box_key and member.id not in holders
    )


def newcomer_in(work: UnitOfWork, member_id: UUID, group: Group) -> Member:
    """The member to whom the key may be granted.

    Raises:
        UserError: they do not belong to the group, or never signed in.
    """
    newcomer = work.team.get(member_id)
    if not newcomer.may(Verb.READ, group.part) or not newcomer.box_key:
        raise UserError(
            _("Only somebody in that role who has signed in once can be given this key.")
        )
    return newcomer


def public_halves(member: Member) -> PublicHalves:
    """The member's public keys as they are on file."""
    return PublicHalves(member.box_key, member.verify_key)
