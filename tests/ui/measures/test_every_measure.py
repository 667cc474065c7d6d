"""Every measure on file is taken through the page itself and shows its example's total."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.instrument import Instrument, Subject
from rehab_tracker.domain.measures.items import Kind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.measures.answers import AnswerForm, RowsEditor
from rehab_tracker.ui.measures.page import MeasuresPage
from tests.builders import TODAY, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle

EVERYBODY = (Role.PHYSIOTHERAPIST, Role.PSYCHOLOGIST)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, *EVERYBODY, full_name="Noor Jahan")
    yield clinic
    clinic.close()


def typed(form: AnswerForm, answers: dict[str, Any]) -> None:
    """Each answer put into its own editor, the one that the definition called for."""
    for key, answer in answers.items():
        if answer is None:
            continue
        assert form.fields[key].isVisibleTo(form), f"{key} is not asked"
        editor = form.fields[key].editor
        if form.items[key].kind is Kind.ROWS:
            assert isinstance(editor, RowsEditor)
            for row in answer:
                press(editor, "Add one")
                typed(editor.forms[-1], row)
        elif hasattr(editor, "show_answer"):
            editor.show_answer(answer)
        else:
            editor.set_value(answer)
        settle()


@pytest.mark.parametrize("measure", catalogue().values(), ids=lambda measure: measure.code)
def test_its_worked_example_gives_its_total_on_the_page(
    clinic: Clinic, measure: Instrument, qtbot: QtBot
) -> None:
    patient = registered(clinic)
    facts = about(clinic, patient.id, measure)
    page = Seat(clinic).open(MeasuresPage, patient.id, qtbot)
    page.arrive({"code": measure.code, "new": True})
    entry = page.entry
    assert entry is not None
    assert entry.measure is measure
    example = next(each for each in measure.examples[1:] if not each.missing)
    typed(entry.form, dict(example.answers))
    if measure.total is not None and example.total is not None:
        assert entry.score.total.text() == plain(example.total, measure.total.decimals)
    entry.about.set_values({"mode": measure.modes[0], **facts})
    press(entry, "Save")
    assert page.entry is None, "it is on file"
    (found,) = clinic.measures.of(patient.id, measure.code)
    kept = {key: answer for key, answer in example.answers.items() if answer is not None}
    assert found.result.answers == kept
    assert found.score is not None
    assert found.score.total == example.total
    assert dict(found.score.subscales).items() >= dict(example.subscales).items()


def about(clinic: Clinic, patient_id: Any, measure: Instrument) -> dict[str, Any]:
    if measure.subject is not Subject.CARER:
        return {}
    carer = clinic.family.add(
        RelativeDetails(patient_id=patient_id, full_name="Ravi", relation=Relation.PARTNER)
    )
    return {"carer_id": str(carer.id), "carer_agreed_on": True, "taken_on": TODAY}
