"""Counting without naming anybody."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from rehab_tracker.domain.counts import DAYS_COUNTED, Counts
from rehab_tracker.store.audit import AuditLogRow
from rehab_tracker.store.database import Pen
from rehab_tracker.store.meetings import MeetingRow
from rehab_tracker.store.patients import OUT_OF_CARE, PATIENT, last_step, not_merged
from rehab_tracker.store.row import table_of
from rehab_tracker.store.signed import counts
from rehab_tracker.store.stays import STAY
from rehab_tracker.store.team import MEMBER
from rehab_tracker.store.therapy import SESSION

_LOG = table_of(AuditLogRow)
_MEETING = table_of(MeetingRow)


class CountRows:
    """The counts inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def of(self, today: date, since: date, now: datetime) -> Counts:
        """How much was done from one day to today, and for how many."""
        sessions = (
            SESSION.c.missed.is_(None),
            SESSION.c.happened_on.between(since, today),
            counts(SESSION),
        )
        given = _given(*sessions).c.minutes
        added = sa.select(sa.func.count(given), sa.func.coalesce(sa.func.sum(given), 0))
        how_many, minutes = self._pen.execute(added).one()
        meetings = (_MEETING.c.happened_on.between(since, today), counts(_MEETING))
        in_care = STAY.c.kind.not_in(OUT_OF_CARE)
        people = PATIENT.join(STAY, STAY.c.id == last_step(today))
        printed = (_LOG.c.action == "print", _LOG.c.at >= now - timedelta(days=DAYS_COUNTED))
        return Counts(
            patients_in_care=self._count(people, in_care, not_merged()),
            patients_all=self._count(PATIENT, not_merged()),
            sessions_30_days=how_many,
            minutes_30_days=minutes,
            meetings_30_days=self._count(_MEETING, *meetings),
            reports_30_days=self._count(_LOG, *printed),
            members=self._count(MEMBER, MEMBER.c.active.is_(True)),
        )

    def _count(self, rows: sa.FromClause, *conditions: sa.ColumnElement[bool]) -> int:
        wanted = sa.select(sa.func.count()).select_from(rows).where(*conditions)
        return int(self._pen.execute(wanted).scalar_one())


def _given(*conditions: sa.ColumnElement[bool]) -> sa.Subquery:
    """Each session that was given, with its length; a group is one, however many came."""
    group = SESSION.c.group_id
    alone = sa.select(SESSION.c.minutes).where(*conditions, group.is_(None))
    longest = sa.func.max(SESSION.c.minutes).label("minutes")
    groups = sa.select(longest).where(*conditions, group.is_not(None)).group_by(group)
    return sa.union_all(alone, groups).subquery()
