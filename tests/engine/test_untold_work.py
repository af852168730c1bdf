"""Basic pay that is claimed for days of which the case tells no work is named, with its sum."""

import pytest

from legalcalc.claims import Row, assess
from legalcalc.facts import LeaveTaken, WorkException
from legalcalc.messages import _
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    days_of,
    job,
    pattern,
    rtd,
    shift,
    worked_on,
)

NINE_TO_FIVE = shift("09:00-17:00")
MAY = "2022-05-01 2022-05-31"


def a_state(*, basis="contract", of="pay.base"):
    """A State in which 100 are owed for each month, whatever was worked."""
    state = a_state_with_courts()

    @state.head(of, _("Pay"), law="Wage Act", each="month", interest=None, limitation="never")
    def monthly_pay(claim, month):
        return Row(month, month.due_on, owed=rtd(100).rounded(TO_THE_CENT), basis=basis)

    return state


def told(state, **facts):
    """What is said of pay for days without work, as sum and days."""
    employment = facts.pop("employment", None) or job("2022-03-01", "2022-06-30")
    found = assess(case(employment, **facts), state)
    named = [dict(one.words) for one in found.warnings if "no work and no absence" in one.text]
    return [(one["amount"].value, one["period"]) for one in named]


def test_months_that_follow_one_another_are_told_together():
    works = [pattern("2022-05-02", "2022-05-06", NINE_TO_FIVE)]
    assert told(a_state(), patterns=works) == [
        (200, days_of("2022-03-01 2022-04-30")),
        (100, days_of("2022-06-01 2022-06-30")),
    ]


def test_all_months_are_told_where_no_work_is():
    assert told(a_state()) == [(400, days_of("2022-03-01 2022-06-30"))]


@pytest.mark.parametrize(
    "facts",
    [
        {"work_days": [worked_on("2022-05-31", NINE_TO_FIVE)]},
        {"exceptions": [WorkException(period=days_of(MAY), reason="sick")]},
        {
            "employment": job(
                "2022-03-01", "2022-06-30", leave_taken=(LeaveTaken(period=days_of(MAY)),)
            )
        },
    ],
)
def test_a_day_of_work_and_an_absence_tell_of_the_month(facts):
    assert told(a_state(), **facts) == [
        (200, days_of("2022-03-01 2022-04-30")),
        (100, days_of("2022-06-01 2022-06-30")),
    ]


def test_nothing_is_said_where_a_day_of_the_employment_is_presumed():
    works = [pattern("2022-05-02", "2022-05-06", NINE_TO_FIVE)]
    assert told(a_state(), employment=job("2022-03-01", None), patterns=works) == []


@pytest.mark.parametrize("how", [{"basis": None}, {"of": "pay.leave"}])
def test_nothing_is_said_of_other_sums(how):
    assert told(a_state(**how)) == []
