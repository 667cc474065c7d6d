"""What a note tells beside its words, in a quiet line or two: who, how it was, about what."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.counselling import NoteText
from rehab_tracker.domain.counselling_words import (
    INTERVENTION_NAMES,
    SETTING_NAMES,
    THEME_NAMES,
    Setting,
)
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.flow import FlowLayout


def lines(text: NoteText) -> Iterator[str]:
    """The facts of a meeting, each in one line; what was not asked is not mentioned."""
    yield "  ·  ".join((*_who(text), *_how(text)))
    yield "  ·  ".join(translate(INTERVENTION_NAMES[each]) for each in text.interventions)
    known = catalogue()
    given = [say(known[code].short) for code in text.measures if code in known]
    if given:
        yield translate(_("Measures given: {what}"), what=list_words(given))
    if text.next_on is not None:
        yield _next(text)


def theme_chips(text: NoteText) -> QWidget | None:
    """The themes as small badges, None where none is ticked."""
    if not text.themes:
        return None
    home = QWidget()
    flow = FlowLayout(home, gap=8)
    for theme in text.themes:
        flow.addWidget(Badge(translate(THEME_NAMES[theme])))
    return home


def _who(text: NoteText) -> Iterator[str]:
    if text.setting is not Setting.INDIVIDUAL:
        yield translate(SETTING_NAMES[text.setting])
    if text.attendees:
        yield text.attendees
    if text.interpreter:
        yield translate(_("Interpreter: {name}"), name=text.interpreter)


def _how(text: NoteText) -> Iterator[str]:
    if text.mood is not None:
        yield translate(_("Mood {n} of 10"), n=text.mood)
    if text.mood_words:
        yield translate(_("“{words}”"), words=text.mood_words)
    if text.sleep is not None:
        yield translate(_("Sleep {n} of 10"), n=text.sleep)


def _next(text: NoteText) -> str:
    day = format_date(text.next_on) if text.next_on else ""
    if text.next_at is None:
        return translate(_("Next meeting on {day}"), day=day)
    return translate(_("Next meeting on {day} at {time}"), day=day, time=f"{text.next_at:%H:%M}")
