"""What the worker is said to have agreed to: what it takes off is told, and what undoes it."""

import pytest

from legalcalc.claims import Claim
from legalcalc.facts import Deduction, Lodging
from legalcalc.gaps import Gap
from legalcalc.kit.consent import agreed_in_writing, not_agreed, warn_of_consent_in
from legalcalc.messages import _
from tests.engine.telling import a_state, case, day, days_of, money, rtd, stated


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


def a_room(agreed=None):
    """Lodging for which a charge was kept back."""
    told = None if agreed is None else stated(agreed)
    return Lodging(period=days_of("2022-05-01"), agreed_in_writing=told, path="lodging[0]")


@pytest.mark.parametrize(
    ("of", "statement"),
    [
        (
            lambda agreed: taken("fine", agreed=agreed),
            "“The worker agreed to the deduction in writing.”",
        ),
        (a_room, "“The worker agreed to the charge in writing.”"),
    ],
)
def test_an_agreement_is_for_the_employer_to_show(of, statement):
    for agreed in (True, False, None):
        whole = case()
        claim = Claim(whole, a_state(), whole.employments[0])
        assert bool(agreed_in_writing(claim, of(agreed), law="Labour Act, s. 9")) is bool(agreed)
        presumed = [str(message) for message in claim.record.assumptions]
        assert len(presumed) == (agreed is None)
        assert all(statement in one and "Labour Act, s. 9" in one for one in presumed)


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
