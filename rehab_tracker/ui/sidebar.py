"""The dark column on the left: the clinic, the pages this member may open, who is signed in."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.lock import LOCK_KEYS
from rehab_tracker.ui.screens import FOOT, SIDE, Screen
from rehab_tracker.ui.widgets.icons import IconKeeper
from rehab_tracker.ui.widgets.names import privacy_changed, shown_name
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

WIDTH = 208


class SideButton(QToolButton):
    """One page in the sidebar: icon, name, and its shortcut in the tooltip."""

    def __init__(
        self, text: str, icon: str, shortcut: str = "", *, checkable: bool = True
    ) -> None:
        super().__init__()
        self.setText(f"  {text}")
        self.setCheckable(checkable)
        self.setProperty("side", "true")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        tip = translate(_("{deed} ({keys})"), deed=text, keys=shortcut) if shortcut else text
        self.setToolTip(tip)
        self._icon = IconKeeper(self, icon, "side_text", 20, on="on_side")


class Sidebar(QFrame):
    """The pages, top to bottom in the order of `SCREENS`."""

    chosen = Signal(str)
    lock_asked = Signal()
    sign_out_asked = Signal()

    def __init__(
        self, clinic_name: str, person: str, roles: str, screens: tuple[Screen, ...]
    ) -> None:
        super().__init__()
        self.setProperty("side", "true")
        self._buttons: dict[str, SideButton] = {}
        self._group = QButtonGroup(self)
        self._lay = column(self, margins=(0, 16, 0, 12), gap=2)
        self._lay.addWidget(self._masthead(clinic_name))
        self._lay.addWidget(self._pages(screens), 1)
        self._add(screens, FOOT, self._lay)
        self.kept = label("", "small", wrap=True)
        self.kept.setProperty("onside", "true")
        self.kept.setObjectName("draft-kept")
        self.kept.hide()
        holder = QWidget()
        column(holder, margins=(18, 4, 12, 0)).addWidget(self.kept)
        self._lay.addWidget(holder)
        self._lay.addWidget(self._member_box(person, roles))
        theme.follow(self._dress)
        self._name_person()
        privacy_changed.connect(self._name_person)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown, or none where it has no place in the column."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def show_kept(self, sentence: str) -> None:
        """Say when what is being typed was last kept; an empty sentence takes it away."""
        self.kept.setText(sentence)
        self.kept.setVisible(bool(sentence))

    def _pages(self, screens: tuple[Screen, ...]) -> QScrollArea:
        """The pages of the clinic; they scroll where large text leaves no room for all."""
        inside = QWidget()
        lay = column(inside, gap=2)
        self._add(screens, SIDE, lay)
        lay.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._inside = inside
        for part in (inside, area.viewport()):
            part.setAutoFillBackground(False)
        return area

    def _add(self, screens: tuple[Screen, ...], place: str, lay: QVBoxLayout) -> None:
        for screen in (each for each in screens if each.place == place):
            button = SideButton(translate(screen.title), screen.icon, screen.shortcut)
            button.setObjectName(f"side-{screen.key}")
            button.clicked.connect(self._chosen)
            self._group.addButton(button)
            self._buttons[screen.key] = button
            lay.addWidget(button)

    def _masthead(self, clinic_name: str) -> QWidget:
        box = QWidget()
        lay = column(box, margins=(18, 0, 12, 14), gap=2)
        name = label(clinic_name, "heading", wrap=True)
        name.setProperty("onside", "true")
        lay.addWidget(name)
        return box

    def _member_box(self, person: str, roles: str) -> QWidget:
        box = QWidget()
        lay: QVBoxLayout = column(box, margins=(0, 8, 0, 0), gap=2)
        words = QWidget()
        lines = column(words, margins=(18, 4, 12, 4), gap=0)
        self._person = person
        self._person_line = label("", "strong", wrap=True)
        for line in (self._person_line, label(roles, "small", wrap=True)):
            line.setProperty("onside", "true")
            lines.addWidget(line)
        lay.addWidget(words)
        lock = SideButton(translate(_("Lock")), "lock", LOCK_KEYS, checkable=False)
        lock.setObjectName("side-lock")
        lock.clicked.connect(self._lock)
        leave = SideButton(translate(_("Sign out")), "log-out", "Ctrl+Shift+L", checkable=False)
        leave.setObjectName("side-sign-out")
        leave.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        leave.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        leave.clicked.connect(self._leave)
        deeds = row(gap=0)
        deeds.addWidget(lock, 1)
        deeds.addWidget(leave)
        lay.addLayout(deeds)
        holder = QWidget()
        row(holder).addWidget(box)
        return holder

    def _chosen(self) -> None:
        self.chosen.emit(
            next(key for key, button in self._buttons.items() if button is self.sender())
        )

    def _lock(self) -> None:
        self.lock_asked.emit()

    def _leave(self) -> None:
        self.sign_out_asked.emit()

    def _name_person(self) -> None:
        self._person_line.setText(shown_name(self._person))

    def _fit_pages(self) -> None:
        """Give each page the height that its letters need in the size worn now."""
        for button in self._inside.findChildren(SideButton):
            button.setMinimumHeight(button.sizeHint().height())

    def _dress(self) -> None:
        QTimer.singleShot(0, self, self._fit_pages)  # once the letters have their new size
        self.setFixedWidth(theme.px(WIDTH) if theme.px(10) < 13 else theme.grown(WIDTH * 3 // 4))
