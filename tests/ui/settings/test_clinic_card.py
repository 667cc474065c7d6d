"""The clinic's own card: saving one thing leaves every other as it was."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.settings.page import SettingsPage
from tests.builders import again, clinic_details, make_clinic
from tests.ui.patients.paper_desk import PaperWindow, click, type_into


def logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 4), "#cc0000").save(out, "PNG")
    return out.getvalue()


FULL = clinic_details(
    address="12 Station Road",
    phone="080 1",
    duty_phone="080 2",
    language="hi",
    logo=logo(),
    family_note="Visitors come by the side gate.",
    relief_threshold=70,
    paper_opening="Thank you.",
    paper_closing="Please write back.",
    paper_first="skills,injury",
    paper_without="goal,amount",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    clinic.settings.revise(FULL)
    yield clinic
    clinic.close()


def test_the_full_clinic_leaves_nothing_at_its_usual_value() -> None:
    usual = {name: field.default for name, field in ClinicDetails.model_fields.items()}
    assert [name for name, value in dict(FULL).items() if value == usual[name]] == []


def test_saving_one_thing_leaves_all_others_as_they_were(qtbot: QtBot, office: Clinic) -> None:
    window = PaperWindow(office)
    page = SettingsPage(window.desk(), None)
    window.show(qtbot, page)
    click(qtbot, page, "save-clinic")
    assert office.settings.of() == FULL
    type_into(qtbot, page.clinic_form, "address", "9 Hill Road")
    click(qtbot, page, "save-clinic")
    assert window.said[-1].startswith("Saved.")
    opened = again(office)
    assert opened.settings.of() == FULL.changed(address="9 Hill Road")
    opened.close()


def test_what_keeps_people_safe_is_not_offered_to_be_left_out(
    qtbot: QtBot, office: Clinic
) -> None:
    window = PaperWindow(office)
    page = SettingsPage(window.desk(), None)
    window.show(qtbot, page)
    page.clinic_form.fields["paper_without"].set_value(["alerts", "events", "skills"])
    click(qtbot, page, "save-clinic")
    assert office.settings.of() == FULL.changed(paper_without="skills")
