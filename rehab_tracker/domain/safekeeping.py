"""What keeps the record safe: backups, which of them are kept, and what a check found."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from rehab_tracker.core.i18n import _, format_date, format_time, plural, translate
from rehab_tracker.domain.log import Deed

BACKED_UP = "backup"  # what the news calls it
QUIET_DEEDS = (
    Deed.SIGN_IN,
    Deed.LOCK,
    Deed.UNLOCK,
)  # lines of the log that change nothing worth keeping

ALL_FOR = timedelta(days=2)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(days=56)
SHARE_OF_DISK = 5  # a fifth of what would be free without the backups
WORK_BETWEEN = timedelta(minutes=30)
SECOND_MISSED_AFTER = timedelta(days=7)


class Occasion(StrEnum):
    """When a backup was made."""

    OPENING = "opening"
    WORK = "work"
    LOCKING = "locking"
    CLOSING = "closing"
    UPGRADE = "upgrade"
    ASKED = "asked"


class Kept(NamedTuple):
    """A backup that lies in a folder.

    Attributes:
        name: of its file.
        made_at: in UTC.
        size: in bytes.
        proven_at: when it was last opened, counted and compared; None while that is to come.
    """

    name: str
    made_at: datetime
    size: int
    proven_at: datetime | None = None


@dataclass(frozen=True)
class Thinning:
    """Which backups go, and whether some go before their time because the disk is small."""

    names: tuple[str, ...] = ()
    is_early: bool = False


@dataclass(frozen=True)
class Standing:
    """How safe the record is now, for the line on Today and in Settings.

    Attributes:
        proven_at: when a backup was last opened, counted and compared; None before the first.
        made_at: when the newest backup was made, proven or not.
        unproven: how many backups were not checked yet.
        count: how many there are.
        size: of all of them, in bytes.
        is_thinned_early: backups went before their time, because the disk is small.
        second_drive: the folder on the second drive, empty where none was chosen.
        second_missing_since: the last time the second drive took a backup, where that is more
            than a week ago.
        trouble: why the newest backup failed, as a translated sentence; empty where it did not.
    """

    proven_at: datetime | None = None
    made_at: datetime | None = None
    unproven: int = 0
    count: int = 0
    size: int = 0
    is_thinned_early: bool = False
    second_drive: str = ""
    second_missing_since: datetime | None = None
    trouble: str = ""

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should do something."""
        return bool(self.trouble or self.second_missing_since)


class Finding(NamedTuple):
    """One thing that a check looked at.

    Attributes:
        what: a code such as `file` or `log`.
        sentence: a translated sentence for people.
        is_fault: whether something is wrong.
    """

    what: str
    sentence: str
    is_fault: bool = False


def sentences(standing: Standing, now: datetime) -> tuple[str, ...]:
    """How safe the record is, in translated sentences; the first says when it was last proved.

    >>> sentences(Standing(), datetime(2026, 11, 12, 12, 0))
    ('No backup was opened and checked yet.',)
    """
    said = [_last_proof(standing.proven_at, now), *_remarks(standing)]
    return tuple(sentence for sentence in said if sentence)


def _last_proof(proven_at: datetime | None, now: datetime) -> str:
    if proven_at is None:
        return translate(_("No backup was opened and checked yet."))
    at, days = format_time(proven_at), (now.date() - proven_at.date()).days
    if days == 0:
        return translate(_("Last proven restore: today {at}"), at=at)
    if days == 1:
        return translate(_("Last proven restore: yesterday {at}"), at=at)
    day = format_date(proven_at.date())
    return translate(_("Last proven restore: {day}, {at}"), day=day, at=at)


def _remarks(standing: Standing) -> list[str]:
    said = [standing.trouble]
    if standing.unproven:
        said.append(
            plural(
                "{n} backup is not checked yet.",
                "{n} backups are not checked yet.",
                standing.unproven,
            )
        )
    if standing.is_thinned_early:
        said.append(translate(_("The disk is small: old backups went before their time.")))
    if standing.second_missing_since:
        since = format_date(standing.second_missing_since.date())
        said.append(
            translate(
                _("The second drive took no backup since {since}. Please connect it."),
                since=since,
            )
        )
    return said


def allowed_size(free: int, used: int) -> int:
    """How many bytes all backups may take: a fifth of the disk that would be free without them.

    >>> allowed_size(free=80, used=20)
    20
    """
    return (free + used) // SHARE_OF_DISK


def to_thin(backups: Iterable[Kept], now: datetime, allowed: int) -> Thinning:
    """Which backups go: by age first, then, where the disk is small, where they lie closest.

    All are kept for two days, then the last of each day for two weeks, of each week for eight
    weeks, of each month for good. The newest, and the newest that was proven, never go.
    """
    in_order = sorted(backups, key=_made_at)
    safe = _never_dropped(in_order)
    by_age = _outlived(in_order, now) - safe
    staying = [kept for kept in in_order if kept.name not in by_age]
    early = _crowded(staying, now, allowed, safe)
    gone = [kept.name for kept in in_order if kept.name in by_age or kept.name in early]
    return Thinning(tuple(gone), bool(early))


def _made_at(kept: Kept) -> datetime:
    return kept.made_at


def _never_dropped(in_order: Sequence[Kept]) -> set[str]:
    proven = [kept.name for kept in in_order if kept.proven_at is not None]
    return {kept.name for kept in in_order[-1:]} | set(proven[-1:])


def _outlived(in_order: Sequence[Kept], now: datetime) -> set[str]:
    """Those that are not the last of their day, week or month; a proven one counts first."""
    best: dict[object, Kept] = {}
    for kept in in_order:
        span = _span(kept.made_at, now)
        held = best.get(span)
        if span is None or held is None or kept.proven_at or not held.proven_at:
            best[span or kept.name] = kept
    staying = {kept.name for kept in best.values()}
    return {kept.name for kept in in_order if kept.name not in staying}


def _span(made_at: datetime, now: datetime) -> object:
    """What it is the one backup of: a day, a week, a month; None for a time of its own."""
    age = now - made_at
    if age <= ALL_FOR:
        return None
    day = made_at.date()
    if age <= DAILY_FOR:
        return ("day", day)
    if age <= WEEKLY_FOR:
        return ("week", day.isocalendar()[:2])
    return ("month", day.year, day.month)


def _crowded(staying: list[Kept], now: datetime, allowed: int, safe: set[str]) -> set[str]:
    """Drop where two lie closest for their age, until the rest fits."""
    dropped: set[str] = set()
    size = sum(kept.size for kept in staying)
    while size > allowed:
        loose = [at for at, kept in enumerate(staying) if kept.name not in safe]
        if not loose:
            break
        closest = min(loose, key=lambda at: _room(staying, at, now))
        size -= staying[closest].size
        dropped.add(staying.pop(closest).name)
    return dropped


def _room(staying: Sequence[Kept], at: int, now: datetime) -> float:
    """The gap that dropping it would leave, as a part of its age; the oldest leaves the widest."""
    if at == 0:
        return math.inf
    newer = staying[at + 1].made_at if at + 1 < len(staying) else now
    age = max((now - staying[at].made_at).total_seconds(), 1.0)
    return (newer - staying[at - 1].made_at).total_seconds() / age
