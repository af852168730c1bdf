"""A head that the law does not surely give stands in the list of what is not claimed, with why."""

from __future__ import annotations

from typing import Any

import pytest

from legalcalc.claims import assess
from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import load_case

CASE = {
    "format": "legalcalc-case/1",
    "reference": "R-1",
    "jurisdiction": "RT",
    "calculated_on": "2022-06-30",
    "currency": "RTD",
    "claimant": {},
    "parties": [{"id": "inn", "roles": "employer"}],
    "employments": [{"id": "job", "employer": "inn", "start": "2022-01-03", "end": "2022-03-31"}],
}
FINE = {"date": "2022-04-04", "amount": "80", "kind": "fine", "by": "inn"}
DEFENCE = {"date": "2022-04-05", "amount": "120", "kind": "defence", "by": "inn"}


@pytest.fixture
def ruritania() -> Jurisdiction:
    (law,) = (one.jurisdiction for one in available() if one.name == "ruritania")
    assert law is not None
    return law


def found(law: Jurisdiction, **more: Any) -> Any:
    return assess(load_case({**CASE, **more}), law)


def owed(assessment: Any, key: str) -> int:
    (head,) = (one for one in assessment.heads if one.key == key)
    return sum(int(line.row.owed.whole) for line in head.lines)


def test_a_fine_that_is_told_is_not_claimed_and_the_list_says_why(ruritania: Jurisdiction) -> None:
    assessment = found(ruritania, losses=[FINE, DEFENCE])
    (why,) = (reason for key, _title, reason in assessment.not_claimed if key == "harm.fine")
    assert "Computed only when it is chosen by name." in why.text
    assert "no judgment was read" in str(dict(why.words)["why"])
    assert "harm.fine" not in [one.key for one in assessment.heads]
    assert owed(assessment, "harm.defence") == 120


def test_of_a_fine_that_nobody_told_nothing_is_said(ruritania: Jurisdiction) -> None:
    assessment = found(ruritania, losses=[DEFENCE])
    assert "harm.fine" not in [key for key, _title, _reason in assessment.not_claimed]


def test_a_fine_is_computed_where_a_lawyer_chooses_it(ruritania: Jurisdiction) -> None:
    assessment = found(ruritania, losses=[FINE], choices={"heads": ["harm.fine"]})
    assert owed(assessment, "harm.fine") == 80


def test_a_sum_that_may_stand_in_two_lists_is_warned_of(ruritania: Jurisdiction) -> None:
    debt = {"date": "2022-01-03", "amount": "80", "creditor": "inn"}
    told = [str(one) for one in found(ruritania, losses=[DEFENCE], debts=[debt]).warnings]
    alone = [str(one) for one in found(ruritania, losses=[DEFENCE]).warnings]
    assert any("may stand in one list alone" in one for one in told)
    assert not any("may stand in one list alone" in one for one in alone)
