"""Activities as they are scribbled on a day sheet: "tr 20 4, bal 10 S"."""

import re
from collections.abc import Iterable, Mapping

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, list_words
from rehab_tracker.domain.therapy import Activity, ActivityKind, Assistance

_ONE = re.compile(r"(?P<what>\D+?)\s*(?P<minutes>\d{1,3})\s*(?:min\b)?\s*(?P<help>[1-7SD])?", re.I)
_BETWEEN = re.compile(r"[,;+\n]")
MOST_NAMED = 4


def read_activities(text: str, names: Mapping[ActivityKind, str]) -> tuple[Activity, ...]:
    """The activities that the words mean: a few letters, minutes, and the key of the help.

    Args:
        text: as it was typed, the activities between commas.
        names: what each kind is called in the reader's language.

    Raises:
        UserError: says which piece cannot be read, and what it could mean.

    >>> from rehab_tracker.domain.therapy import ACTIVITY_NAMES
    >>> [(each.kind.value, each.minutes) for each in read_activities("tr 20 4", ACTIVITY_NAMES)]
    [('transfers', 20)]
    """
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]
    return tuple(_one(piece, names) for piece in pieces)


def _one(piece: str, names: Mapping[ActivityKind, str]) -> Activity:
    found = _ONE.fullmatch(piece)
    if found is None:
        raise UserError(
            _("“{piece}” cannot be read. Write it like: tr 20 4 (what, minutes, help)."),
            piece=piece,
        )
    helped = found["help"]
    return Activity.checked(
        {
            "kind": _kind(found["what"].strip(), names),
            "minutes": int(found["minutes"]),
            "assistance": Assistance(helped.upper()) if helped else None,
        }
    )


def _kind(letters: str, names: Mapping[ActivityKind, str]) -> ActivityKind:
    wanted = letters.casefold()
    whole = [kind for kind, name in names.items() if name.casefold() == wanted]
    begins = [kind for kind, name in names.items() if name.casefold().startswith(wanted)]
    inside = [
        kind
        for kind, name in names.items()
        if any(word.startswith(wanted) for word in name.casefold().split())
    ]
    for fits in (whole, begins, inside):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise UserError(
                _("“{letters}” could be {names}. Write one letter more."),
                letters=letters,
                names=_some(names[kind] for kind in fits),
            )
    raise UserError(_("“{letters}” is no activity of the list."), letters=letters)


def _some(names: Iterable[str]) -> str:
    return list_words(list(names)[:MOST_NAMED])
