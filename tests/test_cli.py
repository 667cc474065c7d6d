"""The command line does one deed each, and says in a sentence why it did not."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from rehab_tracker.core.preferences import Preferences

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-01"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("cli") / "practice"
    done = run("practice", str(folder), "--patients", "12", "--days", "60", "--as-of", DAY)
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def run(
    *arguments: str, given: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "rehab_tracker", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
    )


def as_role(made: dict[str, object], role: str, **more: str) -> dict[str, str]:
    accounts = made["accounts"]
    assert isinstance(accounts, dict)
    return {
        "REHAB_TRACKER_ACCOUNT": accounts[role],
        "REHAB_TRACKER_PASSPHRASE": str(made["passphrase"]),
        **more,
    }


def report(
    made: dict[str, object], number: str, out: Path, *more: str, role: str = "physiotherapist"
) -> subprocess.CompletedProcess[str]:
    asked = ["report", str(made["directory"]), "--patient", number, "--out", str(out), *more]
    return run(*asked, environment=as_role(made, role))


def test_the_practice_clinic_speaks_as_the_screens_do(tmp_path: Path) -> None:
    own = {"REHAB_TRACKER_CONFIG": str(tmp_path)}
    Preferences(language="hi").save(tmp_path)
    small = ("--patients", "1", "--days", "3")
    done = run("practice", str(tmp_path / "hindi"), *small, environment=own)
    assert json.loads(done.stdout)["patients"] == [{"number": "SU-1001", "name": "रवि यादव"}]
    refused = run("practice", str(tmp_path / "none"), "--language", "fr", environment=own)
    assert (refused.returncode, refused.stderr) == (1, "There is no practice clinic in fr.\n")


def test_the_practice_clinic_says_how_to_sign_in(made: dict[str, object]) -> None:
    assert set(made) == {"directory", "passphrase", "accounts", "patients"}
    assert isinstance(made["accounts"], dict)
    assert set(made["accounts"]) == {
        "administrator", "physician", "physiotherapist", "occupational_therapist",
        "psychologist", "family_worker", "auditor",
    }  # fmt: skip
    assert isinstance(made["patients"], list)
    assert len(made["patients"]) == 12
    assert set(made["patients"][0]) == {"number", "name"}


def test_a_folder_in_use_is_left_alone(made: dict[str, object]) -> None:
    done = run("practice", str(made["directory"]))
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_the_family_report_comes_out_for_the_primary_carer(
    made: dict[str, object], tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    done = report(made, "SU-1001", out)
    assert done.returncode == 0, done.stderr
    pages = PdfReader(out).pages
    assert len(pages) == 2
    words = " ".join(page.extract_text() for page in pages)
    assert "Ravi" in words
    assert "AIS" not in words
    assert "PRACTICE" in words


def test_a_reader_who_was_agreed_nothing_gets_no_file(
    made: dict[str, object], tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    number, reader = somebody_without_consent(made)
    done = report(made, number, out, "--to", reader)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_administrator_prints_nothing_clinical(made: dict[str, object], tmp_path: Path) -> None:
    done = report(made, "SU-1001", tmp_path / "report.pdf", role="administrator")
    assert done.returncode == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "more"),
    [
        ("SU-9999", ()),
        ("SU-1001", ("--to", "Nobody Known")),
        ("SU-1001", ("--kind", "horoscope")),
        ("SU-1001", ("--from", "2026-10-30", "--until", "2026-10-01")),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    made: dict[str, object], tmp_path: Path, number: str, more: tuple[str, ...]
) -> None:
    done = report(made, number, tmp_path / "report.pdf", *more)
    assert done.returncode == 1
    assert done.stderr.strip().endswith(".")
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_wrong_passphrase_opens_nothing(made: dict[str, object], tmp_path: Path) -> None:
    asked = ["report", str(made["directory"]), "--patient", "SU-1001"]
    wrong = as_role(made, "auditor", REHAB_TRACKER_PASSPHRASE="not the right words at all")
    done = run(*asked, "--out", str(tmp_path / "x.pdf"), environment=wrong)
    assert done.returncode == 1
    assert not list(tmp_path.iterdir())


def test_a_bad_line_does_not_stop_the_others() -> None:
    done = run("score", "scim3", given='{"feeding": 9}\nnot json\n{"feeding": 3}\n')
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 3
    assert "feeding" in lines[0]["error"]
    assert lines[1]["error"]
    assert lines[2]["error"] is None
    assert lines[2]["total"] is None


def test_an_exam_is_classified_from_standard_input() -> None:
    done = run("classify", given="{}\n")
    answer = json.loads(done.stdout)
    assert answer["classification"] is None
    assert answer["error"]


def test_every_measure_is_listed_with_its_items() -> None:
    done = run("measures", "--json")
    listed = json.loads(done.stdout)
    assert "scim3" in json.dumps(listed)
    assert done.returncode == 0


def somebody_without_consent(made: dict[str, object]) -> tuple[str, str]:
    """A patient's number and a relative who may know nothing, as the record itself says."""
    from rehab_tracker.domain.consent import agreed
    from rehab_tracker.services.entrance import sign_in

    known = as_role(made, "physiotherapist")
    clinic = sign_in(
        Path(str(made["directory"])),
        known["REHAB_TRACKER_ACCOUNT"],
        known["REHAB_TRACKER_PASSPHRASE"],
    )
    try:
        return next(
            (line.number, relative.full_name)
            for line in clinic.patients.everyone()
            for relative in clinic.family.relatives(line.id)
            if not agreed(clinic.consent.answers(line.id).get(relative.id, {}))
        )
    finally:
        clinic.close()
