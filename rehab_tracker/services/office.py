"""What every service works with: who is signed in, the open file, the clock, the news."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.news import News
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.team import Member, Part
from rehab_tracker.services.history import History
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.unit_of_work import Store

PROOF_LASTS = timedelta(minutes=10)


class Locked(UserError):
    """Nobody is at the computer: file and keys are put away until somebody unlocks."""

    def __init__(self) -> None:
        super().__init__(_("The record is locked. Unlock it first."))


@dataclass(frozen=True, eq=False)
class Proof:
    """That this member said a moment ago who they are; it is good for one deed."""

    given_at: datetime


@dataclass(frozen=True)
class _Opened:
    store: Store
    unlocked: Unlocked = field(repr=False)


class Office:
    """One signed-in member at one clinic; all services of a clinic share it.

    Attributes:
        folder: where the clinic lies.
        public: the public halves of the member's keys.
        news: where each change is told.
        history: what can be undone.
        details: the clinic's letterhead as it now stands.
        seen_in_emergency: what was read behind broken glass and stands in the log already.
    """

    def __init__(
        self,
        member: Member,
        store: Store,
        unlocked: Unlocked,
        clock: Clock,
        details: ClinicDetails,
    ) -> None:
        self.member, self.clock, self.details = member, clock, details
        self.folder: Path = store.folder
        self.public: PublicHalves = unlocked.keyring.public
        self.news, self.history = News(), History()
        self.seen_in_emergency: set[tuple[date, Part, UUID]] = set()
        self._opened: _Opened | None = _Opened(store, unlocked)
        self._proof: Proof | None = None

    @property
    def is_open(self) -> bool:
        """Whether file and keys are at hand."""
        return self._opened is not None

    @property
    def store(self) -> Store:
        """The open file.

        Raises:
            Locked: it is put away.
        """
        return self._at_hand().store

    @property
    def unlocked(self) -> Unlocked:
        """The keys this sign-in yielded, in memory only.

        Raises:
            Locked: they are put away.
        """
        return self._at_hand().unlocked

    @property
    def keyring(self) -> Keyring:
        """The member's own private keys.

        Raises:
            Locked: they are put away.
        """
        return self.unlocked.keyring

    @property
    def today(self) -> date:
        """The clinic's day."""
        return self.clock.today()

    def prove(self) -> Proof:
        """Give a proof; only what has just looked at a PIN or passphrase does."""
        self._proof = Proof(self.clock.now())
        return self._proof

    def redeem(self, proof: Proof) -> None:
        """Take a proof before a deed that nobody may do at a colleague's open screen.

        Raises:
            Refused: it was not given here, was used, is too old, or the screen was locked since.
        """
        known, self._proof = self._proof, None
        if known is not proof or self.clock.now() - proof.given_at >= PROOF_LASTS:
            raise Refused(_("Please say again who you are: enter your PIN or passphrase."))

    def put_away(self) -> None:
        """Close the file and forget the keys; safe to call twice."""
        self._proof = None
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.store.close()

    def take_up(
        self, member: Member, store: Store, unlocked: Unlocked, details: ClinicDetails
    ) -> None:
        """Go on with the file open again, as it stands now."""
        self.member, self.details = member, details
        self._opened = _Opened(store, unlocked)

    def _at_hand(self) -> _Opened:
        if self._opened is None:
            raise Locked
        return self._opened
