"""How values are typed: what each form means, and which forms are refused and why."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest

from legalcalc.facts import Break, Case, Money
from legalcalc.schemas import CaseProblems, dump_case, load_case

SMALLEST: dict[str, Any] = {
    "format": "legalcalc-case/1",
    "reference": "A-17",
    "jurisdiction": "RT",
    "calculated_on": "2024-03-31",
    "claimant": {},
}


def case(**more: Any) -> Case:
    return load_case({**SMALLEST, **more})


def sentence(**more: Any) -> str:
    """The one sentence with which a case is refused."""
    with pytest.raises(CaseProblems) as refused:
        case(**more)
    (problem,) = refused.value.problems
    return str(problem.message)


def paid(amount: Any, **more: Any) -> Money:
    told = case(payments=[{"date": "2022-01-31", "amount": amount}], **more).payments[0].amount
    assert told is not None
    return told.value


def paid_refused(amount: Any, **more: Any) -> str:
    return sentence(payments=[{"date": "2022-01-31", "amount": amount}], **more)


def pattern(**parts: Any) -> dict[str, Any]:
    return {"from": "2022-01-03", "to": "2022-06-30", "days": "mon-sat", **parts}


# -- money ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200.50 GBP", Fraction(120050, 100)),
        ("1200.50GBP", Fraction(120050, 100)),
        ("GBP 1200.50", Fraction(120050, 100)),
        ("0.10 GBP", Fraction(1, 10)),
        ("0 GBP", Fraction(0)),
        ({"amount": "1200.50", "currency": "GBP"}, Fraction(120050, 100)),
    ],
)
def test_an_amount_is_exact_and_has_its_currency(typed: Any, amount: Fraction) -> None:
    assert paid(typed) == Money(amount, "GBP")


def test_a_bare_amount_takes_the_currency_of_the_case() -> None:
    assert paid("100", currency="EUR") == Money(Fraction(100), "EUR")
    assert paid("100 GBP", currency="EUR") == Money(Fraction(100), "GBP")


def test_money_of_the_past_is_known() -> None:
    assert paid("10 DEM") == Money(Fraction(10), "DEM")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12,50 EUR", "“12,50” is not an amount. Write it with a point: 12.50."),
        ("1.200,50 EUR", "“1.200,50” is not an amount. Write it with a point: 1200.50."),
        ("1 200,50 EUR", "“1 200,50” is not an amount. Write it with a point: 1200.50."),
        ("1,200.50 EUR", "“1,200.50” is not an amount. Write it with a point: 1200.50."),
        ("1 200 EUR", "“1 200” is not an amount. Write it without separators: 1200."),
        ("1'200 CHF", "“1'200” is not an amount. Write it without separators: 1200."),
        (
            "1,200 EUR",
            "“1,200” can be read in two ways. Write a point before the cents and no other "
            "separator: 1200.50.",
        ),
        ("-3 EUR", "“-3” is less than nought. That cannot be here."),
        (
            "1e3 EUR",
            "“1e3” is not an amount. Write digits, with a point before the cents: 1200.50.",
        ),
        (
            "£30",
            "“£30” is not an amount of money. Write the amount and the code of its currency: "
            "1200.50 GBP.",
        ),
        (
            "12 Euro",
            "“12 Euro” is not an amount of money. Write the amount and the code of its currency: "
            "1200.50 GBP.",
        ),
        (
            "100",
            "The currency of “100” is missing. Write it after the amount, such as 100 EUR, or give "
            "the case a “currency”.",
        ),
        ("100 eur", "Write the currency in capital letters: EUR."),
        ("100 XYZ", "“XYZ” is not a currency code of three letters, such as EUR or GBP."),
        ("1" * 20 + " EUR", f"“{'1' * 20}” has more digits than any amount needs."),
        (["100 EUR"], "One single value is expected here, not a list."),
    ],
)
def test_an_amount_that_can_be_misread_is_refused(typed: Any, why: str) -> None:
    assert paid_refused(typed) == why


def test_a_json_number_is_taken_from_its_digits() -> None:
    text = """{"format": "legalcalc-case/1", "reference": "A", "jurisdiction": "RT",
      "calculated_on": "2024-03-31", "currency": "EUR", "claimant": {},
      "payments": [{"date": "2022-01-31", "amount": 0.1000000001},
                   {"date": "2022-01-31", "amount": 1200}]}"""
    amounts = [payment.amount.value.amount for payment in load_case(text).payments]
    assert amounts == [Fraction(1000000001, 10**10), Fraction(1200)]


def test_a_binary_float_is_no_amount() -> None:
    assert paid_refused(0.1, currency="EUR") == "Give this value as text."


# -- dates and times --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (
            "03/04/2025",
            "“03/04/2025” can be read in two ways. Write the date as year-month-day: 2022-03-31.",
        ),
        (
            "3.4.2025",
            "“3.4.2025” can be read in two ways. Write the date as year-month-day: 2022-03-31.",
        ),
        ("2025-4-3", "“2025-4-3” is not a date. Write it as year-month-day: 2022-03-31."),
        ("April", "“April” is not a date. Write it as year-month-day: 2022-03-31."),
        ("2025-02-29", "There is no day “2025-02-29” in the calendar."),
        (
            "1401-01-01",
            "“1401-01-01” is no date of our time. Give the date of the common calendar; the date "
            "of another calendar goes beside it, in “as_written”.",
        ),
    ],
)
def test_a_date_that_can_be_misread_is_refused(typed: str, why: str) -> None:
    assert sentence(calculated_on=typed) == why


def test_a_date_of_another_calendar_stands_beside_that_of_the_common_one() -> None:
    escaped = case(escaped_on={"value": "2022-03-21", "as_written": "1 Farvardin 1401"}).escaped_on
    assert escaped is not None
    assert (escaped.value, escaped.as_written) == (date(2022, 3, 21), "1 Farvardin 1401")


def test_nothing_is_guessed_from_the_look_of_a_text() -> None:
    text = """
