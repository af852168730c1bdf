"""What was agreed is read alike by all laws: hours, pay of some days, pay of an hour."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim, Span
from legalcalc.facts import PayTable, Pieces, Promise, TableRate
from legalcalc.figures import constant
from legalcalc.gaps import Gap
from legalcalc.kit.agreed_pay import (
    agreed_hour,
    agreed_pay,
    days_of_new_promises,
    hours_beyond_the_week,
    promised_hours,
    table_hour,
    take_net_as_gross,
)
from legalcalc.kit.constants import BY_TIME, INTERVALS_IN_A_YEAR
from legalcalc.kit.presumed_months import presumed_months
from legalcalc.messages import _
from tests.engine.telling import (
    a_state,
    case,
    day,
    days_of,
    hours_only,
    job,
    money,
    stated,
    worked_on,
)

MARCH = days_of("2022-03-01 2022-03-31")
FORTY = constant(40, "h/week", _("hours of the law"))


def promise(amount, per, **more):
    """So much pay for so long."""
    return Promise(pay=None if amount is None else money(amount), per=per, **more)


def claim_of(*promises, start="2022-01-01", end="2022-12-31", **more):
    """The claim of an employment for which pay was promised."""
    told = case(job(start, end, promises=promises), **more)
    return Claim(told, a_state(), told.employments[0])


def full_time(_claim, _day):
    """The hours that the law puts in the place of none agreed."""
    return FORTY


# -- hours and days -------------------------------------------------------------------------------


def test_hours_are_those_of_the_promise_that_holds_on_the_day():
    claim = claim_of(
        promise(500, "week", hours_per_week=stated(Fraction(20))),
        promise(
            900, "week", hours_per_week=stated(Fraction(36)), from_day=stated(day("2022-03-01"))
        ),
    )
    assert promised_hours(claim, day("2022-02-28")).value == 20
    assert promised_hours(claim, day("2022-03-01")).value == 36
    assert days_of_new_promises(claim) == [day("2022-03-01")]


def test_where_no_hours_were_agreed_none_are_made_up():
    assert promised_hours(claim_of(promise(500, "week")), MARCH.first) is None
    assert promised_hours(claim_of(), MARCH.first) is None


@pytest.mark.parametrize(
    ("hours", "of_may", "of_june"),
    [
        ((10, 10, 10, 10, 10), 0, 10),
        ((22, 22, 3), 4, 3),
        ((24, 24), 8, 0),
        ((8, 8, 8), 0, 0),
    ],
)
def test_of_a_week_between_two_months_the_last_hours_are_those_beyond(hours, of_may, of_june):
    """30 and 31 May, and 1 to 5 June 2022; forty hours were agreed."""
    week = days_of("2022-05-30 2022-06-05")
    told = [
        worked_on(one.isoformat(), hours_only(60 * length))
        for one, length in zip(week.days(), hours, strict=False)
    ]

    def beyond(days, **more):
        claim = claim_of(work_days=told, **more)
        agreed = constant(40, "h", _("hours agreed"))
        return hours_beyond_the_week(
            claim, week, Span(claim, days_of(days)), attrgetter("hours_worked"), agreed
        ).value

    assert beyond("2022-05-01 2022-05-31") == of_may
    assert beyond("2022-06-01 2022-06-30") == of_june
    assert beyond("2022-05-30 2022-06-05") == of_may + of_june
    # What was worked before the employment is no part of its week.
    assert beyond("2022-06-01 2022-06-30", start="2022-06-01") == 0


# -- the pay of some days -------------------------------------------------------------------------


@pytest.mark.parametrize("net", [True, False])
def test_pay_promised_net_is_told_as_the_least(net):
    claim = claim_of(promise(500, "month", net=net))
    take_net_as_gross(claim, claim.pay.promise_on(MARCH.first))
    assert bool(claim.record.assumptions) is net
    take_net_as_gross(claim, None)
    assert len(claim.record.assumptions) == net


def test_pay_is_by_the_piece_for_what_was_made():
    made = Pieces(period=MARCH, what="bricks", count=stated(Fraction(120)))
    claim = claim_of(promise("0.50", "piece"), pieces=[made])
    assert agreed_pay(claim, Span(claim, MARCH)).value == 60
    with pytest.raises(Gap):
        agreed_pay(claim, Span(claim, days_of("2022-04-01 2022-04-30")))


def test_pay_is_for_the_time_told_of_and_what_is_presumed_is_claimed_elsewhere():
    told = [worked_on("2022-06-15", hours_only(480))]
    claim = claim_of(promise(3000, "month"), start=None, end="2022-06-30", work_days=told)
    presumed = presumed_months(claim, constant(3, "month", _("months presumed")), law="Act, s. 1")
    june = Span(claim, days_of("2022-06-01 2022-06-30"))
    assert agreed_pay(claim, june).value == 3000
    assert agreed_pay(claim, june, presumed).value == 100
    before = Span(claim, days_of("2022-03-01 2022-03-31"))
    assert agreed_pay(claim, before, presumed).value == 3000


def test_where_nothing_was_agreed_that_is_a_gap():
    claim = claim_of()
    with pytest.raises(Gap):
        agreed_pay(claim, Span(claim, MARCH))


# -- the pay of an hour ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "per", "an_hour"),
    [
        (12, "hour", 12),
        (600, "week", 15),
        (1200, "fortnight", 15),
        (2400, "four weeks", 15),
        (1300, "half month", 15),
        (2600, "month", 15),
        (31200, "year", 15),
        (7, "piece", None),
        (96, "day", None),
        (None, None, None),
    ],
)
def test_an_hour_of_pay_for_any_stretch_of_time(amount, per, an_hour):
    found = agreed_hour(claim_of(promise(amount, per)), MARCH.first, full_time)
    assert (found if found is None else found.value) == an_hour


def test_a_days_pay_is_divided_by_the_part_of_the_week_that_falls_on_it():
    claim = claim_of(promise(96, "day"))
    five = constant(5, "day/week", _("days of work a week"))
    assert agreed_hour(claim, MARCH.first, full_time, lambda _claim: five).value == 12


def test_an_hour_of_nothing_agreed_is_nothing():
    assert agreed_hour(claim_of(), MARCH.first, full_time) is None


@given(st.sampled_from(BY_TIME), st.integers(1, 10**6), st.integers(1, 80))
def test_the_hours_of_a_year_at_the_pay_of_an_hour_are_the_pay_of_the_year(per, amount, hours):
    claim = claim_of(promise(amount, per))
    weekly = constant(hours, "h/week", _("hours of the law"))
    an_hour = agreed_hour(claim, MARCH.first, lambda _claim, _day: weekly)
    assert an_hour.value * hours * 52 == amount * INTERVALS_IN_A_YEAR[per].value
    assert an_hour.unit.text == "RTD/h"


# -- an entered table -----------------------------------------------------------------------------


def of_a_table(per, rate, weekly=None, currency="RTD"):
    """What a table gives for an hour of March."""
    table = PayTable(
        title="a table",
        kind="collective",
        law="Act, s. 2",
        citation_source="here",
        currency=currency,
        per=per,
        rates=(TableRate(day("2022-01-01"), Fraction(rate)),),
        weekly_hours=weekly,
    )
    claim = claim_of(pay_tables=[table])
    return table_hour(claim, table, MARCH.first, wanted=_("a table by hour, week or month"))


def test_a_table_gives_an_hour_by_its_own_weekly_hours():
    assert of_a_table("hour", 11).value == 11
    assert of_a_table("week", 400, Fraction(40)).value == 10
    assert of_a_table("month", 1733, Fraction(40)).value == Fraction(1733 * 12, 40 * 52)


def test_a_table_that_cannot_be_compared_is_a_gap():
    for told in (("day", 80), ("month", 1733), ("hour", 11, None, "EUR")):
        with pytest.raises(Gap):
            of_a_table(*told)
