"""Whatever comes in: a case, or sentences about what is wrong. Never anything else."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from legalcalc.messages import Message
from legalcalc.schemas import (
    CaseProblems,
    case_to_json,
    case_to_yaml,
    dump_case,
    load_case,
    read_case,
)
from legalcalc.schemas.case import case_section
from legalcalc.schemas.fields import Section, Sub
from legalcalc.schemas.json_schema import case_schema

pytestmark = pytest.mark.long

BRIEFLY = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


VALIDATOR = Draft202012Validator(case_schema())


def checked(source: Any, **how: Any) -> None:
    """The law of the door: a case that is written and read back unchanged, or problems.

    What is written is valid by the JSON Schema, too.
    """
    try:
        read = read_case(source, **how)
    except CaseProblems as refused:
        problems = refused.problems
    else:
        for written in (dump_case(read.case), case_to_yaml(read.case), case_to_json(read.case)):
            assert load_case(written) == read.case
        assert VALIDATOR.is_valid(dump_case(read.case))
        return
    assert problems
    for problem in problems:
        assert type(problem.message) is Message
        assert str(problem)


def every_key(section: Section) -> set[str]:
    keys = set(section.keys)
    for field in section.fields.values():
        if isinstance(field, Sub):
            keys |= every_key(field.section)
    return keys


KEYS = sorted(every_key(case_section()) | {"value", "low", "likely", "high", "amount", "length"})
WORDS = [
    "", "unknown", "yes", "no", "null", "~", "-", "mon-sat", "daily", "07:00", "24:00", "9.30",
    "10:00", "1 h", "30 min", "2022-01-31", "2022-02-30", "03/04/2025", "2022-03", "07:00-12:00",
    "100 EUR", "EUR", "-1 EUR", "12,50", "1e9 EUR", "5 %", "inn", "job", "E1", "claimant", "wage",
    "legalcalc-case/1", "RT", "a" * 2_001, "\u202e", "\x00", "\ud800", "٣", "２０２２-０１-０１",
    "²", "1" * 5_000, "*x", "&x", "!x", "_schema", "[", "{", "🍎",
]  # fmt: skip

words = st.one_of(st.sampled_from(WORDS), st.text(max_size=20))
leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words, st.dates().map(str))
names = st.one_of(st.sampled_from(KEYS), st.text(max_size=8))
trees = st.recursive(
    leaves,
    lambda inside: st.one_of(
        st.lists(inside, max_size=4), st.dictionaries(names, inside, max_size=6)
    ),
    max_leaves=25,
)


@BRIEFLY
@given(st.dictionaries(names, trees, max_size=8))
def test_any_data_is_a_case_or_is_refused(data: dict[str, Any]) -> None:
    checked(data)


@BRIEFLY
@given(st.one_of(st.text(), words), st.sampled_from([None, "yaml", "json"]))
def test_any_text_is_a_case_or_is_refused(text: str, syntax: Any) -> None:
    checked(text, syntax=syntax)


@BRIEFLY
@given(st.binary())
def test_any_bytes_are_a_case_or_are_refused(content: bytes) -> None:
    checked(content)


@pytest.fixture(scope="module")
def whole_data(whole_text: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(whole_text, Loader=yaml.BaseLoader)
    return data


def places(thing: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a tree but the root."""
    found = [path] if path else []
    if isinstance(thing, dict):
        for key, inside in thing.items():
            found += places(inside, (*path, key))
    elif isinstance(thing, list):
        for number, inside in enumerate(thing):
            found += places(inside, (*path, number))
    return found


def mutated(data: Any, draw: Any) -> Any:
    """A valid case in which one thing was changed, left out, doubled or renamed."""
    data = copy.deepcopy(data)
    *above, last = draw(st.sampled_from(places(data)))
    container = data
    for step in above:
        container = container[step]
    how = draw(st.sampled_from(["other", "out", "wrapped", "double", "renamed"]))
    value = container[last]
    if how == "other":
        container[last] = draw(trees)
    elif how == "out":
        del container[last]
    elif how == "wrapped":
        container[last] = draw(st.sampled_from([[value], {"value": value}, {"likely": value}]))
    elif isinstance(container, list):
        container.append(copy.deepcopy(value))
    else:
        container[draw(names)] = container.pop(last) if how == "renamed" else value
    return data


@BRIEFLY
@given(st.data())
def test_a_changed_case_is_a_case_or_is_refused(
    whole_data: dict[str, Any], data: st.DataObject
) -> None:
    tree = whole_data
    for _time in range(data.draw(st.integers(1, 3))):
        tree = mutated(tree, data.draw)
    checked(tree)


@BRIEFLY
@given(st.data())
def test_a_damaged_file_is_a_case_or_is_refused(
    whole_text: str, whole_data: dict[str, Any], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from([whole_text, json.dumps(whole_data, ensure_ascii=False)]))
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(begin + 40, len(text))))
    checked(text[:begin] + data.draw(words) + text[end:])


@BRIEFLY
@given(st.text(min_size=1, max_size=40))
def test_any_text_that_is_accepted_comes_back_as_it_was(text: str) -> None:
    source = {
        "format": "legalcalc-case/1",
        "reference": "A",
        "jurisdiction": "RT",
        "calculated_on": "2024-03-31",
        "claimant": {"names": [{"text": text}], "note": text},
    }
    try:
        claimant = load_case(source).claimant
    except CaseProblems:
        return
    assert claimant.names[0].text == text.strip()
    checked(source)
