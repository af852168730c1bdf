"""What was taken, and losses: each sum against whoever took or caused it, on the side of a head."""

import pytest

from legalcalc.claims import Claim
from legalcalc.claims.heads import rows_of
from legalcalc.facts import Assessed, Debt, Deduction, Fee, Loss, Repayment, Taken
from legalcalc.facts.case import Choices
from legalcalc.kit.torts import (
    BOTH_SIDES,
    declare_both_sides,
    fees_paid,
    losses_of,
    paid_back,
    rows_against,
)
from tests.engine.telling import TO_THE_CENT, a_state, case, day, job, money, stated

ON = "2022-05-01"


def loss(amount, by, kind="care"):
    """A loss that somebody caused."""
    return Loss(day=stated(day(ON)), amount=money(amount), kind=kind, by=by, path="losses[0]")


def fee(amount, to, id=None):
    """A fee that somebody got."""
    return Fee(id=id, day=stated(day(ON)), amount=money(amount), to=to, path="fees[0]")


def debt(creditor, *repaid, pays_for=()):
    """A loan of 100, and what was paid back on it to whom."""
    return Debt(
        day=stated(day(ON)),
        amount=money(100),
        creditor=creditor,
        pays_for=pays_for,
        path=f"debts[{creditor}]",
        repayments=tuple(
            Repayment(day=stated(day(ON)), amount=money(amount), to=to) for amount, to in repaid
        ),
    )


def claim_of(law=None, **told):
    """A claim of a case that tells of these entries."""
    whole = case(job(), **told)
    return Claim(whole, law or a_state(), whole.employments[0])


def sums(claim, taken, side=None):
    """What each row is, and who owes it."""
    return [(row.owed.value, row.taken_by) for row in rows_against(claim, taken, TO_THE_CENT, side)]


def test_each_loss_is_owed_by_whoever_caused_it():
    claim = claim_of(losses=(loss(5, "boss"), loss(6, "agent"), loss(7, "boss", "property")))
    told = losses_of("care")
    assert sums(claim, told(claim)) == [(5, "boss"), (6, "agent")]
    assert sums(claim, told(claim), "employer") == [(5, "boss")]
    assert sums(claim, told(claim), "others") == [(6, "agent")]


def test_a_sum_of_which_nobody_is_named_is_a_gap_on_the_side_of_the_others():
    claim = claim_of(losses=(loss(5, None),))
    assert sums(claim, losses_of("care")(claim), "employer") == []
    assert not claim.record.stopped
    assert sums(claim, losses_of("care")(claim), "others") == []
    assert [gap.what for gap, _period in claim.record.stopped] == ["losses[0]"]
    assert sums(claim, losses_of("care")(claim)) == [(5, None)]


def test_a_fee_that_its_taker_lent_wholly_is_no_row_and_is_used():
    claim = claim_of(
        fees=(fee(100, "agent", "F"),), debts=(debt("agent", (30, None), pays_for=("F",)),)
    )
    assert sums(claim, fees_paid(claim)) == []
    assert sums(claim, paid_back(claim)) == [(30, "agent")]
    assert {"fees[0]", "debts[agent]"} <= claim.record.used


def test_what_was_paid_back_to_another_is_owed_by_that_one():
    claim = claim_of(debts=(debt("boss", (30, None), (20, "cousin")),))
    assert sums(claim, paid_back(claim)) == [(30, "boss"), (20, "cousin")]


@pytest.mark.parametrize(("fees", "warned"), [((fee(1, "agent"),), 1), ((), 0)])
def test_a_warning_where_fees_may_stand_among_the_deductions_too(fees, warned):
    kept = Deduction(day=stated(day(ON)), amount=money(1), reason="visa")
    claim = claim_of(fees=fees, deductions=(kept,))
    list(fees_paid(claim))
    assert len(claim.record.warnings) == warned


def a_state_with(*ids):
    """A State that declares heads of both sides."""
    law = a_state()
    for id in ids:
        declare_both_sides(
            law,
            id,
            law="Civil Code",
            limitation="l",
            interest=None,
            rounding=TO_THE_CENT,
            routes={"employer": ("court",), "others": ("court", "trial")},
        )
    return law


def test_a_head_for_each_side_of_every_kind():
    law = a_state_with(*BOTH_SIDES)
    rules = {one.key: one for one in law.head_rules}
    for id in BOTH_SIDES:
        assert rules[f"{id}:employer"].routes == ("court",)
        assert rules[f"{id}:others"].routes == ("court", "trial")


@pytest.mark.parametrize("name", ["taken.property", "taken.property:employer"])
def test_the_sum_asked_for_belongings_is_the_employers_to_pay(name):
    law = a_state_with("taken.property")
    asked = Assessed(head=name, amount=money(50), path="choices.assessed[0]")
    claim = claim_of(
        law,
        taken=(Taken(what="passport", day=stated(day(ON)), path="taken[0]"),),
        choices=Choices(assessed=(asked,)),
    )
    rules = {one.key: one for one in law.head_rules}
    [row] = rows_of(rules["taken.property:employer"], claim, None)
    assert (row.owed.value, row.taken_by, row.due_on) == (50, "boss", day(ON))
    assert rows_of(rules["taken.property:others"], claim, None) == []
    assert {"taken[0]", "choices.assessed[0]"} <= claim.record.used
