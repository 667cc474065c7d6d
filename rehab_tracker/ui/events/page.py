"""The events of a record: what lasts on top, then everything that happened, the newest first."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.events import CareEvent, EventFollowUp, EventStory
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.events.form import EventForm, FollowUpForm
from rehab_tracker.ui.events.row import EventRow
from rehab_tracker.ui.form_place import FormPlace
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.steps_button import steps_button

EVENT, LATER = "event", "later"
AT_ONCE = 20


class EventsPage(ClinicPage):
    """One list for falls, episodes and illnesses; one form in its place at a time."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"care_event", "event_follow_up"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._record = Button(
            translate(_("Record an event")), "primary", icon="plus", shortcut="Alt+N",
            clicked=self.begin,
        )  # fmt: skip
        super().__init__(
            desk, patient_id, translate(_("Events")), "", (steps_button(), self._record)
        )
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.CARE)
        self.place = FormPlace(self, Forms.EVENT)
        self.place.turned.connect(self._turned)
        self._after = After(self, EntryKind.CARE_EVENT)
        self._after_later = After(self, EntryKind.EVENT_FOLLOW_UP)
        self._laid_out = AT_ONCE
        self._open: set[UUID] = set()
        self.stories: tuple[EventStory, ...] = ()
        self.rows = RowList(translate(_("Events")), gap=16)
        self.add(self.place)
        self.add(self.rows)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read every event again."""
        self.stories = self.desk.clinic.events.of(self.patient_id)
        self._after.read()
        self._after_later.read()
        self.rows.set_rows(self._cards())
        self._turned()

    def arrive(self, values: dict[str, object]) -> None:
        """Begin an event, go on with a draft, or open one that is on file."""
        draft = self.place.draft(values.get("draft"))
        if draft is not None:
            about = str(draft.values.get("about", ""))
            if draft.values.get("what") == LATER:
                self.follow_up(UUID(about))
            else:
                self._open_form(None, draft)
        elif isinstance(values.get("entry"), UUID):
            self.unfold(values["entry"])
        elif values.get("follow"):
            self.follow_up(UUID(str(values["follow"])))
        elif values.get("new"):
            self.begin()

    def begin(self) -> None:
        """Open the form for a new event."""
        if self._writes:
            self._open_form(None)

    def edit(self, event: CareEvent) -> None:
        """Put an unsigned event of one's own right."""
        self._open_form(event)

    def follow_up(self, event_id: UUID) -> None:
        """Ask what was found later."""
        event = next((s.event for s in self.stories if s.event.id == event_id), None)
        if event is None or not self._writes:
            return
        form = FollowUpForm(self.desk.clinic.clock.today, event)
        self.place.open(
            form, translate(_("What followed")), self.save_later, what=LATER,
            about=str(event_id), icon="clipboard-list",
        )  # fmt: skip

    def unfold(self, event_id: object) -> None:
        """Show everything that is known of one event."""
        if isinstance(event_id, UUID):
            self._open.add(event_id)
            self.refresh()

    def save(self) -> None:
        """Keep the event."""
        form = self.place.form
        if not isinstance(form, EventForm):
            return
        kept = self.attempt(partial(self._keep, form), form, said=translate(_("Event saved.")))
        if kept is not None:
            self._open.add(kept.id)
            self.place.finish()
            self.refresh()

    def save_later(self) -> None:
        """Keep what was found later."""
        form = self.place.form
        if not isinstance(form, FollowUpForm):
            return
        keep = partial(self._keep_later, form)
        if self.attempt(keep, form, said=translate(_("Saved."))) is not None:
            self.place.finish()
            self.refresh()

    def _keep(self, form: EventForm) -> CareEvent:
        details, events = form.details(self.patient_id), self.desk.clinic.events
        held = self._held()
        if held is None:
            return events.record(details)
        return events.revise(held.id, details, held.version)

    def _keep_later(self, form: FollowUpForm) -> EventFollowUp:
        return self.desk.clinic.events.follow_up(form.details(self.patient_id))

    def _held(self) -> CareEvent | None:
        events = {str(story.event.id): story.event for story in self.stories}
        return events.get(self.place.about)

    def _open_form(self, event: CareEvent | None, draft: object = None) -> None:
        form = EventForm(self.desk.clinic.clock.today)
        if event is not None:
            form.show_event(event)
        about = str(event.id) if event is not None else ""
        begun = self.place.draft(getattr(draft, "id", None))
        if begun is not None:
            about = str(begun.values.get("about", ""))
        self.place.open(
            form, translate(_("Event")), self.save, what=EVENT, about=about,
            icon="triangle-alert", label=translate(_("Save event")), first="kind", draft=begun,
        )  # fmt: skip
        form.follow()

    def _turned(self) -> None:
        writing = self.place.form is not None
        self.rows.setVisible(not writing)
        self._record.setVisible(self._writes and not writing and bool(self.stories))

    def _cards(self) -> list[QWidget]:
        if not self.stories:
            said = _(
                "Falls, episodes, infections, pressure injuries: what happened to this person, "
                "who was told, and what followed stands here."
            )
            first = Button(
                translate(_("Record the first event")), "primary", icon="plus", clicked=self.begin
            )
            empty = EmptyState("shield-check", translate(said), first if self._writes else None)
            return [empty]
        lasting = [s for s in self.stories if s.lasts and self._after.counts(s.event.id)]
        others = [story for story in self.stories if story not in lasting]
        cards: list[QWidget] = []
        if lasting:
            cards.append(self._card(translate(_("Lasts now")), "clock", lasting))
        if others:
            shown = others[: self._laid_out]
            cards.append(self._card(translate(_("What happened")), "history", shown))
        if len(others) > self._laid_out:
            left = len(others) - self._laid_out
            words = plural("Show {n} earlier one", "Show {n} earlier ones", left)
            cards.append(Button(words, clicked=self._show_earlier))
        return cards

    def _card(self, title: str, icon: str, found: list[EventStory]) -> Card:
        card = Card(title, icon=icon)
        rows = RowList(title)
        rows.set_rows([self._row(story) for story in found])
        card.add(rows)
        return card

    def _row(self, story: EventStory) -> EventRow:
        event = story.event
        mine = event.author_id == self.desk.clinic.member.id
        return EventRow(
            self,
            story,
            self._after,
            self._after_later,
            writes=self._writes,
            may_edit=self._writes and mine and self._after.is_open(event.id),
            is_open=event.id in self._open,
        )

    def turn(self, event_id: UUID) -> None:
        """Fold an event open or shut."""
        self._open ^= {event_id}
        self.rows.set_rows(self._cards())

    def _show_earlier(self) -> None:
        self._laid_out += AT_ONCE
        self.rows.set_rows(self._cards())
