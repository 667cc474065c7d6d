"""The team: accounts and roles, one-time codes, and what each person can see."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.team import ROLE_NAMES, Member, Part, Verb
from rehab_tracker.services.newcomers import LosesForGood
from rehab_tracker.ui.clinic_page import ClinicPage, reraise
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.team.access import AccessCard
from rehab_tracker.ui.team.form import MemberForm
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.tables import Column, RecordTable
from rehab_tracker.ui.widgets.text import paragraph

T = TypeVar("T")


class TeamPage(ClinicPage):
    """The list of members; the administrator adds and changes them here."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"member"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.TEAM)
        self._add = Button(translate(_("Add a member")), "primary", icon="user-plus")
        super().__init__(
            desk,
            patient_id,
            translate(_("Team")),
            translate(_("Who works here, and what each person can see.")),
            [self._add] if self._writes else [],
        )
        self._add.setObjectName("add-member")
        self._add.clicked.connect(self.new_member)
        self._members: tuple[Member, ...] = ()
        self._editing: Member | None = None
        self._code_card = self._make_code_card()
        self._form_card: Card | None = None
        self._table: RecordTable[Member] = RecordTable(
            COLUMNS, translate(_("Members of the team")), rows=10
        )
        self._table.setObjectName("members")
        self._table.selectionModel().currentRowChanged.connect(self._member_chosen)
        self._table.opened.connect(self._edit)
        self._access = AccessCard()
        self.add(self._code_card)
        self.add(self._table)
        if self._writes:
            self.add_layout(self._deeds())
        self.add(self._access)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the team again."""
        self._members = self.desk.clinic.team.members()
        self._table.set_records(self._members)
        if self._table.current() is None and self._members:
            self._table.selectRow(0)
        self._member_chosen()

    def new_member(self) -> None:
        """Ask for somebody new."""
        self._show_form(None)

    def save(self) -> None:
        """Keep what the form says; somebody new gets a code for the first sign-in."""
        form = self._form
        if self._editing is None:
            details = self.attempt(form.details, form)
            if details is not None:
                add = partial(self.desk.clinic.team.add, details)
                self.attempt_aside(add, self._added, form)
            return
        self._revise_if_nothing_is_lost()

    def new_code(self) -> None:
        """Give the chosen member a new one-time code: their passphrase is forgotten."""
        member = self._table.current()
        if member is None:
            return
        self._make_code(member)

    def _added(self, added: tuple[Member, str]) -> None:
        self._show_code(*added)
        self._close_form()

    def _revise_if_nothing_is_lost(self, *, accept_loss: bool = False) -> None:
        again = partial(self._revise_if_nothing_is_lost, accept_loss=True)
        revise = partial(self._revise, accept_loss=accept_loss)
        if self.attempt(partial(self._unless_lost, revise, again), self._form) is not None:
            self.desk.say(translate(_("Saved.")))
            self._close_form()

    def _make_code(self, member: Member, *, accept_loss: bool = False) -> None:
        again = partial(self._make_code, member, accept_loss=True)
        make = partial(self.desk.clinic.team.new_code, member.id, accept_loss=accept_loss)
        self.desk.tasks.run(
            make,
            partial(self._show_code, member),
            lambda error: self.attempt(partial(self._unless_lost, partial(reraise, error), again)),
        )

    def _unless_lost(self, deed: Callable[[], T], again: Callable[[], object]) -> T | None:
        """Do it, or say plainly what would be lost for good; the safe answer has the focus."""
        try:
            return deed()
        except LosesForGood as loss:
            self.desk.dialogs.ask(self, str(loss), translate(_("Go on all the same")), again)
            return None

    def _revise(self, *, accept_loss: bool) -> Member:
        if self._editing is None:
            raise ValueError("nobody is being changed")
        details = self._form.details()
        return self.desk.clinic.team.revise(self._editing.id, details, accept_loss=accept_loss)

    def _edit(self, member: Member) -> None:
        if self._writes:
            self._show_form(member)

    def _edit_current(self) -> None:
        member = self._table.current()
        if member is not None:
            self._edit(member)

    def _member_chosen(self) -> None:
        member = self._table.current()
        if member is not None:
            self._access.show_member(member)

    def _show_form(self, member: Member | None) -> None:
        self._close_form()
        self._editing = member
        self._form = MemberForm([each for each in self._members if each != member])
        if member is not None:
            self._form.show_member(member)
        title = _("Change a member") if member else _("Add a member")
        save = Button(
            translate(_("Save")),
            "primary",
            icon="check",
            shortcut="Ctrl+Return",
            clicked=self.save,
        )
        save.setObjectName("save-member")
        cancel = Button(translate(_("Cancel")), clicked=self._close_form)
        self._form_card = Card(translate(title), icon="user-plus")
        self._form_card.add(self._form)
        buttons = row(gap=10)
        buttons.addWidget(save)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        self._form_card.add_layout(buttons)
        self.body.insertWidget(1, self._form_card)
        self._form.fields["full_name"].setFocus()

    def _close_form(self) -> None:
        if self._form_card is not None:
            self._form_card.hide()
            self._form_card.deleteLater()
            self._form_card = None

    def _make_code_card(self) -> Card:
        card = Card(translate(_("A code for the first sign-in")), icon="key-round")
        self._code_words = paragraph("")
        self._code = paragraph("", "figure")
        self._code.setObjectName("first-code")
        card.add(self._code_words)
        card.add(self._code)
        card.hide()
        return card

    def _show_code(self, member: Member, code: str) -> None:
        self._code_words.setText(
            translate(
                _(
                    "Give this code to {name}, by hand. It is shown only now and works once. "
                    "With it they choose their own passphrase, which makes their key."
                ),
                name=member.full_name,
            )
        )
        self._code.setText(code)
        self._code_card.show()

    def _deeds(self) -> QHBoxLayout:
        line = row(gap=10)
        line.addWidget(Button(translate(_("Change")), icon="pencil", clicked=self._edit_current))
        line.addWidget(
            Button(translate(_("New code for the sign-in")), icon="key-round",
                   clicked=self.new_code)
        )  # fmt: skip
        line.addStretch(1)
        return line


def _roles(member: Member) -> str:
    return ", ".join(translate(ROLE_NAMES[role]) for role in sorted(member.roles))


def _marks(member: Member) -> str:
    marks = [translate(_("Lead"))] if member.lead else []
    return ", ".join([*marks, translate(_("Trainee"))] if member.trainee else marks)


def _state(member: Member) -> str:
    if not member.active:
        return translate(_("Has left"))
    return translate(_("Works here") if member.box_key else _("Waits for the first sign-in"))


COLUMNS: tuple[Column[Member], ...] = (
    Column(_("Name"), lambda member: member.full_name),
    Column(_("Account"), lambda member: member.account),
    Column(_("Roles"), _roles, stretch=True),
    Column(_("Marks"), _marks),
    Column(_("State"), _state),
)
