"""Leave: its share of a year, what was taken, and what is paid of it at the end of the work."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim
from legalcalc.facts import LeaveTaken, Promise
from legalcalc.kit.leave import (
    days_of_leave,
    leave_taken,
    leave_was_offered,
    paid_on_leaving,
    row_of_leave_left,
    share_of_year,
    usual_days_of_leave,
    work_days_stated,
)
from legalcalc.messages import _
from legalcalc.periods import Period, year_of
from tests.engine.telling import (
    TO_THE_CENT,
    a_state,
    case,
    day,
    days_of,
    figure,
    job,
    money,
    paid,
    stated,
    value,
)

FIVE_DAYS = figure(5, "day/week")


def a_hundred():
    """What a day of leave is paid."""
    return figure(100, "RTD/day")


def claim_of(*leave, payments=(), **more):
    """The claim of an employment of 2022 with some leave."""
    told = case(job(leave_taken=leave, **more), payments=payments)
    return Claim(told, a_state(), told.employments[0])


def taken(text, days=None, paid_for=None):
    """Leave of some days, perhaps counted, perhaps with a word whether it was paid."""
    return LeaveTaken(
        period=days_of(text),
        days=None if days is None else stated(Fraction(days)),
        paid=None if paid_for is None else stated(paid_for),
    )


# -- the share of a year ------------------------------------------------------------------------


def test_a_share_of_a_year_goes_by_its_days():
    claim = claim_of()
    assert value(share_of_year(claim, days_of("2022-01-01 2022-03-14"))) == "0.2"
    leave_year = days_of("2023-04-01 2024-03-31")  # with a leap day
    half = days_of("2023-04-01 2023-09-30")
    assert value(share_of_year(claim, half, leave_year)) == "0.5"


@given(st.dates(day("1999-01-01"), day("2030-12-31")))
def test_the_whole_year_is_one_and_its_parts_add_up(cut):
    claim = claim_of()
    year = year_of(cut)
    whole = share_of_year(claim, year)
    assert whole == figure(1, "year")
    parts = [share_of_year(claim, part) for part in year.split_at([cut])]
    assert sum(one.value for one in parts) == 1
    assert all(one.value > 0 for one in parts)


# -- what was taken -----------------------------------------------------------------------------


def test_leave_counts_in_the_year_in_which_it_began_and_only_if_it_was_paid():
    claim = claim_of(
        taken("2022-12-28 2023-01-05", days=5),
        taken("2022-07-01 2022-07-04"),
        taken("2022-08-01 2022-08-04", paid_for=False),
        taken("2022-09-01 2022-09-02", paid_for=True),
        taken("2021-12-31 2022-01-10"),
    )
    in_all = leave_taken(claim, year_of(day("2022-01-01")), lambda one: days_of_leave(claim, one))
    assert in_all == figure(5 + 4 + 2, "day")


def test_leave_without_pay_counts_where_its_pay_is_claimed_as_wages():
    def days_taken(per, **law):
        leave = (taken("2022-08-01 2022-08-04", paid_for=False), taken("2022-09-01 2022-09-02"))
        promises = () if per is None else (Promise(pay=money(3000), per=per),)
        claim = claim_of(*leave, promises=promises)
        year = year_of(day("2022-01-01"))
        return leave_taken(claim, year, lambda one: days_of_leave(claim, one), **law)

    assert days_taken("month") == days_taken("week") == figure(4 + 2, "day")
    assert days_taken("hour") == days_taken("piece") == days_taken(None) == figure(2, "day")
    assert days_taken("month", unpaid_counts=False) == figure(2, "day")


def test_leave_of_another_employment_counts_where_the_rule_says_so():
    claim = claim_of(taken("2022-07-01 2022-07-04"))
    before = replace(claim.employment, leave_taken=(taken("2022-02-01 2022-02-03"),))
    found = leave_taken(
        claim,
        year_of(day("2022-01-01")),
        lambda one: days_of_leave(claim, one),
        jobs=(claim.employment, before),
    )
    assert found == figure(7, "day")


def test_nobody_who_tells_of_leave_is_looked_at_and_found_untold():
    claim = claim_of()
    nothing = leave_taken(claim, claim.span, lambda one: days_of_leave(claim, one), of_unit="h")
    assert nothing == figure(0, "h")
    assert claim.record.untold == {"leave_taken"}


def test_days_are_those_stated_or_those_that_count():
    claim = claim_of()
    week = taken("2022-07-04 2022-07-10")
    assert days_of_leave(claim, taken("2022-07-04 2022-07-10", days="4.5")) == figure("4.5", "day")
    assert days_of_leave(claim, week) == figure(7, "day")
    workdays = days_of_leave(
        claim, week, lambda period: sum(one.weekday() < 5 for one in period.days())
    )
    assert workdays == figure(5, "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-07-04 2022-07-10", 5),
        ("2022-07-04 2022-07-06", 3),
        ("2022-07-04 2022-07-09", 5),
        ("2022-07-04 2022-07-19", 12),
    ],
)
def test_of_each_week_of_leave_no_more_than_the_usual_days(text, expected):
    claim = claim_of()
    assert usual_days_of_leave(claim, taken(text), FIVE_DAYS) == figure(expected, "day")
    assert usual_days_of_leave(claim, taken(text, days=1), FIVE_DAYS) == figure(1, "day")


@given(st.integers(0, 60), st.integers(1, 7))
def test_longer_leave_is_never_fewer_usual_days_nor_more_than_its_days(length, a_week):
    claim = claim_of()
    first = day("2022-03-01")
    a_week = figure(a_week, "day/week")
    shorter, longer = (
        usual_days_of_leave(
            claim, LeaveTaken(period=Period(first, first + timedelta(days=days))), a_week
        )
        for days in (length, length + 1)
    )
    assert shorter.value <= longer.value <= length + 2


def test_days_of_work_a_week_as_stated_or_not_at_all():
    assert work_days_stated(claim_of()) is None
    found = work_days_stated(claim_of(work_days_per_week=stated(Fraction(4))))
    assert found == figure(4, "day/week")


def test_that_leave_was_offered_is_for_the_employer_to_show():
    statement = _("The employer let the worker take leave.")
    silent = claim_of()
    assert not leave_was_offered(silent, statement, law="Test Act, s. 4")
    assert len(silent.record.assumptions) == 1
    told = claim_of(leave_offered=stated(True))
    assert leave_was_offered(told, statement, law="Test Act, s. 4")
    assert not told.record.assumptions


# -- what is paid -------------------------------------------------------------------------------


def test_only_what_was_paid_on_the_last_day_or_after_it_was_for_leave_that_was_left():
    payments = [
        paid("2022-07-01", "100", kind="holiday pay"),
        paid("2022-12-31", "20", kind="holiday pay"),
        paid("2023-01-31", "3", kind="holiday pay"),
        paid("2022-12-31", "7", kind="bonus"),
    ]
    assert value(paid_on_leaving(claim_of(payments=payments))) == "23"
    assert value(paid_on_leaving(claim_of(payments=payments), "bonus")) == "7"


def row_of(claim, earned, taken_so_far, **more):
    """The row of leave left, each day of which is worth a hundred."""
    return row_of_leave_left(
        claim,
        [days_of("2022-01-01 2022-12-31")],
        earned=figure(earned, more.pop("of_unit", "day")),
        taken=taken_so_far,
        paid=lambda: figure(50),
        rounding=TO_THE_CENT,
        **({"daily_pay": a_hundred} | more),
    )


def test_leave_that_is_left_is_paid_less_what_was_paid_for_it():
    claim = claim_of()
    row = row_of(claim, 20, figure(15, "day"))
    assert value(row.owed) == "450"
    assert row.due_on == day("2022-12-31")
    assert list(row.figures) == ["earned", "taken", "untaken", "daily_pay", "paid"]
    later = row_of(
        claim,
        20,
        figure(15, "day"),
        due_on=lambda: day("2023-01-10"),
        due=True,
    )
    assert later.due_on == day("2023-01-10")
    assert list(later.figures) == ["earned", "taken", "untaken", "daily_pay", "due", "paid"]
    assert value(later.figures["due"]) == "500"


def test_where_no_leave_is_left_nothing_is_paid_and_more_paid_than_due_is_not_owed_back():
    claim = claim_of()
    assert row_of(claim, 20, figure(20, "day")) is None
    assert row_of(claim, 20, figure(21, "day")) is None
    assert row_of(claim, 20, figure(20, "h"), of_unit="h") is None
    assert value(row_of(claim, "20.25", figure(20, "day")).owed) == "0"
