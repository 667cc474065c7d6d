"""Meetings with the psychologist: what the team may know of them, and the sealed words."""

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, OnFile, Text, complain
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


class NoteText(Facts):
    """The words of a progress note by section; psychologists only, sealed on disk."""

    form: NoteForm
    sections: dict[str, Text]

    @model_validator(mode="after")
    def _has_words(self) -> "NoteText":
        known = SECTIONS[self.form]
        for section in self.sections:
            if section not in known:
                complain(section, _("This section does not belong to the note."))
        if not any(words.strip() for words in self.sections.values()):
            complain(next(iter(known)), _("The note is empty. Write a few words."))
        return self


class ProgressNote(Facts):
    """A meeting together with its opened words."""

    meeting: Meeting
    text: NoteText | None


CounsellingKeyState = KeyState

KEY_STATE_NAMES: dict[CounsellingKeyState, str] = {
    CounsellingKeyState.NONE: _("Nobody has made the counselling key yet."),
    CounsellingKeyState.WAITING: _("A psychologist who has the key must give it to you."),
    CounsellingKeyState.HELD: _("You have the counselling key."),
}
