"""How a piece of work stands in a list: what, about whom, until when; lateness in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.i18n import _, format_date, format_day, translate
from rehab_tracker.domain.team import ROLE_NAMES
from rehab_tracker.domain.worklist import TASK_NAMES, Task, TaskKind, TaskLine
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.names import shown_name

FIRST_PAGE = "overview"


_PLACES: dict[TaskKind, tuple[str, dict[str, object]]] = {
    TaskKind.CARER_REFRESH: ("family", {"section": "training"}),
    TaskKind.GRANT_COUNSELLING: ("counselling", {}),
    TaskKind.SKIN_CHECK: ("skin", {"new": True}),
    TaskKind.EQUIPMENT_DUE: ("care", {}),
    TaskKind.SAFETY_REVIEW: ("safety", {}),
    TaskKind.GRANT_SAFETY: ("safety", {}),
    TaskKind.GRANT_CARER_LOAD: ("measures", {"code": "carer_load"}),
    TaskKind.REVIEW_EMERGENCY: ("emergency", {}),
    TaskKind.HOME_PROGRAMME: ("home_programme", {"ticks": True}),
}
"""Where a kind of work is always done."""


def place_of(task: Task) -> tuple[str, dict[str, object]]:
    """The page on which the work is done, and what it is told; else the record's first page."""
    match task.kind:
        case TaskKind.MEASURE_DUE:
            return "measures", {"code": task.about}
        case TaskKind.ANSWER_FAMILY:
            return "family", {"answer": task.about}
        case TaskKind.EVENT_FOLLOW_UP:
            return "events", {"follow": task.about}
        case _:
            page, told = _PLACES.get(task.kind, (FIRST_PAGE, {}))
            return page, dict(told)


def task_row(
    line: TaskLine,
    clock: Clock,
    *,
    names: Mapping[UUID, str] | None = None,
    deeds: Sequence[QWidget] = (),
    on_open: Callable[[], object] | None = None,
) -> ListRow:
    """The piece of work, open or closed; `names` where it says whose it is."""
    task = line.task
    today = clock.today()
    parts = [shown_name(line.patient_name)] if names is None else [_doer(task, names)]
    if not task.open:
        parts.append(_closed(task, clock))
    return ListRow(
        translate(task.why),
        ["  ·  ".join(part for part in parts if part)],
        badges=_badges(task, today),
        deeds=deeds,
        opens=translate(_("Go where this is done")) if on_open else "",
        on_open=on_open,
    )


def _badges(task: Task, today: date) -> list[QWidget]:
    kind = Badge(translate(TASK_NAMES[task.kind]))
    if not task.open:
        return [kind, Badge(translate(_("Closed")), "ok")]
    if task.due_on < today:
        late = translate(_("Overdue since {day}"), day=format_date(task.due_on))
        return [Badge(late, "danger"), kind]
    if task.due_on == today:
        return [Badge(translate(_("Today")), "accent"), kind]
    return [Badge(translate(_("Until {day}"), day=format_day(task.due_on))), kind]


def _doer(task: Task, names: Mapping[UUID, str]) -> str:
    if task.for_member_id is not None:
        return names.get(task.for_member_id, "")
    return translate(ROLE_NAMES[task.for_role]) if task.for_role else ""


def _closed(task: Task, clock: Clock) -> str:
    if task.closed_at is None:
        return ""
    day = format_date(at_the_clinic(task.closed_at, clock).date())
    return translate(_("{day}: {how}"), day=day, how=translate(task.closed_how))
