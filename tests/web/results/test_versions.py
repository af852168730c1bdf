"""What differs between two versions, fact by fact and row by row."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from legalcalc.schemas.case_layers import with_keys
from legalcalc.web.results.versions import Differences, differences_of, shown_now


@pytest.fixture
def inn_keyed(inn_case: dict[str, Any]) -> dict[str, Any]:
    """The small case with the keys of its entries."""
    keyed: dict[str, Any] = with_keys(inn_case)
    return keyed


def compared(old: dict[str, Any], edit: Callable[[dict[str, Any]], Any]) -> Differences:
    new = copy.deepcopy(old)
    edit(new)
    return differences_of(json.dumps(old).encode(), json.dumps(new).encode(), "en")


def test_the_same_case_has_no_differences(inn_keyed: dict[str, Any]) -> None:
    found = compared(inn_keyed, lambda data: None)
    assert found.facts == () and found.rows == () and found.rows_same == 1
    assert found.totals[0].difference is None


def test_an_entry_put_first_is_one_difference_and_no_more(inn_keyed: dict[str, Any]) -> None:
    entry = {"_key": "new", "date": "2024-03-07", "amount": "50 RTD"}
    found = compared(inn_keyed, lambda data: data["payments"].insert(0, entry))
    assert [(one.what, one.place.plain) for one in found.facts] == [("added", "Payment 1")]
    (row,) = found.rows
    assert row.what == "changed" and row.reasons == (1,)
    assert (row.before and row.before.plain) == "400.00\N{NO-BREAK SPACE}RTD"
    assert (row.after and row.after.plain) == "350.00\N{NO-BREAK SPACE}RTD"
    assert found.totals[0].less


def test_a_range_and_a_source_are_part_of_one_answer(inn_keyed: dict[str, Any]) -> None:
    told = {"value": "100 RTD", "low": "50 RTD", "high": "120 RTD", "source": "payslip"}
    found = compared(inn_keyed, lambda data: data["payments"][0].update(amount=told))
    (fact,) = found.facts
    assert fact.place.plain == "Payment 1: Amount"
    text = fact.after.plain.replace("\N{NO-BREAK SPACE}", " ") if fact.after else ""
    assert text == "100.00 RTD (from 50.00 RTD to 120.00 RTD)"


def test_what_came_again_is_told_in_words(inn_keyed: dict[str, Any]) -> None:
    again = {"every": "week", "until": "2024-04-07", "except_in": ["2024-03", "2024-04-01"]}
    entry = {"_key": "new", "date": "2024-03-07", "amount": "50 RTD", **again}
    (fact,) = compared(inn_keyed, lambda data: data["payments"].append(entry)).facts
    assert fact.after is not None
    assert fact.after.plain.replace("\N{NO-BREAK SPACE}", " ") == (
        "7 March 2024, 50.00 RTD, each week, 7 April 2024 and March 2024 and 1 April 2024"
    )
    changed = compared(inn_keyed, lambda data: data["payments"][0].update(again)).facts
    told = {one.place.plain: one.after.plain for one in changed if one.after}
    assert told["Payment 1: How often?"] == "each week"
    assert "March\N{NO-BREAK SPACE}2024" in told["Payment 1: Except when?"]


def test_words_and_days_are_told_as_the_forms_tell_them(inn_keyed: dict[str, Any]) -> None:
    def edit(data: dict[str, Any]) -> None:
        data["calculated_on"] = "2024-05-31"
        data["employments"][0]["ending"] = "dismissal"
        data["claimant"]["born"] = "unknown"

    found = compared(inn_keyed, edit)
    told = {one.place.plain: (one.before, one.after) for one in found.facts}
    assert told["Day of calculation"][1].plain == "31\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2024"  # type: ignore[union-attr]
    assert told["The worker: Date of birth"][1].plain == "not known"  # type: ignore[union-attr]
    assert "-" not in "".join(one.after.plain for one in found.facts if one.after)


def test_a_row_that_only_the_day_of_calculation_moves_names_it(inn_keyed: dict[str, Any]) -> None:
    found = compared(inn_keyed, lambda data: data.update(calculated_on="2024-12-31"))
    assert [one.reasons for one in found.rows] == [(1,)]
    assert found.totals[1].difference is not None


def test_rows_that_are_no_more_are_told(inn_keyed: dict[str, Any]) -> None:
    found = compared(inn_keyed, lambda data: data["choices"].update(heads=["pay.notice"]))
    assert [one.what for one in found.rows] == ["removed"]
    assert found.rows[0].reasons  # the choices


def test_a_version_that_cannot_be_computed_is_compared_by_its_facts(
    inn_keyed: dict[str, Any],
) -> None:
    found = compared(inn_keyed, lambda data: data.update(jurisdiction="QQ"))
    assert found.refused and not found.totals
    assert [one.place.plain for one in found.facts] == ["Jurisdiction"] or len(found.facts) == 1


def test_another_currency_has_no_difference_of_sums(inn_keyed: dict[str, Any]) -> None:
    found = compared(inn_keyed, lambda data: data.update(jurisdiction="FR", choices={}))
    assert not found.same_currency
    assert found.totals[0].difference is None


def test_the_note_of_a_version_holds_what_was_shown(inn_case: dict[str, Any]) -> None:
    shown = shown_now(json.dumps(inn_case).encode())
    assert shown is not None
    assert (shown.owed, shown.currency, shown.jurisdiction) == ("400.00", "RTD", "RT")
    assert len(shown.law) == 64
    assert shown_now(b"{}") is None


@pytest.mark.parametrize(
    ("language", "days", "hours"),
    [
        ("en", "Monday to Friday", "08:00 to 17:00"),
        ("fr", "lundi", "17:00"),
        ("de", "Montag", "17:00"),
    ],
)
def test_days_of_the_week_are_told_in_words_of_the_reader(
    inn_keyed: dict[str, Any], language: str, days: str, hours: str
) -> None:
    """Not “mon-fri”, which is a name of the case file."""
    old = copy.deepcopy(inn_keyed)
    old["patterns"][0]["days"] = "tue"
    new = copy.deepcopy(inn_keyed)
    single = differences_of(json.dumps(old).encode(), json.dumps(new).encode(), language)
    (fact,) = single.facts
    assert fact.before is not None and fact.after is not None
    assert days in fact.after.plain
    assert not {"tue", "mon-fri"} & {fact.before.plain, fact.after.plain}

    gone = {**inn_keyed, "patterns": []}
    whole = differences_of(json.dumps(gone).encode(), json.dumps(new).encode(), language)
    told = next(one.after for one in whole.facts if one.after is not None)
    assert days in told.plain and hours in told.plain
    assert "mon" not in told.plain.split(", ")
