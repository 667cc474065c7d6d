"""How the clinic's papers look: colours, margins and the styles of their paragraphs."""

from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from rehab_tracker.reports.lines import TextStyle

INK = "#18222E"
MUTED = "#4A5663"
TEAL = "#0B6B80"
PALE = "#F1F5F7"
LINE = "#C9D2DA"
WHITE = "#FFFFFF"

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 19 * mm
TOP = 30 * mm
BOTTOM = 18 * mm
WIDTH = PAGE_WIDTH - 2 * SIDE


@dataclass(frozen=True)
class Paper:
    """The paragraph styles of one kind of reader."""

    title: TextStyle
    subtitle: TextStyle
    heading: TextStyle
    body: TextStyle
    strong: TextStyle
    small: TextStyle
    item: TextStyle
    cell: TextStyle
    cell_head: TextStyle


_BODY = TextStyle(size=14, leading=18.5, colour=INK, after=4)
_CELL = TextStyle(size=12.5, leading=17, colour=INK, after=0)

FAMILY = Paper(
    title=TextStyle(size=23, leading=28, bold=True, colour=INK, after=3, keep=True),
    subtitle=TextStyle(size=12, leading=16, colour=MUTED, after=8),
    heading=TextStyle(size=15.5, leading=19, bold=True, colour=TEAL, before=9, after=3, keep=True),
    body=_BODY,
    strong=replace(_BODY, bold=True),
    small=TextStyle(size=11.5, leading=15, colour=MUTED, after=3),
    item=replace(_BODY, indent=20, after=2),
    cell=_CELL,
    cell_head=replace(_CELL, bold=True, colour=WHITE),
)

LEAD_IN = replace(FAMILY.body, keep=True)
"""The words before a list; they stay with its first line."""

_CLINICAL_BODY = TextStyle(size=10, leading=14, colour=INK, after=4)
_CLINICAL_CELL = TextStyle(size=9, leading=12.5, colour=INK, after=0)

CLINICAL = Paper(
    title=TextStyle(size=18, leading=23, bold=True, colour=INK, after=2, keep=True),
    subtitle=TextStyle(size=9.5, leading=13, colour=MUTED, after=8),
    heading=TextStyle(
        size=12.5, leading=17, bold=True, colour=TEAL, before=10, after=3, keep=True
    ),
    body=_CLINICAL_BODY,
    strong=replace(_CLINICAL_BODY, bold=True),
    small=TextStyle(size=8.5, leading=11.5, colour=MUTED, after=2),
    item=replace(_CLINICAL_BODY, indent=13, after=2),
    cell=_CLINICAL_CELL,
    cell_head=replace(_CLINICAL_CELL, bold=True, colour=WHITE),
)
