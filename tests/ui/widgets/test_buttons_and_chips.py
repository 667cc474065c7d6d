import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.chips import ChoiceRow, ScaleRow
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.tabs import TabPages


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def scale(qtbot: QtBot, clock: Seconds) -> ScaleRow:
    row = ScaleRow(range(11), ends=("none", "worst"), clock=clock)
    qtbot.addWidget(row)
    row.show()
    return row


def test_enter_and_space_press_a_button(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = Button("Save", "primary", clicked=lambda: pressed.append(1))
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_a_shortcut_is_shown_and_works(qtbot: QtBot) -> None:
    window, pressed = QWidget(), []
    qtbot.addWidget(window)
    button = Button("New", shortcut="Ctrl+N", clicked=lambda: pressed.append(1), parent=window)
    with qtbot.waitActive(window):
        window.show()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pressed == [1])
    assert button.toolTip() == "New (Ctrl+N)"
    assert "Ctrl+N" in button.accessibleDescription()


def test_another_name_keeps_the_shortcut(qtbot: QtBot) -> None:
    button = Button("New", shortcut="Ctrl+N")
    qtbot.addWidget(button)
    button.say("Add")
    assert button.shortcut().toString() == "Ctrl+N"
    assert button.toolTip() == "Add (Ctrl+N)"


def test_an_ampersand_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Bowel & bladder")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Bowel & bladder"


@pytest.mark.parametrize("percent", [100, 200])
def test_targets_are_large_enough_for_a_glove(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, "light", percent)
    kinds = ("primary", "secondary", "quiet", "danger", "chip")
    for made in [*(Button("OK", kind) for kind in kinds), icon_button("More", "ellipsis")]:
        qtbot.addWidget(made)
        made.ensurePolished()
        assert made.sizeHint().height() >= 40
        assert made.sizeHint().width() >= 40
    theme.apply(qapp)


def test_focus_does_not_move_anything(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(window)
    buttons = [Button(kind, kind) for kind in ("primary", "secondary", "quiet", "danger")]
    for button in buttons:
        flow.addWidget(button)
    window.show()
    for button in buttons:
        before = button.sizeHint()
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert button.sizeHint() == before


def test_digits_choose_on_a_scale(qtbot: QtBot) -> None:
    clock = Seconds()
    row = scale(qtbot, clock)
    qtbot.keyClicks(row.chips[0], "7")
    assert row.value() == 7
    clock.now += 5
    qtbot.keyClicks(row.chips[7], "1")
    assert row.value() == 1
    clock.now += 0.2
    qtbot.keyClicks(row.chips[1], "0")
    assert row.value() == 10


def test_a_zero_after_a_pause_is_zero(qtbot: QtBot) -> None:
    clock = Seconds()
    row = scale(qtbot, clock)
    qtbot.keyClicks(row.chips[0], "1")
    clock.now += 3
    qtbot.keyClicks(row.chips[1], "0")
    assert row.value() == 0


def test_zero_is_an_answer_and_delete_takes_it_back(qtbot: QtBot) -> None:
    row = scale(qtbot, Seconds())
    assert row.value() is None
    row.set_value(0)
    assert row.value() == 0
    qtbot.keyClick(row.chips[0], Qt.Key.Key_Delete)
    assert row.value() is None


def test_one_tab_reaches_the_row_and_arrows_move_in_it(qtbot: QtBot) -> None:
    row = scale(qtbot, Seconds())
    row.set_value(3)
    tab_stops = [chip for chip in row.chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tab_stops == [row.chips[3]]
    row.setFocus()
    qtbot.waitUntil(row.chips[3].hasFocus)
    qtbot.keyClick(row.chips[3], Qt.Key.Key_Right)
    assert row.chips[4].hasFocus()
    assert row.value() == 3
    qtbot.keyClick(row.chips[4], Qt.Key.Key_Space)
    assert row.value() == 4


def test_arrows_follow_the_eye_from_right_to_left(qtbot: QtBot) -> None:
    row = scale(qtbot, Seconds())
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.set_value(3)
    row.setFocus()
    qtbot.waitUntil(row.chips[3].hasFocus)
    qtbot.keyClick(row.chips[3], Qt.Key.Key_Left)
    assert row.chips[4].hasFocus()
    assert row.chips[4].x() < row.chips[3].x()


def test_only_one_of_a_row_is_chosen_unless_many_may(qtbot: QtBot) -> None:
    options = [("a", "A"), ("b", "B"), ("c", "C")]
    one, many = ChoiceRow(options), ChoiceRow(options, many=True)
    for row in (one, many):
        qtbot.addWidget(row)
        row.chips[0].click()
        row.chips[2].click()
    assert one.value() == "c"
    assert many.value() == ("a", "c")
    one.chips[2].click()
    assert one.value() is None


def test_a_change_is_told_once(qtbot: QtBot) -> None:
    row = scale(qtbot, Seconds())
    told: list[object] = []
    row.changed.connect(lambda: told.append(row.value()))
    qtbot.mouseClick(row.chips[5], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.chips[5], "2")
    row.set_value(2)
    assert told == [5, 2]


def test_the_ends_of_a_scale_say_what_they_mean(qtbot: QtBot) -> None:
    row = scale(qtbot, Seconds())
    row.setAccessibleName("Pain now")
    assert row.chips[0].accessibleName() == "0, none"
    assert row.chips[10].accessibleName() == "10, worst"
    assert row.chips[4].accessibleDescription() == "Pain now"


def test_a_flow_wraps_and_begins_where_the_page_begins(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = FlowLayout(owner)
    badges = [Badge("Skin review due", "warn") for _n in range(4)]
    for badge in badges:
        flow.addWidget(badge)
    owner.resize(320, 200)
    owner.show()
    assert badges[-1].y() > badges[0].y()
    assert badges[0].x() == 0
    assert flow.heightForWidth(320) > flow.heightForWidth(2000)
    owner.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert badges[0].geometry().right() == owner.rect().right()


def test_even_items_share_a_line_only_when_the_widest_fits(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    flow = FlowLayout(owner, even=True)
    long, short = Button("Write the first goal in the patient's own words"), Button("Stop")
    flow.addWidget(long)
    flow.addWidget(short)
    owner.resize(long.sizeHint().width() + short.sizeHint().width() + 40, 200)
    owner.show()
    assert long.width() >= long.sizeHint().width()
    assert short.y() > long.y()
    owner.resize(2 * long.sizeHint().width() + 40, 200)
    QApplication.processEvents()
    assert short.y() == long.y()
    assert short.width() == long.width()


def test_tabs_make_a_page_when_it_is_first_looked_at(qtbot: QtBot) -> None:
    made: list[str] = []

    def page(name: str) -> QWidget:
        made.append(name)
        return QWidget()

    tabs = TabPages("Parts")
    for name in ("one", "two", "three"):
        tabs.add(name, name.title(), lambda name=name: page(name))
    qtbot.addWidget(tabs)
    with qtbot.waitActive(tabs):
        tabs.show()
    assert made == ["one"]
    qtbot.keyClick(tabs.bar, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert tabs.current() == "three"
    qtbot.keyClick(tabs.bar, Qt.Key.Key_Left)
    assert tabs.current() == "two"
    tabs.go("three")
    assert made == ["one", "three", "two"]
