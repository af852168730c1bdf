"""Complaint files: everything wrong is told at once, and nothing is lost or guessed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import legalcalc.schemas
from legalcalc.facts.limits import NOT_PASSED_ON
from legalcalc.law.discovery import find
from legalcalc.messages import Message
from legalcalc.schemas import CaseProblems, read_case
from legalcalc.schemas.complaint import complaint_to_yaml, dump_complaint, load_complaint, meant_for
from legalcalc.schemas.complaint_case import case_of_complaint, notes_on
from legalcalc.schemas.json_schema import complaint_schema_text
from legalcalc.schemas.reference import with_tables
from tests.documents.complaint_case import BARRED, complaint

SHIPPED = Path(legalcalc.schemas.__file__).with_name("complaint.schema.json")
DOCS = Path(__file__).parents[2] / "docs" / "complaint.md"


def problems(told: Any) -> dict[str, str]:
    with pytest.raises(CaseProblems) as refused:
        load_complaint(told)
    return {one.path: str(one.message) for one in refused.value.problems}


def test_the_schema_that_is_shipped_and_the_tables_of_the_reference_are_current() -> None:
    assert SHIPPED.read_text("utf-8") == complaint_schema_text(), "python -m legalcalc.schemas"
    assert DOCS.read_text("utf-8") == with_tables(DOCS.read_text("utf-8"))


def test_the_complaint_of_the_reference_is_read_without_loss_and_fits_the_schema() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    found = load_complaint(text)
    assert load_complaint(complaint_to_yaml(found)) == found
    validator = Draft202012Validator(json.loads(SHIPPED.read_text("utf-8")))
    assert not [*validator.iter_errors(yaml.load(text, yaml.BaseLoader))]
    assert not [*validator.iter_errors(dump_complaint(found))]


def test_everything_wrong_is_told_at_once() -> None:
    told = complaint("caller nmae", conditions=["wages", "slavery"], surname="Kask", people="many")
    told["contact"] = {"safe": "no", "channel": "777"}
    del told["told_on"]
    found = problems(told)
    assert set(found) == {
        *("told_on", "conditions[1]", "people", "contact.channel"),
        *("may_not_be_passed_on[0]", "surname"),
    }
    assert "Did you mean “caller name”?" in found["may_not_be_passed_on[0]"]


@pytest.mark.parametrize(
    ("barred", "place", "text"),
    [
        ("caller name", "own_words", "Please ask for Namecanary at the gate."),
        ("place", "own_words", "It is in TOWNCANARY."),
        ("employer", "where", ["Farmcanary, second gate"]),
        ("worker names", "own_words", "Ana\nWorkcanary told me."),
    ],
)
def test_no_text_that_goes_out_names_what_may_not(barred: str, place: str, text: Any) -> None:
    told = complaint(barred, **{place: text})
    (found,) = problems(told).items()
    assert found[0].startswith(place) and "may not be passed on" in found[1]
    del told["may_not_be_passed_on"]
    assert load_complaint(told)


def test_only_a_body_that_the_law_data_know_is_meant() -> None:
    law = find("RT")
    assert law is not None
    meant_for(load_complaint(complaint(body="inspectorate")), law)
    with pytest.raises(CaseProblems):
        meant_for(load_complaint(complaint(body="moon-police")), law)


@pytest.mark.parametrize("barred", NOT_PASSED_ON)
def test_a_case_comes_of_it_without_what_is_barred_and_with_its_limits(barred: str) -> None:
    whole = made()
    case = made(barred)
    words = [one for one in BARRED[barred] if one not in ("neighbour", "Children are made")]
    for word in words:
        assert word in json.dumps(whole) and word not in json.dumps(case)
    assert case["limits"]["not_passed_on"] == [barred]
    assert read_case(case).case.limits is not None


def test_a_case_keeps_all_that_may_be_passed_on() -> None:
    case = json.dumps(made())
    for told in ("packing grapes", "2022-12-01", "Injuries or illness", "Within days", "children"):
        assert told in case
    signs = [one["indicator"] for one in made()["indicators"]]
    assert signs == ["work-pay", "held-isolation"]


def made(*barred: str) -> dict[str, Any]:
    found = load_complaint(complaint(*barred))
    return case_of_complaint(found, notes_on(found, lambda one: _plain(one)))


def _plain(message: Message) -> str:
    return message.text.format(**dict(message.words))
