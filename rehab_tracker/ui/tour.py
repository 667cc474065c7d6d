"""A tour of the practice clinic: a picture of every screen, and the family's report as a PDF."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from rehab_tracker.core.i18n import screen_language
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE, make_practice
from rehab_tracker.services.printing import REPORT_DAYS, print_report
from rehab_tracker.ui.screens import RECORD, SCREENS, Screen
from rehab_tracker.ui.window import Window

WEARS: tuple[tuple[str, int], ...] = (("light", 100), ("dark", 100), ("light", 200), ("dark", 200))
SIZE = (1366, 860)
GUIDES: tuple[str, ...] = ("physiotherapist", "psychologist", "administrator", "auditor")
"""Whose window shows a screen: the first of these roles that may open it."""


@dataclass(frozen=True)
class Stop:
    """One picture of the tour."""

    name: str
    guide: str
    screen: Screen


def draw(window: Window, out: Path, folder: Path | None = None) -> list[Path]:
    """Draw every screen in light and dark, at 100 and 200 percent; gives the files written."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rehab-tracker-tour-") as spare:
        if folder is None:
            folder = Path(spare) / "practice"
            make_practice(folder, language=screen_language())
        window.resize(*SIZE)
        window.show()
        files = list(_doors(window, out, folder))
        for guide in GUIDES:
            files += _guided(window, out, folder, guide)
        files += _papers(out, folder)
        window.close()
    return files


def stops() -> Iterator[Stop]:
    """Every screen once, each with the role that shows it."""
    shown: set[str] = set()
    for guide, parts in _parts_by_guide().items():
        for screen in SCREENS:
            if screen.key not in shown and _open_to(screen, parts):
                shown.add(screen.key)
                yield Stop(screen.key, guide, screen)
        if guide == "psychologist":
            yield Stop("counselling-psychologist", guide, _screen("counselling"))


def settle() -> None:
    """Let everything that was asked for be laid out and painted."""
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def put_off_the_pin(window: Window) -> None:
    """Answer the one question after a sign-in, so that pictures show the page alone."""
    if window.workplace is not None:
        window.workplace.pin_line.put_off()


def _doors(window: Window, out: Path, folder: Path) -> Iterator[Path]:
    for look, size in WEARS:
        window.preferences.change(look=look, text_size=size)
        page = window.welcome(folder)
        settle()
        yield _picture(window, out, "sign-in", look, size)
        page.show_first_start()
        settle()
        yield _picture(window, out, "first-start", look, size)
        page.show_clinic_step()
        settle()
        yield _picture(window, out, "set-up", look, size)


def _guided(window: Window, out: Path, folder: Path, guide: str) -> Iterator[Path]:
    window.enter(sign_in(folder, ACCOUNTS[guide], PASSPHRASE))
    put_off_the_pin(window)
    for look, size in WEARS:
        window.preferences.change(look=look, text_size=size)
        for stop in (each for each in stops() if each.guide == guide):
            _go(window, stop.screen)
            settle()
            yield _picture(window, out, stop.name, look, size)
    if window.workplace is not None:
        window.workplace.sign_out()


def _go(window: Window, screen: Screen) -> None:
    workplace = window.workplace
    if workplace is None:
        raise ValueError("nobody is signed in")
    if screen.place == RECORD:
        first = workplace.clinic.patients.everyone()[0]
        workplace.go(screen.key, first.id)
    else:
        workplace.go(screen.key)


def _papers(out: Path, folder: Path) -> Iterator[Path]:
    clinic = sign_in(folder, ACCOUNTS["physiotherapist"], PASSPHRASE)
    try:
        yield _family_report(clinic, out)
    finally:
        clinic.close()
    yield from _report_pictures(out)


def _family_report(clinic: Clinic, out: Path) -> Path:
    ends = clinic.clock.today()
    number = clinic.patients.everyone()[0].number
    file = out / "family-report.pdf"
    file.write_bytes(
        print_report(clinic, kind="family", number=number, begins=ends - REPORT_DAYS, ends=ends)
    )
    return file


def _report_pictures(out: Path) -> Iterator[Path]:
    from rehab_tracker.reports.preview import page_pictures  # noqa: PLC0415  # only at the end

    pdf = (out / "family-report.pdf").read_bytes()
    for number, page in enumerate(page_pictures(pdf), start=1):
        file = out / f"family-report-{number}.png"
        image = QImage(
            page.dots, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888
        )
        image.save(str(file))
        yield file


def _picture(window: QWidget, out: Path, name: str, look: str, size: int) -> Path:
    file = out / f"{name}-{look}-{size}.png"
    window.grab().save(str(file))
    return file


def _parts_by_guide() -> dict[str, frozenset[str]]:
    from rehab_tracker.domain.team import ACCESS, Role, Verb  # noqa: PLC0415  # names parts only

    return {
        guide: frozenset(
            part.value for part, verbs in ACCESS[Role(guide)].items() if Verb.READ in verbs
        )
        for guide in GUIDES
    }


def _open_to(screen: Screen, parts: frozenset[str]) -> bool:
    return not screen.parts or bool(parts & frozenset(screen.parts))


def _screen(key: str) -> Screen:
    return next(each for each in SCREENS if each.key == key)
