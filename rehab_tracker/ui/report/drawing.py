"""The report as pictures: drawn from one dossier, in memory, off the window's thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab_tracker.domain.dossier import FamilyDossier
from rehab_tracker.reports.reading_level import Reading
from rehab_tracker.ui.paper.drawing import ON_SCREEN, sheets

if TYPE_CHECKING:
    from rehab_tracker.reports.preview import PagePicture


@dataclass(frozen=True)
class Drawing:
    """One drawing of the report: its pages, its words, and how hard they are to read."""

    pages: "tuple[PagePicture, ...]"
    words: str
    reading: Reading | None


def drawn(dossier: FamilyDossier) -> Drawing:
    """The very pages that would be printed; this is slow the first time."""
    from rehab_tracker.reports.family_report import (  # noqa: PLC0415  # slow to import
        family_report,
        reading_of,
        words_of,
    )

    pages = sheets(family_report(dossier), ON_SCREEN)
    return Drawing(pages, words_of(dossier), reading_of(dossier))
