"""One paper for everybody on a ward: chosen once, made one by one, with an account of each."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.documents import DocumentKind
from rehab_tracker.domain.handover import NO_WARD
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.ward_papers import (
    FATE_NAMES,
    Account,
    Fate,
    file_name,
    kinds_for_wards,
    paper_of,
    people_on,
    title_of,
)
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.paper.saving import save_whole
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.states import LoadingState
from rehab_tracker.ui.widgets.text import paragraph

USUAL_PERIOD = timedelta(days=30)
IS = "="  # so that people without a ward are a choice too
TONES: dict[Fate, Tone] = {Fate.PRINTED: "ok", Fate.SHORTER: "accent", Fate.NOT_MADE: "warn"}


@dataclass(frozen=True)
class Wanted:
    """One batch: which paper, about which days, into which folder."""

    kind: DocumentKind
    begins: date
    ends: date
    folder: Path

    def make(self, clinic: Clinic, person: RosterLine) -> Account:
        """One person's paper, made, kept and written; slow."""
        account = paper_of(clinic, self.kind, person, self.begins, self.ends)
        if account.pdf:
            save_whole(self.folder / file_name(self.kind, account, self.ends), account.pdf)
        return account


class WardPapersCard(Card):
    """Choose ward, paper and days, then a folder; the window goes on while they are made."""

    def __init__(self, page: ClinicPage) -> None:
        close = icon_button(translate(_("Close")), "x", clicked=self.close_card)
        super().__init__(translate(_("Papers for a ward")), icon="files", actions=[close])
        self._page = page
        said = _("One file for each person in a folder that you choose. Each is kept as it left.")
        self.add(paragraph(translate(said), "muted"))
        today = page.desk.clinic.clock.today()
        self.form = Form(narrowest=180)
        self.form.add("ward", translate(_("Ward")), Choice(), required=True)
        self.form.add("kind", translate(_("Paper")), Choice(), required=True)
        for name, title in (("begins", _("From")), ("ends", _("Until"))):
            day = DateEdit(lambda: today, latest=today)
            self.form.add(name, translate(title), day, required=True)
        self.form.set_values({"begins": today - USUAL_PERIOD, "ends": today})
        self.add(self.form)
        self.begin = Button(
            translate(_("Choose a folder and make them")), icon="file-down", clicked=self.start
        )  # fmt: skip
        self.add(at_start(self.begin))
        self._running = RowList("")
        self.add(self._running)
        self.accounts = RowList(translate(_("What became of each")))
        self.add(self.accounts)
        self._told: list[Account] = []
        self._stopping = False
        self._state: LoadingState | None = None
        self._running.hide()
        self.hide()

    def open(self) -> None:
        """Offer the wards as they are now."""
        clinic = self._page.desk.clinic
        wards, kinds = self.form.fields["ward"].editor, self.form.fields["kind"].editor
        there = [(IS + ward, _named(ward, count)) for ward, count in clinic.handover.wards()]
        offered = [(str(kind), title_of(kind)) for kind in kinds_for_wards(clinic)]
        for choice, options in ((wards, there), (kinds, offered)):
            if isinstance(choice, Choice):
                choice.set_options(options)
                choice.set_value(options[0][0] if options else None)
        self.begin.setEnabled(bool(there and offered))
        self.show()
        self.form.go_to(self.form.fields["ward"])

    def start(self) -> None:
        """Ask for the folder, then begin."""
        try:
            typed = self.form.values()
        except Invalid as complaint:
            self.form.show_complaints(complaint.complaints)
            return
        if typed["ends"] < typed["begins"]:
            wrong = UserError(_("The last day lies before the first."))
            self.form.show_complaints({"ends": wrong})
            return
        self.form.clear_complaints()
        title = translate(_("Folder for the papers"))
        self._page.desk.dialogs.choose_folder(self._page, title, partial(self._make, typed))

    def stop(self) -> None:
        """Begin no further paper; the one that is being made is still finished and told."""
        self._stopping = True

    def close_card(self) -> None:
        """Put the card away; what is being made goes on unless it is stopped."""
        self.hide()

    def _make(self, typed: dict[str, Any], folder: Path) -> None:
        people = people_on(self._page.desk.clinic, str(typed["ward"]).removeprefix(IS))
        kind = DocumentKind(typed["kind"])
        wanted = Wanted(kind, typed["begins"], typed["ends"], folder)
        self._told, self._stopping = [], False
        self.accounts.set_rows([])
        self.begin.setEnabled(False)
        self._state = LoadingState(translate(_("The papers are being made.")), can_stop=True)
        self._state.cancelled.connect(self.stop)
        self._running.set_rows([self._state])
        self._running.show()
        self._next(wanted, list(people))

    def _next(self, wanted: "Wanted", waiting: list[RosterLine]) -> None:
        """One person at a time, so that it can be stopped between two."""
        if self._state is not None:
            self._state.show_progress(len(self._told), len(self._told) + len(waiting))
        if self._stopping and waiting:
            self._finish(translate(_("Stopped. What was made before stays.")))
            return
        if not waiting:
            count = sum(each.fate is not Fate.NOT_MADE for each in self._told)
            self._finish(plural("{n} paper was made.", "{n} papers were made.", count))
            return
        person, *rest = waiting
        self._page.desk.tasks.run(
            partial(wanted.make, self._page.desk.clinic, person),
            partial(self._made, wanted, rest),
            self._failed,
        )

    def _made(self, wanted: "Wanted", rest: list[RosterLine], account: Account) -> None:
        self._told.append(account)
        self.accounts.set_rows([_row(each) for each in self._told])
        self._next(wanted, rest)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._finish("")
            raise error
        self._finish(str(error))

    def _finish(self, said: str) -> None:
        self._state = None
        self._running.set_rows([])
        self._running.hide()
        self.begin.setEnabled(True)
        if said:
            self._page.desk.say(said)


def _row(account: Account) -> QWidget:
    badge = Badge(translate(FATE_NAMES[account.fate]), TONES[account.fate])
    title = " · ".join(part for part in (account.name, account.number) if part)
    return ListRow(title, list(account.why), badges=[badge])


def _named(ward: str, people: int) -> str:
    name = translate(_("Without a ward")) if ward == NO_WARD else ward
    count = plural("{n} person", "{n} people", people)
    return translate(_("{ward}: {people}"), ward=name, people=count)
