"""The totals of a route, its deadline, and what filing today still saves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from legalcalc.claims.assess.payments import _owed, set_interest_elsewhere
from legalcalc.claims.assess.standing import Standing, net_of, principal_of
from legalcalc.claims.claim import Claim
from legalcalc.claims.rows import HeadResult, Interest, Line, RouteResult, TimeLimit
from legalcalc.facts import Case
from legalcalc.figures import Figure, Rounding, total
from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["chosen_route", "on_route"]


def on_route(
    standing: Standing,
    claims: Sequence[Claim],
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
    currency: str,
) -> RouteResult:
    """Add up what can be claimed on a route."""
    route = standing.route
    name = route.id if route is not None else None
    set_interest_elsewhere(standing.counted(), claims, jurisdiction, name)
    found = net_of(standing, claims, results, jurisdiction, currency)
    interest_due = {
        line.id: _interest_due(line, interest, found.under_ceilings[line.id])
        for line in found.counted
        if (interest := line.interest_on(name)) is not None
    }
    barred = standing.barred()
    next_deadline, latest_reading = _next_deadline(found.counted, name, claims[0])
    return RouteResult(
        route=route,
        owed=found.owed,
        interest=total(interest_due.values(), unit_if_none=currency),
        barred=total([principal_of(line) for line in barred], unit_if_none=currency),
        heads=found.heads,
        set_aside=standing.set_aside,
        barred_lines=frozenset(line.id for line in barred),
        net=found.net,
        interest_due=interest_due,
        decisions=standing.decisions,
        caps=found.caps,
        offsets=found.offsets,
        next_deadline=next_deadline,
        latest_reading=latest_reading,
        saved_by=_saved_by(barred, name, claims[0], currency),
    )


def _interest_due(line: Line, interest: Interest, net: Figure) -> Figure:
    """The interest of a line on a route: in proportion where a ceiling lessens the line.

    What cannot be awarded bears no interest.
    """
    principal = principal_of(line)
    whole = net is principal or net == principal
    if whole or principal.is_zero or not isinstance(interest.amount.note, Rounding):
        return interest.amount
    return (interest.amount * net / principal).rounded(interest.amount.note)


def _next_deadline(
    counted: Sequence[Line], route: str | None, claim: Claim
) -> tuple[date | None, date | None]:
    """The first day by which something of the total has to be claimed, and the last day for it on
    the reading that is best for the claimant, where that is a later one; neither once it is filed.

    The safe day where it is still to come; where only a suspension or an acknowledgment keeps a row
    alive, the last day that follows from it.
    """
    if claim.filed_on < claim.calculated_on:
        return None, None
    first, by = None, None
    for line in counted:
        if not _owed(line).is_zero:
            for limit in line.limits:
                if limit.route is not None and limit.route != route:
                    continue
                day = _day_to_act(limit, claim.filed_on)
                if day is not None and (first is None or day < first):
                    first, by = day, limit
    if first is None or by is None:
        return None, None
    later = by.last_day is not None and by.last_day > first and bool(by.suspensions)
    return first, by.last_day if later else None


def _day_to_act(limit: TimeLimit, filed_on: date) -> date | None:
    if limit.safe_day is not None and limit.safe_day >= filed_on:
        return limit.safe_day
    return limit.last_day


def _saved_by(
    barred: Sequence[Line], route: str | None, claim: Claim, currency: str
) -> tuple[tuple[date, Figure], ...]:
    """Of rows that come too late on the day of filing, those that could still be filed on the day
    of calculation: until when, and how much.
    """
    sums: dict[date, list[Figure]] = {}
    for line in barred:
        days = [limit.last_day for limit in line.limits_on(route) if limit.last_day is not None]
        if days and min(days) >= claim.calculated_on:
            sums.setdefault(min(days), []).append(principal_of(line))
    return tuple((day, total(sums[day], unit_if_none=currency)) for day in sorted(sums))


def chosen_route(case: Case, routes: list[RouteResult]) -> RouteResult:
    """The route the case names, else the first declared."""
    for result in routes:
        if result.route is not None and result.route.id == case.choices.route:
            return result
    return routes[0]
