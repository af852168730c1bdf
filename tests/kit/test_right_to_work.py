"""The right to work is taken where nobody says otherwise, and that is printed."""

from dataclasses import replace

from legalcalc.claims import Claim
from legalcalc.facts import Person
from legalcalc.kit.right_to_work import may_not_work
from tests.engine.telling import a_state, case, job, stated

LAW = "Residence Act, s. 4"


def claim_of(**told):
    """The claim of a worker of whom some facts are told."""
    of = replace(case(job()), claimant=Person(**told))
    return Claim(of, a_state(), of.employments[0])


def test_who_had_no_right_may_not_work():
    assert may_not_work(claim_of(right_to_work=stated(False)), law=LAW)
    assert not may_not_work(claim_of(right_to_work=stated(True)), law=LAW)


def test_a_citizen_of_the_union_may_work():
    claim = claim_of(right_to_work=stated(False), eu_citizen=stated(True))
    assert not may_not_work(claim, law=LAW)
    assert may_not_work(claim_of(right_to_work=stated(False), eu_citizen=stated(False)), law=LAW)


def test_where_nobody_says_the_right_is_taken_and_told():
    claim = claim_of()
    assert not may_not_work(claim, law=LAW)
    (told,) = claim.record.assumptions
    assert LAW in str(told)
