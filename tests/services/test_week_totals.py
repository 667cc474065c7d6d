"""Minutes of each week as the program adds them up, beside a sum over what was made."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.therapy import ActivityKind
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE, _Maker, make_practice

TODAY, DAYS, PEOPLE, SEED = date(2026, 11, 1), 90, 3, 7
Week = dict[date, Counter[ActivityKind]]


def test_totals_of_each_week_agree_with_the_values_that_were_made(tmp_path: Path) -> None:
    made = make_practice(tmp_path / "practice", PEOPLE, DAYS, SEED, TODAY)
    clinic = sign_in(made.directory, ACCOUNTS["physiotherapist"], PASSPHRASE)
    team = {member.account: member.id for member in clinic.team.members()}
    maker = _Maker(tmp_path, StoppedClock(clinic.clock.now()), SEED, DAYS)
    first = TODAY - timedelta(days=DAYS)
    several = False
    for record in maker._records(range(PEOPLE), team):
        by_hand: Week = {}
        for session in record.sessions:
            monday = session.happened_on - timedelta(days=session.happened_on.weekday())
            for activity in session.activities:
                week = by_hand.setdefault(monday, Counter())
                week[activity.kind] += activity.minutes
        page = clinic.progress.page(record.patient.id, first, TODAY)
        shown = {week.begins: Counter(week.minutes) for week in page.weeks if week.minutes}
        assert shown == by_hand
        several = several or any(each.group_size > 1 for each in record.sessions)
    assert several, "groups and second therapists are among them, counted once for each person"
    clinic.close()
