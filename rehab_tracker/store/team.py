"""The team's rows: who works here, with the public halves of their keys."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.team import Member
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.keys import PublicHalves
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of


class MemberRow(Member, Row, table=True):
    """A member's row."""

    account: str = Field(unique=True, max_length=LONGEST_LINE)
    supervisor_id: UUID | None = Field(default=None, foreign_key="member.id")


MEMBER = table_of(MemberRow)


class TeamMembers(Entries[Member]):
    """Everybody who works here or did."""

    missing = _("This member is not in the team.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, MemberRow, Member)

    def everyone(self) -> tuple[Member, ...]:
        """All members by name, those who left last."""
        return _everyone().values(self._pen, Member)

    def with_account(self, account: str) -> Member | None:
        """The member with this account, None where nobody has it."""
        found = self._holding(account=account)
        return found[0] if found else None

    def names(self) -> dict[UUID, str]:
        """Every member's name, also of those who left."""
        return dict(_names().lines(self._pen))

    def public_halves(self) -> dict[UUID, PublicHalves]:
        """The public keys of everybody who has signed in at least once."""
        return {
            member.id: PublicHalves(member.box_key, member.verify_key)
            for member in self.everyone()
            if member.box_key
        }

    def keep_public_halves(self, member_id: UUID, public: PublicHalves) -> Member:
        """Keep the public keys that a first sign-in made."""
        member = self.get(member_id)
        return self.revise(member.changed(box_key=public.box, verify_key=public.verify))


@kept
def _everyone() -> Prepared:
    wanted = sa.select(*columns_of(MemberRow, Member))
    return Prepared(wanted.order_by(MEMBER.c.active.desc(), MEMBER.c.full_name))


@kept
def _names() -> Prepared:
    return Prepared(sa.select(MEMBER.c.id, MEMBER.c.full_name))
