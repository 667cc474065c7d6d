"""The family's progress report: two A4 pages in large type, in the reader's own language.

Page one: how things are and what comes next. Page two: what to do, what to watch for, whom to
call. No grade, no score and no forecast is ever on it; the dossier does not even carry them.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from reportlab.platypus import Flowable, KeepTogether, PageBreak, Table

from rehab_tracker.core.i18n import ENGLISH, _, format_date, in_language, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.dossier import FamilyDossier
from rehab_tracker.reports.document import Letterhead, Sheet, make_pdf
from rehab_tracker.reports.preview import page_count
from rehab_tracker.reports.reading_level import Reading, reading_level
from rehab_tracker.reports.sections import home, progress
from rehab_tracker.reports.text import Paragraph

Section = Callable[[FamilyDossier], list[Flowable]]

FIRST_PAGE: tuple[Section, ...] = (
    progress.header,
    progress.goal,
    progress.key_messages,
    progress.meaning,
    progress.skills_chart,
    progress.what_is_next,
)
SECOND_PAGE: tuple[Section, ...] = (
    home.what_you_can_do,
    home.not_yet,
    home.warnings,
    home.dysreflexia,
    home.questions,
    home.meetings,
    home.calls,
)
PAGES = 2


def family_report(dossier: FamilyDossier, anchor: str = "") -> bytes:
    """The report as a PDF.

    The second page begins on a new sheet and ends with lines for notes. When there is too much
    to say for that, the empty lines go first, then the text runs on from page one; a very long
    report has more pages, and lines again. No word is left out and no letter is made smaller.
    """
    with in_language(dossier.language):
        sheet = _sheet(dossier, anchor)
        first, second, lines = _of(FIRST_PAGE, dossier), _of(SECOND_PAGE, dossier), home.notes()
        fresh: list[Flowable] = [PageBreak()]
        for between, after in ((fresh, lines), (fresh, []), ([], []), ([], lines)):
            made = make_pdf(deepcopy([*first, *between, *second, *after]), sheet)
            if page_count(made) <= PAGES:
                break
    return made


def letterhead(clinic: ClinicDetails) -> Letterhead:
    """The clinic as its papers show it."""
    phones = [phone for phone in (clinic.phone, clinic.duty_phone) if phone]
    return Letterhead(
        clinic.name, clinic.address, tuple(dict.fromkeys(phones)), clinic.logo or None
    )


def words_of(dossier: FamilyDossier) -> str:
    """Every word on the two pages, a line for each paragraph, in the reader's language."""
    with in_language(dossier.language):
        return "\n".join(_words(_of((*FIRST_PAGE, *SECOND_PAGE), dossier)))


def reading_of(dossier: FamilyDossier) -> Reading | None:
    """How hard its sentences are to read; None for languages the formula is not made for.

    Headings and lists are no sentences and do not count.
    """
    if dossier.language != ENGLISH:
        return None
    lines = words_of(dossier).split("\n")
    return reading_level("\n".join(line for line in lines if line.endswith((".", "!", "?", "”"))))


def _of(sections: Sequence[Section], dossier: FamilyDossier) -> list[Flowable]:
    return [part for section in sections for part in section(dossier)]


def _sheet(dossier: FamilyDossier, anchor: str) -> Sheet:
    about = translate(
        _("{name}, number {number} · for {reader} · {day}"),
        name=dossier.first_name,
        number=dossier.number,
        reader=dossier.reader,
        day=format_date(dossier.made_on),
    )
    return Sheet(
        title=translate(_("How {name} is doing"), name=dossier.first_name),
        letterhead=letterhead(dossier.clinic),
        about=about,
        practice=dossier.clinic.practice,
        draft=dossier.draft,
        anchor=anchor,
    )


def _words(parts: Sequence[object]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.words
        elif isinstance(part, KeepTogether):
            yield from _words(part._content)  # noqa: SLF001  # reportlab offers no other way
        elif isinstance(part, Table):
            yield from _words(part._cellvalues)  # noqa: SLF001  # reportlab offers no other way
        elif isinstance(part, (list, tuple)):
            yield from _words(part)
