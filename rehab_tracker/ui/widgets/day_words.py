"""Reading days and clock times the way people type them."""

import re
from datetime import date, time, timedelta
from functools import lru_cache

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, language, translate

UNREADABLE = _("Write a day such as 12 Nov 2026, 12/11/2026, today or -3.")
NO_SUCH_DAY = _("There is no such day; look at the day and the month again.")
UNREADABLE_TIME = _("Write a time such as 9:30 or 1430.")
TODAY, YESTERDAY, TOMORROW = _("today"), _("yesterday"), _("tomorrow")
NEAR = {TODAY: 0, YESTERDAY: -1, TOMORROW: 1}

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})[-. ]*([^\W\d_][^\d,]*?)[-., ]*(\d{4}|\d{2})?")
_AWAY = re.compile(r"([+-])(\d{1,4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a|p)?")


def read_date(text: str, today: date, latest: date | None = None) -> date:
    """The day that the words mean; day before month, as the clinic writes.

    A missing year is this one, and two digits are the century that makes sense: with `latest`, the
    last one that is not after it; otherwise no more than ten years ahead.

    Raises:
        UserError: when the words are no day.

    >>> read_date("12/11/26", date(2026, 11, 22))
    datetime.date(2026, 11, 12)
    >>> read_date("-3", date(2026, 11, 22))
    datetime.date(2026, 11, 19)
    """
    plain = _latin_digits(" ".join(text.split())).casefold()
    away = _days_away(plain)
    if away is not None:
        return _moved(today, away)
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(plain) or _RUN.fullmatch(plain):
        return _with_year(int(found[1]), int(found[2]), found[3], today, latest)
    if found := _NAMED.fullmatch(plain):
        return _with_year(int(found[1]), _month(found[2]), found[3], today, latest)
    raise UserError(UNREADABLE)


def read_time(text: str) -> time:
    """The clock time that the words mean: 9, 930, 9:30, 2:15 pm.

    Raises:
        UserError: when the words are no time of a day.

    >>> read_time("930")
    datetime.time(9, 30)
    """
    found = _TIME.fullmatch(_latin_digits(text.strip()).casefold())
    if not found:
        raise UserError(UNREADABLE_TIME)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise UserError(UNREADABLE_TIME)
        hour = hour % 12 + (12 if found[3].startswith("p") else 0)
    if hour > 23 or minute > 59:
        raise UserError(UNREADABLE_TIME)
    return time(hour, minute)


def _latin_digits(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _days_away(plain: str) -> int | None:
    for word, days in NEAR.items():
        if plain in {word, translate(word).casefold()}:
            return days
    found = _AWAY.fullmatch(plain)
    return int(found[1] + found[2]) if found else None


def _moved(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise UserError(NO_SUCH_DAY) from None


def _month(name: str) -> int:
    word = name.strip(" .").casefold()
    if word[:3] in _MONTHS and _english(word):
        return _MONTHS.index(word[:3]) + 1
    for number, names in _own_months(language()).items():
        if word in names:
            return number
    raise UserError(UNREADABLE)


def _english(word: str) -> bool:
    full = "january february march april may june july august september october november december"
    return word == "sept" or any(month.startswith(word) for month in full.split())


@lru_cache(maxsize=4)
def _own_months(code: str) -> dict[int, frozenset[str]]:
    """The names of the months in the reader's language, as they are written and as they stand."""
    from babel.dates import get_month_names  # noqa: PLC0415  # only when a name is not English

    locale = "en" if code.startswith("q") else code
    kinds = [
        get_month_names(width, context, locale)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    ]
    return {
        month: frozenset(str(names[month]).strip(" .").casefold() for names in kinds)
        for month in range(1, 13)
    }


def _with_year(day: int, month: int, year: str | None, today: date, latest: date | None) -> date:
    if year is not None and len(year) == 4:
        return _day(int(year), month, day)
    limit = latest or date(min(today.year + 10, 9999), 12, 31)
    if year is not None:
        return _last_before(limit, day, month, [today.year // 100 * 100 + int(year) + 100, -100])
    return _last_before(latest or date.max, day, month, [today.year, -1])


def _last_before(limit: date, day: int, month: int, years: list[int]) -> date:
    """The first of up to three candidate years, going back, whose day is not after the limit."""
    first, step = years
    for year in range(first, first + 3 * step, step):
        found = _day(year, month, day)
        if found <= limit:
            return found
    return found


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UserError(NO_SUCH_DAY) from None
