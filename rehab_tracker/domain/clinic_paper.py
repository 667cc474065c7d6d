"""The clinic's figures of some days on paper: each with its n and its spread, nobody by name."""

from collections.abc import Sequence
from datetime import date

from rehab_tracker.core.i18n import _, format_date, format_number, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.clinic_figures import FEWEST, Figure, Line
from rehab_tracker.domain.groups import groups_of
from rehab_tracker.domain.papers import Block, Grid, Groups, Paper, Said, Section

TITLE = _("Clinic report")
WHOLE = 10  # from here on a decimal says nothing
WIDE = {0: 3.6, 5: 2.2, 6: 3}  # the shares of group, quarters and remark


def clinic_paper(
    clinic: ClinicDetails,
    figures: Sequence[Figure],
    *,
    first: date,
    last: date,
    today: date,
    language: str,
    prepared_by: str,
    reader: str = "",
) -> Paper:
    """The report in the current language; an empty figure is said to be empty."""
    days = translate(_("{begins} to {ends}"), begins=format_date(first), ends=format_date(last))
    written = translate(_("written by {who}"), who=prepared_by)
    whom = translate(_("For {reader}"), reader=reader) if reader else ""
    return Paper(
        title=translate(TITLE),
        clinic=clinic,
        about=clinic.name,
        subtitle=" · ".join(part for part in (whom, days, written, format_date(today)) if part),
        made_on=today,
        language=language,
        sections=tuple(_section(figure) for figure in figures),
        closing=translate(
            _("Figures describe. Groups stand in a fixed order and are never ranked.")
        ),
    )


def _section(figure: Figure) -> Section:
    blocks: list[Block] = []
    if figure.note:
        blocks.append(Said(translate(figure.note), quiet=True))
    rows = tuple(_row(line) for line in figure.lines)
    if len(rows) > 1 or any(line.spread for line in figure.lines):
        blocks.append(Groups(groups_of(figure), translate(figure.unit)))
    if rows:
        blocks.append(_grid(figure, rows))
    else:
        blocks.append(Said(translate(_("Nothing in this time."))))
    return Section(figure.key, translate(figure.title), tuple(blocks))


def _grid(figure: Figure, rows: tuple[tuple[str, ...], ...]) -> Grid:
    heads = (_("Group"), _("Count"), _("Of"), _("n"), _("Median"), _("Quarters"), _("Remark"))
    kept = [place for place in range(len(heads)) if place == 0 or any(row[place] for row in rows)]
    columns = tuple(translate(heads[place]) for place in kept)
    if figure.unit:
        named = translate(_("{group} ({unit})"), group=columns[0], unit=translate(figure.unit))
        columns = (named, *columns[1:])
    shares = tuple(WIDE.get(place, 1.2) for place in kept)
    numbers = frozenset(at for at, place in enumerate(kept) if 0 < place < 5)
    cut = tuple(tuple(row[place] for place in kept) for row in rows)
    return Grid(columns, cut, shares=shares, numbers=numbers)


def _row(line: Line) -> tuple[str, ...]:
    spread = line.spread
    title = translate(line.title)
    if spread is None:
        of = format_number(line.of) if line.of is not None else ""
        return title, format_number(line.count), of, "", "", "", ""
    quarters = translate(_("{low} to {high}"), low=_short(spread.low), high=_short(spread.high))
    few = translate(_("fewer than {n} people"), n=FEWEST) if spread.small else ""
    return title, "", "", format_number(spread.n), _short(spread.middle), quarters, few


def _short(value: float) -> str:
    return format_number(round(value)) if abs(value) >= WHOLE else f"{value:.1f}"
