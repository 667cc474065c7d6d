"""Every widget on a few pages, to be looked at: `python -m tests.ui.widgets.gallery FOLDER`."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.ui import theme
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.cards import Card, FigureCard, rule
from rehab_tracker.ui.widgets.chart import ChartTable, ChartView, chart_card
from rehab_tracker.ui.widgets.chips import ChoiceRow, ScaleRow
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit
from rehab_tracker.ui.widgets.lists import Entry, RecordList
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.page import Page
from rehab_tracker.ui.widgets.palette import Command, CommandPalette
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import EmptyState, ErrorState, LoadingState, Notice
from rehab_tracker.ui.widgets.tables import Column, RecordTable
from rehab_tracker.ui.widgets.tabs import TabPages
from rehab_tracker.ui.widgets.text import label, paragraph
from rehab_tracker.ui.widgets.text_area import TextArea
from rehab_tracker.ui.widgets.toast import Toast

TODAY = date(2026, 11, 22)
NAMES = (
    ("Asha Verma", "C5 · AIS B · day 41", "warn", "Skin review due"),
    ("Imran Qureshi", "T10 · AIS A · day 96", "ok", "All well"),
    ("Lakshmi Narayanan", "C7 · AIS C · day 63", "ok", "All well"),
    ("Mohan Das", "L2 · AIS D · day 28", None, ""),
    ("Sunita Kumari", "C4 · AIS A · day 15", "danger", "Act today"),
    ("आशा वर्मा", "T4 · AIS A · day 120", "ok", "All well"),
    ("نصرت جہاں", "T4 · AIS A · day 120", "ok", "All well"),
)


@dataclass(frozen=True)
class Row:
    """A line of the sample table."""

    day: date
    what: str
    minutes: int | None
    score: float


ROWS = [
    Row(date(2026, 11, 12), "Sitting balance on the mat", 45, 44.0),
    Row(date(2026, 11, 9), "Wheelchair skills, ramps and kerbs", 1030, 41.5),
    Row(date(2026, 10, 30), "Stopped: urinary infection", None, 38.0),
    Row(date(2026, 10, 2), "Transfer to bed with a board", 30, 31.0),
]


def today() -> date:
    """The gallery's day never changes."""
    return TODAY


def nothing() -> None:
    """What a button of the gallery does."""


def form() -> Form:
    """One editor of each kind."""
    made = Form()
    made.section("Who")
    made.add("name", "Full name", LineEdit(placeholder="As in the hospital file"), required=True)
    made.add("number", "Hospital number", LineEdit(icon="id-card"))
    made.add("born", "Born on", DateEdit(today, latest=TODAY), hint="A year alone is enough.")
    made.add("at", "Begins at", TimeEdit())
    made.add("minutes", "Minutes of therapy", NumberEdit(0, 240, unit="min"), required=True)
    made.add("kind", "Place", Choice([("bed", "Bedside"), ("gym", "Gym"), ("home", "At home")]))
    made.section("How it was")
    made.add("pain", "Pain now", ScaleRow(range(11), ends=("none", "worst")), wide=True)
    made.add(
        "help",
        "Help that was needed",
        ChoiceRow([(n, n) for n in ("None", "Watching", "A little", "Half", "Most", "All of it")]),
        wide=True,
    )
    made.add("note", "Note", TextArea(placeholder="What was done, and how it went"), wide=True)
    made.add("secret", "Passphrase", SecretEdit())
    made.add("agreed", "Consent", CheckBox("The patient agrees that the family is told of this."))
    made.set_values(
        {
            "name": "Asha Verma",
            "born": date(1992, 3, 4),
            "at": time(9, 30),
            "minutes": 45,
            "kind": "gym",
            "pain": 3,
            "help": "A little",
            "agreed": True,
            "secret": "open sesame",
        }
    )
    return made


def form_page() -> Page:
    """A form at rest and with complaints."""
    page = Page(
        "New therapy session",
        "Asha Verma · Thursday 12 November 2026",
        [Button("Cancel", "quiet"), Button("Save and sign", "primary", icon="check")],
        widest=860,
    )
    card = Card("Session", icon="dumbbell")
    filled = form()
    filled.show_complaints(
        {
            "minutes": UserError("Write a number from 0 to 240."),
            "kind": UserError("Choose where the therapy took place."),
        }
    )
    card.add(filled)
    page.add(card)
    page.finish()
    return page


def badges() -> QWidget:
    """Badges of each tone, wrapping."""
    owner = QWidget()
    flow = FlowLayout(owner)
    tones: tuple[tuple[str, Tone], ...] = (
        ("AIS B", "accent"),
        ("Tetraplegia C5", "neutral"),
        ("Goal reached", "ok"),
        ("Skin review due", "warn"),
        ("Autonomic dysreflexia risk", "danger"),
    )
    for words, tone in tones:
        flow.addWidget(Badge(words, tone))
    return owner


