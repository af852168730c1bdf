"""An insolvent employer raises the question of the fund also where the case does not name it."""

from __future__ import annotations

from legalcalc.facts import Party
from legalcalc.kit.wage_funds import wage_funds
from legalcalc.messages import _
from tests.engine.telling import job
from tests.engine.test_claim import claim_of

TOLD = _("The fund pays three months.")


def test_a_fund_that_the_case_names_is_asked():
    fund = Party(id="fund", roles=("wage fund",))
    claim = claim_of(job("2022-01-01", "2022-01-31"), parties=[fund])
    assert [one.id for one in wage_funds(claim, TOLD)] == ["fund"]
    assert not claim.warnings


def test_what_a_fund_that_nobody_named_pays_is_told():
    claim = claim_of(job("2022-01-01", "2022-01-31"))
    assert wage_funds(claim, TOLD) == []
    assert [str(one) for one in claim.warnings] == ["The fund pays three months."]
