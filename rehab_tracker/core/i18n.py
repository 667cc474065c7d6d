"""Words in the reader's language: marked where they are written, translated where they are shown.

`_` only marks a sentence for the catalogue and returns it unchanged, so that values of the domain
stay plain English and the language can change without a restart. `translate` is called at the last
moment, by the screen or the page. The screen's language is the current one; a document is made
inside `in_language(code)` and so follows its reader.

A clinic's bilingual staff review the program's sentences and may put them right; what they said
stands in the clinic's own file and comes before what ships (`speak_as`). A warning or instruction
is marked with `warning`, and `translate_warning` puts the English beside it until somebody in this
clinic has reviewed it.
"""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache

from rehab_tracker.core.paths import resources

ENGLISH = "en"
DOMAIN = "rehab_tracker"
RIGHT_TO_LEFT = frozenset({"ur", "ar", "fa", "he"})

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_nearby: ContextVar[bool] = ContextVar("nearby", default=False)
_LEFT_TO_RIGHT, _AS_BEFORE = "\u202a", "\u202c"
_screen_language = ENGLISH
_warnings: set[str] = set()

OwnWords = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By language and English sentence: how this clinic says it, every plural form of it."""

_own_words: OwnWords = {}


def _(text: str) -> str:
    """Mark a sentence for translation and return it unchanged."""
    return text


def warning(text: str) -> str:
    """Mark a warning or an instruction, where its module begins: a wrong word could hurt."""
    _warnings.add(text)
    return text


def is_warning(text: str) -> bool:
    """Whether a sentence was marked as a warning."""
    return text in _warnings


def speak_as(words: OwnWords) -> None:
    """From now on say these sentences as the open clinic's staff reviewed them."""
    global _own_words  # noqa: PLW0603  # one clinic is open at a time
    _own_words = words


def is_reviewed(text: str) -> bool:
    """Whether somebody in the open clinic stands for the sentence in the current language."""
    return language() == ENGLISH or text in _own_words.get(language(), {})


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


@contextmanager
def english_nearby() -> Iterator[None]:
    """Say warnings alone inside the block: all of their English stands on the same paper."""
    token = _nearby.set(True)
    try:
        yield
    finally:
        _nearby.reset(token)


def is_right_to_left(code: str) -> bool:
    """Whether the language is written from right to left."""
    return code.partition("_")[0] in RIGHT_TO_LEFT


def available_languages() -> tuple[str, ...]:
    """The languages of papers: English, and each folder with a compiled catalogue.

    Codes that begin with `q` are for tests (a stretched language) and are not offered.
    """
    found = {
        path.parts[-3]
        for path in (resources() / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
        if not path.parts[-3].startswith("q")
    }
    return (ENGLISH, *sorted(found - {ENGLISH}))


def screen_languages() -> tuple[str, ...]:
    """The languages of screens: those whose catalogue does not say it is for papers alone."""
    return tuple(code for code in available_languages() if not is_for_papers(code))


def is_for_papers(code: str) -> bool:
    """Whether a language has words for papers only, as a file `PAPERS` in its folder says."""
    return (resources() / "locale" / code / "PAPERS").is_file()


def shipped_sentences(code: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each sentence of a language that ships: English, English of many, and its forms."""
    from babel.messages.mofile import read_mo  # noqa: PLC0415  # only the review asks for it

    path = resources() / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return []
    with path.open("rb") as file:
        return [
            _as_shipped(message.id, message.string or "")
            for message in read_mo(file)
            if message.id
        ]


def _as_shipped(
    english: str | tuple[str, ...] | list[str], said: str | tuple[str, ...] | list[str]
) -> tuple[str, str, tuple[str, ...]]:
    one, many = (english, "") if isinstance(english, str) else (english[0], english[1])
    return one, many, (said,) if isinstance(said, str) else tuple(said)


def language_name(code: str) -> str:
    """The language's name in itself, as its readers look for it."""
    from babel import Locale  # noqa: PLC0415  # slow to import, not needed for the first window

    if code.startswith("q"):  # for tests; no country speaks it
        return code
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
    if not text:
        return ""
    code = language()
    own = _own_words.get(code, {}).get(text)
    said = own[0] if own else _catalogue(code).gettext(text)
    return said.format(**values) if values else said


def translate_warning(text: str, **values: object) -> str:
    """Like `translate`, with the English beside it until this clinic has reviewed the sentence.

    >>> translate_warning("Call us.")
    'Call us.'
    """
    said = translate(text, **values)
    if is_reviewed(text) or _nearby.get():
        return said
    english = text.format(**values) if values else text
    if said == english:
        return said
    if is_right_to_left(language()):
        english = f"{_LEFT_TO_RIGHT}{english}{_AS_BEFORE}"
    return f"{said} [{english}]"


def plural(one: str, many: str, n: int, **values: object) -> str:
    """The sentence that fits the number; `{n}` stands for it.

    >>> plural("{n} day", "{n} days", 3)
    '3 days'
    """
    code = language()
    catalogue = _catalogue(code)
    own = _own_words.get(code, {}).get(one)
    if own and isinstance(catalogue, gettext.GNUTranslations):
        said = own[min(catalogue.plural(n), len(own) - 1)]  # type: ignore[attr-defined]  # set from the header
    else:
        said = catalogue.ngettext(one, many, n)
    return said.format(n=n, **values)


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


def format_month(day: date, *, short: bool = False) -> str:
    """The month of a day: November 2026, or Nov 2026.

    >>> format_month(date(2026, 11, 12)), format_month(date(2026, 11, 12), short=True)
    ('November 2026', 'Nov 2026')
    """
    from babel.dates import format_date as babel_date  # noqa: PLC0415

    return str(babel_date(day, "LLL y" if short else "LLLL y", locale=_locale()))


def weekday_letters() -> tuple[str, ...]:
    """The shortest names of the days from Monday, as a calendar heads its columns.

    >>> weekday_letters()
    ('M', 'T', 'W', 'T', 'F', 'S', 'S')
    """
    from babel.dates import get_day_names  # noqa: PLC0415

    names = get_day_names("narrow", context="stand-alone", locale=_locale())
    return tuple(str(names[day]) for day in range(7))


def weekday_names() -> tuple[str, ...]:
    """The whole names of the days from Monday.

    >>> weekday_names()[0]
    'Monday'
    """
    from babel.dates import get_day_names  # noqa: PLC0415

    names = get_day_names("wide", context="stand-alone", locale=_locale())
    return tuple(str(names[day]) for day in range(7))


def format_time(moment: datetime) -> str:
    """The clock time of a moment in its own zone: 14:05.

    >>> format_time(datetime.fromisoformat("2026-11-12T14:05:33+05:30"))
    '14:05'
    """
    return f"{moment:%H:%M}"


def format_time_exactly(moment: datetime) -> str:
    """The same with its seconds, where somebody must see that it was just now.

    >>> format_time_exactly(datetime.fromisoformat("2026-11-12T14:05:33+05:30"))
    '14:05:33'
    """
    return f"{moment:%H:%M:%S}"


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
