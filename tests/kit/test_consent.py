"""What the worker is said to have agreed to: what it takes off is told, and what undoes it."""

from legalcalc.claims import Claim
from legalcalc.facts import Deduction
from legalcalc.kit.consent import not_agreed
from tests.engine.telling import a_state, case, day, money, stated


def taken(reason, how="kept back", agreed=None, number=0):
    """A deduction."""
    return Deduction(
        day=stated(day("2022-05-01")),
        amount=money(5),
        reason=reason,
        how=how,
        agreed_in_writing=None if agreed is None else stated(agreed),
        path=f"deductions[{number}]",
    )


def left(*told):
    """The claim, and the reasons of what no law and no agreement allows."""
    whole = case(deductions=told)
    claim = Claim(whole, a_state(), whole.employments[0])
    found = not_agreed(
        claim,
        told,
        lawful=("tax",),
        agreed=lambda _claim, one: one.agreed_in_writing and one.agreed_in_writing.value,
        law="Labour Act, s. 9",
    )
    return claim, [one.reason for one in found]


def test_only_what_neither_law_nor_agreement_allows_is_left_and_all_are_used():
    claim, reasons = left(
        taken("tax"), taken("fine", number=1), taken("food", "kept back", True, 2)
    )
    assert reasons == ["fine"]
    assert claim.used >= {"deductions[0]", "deductions[1]", "deductions[2]"}
    assert claim.warnings == []


def test_what_the_worker_paid_by_agreement_is_told():
    claim, reasons = left(taken("tools", "paid by the worker", True))
    assert reasons == []
    [warning] = claim.warnings
    assert dict(warning.words)["law"] == "Labour Act, s. 9"
