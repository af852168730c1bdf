"""Two results of one case: what changed, and what in the record made it so."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest

from legalcalc.claims import assess
from legalcalc.explain import result_data
from legalcalc.explain.record import english, message_of
from legalcalc.explain.result_changes import (
    FactCause,
    NotAResult,
    OtherCause,
    changes_data,
    result_changes,
)
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case
from legalcalc.testing.cases import typical_cases

LAWS = [found.jurisdiction for found in available() if found.jurisdiction is not None]

# Two weeks of 5 × 8 h at the minimum wage of 12.50 RTD / h, one in each of two months.
CASE = """
format: legalcalc-case/1
reference: INN-1
jurisdiction: RT
calculated_on: 2024-06-30
currency: RTD
claimant: {names: [Ana Sample], born: 1990-01-01}
parties:
  - {id: inn, name: The Blue Inn, roles: employer}
employments:
  - {id: job, employer: inn, start: 2024-03-04, end: 2024-04-12}
patterns:
  - {id: march, from: 2024-03-04, to: 2024-03-08, days: mon-fri,
     start: "08:00", end: "17:00", breaks: "1:00"}
  - {id: april, from: 2024-04-08, to: 2024-04-12, days: mon-fri,
     start: "08:00", end: "17:00", breaks: "1:00"}
payments:
  - {date: 2024-03-08, amount: 100}
