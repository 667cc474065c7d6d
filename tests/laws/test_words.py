"""One way of naming things, in the code and in what people read."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.languages import KEYWORDS, sentences, template

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "rehab_tracker"
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "base"}
MACHINE = re.compile(
    r"/(?:work|home|root|Users)/(?!\.\.\.)\w|/tmp/\w|\bpypi\.org|files\.pythonhosted|"
    r"registry\.npmjs|(?:index|extra-index)[-_]url|\bdeb\.debian\.org"
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def tracked_texts() -> Iterator[tuple[str, str]]:
    """The name and the words of each file that goes into the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            try:
                yield name, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_every_module_says_what_it_is_for() -> None:
    vague = [path for path in modules() if SAYS_NOTHING & set(path.stem.split("_"))]
    vague += [path for path in PACKAGE.rglob("*") if path.is_dir() and path.name in SAYS_NOTHING]
    assert not vague, "a module's name says what it does for the clinic"


def test_a_patient_is_called_a_patient() -> None:
    wrong = [said for said in sentences() if re.search(r"\bclients?\b", said, re.IGNORECASE)]
    wrong += [
        said
        for said in sentences()
        if re.search(r"(?<!in )(?<!upper )(?<!lower )\bcases?\b", said, re.IGNORECASE)
    ]
    assert not wrong, "say patient"


def test_no_class_is_a_bare_session() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.name in {"Session", "Sessions"}
    ]
    assert not bare, "TherapySession, or what kind it is: the database has sessions too"


def test_what_is_marked_is_written_out() -> None:
    """A sentence made at run time is in no catalogue, and would stay English for ever."""
    wrong = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in KEYWORDS or path.name == "i18n.py":
                continue
            spoken = node.args[: len(KEYWORDS[node.func.id] or (1,))]
            if not all(isinstance(arg, ast.Constant) and arg.value for arg in spoken):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong, "only a plain text can be marked; put values in {places}"


def test_both_numbers_of_a_sentence_have_the_same_places() -> None:
    def places(said: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", said)) - {"n"}

    counted = [message.id for message in template() if isinstance(message.id, tuple | list)]
    assert [forms for forms in counted if places(forms[0]) != places(forms[1])] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    own = Path(__file__).relative_to(ROOT).as_posix()
    wrong = [
        f"{name}: {found.group()}"
        for name, text in tracked_texts()
        if name != own and (found := MACHINE.search(text))
    ]
    assert not wrong
