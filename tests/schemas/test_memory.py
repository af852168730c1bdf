"""Reading with a memory gives what reading without one gives, whatever was read before."""

from __future__ import annotations

import copy
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import assess
from legalcalc.explain import result_data, to_json
from legalcalc.law.discovery import find
from legalcalc.schemas import CaseProblems, Memory, dump_case, load_case, read_case
from legalcalc.schemas.fields import reading
from legalcalc.schemas.source import MOST_VALUES, Entry

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sample-case.yaml"


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    """The sample case as data."""
    return dump_case(load_case(SAMPLE))


def told(data: Any, memory: Memory | None = None) -> Any:
    """Everything that comes of a reading: the case and its warnings, or what is wrong."""
    try:
        file = read_case(data, memory=memory)
    except CaseProblems as refused:
        return refused.problems
    return file.case, file.case.digest, file.warnings, file.root


VALUES = st.sampled_from(
    [
        "", "unknown", "2022-03-31", "2031-02-30", "100", "100 EUR", "-5", "job", "claimant", "yes",
        "7:00", None, 3, True, ["job"], {"value": "3", "low": "2"}, {"nonsense": "x"}, "e1", 2.5,
    ]
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["set", "drop", "copy", "move", "first", "currency", "again"]),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        VALUES,
    ),
    min_size=1,
    max_size=8,
)


def edited(data: dict[str, Any], edit: Any) -> None:
    """One small edit, as somebody makes it in a form."""
    what, list_at, entry_at, key_at, value = edit
    lists = [name for name, inside in data.items() if isinstance(inside, list) and inside]
    if not lists or what == "again":
        return
    if what == "currency":
        data["currency"] = "EUR" if key_at % 2 else "GBP"
        return
    entries = data[lists[list_at % len(lists)]]
    place = entry_at % len(entries)
    if what == "drop":
        del entries[place]
    elif what == "copy":
        entries.append(copy.deepcopy(entries[place]))
    elif what == "first":
        entries.insert(0, copy.deepcopy(entries[place]))
    elif what == "move":
        entries.append(entries.pop(place))
    elif isinstance(entries[place], dict) and entries[place]:
        names = [*entries[place], "id", "employment", "note"]
        entries[place][names[key_at % len(names)]] = value


@settings(max_examples=400 if os.environ.get("CI") else 80)
@given(edits=EDITS)
def test_after_any_edits_the_reading_is_the_same_with_and_without_a_memory(
    sample: dict[str, Any], edits: list[Any]
) -> None:
    memory = Memory()
    data = copy.deepcopy(sample)
    told(data, memory)
    for edit in edits:
        edited(data, edit)
        assert told(data, memory) == told(data)


def test_the_result_has_the_same_bytes_with_and_without_a_memory(sample: dict[str, Any]) -> None:
    memory = Memory()
    read_case(sample, memory=memory)
    changed = copy.deepcopy(sample)
    changed["payments"].pop()

    def result(file: Any) -> bytes:
        law = find(file.case.jurisdiction)
        assert law is not None
        return to_json(result_data(assess(file.case, law), file.case, law))

    for data in (sample, changed, sample):
        assert result(read_case(data, memory=memory)) == result(read_case(data))


def test_what_was_read_before_is_not_read_again(sample: dict[str, Any]) -> None:
    memory = Memory()
    first = read_case(sample, memory=memory).case
    second = read_case(copy.deepcopy(sample), memory=memory).case
    assert second.payments[0] is first.payments[0]
    assert first == second


def test_equal_shifts_of_two_readings_are_one_object(sample: dict[str, Any]) -> None:
    memory = Memory()
    day = {"date": "2022-03-01", "start": "07:00", "end": "19:00"}
    first = read_case({**sample, "work_days": [day]}, memory=memory).case
    later = {**sample, "work_days": [day, {**day, "date": "2022-03-02"}]}
    second = read_case(later, memory=memory).case
    assert second.work_days[1].shifts[0] is first.work_days[0].shifts[0]


def test_another_currency_is_another_fact(sample: dict[str, Any]) -> None:
    memory = Memory()
    data = {**sample, "losses": [{"date": "2022-03-01", "amount": "10", "what": "a phone"}]}
    for currency in ("EUR", "GBP", "EUR"):
        changed = {**data, "currency": currency}
        assert told(changed, memory) == told(changed)


def test_what_is_wrong_is_told_each_time_and_never_remembered(sample: dict[str, Any]) -> None:
    memory = Memory()
    data = {**sample, "payments": [{"id": "p", "date": "2022-02-31", "amount": "1"}] * 2}
    for _time in range(3):
        assert told(data, memory) == told(data)
        assert isinstance(told(data, memory)[0].path, str)


def test_no_more_is_remembered_than_it_may_hold(sample: dict[str, Any]) -> None:
    memory = Memory(most=5)
    for day in range(1, 29):
        payments = [{"date": f"2022-02-{day:02}", "amount": f"{day}.00 EUR"}]
        read_case({**sample, "payments": payments}, memory=memory)
    memory.begin()
    assert len(memory) == 5
    memory.forget()
    assert len(memory) == 0 and not memory.shifts


@pytest.mark.long
def test_too_many_values_are_refused_also_when_they_are_remembered(
    sample: dict[str, Any],
) -> None:
    memory = Memory()
    payments = [{"date": "2022-02-01", "amount": f"{number}"} for number in range(MOST_VALUES // 4)]
    within = {**sample, "payments": payments}
    beyond = {**sample, "payments": payments, "fees": payments}
    assert told(within, memory) == told(within)
    assert told(beyond, memory) == told(beyond)
    assert told(beyond, memory) == told(beyond)


def test_types_that_json_does_not_have_are_read_and_not_remembered(
    sample: dict[str, Any],
) -> None:
    memory = Memory()
    data = {**sample, "payments": [{"date": "2022-02-01", "amount": Decimal("1.50")}], "fees": "x"}
    assert told(data, memory) == told(data)


def test_a_tree_that_was_forgotten_and_is_read_again_gives_its_own_facts(
    sample: dict[str, Any],
) -> None:
    memory = Memory()
    root = read_case(sample, memory=memory).root
    memory.forget()
    read_case({**sample, "payments": []}, memory=memory)
    assert isinstance(root, Entry)
    assert read_case(root, memory=memory).case == read_case(sample).case


def test_nothing_of_a_reading_stays_behind(sample: dict[str, Any]) -> None:
    read_case(sample, memory=Memory())
    with pytest.raises(LookupError):
        reading.get()


def test_a_case_may_be_read_without_its_digest(sample: dict[str, Any]) -> None:
    case = read_case(json.loads(json.dumps(sample)), digest=False).case
    assert case.digest == "" and case == read_case(sample).case
