"""Snippets on file."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.snippets import Snippet
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.team import MEMBER


class SnippetRow(Snippet, Row, table=True):
    """A snippet's row."""

    author_id: UUID = Field(foreign_key="member.id", index=True)


SNIPPET = table_of(SnippetRow)


class Snippets(Entries[Snippet]):
    """The snippets inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, SnippetRow, Snippet)

    def of(self, member_id: UUID) -> tuple[tuple[Snippet, str], ...]:  # type: ignore[override]  # they are in nobody's record
        """A member's own and the team's, by key, each with its author's name."""
        wanted = (
            sa.select(SNIPPET.c.id, MEMBER.c.full_name)
            .join_from(SNIPPET, MEMBER, MEMBER.c.id == SNIPPET.c.author_id)
            .where(sa.or_(SNIPPET.c.author_id == member_id, SNIPPET.c.for_team.is_(True)))
            .order_by(SNIPPET.c.key, SNIPPET.c.id)
        )
        return tuple((self.get(found), name) for found, name in self._pen.execute(wanted).all())
