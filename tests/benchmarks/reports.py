"""A family's report against a bare reportlab and matplotlib program that draws the same page.

Both are measured in turn in one run, so that a busy computer slows both; the aim is at most 1.3
times the bare program. Then a ward's reports, one after the other, as the Patients page makes
them.

Run: .venv/bin/python tests/benchmarks/reports.py [ROUNDS]
"""

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

import matplotlib as mpl  # after the path
from matplotlib.backends.backend_agg import FigureCanvasAgg  # as above
from matplotlib.figure import Figure  # as above
from reportlab import rl_config  # as above
from reportlab.lib.pagesizes import A4  # as above
from reportlab.lib.styles import ParagraphStyle  # as above
from reportlab.pdfbase import pdfmetrics  # as above
from reportlab.pdfbase.ttfonts import TTFont  # as above
from reportlab.platypus import (  # as above
    Image,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from rehab_tracker.core.paths import resources  # as above
from rehab_tracker.domain.documents import DocumentKind  # as above
from rehab_tracker.reports.family_report import family_report, words_of  # as above
from rehab_tracker.services.entrance import sign_in  # as above
from rehab_tracker.services.practice import make_practice  # as above
from rehab_tracker.services.ward_papers import Fate, paper_of  # as above
from tests.reports.test_family_report import FULL  # as above

MOST = 1.3  # times the bare program
PEOPLE = 12
DOTS = 200


def main(rounds: int = 15) -> None:
    """Measure in turn and print."""
    ours, bare = [], []
    pages = words_of(FULL).split("\n")
    _bare(pages), family_report(FULL)  # fonts and imports belong to neither
    for _n in range(rounds):
        ours.append(_timed(lambda: family_report(FULL)))
        bare.append(_timed(lambda: _bare(pages)))
    ratio = statistics.median(ours) / statistics.median(bare)
    verdict = "ok" if ratio <= MOST else "TOO SLOW"
    _say(
        f"family report {statistics.median(ours):.0f} ms, bare {statistics.median(bare):.0f} ms, "
        f"ratio {ratio:.2f} (at most {MOST}) {verdict}"
    )
    _ward()


def _ward() -> None:
    with tempfile.TemporaryDirectory() as home:
        made = make_practice(Path(home) / "clinic", patients=PEOPLE, days=60)
        account = made.accounts["physiotherapist"]
        clinic = sign_in(made.directory, account, made.passphrase)
        ends = clinic.clock.today()
        people = clinic.patients.everyone()
        began = time.perf_counter()
        told = [paper_of(clinic, DocumentKind.FAMILY, who, ends.replace(day=1), ends)
                for who in people]  # fmt: skip
        spent = time.perf_counter() - began
        count = sum(each.fate is not Fate.NOT_MADE for each in told)
        _say(f"a ward: {count} reports of {len(people)} people in {spent:.1f} s")
        clinic.close()


def _bare(words: list[str]) -> bytes:
    """The same words in the same fonts and sizes, and one chart as a picture of the same size."""
    if "Bare" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Bare", str(resources() / "fonts/NotoSans-Regular.ttf")))
    body = ParagraphStyle("body", fontName="Bare", fontSize=14, leading=18.5)
    out = io.BytesIO()
    half = len(words) // 2
    story = [Paragraph(_escaped(line), body) for line in words]
    story[half:half] = [_chart(), Spacer(1, 6), PageBreak()]
    document = SimpleDocTemplate(out, pagesize=A4, invariant=1)
    ours, rl_config.useA85 = rl_config.useA85, 1  # as reportlab comes
    document.build(story, onFirstPage=_head, onLaterPages=_head)
    rl_config.useA85 = ours
    return out.getvalue()


def _chart() -> Image:
    with mpl.rc_context({"font.size": 12}):
        figure = Figure((6.77, 2.4), dpi=DOTS)
        axes = figure.add_subplot()
        points = [(point.on.toordinal(), point.reached) for point in FULL.skills]
        axes.plot([day for day, _n in points], [n for _day, n in points], marker="o")
        axes.set_ylim(0, 20)
        for day, n in points:
            axes.annotate(f"{n} of 20", (day, n), textcoords="offset points", xytext=(0, 10))
        FigureCanvasAgg(figure)
        picture = io.BytesIO()
        figure.savefig(picture, format="png")
    picture.seek(0)
    return Image(picture, width=487, height=173)


def _head(canvas: object, _document: object) -> None:
    draw = canvas
    draw.setFont("Bare", 12)  # type: ignore[attr-defined]  # reportlab carries no types
    draw.drawString(54, 800, FULL.clinic.name)  # type: ignore[attr-defined]
    draw.line(54, 790, 541, 790)  # type: ignore[attr-defined]


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
