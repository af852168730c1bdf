"""Relations hold for the stories of all jurisdictions.

The longer stories take turns: each runs under every eighth law, and under each law every eighth.
``python -m tests.relations`` runs all.
"""

from __future__ import annotations

import pytest

from legalcalc.testing.relations import RELATIONS, exceptions_of
from tests.relations.stories import IN_SMALL, cases_of, found_in, jurisdictions

CASES = [
    pytest.param(
        code,
        case,
        id=f"{code}-{case.kind}",
        marks=() if case.kind in IN_SMALL else pytest.mark.long,
    )
    for turn, code in enumerate(sorted(jurisdictions()))
    for number, case in enumerate(cases_of(code))
    if case.kind in IN_SMALL or (number + turn) % 8 == 0
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_relations_hold(code, case):
    told = [f"{relation}: {one.name}: {one.told}" for relation, one in found_in(code, case)]
    assert not told, "\n".join(told)


def test_the_stories_that_run_each_time_are_told_of_every_jurisdiction():
    for code in jurisdictions():
        assert set(IN_SMALL) <= {case.kind for case in cases_of(code)}


@pytest.mark.parametrize("code", sorted(jurisdictions()))
def test_every_exception_names_its_relation_and_its_law(code):
    for entry in exceptions_of(jurisdictions()[code]):
        assert entry["relation"] in RELATIONS
        assert entry["law"] and entry["because"]
