"""What was kept back is claimed once, as pay or beside it, and what the worker paid in any case."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Claim, Span, assess
from legalcalc.facts import Deduction
from legalcalc.gaps import Gap
from legalcalc.kit.deductions import (
    claimed_as_pay,
    kept_back,
    sum_of,
    sum_taken,
    taken_beyond_pay,
    tax_of_declared_work,
)
from legalcalc.messages import _
from tests.engine.telling import (
    TO_THE_CENT,
    a_state,
    a_state_with_courts,
    case,
    day,
    days_of,
    head_of,
    job,
    money,
    rtd,
    stated,
    value,
)

MARCH = days_of("2022-03-01 2022-03-31")
DUE = date(2022, 4, 1)


def taken(amount, reason="fine", how="kept back", on="2022-03-15"):
    """A deduction."""
    sum_told = None if amount is None else money(amount)
    return Deduction(day=stated(day(on)), amount=sum_told, reason=reason, how=how, path="here")


def march_of(*deductions, **employment):
    """March of a worker from whom something was taken, and the claim."""
    told = case(job("2022-01-01", "2022-12-31", **employment), deductions=deductions)
    claim = Claim(told, a_state(), told.employments[0])
    return claim, Span(claim, MARCH)


# -- sums -----------------------------------------------------------------------------------------


def test_sums_are_of_the_days_the_way_and_the_reasons_asked_for():
    claim, march = march_of(
        taken(10),
        taken(20, "tools"),
        taken(40, how="paid by the worker"),
        taken(80, on="2022-04-01"),
    )
    assert kept_back(claim, march).value == 30
    assert kept_back(claim, march, ("tools",)).value == 20
    assert kept_back(claim, march, ()).is_zero
    assert sum_of(claim, march.deductions()).value == 70


def test_a_sum_that_nobody_knows_is_a_gap_and_never_nought():
    claim, march = march_of(taken(None), taken(5))
    with pytest.raises(Gap):
        sum_taken(claim, march.deductions()[0])
    with pytest.raises(Gap):
        kept_back(claim, march)


# -- tax ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("declared", "counts"), [(True, 25), (None, 25), (False, 0)])
def test_tax_counts_as_paid_unless_the_work_was_not_declared(declared, counts):
    answer = {} if declared is None else {"declared": stated(declared)}
    claim, march = march_of(taken(10, "tax"), taken(15, "social contributions"), taken(7), **answer)
    assert sum_of(claim, tax_of_declared_work(claim, march, law="Tax Act, s. 1")).value == counts
    assert bool(claim.record.assumptions) is (declared is None)


def test_where_no_tax_was_kept_back_nobody_asks_whether_the_work_was_declared():
    claim, march = march_of(taken(10))
    assert tax_of_declared_work(claim, march, law="Tax Act, s. 1") == []
    assert claim.record.assumptions == []


# -- what is left to claim ------------------------------------------------------------------------


def row_of(kept, paid, claimed, lawful=None, worth=None, after=None):
    """The row of March for such sums."""
    claim, march = march_of()
    return taken_beyond_pay(
        claim,
        march,
        lambda: DUE,
        kept=rtd(kept),
        paid=None if paid is None else rtd(paid),
        claimed=lambda: rtd(claimed),
        lawful=None if lawful is None else lambda: rtd(lawful),
        worth=None if worth is None else rtd(worth),
        after=None if after is None else lambda: rtd(after),
        rounding=TO_THE_CENT,
    )


@pytest.mark.parametrize(
    ("sums", "owed"),
    [
        ((100, 0, 0), 100),
        ((100, 0, 60), 40),
        ((100, 0, 160), 0),
        ((100, 30, 160), 30),
        ((100, 30, 60, 50), 30),
        ((100, 30, 20, 50), 60),
        ((0, 30, 500), 30),
    ],
)
def test_what_is_claimed_as_pay_is_taken_off_what_was_kept_back_alone(sums, owed):
    row = row_of(*sums)
    assert row.owed.value == owed
    assert row.due_on == DUE
    names = ["kept_back", *(["lawful"] if len(sums) == 4 else []), "claimed_as_pay"]
    assert list(row.figures) == [*names, "paid_by_worker"]


def test_where_nothing_was_taken_nothing_else_is_asked_for():
    claim, march = march_of()

    def never():
        raise AssertionError

    assert (
        taken_beyond_pay(
            claim,
            march,
            never,
            kept=rtd(0),
            paid=rtd(0),
            claimed=never,
            lawful=never,
            rounding=TO_THE_CENT,
        )
        is None
    )


def test_pay_meets_other_deductions_before_charges_for_board_and_lodging():
    # 300 is lacking of the pay; 120 was kept back as a fine, which that claims first: 180 is left.
    assert row_of(250, 0, 300, after=120).owed.value == 70
    assert value(row_of(250, 0, 300, after=120).figures["claimed_as_pay"]) == "180"
    assert row_of(250, 0, 300, after=400).owed.value == 250


def test_what_the_worker_paid_comes_back_as_far_as_it_was_not_worth_it():
    row = row_of(0, 90, 500, worth=60)
    assert (row.owed.value, row.figures["value"].value) == (30, 60)
    assert row_of(0, 50, 0, worth=60).owed.is_zero


def test_what_the_worker_paid_may_be_claimed_elsewhere():
    row = row_of(100, None, 60)
    assert row.owed.value == 40
    assert list(row.figures) == ["kept_back", "claimed_as_pay"]
    assert row_of(0, None, 60) is None


def test_the_column_may_say_that_all_of_it_was_unlawful():
    claim, march = march_of()
    row = taken_beyond_pay(
        claim,
        march,
        lambda: DUE,
        kept=rtd(5),
        paid=rtd(0),
        claimed=lambda: rtd(0),
        rounding=TO_THE_CENT,
        column="unlawful",
    )
    assert row.figures["unlawful"].value == 5


SUMS = st.integers(0, 10**6)


@given(kept=SUMS, paid=SUMS, claimed=SUMS, worth=SUMS, after=SUMS)
def test_other_deductions_give_no_less_and_a_worth_no_more(kept, paid, claimed, worth, after):
    def owed(**more):
        row = row_of(kept, paid, claimed, **more)
        return Fraction(0) if row is None else row.owed.value

    assert owed(worth=worth) <= owed() <= owed(after=after)


@given(kept=SUMS, paid=SUMS, claimed=SUMS, lawful=SUMS)
def test_with_pay_it_is_never_less_than_what_was_unlawfully_taken_nor_claimed_twice(
    kept, paid, claimed, lawful
):
    row = row_of(kept, paid, claimed, lawful)
    owed = Fraction(0) if row is None else row.owed.value
    unlawful = max(kept - lawful, 0)
    assert owed >= paid
    assert owed <= unlawful + paid
    if row is not None:
        assert owed + claimed >= unlawful + paid
        assert owed + claimed == max(unlawful, claimed) + paid


# -- what is claimed as pay already ---------------------------------------------------------------


def test_what_is_claimed_as_pay_is_that_of_rows_that_begin_in_the_month():
    state = a_state_with_courts()
    head_of(state, "pay.base", ("2022-02", "2"), ("2022-03", "3"))
    found = []

    @state.head(
        "taken.deductions",
        _("Taken"),
        law="Act, s. 2",
        each="employment",
        limitation="never",
    )
    def deductions(claim):
        for span in (days_of("2022-02-01 2022-02-28"), days_of("2022-02-02 2022-03-31")):
            found.append(claimed_as_pay(claim, Span(claim, span), "pay.base").value)
        return ()

    assess(case(job("2022-01-01", "2022-12-31")), state)
    assert found == [2, 3]
