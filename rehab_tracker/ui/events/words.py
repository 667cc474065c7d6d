"""How an event reads: what, when, and everything that is known of it, in lines."""

from rehab_tracker.core.i18n import _, format_date, list_words, translate
from rehab_tracker.domain.dysreflexia import SYMPTOM_NAMES
from rehab_tracker.domain.events import (
    EVENT_NAMES,
    STAGE_NAMES,
    STEP_NAMES,
    TRIGGER_NAMES,
    CareEvent,
    EventKind,
    EventStory,
    Severity,
)
from rehab_tracker.ui.events.pressures import written
from rehab_tracker.ui.widgets.marks import Tone

SEVERITY_TONES: dict[Severity, Tone] = {
    Severity.NONE: "neutral",
    Severity.MINOR: "neutral",
    Severity.NEEDS_REVIEW: "warn",
    Severity.STOPPED: "warn",
    Severity.HOSPITAL: "danger",
}
ICONS: dict[EventKind, str] = {
    EventKind.DYSREFLEXIA: "heart-pulse",
    EventKind.LOW_PRESSURE: "heart-pulse",
    EventKind.FALL: "triangle-alert",
    EventKind.NEAR_FALL: "triangle-alert",
}


def title(story: EventStory) -> str:
    """The kind with its site."""
    event = story.event
    name = translate(EVENT_NAMES[event.kind])
    if not event.site:
        return name
    return translate(_("{what}: {where}"), what=name, where=event.site)


def when(story: EventStory) -> str:
    """The day and hour, or from when until when."""
    event = story.event
    begun = format_date(event.happened_on)
    if event.happened_at is not None:
        begun = translate(_("{day}, {time}"), day=begun, time=f"{event.happened_at:%H:%M}")
    if story.lasts:
        return translate(_("since {day}"), day=begun)
    if story.ended_on is not None:
        end = format_date(story.ended_on)
        return translate(_("{begin} to {end}"), begin=begun, end=end)
    return begun


def facts(event: CareEvent) -> list[tuple[str, str]]:
    """What is known of it, by name; empty facts are left out."""
    found = [
        (_("Stage at first"), translate(STAGE_NAMES[event.stage]) if event.stage else ""),
        (_("Size at first"), event.size),
        *_course(event),
        (_("Where"), event.place),
        (_("During what"), event.activity),
        (_("Injury"), event.harm),
        (_("Who caught or helped"), event.helped_by),
        (_("Who was told"), event.told),
        (_("What it means for therapy"), event.effect),
        (_("What else is to be known"), event.note),
    ]
    return [(translate(name), said) for name, said in found if said]


def _course(event: CareEvent) -> list[tuple[str, str]]:
    episode = event.episode
    if episode is None:
        return []
    settled = episode.settled_by
    if episode.settled_at is not None:
        at = f"{episode.settled_at:%H:%M}"
        settled = translate(_("{what}, at {time}"), what=settled or "–", time=at)
    return [
        (_("Pressures"), "  ·  ".join(written(each) for each in episode.pressures)),
        (_("Signs"), list_words([translate(SYMPTOM_NAMES[each]) for each in episode.symptoms])),
        (
            _("Causes found"),
            list_words([translate(TRIGGER_NAMES[each]) for each in episode.triggers]),
        ),
        (_("What was done"), list_words([translate(STEP_NAMES[each]) for each in episode.steps])),
        (_("Medicine and dose"), episode.medicine),
        (_("What settled it"), settled),
    ]
