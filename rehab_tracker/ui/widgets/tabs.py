"""Flat tabs: Ctrl+1 to Ctrl+9 and arrow keys; a page is made when it is first looked at."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QToolButton, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import IconKeeper
from rehab_tracker.ui.widgets.marks import paint_focus
from rehab_tracker.ui.widgets.spacing import column

MANY = 9  # more stand closer together, without icons


class TabRow(QTabBar):
    """The row itself: icons and words, the chosen one underlined; it scrolls when too wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons: list[str | None] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name_scroll_buttons()
        self.currentChanged.connect(self._dress)
        theme.follow(self._dress)

    def add(self, title: str, icon: str | None = None, keys: str = "") -> int:
        """Add a tab.

        Args:
            title: its name, already translated.
            icon: its icon; icons give way to words where many tabs stand.
            keys: the shortcut that goes to it, for its tooltip.
        """
        place = self.count()
        self._icons.append(icon)
        self.addTab(title.replace("&", "&&"))
        theme.mark(self, crowded=self.count() > MANY)
        if keys:
            name = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            self.setTabToolTip(place, translate(_("{deed} ({keys})"), deed=title, keys=name))
        self._dress()
        return place

    def clear(self) -> None:
        """Take every tab away."""
        self._icons.clear()
        while self.count():
            self.removeTab(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tabs, and a ring around the one that has the focus."""
        super().paintEvent(event)
        if self.hasFocus() and self.count():
            painter = QPainter(self)
            place = QRectF(self.tabRect(self.currentIndex())).adjusted(2, 2, -2, -6)
            paint_focus(painter, place, theme.px(6))
            painter.end()

    def tabLayoutChange(self) -> None:
        """Qt gives its scroll buttons small arrows again; ours are larger."""
        super().tabLayoutChange()
        for button in self.findChildren(QToolButton):
            button.setArrowType(Qt.ArrowType.NoArrow)

    def _name_scroll_buttons(self) -> None:
        names = (translate(_("Tabs before")), translate(_("Tabs after")))
        icons = ("chevron-left", "chevron-right")
        for button, name, icon in zip(self.findChildren(QToolButton), names, icons, strict=False):
            button.setAccessibleName(name)
            button.setToolTip(name)
            IconKeeper(button, icon, "text", 18)

    def _dress(self) -> None:
        self.setIconSize(theme.icon_size(18))
        for place, name in enumerate(self._icons):
            if name and place < self.count():
                chosen = place == self.currentIndex()
                shown = theme.icon(name, "accent" if chosen else "muted", 18)
                self.setTabIcon(place, QIcon() if self.count() > MANY else shown)


class TabPages(QWidget):
    """The row with the page below it; `shown` tells the name of the page looked at."""

    shown = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TabRow()
        self.bar.setAccessibleName(name)
        self._names: list[str] = []
        self._makers: list[Callable[[], QWidget]] = []
        self._made: dict[int, QWidget] = {}
        self._stack = QStackedWidget()
        whole = column(self, gap=0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._show)

    def add(
        self, name: str, title: str, make: Callable[[], QWidget], icon: str | None = None
    ) -> None:
        """Add a page that `make` builds when it is first looked at."""
        self._names.append(name)
        self._makers.append(make)
        place = self.bar.count()
        number = f"Ctrl+{place + 1}" if place < 9 else ""
        self.bar.add(title, icon, number)
        if number:
            keys = QShortcut(QKeySequence(number), self)
            keys.setContext(Qt.ShortcutContext.WindowShortcut)
            keys.setProperty("place", place)
            keys.activated.connect(self._go_by_key)
        if place == 0:
            self._show(0)

    def go(self, name: str) -> None:
        """Look at the page of this name."""
        self.bar.setCurrentIndex(self._names.index(name))

    def current(self) -> str:
        """The name of the page looked at."""
        return self._names[self.bar.currentIndex()] if self._names else ""

    def page(self, name: str) -> QWidget | None:
        """The page of this name, if it was made already."""
        return self._made.get(self._names.index(name))

    def _go_by_key(self) -> None:
        self.bar.setCurrentIndex(int(self.sender().property("place")))

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._makers):
            return
        if place not in self._made:
            self._made[place] = self._makers[place]()
            self._stack.addWidget(self._made[place])
        self._stack.setCurrentWidget(self._made[place])
        self.shown.emit(self._names[place])
