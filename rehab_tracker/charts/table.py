"""The same figures as rows, for those who would rather read a chart than look at it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChartTable:
    """Headings and rows, in the reader's words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
