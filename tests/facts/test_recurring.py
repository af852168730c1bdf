"""What came again and again stands in one entry, and means the single ones that one would write."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.facts import Deduction, Fee, Money, Payment, Stated
from legalcalc.facts.recurring import days_left, each_time, ids_each_time
from legalcalc.periods import Period, month_of

DAYS = st.dates(date(2019, 12, 1), date(2026, 12, 31))


def paid(first, every=None, until=None, *, except_in=(), **more):
    return Payment(
        day=first if isinstance(first, Stated) else Stated(first),
        amount=Stated(Money(600, "GBP")),
        every=every,
        until=None if until is None else Stated(until),
        except_in=tuple(except_in),
        **more,
    )


def test_six_hundred_a_month_except_in_june_is_seven_payments():
    entry = paid(
        date(2025, 3, 3), "month", date(2025, 10, 31), except_in=[month_of(date(2025, 6, 1))]
    )
    assert entry.days == [date(2025, month, 3) for month in (3, 4, 5, 7, 8, 9, 10)]


def test_by_the_month_it_is_the_same_day_or_the_last_of_a_short_month():
    entry = paid(date(2024, 1, 31), "month", date(2024, 5, 30))
    assert entry.days == [
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 4, 30),
    ]


@pytest.mark.parametrize(
    ("every", "length"), [("day", 1), ("week", 7), ("fortnight", 14), ("four weeks", 28)]
)
def test_by_days_it_is_the_same_number_of_days_each_time(every, length):
    days = paid(date(2024, 2, 20), every, date(2024, 6, 1)).days
    assert {(later - day).days for day, later in pairwise(days)} == {length}
    assert days[0] == date(2024, 2, 20)
    assert days[-1] <= date(2024, 6, 1)
    assert (date(2024, 6, 1) - days[-1]).days < length


def test_the_day_until_which_it_came_is_one_of_its_days():
    assert paid(date(2025, 3, 3), "week", date(2025, 3, 17)).times == 3
    assert paid(date(2025, 3, 3), "week", date(2025, 3, 16)).times == 2


def test_an_entry_told_once_stays_the_same_object():
    entry = paid(date(2025, 3, 3))
    assert next(each_time([entry])) is entry


def test_each_time_has_its_own_day_and_all_else_of_the_entry():
    entry = paid(
        date(2025, 3, 3), "month", date(2025, 6, 30), except_in=[month_of(date(2025, 4, 1))],
        id="wages", to="boss", path="payments[4]",
    )  # fmt: skip
    singles = list(each_time([entry]))
    assert [one.day.value for one in singles] == entry.days
    assert [one.id for one in singles] == ["wages/1", "wages/3", "wages/4"]
    assert {(one.every, one.until, one.except_in) for one in singles} == {(None, None, ())}
    assert {(one.amount, one.to, one.path) for one in singles} == {
        (entry.amount, "boss", "payments[4]")
    }


def test_a_day_that_is_not_certain_stays_so_each_time():
    first = Stated(
        date(2025, 1, 31), date(2025, 1, 28), date(2025, 2, 3), as_written="End of Rajab"
    )
    singles = list(each_time([paid(first, "month", date(2025, 3, 31))]))
    assert [(one.day.low, one.day.value, one.day.high) for one in singles] == [
        (date(2025, 1, 28), date(2025, 1, 31), date(2025, 2, 3)),
        (date(2025, 2, 28), date(2025, 2, 28), date(2025, 3, 3)),
        (date(2025, 3, 28), date(2025, 3, 31), date(2025, 4, 3)),
    ]
    assert [one.day.as_written for one in singles] == ["End of Rajab", None, None]


def test_an_unknown_amount_is_unknown_each_time():
    entry = Fee(
        day=Stated(date(2025, 1, 1)), amount=None, every="week", until=Stated(date(2025, 2, 1))
    )
    assert [one.amount for one in each_time([entry])] == [None] * 5


def test_a_loan_that_paid_a_fee_by_instalments_paid_each_of_them():
    entries = [
        Deduction(id="visa", day=Stated(date(2025, 1, 1)), amount=None, reason="visa",
                  every="month", until=Stated(date(2025, 3, 1))),
        Fee(id="agent", day=Stated(date(2025, 1, 1)), amount=None),
    ]  # fmt: skip
    assert ids_each_time(entries) == {"visa": ("visa/1", "visa/2", "visa/3")}


@given(DAYS, st.integers(0, 800), st.lists(st.tuples(DAYS, st.integers(0, 90)), max_size=6))
def test_days_left_and_days_taken_out_are_all_days_and_none_twice(first, length, outs):
    period = Period(first, date.fromordinal(first.toordinal() + length))
    out = [Period(day, date.fromordinal(day.toordinal() + more)) for day, more in outs]
    left = [day for part in days_left(period, out) for day in part.days()]
    assert left == [day for day in period.days() if not any(day in one for one in out)]


@given(
    DAYS,
    st.sampled_from(["day", "week", "fortnight", "four weeks", "month"]),
    DAYS,
    st.lists(st.tuples(DAYS, st.integers(0, 90)), max_size=6),
)
def test_exceptions_take_out_the_days_that_lie_in_them_and_no_other(first, every, until, outs):
    out = [Period(day, date.fromordinal(day.toordinal() + more)) for day, more in outs]
    whole = paid(first, every, max(first, until))
    cut = paid(first, every, max(first, until), except_in=out)
    assert cut.days == [day for day in whole.days if not any(day in one for one in out)]
