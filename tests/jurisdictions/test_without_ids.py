"""Ids are optional: an entry that nobody names gives the same sums with its id and without."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from jurisdictions.us import jurisdiction as federal
from legalcalc.claims import assess
from legalcalc.law.discovery import available
from legalcalc.schemas import load_case
from legalcalc.testing import examples_of

# Entries of these are named by others, or name what a result is shown by.
NAMED = ("parties", "people", "employments", "pay_tables", "evidence")
STATES = [
    pytest.param(found.jurisdiction, id=found.name)
    for found in available(plugins=False)
    if found.jurisdiction is not None
]


def words_of(value: Any) -> Iterator[str]:
    """Every text of a case that is no id, since it may name an entry."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key != "id":
                yield from words_of(held)
    elif isinstance(value, list):
        for held in value:
            yield from words_of(held)
    else:
        yield str(value)


def without_ids(told: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """A case without the ids of entries that nothing in it names, and how many these were."""
    named, left_out = set(words_of(told)), 0
    case = {}
    for name, held in told.items():
        if name in NAMED or not isinstance(held, list):
            case[name] = held
            continue
        case[name] = []
        for entry in held:
            optional = isinstance(entry, dict) and "id" in entry and entry["id"] not in named
            left_out += optional
            case[name].append(
                {key: one for key, one in entry.items() if key != "id"} if optional else entry
            )
    return case, left_out


def load(told: dict[str, Any], code: str):
    defaults = {"format": "legalcalc-case/1", "reference": "example", "jurisdiction": code}
    return load_case({**defaults, **told})


@pytest.mark.parametrize("jurisdiction", STATES)
def test_a_case_gives_the_same_without_the_ids_that_nothing_names(jurisdiction):
    for path in examples_of(jurisdiction):
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["case"]
        bare, left_out = without_ids(told)
        if left_out:
            one, other = (
                assess(load(case, jurisdiction.code), jurisdiction, with_range=False)
                for case in (told, bare)
            )
            assert sums_of(other) == sums_of(one), path.stem


def sums_of(assessment):
    """The total, and each head."""
    return assessment.owed, {head.key: head.owed for head in assessment.heads}


def test_a_consent_without_an_id_is_left():
    (path,) = [one for one in examples_of(federal) if one.stem == "consent_filed_in_time"]
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["case"]
    bare, left_out = without_ids(told)
    assert left_out == 1
    assert "id" not in bare["authorisations"][0]
