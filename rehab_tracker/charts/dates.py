"""Days along the bottom of a chart: few, even, and written as people write them."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from rehab_tracker.core.i18n import format_date

Days = NDArray[np.datetime64]

_NARROWEST = timedelta(days=14)


def days(dates: Sequence[date]) -> Days:
    """The dates as matplotlib takes them."""
    return np.array(dates, dtype="datetime64[D]")


def day_number(day: date) -> float:
    """Where a date stands on the axis: days since 1970."""
    return float((day - date(1970, 1, 1)).days)


def even_days(first: date, last: date, most: int) -> list[date]:
    """At most `most` dates from the first to the last, evenly apart, both ends among them.

    >>> even_days(date(2026, 1, 1), date(2026, 1, 31), 3)
    [datetime.date(2026, 1, 1), datetime.date(2026, 1, 16), datetime.date(2026, 1, 31)]
    """
    span = (last - first).days
    steps = min(most - 1, span)
    if steps < 1:
        return [first]
    return [first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)]


def label_days(axes: Axes, first: date, last: date, most: int = 4) -> None:
    """Put the time axis from the first to the last date, with a little room at both ends."""
    shown = even_days(first, last, most)
    edge = max((last - first) * 0.03, _NARROWEST * 0.1)
    if first == last:
        edge = _NARROWEST
    axes.set_xlim(
        day_number(first) - edge / timedelta(days=1), day_number(last) + edge / timedelta(days=1)
    )
    axes.set_xticks([day_number(day) for day in shown], [format_date(day) for day in shown])