choices: {heads: [pay.base]}
"""


@pytest.fixture
def result(ruritania: Jurisdiction) -> Callable[..., dict[str, Any]]:
    """The data result of the case with some of its words replaced, as it is read from a file."""

    def of(*replaced: tuple[str, str]) -> dict[str, Any]:
        text = CASE
        for before, after in replaced:
            assert before in text
            text = text.replace(before, after)
        case = load_case(text)
        found: dict[str, Any] = json.loads(
            json.dumps(result_data(assess(case, ruritania), case, ruritania))
        )
        return found

    return of


def sentences(thing: Any) -> Iterator[dict[str, Any]]:
    if isinstance(thing, dict):
        if "english" in thing:
            yield thing
        for inside in thing.values():
            yield from sentences(inside)
    elif isinstance(thing, list):
        for inside in thing:
            yield from sentences(inside)


@pytest.mark.parametrize("law", LAWS, ids=lambda one: one.code)
def test_a_result_does_not_differ_from_itself_and_each_sentence_of_it_can_be_told_again(
    law: Jurisdiction,
) -> None:
    for generated in typical_cases(law, 2):
        case = generated.case()
        data = json.loads(json.dumps(result_data(assess(case, law, with_range=False), case, law)))
        same = result_changes(data, copy.deepcopy(data))
        assert not same.any
        assert (same.case, same.law, same.rules, same.program) == (False,) * 4
        told = list(sentences(data))
        assert told
        for one in told:
            assert english(message_of(one)) == one["english"]


def test_a_payment_that_was_added_is_the_cause_of_its_row_and_of_no_other(result: Any) -> None:
    more = "amount: 100}\n  - {date: 2024-04-12, amount: 150}"
    found = result_changes(result(), result(("amount: 100}", more)))
    (row,) = found.rows
    assert (row.what, row.head, row.employment) == ("changed", "pay.base", "job")
    owed = next(one for one in row.changes if one.name == "owed")
    assert (owed.before.value, owed.now.value) == (500, 350)
    assert row.causes == (1,)
    (cause,) = found.causes
    assert isinstance(cause, FactCause)
    assert cause.paths[0] == "payments[1].amount"
    assert (cause.before, [one.value for one in cause.now]) == ((), [150])
    assert (found.case, found.law, found.rules) == (True, False, False)
    assert {
        one.name: one.before.value - one.now.value
        for one in found.sums
        if one.name.endswith("owed")
    } == {
        "totals.owed": 150,
        "heads.pay.base.owed": 150,
        "routes.board.owed": 150,
        "debtors.inn.owed": 150,
    }


def test_places_of_facts_that_move_are_no_change(result: Any) -> None:
    """A payment that stands before another moves it in the list, and makes it no other payment."""
    before = result(("amount: 100}", "amount: 100}\n  - {date: 2024-04-12, amount: 150}"))
    after = result(
        ("  - {date: 2024-03-08", "  - {date: 2024-04-12, amount: 150}\n  - {date: 2024-03-08")
    )
    assert not result_changes(before, after).any


def test_a_value_of_the_law_that_another_month_uses_already_is_no_cause(result: Any) -> None:
    """Work that moves into a year with another wage changes facts, and not the law."""
    later = [("2024-03-04, end: 2024-04-12", "2023-12-01, end: 2024-04-12")]
    moved = [("from: 2024-03-04, to: 2024-03-08", "from: 2023-12-04, to: 2023-12-08")]
    found = result_changes(result(*later), result(*later, *moved))
    assert found.rows and found.case and not found.law
    assert {type(one) for one in found.causes} == {FactCause}


def test_what_nothing_in_the_record_explains_is_said_to_be_so(result: Any) -> None:
    before = result()
    row = before["heads"][0]["rows"][0]
    row["owed"] = {**row["owed"], "value": "399.00"}
    found = result_changes(before, result())
    assert [one.causes for one in found.rows] == [(1,)]
    assert found.causes == (OtherCause("unknown"),)
    before["program"]["digest"] = "another"
    assert result_changes(before, result()).causes == (OtherCause("program"),)
    before["jurisdiction"]["rules_digest"] = "another"
    assert result_changes(before, result()).causes == (
        OtherCause("rule", "pay.base", "Labour Act, s. 12"),
    )


def test_a_day_by_which_to_file_is_told_like_a_sum(result: Any) -> None:
    before = result()
    now = copy.deepcopy(before)
    limits = now["heads"][0]["rows"][0]["limits"]
    for limit in limits:
        limit["last_day"], limit["safe_day"] = "2025-01-31", None
    now["next_deadline"] = "2025-01-31"
    found = result_changes(before, now)
    assert [one.name for one in found.sums] == ["next_deadline"]
    (row,) = found.rows
    assert [one.name for one in row.changes] == ["last_day"]
    assert changes_data(found)["sums"][0]["now"] == "2025-01-31"


def test_a_bound_and_a_number_of_gaps_are_told(result: Any) -> None:
    before = result()
    before["totals"]["bound"] = "whole"
    before["heads"][0]["gaps"] = []
    now = copy.deepcopy(before)
    now["totals"]["bound"] = "at least"
    now["heads"][0]["gaps"] = [{}]
    told = changes_data(result_changes(before, now))["sums"]
    assert {(one["name"], one["before"], one["now"]) for one in told} == {
        ("totals.bound", "whole", "at least"),
        ("heads.pay.base.gaps", 0, 1),
    }


def test_the_data_holds_no_name_and_no_float(result: Any) -> None:
    found = result_changes(result(), result(("amount: 100}", "amount: 150.50}")))
    text = json.dumps(changes_data(found))
    assert "Ana" not in text and "Blue" not in text
    json.loads(text, parse_float=lambda text: pytest.fail(f"{text} is a float"))
    sums = {one["name"]: one for one in changes_data(found)["sums"]}
    assert sums["totals.owed"] == {
        "name": "totals.owed",
        "before": {"value": "900.00", "unit": "RTD"},
        "now": {"value": "849.50", "unit": "RTD"},
    }


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("format"),
        lambda data: data.update(format="legalcalc-result/2"),
        lambda data: data.pop("heads"),
        lambda data: data.update(heads=None),
        lambda data: data.update(nodes=[]),
        lambda data: data["totals"].update(owed="much"),
        lambda data: data["totals"].update(owed={"value": "much", "unit": "RTD", "node": 0}),
        lambda data: data["totals"].update(bound="whatever"),
        lambda data: data["heads"][0]["rows"][0].update(
            owed={"value": "1", "unit": "x/0", "node": -1}
        ),
        lambda data: data["heads"][0]["title"].update(words={"a": {"figure": 3}}),
        lambda data: data["case"].pop("digest"),
        lambda data: data.clear(),
    ],
)
def test_what_is_no_whole_result_is_refused(result: Any, spoil: Any) -> None:
    before = result(("amount: 100}", "amount: 120}"))
    spoil(before)
    with pytest.raises(NotAResult):
        result_changes(before, result())


@pytest.mark.parametrize("data", [None, [], "text", 3, {}])
def test_what_is_no_result_at_all_is_refused(result: Any, data: Any) -> None:
    with pytest.raises(NotAResult):
        result_changes(data, result())


def test_sums_are_exact(result: Any) -> None:
    found = result_changes(result(), result(("amount: 100}", "amount: 100.01}")))
    owed = next(one for one in found.sums if one.name == "totals.owed")
    assert owed.before.value - owed.now.value == Fraction(1, 100)
