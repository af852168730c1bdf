"""Each cost of sending pay abroad is a row of its own, and no other loss is one."""

from __future__ import annotations

from legalcalc.claims import Claim
from legalcalc.facts import Loss
from legalcalc.kit.remittance import costs_of_sending_pay
from tests.engine.telling import TO_THE_CENT, a_state, case, day, money, stated


def a_loss(amount, kind="remittance", on="2022-05-01"):
    """A loss."""
    told = None if amount is None else money(amount)
    return Loss(kind=kind, day=stated(day(on)), amount=told, path=f"losses[{amount}]")


def claim_with(*losses):
    """The claim of a worker who lost so much."""
    told = case(losses=losses)
    return Claim(told, a_state(), told.employments[0])


def test_each_cost_of_sending_is_a_row_of_its_day():
    claim = claim_with(a_loss("3.456"), a_loss(50, "care"), a_loss(2, on="2022-06-01"))
    rows = list(costs_of_sending_pay(claim, TO_THE_CENT))
    assert [(str(row.due_on), str(row.owed.value)) for row in rows] == [
        ("2022-05-01", "173/50"),
        ("2022-06-01", "2"),
    ]


def test_a_cost_that_nobody_knows_stops_its_own_row_alone():
    claim = claim_with(a_loss(None), a_loss(2))
    assert [row.owed.value for row in costs_of_sending_pay(claim, TO_THE_CENT)] == [2]
