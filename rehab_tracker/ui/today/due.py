"""Who is due: whom the weekly plans bring today, and whom this member sees besides."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.alerts import ALERT_NAMES, AlertKind
from rehab_tracker.domain.plans import DueSession, DueState
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.today import DueLine
from rehab_tracker.ui.appointments.row import clock_label
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.slot_words import what_for
from rehab_tracker.ui.widgets.text import paragraph

_STATE_BADGES: dict[DueState, tuple[str, str]] = {
    DueState.DONE: (_("Done"), "ok"),
    DueState.MISSED: (_("Did not take place"), "neutral"),
    DueState.ON_LEAVE: (_("On leave"), "neutral"),
}


class DueCard(FormCard):
    """Name, time, what for, last line and plan, alerts, restrictions, the person's goal."""

    def __init__(self, desk: Desk, actions: Sequence[QWidget] = ()) -> None:
        super().__init__(
            translate(_("Who is due")),
            "users-round",
            translate(
                _(
                    "Nobody is due today. Here stand the people whom a weekly plan brings to you, "
                    "those who have an appointment with you, and those whose keyworker you are."
                )
            ),
            actions,
        )
        self._desk = desk
        self._logs = desk.clinic.member.may(Verb.WRITE, Part.THERAPY)

    def show_due(self, planned: tuple[DueSession, ...], due: tuple[DueLine, ...]) -> None:
        """Show the planned sessions by the hour, then who is due for another reason."""
        rows: list[tuple[object, ListRow]] = [
            ((line.patient_id, line.slot.starts_at), self._planned(line)) for line in planned
        ]
        rows += [((line.patient_id, line.at, "besides"), self._row(line)) for line in due]
        self.show_rows(rows)
        done = sum(line.state is not DueState.DUE for line in planned)
        title = translate(_("Who is due"))
        if done:
            title = plural(
                "Who is due: {done} of {n} seen", "Who is due: {done} of {n} seen",
                len(planned), done=done,
            )  # fmt: skip
        self.set_title(title)

    def _planned(self, line: DueSession) -> ListRow:
        if line.state is not DueState.DUE:
            return self._over(line)
        deeds = [quiet(translate(_("Record")), "folder-open", "open-record",
                       partial(self._desk.go, "overview", line.patient_id))]  # fmt: skip
        row = ListRow(
            shown_name(line.name),
            [what_for(line.slot, line.place), *_from_last_time(line)],
            lead=_hour(line),
            quote=_goal(line.goal),
            badges=_alerts(line.alerts),
            deeds=deeds if self._logs else (),
            opens=translate(_("Log this session")) if self._logs else _record(),
            on_open=partial(self._begin, line),
        )
        for words in line.restrictions:  # whole sentences: none may end in an ellipsis
            said = paragraph(translate(_("Restriction: {words}"), words=words))
            said.set_tone("warn")
            row.words.addWidget(said)
        return row

    def _over(self, line: DueSession) -> ListRow:
        words, tone = _STATE_BADGES[line.state]
        return ListRow(
            shown_name(line.name),
            [what_for(line.slot)],
            lead=_hour(line),
            badges=[Badge(translate(words), tone)],  # type: ignore[arg-type]  # a tone by name
            opens=_record(),
            on_open=partial(self._open, line),
        )

    def _begin(self, line: DueSession) -> None:
        """The session form with what was planned; who writes no sessions sees the record."""
        if self._logs:
            self._desk.go("therapy", line.patient_id, new=True, planned=line.slot)
        else:
            self._desk.go("overview", line.patient_id)

    def _open(self, line: DueSession) -> None:
        if line.session_id is not None:
            self._desk.go("therapy", line.patient_id, entry=line.session_id)
        else:
            self._desk.go("overview", line.patient_id)

    def _row(self, line: DueLine) -> ListRow:
        last = translate(_("Last time: {line}"), line=line.last_line) if line.last_line else ""
        return ListRow(
            shown_name(line.name),
            [line.what or translate(_("You are the keyworker.")), last],
            lead=clock_label(f"{line.at:%H:%M}" if line.at else "–"),
            quote=_goal(line.goal),
            badges=_alerts(line.alerts),
            opens=_record(),
            on_open=partial(self._desk.go, "overview", line.patient_id),
        )


def _hour(line: DueSession) -> QWidget:
    begins = line.slot.starts_at
    return clock_label(f"{begins:%H:%M}" if begins else "–")


def _from_last_time(line: DueSession) -> list[str]:
    said = []
    if line.last_plan:
        said.append(translate(_("Plan: {line}"), line=line.last_plan))
    if line.last_line and line.last_line != line.last_plan:
        said.append(translate(_("Last time: {line}"), line=line.last_line))
    return said


def _goal(words: str) -> str:
    return translate(_("“{words}”"), words=words) if words else ""


def _alerts(kinds: tuple[AlertKind, ...]) -> list[Badge]:
    return [Badge(translate(ALERT_NAMES[kind]), "danger") for kind in kinds]


def _record() -> str:
    return translate(_("Open the record"))
