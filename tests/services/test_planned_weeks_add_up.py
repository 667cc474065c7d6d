"""What the practice clinic's weeks add up to, counted a second time by other means."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import SystemRandom

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.plans import DueState
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE, make_practice

DAY = date(2026, 11, 12)
DAYS = 70


def test_totals_per_week_agree_with_a_sum_over_the_rows_themselves(tmp_path: Path) -> None:
    seed = SystemRandom().randrange(10_000)
    folder = tmp_path / "practice"
    make_practice(folder, patients=18, days=DAYS, seed=seed, as_of=DAY)
    clock = StoppedClock(datetime(2026, 11, 12, 9, 0, tzinfo=UTC))
    clinic = sign_in(folder, ACCOUNTS["physiotherapist"], PASSPHRASE, clock)
    try:
        first = DAY - timedelta(days=DAYS)
        for person in clinic.patients.everyone():
            with clinic._office.store.read() as work:
                rows = [
                    work.therapy.get(line.id)
                    for line in work.therapy.lines(person.id, limit=1000)
                    if first <= line.happened_on <= DAY and line.standing.counts
                ]
            held: Counter[date] = Counter()
            minutes: Counter[date] = Counter()
            missed: Counter[tuple[date, str]] = Counter()
            for row in rows:
                week = row.happened_on - timedelta(days=row.happened_on.weekday())
                if row.missed is None:
                    held[week] += 1
                    minutes[week] += row.minutes
                else:
                    missed[week, row.missed.value] += 1
            for week in clinic.plans.weeks(person.id, first, DAY):
                told = week.totals
                where = f"seed {seed}, {person.number}, {week.begins}"
                assert told.delivered == held[week.begins], where
                assert told.delivered_minutes == minutes[week.begins], where
                for why, count in told.reasons.items():
                    if why.value != "leave":  # leave fills itself beyond the rows
                        assert count == missed[week.begins, why.value], where
                planned = [m for m in week.meetings if m.planned]
                assert told.planned == len(planned), where
                assert told.planned_minutes == sum(m.planned.slot.minutes for m in planned), where
        due = clinic.plans.due_today()
        assert len(due) >= 5, f"seed {seed}: the practice therapist has a full day"
        assert [line.slot.starts_at for line in due] == sorted(line.slot.starts_at for line in due)
        assert all(line.state in {DueState.DUE, DueState.ON_LEAVE} for line in due)
    finally:
        clinic.close()
