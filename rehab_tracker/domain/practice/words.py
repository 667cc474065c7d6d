"""What a practice clinic says in the language it is made in: names, notes, goals, all free text.

In this package `_` marks what invented people's records say, and `for_people` at the top of a
catalogue of stories names the keys whose values do. Both are gathered into a catalogue of their
own, `practice.po`, so that no clinic reviews invented words and no start-up reads them.
"""

import gettext
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from rehab_tracker.core.i18n import ENGLISH, language
from rehab_tracker.core.paths import resources

DOMAIN = "practice"
WRITES_DEVANAGARI = frozenset({"hi", "mr", "ne"})

T = TypeVar("T")


def language_made_in(code: str) -> str:
    """The language of a practice clinic that is made while the screens speak `code`."""
    return code if gettext.find(DOMAIN, resources() / "locale", [code]) else ENGLISH


def say(text: str, **values: object) -> str:
    """What a record says, in the language of the clinic that is being made.

    >>> say("Ward {ward}, bed {bed}", ward=2, bed=4)
    'Ward 2, bed 4'
    """
    said = _catalogue(language()).gettext(text) if text else ""
    return said.format(**values) if values else said


def spelled(latin: str, devanagari: str) -> str:
    """A name as the clinic that is being made writes it."""
    return devanagari if language() in WRITES_DEVANAGARI else latin


def say_all(told: T) -> T:
    """The same for each marked text in a table's line, however deep it lies."""
    return told if language() == ENGLISH else _said(told)


def stories(name: str) -> Mapping[str, Any]:
    """A catalogue of stories, in the language of the clinic that is being made."""
    return _stories(name, language())


def _said(told: Any) -> Any:  # noqa: ANN401  # whatever stands in a table
    match told:
        case Enum():
            return told
        case str():
            return say(told)
        case dict():
            return {key: _said(value) for key, value in told.items()}
        case list() | tuple():
            return type(told)(map(_said, told))
    if is_dataclass(told) and not isinstance(told, type):
        held = {each.name: getattr(told, each.name) for each in fields(told)}
        return replace(told, **_said(held))
    return told


@lru_cache(maxsize=4)
def _stories(name: str, _code: str) -> Mapping[str, Any]:
    told = tomllib.loads((resources() / "catalogue" / name).read_text("utf-8"))
    for_people = frozenset(told.pop("for_people"))
    return {key: _story(value, key in for_people, for_people) for key, value in told.items()}


def _story(told: Any, said: bool, for_people: frozenset[str]) -> Any:  # noqa: ANN401  # TOML
    match told:
        case dict():
            return {k: _story(v, said or k in for_people, for_people) for k, v in told.items()}
        case list():
            return [_story(value, said, for_people) for value in told]
        case str() if said:
            return say(told)
    return told


@lru_cache(maxsize=4)
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, resources() / "locale", [code], fallback=True)
