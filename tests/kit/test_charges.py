"""A wage does not wait for a charge that cannot lower it."""

from __future__ import annotations

import pytest

from legalcalc.gaps import Gap, hearing_open
from legalcalc.kit.charges import charge_or_open
from legalcalc.messages import _
from tests.engine.telling import job
from tests.engine.test_claim import claim_of


def not_stated():
    raise Gap(_("nobody knows"), kind="fact", what="food[0].charge")


def test_a_charge_that_is_known_is_taken_as_it_is():
    claim = claim_of(job("2022-01-01", "2022-01-31"))
    known = claim.nothing(_("free"))
    assert charge_or_open(claim, lambda: known, lambda: True) is known


def test_a_charge_that_nobody_knows_is_left_open_unless_it_may_lower_the_wage():
    claim = claim_of(job("2022-01-01", "2022-01-31"))
    with hearing_open() as left_open:
        assert charge_or_open(claim, not_stated, lambda: False).is_zero
    assert [gap.what for gap in left_open] == ["food[0].charge"]
    with pytest.raises(Gap):
        charge_or_open(claim, not_stated, lambda: True)
