"""One clinic for each test, as its administrator, a physiotherapist and an auditor see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import make_clinic, member_with


@pytest.fixture
def administrator(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def clinic(administrator: Clinic) -> Iterator[Clinic]:
    """The clinic as a physiotherapist sees it, who may do most of what there is."""
    theirs = member_with(administrator, Role.PHYSIOTHERAPIST)
    yield theirs
    theirs.close()


@pytest.fixture
def auditor(administrator: Clinic) -> Iterator[Clinic]:
    theirs = member_with(administrator, Role.AUDITOR)
    yield theirs
    theirs.close()
