"""Routes of the law on which more is owed than on the one taken.

They are computed for pages that are opened, and not while somebody types.
"""

from __future__ import annotations

from dataclasses import dataclass

from legalcalc.explain.telling import Told
from legalcalc.figures import without_record
from legalcalc.reports.alternatives import better_routes
from legalcalc.web.results.reading import AssessedCase, CaseRefused, assessed
from legalcalc.workers import undisturbed

__all__ = ["BetterRoute", "better_routes_of", "told_better_routes"]


@dataclass(frozen=True, slots=True)
class BetterRoute:
    """A route and what the claim comes to on it."""

    title: Told
    owed: Told
    interest: Told | None
    deadline: Told | None


@undisturbed
def better_routes_of(body: bytes, language: str) -> tuple[BetterRoute, ...]:
    """The better routes of a case given as JSON; none where it cannot be computed."""
    try:
        with without_record():
            return told_better_routes(assessed(body, language, record=False, with_range=False))
    except CaseRefused:
        return ()


def told_better_routes(it: AssessedCase) -> tuple[BetterRoute, ...]:
    """The routes of an assessment on which more is owed, most first."""
    tell = it.teller.tell
    return tuple(
        BetterRoute(
            tell(route.title),
            tell(one.owed),
            None if one.interest.is_zero else tell(one.interest),
            None if one.next_deadline is None else tell(one.next_deadline),
        )
        for route, one in better_routes(it.found)
    )
