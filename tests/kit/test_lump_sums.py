"""Lump sums of so many months' pay at the end of the work."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.kit import lump_sums
from legalcalc.messages import _
from tests.engine.telling import (
    TO_THE_CENT,
    a_state_with_courts,
    case,
    day,
    figure,
    job,
    rtd,
    value,
)

LAST = day("2022-12-31")


def lump_sum(months="2", pay="1000.555", employment=None, **more):
    """A lump sum of some months' pay."""
    state = a_state_with_courts()
    lump_sums.at_the_end(
        state,
        "lump.undeclared",
        _("Lump sum"),
        law="Test Act, s. 5",
        times="months",
        of=lambda claim, last: rtd(pay),
        rounding=TO_THE_CENT,
        limitation="never",
        **more,
    )
    whole = case(employment or job())
    claim = Claim(whole, state, whole.employments[0])
    claim.law = SimpleNamespace(months={LAST: figure(months, "1")})
    (rule,) = state.head_rules
    return rule.rule(claim)


def test_so_many_months_of_pay_fall_due_with_the_end():
    found = lump_sum()
    assert (value(found.owed), found.due_on) == ("2001.11", LAST)
    assert (found.period.first, found.period.last) == (day("2022-01-01"), LAST)
    assert found.figures == {}


def test_the_month_may_be_shown():
    assert value(lump_sum(shown_as="month_of_pay").figures["month_of_pay"]) == "1000.555"


@pytest.mark.parametrize(("given_by_law", "is_owed"), [(True, True), (False, False)])
def test_the_law_may_give_it_to_some_only(given_by_law, is_owed):
    assert (lump_sum(when=lambda claim: given_by_law) is not None) == is_owed


def test_nothing_is_due_while_the_work_goes_on():
    assert lump_sum(employment=job(end=None, ending="ongoing")) is None


@settings(max_examples=40, derandomize=True)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 5000))
def test_more_months_give_no_less(some, others, pay):
    few, many = sorted((some, others))
    assert lump_sum(few, pay).owed.value <= lump_sum(many, pay).owed.value
