"""Routes of the law on which more is owed than on the one taken.

They are computed for pages that are opened, and not while somebody types.
"""

from __future__ import annotations

from dataclasses import dataclass

from legalcalc.explain.telling import Told
from legalcalc.figures import without_record
from legalcalc.web.results.reading import AssessedCase, CaseRefused, assessed
from legalcalc.workers import undisturbed

__all__ = ["BetterRoute", "better_routes", "better_routes_of"]


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
            return better_routes(assessed(body, language, record=False, with_range=False))
    except CaseRefused:
        return ()


def better_routes(it: AssessedCase) -> tuple[BetterRoute, ...]:
    """The routes of an assessment on which more is owed, most first."""
    found, tell = it.found, it.teller.tell
    more = [one for one in found.routes if one.route and one.owed.value > found.owed.value]
    return tuple(
        BetterRoute(
            tell(one.route.title),
            tell(one.owed),
            None if one.interest.is_zero else tell(one.interest),
            None if one.next_deadline is None else tell(one.next_deadline),
        )
        for one in sorted(more, key=lambda one: -one.owed.value)
        if one.route is not None
    )
