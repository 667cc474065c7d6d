"""The first start: look around a practice clinic, or set up our own."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, in_language, language, screen_languages, translate
from rehab_tracker.domain.spoken import LANGUAGES
from rehab_tracker.ui.entrance.sheet import Sheet
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph


class FirstStart(Sheet):
    """Two choices, and quiet ones: a clinic on this computer or in a backup, another language."""

    practice_asked = Signal()
    set_up_asked = Signal()
    open_asked = Signal()
    restore_asked = Signal()
    language_asked = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(
            tasks,
            translate(_("Welcome")),
            translate(
                _(
                    "A record of therapy, skills, counselling and family for people with a spinal "
                    "cord injury. It works without the internet, and the clinic owns its data."
                )
            ),
            width=600,
        )
        self.body.addWidget(
            _choice(
                "look",
                _("Look around a practice clinic"),
                _(
                    "Twelve invented people, from the first days to the third year. Nothing you "
                    "do there touches a real record."
                ),
                Button(translate(_("Look around")), "primary", icon="eye", clicked=self._practice),
            )
        )
        self.body.addWidget(
            _choice(
                "set-up",
                _("Set up our clinic"),
                _(
                    "Name, letterhead and the first account. It takes five minutes. This version "
                    "serves one computer."
                ),
                Button(translate(_("Set up")), icon="building-2", clicked=self._set_up),
            )
        )
        quiet = QWidget()
        line = FlowLayout(quiet)
        for name, words, icon, deed in (
            (
                "open-clinic",
                _("Open a clinic that lies on this computer …"),
                "folder-open",
                self._open,
            ),
            ("restore-backup", _("Restore from a backup …"), "archive", self._restore),
        ):
            button = Button(translate(words), "quiet", icon=icon, clicked=deed)
            button.setObjectName(name)
            line.addWidget(button)
        for code in screen_languages():
            if code != language():
                line.addWidget(self._in(code))
        self.body.addWidget(quiet)
        self.body.addWidget(self.error)
        self.body.addWidget(self._busy)

    def _in(self, code: str) -> Button:
        """The language's name in itself, as its readers look for it."""
        with in_language(code):
            name = translate(LANGUAGES.get(code, code))
        button = Button(
            name, "quiet", icon="languages", clicked=partial(self.language_asked.emit, code)
        )
        button.setObjectName(f"language-{code}")
        return button

    def _practice(self) -> None:
        self.practice_asked.emit()

    def _set_up(self) -> None:
        self.set_up_asked.emit()

    def _open(self) -> None:
        self.open_asked.emit()

    def _restore(self) -> None:
        self.restore_asked.emit()


def _choice(name: str, title: str, words: str, button: Button) -> QWidget:
    card = Card(translate(title))
    card.setObjectName(f"choice-{name}")
    card.add(paragraph(translate(words), "muted"))
    button.setObjectName(f"choose-{name}")
    card.add(at_start(button))
    return card
