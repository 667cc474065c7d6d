"""The sheet with the code that opens the clinic again when every passphrase is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Table, TableStyle

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.reports.document import Letterhead, Sheet, make_pdf
from rehab_tracker.reports.lines import CENTRE, TextStyle
from rehab_tracker.reports.parts import OWN_FONT, Rows, box, bullets, section, space
from rehab_tracker.reports.style import CLINICAL, INK, TEAL, WHITE, WIDTH
from rehab_tracker.reports.text import Paragraph

GROUPS = 8
_PAPER = replace(
    CLINICAL,
    body=replace(CLINICAL.body, size=12, leading=17),
    item=replace(CLINICAL.item, size=12, leading=17, indent=16, after=3),
)
_CODE = TextStyle(size=25, leading=34, bold=True, colour=INK, align=CENTRE, after=0)

CLINIC_OPENS = (
    _("It opens this clinic's file when nobody who can sign in is left."),
    _("It lets you give an administrator a new passphrase."),
    _("It opens a backup on another computer as well."),
)
CLINIC_NEVER_OPENS = (
    _("It never opens counselling notes. They have a recovery sheet of their own."),
    _("It does not replace the backup. Without a backup there is nothing to open."),
)
COUNSELLING_OPENS = (
    _("It opens the counselling notes when no psychologist can sign in any more."),
    _("Only a psychologist may use it."),
)
COUNSELLING_NEVER_OPENS = (
    _("It does not open the clinic's file. That has a recovery sheet of its own."),
)
KEEPING = (
    _("Put it in an envelope, seal it, write the date across the seal."),
    _("Lock it away in another building than the computer."),
    _("Do not photograph it, and do not send it by mail or message."),
    _("Once a year, see that it is still there and still sealed."),
    _("If this sheet and all passphrases are lost, nobody in the world can open the records."),
)


@dataclass(frozen=True)
class RecoverySheet:
    """What stands on the sheet.

    Attributes:
        code: the code as it was made; it is printed in eight groups whatever parts it had.
        counselling: whether it is the psychologist's sheet for counselling notes.
        holder: whose sheet it is, where it is one person's.
        practice: mark the page: it opens a practice clinic.
    """

    letterhead: Letterhead
    code: str
    made_on: date
    counselling: bool = False
    holder: str = ""
    practice: bool = False


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """One A4 page to print and lock away."""
    title = translate(
        _("Recovery sheet for counselling notes") if sheet.counselling else _("Recovery sheet")
    )
    made = translate(_("Made on {day}"), day=format_date(sheet.made_on))
    about = " · ".join(part for part in (title, sheet.holder, made) if part)
    return make_pdf(
        _story(sheet, title, made),
        Sheet(title, sheet.letterhead, about=about, practice=sheet.practice),
    )


def groups(code: str) -> list[str]:
    """The code in eight groups of equal length, as people read it out and type it.

    >>> groups("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789")[0]
    'ABCD'
    """
    letters = "".join(code.replace("-", " ").split())
    size, longer = divmod(len(letters), GROUPS)
    found, start = [], 0
    for number in range(GROUPS):
        end = start + size + (number < longer)
        found.append(letters[start:end])
        start = end
    return [group for group in found if group]


def _story(sheet: RecoverySheet, title: str, made: str) -> list[Flowable]:
    opens = COUNSELLING_OPENS if sheet.counselling else CLINIC_OPENS
    never = COUNSELLING_NEVER_OPENS if sheet.counselling else CLINIC_NEVER_OPENS
    below = " · ".join(part for part in (sheet.letterhead.clinic, sheet.holder, made) if part)
    return [
        Paragraph(title, _PAPER.title),
        Paragraph(below, _PAPER.subtitle),
        _code_box(sheet.code),
        *section(translate(_("What it opens")), _list(opens), _PAPER),
        *section(translate(_("What it never opens")), _list(never), _PAPER),
        *section(translate(_("Where to keep it")), _list(KEEPING), _PAPER),
        space(8),
        Paragraph(translate(_("Kept where, by whom, since when:")), _PAPER.body),
        Rows(2),
    ]


def _list(sentences: Sequence[str]) -> list[Flowable]:
    return bullets([translate(sentence) for sentence in sentences], _PAPER)


def _code_box(code: str) -> Table:
    shown = [Paragraph(group, _CODE, right_to_left=False) for group in groups(code)]
    half = (len(shown) + 1) // 2
    rows = [shown[:half], [*shown[half:], *[""] * (2 * half - len(shown))]]
    grid = Table(rows, [(WIDTH - 24) / max(half, 1)] * half, style=TableStyle(_GRID))
    return box([grid], edge=TEAL, fill=WHITE)


_GRID = [
    OWN_FONT,
    ("BOX", (0, 0), (-1, -1), 1, HexColor(TEAL)),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 8),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
]
