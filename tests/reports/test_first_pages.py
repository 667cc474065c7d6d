"""A picture of each document's first page; what changed shows as a changed file in the review.

`make pages` draws them anew. Two people who could hardly differ more, in both languages: Gurpreet
with his arms hardly moving and his mother beside him, Deepa nearly walking and at home.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.documents import DOCUMENTS, DocumentKind, Order, Scope
from rehab_tracker.reports.document import Letterhead, Sheet, make_pdf
from rehab_tracker.reports.parts import space
from rehab_tracker.reports.preview import page_picture
from rehab_tracker.reports.style import CLINICAL
from rehab_tracker.reports.text import Paragraph
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.paper_kinds import Wish, make
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE
from rehab_tracker.services.printing import REPORT_DAYS, whom
from rehab_tracker.store.audit import Anchor, AuditLog
from tests.pictures import DAY, DRAW, MORNING

PICTURES = Path(__file__).parent / "pages"
GURPREET, DEEPA = "SU-1006", "SU-1008"
LANGUAGES = ("en", "hi")
DOTS_PER_INCH = 60
SHADES = 8
BLOCK = 4  # dots; within it a letter may be smoothed in another way
A_SHADE = 46  # of 255, the most a block may differ: lines that moved two dots differ by more
SEAL = Anchor(7, bytes(32))


@pytest.fixture(scope="module")
def members(
    pictured: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Clinic]]:
    folder = tmp_path_factory.mktemp("pages") / "practice"
    shutil.copytree(pictured, folder)
    found = {
        role: sign_in(folder, ACCOUNTS[role], PASSPHRASE, MORNING)
        for role in ("physiotherapist", "psychologist")
    }
    yield found
    for clinic in found.values():
        clinic.close()


@pytest.fixture
def _one_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seal of the log is another in each clinic's file."""
    monkeypatch.setattr(AuditLog, "head", lambda _log: SEAL)


@pytest.mark.usefixtures("_one_seal")
@pytest.mark.parametrize("kind", list(DOCUMENTS))
def test_the_first_page_looks_as_it_was_signed_off(
    members: dict[str, Clinic], kind: DocumentKind
) -> None:
    sealed = kind is DocumentKind.SAFETY_PLAN
    clinic = members["psychologist" if sealed else "physiotherapist"]
    people = (GURPREET, DEEPA) if DOCUMENTS[kind].scope is Scope.PERSON else (GURPREET,)
    names = {f"{kind}-{number}-{code}": (number, code) for number in people for code in LANGUAGES}
    changed = [
        name
        for name, (number, code) in names.items()
        if not _is_as_kept(_first_page(clinic, kind, number, code), PICTURES / f"{name}.png")
    ]
    assert not changed, f"look at these, then make pages: {changed}"
    assert any((PICTURES / f"{name}.png").is_file() for name in names), "nobody has such a paper"


def _first_page(
    clinic: Clinic, kind: DocumentKind, number: str, language: str
) -> Image.Image | None:
    """None where there is nothing of this kind to print about them."""
    patient = next(line for line in clinic.patients.everyone(number) if line.number == number)
    reader = whom(clinic, kind, patient, "")
    del reader["spoken"]
    order = Order.checked(
        {
            "kind": kind, "patient_id": patient.id, "language": language,
            "begins": DAY - REPORT_DAYS, "ends": DAY, **reader,
        }
    )  # fmt: skip
    try:
        return _in_grey(make(clinic, Wish(order)).pdf)
    except UserError:
        return None


def _in_grey(pdf: bytes) -> Image.Image:
    page = page_picture(pdf, 0, DOTS_PER_INCH)
    grey = Image.frombytes("RGB", (page.width, page.height), page.dots).convert("L")
    step = 255 / (SHADES - 1)
    return grey.point([round(round(shade / step) * step) for shade in range(256)])


def _is_as_kept(fresh: Image.Image | None, file: Path) -> bool:
    if DRAW:
        _keep(fresh, file)
        return True
    if fresh is None or not file.is_file():
        return fresh is None and not file.is_file()
    return _looks_like(fresh, Image.open(file).convert("L"))


def _keep(fresh: Image.Image | None, file: Path) -> None:
    file.unlink(missing_ok=True)
    if fresh is not None:
        file.parent.mkdir(exist_ok=True)
        fresh.quantize(SHADES).save(file, optimize=True)


def _looks_like(fresh: Image.Image, kept: Image.Image) -> bool:
    if fresh.size != kept.size:
        return False
    difference = ImageChops.difference(fresh.reduce(BLOCK), kept.reduce(BLOCK))
    return difference.getextrema()[1] <= A_SHADE


def _page(words: str = "One short line.", down: float = 0) -> bytes:
    body = CLINICAL.body
    story = [Paragraph("Heading", CLINICAL.heading), space(10 + down), Paragraph(words, body)]
    return make_pdf(story, Sheet("t", Letterhead("Unit")))


def test_one_paragraph_that_moved_or_changed_is_seen() -> None:
    kept = _in_grey(_page())
    assert _looks_like(_in_grey(_page()), kept)
    for points in (3, 6, 40):
        assert not _looks_like(_in_grey(_page(down=points)), kept)
    for words in (" ", "One thick line.", "One short line. More."):
        assert not _looks_like(_in_grey(_page(words)), kept)


def test_another_smoothing_of_the_same_letters_is_let_pass() -> None:
    pdf = _page("Letters of a whole paragraph, smoothed in another way. " * 20)
    fine = page_picture(pdf, 0, 4 * DOTS_PER_INCH)
    kept = _in_grey(pdf)
    other = Image.frombytes("RGB", (fine.width, fine.height), fine.dots).convert("L").reduce(4)
    assert ImageChops.difference(other.crop((0, 0, *kept.size)), kept).getbbox() is not None
    assert _looks_like(other.crop((0, 0, *kept.size)), kept)
