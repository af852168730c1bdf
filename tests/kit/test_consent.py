"""What the worker is said to have agreed to: what it takes off is told, and what undoes it."""

from legalcalc.claims import Claim
from legalcalc.facts import Deduction
from legalcalc.gaps import Gap
from legalcalc.kit.consent import not_agreed, warn_of_consent_in
from legalcalc.messages import _
from tests.engine.telling import a_state, case, day, money, rtd, stated


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
    assert claim.record.used >= {"deductions[0]", "deductions[1]", "deductions[2]"}
    assert claim.record.warnings == []


def test_what_the_worker_paid_by_agreement_is_told():
    claim, reasons = left(taken("tools", "paid by the worker", True))
    assert reasons == []
    [warning] = claim.record.warnings
    assert dict(warning.words)["law"] == "Labour Act, s. 9"


def test_what_an_agreement_takes_off_is_told_in_one_sum_of_all_months_that_are_known():
    whole = case()
    claim = Claim(whole, a_state(), whole.employments[0])

    def lowered(month):
        if month == 2:
            raise Gap(_("not known"), kind="fact", what="payments")
        return [rtd(month), rtd(10)]

    warn_of_consent_in(claim, [1, 2, 3], lowered, law="Labour Act, s. 9")
    [warning] = claim.record.warnings
    assert dict(warning.words)["amount"].value == 24


def test_where_an_agreement_takes_nothing_off_nothing_is_told():
    whole = case()
    claim = Claim(whole, a_state(), whole.employments[0])
    warn_of_consent_in(claim, [1, 2], lambda _month: [rtd(0)], law="Labour Act, s. 9")
    assert claim.record.warnings == []
