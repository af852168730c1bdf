"""Pay by yardsticks: which are there, which may be taken, and what the best of them leaves owed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalcalc.claims import Base, Claim, Span, best_base
from legalcalc.facts import PayTable, TableRate
from legalcalc.gaps import Gap
from legalcalc.kit.yardsticks import by_agreement, by_usual_pay, row_below
from legalcalc.messages import _
from tests.engine.telling import TO_THE_CENT, a_state, case, day, days_of, figure, job, rtd

MARCH = days_of("2022-03-01 2022-03-31")


def a_table(kind, rate=11):
    """A table of one rate per hour."""
    return PayTable(
        title=f"the {kind} table",
        kind=kind,
        law=f"{kind} order, s. 1",
        citation_source="here",
        currency="RTD",
        per="hour",
        rates=(TableRate(day("2022-01-01"), Fraction(rate)),),
    )


def claim_with(*tables):
    """The claim of a worker with some pay tables."""
    told = case(job("2022-01-01", "2022-12-31"), pay_tables=tables)
    return Claim(told, a_state(), told.employments[0])


def ten_hours(claim):
    """What a table gives for ten hours of March."""
    return lambda table: figure(10, "h") * claim.pay_tables.rate(table, MARCH.first)


def usual(claim, pay=None, reason=None):
    """The yardstick of usual pay."""
    return by_usual_pay(
        claim, pay or ten_hours(claim), law="Civil Code", not_lawful=lambda _usual: reason
    )


# -- which there are ------------------------------------------------------------------------------


def test_without_a_table_there_is_no_such_yardstick():
    claim = claim_with()
    assert by_agreement(claim, ten_hours(claim)) == []
    assert usual(claim) == []
    claim = claim_with(a_table("usual"))
    assert by_agreement(claim, ten_hours(claim)) == []
    claim = claim_with(a_table("collective"))
    assert usual(claim) == []


@pytest.mark.parametrize("kind", ["collective", "sector"])
def test_an_agreement_and_an_order_for_the_sector_bind_by_their_own_law(kind):
    claim = claim_with(a_table(kind))
    [base] = by_agreement(claim, ten_hours(claim))
    assert (base.basis, base.due.value, base.law) == ("collective", 110, f"{kind} order, s. 1")
    assert claim.record.assumptions == []


def test_what_is_taken_of_an_agreement_is_printed():
    claim = claim_with(a_table("collective"))
    by_agreement(claim, ten_hours(claim), taken=lambda table: _("{t} binds", t=table.title))
    assert [str(one) for one in claim.record.assumptions] == ["the collective table binds"]


def test_usual_pay_that_may_not_be_taken_is_shown_and_never_the_best():
    claim = claim_with(a_table("usual", 99))
    agreed = Base("contract", rtd(50), "Act, s. 1")
    [base] = usual(claim, reason=_("Pay was agreed."))
    assert base.due.value == 990
    assert best_base(agreed, base) is agreed
    [base] = usual(claim)
    assert best_base(agreed, base) is base


def test_the_reason_is_asked_for_with_what_usual_pay_comes_to():
    claim = claim_with(a_table("usual"))
    asked = []
    by_usual_pay(claim, ten_hours(claim), law="Civil Code", not_lawful=asked.append)
    assert [base.due.value for base in asked] == [110]


def test_a_yardstick_that_is_not_known_is_a_gap_beside_the_others():
    claim = claim_with(a_table("collective"), a_table("usual"))

    def unknown(_table):
        raise Gap(_("no rate"), kind="fact", what="pay_tables")

    for [base] in (by_agreement(claim, unknown), usual(claim, unknown)):
        assert (base.due, base.gap.what) == (None, "pay_tables")


# -- what is owed ---------------------------------------------------------------------------------


def row_of(paid, *dues):
    """The row of March by some yardsticks."""
    claim = claim_with()
    bases = [Base("contract", rtd(due), f"Act, s. {due}") for due in dues]
    return row_below(
        Span(claim, MARCH),
        MARCH.last,
        best_base(*bases),
        bases,
        hours=figure(10, "h"),
        paid=rtd(paid),
        rounding=TO_THE_CENT,
    )


def test_the_row_shows_the_best_yardstick_and_all_others():
    row = row_of(30, 100, 250, 200)
    assert row.owed.value == 220
    assert (row.basis, row.law, len(row.bases)) == ("contract", "Act, s. 250", 3)
    assert {name: one.value for name, one in row.figures.items()} == {
        "hours": 10,
        "due": 250,
        "paid": 30,
    }


SUMS = st.integers(0, 10**6)


@given(paid=SUMS, more=SUMS, dues=st.lists(SUMS, min_size=1, max_size=4))
def test_what_is_owed_is_never_below_nought_and_falls_by_no_more_than_what_was_paid(
    paid, more, dues
):
    owed = row_of(paid, *dues).owed.value
    assert owed == max(max(dues) - paid, 0)
    less = row_of(paid + more, *dues).owed.value
    assert 0 <= owed - less <= more
