"""All that the family's report may say about one patient to one reader, and nothing more.

A dossier is gathered for a reader: what the patient did not agree to share with this person is not
in it, so no page can print it. What was left out, and why, is told to the staff beside it.
"""

from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.consent import Topic, may_print
from rehab_tracker.domain.facts import Facts, Line, Text
from rehab_tracker.domain.family import CarerSkill
from rehab_tracker.domain.progress import SkillsOn

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_KEY_MESSAGES = 3
MOST_NEXT_STEPS = 3


class Sentence(Facts):
    """A sentence of a report: marked English and the values for its places.

    Values that are themselves marked sentences (a skill's phrase) are translated too.
    """

    text: str
    values: dict[str, str | int] = Field(default_factory=dict)

    @property
    def words(self) -> str:
        """The sentence in the current language."""
        said = {
            name: translate(value) if isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return translate(self.text, **said)


class ReportChoices(Facts):
    """What the therapist chose and wrote for one report, beside what the record says.

    Attributes:
        key_messages: at most three, in plain words; empty lets the record speak.
        meaning: what it means, in the therapist's words.
        tasks: what the reader can do, chosen among the tasks of skills they are signed off for.
        not_yet: what not to do yet, beside the restrictions in force.
        answers: the family's questions with answers, as (question, answer).
        psychologist: the psychologist's one sentence for this report.
        said_now: of the topics that are asked each time, those the patient agreed to just now.
    """

    key_messages: tuple[Line, ...] = ()
    meaning: Text = ""
    tasks: tuple[str, ...] = ()
    not_yet: tuple[Line, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    psychologist: Line = ""
    said_now: tuple[Topic, ...] = ()


class ReportSuggestion(Facts):
    """What the record proposes for one reader, for the therapist to change and confirm.

    Attributes:
        choices: in the reader's language, ready to be printed as they are.
        tasks_offered: all that this reader is signed off for and may read of.
        left_out: what this reader does not get, and why.
    """

    choices: ReportChoices
    tasks_offered: tuple[str, ...] = ()
    left_out: tuple["LeftOut", ...] = ()


class NextMeeting(Facts):
    """An appointment as the family's paper names it."""

    on: date
    at: time
    place: str
    purpose: str
    with_whom: str


class LeftOut(Facts):
    """For staff: what is not on the paper, and why."""

    what: str
    why: str


class FamilyDossier(Facts):
    """Everything on the family's two pages.

    Attributes:
        clinic: for the letterhead and the phones.
        reader: the relative's name, or the patient's own for their copy.
        first_name: how the paper names the patient.
        what_matters: the goal in the person's own words, empty where not agreed.
        own_words: how it goes, as the person said it in these days; empty where not agreed.
        skills: points for the one chart; empty where not agreed or nothing is planned.
        next_steps: phrases such as "move from bed to chair and back".
        tasks: only tasks this reader is signed off for.
        will_show: skills still to be taught: "we will show you".
        dysreflexia_box: whether the box for T6 or above stands on page 2.
        relative_id: for whom it is; None for the patient's own copy.
        topics: what was agreed when it was gathered, for the look at it before printing.
        said_now: of those, the ones that were asked just now.
    """

    clinic: ClinicDetails
    patient_id: UUID
    number: str
    first_name: str
    reader: str
    language: str
    prepared_by: str
    made_on: date
    begins: date
    ends: date
    what_matters: str = ""
    own_words: str = ""
    key_messages: tuple[Sentence, ...] = ()
    meaning: tuple[Sentence, ...] = ()
    skills: tuple[SkillsOn, ...] = ()
    next_steps: tuple[str, ...] = ()
    next_meeting: NextMeeting | None = None
    tasks: tuple[str, ...] = ()
    will_show: tuple[CarerSkill, ...] = ()
    not_yet: tuple[Sentence, ...] = ()
    skin_warning: bool = False
    dysreflexia_box: bool = False
    answers: tuple[tuple[str, str], ...] = ()
    meetings: tuple[NextMeeting, ...] = ()
    psychologist: str = ""
    draft: bool = False
    relative_id: UUID | None = None
    topics: tuple[Topic, ...] = ()
    said_now: tuple[Topic, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


NOT_AGREED = _("The patient has not agreed to share this with the reader.")
NOT_SIGNED_OFF = _("This reader is not signed off for it yet.")
NO_TOPIC = _("This is never on a family's paper.")
NAMES_ANOTHER = _("It names another relative, who has not agreed to that.")
ONLY_A_PSYCHOLOGIST = _("Only a psychologist adds this sentence.")

SECTION_NAMES: dict[str, str] = {
    "section.goal": _("Goal in own words"),
    "section.own_words": _("How it goes, in own words"),
    "section.key_messages": _("Main points"),
    "section.meaning": _("What this means"),
    "section.skills_chart": _("Skills chart"),
    "section.next": _("What is next"),
    "section.can_do": _("What you can do"),
    "section.not_yet": _("What not to do yet"),
    "section.warning_skin": _("Skin warning"),
    "section.warning_dysreflexia": _("Dysreflexia box"),
    "section.answers": _("Your questions"),
    "section.meetings": _("When we meet"),
    "section.psychologist": _("One sentence from the psychologist"),
}


def not_agreed(sections: "Iterable[str]", topics: frozenset[Topic]) -> tuple[LeftOut, ...]:
    """For staff: the sections that this reader does not get because nobody agreed to them."""
    return tuple(
        LeftOut(what=SECTION_NAMES[section], why=NOT_AGREED)
        for section in sections
        if section in SECTION_NAMES and not may_print(section, topics)
    )
