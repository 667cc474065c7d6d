"""Who has looked: shown to the person beside the screen, or printed for them to take home."""

from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, format_time, plural, translate
from rehab_tracker.domain.looks import Look, did, who
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.turn_button import TurnButton

SHOWN_AT_ONCE = 30
SPANS: dict[int, str] = {30: _("30 days"), 365: _("A year"), 0: _("Everything")}


class LooksPage(ClinicPage):
    """One line for each member and day, in plain words."""

    listens_to: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._print = Button(translate(_("Save as PDF …")), icon="file-down")
        super().__init__(
            desk,
            patient_id,
            translate(_("Who has looked at this record")),
            translate(_("For the person to see, in plain words. Nobody can change it.")),
            [self._print],
        )
        self._print.setObjectName("print-looks")
        self._print.clicked.connect(self.save)
        self.span = ChoiceRow([(days, translate(name)) for days, name in SPANS.items()])
        self.span.setAccessibleName(translate(_("How far back")))
        self.span.set_value(30)
        self.span.changed.connect(self.refresh)
        self._card, self._rows = Card(), RowList(translate(_("Who has looked")))
        self._none = paragraph(translate(_("Nobody opened the record in this time.")), "muted")
        self._more = TurnButton("more-looks", self.refresh)
        self.add(self.span)
        for widget in (self._none, self._rows):
            self._card.add(widget)
        self._more.put_into(self._card)
        self.add(self._card)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the log of this record again."""
        looks = self.desk.clinic.log.of_patient(self.patient_id, self._begins())
        shown = looks if self._more.turned else looks[:SHOWN_AT_ONCE]
        self._rows.set_rows([_row(look) for look in shown])
        self._none.setVisible(not looks)
        rest = len(looks[SHOWN_AT_ONCE:])
        self._more.show_count(rest, plural("Show {n} more", "Show {n} more", rest))

    def save(self) -> None:
        """Ask where the paper goes."""
        number = self.desk.clinic.patients.of(self.patient_id).number
        name = f"who-has-looked-{number or 'record'}.pdf"
        self.desk.dialogs.choose_save_file(
            self,
            translate(_("Save the list")),
            Path.home() / name.replace("/", "-"),
            translate(_("PDF (*.pdf)")),
            self._write,
        )

    def _write(self, file: Path) -> None:
        made = _Made(self.desk, self.patient_id, self._begins(), file)
        self.desk.tasks.run(made, self._written, self._not_written)

    def _written(self, file: Path) -> None:
        self.desk.say(translate(_("Saved as {file}."), file=file))
        self.refresh()

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, OSError):
            sentence = _("The list could not be written there. Please choose another place.")
            self.desk.dialogs.tell(self, translate(sentence))
        elif isinstance(error, UserError):
            self.desk.dialogs.tell(self, str(error))
        else:
            raise error

    def _begins(self) -> date | None:
        days = self.span.value()
        return self.desk.clinic.clock.today() - timedelta(days=days) if days else None


def _row(look: Look) -> ListRow:
    first, last = format_time(look.first), format_time(look.last)
    when = first
    if first != last:
        when = translate(_("{first} to {last}"), first=first, last=last)
    return ListRow(who(look), [f"{format_date(look.on)}  ·  {when}", did(look)])


class _Made:
    """The paper, made and written off the window's thread."""

    def __init__(self, desk: Desk, patient_id: UUID, begins: date | None, file: Path) -> None:
        self._log, self._asked, self._file = desk.clinic.log, (patient_id, begins), file

    def __call__(self) -> Path:
        self._file.write_bytes(self._log.print_looks(*self._asked))
        return self._file
