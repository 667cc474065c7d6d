"""The team: who works here and in which roles. The administrator gives a role, never a key."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Member, MemberDetails, Part, Role, Verb
from rehab_tracker.services.checking import Checks
from rehab_tracker.services.newcomers import follow_roles, loss, renew_keys
from rehab_tracker.services.service import Service
from rehab_tracker.store.passphrases import checked_account
from rehab_tracker.store.unit_of_work import UnitOfWork
from rehab_tracker.store.vault import Vault

WHAT = "member"


class Team(Service):
    """The team, for the member who is signed in; nothing here can be undone, only put right."""

    def members(self) -> tuple[Member, ...]:
        """Everybody by name, those who left last.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.TEAM)
        with self._reading() as work:
            return work.team.everyone()

    def names(self) -> dict[UUID, str]:
        """Every member's name, also of those who left.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.TEAM)
        with self._reading() as work:
            return work.team.names()

    def add(self, details: MemberDetails) -> tuple[Member, str]:
        """Take somebody into the team; also the one-time code for their first sign-in.

        Raises:
            Refused: the role does not allow it.
            Invalid: the account is taken or will not do, or the supervisor does not fit.
        """
        self._need(Verb.WRITE, Part.TEAM)
        member = Member(id=new_id(), **dict(details))
        with self._writing("", Deed.ADD, WHAT, member.id) as work:
            self._check_account(work, member)
            _check_supervisor(work, member)
            work.team.add(member)
            code = self._let_in(member)
        return member, code

    def revise(
        self, member_id: UUID, details: MemberDetails, *, accept_loss: bool = False
    ) -> Member:
        """Change somebody's name, roles or marks; or let them go, which ends their access.

        Args:
            member_id: who.
            details: as they shall be.
            accept_loss: go on although nobody else can open what they hold the key to.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such member.
            Invalid: the account would change, no administrator would be left, or the supervisor
                does not fit.
            LosesForGood: nobody else can open the sealed notes; the sentence says what is lost.
        """
        self._need(Verb.WRITE, Part.TEAM)
        with self._writing("", Deed.CHANGE, WHAT, member_id) as work:
            held = work.team.get(member_id)
            revised = held.changed(**dict(details))
            self._check_revised(work, held, revised)
            _refuse_loss(work, held, revised, accept_loss)
            kept = work.team.revise(revised)
            follow_roles(work, held, kept)
            renew_keys(work, self._member, self._office.keyring)
            self._follow_in_vault(held, kept)
        if kept.id == self._member.id:
            self._office.member = kept
        return kept

    def new_code(self, member_id: UUID, *, accept_loss: bool = False) -> str:
        """A one-time code for somebody who forgot their passphrase, or who came back.

        Their own keys end with the old passphrase: drafts stay closed, and a psychologist needs
        the counselling key again from a colleague.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such member.
            UserError: the member left, or it is the administrator's own account.
            LosesForGood: nobody else can open the sealed notes; the sentence says what is lost.
        """
        self._need(Verb.WRITE, Part.TEAM)
        if member_id == self._member.id:
            raise UserError(_("Change your own passphrase on the page of your account."))
        with self._writing("", Deed.PASSPHRASE, WHAT, member_id) as work:
            member = work.team.get(member_id)
            if not member.active:
                raise UserError(_("This member has left. Make the account active first."))
            _refuse_loss(work, member, None, accept_loss)
            return self._let_in(member)

    def _check_account(self, work: UnitOfWork, member: Member) -> None:
        try:
            checked_account(member.account)
        except UserError as error:
            raise Invalid({"account": error}) from None
        if work.team.with_account(member.account) is not None:
            sentence = _("Somebody has this account already. Please choose another.")
            raise Invalid({"account": UserError(sentence)})

    def _check_revised(self, work: UnitOfWork, held: Member, revised: Member) -> None:
        checks = Checks(self._today)
        if revised.account != held.account:
            checks.refuse("account", _("An account keeps its name. Add a new member instead."))
        stays = revised.active and Role.ADMINISTRATOR in revised.roles
        if not stays and not self._other_administrator(work, held.id):
            field = "roles" if revised.active else "active"
            checks.refuse(
                field, _("The clinic needs an administrator. Make somebody else one first.")
            )
        checks.done()
        _check_supervisor(work, revised)

    def _other_administrator(self, work: UnitOfWork, member_id: UUID) -> bool:
        vault = Vault.load(self._office.folder)
        can_sign_in = {kept.account for kept in vault.accounts if not kept.is_first_time}
        return any(
            member.active and Role.ADMINISTRATOR in member.roles and member.account in can_sign_in
            for member in work.team.everyone()
            if member.id != member_id
        )

    def _let_in(self, member: Member) -> str:
        folder = self._office.folder
        vault, code = Vault.load(folder).with_first_code(
            member.account, member.full_name, self._office.unlocked
        )
        vault.save(folder)
        return code

    def _follow_in_vault(self, held: Member, kept: Member) -> None:
        vault = Vault.load(self._office.folder)
        if vault.find(kept.account) is None:
            return
        if held.active and not kept.active:
            vault.without(kept.account).save(self._office.folder)
        elif held.full_name != kept.full_name:
            renamed = vault.with_display_name(kept.account, kept.full_name)
            renamed.save(self._office.folder)


def _refuse_loss(work: UnitOfWork, held: Member, after: Member | None, accept_loss: bool) -> None:
    lost = None if accept_loss else loss(work, held, after)
    if lost is not None:
        raise lost


def _check_supervisor(work: UnitOfWork, member: Member) -> None:
    if member.supervisor_id is None:
        return
    supervisor = work.team.find(member.supervisor_id)
    if supervisor is None or supervisor.id == member.id or supervisor.trainee:
        sentence = _("A supervisor is another member who is not a trainee. Please choose one.")
        raise Invalid({"supervisor_id": UserError(sentence)})
