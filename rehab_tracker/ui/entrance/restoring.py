"""Restoring at the door: which backup, who opens it, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.i18n import _, format_date, format_number, format_time, plural, translate
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.entrance.sheet import Sheet
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.turn_button import TurnButton

if TYPE_CHECKING:
    from rehab_tracker.services.restoring import Content, Offered

SHOWN_AT_ONCE = 4
MEGABYTE = 1_000_000
WIDTH = 600
KINDS = _("Backups (*.rtbackup)")


class ChooseBackup(Sheet):
    """The automatic backups, the newest first, and the way to a file that lies elsewhere.

    Args:
        folder: the clinic's, whatever state it is in; None where none is known.
    """

    back_asked = Signal()
    chosen = Signal(object)

    def __init__(self, tasks: Tasks, dialogs: Dialogs, folder: Path | None) -> None:
        super().__init__(
            tasks,
            translate(_("Restore from a backup")),
            translate(
                _(
                    "A backup is checked before anything is touched. Then it takes the place of "
                    "the clinic's file in one step, and the old file is kept beside it."
                )
            ),
            width=WIDTH,
        )
        self._dialogs, self._folder = dialogs, folder
        self._found: tuple[Offered, ...] = ()
        self._empty = paragraph(
            translate(_("No automatic backup was found. Choose a backup file.")), "muted"
        )
        self._list = RowList(translate(_("Automatic backups")))
        self._more = TurnButton("more-backups", self._show)
        card = self.add_card(self._empty, self._list)
        self._more.put_into(card)
        for name, words, icon, deed in (
            ("choose-backup", _("Choose a backup file …"), "file-up", self.choose_file),
            ("back", _("Back"), "arrow-left", self.back_asked.emit),
        ):
            self.body.addWidget(_quiet(name, translate(words), icon, deed))
        self._read()

    def choose_file(self) -> None:
        """Let a backup be chosen that lies anywhere."""
        title = translate(_("Which backup?"))
        self._dialogs.choose_file(self, title, translate(KINDS), self.take)

    def take(self, file: Path) -> None:
        """Look into this backup."""
        self.run(
            partial(_content_of, file),
            self.chosen.emit,
            waiting=translate(_("Reading the backup …")),
        )

    def _read(self) -> None:
        from rehab_tracker.services.restoring import offered  # noqa: PLC0415  # after first paint

        self._found = offered(self._folder)
        self._show()

    def _show(self) -> None:
        shown = self._found if self._more.turned else self._found[:SHOWN_AT_ONCE]
        self._list.set_rows([self._row(each) for each in shown])
        self._list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        rest = len(self._found[SHOWN_AT_ONCE:])
        self._more.show_count(rest, plural("Show {n} older", "Show {n} older", rest))

    def _row(self, offer: "Offered") -> ListRow:
        row = ListRow(
            _moment(offer.kept.made_at),
            ["  ·  ".join((_state(offer), _place(offer)))],
            opens=translate(_("Take this backup")),
            on_open=partial(self.take, offer.file),
        )
        row.setObjectName(f"backup-{offer.file.name}")
        return row


class OpenBackup(Sheet):
    """Whose passphrase opens the backup, or the recovery sheet's code, and where it goes.

    Args:
        content: of the backup that was chosen.
        folder: the clinic's folder, old or new.
    """

    back_asked = Signal()
    restored = Signal(object)

    def __init__(self, tasks: Tasks, dialogs: Dialogs, content: "Content", folder: Path) -> None:
        super().__init__(
            tasks,
            translate(_("Restore this backup")),
            translate(
                _("{clinic}, as it was on {moment}. What was written since then is not in it."),
                clinic=content.clinic,
                moment=_moment(content.made_at),
            ),
            width=WIDTH,
        )
        self._dialogs, self._content, self._folder = dialogs, content, folder
        self._with_sheet = False
        self.form = Form(columns=1)
        people = Choice((each.account, _named(each)) for each in content.people)
        self.form.add("account", translate(_("Who are you?")), people, required=True)
        self.form.add(
            "passphrase",
            translate(_("Passphrase")),
            SecretEdit(),
            required=True,
            hint=translate(_("The one you had when the backup was made.")),
        )
        self.code_form = Form(columns=1)
        self.code_form.add(
            "code", translate(_("Code of the recovery sheet")), LineEdit(), required=True
        )
        self._other_way = _quiet("other-way", "", "key-round", self._turn)
        self._where = paragraph("", "muted")
        self._where.setObjectName("restore-where")
        go = Button(translate(_("Restore")), "primary", icon="history", clicked=self.restore)
        go.setObjectName("restore")
        self.add_card(self.form, self.code_form, at_start(self._other_way), self._where, go)
        for name, words, icon, deed in (
            ("other-folder", _("Put it into another folder …"), "folder-open", self.choose_folder),
            ("back", _("Back"), "arrow-left", self.back_asked.emit),
        ):
            self.body.addWidget(_quiet(name, translate(words), icon, deed))
        self._show_way()
        self._take_folder(folder)

    def restore(self) -> None:
        """Check the backup with its key and put it in place."""
        form = self.code_form if self._with_sheet else self.form
        try:
            typed = tuple(str(value) for value in form.values().values())
        except Invalid as complaint:
            form.show_complaints(complaint.complaints)
            return
        form.clear_complaints()
        self.run(
            _Restore(self._content.file, self._folder, typed),
            self._done,
            waiting=translate(_("The backup is opened, counted and compared …")),
            form=form,
        )

    def choose_folder(self) -> None:
        """Let it lie elsewhere, for instance in a new folder beside the old one."""
        title = translate(_("The folder for the restored clinic"))
        self._dialogs.choose_folder(self, title, self._take_folder)

    def _take_folder(self, folder: Path) -> None:
        self._folder = folder
        self._where.setText(
            translate(
                _(
                    "It goes into {folder}. What lies there now is kept in a folder beside it, "
                    "and no older backup is removed until the restored clinic was opened."
                ),
                folder=str(folder),
            )
        )

    def _done(self, restored: object) -> None:
        self.restored.emit((self._folder, self._content, restored))

    def _turn(self) -> None:
        self._with_sheet = not self._with_sheet
        self._show_way()

    def _show_way(self) -> None:
        self.form.setVisible(not self._with_sheet)
        self.code_form.setVisible(self._with_sheet)
        words = _("Use a passphrase") if self._with_sheet else _("Use the recovery sheet's code")
        self._other_way.say(translate(words))


class RestoreDone(Sheet):
    """What stands now, and where the old file is."""

    sign_in_asked = Signal()

    def __init__(self, tasks: Tasks, content: "Content", kept: Path | None) -> None:
        super().__init__(
            tasks,
            translate(_("The backup is in place")),
            translate(
                _("{clinic} stands again as on {moment}."),
                clinic=content.clinic,
                moment=_moment(content.made_at),
            ),
            width=WIDTH,
        )
        old = (
            translate(_("What was there before is kept in {folder}."), folder=str(kept))
            if kept is not None
            else translate(_("There was nothing in that folder before."))
        )
        go = Button(translate(_("Go to the sign-in")), "primary", icon="log-in",
                    clicked=self.sign_in_asked.emit)  # fmt: skip
        go.setObjectName("restored-sign-in")
        self.kept = paragraph(old)
        self.add_card(
            self.kept,
            paragraph(
                translate(_("Sign in with the passphrase you had when the backup was made.")),
                "muted",
            ),
            go,
        )


@dataclass(frozen=True)
class _Restore:
    """Restores off the window's thread; `typed` is account and passphrase, or a code."""

    file: Path
    folder: Path
    typed: tuple[str, ...]

    def __call__(self) -> object:
        from rehab_tracker.services.restoring import (  # noqa: PLC0415  # after first paint
            restore_backup,
            restore_with_sheet,
        )

        if len(self.typed) == 1:
            return restore_with_sheet(self.file, self.folder, self.typed[0])
        account, passphrase = self.typed
        return restore_backup(self.file, self.folder, account, passphrase)


def _content_of(file: Path) -> object:
    from rehab_tracker.services.restoring import content_of  # noqa: PLC0415  # after first paint

    return content_of(file)


def _state(offer: "Offered") -> str:
    proven = offer.kept.proven_at
    if proven is None:
        return translate(_("Not proven yet: it is checked before it is restored."))
    return translate(
        _("Proven on {moment}: opened, counted and compared."), moment=_moment(proven)
    )


def _place(offer: "Offered") -> str:
    size = format_number(offer.kept.size / MEGABYTE, 1)
    where = _("{size} MB, on the second drive") if offer.is_elsewhere else _("{size} MB")
    return translate(where, size=size)


def _moment(moment: Any) -> str:  # noqa: ANN401  # a datetime
    return translate(_("{day}, {time}"), day=format_date(moment.date()), time=format_time(moment))


def _named(person: Any) -> str:  # noqa: ANN401  # a Doorname, which is not imported at the door
    return f"{person.full_name} ({person.account})"


def _quiet(name: str, words: str, icon: str, deed: Callable[[], object]) -> Button:
    button = Button(words, "quiet", icon=icon, clicked=deed)
    button.setObjectName(name)
    return button
