"""Every service of one clinic, for the one member who is signed in."""

from pathlib import Path

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.i18n import speak_as
from rehab_tracker.core.news import News
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.team import Member
from rehab_tracker.services.alerts import Alerts
from rehab_tracker.services.aliases import Aliases
from rehab_tracker.services.alone import Alone
from rehab_tracker.services.appointments import Appointments
from rehab_tracker.services.break_glass import BreakGlass
from rehab_tracker.services.care_card import CareCard
from rehab_tracker.services.carers import Carers
from rehab_tracker.services.carers_answers import CarersAnswers
from rehab_tracker.services.clinic_figures import ClinicFigures
from rehab_tracker.services.concerns import Concerns
from rehab_tracker.services.consent import Consents
from rehab_tracker.services.counselling import Counselling
from rehab_tracker.services.counselling_sheet import CounsellingSheet
from rehab_tracker.services.counts import ClinicCounts
from rehab_tracker.services.course import Course
from rehab_tracker.services.day_sheet import DaySheets
from rehab_tracker.services.documents import Documents
from rehab_tracker.services.drafts import Drafts
from rehab_tracker.services.dysreflexia import Dysreflexia
from rehab_tracker.services.emergency_cards import EmergencyCards
from rehab_tracker.services.equipment import EquipmentDesk
from rehab_tracker.services.events import Events
from rehab_tracker.services.exams import Exams
from rehab_tracker.services.family import Family
from rehab_tracker.services.goal_meetings import GoalMeetings
from rehab_tracker.services.goals import Goals
from rehab_tracker.services.handover import Handover
from rehab_tracker.services.home_photos import HomePhotos
from rehab_tracker.services.home_programme import HomeProgrammes
from rehab_tracker.services.home_readiness import HomeReadiness
from rehab_tracker.services.injury import Injuries
from rehab_tracker.services.limits import Limits
from rehab_tracker.services.log import Log
from rehab_tracker.services.measures import Measures
from rehab_tracker.services.medicines import Medicines
from rehab_tracker.services.milestones import Milestones
from rehab_tracker.services.mind import Mind
from rehab_tracker.services.needs import Needs
from rehab_tracker.services.note_search import NoteSearch
from rehab_tracker.services.office import Office
from rehab_tracker.services.outcomes import Outcomes
from rehab_tracker.services.overview import Overview
from rehab_tracker.services.own_skills import OwnSkills
from rehab_tracker.services.pain import Pain
from rehab_tracker.services.patients import Patients
from rehab_tracker.services.plans import Plans
from rehab_tracker.services.presence import Presence
from rehab_tracker.services.progress import Progress
from rehab_tracker.services.reports import Reports
from rehab_tracker.services.safekeeping import Safekeeping
from rehab_tracker.services.safety import Safety
from rehab_tracker.services.safety_plans import SafetyPlans
from rehab_tracker.services.settings import Settings
from rehab_tracker.services.shared_lines import SharedLines
from rehab_tracker.services.signing import Signing
from rehab_tracker.services.skin import Skin
from rehab_tracker.services.snippets import Snippets
from rehab_tracker.services.stays import Stays
from rehab_tracker.services.surgery import Surgery
from rehab_tracker.services.team import Team
from rehab_tracker.services.therapy import Therapy
from rehab_tracker.services.today import Today
from rehab_tracker.services.translations import Translations, speak_as_reviewed
from rehab_tracker.services.undo import Undo
from rehab_tracker.services.worklist import Worklist


class Clinic:
    """What a signed-in member can do; made by the entrance, closed when they leave."""

    def __init__(self, office: Office) -> None:  # noqa: PLR0915  # one line for each service
        self._office = office
        self.presence = Presence(office)
        self.alone = Alone(office, self.presence)
        self.patients = Patients(office)
        self.stays = Stays(office)
        self.injury = Injuries(office)
        self.exams = Exams(office)
        self.alerts = Alerts(office)
        self.dysreflexia = Dysreflexia(office)
        self.care_card = CareCard(office)
        self.skin = Skin(office)
        self.equipment = EquipmentDesk(office)
        self.medicines = Medicines(office)
        self.events = Events(office)
        self.handover = Handover(office)
        self.appointments = Appointments(office)
        self.break_glass = BreakGlass(office)
        self.worklist = Worklist(office)
        self.today = Today(office)
        self.therapy = Therapy(office)
        self.plans = Plans(office)
        self.day_sheets = DaySheets(office)
        self.surgery = Surgery(office)
        self.pain = Pain(office)
        self.home_programmes = HomeProgrammes(office)
        self.milestones = Milestones(office)
        self.own_skills = OwnSkills(office)
        self.goals = Goals(office)
        self.goal_meetings = GoalMeetings(office)
        self.needs = Needs(office)
        self.home_readiness = HomeReadiness(office)
        self.limits = Limits(office)
        self.outcomes = Outcomes(office)
        self.measures = Measures(office)
        self.safety = Safety(office)
        self.counselling = Counselling(office)
        self.counselling_sheet = CounsellingSheet(office)
        self.safety_plans = SafetyPlans(office)
        self.shared_lines = SharedLines(office)
        self.note_search = NoteSearch(office)
        self.mind = Mind(office)
        self.concerns = Concerns(office)
        self.signing = Signing(office, self.counselling, self.measures)
        self.aliases = Aliases(office)
        self.family = Family(office)
        self.carers = Carers(office)
        self.carers_answers = CarersAnswers(office)
        self.home_photos = HomePhotos(office)
        self.consent = Consents(office)
        self.progress = Progress(office)
        self.course = Course(office)
        self.overview = Overview(office)
        self.reports = Reports(office)
        self.documents = Documents(office)
        self.emergency_cards = EmergencyCards(office)
        self.drafts = Drafts(office)
        self.snippets = Snippets(office)
        self.team = Team(office)
        self.settings = Settings(office)
        self.log = Log(office)
        self.counts = ClinicCounts(office)
        self.figures = ClinicFigures(office)
        self.undo = Undo(office)
        self.translations = Translations(office)
        self.safekeeping = Safekeeping(office)
        speak_as_reviewed(office)

    @property
    def member(self) -> Member:
        """Who is signed in."""
        return self._office.member

    @property
    def details(self) -> ClinicDetails:
        """The clinic's letterhead as it now stands."""
        return self._office.details

    @property
    def practice(self) -> bool:
        """Whether the people in this clinic are invented."""
        return self._office.store.is_practice

    @property
    def folder(self) -> Path:
        """Where the clinic lies."""
        return self._office.folder

    @property
    def clock(self) -> Clock:
        """The clinic's clock."""
        return self._office.clock

    @property
    def news(self) -> News:
        """Where each change is told once it is on the disk."""
        return self._office.news

    @property
    def fingerprint(self) -> str:
        """Twenty digits that this member reads to a colleague who grants them a key."""
        return self._office.public.fingerprint

    def close(self) -> None:
        """Let go of the file and the keys; safe to call twice."""
        speak_as({})
        self.presence.leave()
