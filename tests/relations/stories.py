"""The stories of each jurisdiction, and the differences that the relations find in one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from legalcalc.law.discovery import available
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.testing import GeneratedCase, typical_cases
from legalcalc.testing.relations import RELATIONS, Difference, differences_of

# The kinds of case that run each time; the others are long.
IN_SMALL = ("two months unpaid", "one day")


@cache
def jurisdictions() -> dict[str, Jurisdiction]:
    """The jurisdictions of the tree by code."""
    return {
        found.jurisdiction.code: found.jurisdiction
        for found in available(plugins=False)
        if found.jurisdiction is not None
    }


@cache
def cases_of(code: str) -> tuple[GeneratedCase, ...]:
    """The stories of a jurisdiction."""
    return tuple(typical_cases(jurisdictions()[code]))


def found_in(code: str, case: GeneratedCase) -> Iterator[tuple[str, Difference]]:
    """Every difference that a case has under a law, each with the name of its relation."""
    for relation in RELATIONS:
        for one in differences_of(relation, case, jurisdictions()[code]):
            yield relation, one
