"""A sum of which nobody knows to which of several jobs it belongs stops its line, not the case."""

import dataclasses
from functools import cache

import pytest

from legalcalc.claims import Row, assess
from legalcalc.explain.summaries import gaps_ranked
from legalcalc.facts import Deduction, Lodging
from legalcalc.figures import no_less_than_zero
from legalcalc.kit.charges import stays_in
from legalcalc.law.discovery import available
from legalcalc.messages import _
from legalcalc.schemas import load_case
from legalcalc.testing import typical_cases
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    days_of,
    job,
    money,
    paid,
    rtd,
)

KITCHEN, FARM = job("2022-01-01", "2022-03-31", id="kitchen"), job("2022-03-01", id="farm")


def a_state(at_most=False):
    """A State that owes 100 a month less what was paid, and gives back what was kept back."""
    state = a_state_with_courts()

    @state.head("pay.base", _("Pay"), law="Wage Act", each="month", limitation="never")
    def pay(claim, month):
        left = no_less_than_zero(rtd(100) - claim.pay.paid_for(month.period, at_most=at_most))
        return Row(month, month.due_on, owed=left.rounded(TO_THE_CENT))

    @state.head(
        "taken.deductions", _("Kept back"), law="Wage Act", each="employment", limitation="never"
    )
    def kept_back(claim):
        for one in claim.pay.deductions:
            with claim.record.line(days_of(str(one.day.value))):
                sum = claim.facts.money(one.amount, one.day.value, _("kept back"), one)
                yield Row(days_of(str(one.day.value)), one.day.value, owed=sum.rounded(TO_THE_CENT))

    @state.head("taken.inkind", _("Charged"), law="Wage Act", each="month", limitation="never")
    def charged(claim, month):
        for stay, part in stays_in(claim, month.period):
            sum = claim.pay.charge(stay, part)
            yield Row(month, month.due_on, owed=sum.rounded(TO_THE_CENT))

    return state


def told(**facts):
    return case(KITCHEN, dataclasses.replace(FARM, path="employments[1]"), **facts)


def stopped(found, key):
    """Which periods of which job were stopped, and what was missing."""
    return {
        (employment, str(period.first)[:7], gap.what)
        for gap, period, employment in found.head(key).gaps
    }


def owed(found, key):
    return found.head(key).owed.value


def with_path(entry, path):
    return dataclasses.replace(entry, path=path)


def test_a_payment_without_its_job_stops_the_months_it_may_have_been_for_and_no_other():
    somewhere = with_path(paid("2022-03-20", 40), "payments[0]")
    found = assess(told(payments=[somewhere]), a_state())
    where = "payments[0].employment"
    assert stopped(found, "pay.base") == {
        ("kitchen", "2022-03", where),
        ("farm", "2022-03", where),
    }
    assert owed(found, "pay.base") == 2 * 100 + 9 * 100
    assert found.bound == "at least"


def test_a_payment_without_its_job_that_is_set_off_counts_in_each_and_leaves_the_least():
    somewhere = with_path(paid("2022-03-20", 40), "payments[0]")
    found = assess(told(payments=[somewhere]), a_state(at_most=True))
    where = "payments[0].employment"
    assert stopped(found, "pay.base") == {
        ("kitchen", "2022-03", where),
        ("farm", "2022-03", where),
    }
    assert owed(found, "pay.base") == 2 * 100 + 60 + 60 + 9 * 100
    assert found.bound == "at least"


def test_a_payment_without_its_job_and_its_amount_stops_the_months_also_where_it_is_set_off():
    somewhere = dataclasses.replace(paid("2022-03-20", 40), path="payments[0]", amount=None)
    found = assess(told(payments=[somewhere]), a_state(at_most=True))
    assert owed(found, "pay.base") == 2 * 100 + 9 * 100


def test_the_payment_is_named_among_what_is_missing():
    somewhere = with_path(paid("2022-03-20", 40), "payments[0]")
    missing = [gap for gap, _lines in gaps_ranked(assess(told(payments=[somewhere]), a_state()))]
    asked = next(gap for gap in missing if gap.what == "payments[0].employment")
    assert str(asked) == "The case does not state to which employment this belongs"


def test_a_payment_with_its_job_counts_there_alone():
    found = assess(told(payments=[paid("2022-03-20", 40, employment="farm")]), a_state())
    assert owed(found, "pay.base") == 3 * 100 + 10 * 100 - 40
    assert found.head("pay.base").gaps == []


