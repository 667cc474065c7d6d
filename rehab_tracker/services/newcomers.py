"""Keys of groups: who waits for one, and what becomes of it when people's own keys are new.

What was sealed to old keys is gone, so colleagues who hold the group's key are told to grant it
again.
"""

from uuid import UUID

from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.group_keys import COUNSELLING, GROUPS, Group, Newcomer
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Member, Part, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.waiting_work import close_about, open_for
from rehab_tracker.store import process_notes
from rehab_tracker.store.envelopes import Envelope
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.sealed_work import granters
from rehab_tracker.store.unit_of_work import UnitOfWork


class LosesForGood(UserError):
    """Somebody is about to lose what nobody else can open."""


LOST_PROCESS = _(
    "{name} wrote {n} process notes that nobody else can open, and there is no counselling "
    "recovery sheet for them. If you go on, they are closed for ever. Let {name} print that sheet "
    "first."
)
RENEWED = _("Key renewed")


def keys_are_new(work: UnitOfWork, member: Member) -> None:
    """Forget the groups' keys sealed to a member's old keys, and ask for them anew."""
    for group in GROUPS:
        work.forget_group_keys(group.part, member.id)
        ask_for_key(work, member, group)


def adopt_keys(work: UnitOfWork, member: Member, keyring: Keyring) -> None:
    """Make the keys that a colleague granted the member's own, at each sign-in.

    Their envelope takes part, so that its paper opens whatever happens to colleagues' keys.
    """
    envelope = work.envelopes.of(member.id)
    ring = envelope.opened_by(keyring) if envelope else None
    for group in GROUPS:
        if member.may(Verb.READ, group.part):
            holders = granters(work, group)
            work.adopt_group_keys(group.part, (member.id, keyring), holders)
            if envelope is not None and ring is not None:
                work.adopt_group_keys(group.part, (envelope.id, ring), holders)


def renew_keys(work: UnitOfWork, member: Member, keyring: Keyring) -> None:
    """Renew what somebody who left still knows; done by the first who comes in and holds it."""
    for group in GROUPS:
        waits = work.tasks.open_ones(TaskKind.RENEW_KEY, None, group.part)
        if waits and member.may(Verb.READ, group.part):
            _renew(work, group, member, keyring)
            adopt_keys(work, member, keyring)


def _renew(work: UnitOfWork, group: Group, member: Member, keyring: Keyring) -> None:
    staying = [m for m in work.team.everyone() if m.may(Verb.READ, group.part) and m.box_key]
    ids = {colleague.id for colleague in staying}
    envelopes = {e.id: e.public for e in work.envelopes.everyone() if e.member_id in ids}
    public = {colleague.id: public_halves(colleague) for colleague in staying} | envelopes
    grants = work.group_keys(group.part)
    try:
        given = grants.renew(public, (member.id, keyring), granters(work, group), work.at)
    except Refused:  # waits for the key themselves
        return
    work.log(Deed.CHANGE, f"{group.part}_key", member.id)
    close_about(work, TaskKind.RENEW_KEY, None, group.part, RENEWED)
    for colleague in staying:
        if colleague.id not in given:
            ask_for_key(work, colleague, group)


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
            _take_keys(work, kept, group)


def loss(work: UnitOfWork, member: Member, after: Member | None) -> UserError | None:
    """What would be lost for good if this member loses their keys, in a sentence; None: nothing.

    Args:
        work: the unit of work.
        member: as they are now.
        after: as they would be; None: they get new keys.
    """
    for group in GROUPS:
        stays = after is not None and after.may(Verb.READ, group.part)
        grants = work.group_keys(group.part)
        if stays or not grants.holds(member.id) or _others_hold(work, member, group):
            continue
        sentence = group.last_with_sheet if work.envelopes.of(member.id) else group.last
        if count := grants.count():
            return LosesForGood(sentence, name=member.full_name, n=count)
    stays = after is not None and after.may(Verb.READ, Part.COUNSELLING)
    count = 0 if stays else process_notes.left_without(work.sql, member.id)
    if count:
        return LosesForGood(LOST_PROCESS, name=member.full_name, n=count)
    return None


def _take_keys(work: UnitOfWork, member: Member, group: Group) -> None:
    """The last one's envelope stays: a successor opens it.

    So does one that holds process notes, and then opens nothing else.
    """
    envelope = work.envelopes.of(member.id)
    if envelope is not None and group is COUNSELLING and _others_hold(work, member, group):
        if process_notes.groups_held_by(work.sql, envelope.id):
            _empty(work, envelope)
            process_notes.forget(work.sql, member.id)
        else:
            forget_envelope(work, envelope)
    held = work.group_keys(group.part).holds(member.id)
    work.forget_group_keys(group.part, member.id)
    close_about(work, group.task, None, str(member.id), group.gone)
    if held:
        details = TaskDetails(
            kind=TaskKind.RENEW_KEY,
            for_role=group.roles[0],
            due_on=work.at.date(),
            about=group.part,
            why=_("A colleague left. The key is renewed when you sign in next."),
        )
        open_for(work, details, group.roles)


def forget_envelope(work: UnitOfWork, envelope: Envelope) -> None:
    """Its paper opens nothing from now on."""
    _empty(work, envelope)
    process_notes.forget(work.sql, envelope.id)
    work.envelopes.remove(envelope)


def _empty(work: UnitOfWork, envelope: Envelope) -> None:
    for group in GROUPS:
        work.forget_group_keys(group.part, envelope.id)


def _others_hold(work: UnitOfWork, member: Member, group: Group) -> bool:
    grants = work.group_keys(group.part)
    return any(
        colleague.may(Verb.READ, group.part) and grants.holds(colleague.id)
        for colleague in work.team.everyone()
        if colleague.id != member.id
    )


def newcomers_of(work: UnitOfWork, group: Group) -> tuple[Newcomer, ...]:
    """Who belongs to the group, has signed in, and does not hold its key yet."""
    holders = {holding.member_id for holding in work.group_keys(group.part).holders()}
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
