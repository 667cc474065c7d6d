"""Somebody comes in, at the door or back from the lock: are they still a member, and log it."""

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Member
from rehab_tracker.services.newcomers import adopt_keys, keys_are_new, renew_keys
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.unit_of_work import Store


def come_in(store: Store, unlocked: Unlocked, deed: Deed) -> tuple[Member, ClinicDetails]:
    """The member and the letterhead as they now stand; new keys are made known.

    Raises:
        UserError: the account is closed, or its keys were renewed elsewhere.
    """
    with store.read() as work:
        member = work.team.with_account(unlocked.account)
        details = work.settings.of()
    if member is None or not member.active:
        raise UserError(_("This account is closed. Please ask the administrator."))
    if deed is Deed.UNLOCK and member.box_key != unlocked.keyring.public.box:
        raise UserError(_("Your keys were renewed meanwhile. Please sign in with the new ones."))
    with store.write(member.id) as work:
        if unlocked.keys_are_new:
            member = work.team.keep_public_halves(member.id, unlocked.keyring.public)
            keys_are_new(work, member)
        adopt_keys(work, member, unlocked.keyring)
        renew_keys(work, member, unlocked.keyring)
        work.log(deed, "member", member.id)
    return member, details
