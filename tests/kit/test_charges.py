"""Stays of some days, and a wage that does not wait for a charge that cannot lower it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.facts import Food, Lodging
from legalcalc.figures import hearing_findings
from legalcalc.gaps import Gap, hearing_open
from legalcalc.kit.charges import charge_or_open, charged_beyond_limit, stays_in, was_unfit
from tests.engine.telling import (
    TO_THE_CENT,
    a_state,
    case,
    day,
    days_of,
    job,
    money,
    rtd,
    stated,
    value,
)

YEAR = days_of("2022-01-01 2022-12-31")
MARCH = days_of("2022-03-01 2022-03-31")


def a_room(period=YEAR, charge=310, per="month", how="kept back", **more):
    """A room."""
    paid = None if charge is None else money(charge)
    return Lodging(period=period, charge=paid, per=per, how=how, path="lodging[0]", **more)


def meals(period=YEAR, how="kept back"):
    """Meals of two a day."""
    return Food(period=period, charge=money(93), per="month", how=how, path="food[0]")


def claim_with(lodging=(), food=()):
    """The claim of a worker with lodging and food."""
    told = case(job("2022-01-01", "2022-12-31"), lodging=lodging, food=food)
    return Claim(told, a_state(), told.employments[0])


# -- stays ----------------------------------------------------------------------------------------


def test_stays_are_lodging_and_then_food_with_the_part_that_lies_in_the_days():
    room = a_room(days_of("2022-03-20 2022-05-05"))
    food, paid = meals(), meals(how="paid by the worker")
    claim = claim_with([room, a_room(days_of("2022-06-01"))], [food, paid])
    last = days_of("2022-03-20 2022-03-31")
    assert list(stays_in(claim, MARCH)) == [(room, last), (food, MARCH), (paid, MARCH)]
    assert list(stays_in(claim, MARCH, "kept back")) == [(room, last), (food, MARCH)]
    assert list(stays_in(claim, MARCH, "paid by the worker")) == [(paid, MARCH)]


def test_lodging_or_food_alone_may_be_asked_for_and_then_the_other_is_not_looked_for():
    room, food = a_room(), meals()
    claim = claim_with([room], [food])
    assert list(stays_in(claim, MARCH, of=Lodging)) == [(room, MARCH)]
    assert list(stays_in(claim, MARCH, of=Food)) == [(food, MARCH)]
    none_told = claim_with()
    assert list(stays_in(none_told, MARCH, of=Lodging)) == []
    assert none_told.record.untold == {"lodging"}


@given(st.dates(day("2022-01-01"), day("2022-12-31")))
def test_charges_of_the_parts_of_a_period_add_up_to_that_of_the_whole(cut):
    claim = claim_with([a_room(per="day", charge=7), a_room(per="period", charge=500)])

    def charged(period):
        return sum(claim.pay.charge(stay, part).value for stay, part in stays_in(claim, period))

    assert sum(charged(part) for part in YEAR.split_at([cut])) == charged(YEAR)


# -- charges that nobody knows --------------------------------------------------------------------


def test_a_charge_that_is_known_is_taken_as_it_is():
    claim = claim_with([a_room()])
    assert charge_or_open(claim, claim.pay.lodging[0], MARCH, may_lower=False).value == 310


def test_a_charge_that_nobody_knows_is_left_open_unless_it_may_lower_the_wage():
    claim = claim_with([a_room(charge=None)])
    room = claim.pay.lodging[0]
    with hearing_open() as left_open:
        assert charge_or_open(claim, room, MARCH, may_lower=False).is_zero
    assert [gap.what for gap in left_open] == ["lodging[0].charge"]
    with pytest.raises(Gap):
        charge_or_open(claim, room, MARCH, may_lower=True)


# -- charges above a limit -------------------------------------------------------------------------


def excess_of(*pairs, **more):
    """The row of March for charges and their limits."""
    charges = [(rtd(charge), rtd(limit)) for charge, limit in pairs]
    last = MARCH.last
    return charged_beyond_limit(claim_with(), MARCH, last, charges, rounding=TO_THE_CENT, **more)


def test_what_was_charged_above_its_limit_comes_back():
    # A room at 310 where the law allows 155, and meals at 60 that are worth 93: 155.
    row = excess_of((310, 155), (60, 93))
    assert value(row.owed) == "155"
    assert {name: value(one) for name, one in row.figures.items()} == {
        "charged": "370",
        "limit": "248",
    }
    assert row.due_on == MARCH.last


def test_the_limit_may_be_what_it_was_worth_by_law():
    assert list(excess_of((9, 5), by_value=True).figures) == ["charged", "value"]


def test_there_is_no_row_where_nothing_was_charged():
    assert excess_of() is None


PAIRS = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=4)


@given(PAIRS)
def test_between_what_is_above_all_limits_and_all_that_was_charged(pairs):
    charged, limit = (sum(column) for column in zip(*pairs, strict=True))
    owed = excess_of(*pairs).owed.value
    assert max(charged - limit, 0) <= owed <= charged


@given(PAIRS, st.integers(0, 99))
def test_a_higher_charge_gives_no_less_and_a_higher_limit_no_more(pairs, more):
    owed = excess_of(*pairs).owed.value
    assert excess_of(*((charge + more, limit) for charge, limit in pairs)).owed.value >= owed
    assert excess_of(*((charge, limit + more) for charge, limit in pairs)).owed.value <= owed


# -- lodging that was unfit -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "unfit"),
    [
        ({}, False),
        ({"fit_to_live_in": True, "has_basics": True}, False),
        ({"fit_to_live_in": True, "has_basics": False}, True),
        ({"fit_to_live_in": False}, True),
    ],
)
def test_lodging_is_unfit_only_if_it_is_said_so(told, unfit):
    room = a_room(**{name: stated(answer) for name, answer in told.items()})
    with hearing_findings() as found:
        assert was_unfit(room, law="Test Act, s. 3") is unfit
    assert {one.law for one in found} <= {"Test Act, s. 3"}
    assert bool(found) is bool(told)
    assert not was_unfit(meals(), law="Test Act, s. 3")
