"""The log: who did what and when, by ids and numbers, never by content."""

from typing import ClassVar
from uuid import UUID

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.log import DEED_NAMES, Deed, LogCheck, LogLine
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.tables import Column, RecordTable

PAGE = 200
THINGS: dict[str, str] = {
    "access_list": _("List of who has looked"),
    "addendum": _("Addition to an entry"),
    "alert": _("Alert"),
    "appointment": _("Appointment"),
    "audit_log": _("Log"),
    "backup": _("Backup"),
    "care_event": _("Event"),
    "care_line": _("Line of the care card"),
    "care_tick": _("Care around an operation"),
    "carer_load_key": _("Key of carers' answers"),
    "clinic": _("Clinic"),
    "clinic_figures": _("Clinic figures"),
    "concern_entry": _("Concern"),
    "concern_key": _("Concern key"),
    "consent": _("Consent"),
    "correction": _("Correction"),
    "counselling_key": _("Counselling key"),
    "counselling_note": _("Counselling note"),
    "course": _("Course"),
    "day_sheet": _("Day sheet"),
    "device": _("Device handed over or taken back"),
    "draft": _("Draft"),
    "emergency": _("Opening in an emergency"),
    "equipment": _("Equipment"),
    "event_follow_up": _("What followed an event"),
    "family_report": _("Family report"),
    "goal": _("Goal"),
    "goal_meeting": _("Goal meeting"),
    "goal_review": _("Goal review"),
    "goal_scale": _("Goal scale"),
    "group_key": _("Key of a group"),
    "handout": _("Paper handed out"),
    "handover": _("Handover sheet"),
    "home_check": _("Home checklist"),
    "home_diary": _("Home programme diary"),
    "home_photo": _("Photo of the home"),
    "home_programme": _("Home programme"),
    "injection": _("Injection for pain"),
    "injection_check": _("Check after an injection"),
    "injury": _("Injury"),
    "involvement": _("Family taking part"),
    "isncsci_exam": _("ISNCSCI exam"),
    "leaving": _("Check before leaving"),
    "limiting_factor": _("What limits"),
    "log": _("Log"),
    "measure_result": _("Measure"),
    "medicine": _("Medicine"),
    "meeting": _("Counselling meeting"),
    "member": _("Member"),
    "member_key": _("Key of a member"),
    "needs_check": _("Needs checklist"),
    "observation": _("Skill observation"),
    "operation": _("Operation"),
    "own_skill": _("The clinic's own skill"),
    "pain_reading": _("Pain diary"),
    "patient": _("Patient"),
    "patient_alias": _("Records made one"),
    "photo": _("Photo"),
    "pin": _("PIN of the day"),
    "plan_day": _("Day of the weekly plan"),
    "planned_skill": _("Planned skill"),
    "print_hold": _("Papers that wait"),
    "process_note": _("Process note"),
    "recovery_code": _("Recovery code"),
    "recovery_envelope": _("Counselling recovery sheet"),
    "relative": _("Relative"),
    "restriction": _("Restriction"),
    "safety_entry": _("Safety entry"),
    "safety_key": _("Safety key"),
    "sealed_key": _("Sealed key"),
    "shared_line": _("Sentence to the team"),
    "signature": _("Signature"),
    "skin_check": _("Skin check"),
    "snippet": _("Snippet"),
    "stay_event": _("Stay"),
    "task": _("Task"),
    "therapy_session": _("Therapy session"),
    "training": _("Carer training"),
    "translation_review": _("Reviewed translation"),
    "weekly_plan": _("Weekly plan"),
}
"""What the tables and other things in the log are called by people."""


class LogPage(ClinicPage):
    """The newest entries first; the chain can be checked."""

    listens_to: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        check = Button(translate(_("Check the log")), icon="shield-check")
        super().__init__(
            desk,
            patient_id,
            translate(_("Log")),
            translate(_("Every view, change, print and refusal. Nothing in it can be changed.")),
            [check],
        )
        check.setObjectName("check-log")
        check.clicked.connect(self.check)
        self._verdict = Badge("")
        self._verdict.hide()
        self._table: RecordTable[LogLine] = RecordTable(COLUMNS, translate(_("The log")), rows=16)
        self.add(self._verdict)
        self.add(self._table, 1)
        older = Button(translate(_("Older entries")), "quiet", icon="chevron-down")
        older.clicked.connect(self.older)
        line = row()
        line.addWidget(older)
        line.addStretch(1)
        self.add_layout(line)
        self._lines: tuple[LogLine, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Show the newest entries."""
        self._lines = self.desk.clinic.log.entries(PAGE)
        self._table.set_records(self._lines)

    def older(self) -> None:
        """Show the entries before these too."""
        if self._lines:
            more = self.desk.clinic.log.entries(PAGE, before=self._lines[-1].seq)
            self._lines += more
            self._table.set_records(self._lines)

    def check(self) -> None:
        """Recompute the whole chain, off the window's thread."""
        self.desk.tasks.run(self.desk.clinic.log.check, self._say_verdict)

    def _say_verdict(self, found: object) -> None:
        if not isinstance(found, LogCheck):
            raise TypeError(found)
        if found.faults:
            self._verdict.say(
                plural("{n} fault found in the log", "{n} faults found in the log",
                       len(found.faults)),
                "danger",
            )  # fmt: skip
        else:
            self._verdict.say(
                plural("{n} entry, unbroken", "{n} entries, unbroken", found.rows), "ok"
            )
        self._verdict.show()


def _thing(what: str) -> str:
    return translate(THINGS[what]) if what in THINGS else what


def _deed(action: str) -> str:
    return translate(DEED_NAMES[Deed(action)]) if action in set(Deed) else action


COLUMNS: tuple[Column[LogLine], ...] = (
    Column(_("No."), lambda line: line.seq, numeric=True),
    Column(_("When"), lambda line: line.at),
    Column(_("Who"), lambda line: line.member),
    Column(_("Did"), lambda line: line.action, show=_deed),
    Column(_("What"), lambda line: line.what, show=_thing),
    Column(_("Patient"), lambda line: line.patient_number, stretch=True),
)
