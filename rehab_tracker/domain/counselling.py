"""Meetings with the psychologist: what the team may know of them, and the sealed words."""

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.counselling_words import Intervention, Setting, Theme
from rehab_tracker.domain.facts import Facts, Line, OnFile, Score0to10, Text, complain
from rehab_tracker.domain.group_keys import KeyState

LONGEST_MEETING = 480


class Attended(StrEnum):
    """Whether the person came."""

    YES = "yes"
    NO = "no"
    CANCELLED = "cancelled"


ATTENDED_NAMES: dict[Attended, str] = {
    Attended.YES: _("Attended"),
    Attended.NO: _("Did not come"),
    Attended.CANCELLED: _("Cancelled"),
}


class MeetingDetails(Facts):
    """What everybody treating the person may know: day, length, attended. Nothing else."""

    patient_id: UUID
    happened_on: date
    started_at: time | None = None
    minutes: int = Field(ge=0, le=LONGEST_MEETING)
    attended: Attended = Attended.YES

    @model_validator(mode="after")
    def _has_a_length(self) -> "MeetingDetails":
        if self.attended is Attended.YES and self.minutes < 1:
            complain("minutes", _("How many minutes did you meet?"))
        return self


class Meeting(MeetingDetails, OnFile):
    """A meeting on file."""


class NoteForm(StrEnum):
    """How a progress note is laid out."""

    FREE = "free"
    SOAP = "soap"
    DAP = "dap"


NOTE_FORM_NAMES: dict[NoteForm, str] = {
    NoteForm.FREE: _("Free text"),
    NoteForm.SOAP: _("SOAP"),
    NoteForm.DAP: _("DAP"),
}

SECTIONS: dict[NoteForm, dict[str, str]] = {
    NoteForm.FREE: {"text": _("Note")},
    NoteForm.SOAP: {
        "subjective": _("Subjective"),
        "objective": _("Objective"),
        "assessment": _("Assessment"),
        "plan": _("Plan"),
    },
    NoteForm.DAP: {"data": _("Data"), "assessment": _("Assessment"), "plan": _("Plan")},
}


MEASURES = ("phq9", "gad7", "isci_qol", "pain_nrs")
"""What a psychologist hands out most, offered as ticks; the results stand under Measures."""


class NoteText(Facts):
    """All that is told of a meeting in a progress note; psychologists only, sealed on disk.

    Attributes:
        attendees: who was there beside the person, as relations or roles.
        interpreter: who interpreted, empty where nobody did.
        mood: how the person called their own mood, 0 as bad as can be to 10 very good.
        mood_words: the same in the person's own words.
        sleep: how the person called their sleep, 0 very bad to 10 very good.
        measures: codes of the measures given.
        next_on: the day of the next meeting, with `next_at` the time where it is known.
    """

    form: NoteForm
    sections: dict[str, Text]
    setting: Setting = Setting.INDIVIDUAL
    attendees: Line = ""
    interpreter: Line = ""
    themes: tuple[Theme, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    mood: Score0to10 | None = None
    mood_words: Line = ""
    sleep: Score0to10 | None = None
    measures: tuple[str, ...] = ()
    next_on: date | None = None
    next_at: time | None = None

    @property
    def typed(self) -> dict[str, str]:
        """Every word that somebody typed, by field."""
        lines = {name: getattr(self, name) for name in ("attendees", "interpreter", "mood_words")}
        return {**self.sections, **lines}

    @model_validator(mode="after")
    def _has_words(self) -> "NoteText":
        known = SECTIONS[self.form]
        for section in self.sections:
            if section not in known:
                complain(section, _("This section does not belong to the note."))
        if not any(words.strip() for words in self.sections.values()):
            complain(next(iter(known)), _("The note is empty. Write a few words."))
        return self


class ProcessText(Facts):
    """A psychologist's own thoughts about a meeting: no part of the record, sealed to them."""

    text: Text

    @model_validator(mode="after")
    def _has_words(self) -> "ProcessText":
        if not self.text.strip():
            complain("process", _("The note is empty. Write a few words."))
        return self


class ProgressNote(Facts):
    """A meeting together with its opened words.

    Attributes:
        process: the process note, for its author, or for who opened it with their sheet.
    """

    meeting: Meeting
    text: NoteText | None
    process: str = ""


class Found(Facts):
    """A note in which searched words stand.

    Attributes:
        patient_name: whose note it is.
        around: the words with what stands before and behind them.
        process: whether they stand in the process note.
    """

    meeting: Meeting
    patient_name: str
    around: str
    process: bool = False


SHORTEST_SEARCH = 2
AROUND = 60
"""Signs shown before and behind what was found."""


def around(text: str, sought: str) -> str | None:
    """The sought words with what stands around them, None where they do not occur.

    >>> around("She slept badly again.", "SLEPT")
    'She slept badly again.'
    >>> around("She slept badly again.", "pain") is None
    True
    """
    place = text.casefold().find(sought.casefold())
    if place < 0:
        return None
    first, last = max(0, place - AROUND), place + len(sought) + AROUND
    cut = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{cut}{' …' if last < len(text) else ''}"


CounsellingKeyState = KeyState

KEY_STATE_NAMES: dict[CounsellingKeyState, str] = {
    CounsellingKeyState.NONE: _("Nobody has made the counselling key yet."),
    CounsellingKeyState.WAITING: _("A psychologist who has the key must give it to you."),
    CounsellingKeyState.HELD: _("You have the counselling key."),
}
