"""What the person can do and how it was measured: measures, skills."""

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.clinical_record import ClinicalRecord
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.change import change
from rehab_tracker.domain.measures.instrument import MODE_NAMES, Direction, Instrument, Subject
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.measures.taking import Taking
from rehab_tracker.domain.milestones import REACHED, STATUS_NAMES
from rehab_tracker.domain.papers import Block, Course, Grid, Said, Section, section

FEWEST_POINTS = 3
NO_BREAK = "\u00a0"
BETTER_UP: dict[Direction, bool | None] = {
    Direction.UP: True,
    Direction.DOWN: False,
    Direction.NONE: None,
}


def measures(record: ClinicalRecord) -> Section | None:
    """Each measure's latest total beside its first of these days, and what the change amounts to.

    Psychological measures are not on it: they leave only where the psychologist adds them.
    """
    rows = [_row(code, taken) for code, taken in _by_measure(record).items()]
    columns = tuple(
        translate(word) for word in (_("Measure"), _("First"), _("Latest"), _("Difference"))
    )
    table = Grid(columns, tuple(rows), shares=(2.2, 2.7, 2.7, 4.8))
    return section("measures", translate(_("Function, measured")), [table] if rows else [])


def courses(record: ClinicalRecord) -> Section | None:
    """A chart of each measure that was taken three times or more."""
    found: list[Block] = []
    for code, taken in _by_measure(record).items():
        drawn = _course(instrument(code), taken)
        if drawn is not None:
            found.append(drawn)
    return section("courses", translate(_("Over time")), found)


def takings(record: ClinicalRecord) -> Section | None:
    """Every result of these days with its subscales; what was not asked is not zero."""
    rows = []
    for code, taken in _by_measure(record).items():
        measure = instrument(code)
        for each in reversed(taken):
            parts = each.score.subscales if each.score else {}
            scales = {scale.key: scale for scale in measure.subscales}
            subscales = ", ".join(
                f"{say(scales[key].name)} {plain(value, scales[key].decimals)}"
                for key, value in parts.items()
                if value is not None
            )
            rows.append(
                (
                    say(measure.short),
                    format_date(each.result.taken_on),
                    _total(measure, each),
                    translate(MODE_NAMES[each.result.mode]),
                    subscales,
                )
            )
    columns = tuple(
        translate(word) for word in (_("Measure"), _("Day"), _("Total"), _("How"), _("Subscales"))
    )
    table = Grid(columns, tuple(rows), shares=(2.4, 2, 1.6, 1.8, 5))
    return section("takings", translate(_("Every result")), [table] if rows else [])


def skills(record: ClinicalRecord) -> Section | None:
    """The skills on the plan: how many are reached, and where each stands."""
    planned = [each for each in record.skills or () if each.planned]
    if not planned:
        return None
    reached = sum(each.status in REACHED for each in planned)
    count = plural(
        "{reached} of {n} skill on the plan is reached.",
        "{reached} of {n} skills on the plan are reached.",
        len(planned),
        reached=reached,
    )
    rows = tuple(
        (
            translate(each.skill.category),
            translate(each.skill.label),
            translate(STATUS_NAMES[each.status]),
            format_date(each.since) if each.since else "",
        )
        for each in planned
    )
    columns = tuple(
        translate(word) for word in (_("Category"), _("Skill"), _("Stands at"), _("Since"))
    )
    table = Grid(columns, rows, shares=(2.4, 3.4, 2, 2))
    return section("skills", translate(_("Skills")), [Said(count, strong=True), table])


def _by_measure(record: ClinicalRecord) -> dict[str, list[ScoredResult]]:
    """The results that may leave, by measure, the newest first."""
    found: dict[str, list[ScoredResult]] = {}
    for each in record.results or ():
        measure = instrument(each.result.code)
        open_to_all = not measure.audience.is_confidential or measure.code in record.added
        own = measure.subject is Subject.PATIENT and open_to_all
        if own and each.score is not None:
            found.setdefault(each.result.code, []).append(each)
    return found


def _row(code: str, taken: list[ScoredResult]) -> tuple[str, ...]:
    measure, first, latest = instrument(code), taken[-1], taken[0]
    if first is latest:
        return say(measure.short), "", _dated(measure, latest), ""
    said = change(measure, _taking(first), _taking(latest))
    words = "; ".join(say(part) for part in (said.headline, *said.moved, *said.notes))
    return say(measure.short), _dated(measure, first), _dated(measure, latest), words


def _dated(measure: Instrument, taken: ScoredResult) -> str:
    """The total with its day, which no line of a table tears apart."""
    day = format_date(taken.result.taken_on)
    said = translate(_("{total} on {day}"), total=_total(measure, taken), day=day)
    return said.replace(" ", NO_BREAK)


def _total(measure: Instrument, taken: ScoredResult) -> str:
    total = taken.score.total if taken.score else None
    if total is None or measure.total is None:
        return translate(_("no total"))
    return plain(total, measure.total.decimals)


def _taking(taken: ScoredResult) -> Taking:
    result = taken.result
    return Taking(version=result.measure_version, mode=result.mode, answers=result.answers)


def _course(measure: Instrument, taken: list[ScoredResult]) -> Course | None:
    scale = measure.total
    points = tuple(
        (each.result.taken_on, each.score.total)
        for each in reversed(taken)
        if each.score is not None and each.score.total is not None
    )
    if scale is None or scale.low is None or scale.high is None or len(points) < FEWEST_POINTS:
        return None
    says = translate(
        _("{measure}: {first} on {begins}, {latest} on {ends}"),
        measure=say(measure.short),
        first=plain(points[0][1], scale.decimals),
        begins=format_date(points[0][0]),
        latest=plain(points[-1][1], scale.decimals),
        ends=format_date(points[-1][0]),
    )
    return Course(
        say(measure.name), points, scale.low, scale.high, BETTER_UP[measure.direction], says
    )
