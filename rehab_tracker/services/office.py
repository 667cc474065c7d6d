"""What every service works with: who is signed in, the open file, the clock, the news."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.news import News
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.team import Member
from rehab_tracker.services.history import History
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.keys import Keyring
from rehab_tracker.store.unit_of_work import Store


@dataclass
class Office:
    """One signed-in member at one open clinic; all services of a clinic share it.

    Attributes:
        unlocked: the keys this sign-in yielded, in memory only.
        history: what can be undone.
        details: the clinic's letterhead as it now stands.
    """

    member: Member
    store: Store
    unlocked: Unlocked = field(repr=False)
    clock: Clock
    details: ClinicDetails
    news: News = field(default_factory=News)
    history: History = field(default_factory=History)

    @property
    def keyring(self) -> Keyring:
        """The member's own private keys."""
        return self.unlocked.keyring

    @property
    def folder(self) -> Path:
        """Where the clinic lies."""
        return self.store.folder

    @property
    def today(self) -> date:
        """The clinic's day."""
        return self.clock.today()