def figures() -> QWidget:
    """Four figure cards in a row, or in two when there is no room."""
    owner = QWidget()
    flow = FlowLayout(owner, gap=16, even=True)
    for name, figure, unit, note, tone, icon in (
        ("Motor score", "44", "/ 100", "▲ 6 since 29 Oct", "ok", "activity"),
        ("SCIM III", "38", "/ 100", "2 points: not sure yet", "muted", "hand"),
        ("Sitting balance", "10", "min", "goal reached", "ok", "accessibility"),
        ("Skin-safe days", "", "", "not recorded", "muted", "shield-check"),
    ):
        flow.addWidget(FigureCard(name, figure, unit, note, tone=tone, icon=icon))
    return owner


def chart() -> ChartView:
    """A small line chart with readings and a table."""
    days, totals = [0, 7, 14, 21, 28, 35, 41], [32, 33, 35, 37, 38, 41, 44]

    def make() -> object:
        from matplotlib.figure import Figure

        from rehab_tracker.charts.look import families

        families()
        figure = Figure((4, 2.4), layout="constrained", facecolor=theme.hex_colour("card"))
        axes = figure.add_subplot(facecolor=theme.hex_colour("card"))
        axes.plot(days, totals, color=theme.SERIES[0], marker="o", lw=2.2)
        axes.annotate("Total 44", (41, 44), (8, 0), textcoords="offset points", va="center",
                      color=theme.hex_colour("text"))  # fmt: skip
        axes.set(ylim=(0, 52), xlim=(-1, 52), xlabel="Days since admission")
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(theme.hex_colour("line"))
        axes.grid(axis="y", color=theme.hex_colour("line"))
        axes.tick_params(colors=theme.hex_colour("muted"), length=0)
        axes.xaxis.label.set_color(theme.hex_colour("muted"))
        return figure

    return ChartView(
        "Motor score since admission",
        lambda: make,  # type: ignore[arg-type,return-value]  # a Figure, imported late
        description="The motor score rose from 32 to 44 in 41 days.",
        table=ChartTable(("Day", "Score"), tuple(zip(days, totals, strict=True)), numeric=(0, 1)),
        readings=[(x, f"Day {x}\nTotal {y}") for x, y in zip(days, totals, strict=True)],
    )


def overview_page() -> Page:
    """Title row, badges, figures, chart, notices, table."""
    page = Page(
        "Asha Verma",
        "No. 2026-00417 · 34 years · injured 2 Sep 2026 · family reads हिन्दी",
        [
            Button("Family report", icon="printer", shortcut="Ctrl+P"),
            Button("New assessment", "primary", icon="plus", shortcut="Ctrl+N"),
        ],
    )
    page.add(badges())
    page.add(Notice("Two sessions wait for your signature.", "warn", Button("Sign them")))
    page.add(figures())
    owner = QWidget()
    parts = FlowLayout(owner, gap=16, even=True)
    parts.addWidget(chart_card("Motor score since admission", chart(), icon="chart-line"))
    parts.addWidget(timeline())
    page.add(owner)
    page.add(table())
    page.finish()
    return page


def timeline() -> Card:
    """A card with words of every role."""
    card = Card("Lately", icon="history", actions=[Button("All", "quiet")])
    for what, when in (("Goal reached", "5 Nov 2026"), ("Skin check", "20 Oct 2026")):
        line = row()
        line.addWidget(label(what, "strong"), 1)
        line.addWidget(label(when, "muted"))
        card.add_layout(line)
        card.add(paragraph("Sits without support for ten minutes, feet on the floor.", "muted"))
        card.add(rule())
    card.body.addStretch(1)
    return card


def table() -> RecordTable[Row]:
    """The sample table."""
    columns = [
        Column[Row]("Day", lambda r: r.day),
        Column[Row]("What was done", lambda r: r.what, stretch=True),
        Column[Row]("Minutes", lambda r: r.minutes, numeric=True),
        Column[Row]("Score", lambda r: r.score, numeric=True,
                    tone=lambda r: "warn" if r.score < 35 else ""),
    ]  # fmt: skip
    made: RecordTable[Row] = RecordTable(columns, "Sessions", rows=4)
    made.set_records(ROWS)
    made.sort_by(0, Qt.SortOrder.DescendingOrder)
    made.selectRow(1)
    return made


def buttons_page() -> Page:
    """Buttons, states, and text."""
    page = Page("Buttons and states", "Every kind, at rest and off")
    card = Card("Buttons")
    flow_owner = QWidget()
    flow = FlowLayout(flow_owner)
    for kind in ("primary", "secondary", "quiet", "danger"):
        flow.addWidget(Button(kind.title(), kind, icon="plus"))  # type: ignore[arg-type]  # all kinds
        off = Button("Off", kind)  # type: ignore[arg-type]  # all kinds
        off.setEnabled(False)
        flow.addWidget(off)
    flow.addWidget(icon_button("More", "ellipsis"))
    flow.addWidget(Avatar("Asha Verma"))
    card.add(flow_owner)
    page.add(card)
    for tone in ("accent", "ok", "warn", "danger"):
        page.add(Notice("Nothing was changed on file. Try again when the drive is back.", tone))
    owner = QWidget()
    line = FlowLayout(owner, gap=16, even=True)
    empty = EmptyState("target", "Goals stand here, in the patient's own words.",
                       Button("Write the first goal", "primary", icon="plus"))  # fmt: skip
    busy = LoadingState("Writing the report", can_stop=True)
    busy.show_progress(2, 5)
    wrong = ErrorState("The backup could not be written.", "Your record is unchanged.",
                       "Plug the drive in and try again.", can_retry=True)  # fmt: skip
    for state in (empty, busy, wrong):
        room = Card()
        room.add(state)
        line.addWidget(room)
    page.add(owner)
    disabled = row()
    for editor in (LineEdit(placeholder="Off"), Choice([(1, "Off")]), CheckBox("Off")):
        editor.setEnabled(False)
        disabled.addWidget(editor)
    page.add_layout(disabled)
    page.finish()
    return page


