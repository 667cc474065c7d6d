"""The clinic's letterhead, one's own passphrase, and the recovery sheet."""

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.service import Service
from rehab_tracker.store.vault import Vault

WHAT = "clinic"


class Settings(Service):
    """The clinic's settings, for the member who is signed in."""

    def of(self) -> ClinicDetails:
        """The letterhead, which everybody who is signed in sees."""
        return self._office.details

    def revise(self, details: ClinicDetails) -> ClinicDetails:
        """Change the letterhead; the sign-in page shows the new name too.

        Raises:
            Refused: the role does not allow it.
            Invalid: a practice clinic would become a real one, or the other way round.
        """
        self._need(Verb.WRITE, Part.SETTINGS)
        if details.practice != self._office.store.is_practice:
            sentence = _("A practice clinic cannot become a real one. Set up a new clinic.")
            raise Invalid({"practice": UserError(sentence)})
        folder = self._office.folder
        with self._writing("", Deed.CHANGE, WHAT) as work:
            renamed = work.settings.of().name != details.name
            work.settings.keep(details)
            if renamed:
                Vault.load(folder).named(details.name).save(folder)
        self._office.details = details
        return details

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase; everybody may. Slow on purpose.

        Raises:
            Invalid: the old one is not right, or the new one is too easy.
        """
        folder, member = self._office.folder, self._member
        vault = Vault.load(folder)
        if not vault.verify(member.account, old):
            raise Invalid({"old": UserError(_("This is not your passphrase. Please try again."))})
        try:
            changed = vault.change_passphrase(member.account, old, new)
        except UserError as error:
            raise Invalid({"new": error}) from None
        with self._writing("", Deed.PASSPHRASE, "member", member.id):
            changed.save(folder)

    def new_recovery_code(self) -> str:
        """A new code for a new recovery sheet; the old sheet opens nothing from now on.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.WRITE, Part.SETTINGS)
        folder = self._office.folder
        with self._writing("", Deed.CHANGE, "recovery_code"):
            vault, code = Vault.load(folder).with_new_recovery_code(self._office.unlocked)
            vault.save(folder)
        return code

    def recovery_sheet(self, code: str) -> bytes:
        """The recovery sheet with this code, one A4 page to print and lock away.

        Raises:
            Refused: the role does not allow it.
        """
        from rehab_tracker.reports.family_report import letterhead  # noqa: PLC0415  # as above
        from rehab_tracker.reports.recovery_sheet import (  # noqa: PLC0415  # reportlab is slow
            RecoverySheet,
            recovery_sheet,
        )

        self._need(Verb.WRITE, Part.SETTINGS)
        details = self._office.details
        return recovery_sheet(
            RecoverySheet(letterhead(details), code, self._today, practice=details.practice)
        )
