"""The layers hold, and each contract is proved by breaking it in a copy.

A contract can pass and guard nothing: a misspelt module is enough. So each has a case below that
adds what it forbids, and must be caught.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MARK = "[[tool.importlinter.contracts]]"
LINT = (sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()")

# The contract's name, and the files that break it.
BREAKS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Layers point down", {"domain/wrong.py": "import rehab_tracker.services"}),
    ("Layers point down", {"reports/wrong.py": "import rehab_tracker.store"}),
    ("Layers point down", {"helpers/__init__.py": ""}),
    ("Only the ui and app know Qt", {"charts/wrong.py": "import PySide6.QtGui"}),
    ("Only the store knows SQL", {"services/wrong.py": "import sqlmodel"}),
    ("Only services open the store", {"ui/wrong.py": "import rehab_tracker.store"}),
    (
        "Counselling notes are reached only through the guarded service",
        {"services/wrong.py": "import rehab_tracker.store.counselling"},
    ),
    (
        "What is sealed for safety is reached only through the guarded services",
        {"services/wrong.py": "import rehab_tracker.store.safety"},
    ),
    (
        "Process notes are reached only beside the notes",
        {"services/wrong.py": "import rehab_tracker.store.process_notes"},
    ),
    (
        "Concerns are reached only through the guarded service",
        {"services/wrong.py": "import rehab_tracker.store.concerns"},
    ),
    (
        "Sealed answers are reached only through the guarded service",
        {"services/wrong.py": "import rehab_tracker.store.answer_seal"},
    ),
    (
        "Screens do not know each other",
        {"ui/therapy/wrong.py": "import rehab_tracker.ui.counselling"},
    ),
    (
        "No cycles anywhere",
        {
            "domain/wrong.py": "import rehab_tracker.domain.worse",
            "domain/worse.py": "import rehab_tracker.domain.wrong",
        },
    ),
    (
        "Reports and charts are given values and fetch nothing",
        {"charts/wrong.py": "import rehab_tracker.services"},
    ),
    ("The store draws nothing", {"store/wrong.py": "import rehab_tracker.charts"}),
)


def settings_for(name: str) -> str:
    """The project's import settings with this one contract."""
    head, *blocks = (ROOT / "pyproject.toml").read_text("utf-8").split(MARK)
    (block,) = (block for block in blocks if f'name = "{name}"' in block)
    return head[head.index("[tool.importlinter]") :] + MARK + block


def verdict(folder: Path) -> str:
    """What the contracts say about the package in the folder."""
    done = subprocess.run(
        [*LINT, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def contract_names() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_every_contract_is_kept() -> None:
    said = verdict(ROOT)
    assert f"Contracts: {len(contract_names())} kept, 0 broken." in said, said


def test_every_contract_has_a_case_that_breaks_it() -> None:
    assert {name for name, _ in BREAKS} == set(contract_names())


@pytest.mark.parametrize(("name", "files"), BREAKS, ids=lambda part: part if part else None)
def test_a_contract_catches_what_it_forbids(
    name: str, files: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(
        ROOT / "rehab_tracker",
        tmp_path / "rehab_tracker",
        ignore=shutil.ignore_patterns("__pycache__", "resources"),
    )
    (tmp_path / "pyproject.toml").write_text(settings_for(name), "utf-8")
    for path, text in files.items():
        wrong = tmp_path / "rehab_tracker" / path
        wrong.parent.mkdir(parents=True, exist_ok=True)
        wrong.write_text(text + "\n", "utf-8")
    said = verdict(tmp_path)
    assert f"{name} BROKEN" in said, said
    assert "wrong" in said or "helpers" in said, said