format: legalcalc-case/1
reference: 0123
jurisdiction: RT
calculated_on: 2024-03-31
claimant: {nationalities: [NO], names: [Null, {text: 1e3}]}
patterns: [{from: 2022-01-03, to: 2022-01-09, days: mon, start: 12:30, end: 21:00}]
employments: [{employer: e, grade: 9.10}]
parties: [{id: e}]
"""
    read = load_case(text)
    assert read.reference == "0123"
    assert read.claimant.nationalities == ("NO",)
    assert [name.text for name in read.claimant.names] == ["Null", "1e3"]
    assert read.patterns[0].shifts[0].start == time(12, 30)
    assert read.employments[0].grade == "9.10"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("10:00", 600),
        ("9:05", 545),
        ("10", 600),
        ("9.5", 570),
        ("9.00", 540),
        ("9.25 h", 555),
        ("9 h 30 min", 570),
        ("9h30", 570),
        ("9 hours", 540),
        ("45 min", 45),
    ],
)
def test_hours_may_be_written_as_people_do(typed: str, minutes: int) -> None:
    (shift,) = case(patterns=[pattern(hours=typed)]).patterns[0].shifts
    assert shift.minutes is not None
    assert shift.minutes.value == minutes


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("9.30", "“9.30” can be read in two ways: as 9:30 or as 9.30 h. Write one of these."),
        ("9.33 h", "“9.33 h” is not a whole number of minutes."),
        ("25", "“25” is longer than a day."),
        ("9:60", "“9:60” is not a length of time. Write 9:30, 9 h 30 min or 9.5 (hours)."),
        ("long", "“long” is not a length of time. Write 9:30, 9 h 30 min or 9.5 (hours)."),
    ],
)
def test_hours_that_can_be_misread_are_refused(typed: str, why: str) -> None:
    assert sentence(patterns=[pattern(hours=typed)]) == why


def test_weekly_hours_need_not_be_whole_minutes() -> None:
    read = case(
        parties=[{"id": "e"}],
        employments=[{"employer": "e", "promises": [{"hours_per_week": "37.333 h"}]}],
    )
    hours = read.employments[0].promises[0].hours_per_week
    assert hours is not None
    assert hours.value == Fraction(37333, 1000)


@pytest.mark.parametrize(
    ("typed", "breaks"),
    [
        ("1:00", (Break(60),)),
        ("30 min", (Break(30),)),
        ("12:00-12:30", (Break(30, time(12)),)),
        ("23:45-00:15", (Break(30, time(23, 45)),)),
        ({"length": "0:30", "at": "12:00"}, (Break(30, time(12)),)),
        (["0:15", "0:45"], (Break(15), Break(45))),
    ],
)
def test_breaks_are_told_by_length_or_by_the_clock(typed: Any, breaks: tuple[Break, ...]) -> None:
    read = case(patterns=[pattern(start="07:00", end="19:00", breaks=typed)])
    assert read.patterns[0].shifts[0].breaks == breaks


def test_a_bare_number_is_no_break() -> None:
    assert (
        sentence(patterns=[pattern(start="07:00", end="19:00", breaks="30")])
        == "Does “30” mean hours or minutes? Write 0:30 or 30 min."
    )


def test_midnight_ends_a_day_and_begins_none() -> None:
    (shift,) = case(patterns=[pattern(start="16:00", end="24:00")]).patterns[0].shifts
    assert shift.end == time(0)
    assert (
        sentence(patterns=[pattern(start="24:00", end="08:00")])
        == "The day begins at 00:00, not at “24:00”."
    )


@pytest.mark.parametrize(
    ("typed", "weekdays"),
    [
        ("mon-sat", (0, 1, 2, 3, 4, 5)),
        ("Monday - Friday", (0, 1, 2, 3, 4)),
        ("sat-mon", (0, 5, 6)),
        ("mon, wed", (0, 2)),
        (["mon", "thu-fri"], (0, 3, 4)),
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_days_of_the_week(typed: Any, weekdays: tuple[int, ...]) -> None:
    assert case(patterns=[pattern(days=typed, hours="8")]).patterns[0].weekdays == weekdays


# -- what is not known ------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["unknown", None, "", {"value": "unknown"}])
def test_unknown_is_the_same_as_not_said(typed: Any) -> None:
    read = case(
        parties=[{"id": "e"}],
        employments=[{"employer": "e", "declared": typed, "start": typed}],
        lodging=[{"date": "2022-01-03", "charge": typed}],
    )
    assert read.employments[0].declared is None
    assert read.employments[0].start is None
    assert read.lodging[0].charge is None


def test_free_lodging_is_not_unknown_lodging() -> None:
    charge = case(lodging=[{"date": "2022-01-03", "charge": "0 EUR"}]).lodging[0].charge
    assert charge is not None
    assert charge.value == Money(Fraction(0), "EUR")


def test_a_fact_that_is_needed_cannot_be_unknown() -> None:
    assert sentence(payments=[{"date": "unknown", "amount": "1 GBP"}]) == "This is needed here."
    assert sentence(payments=[{"date": "2022-01-31"}]) == "This is needed here."


@pytest.mark.parametrize("typed", ["unknown", {"value": "unknown"}])
def test_an_amount_that_passed_may_be_unknown_and_is_written_so(typed: Any) -> None:
    told = case(payments=[{"date": "2022-01-31", "amount": typed}])
    assert told.payments[0].amount is None
    assert dump_case(told)["payments"][0]["amount"] == "unknown"


@pytest.mark.parametrize("typed", ["yes", "true", "YES", True])
def test_yes_may_be_said_as_programs_do(typed: Any) -> None:
    declared = (
        case(parties=[{"id": "e"}], employments=[{"employer": "e", "declared": typed}])
        .employments[0]
        .declared
    )
    assert declared is not None
    assert declared.value is True


# -- values told at length --------------------------------------------------------------------


def test_a_value_carries_its_range_and_its_proof() -> None:
    read = case(
        currency="EUR",
        evidence=[{"id": "E1", "kind": "bank slip", "what": "slip"}],
        payments=[
            {
                "date": "2022-01-31",
                "amount": {
                    "likely": "900",
                    "low": "800",
                    "high": "1000",
                    "source": "bank slip",
                    "certainty": "likely",
                    "evidence": "E1",
                    "visible_to": ["the court"],
                },
            }
        ],
    )
    amount = read.payments[0].amount
    assert amount.value.amount == 900
    assert amount.low is not None
    assert amount.low.amount == 800
    assert amount.high is not None
    assert amount.high.amount == 1000
    assert amount.provenance.source == "bank slip"
    assert amount.provenance.certainty == "likely"
    assert amount.provenance.evidence == ("E1",)
    assert amount.provenance.visible_to == ("the court",)
    assert amount.path == "payments[0].amount"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (
            {"low": "1 EUR", "high": "2 EUR"},
            "A range needs the value to calculate with. Add “likely”, or “value”.",
        ),
        (
            {"value": "2 EUR", "likely": "2 EUR"},
            "“value” and “likely” say the same. Keep one.",
        ),
        ({"value": "2 EUR", "low": "3 EUR"}, "“low” is more than the likely value."),
        ({"value": "2 EUR", "high": "1 EUR"}, "“high” is less than the likely value."),
        ({"value": "2 EUR", "high": "3 GBP"}, "A range has to be in one currency."),
        ({"source": "diary"}, "This is needed here."),
        (
            {"value": "2 EUR", "sorce": "diary"},
            "“sorce” is not known here. Did you mean “source”?",
        ),
        (
            {"value": "2 EUR", "source": "dairy"},
            "“dairy” is not one of the possible answers. Did you mean “diary”?",
        ),
    ],
)
def test_a_range_is_in_order_and_leaves_nothing_to_be_chosen(typed: Any, why: str) -> None:
    assert paid_refused(typed) == why


def test_yes_and_no_have_no_range() -> None:
    why = sentence(
        parties=[{"id": "e"}],
        employments=[{"employer": "e", "declared": {"value": "no", "low": "no"}}],
    )
    assert why.startswith("“low” is not known here.")
