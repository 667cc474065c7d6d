"""Which way each letter runs, when right-to-left and left-to-right stand in one line."""

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from bidi import algorithm

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_STRONG = _RIGHT_TO_LEFT | {"L"}
_NEEDS_ORDER = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})

Placed = TypeVar("Placed")


def runs_right_to_left(text: str, otherwise: bool) -> bool:
    """Whether a paragraph runs from right to left; `otherwise` is its document's direction.

    It leaves that direction only when its first letter and most of its letters do: an English
    note may begin with an Urdu name or end with an Urdu quotation.

    >>> runs_right_to_left("عزیز sat up alone for ten minutes", otherwise=False)
    False
    """
    found = (unicodedata.bidirectional(character) for character in text)
    strong = [kind in _RIGHT_TO_LEFT for kind in found if kind in _STRONG]
    against = sum(kind is not otherwise for kind in strong)
    leaves = bool(strong) and strong[0] is not otherwise and 2 * against > len(strong)
    return leaves is not otherwise


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character (odd: right to left), by the Unicode algorithm."""
    if base == 0 and not any(unicodedata.bidirectional(each) in _NEEDS_ORDER for each in text):
        return [0] * len(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for index, character in enumerate(storage["chars"]):
        character["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    known = {character["index"]: character["level"] for character in storage["chars"]}
    found: list[int] = []
    for index in range(len(text)):
        # Joiners are taken out by the algorithm: they stay with the letter before them.
        found.append(known.get(index, found[-1] if found else base))
    return found


def in_order_of_sight(parts: Sequence[Placed], levels_of: Sequence[int]) -> list[Placed]:
    """The parts of one line from left to right: each stretch at or above a level is turned.

    >>> in_order_of_sight(["a", "B", "C", "d"], [0, 1, 1, 0])
    ['a', 'C', 'B', 'd']
    """
    line = list(zip(parts, levels_of, strict=True))
    top = max(levels_of, default=0)
    for level in range(top, 0, -1):
        line = _turn(line, level)
    return [part for part, _level in line]


def _turn(line: list[tuple[Placed, int]], level: int) -> list[tuple[Placed, int]]:
    turned: list[tuple[Placed, int]] = []
    stretch: list[tuple[Placed, int]] = []
    for part in line:
        if part[1] >= level:
            stretch.insert(0, part)
            continue
        turned += [*stretch, part]
        stretch = []
    return turned + stretch
