"""Relations hold for generated cases of all jurisdictions, but where a failure is known."""

from __future__ import annotations

import pytest

from legalcalc.testing.relations import RELATIONS, exceptions_of
from tests.relations.known import IN_SMALL, Failing, cases_of, found_in, jurisdictions, known

CASES = [
    pytest.param(
        code,
        case,
        id=f"{code}-{case.kind}",
        marks=() if case.kind in IN_SMALL else pytest.mark.long,
    )
    for code in sorted(jurisdictions())
    for case in cases_of(code)
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_relations_hold_but_where_their_failure_is_known(code, case):
    found = dict(found_in(code, case))
    expected = {one for one in known() if (one[0], one[3]) == (code, case.kind)}
    new = [f"new: {_told(one)}: {found[one].told}" for one in sorted(found.keys() - expected)]
    gone = [f"holds by now: {_told(one)}" for one in sorted(expected - found.keys())]
    assert not new + gone, "\n".join(
        [*new, *gone, "python -m tests.relations --drop takes out what holds by now"]
    )


def _told(one: Failing) -> str:
    code, relation, name, kind = one
    return f"{code}, {kind}: {relation}: {name}"


def test_every_listed_failure_can_be_met():
    kinds = {case.kind for case in cases_of("RT")}
    assert {one[0] for one in known()} <= jurisdictions().keys()
    assert {one[1] for one in known()} <= RELATIONS.keys()
    assert {one[3] for one in known()} <= kinds
    assert set(IN_SMALL) <= kinds


@pytest.mark.parametrize("code", sorted(jurisdictions()))
def test_every_exception_names_its_relation_and_its_law(code):
    for entry in exceptions_of(jurisdictions()[code]):
        assert entry["relation"] in RELATIONS
        assert entry["law"] and entry["because"]
