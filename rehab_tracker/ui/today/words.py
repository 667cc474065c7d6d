"""The day in words, and a line that sums it up."""

from datetime import date

from rehab_tracker.core.i18n import ENGLISH, _, format_date, language, plural, translate
from rehab_tracker.domain.plans import DueState
from rehab_tracker.domain.today import TodayPage


def day_title(day: date) -> str:
    """The day with its weekday in full.

    >>> day_title(date(2026, 11, 12))
    'Thursday 12 Nov 2026'
    """
    from babel.dates import get_day_names  # noqa: PLC0415  # slow to import

    code = ENGLISH if language().startswith("q") else language()
    weekday = str(get_day_names("wide", locale=code)[day.weekday()])
    return translate(_("{weekday} {day}"), weekday=weekday, day=format_date(day))


def summary(page: TodayPage) -> str:
    """What the day holds, in one line; what there is none of is not named.

    >>> summary(TodayPage(day=date(2026, 11, 12)))
    ''
    """
    late = sum(line.task.due_on < page.day for line in page.tasks)
    due = len(page.due) + sum(line.state is DueState.DUE for line in page.planned)
    tasks, unsigned = len(page.tasks), len(page.unsigned)
    said = (
        (due, plural("{n} person due", "{n} people due", due)),
        (tasks, plural("{n} thing to do", "{n} things to do", tasks)),
        (late, plural("{n} overdue", "{n} overdue", late)),
        (unsigned, plural("{n} entry unsigned", "{n} entries unsigned", unsigned)),
        (len(page.drafts), plural("{n} draft", "{n} drafts", len(page.drafts))),
    )
    return "  ·  ".join(words for n, words in said if n)
