"""Words in the reader's language: marked where they are written, translated where they are shown.

`_` only marks a sentence for the catalogue and returns it unchanged, so that values of the domain
stay plain English and the language can change without a restart. `translate` is called at the last
moment, by the screen or the page. The screen's language is the current one; a document is made
inside `in_language(code)` and so follows its reader.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache

from rehab_tracker.core.paths import resources

ENGLISH = "en"
DOMAIN = "rehab_tracker"
RIGHT_TO_LEFT = frozenset({"ur", "ar", "fa", "he"})

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_screen_language = ENGLISH


def _(text: str) -> str:
    """Mark a sentence for translation and return it unchanged."""
    return text


def choose_language(code: str) -> None:
    """Make `code` the language of this process's screens."""
    global _screen_language  # noqa: PLW0603  # one screen, one language; documents use in_language
    _screen_language = code
    _language.set(code)


def screen_language() -> str:
    """The language chosen for the screens."""
    return _screen_language


def language() -> str:
    """The language that `translate` uses here."""
    return _language.get()


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Translate into `code` inside the block: a document follows its reader."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def is_right_to_left(code: str) -> bool:
    """Whether the language is written from right to left."""
    return code.partition("_")[0] in RIGHT_TO_LEFT


def available_languages() -> tuple[str, ...]:
    """The languages a person may choose: English, and each folder with a compiled catalogue.

    Codes that begin with `q` are for tests (a stretched language) and are not offered.
    """
    found = {
        path.parts[-3]
        for path in (resources() / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
        if not path.parts[-3].startswith("q")
    }
    return (ENGLISH, *sorted(found - {ENGLISH}))


def language_name(code: str) -> str:
    """The language's name in itself, as its readers look for it."""
    from babel import Locale  # noqa: PLC0415  # slow to import, not needed for the first window

    return (Locale.parse(code).get_display_name() or code).capitalize()


@lru_cache(maxsize=8)
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, resources() / "locale", [code], fallback=True)


def translate(text: str, **values: object) -> str:
    """The sentence in the current language, with its values in their places.

    >>> translate("Day {day}", day=12)
    'Day 12'
    """
    said = _catalogue(language()).gettext(text) if text else ""
    return said.format(**values) if values else said


def plural(one: str, many: str, n: int, **values: object) -> str:
    """The sentence that fits the number; `{n}` stands for it.

    >>> plural("{n} day", "{n} days", 3)
    '3 days'
    """
    return _catalogue(language()).ngettext(one, many, n).format(n=n, **values)


def format_date(day: date) -> str:
    """A date as people write it, with Latin digits: 12 Nov 2026.

    >>> format_date(date(2026, 11, 12))
    '12 Nov 2026'
    """
    from babel.dates import format_date as babel_date  # noqa: PLC0415

    return str(babel_date(day, "d MMM y", locale=_locale()))


def format_day(day: date) -> str:
    """A date with its weekday: Thu 12 Nov.

    >>> format_day(date(2026, 11, 12))
    'Thu 12 Nov'
    """
    from babel.dates import format_date as babel_date  # noqa: PLC0415

    return str(babel_date(day, "EEE d MMM", locale=_locale()))


def format_time(moment: datetime) -> str:
    """The clock time of a moment in its own zone: 14:05.

    >>> format_time(datetime.fromisoformat("2026-11-12T14:05:33+05:30"))
    '14:05'
    """
    return f"{moment:%H:%M}"


def format_number(number: float, decimals: int = 0) -> str:
    """A number for reading, grouped as the language groups, with Latin digits.

    >>> format_number(1234.5, 1)
    '1,234.5'
    """
    from babel.numbers import format_decimal  # noqa: PLC0415

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(number, format=pattern, locale=_locale(), numbering_system="latn"))


def list_words(words: list[str]) -> str:
    """Words joined as the language joins them.

    >>> list_words(["skin", "bladder", "pain"])
    'skin, bladder, and pain'
    """
    from babel.lists import format_list  # noqa: PLC0415

    return str(format_list(words, locale=_locale())) if words else ""


def _locale() -> str:
    return ENGLISH if language().startswith("q") else language()