def list_window() -> QWidget:
    """A list beside tabs."""
    owner = QWidget()
    owner.setProperty("page", True)
    line = row(owner, gap=0)
    people = RecordList("Patients", search="Search name or hospital number")
    people.set_entries([Entry(n, n, d, t, s) for n, d, t, s in NAMES])  # type: ignore[arg-type]  # tones
    people.select("Asha Verma")
    side = QWidget()
    side.setProperty("sheet", True)
    side.setFixedWidth(theme.grown(300))
    column(side, margins=(12, 18, 12, 12)).addWidget(people)
    line.addWidget(side)
    pages = TabPages("Parts of the record")
    pages.add("one", "Overview", overview_page, "house")
    for title, icon in (("Assessments", "clipboard-list"), ("Goals", "target"),
                        ("Therapy", "dumbbell"), ("Documents", "file-text")):  # fmt: skip
        pages.add(title, title, QWidget, icon)
    room = column(margins=(12, 8, 12, 0))
    room.addWidget(pages)
    line.addLayout(room, 1)
    return owner


def commands(words: str) -> list[Command]:
    """Some commands for the palette."""
    offered = [
        Command("Asha Verma", "C5 · AIS B · day 41", "user-round", nothing),
        Command("Log a therapy session", "", "dumbbell", nothing, "Ctrl+L"),
        Command("Patients", "Page", "users", nothing, "Ctrl+1"),
        Command("High contrast", "Look", "contrast", nothing),
    ]
    return [each for each in offered if words.casefold() in each.title.casefold()]


def settle() -> None:
    """Let Qt finish what it has begun."""
    for _turn in range(6):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shoot(make: Callable[[], QWidget], file: Path, size: tuple[int, int]) -> QWidget:
    """Show it, let it settle, and keep its picture."""
    shown = make()
    shown.resize(*size)
    shown.show()
    settle()
    shown.grab().save(str(file))
    return shown


def overlays(folder: Path, name: str) -> None:
    """Palette, toast, calendar, combo, menu, tooltip and dialog."""
    window = shoot(list_window, folder / f"{name}-list.png", (1366, 900))
    toast = Toast(window)
    toast.say("Session saved.", nothing)
    settle()
    window.grab().save(str(folder / f"{name}-toast.png"))
    palette = CommandPalette(window, [commands])
    palette.open()
    settle()
    window.grab().save(str(folder / f"{name}-palette.png"))
    palette.dismiss()
    day = DateEdit(today, parent=window)
    day.set_value(TODAY)
    day.show()
    day.open_calendar()
    settle()
    assert day.popup is not None
    day.popup.grab().save(str(folder / f"{name}-calendar.png"))
    day.popup.close()
    combo = Choice([("bed", "Bedside"), ("gym", "Gym"), ("home", "At home")], parent=window)
    combo.resize(240, 42)
    combo.show()
    combo.showPopup()
    settle()
    combo.view().window().grab().save(str(folder / f"{name}-combo.png"))
    combo.hidePopup()
    menu = QMenu(window)
    for words in ("Edit", "Move to the right patient", "Take back"):
        menu.addAction(theme.icon("pencil"), words)
    menu.popup(window.mapToGlobal(window.rect().center()))
    settle()
    menu.grab().save(str(folder / f"{name}-menu.png"))
    menu.close()
    QToolTip.hideText()
    Dialogs().ask(window, "The draft of 14:32 is thrown away.", "Throw it away", nothing)
    settle()
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    sheet.grab().save(str(folder / f"{name}-dialog.png"))
    sheet.close()
    window.close()
    window.deleteLater()
    settle()


def draw_all(folder: Path) -> None:
    """Every page in every look and size, and from right to left."""
    app = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    wear = [(f"{look}-{size}", look, size, False)
            for look in theme.LOOKS for size in (100, 200)]  # fmt: skip
    for name, look, size, mirrored in [*wear, ("rtl-100", "light", 100, True)]:
        direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        app.setLayoutDirection(direction)
        theme.apply(app, look, size)
        for make, part, extent in (
            (overview_page, "overview", (1100, 1150 if size == 100 else 1900)),
            (form_page, "form", (900, 1000 if size == 100 else 1900)),
            (buttons_page, "buttons", (1000, 900 if size == 100 else 1500)),
        ):
            page = shoot(make, folder / f"{name}-{part}.png", extent)
            page.close()
            page.deleteLater()
        overlays(folder, name)


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
