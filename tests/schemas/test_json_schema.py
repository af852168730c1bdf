"""The JSON Schema that is shipped, and the reference: both are made from the code, and current."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import legalcalc.schemas
from legalcalc.facts import Case
from legalcalc.schemas import dump_case
from legalcalc.schemas.json_schema import case_schema_text
from legalcalc.schemas.reference import with_tables

SHIPPED = Path(legalcalc.schemas.__file__).with_name("case.schema.json")
REMEDY = "run: python -m legalcalc.schemas"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SHIPPED.read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_shipped_schema_is_current() -> None:
    assert SHIPPED.read_text("utf-8") == case_schema_text(), REMEDY


def test_the_tables_of_the_reference_are_current(reference_text: str) -> None:
    assert reference_text == with_tables(reference_text), REMEDY


def test_every_key_is_described(schema: dict[str, Any]) -> None:
    def keys(thing: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(thing, dict):
            yield from thing.get("properties", {}).items()
            for inside in thing.values():
                yield from keys(inside)
        elif isinstance(thing, list):
            for inside in thing:
                yield from keys(inside)

    for key, described in keys(schema):
        target = described
        if "description" not in described and "$ref" in described:
            target = schema["$defs"][described["$ref"].rsplit("/", 1)[1]]
        assert key in ("length", "at") or target.get("description"), key


def test_the_case_of_the_reference_is_valid_as_typed_and_as_written(
    validator: Draft202012Validator, whole_text: str, whole_case: Case
) -> None:
    typed = yaml.load(whole_text, Loader=yaml.BaseLoader)
    assert [error.json_path for error in validator.iter_errors(typed)] == []
    assert [error.json_path for error in validator.iter_errors(dump_case(whole_case))] == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": "legalcalc-case/2"},
        {"calculated_on": "31/03/2024"},
        {"nobody": "knows"},
        {"claimant": {"born": {"low": "1999-01-01"}}},
        {"payments": [{"date": "2022-01-31", "amount": "12,50 EUR"}]},
        {"payments": [{"date": "unknown", "amount": "12.50 EUR"}]},
        {"work_days": [{"date": "2022-01-31"}]},
        {"exceptions": [{"date": "2022-01-31", "from": "2022-01-31", "to": "2022-01-31"}]},
        {"evidence": [{"kind": "rumour", "what": "x"}]},
    ],
)
def test_the_schema_refuses_what_the_door_refuses(
    validator: Draft202012Validator, change: dict[str, Any]
) -> None:
    smallest = {
        "format": "legalcalc-case/1",
        "reference": "A-17",
        "jurisdiction": "RT",
        "calculated_on": "2024-03-31",
        "claimant": {},
    }
    assert validator.is_valid(smallest)
    assert not validator.is_valid({**smallest, **change})
