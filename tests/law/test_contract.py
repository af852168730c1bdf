"""The public contract of jurisdictions, with which plugin authors test their own."""

import pytest

from legalcalc.law.discovery import available
from legalcalc.testing import contract_faults

FOUND = available(plugins=False)


@pytest.mark.parametrize("found", FOUND, ids=lambda one: one.name)
def test_every_jurisdiction_of_the_tree_keeps_the_contract(found):
    assert found.fault is None
    assert contract_faults(found.jurisdiction) == []


def test_the_tree_holds_ruritania():
    assert "ruritania" in {one.name for one in FOUND}
