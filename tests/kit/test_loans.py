"""Loans that paid a fee: the same money is counted once."""

from fractions import Fraction

import pytest

from legalcalc.claims import Claim
from legalcalc.facts import Debt, Fee, Repayment
from legalcalc.gaps import Gap
from legalcalc.kit.loans import (
    looks_the_same,
    paid_beside_loans,
    repaid_beyond_fees,
    warn_of_loans,
)
from tests.engine.telling import a_state, case, day, job, money, rtd, stated


def fee(amount=5000, *, id="F1", to="boss", **more):
    """A fee to the employer, unless another got it."""
    return Fee(id=id, day=stated(day("2022-01-10")), amount=money(amount), to=to, **more)


def debt(amount, *repaid, creditor="boss", pays_for=("F1",), **more):
    """A loan, paid back month by month."""
    return Debt(
        day=stated(day("2022-01-05")),
        amount=None if amount is None else money(amount),
        creditor=creditor,
        pays_for=pays_for,
        repayments=tuple(
            Repayment(day=stated(day(f"2022-0{month}-01")), amount=money(one))
            for month, one in enumerate(repaid, 2)
        ),
        **more,
    )


def claim_of(*debts, fees=None):
    """What a worker claims who had these loans."""
    told = case(job(), fees=(fee(),) if fees is None else fees, debts=debts)
    return Claim(told, a_state(), told.employments[0])


def spent(claim, number=0):
    """What is left of a fee, and of the repayments of each debt."""
    one = claim.case.fees[number]
    left = paid_beside_loans(claim, one, claim.facts.money(one.amount, one.day.value, "", one))
    return left.value, [
        [amount.value for _repayment, amount in repaid_beyond_fees(claim, loan)]
        for loan in claim.case.debts
    ]


def test_a_fee_that_its_taker_lent_is_spent_as_it_is_paid_back():
    assert spent(claim_of(debt(5000, 1000, 2000))) == (0, [[1000, 2000]])


def test_what_the_loan_did_not_cover_was_spent_at_once():
    assert spent(claim_of(debt(4000, 1000))) == (1000, [[1000]])


def test_a_fee_paid_with_money_from_home_was_spent_and_only_more_than_it_is_a_debt():
    assert spent(claim_of(debt(5000, 3000, 2500, 100, creditor="cousin"))) == (
        5000,
        [[0, 500, 100]],
    )


def test_a_loan_of_unknown_origin_leaves_the_fee():
    assert spent(claim_of(debt(5000, 100, creditor=None))) == (5000, [[0]])


def test_whoever_took_the_fee_need_not_be_the_employer():
    claim = claim_of(debt(60, creditor="agent"), fees=(fee(100, to="agent"),))
    assert spent(claim) == (40, [[]])


def test_an_agency_of_the_case_is_on_their_side():
    told = case(job(agency="agency"), fees=(fee(),), debts=(debt(5000, creditor="agency"),))
    claim = Claim(told, a_state(), told.employments[0])
    assert spent(claim) == (0, [[]])


def test_a_loan_for_several_fees_is_used_up_in_their_order():
    fees = (fee(100), fee(100, id="F2"), fee(100, id=None))
    claim = claim_of(debt(150, pays_for=("F1", "F2", "F9")), fees=fees)
    assert [spent(claim, number)[0] for number in range(3)] == [0, 50, 100]


def test_how_much_was_lent_has_to_be_known():
    claim = claim_of(debt(None, 100))
    with pytest.raises(Gap):
        paid_beside_loans(claim, claim.case.fees[0], rtd(5000))


@pytest.mark.parametrize(
    ("loan", "alike"),
    [
        (debt(70, creditor="boss", pays_for=()), True),
        (debt(5000, creditor="cousin", pays_for=()), True),
        (debt(70, creditor="cousin", pays_for=(), purpose="the recruitment fee"), True),
        (debt(70, creditor="cousin", pays_for=(), purpose="a fee"), True),
        (debt(70, creditor="cousin", pays_for=(), purpose="hospital"), False),
        (debt(None, creditor=None, pays_for=()), False),
    ],
)
def test_a_loan_and_a_fee_look_the_same_by_party_sum_or_purpose(loan, alike):
    assert looks_the_same(loan, fee(to="boss" if loan.creditor == "boss" else None)) is alike
    claim = claim_of(loan, fees=(fee(to="boss" if loan.creditor == "boss" else None),))
    warn_of_loans(claim)
    assert len(claim.record.warnings) == alike


def test_no_warning_where_the_loan_says_what_it_paid():
    claim = claim_of(debt(5000))
    warn_of_loans(claim)
    assert claim.record.warnings == []


def test_nothing_is_made_of_nothing():
    assert spent(claim_of()) == (Fraction(5000), [])
