"""A backup, a check and a restore from the command line: what keeps a clinic through a bad day."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rehab_tracker", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("safe") / "practice"
    answer = json.loads(run("practice", folder, "--patients", 2, "--days", 20).stdout)
    return folder, {
        "REHAB_TRACKER_ACCOUNT": answer["accounts"]["physiotherapist"],
        "REHAB_TRACKER_PASSPHRASE": answer["passphrase"],
    }


def state(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_broken_clinic_is_found_and_brought_back(
    made: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    folder, who = made
    before = state(folder)
    whole = run("check", folder, **who)
    assert (whole.returncode, "FAULT" in whole.stdout) == (0, False)
    assert state(folder) == before, "a check changes nothing"

    backed_up = run("backup", folder, "--to", tmp_path / "stick", **who)
    assert backed_up.returncode == 0, backed_up.stderr
    file = Path(backed_up.stdout.strip())
    assert file.is_file()

    (folder / "clinic.db").write_bytes(bytes(20_000))
    broken = run("check", folder, **who)
    assert broken.returncode == 1
    assert "FAULT The clinic's file is empty or damaged." in broken.stdout

    wrong = run("restore", file, "--to", folder, **{**who, "REHAB_TRACKER_PASSPHRASE": "no"})
    assert (wrong.returncode, "not right" in wrong.stderr) == (1, True)
    assert (folder / "clinic.db").read_bytes() == bytes(20_000)

    restored = run("restore", file, "--to", folder, **who)
    assert restored.returncode == 0, restored.stderr
    assert "is kept in" in restored.stderr
    assert run("check", folder, **who).returncode == 0


def test_what_cannot_be_done_is_one_sentence(
    made: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    folder, who = made
    (tmp_path / "letter").write_text("x")
    for asked in (
        ("check", tmp_path / "nowhere"),
        ("restore", tmp_path / "letter", "--to", tmp_path / "new"),
        ("backup", folder, "--to", tmp_path / "letter"),
    ):
        done = run(*asked, **who)
        assert done.returncode == 1
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "new").exists()
