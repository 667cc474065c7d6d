"""A questionnaire answered alone on the device: what must be in place, and who takes it back."""

from uuid import UUID

from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.group_keys import KeyState
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.measures.alone import can_be_alone
from rehab_tracker.domain.measures.audience import Part as Depth
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Instrument, Subject
from rehab_tracker.domain.measures.sentences import later
from rehab_tracker.domain.team import Member, Part, Verb
from rehab_tracker.services.carers_answers import CarersAnswers
from rehab_tracker.services.measures import part_of
from rehab_tracker.services.office import Office
from rehab_tracker.services.presence import DIGITS, Presence
from rehab_tracker.services.safety import Safety
from rehab_tracker.services.service import Service
from rehab_tracker.store import attempts

WHAT = "device"


class Alone(Service):
    """Handing the device to a person and taking it back, for the member who is signed in."""

    def __init__(self, office: Office, presence: Presence) -> None:
        super().__init__(office)
        self._presence = presence

    def hand_over(self, patient_id: UUID, code: str, language: str) -> Instrument:
        """What the person is asked, once everything is in place; the log says it was handed over.

        Raises:
            Refused: the role does not allow it, or not this measure, or its key is missing.
            Missing: there is no such measure.
            UserError: it is not one to be answered alone, there is no official wording in this
                language, or the clinic's duty phone is missing.
        """
        self._need(Verb.WRITE, part_of(instrument(code)), patient_id)
        measure = instrument(code)
        if not measure.audience.may_see(Depth.ITEMS, self._member.roles):
            raise Refused(_("This measure is taken by other members of the team."))
        self._refuse_unfit(measure, language)
        if measure.audience.is_confidential:
            self._refuse_without_key()
        if measure.subject is Subject.CARER:
            self._refuse_without_carers_key()
        with self._writing("", Deed.ADD, WHAT, None, patient_id):
            pass
        return measure

    def people(self) -> tuple[tuple[str, str], ...]:
        """Who can take the device back: account and name, this member first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.TEAM)
        with self._reading() as work:
            active = [member for member in work.team.everyone() if member.active]
        mine = self._member.id
        ordered = sorted(active, key=lambda member: (member.id != mine, member.full_name))
        return tuple((member.account, member.full_name) for member in ordered if member.box_key)

    def take_back(self, account: str, secret: str) -> Member:
        """Whoever took the device back, by passphrase, or by PIN where it is this member.

        A colleague is not signed in by it. Slow on purpose.

        Raises:
            Refused: the role does not allow it.
            UserError: it is not right, or was wrong too often in a row.
        """
        self._need(Verb.READ, Part.TEAM)
        member = self._known(account, secret)
        with self._writing("", Deed.CHANGE, WHAT, member.id):
            pass
        return member

    def _known(self, account: str, secret: str) -> Member:
        if account == self._member.account:
            self._confirm(secret)
            return self._member
        attempts.sign_in(self._office.folder, account, secret, self._office.clock)
        with self._reading() as work:
            member = work.team.with_account(account)
        if member is None or not member.active:
            raise UserError(_("This account is closed. Please ask the administrator."))
        return member

    def _confirm(self, secret: str) -> None:
        """That it is this member, also where the record was locked meanwhile."""
        presence = self._presence
        is_pin = presence.has_pin and secret.isdigit() and len(secret) == DIGITS
        if presence.locked:
            (presence.unlock if is_pin else presence.unlock_with)(secret)
        else:
            (presence.confirm if is_pin else presence.confirm_passphrase)(secret)

    def _refuse_unfit(self, measure: Instrument, language: str) -> None:
        if not can_be_alone(measure):
            raise UserError(_("This measure is not one that a person answers alone."))
        if language not in measure.languages:
            raise UserError(
                _("There is no validated translation of {measure} in this language. Read it aloud "
                  "yourself and record it as taken by interview; a relative never reads aloud or "
                  "answers."),
                measure=later(measure.short),
            )  # fmt: skip
        if not self._office.details.duty_phone:
            raise UserError(
                _("The clinic's duty phone is missing in the settings. Without a number to call, "
                  "nobody is left alone with a questionnaire. Ask the administrator to fill it "
                  "in.")
            )  # fmt: skip

    def _refuse_without_carers_key(self) -> None:
        if CarersAnswers(self._office).state() is KeyState.WAITING:
            raise Refused(
                _("You do not hold the key of carers' answers yet. A colleague who holds it gives "
                  "it to you on the Measures page.")
            )  # fmt: skip

    def _refuse_without_key(self) -> None:
        if Safety(self._office).state() is KeyState.WAITING:
            raise Refused(
                _("You do not hold the safety key yet. A psychologist or physician who holds it "
                  "gives it to you on the Safety page.")
            )  # fmt: skip