def test_with_one_job_a_payment_needs_to_name_none():
    found = assess(case(KITCHEN, payments=[paid("2022-03-20", 40)]), a_state())
    assert owed(found, "pay.base") == 2 * 100 + 60


def test_a_deduction_without_its_job_is_counted_in_none_and_stops_no_other():
    def kept(on, path, employment=None):
        day = paid(on, 7).day
        return Deduction(day=day, amount=money(7), reason="fine", path=path, employment=employment)

    cuts = [kept("2022-02-01", "deductions[0]", "kitchen"), kept("2022-04-01", "deductions[1]")]
    found = assess(told(deductions=cuts), a_state())
    lines = found.head("taken.deductions").lines
    assert [(line.employment, line.row.owed.value) for line in lines] == [("kitchen", 7)]
    assert {what for _job, _month, what in stopped(found, "taken.deductions")} == {
        "deductions[1].employment"
    }


def test_lodging_without_its_job_stops_the_months_in_which_it_was():
    stay = Lodging(
        period=days_of("2022-02-10 2022-03-10"), charge=money(5), per="day", path="lodging[0]"
    )
    found = assess(told(lodging=[stay]), a_state())
    where = "lodging[0].employment"
    assert stopped(found, "taken.inkind") == {
        ("kitchen", "2022-02", where),
        ("kitchen", "2022-03", where),
        ("farm", "2022-03", where),
    }


def test_a_payment_on_account_without_its_job_leaves_the_total_open():
    somewhere = with_path(paid("2022-06-20", 40, kind="on account"), "payments[0]")
    found = assess(told(payments=[somewhere]), a_state())
    assert [gap.what for gap, _period, _of in found.head("pay.base").gaps] == [
        "payments[0].employment"
    ]


STATES = [
    pytest.param(found.jurisdiction, id=found.name)
    for found in available(plugins=False)
    if found.jurisdiction is not None
]


@cache
def two_jobs(state, working_in=1):
    """An ordinary case of a State with pay, and the same job once more for another employer.

    ``working_in``: of how many of the two the case tells the work.
    """
    data = next(
        one.data
        for one in typical_cases(state)
        if one.data.get("payments") and len(one.data.get("employments", ())) == 1
    )
    first = data["employments"][0]
    named = {
        name: [
            {**one, "employment": job}
            for job in (first["id"], "another")[:working_in]
            for one in data[name]
        ]
        for name in ("patterns", "exceptions", "work_days", "pieces", "lodging", "food")
        if data.get(name)
    }
    return {**data, **named, "employments": [first, {**first, "id": "another"}]}


@pytest.mark.parametrize("state", STATES)
def test_every_state_computes_the_rest_and_asks_for_the_job(state):
    """Where a deduction names its job and a payment does not, the payment alone is asked for."""
    data = two_jobs(state)
    job_id = data["employments"][0]["id"]
    data = {
        **data,
        "payments": [
            {name: value for name, value in one.items() if name != "employment"}
            for one in data["payments"]
        ],
        "deductions": [{**one, "employment": job_id} for one in data.get("deductions", ())],
    }
    found = assess(load_case(data), state, with_range=False)
    missing = {gap.what for gap, _lines in gaps_ranked(found)}
    assert "payments[0].employment" in missing
    assert not [one for one in missing if one.startswith("deductions") and "employment" in one]
    assert found.bound in ("at least", "open")


@pytest.mark.parametrize("state", STATES)
def test_no_head_asks_for_more_than_whichever_job_the_payments_belonged_to(state):
    data = two_jobs(state, working_in=2)
    jobs = [one["id"] for one in data["employments"]]
    data = {
        **data,
        "deductions": [{**one, "employment": jobs[0]} for one in data.get("deductions", ())],
    }

    def of(job):
        named = {} if job is None else {"employment": job}
        payments = [
            {**{name: value for name, value in one.items() if name != "employment"}, **named}
            for one in data["payments"]
        ]
        found = assess(load_case({**data, "payments": payments}), state, with_range=False)
        return {one.id: one.owed.value for one in found.heads if one.owed is not None}

    least = of(None)
    assert least
    for name in jobs:
        told_of = of(name)
        assert {key: sum for key, sum in least.items() if sum > told_of[key]} == {}
