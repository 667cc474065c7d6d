"""No other person's facts in a note: whether words name somebody who was in the same meeting."""

import re
from collections.abc import Iterable, Mapping

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.patients import Patient

SHORTEST_NAME = 3
NAMES_ANOTHER = _(
    "This names {name}, who was in the same meeting and has a note of their own. Leave the name "
    "out here, and write “another member”."
)


def named(words: str, people: Iterable[Patient], own: Patient) -> str:
    """The first name or number in the words that is another's, empty where there is none.

    The patient's own names never count, so that namesakes can be written about.
    """
    mine = set(_names(own))
    for person in people:
        for name in _names(person):
            if name not in mine and re.search(_whole(name), words, re.IGNORECASE):
                return name
    return ""


def refused(
    sections: Mapping[str, str], people: Iterable[Patient], own: Patient
) -> dict[str, UserError]:
    """A sentence beside each section that names somebody else."""
    others = tuple(people)
    found = {section: named(words, others, own) for section, words in sections.items()}
    return {
        section: UserError(NAMES_ANOTHER, name=name) for section, name in found.items() if name
    }


def _names(person: Patient) -> list[str]:
    parts = [person.full_name, *person.full_name.split()[:1], person.local_name, person.number]
    return [part for part in dict.fromkeys(parts) if len(part) >= SHORTEST_NAME]


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"
