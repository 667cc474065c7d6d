"""What a typed key stands for in every text area, while somebody is signed in."""

from collections.abc import Callable

Meaning = Callable[[str], str | None]


def _nothing(_key: str) -> str | None:
    return None


class _Book:
    meaning: Meaning = staticmethod(_nothing)


def open_book(meaning: Meaning) -> None:
    """Expand keys by this from now on."""
    _Book.meaning = staticmethod(meaning)


def close_book() -> None:
    """Nobody is signed in: keys are only letters."""
    _Book.meaning = staticmethod(_nothing)


def meaning_of(key: str) -> str | None:
    """What a key stands for, None where it stands for nothing."""
    return _Book.meaning(key)
