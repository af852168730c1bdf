"""Supplements for hours by the time of day or their kind."""

from datetime import time
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit import supplements
from legalcalc.messages import _
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    day,
    figure,
    hours_only,
    job,
    shift,
    value,
    worked_on,
)

AT_NIGHT = supplements.between(time(22), time(6), _("hours at night"))
ON_CALL = supplements.of_kinds("standby", title=_("hours on call"))
FIRST = day("2022-03-01")


def of_march(*shifts, hours=AT_NIGHT, share="0.25", pay=lambda _claim, _month: TEN, **more):
    """The supplement of a month, for some shifts that began on its second day."""
    state = a_state_with_courts()
    supplements.declare(
        state,
        "pay.night",
        _("Night work"),
        law="Test Act, s. 6",
        each="month",
        hours=hours,
        share="night_supplement",
        hourly_pay=pay,
        rounding=TO_THE_CENT,
        limitation="never",
        **more,
    )
    told = case(job("2022-03-01", "2022-03-31"), work_days=[worked_on("2022-03-02", *shifts)])
    claim = Claim(told, state, told.employments[0])
    claim.law = SimpleNamespace(night_supplement={FIRST: figure(share, "1")})
    (rule,) = state.head_rules
    return rule.rule(claim, claim.time.months[0])


TEN = figure(10, "RTD/h")


def never_asked(_claim, _month):
    """A rate that nobody knows."""
    raise AssertionError("asked for the pay of an hour")


def test_hours_between_two_times_of_day_are_paid_at_more():
    row = of_march(shift("20:00-04:00"))
    assert value(row.owed) == "15"
    assert {name: value(one) for name, one in row.figures.items()} == {"hours": "6"}
    assert row.due_on == day("2022-03-31")


def test_hours_of_a_kind_are_paid_at_a_share():
    work = (hours_only(480), hours_only(180, "standby"))
    assert value(of_march(*work, hours=ON_CALL, share="0.5").owed) == "15"


def test_without_such_hours_no_rate_is_asked_for():
    assert of_march(shift("08:00-16:00"), pay=never_asked) is None


@pytest.mark.parametrize(("given_by_law", "is_owed"), [(True, True), (False, False)])
def test_the_law_may_give_it_to_some_only(given_by_law, is_owed):
    row = of_march(shift("20:00-04:00"), when=lambda _claim: given_by_law)
    assert (row is not None) == is_owed


@pytest.mark.parametrize(("paid", "owed"), [("4", "11"), ("20", "0")])
def test_what_was_paid_for_it_is_set_off_and_shown(paid, owed):
    row = of_march(shift("20:00-04:00"), paid=lambda _claim, _month, _due: figure(paid))
    assert value(row.owed) == owed
    assert list(row.figures) == ["hours", "due", "paid"]
    assert value(row.figures["due"]) == "15"


@settings(max_examples=40, derandomize=True)
@given(st.integers(0, 7), st.integers(0, 7))
def test_a_later_end_gives_no_less(one, other):
    sooner, later = sorted((one, other))

    def owed(hour):
        row = of_march(shift(f"20:00-0{hour}:30"))
        return row.owed.value

    assert owed(sooner) <= owed(later)
