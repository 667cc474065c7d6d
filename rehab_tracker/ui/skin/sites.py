"""Looking at the skin: the figure, a button for each site, and what can be seen there."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.skin import (
    SITE_NAMES,
    STATE_HINTS,
    STATE_NAMES,
    SkinFinding,
    SkinSite,
    SkinState,
)
from rehab_tracker.ui.skin.figure import SkinFigure
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.spacing import at_start, column, grid
from rehab_tracker.ui.widgets.text import label, paragraph

ICONS = {
    SkinState.NORMAL: ("circle-check", "ok"),
    SkinState.FADES: ("circle-dot", "warn"),
    SkinState.STAYS: ("circle-alert", "danger"),
    SkinState.OPEN: ("circle-x", "danger"),
    SkinState.NOT_LOOKED: ("circle", "outline"),
}
FIRST = next(iter(SkinSite))


class SkinSites(QWidget):
    """Chooses a site by click, Tab or figure, and says with one key what is seen there.

    The keys 1 to 5 say it and go on to the next site; N says that all the rest is normal.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._states: dict[SkinSite, SkinState] = dict.fromkeys(SkinSite, SkinState.NOT_LOOKED)
        self._current = FIRST
        self.figure = SkinFigure()
        self.figure.chosen.connect(self.choose)
        states = [
            (state, translate(name), str(key))
            for key, (state, name) in enumerate(STATE_NAMES.items(), start=1)
        ]
        self.states = KeyedRow(states)
        self.states.setAccessibleName(translate(_("What you see")))
        self.states.picked.connect(self._picked)
        self.buttons = {site: self._button(site) for site in SkinSite}
        self._title = label("", "strong")
        self._hint = paragraph("", "small")
        whole = column(self, gap=12)
        figures = QWidget()
        top = column(figures, gap=0)
        top.addWidget(self.figure)
        top.addStretch(1)
        whole.addWidget(Beside(figures, self._panel(), (2, 3), narrow=700))
        self.setFocusProxy(self.buttons[FIRST])
        self._show()

    def value(self) -> tuple[SkinFinding, ...]:
        """What was seen, site by site; what was not looked at is left out."""
        return tuple(
            SkinFinding(site=site, state=state)
            for site, state in self._states.items()
            if state is not SkinState.NOT_LOOKED
        )

    def set_value(self, value: tuple[SkinFinding, ...] | None) -> None:
        """Show these."""
        seen = {each.site: each.state for each in value or ()}
        self._states = {site: seen.get(site, SkinState.NOT_LOOKED) for site in SkinSite}
        self._show()
        self.changed.emit()

    def kept(self) -> dict[str, str]:
        """What stands there, for a draft."""
        return {str(each.site): str(each.state) for each in self.value()}

    def show_kept(self, kept: object) -> None:
        """Show what a draft kept."""
        known = kept if isinstance(kept, Mapping) else {}
        self.set_value(
            tuple(
                SkinFinding(site=SkinSite(site), state=SkinState(state))
                for site, state in known.items()
            )
        )

    def choose(self, site: object) -> None:
        """Ask about this site now."""
        if isinstance(site, SkinSite):
            self._current = site
            self.buttons[site].setFocus(Qt.FocusReason.OtherFocusReason)
            self._show()

    def see(self, state: SkinState) -> None:
        """Say what is seen at the chosen site."""
        self._states[self._current] = state
        self._show()
        self.changed.emit()

    def rest_is_normal(self) -> None:
        """Every site that was not looked at yet is normal."""
        for site, state in self._states.items():
            if state is SkinState.NOT_LOOKED and site is not SkinSite.ORTHOSIS:
                self._states[site] = SkinState.NORMAL
        self._show()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 5 say what is seen and go on; N says that the rest is normal."""
        states = list(SkinState)
        typed = event.text()
        on_a_site = QApplication.focusWidget() in self.buttons.values()
        if on_a_site and typed.isdecimal() and 1 <= int(typed) <= len(states):
            self.see(states[int(typed) - 1])
            sites = list(SkinSite)
            after = sites.index(self._current) + 1
            if after < len(sites):
                self.choose(sites[after])
            return
        if on_a_site and typed.casefold() == "n":
            self.rest_is_normal()
            return
        super().keyPressEvent(event)

    def _panel(self) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=10)
        rest = Button(translate(_("All the rest is normal")), icon="check-check",
                      clicked=self.rest_is_normal)  # fmt: skip
        rest.setToolTip(translate(_("{deed} ({keys})"), deed=rest.accessibleName(), keys="N"))
        lay.addWidget(self._title)
        lay.addWidget(self.states)
        lay.addWidget(self._hint)
        lay.addLayout(self._grid())
        lay.addWidget(at_start(rest))
        lay.addStretch(1)
        return holder

    def _grid(self) -> QGridLayout:
        """The person's right and left side by side, as on the front figure."""
        lay = grid(gap=6)
        place = 0
        sites = list(SkinSite)
        for site in sites:
            if site.value.endswith("_l"):
                lay.addWidget(self.buttons[site], place - 1, 1)
            elif site.value.endswith("_r"):
                lay.addWidget(self.buttons[site], place, 0)
                place += 1
            else:
                lay.addWidget(self.buttons[site], place, 0, 1, 2)
                place += 1
        lay.setColumnStretch(0, 1)
        lay.setColumnStretch(1, 1)
        return lay

    def _button(self, site: SkinSite) -> "SiteButton":
        button = SiteButton(site)
        button.asked.connect(self.choose)
        return button

    def _picked(self) -> None:
        state = self.states.value()
        if isinstance(state, SkinState):
            self.see(state)

    def _show(self) -> None:
        for site, button in self.buttons.items():
            button.show_state(self._states[site], chosen=site is self._current)
        self.figure.show_states(self._states, self._current)
        self.states.set_value(self._states[self._current])
        self._title.setText(translate(SITE_NAMES[self._current]))
        self._hint.setText(translate(STATE_HINTS[self._states[self._current]]))


class SiteButton(Button):
    """One site with what was seen there; the keyboard's focus alone chooses it."""

    asked = Signal(object)

    def __init__(self, site: SkinSite) -> None:
        super().__init__(translate(SITE_NAMES[site]), icon="circle", clicked=self._ask)
        self.site = site
        self.setObjectName(f"site-{site}")

    def show_state(self, state: SkinState, *, chosen: bool) -> None:
        """Show what was seen, by shape and colour and words."""
        name, state_name = translate(SITE_NAMES[self.site]), translate(STATE_NAMES[state])
        if self.icon_keeper is not None:
            self.icon_keeper.change(*ICONS[state])
        self.setAccessibleDescription(state_name)
        self.setToolTip(translate(_("{site}: {state}"), site=name, state=state_name))
        self.setProperty("chosen", chosen)

    def focusInEvent(self, event: object) -> None:
        """Tab and arrows choose the site they reach."""
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.asked.emit(self.site)

    def _ask(self) -> None:
        self.asked.emit(self.site)
