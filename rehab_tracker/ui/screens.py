"""Every screen of the program, in the order of the sidebar and of the record's tabs.

A new screen is a folder with a `page.py` and one line here: the window, the search, the tour and
the pictures under `tests/screens` all walk this list.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from rehab_tracker.core.i18n import _

if TYPE_CHECKING:
    from rehab_tracker.domain.team import Member
    from rehab_tracker.ui.clinic_page import ClinicPage

SIDE, FOOT, RECORD, ASIDE = "side", "foot", "record", "aside"


@dataclass(frozen=True)
class Screen:
    """One screen: where it stands, what it is called, and who may open it.

    Attributes:
        place: `side` (top of the sidebar), `foot` (its lower end), `record` (a patient's tab), or
            `aside` (found by the search and the menu alone).
        page: where its page class lives, imported when it is first shown.
        parts: any of these parts of the access table, readable, opens it; none: everybody.
        words: other words that people type to find it.
        under: the record's page under whose tab it stands, in a second row of its own.
        pill: what the page is called in that row; its title where this is empty.
    """

    key: str
    title: str
    icon: str
    place: str
    page: str
    parts: tuple[str, ...] = ()
    shortcut: str = ""
    words: str = ""
    under: str = ""
    pill: str = ""

    def open_to(self, member: "Member") -> bool:
        """Whether this member may see it; the services refuse all the same."""
        from rehab_tracker.domain.team import Part, Verb  # noqa: PLC0415  # after the first paint

        return not self.parts or any(member.may(Verb.READ, Part(part)) for part in self.parts)

    def page_class(self) -> "type[ClinicPage]":
        """The page's class, imported now."""
        module, _colon, name = self.page.partition(":")
        found: type[ClinicPage] = getattr(import_module(module), name)
        return found


SCREENS: tuple[Screen, ...] = (
    Screen("today", _("Today"), "sun", SIDE, "rehab_tracker.ui.today.page:TodayPage",
           shortcut="Alt+1", words="due list work appointments"),
    Screen("patients", _("Patients"), "users", SIDE, "rehab_tracker.ui.patients.page:PatientsPage",
           parts=("patients",), shortcut="Alt+2", words="people list search register"),
    Screen("signing", _("Sign my day"), "signature", SIDE,
           "rehab_tracker.ui.signing.page:SigningPage",
           parts=("therapy", "skills", "measures", "counselling", "family", "injury", "care"),
           shortcut="Alt+6", words="sign signature pin cosign unsigned"),
    Screen("day_sheet", _("Type in the day"), "table", ASIDE,
           "rehab_tracker.ui.day_sheet.page:DaySheetPage", parts=("therapy",), shortcut="Alt+7",
           words="sheet paper grid sessions late entry"),
    Screen("overview", _("Overview"), "user-round", RECORD,
           "rehab_tracker.ui.patients.overview:OverviewPage", parts=("patients",),
           shortcut="Ctrl+1", words="registration injury stays alerts"),
    Screen("therapy", _("Therapy"), "dumbbell", RECORD,
           "rehab_tracker.ui.therapy.page:TherapyPage", parts=("therapy",), shortcut="Ctrl+2",
           words="session log physiotherapy", pill=_("Sessions")),
    Screen("plan", _("Plan"), "calendar-days", RECORD, "rehab_tracker.ui.plan.page:PlanPage",
           parts=("plan",), words="week planned delivered missed attendance schedule",
           under="therapy"),
    Screen("home_programme", _("Home programme"), "house", RECORD,
           "rehab_tracker.ui.home_programme.page:HomeProgrammePage", parts=("plan",),
           words="exercises home print tick diary", under="therapy"),
    Screen("milestones", _("Skills"), "list-checks", RECORD,
           "rehab_tracker.ui.milestones.page:MilestonesPage", parts=("skills",),
           shortcut="Ctrl+3", words="milestones ladder", pill=_("Ladder")),
    Screen("goals", _("Goals"), "target", RECORD, "rehab_tracker.ui.goals.page:GoalsPage",
           parts=("goals",), words="own words steps meeting gas", under="milestones"),
    Screen("needs", _("Needs"), "clipboard-check", RECORD,
           "rehab_tracker.ui.goals.needs_page:NeedsPage", parts=("goals",),
           words="checklist independent verbally daily living", under="milestones"),
    Screen("home_ready", _("Home readiness"), "house", RECORD,
           "rehab_tracker.ui.goals.home_page:HomePage", parts=("goals",),
           words="discharge house equipment supplies carers emergency", under="milestones"),
    Screen("isncsci", _("ISNCSCI"), "stethoscope", RECORD,
           "rehab_tracker.ui.isncsci.page:IsncsciPage", parts=("injury",), shortcut="Ctrl+9",
           words="exam level ais asia grade neurological"),
    Screen("measures", _("Measures"), "clipboard-list", RECORD,
           "rehab_tracker.ui.measures.page:MeasuresPage", parts=("measures",),
           shortcut="Ctrl+4", words="scim score"),
    Screen("care", _("Care"), "hand-heart", RECORD, "rehab_tracker.ui.care.page:CarePage",
           parts=("care",), shortcut="Ctrl+Alt+1",
           words="bladder bowel weight temperature equipment medicines sitting transfer",
           pill=_("Care card")),
    Screen("skin", _("Skin"), "accessibility", RECORD, "rehab_tracker.ui.skin.page:SkinPage",
           parts=("care",), shortcut="Ctrl+Alt+2", words="pressure sore check figure",
           under="care"),
    Screen("events", _("Events"), "triangle-alert", RECORD,
           "rehab_tracker.ui.events.page:EventsPage", parts=("care",), shortcut="Ctrl+Alt+3",
           words="fall dysreflexia infection thrombosis fracture incident", under="care"),
    Screen("surgery", _("Treatment"), "bone", RECORD,
           "rehab_tracker.ui.surgery.page:SurgeryPage", parts=("treatment",),
           shortcut="Ctrl+Alt+5",
           words="surgery operation spine complication restriction", pill=_("Surgery")),
    Screen("pain", _("Pain"), "syringe", RECORD,
           "rehab_tracker.ui.pain.page:PainPage", parts=("treatment",),
           shortcut="Ctrl+Alt+6",
           words="injection block epidural diary body", under="surgery"),
    Screen("progress", _("Progress"), "chart-line", RECORD,
           "rehab_tracker.ui.progress.page:ProgressPage", parts=("progress",),
           shortcut="Ctrl+5", words="chart trend"),
    Screen("counselling", _("Counselling"), "message-circle", RECORD,
           "rehab_tracker.ui.counselling.page:CounsellingPage", parts=("meetings",),
           shortcut="Ctrl+6", words="psychologist note meeting", pill=_("Meetings")),
    Screen("safety", _("Safety"), "shield-alert", RECORD,
           "rehab_tracker.ui.safety.page:SafetyPage", parts=("safety",),
           words="risk review call plan", under="counselling"),
    Screen("mind", _("On one page"), "brain", RECORD,
           "rehab_tracker.ui.counselling.mind_page:MindPage", parts=("counselling",),
           words="mood sleep themes risk sentence team psychologist", under="counselling"),
    Screen("concern", _("Concern"), "triangle-alert", RECORD,
           "rehab_tracker.ui.concern.page:ConcernPage", parts=("concern",),
           words="abuse neglect harm hold papers", under="counselling"),
    Screen("family", _("Family"), "heart-handshake", RECORD,
           "rehab_tracker.ui.family.page:FamilyPage", parts=("family",), shortcut="Ctrl+7",
           words="relatives consent training carer"),
    Screen("report", _("Report"), "file-text", RECORD,
           "rehab_tracker.ui.report.page:ReportPage", parts=("family_report",),
           shortcut="Ctrl+8", words="print pdf family", pill=_("For the family")),
    Screen("documents", _("Documents"), "files", RECORD,
           "rehab_tracker.ui.documents.page:DocumentsPage", parts=("patients",), under="report",
           words="print pdf summary discharge letter referrer handed out"),
    Screen("course", _("Course"), "milestone", RECORD, "rehab_tracker.ui.course.page:CourseView",
           parts=("course",), shortcut="Ctrl+Alt+4",
           words="timeline history everything events line", under="overview"),
    Screen("looks", _("Who has looked"), "eye", RECORD,
           "rehab_tracker.ui.looks.page:LooksPage", parts=("patients",),
           words="at my record access audit log print", under="overview"),
    Screen("merging", _("Two records"), "users", RECORD,
           "rehab_tracker.ui.merging.page:MergingPage", parts=("patients",), under="overview",
           words="merge duplicate double registered twice same person alias"),
    Screen("counts", _("Clinic"), "chart-column", SIDE, "rehab_tracker.ui.counts.page:CountsPage",
           parts=("counts",), shortcut="Alt+3",
           words="numbers counts figures statistics length of stay caseload"),
    Screen("team", _("Team"), "user-plus", SIDE, "rehab_tracker.ui.team.page:TeamPage",
           parts=("team",), shortcut="Alt+4", words="accounts roles members access see"),
    Screen("log", _("Log"), "history", SIDE, "rehab_tracker.ui.log.page:LogPage",
           parts=("log",), shortcut="Alt+5", words="audit who looked"),
    Screen("own_skills", _("The clinic's own skills"), "list-checks", ASIDE,
           "rehab_tracker.ui.own_skills.page:OwnSkillsPage", parts=("skills",),
           words="milestones catalogue add retire criterion"),
    Screen("emergency", _("Emergency"), "life-buoy", ASIDE,
           "rehab_tracker.ui.emergency.page:EmergencyPage",
           words="open record refused reason break glass review"),
    Screen("translations", _("Translations"), "languages", ASIDE,
           "rehab_tracker.ui.translations.page:TranslationsPage", parts=("languages",),
           words="language hindi urdu sentences words review bilingual"),
    Screen("help", _("Help"), "circle-help", FOOT, "rehab_tracker.ui.help.page:HelpPage",
           words="guide manual how keyboard"),
    Screen("settings", _("Settings"), "settings", FOOT,
           "rehab_tracker.ui.settings.page:SettingsPage", shortcut="Ctrl+,",
           words="look text size language clinic passphrase"),
)  # fmt: skip


def screen(key: str) -> Screen:
    """The screen of that key."""
    return next(found for found in SCREENS if found.key == key)


def screens_of(member: "Member") -> tuple[Screen, ...]:
    """The screens that this member may open."""
    return tuple(each for each in SCREENS if each.open_to(member))
