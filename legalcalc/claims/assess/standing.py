"""Finds which rows can be claimed on a route, and what pairs, ceilings and awards leave of them.

Interest comes after; it does not decide what stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from legalcalc.claims.claim import Claim
from legalcalc.claims.pairs import settle_barred, settle_pairs
from legalcalc.claims.rows import (
    CapApplied,
    HeadResult,
    Line,
    OffsetApplied,
    PairDecision,
)
from legalcalc.facts import Case
from legalcalc.figures import Figure, least, total
from legalcalc.gaps import Gap
from legalcalc.law.faults import gap_of
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction, PairRule, Route
from legalcalc.messages import Message, _

__all__ = ["Net", "Standing", "net_of", "principal_of", "routes_in_order", "standing_on"]


_FOR_OTHERS = _("Not the worker’s own claim; shown for others to use.")


_OUT_OF_TIME = _("Out of time on this route.")


def routes_in_order(case: Case, jurisdiction: Jurisdiction) -> list[Route | None]:
    """The routes, the chosen one first; ``None`` alone where the jurisdiction has none."""
    routes: list[Route | None] = list(jurisdiction.routes.values())
    if case.choices.route is not None:
        routes.sort(key=lambda one: one is not None and one.id != case.choices.route)
    return routes or [None]


@dataclass(slots=True)
class Standing:
    """The lines that can be claimed on a route, before interest, and why others cannot.

    ``yielding`` holds the lines that another head stands in for.
    """

    route: Route | None
    eligible: dict[str, list[Line]]
    too_late: dict[str, list[Line]]
    set_aside: dict[str, Message]
    yielding: set[str]
    decisions: list[PairDecision]

    def counted(self) -> list[Line]:
        """The lines that count."""
        return [
            line
            for some in self.eligible.values()
            for line in some
            if line.id not in self.set_aside
        ]

    def barred(self) -> list[Line]:
        """The lines that come too late, and are owed besides those that count."""
        return [
            line for some in self.too_late.values() for line in some if line.id not in self.yielding
        ]


def standing_on(
    route: Route | None,
    case: Case,
    results: dict[str, HeadResult],
    pairs: Mapping[frozenset[str], PairRule],
    currency: str,
) -> Standing:
    """Settle which rows count on a route, by its heads, their limits and the pairs."""
    name = route.id if route is not None else None
    elsewhere = _("Cannot be claimed on this route: {route}.", route=route.title if route else "")
    set_aside: dict[str, Message] = {}
    eligible: dict[str, list[Line]] = {}
    too_late: dict[str, list[Line]] = {}
    for key, result in results.items():
        for_others = result.id in NOT_THE_CLAIMANTS
        for line in result.lines:
            if line.row.owed is None:
                continue
            routes = line.head.routes
            if for_others:
                set_aside[line.id] = _FOR_OTHERS
            elif routes and name is not None and name not in routes:
                set_aside[line.id] = elsewhere
            elif line.barred_on(name):
                set_aside[line.id] = _OUT_OF_TIME
                too_late.setdefault(key, []).append(line)
            else:
                eligible.setdefault(key, []).append(line)
    prefer = case.choices.prefer
    yielded, decisions = settle_pairs(eligible, pairs, prefer, currency)
    counted = {
        key: [line for line in some if line.id not in yielded] for key, some in eligible.items()
    }
    late = settle_barred(too_late, counted, pairs, prefer, currency)
    set_aside.update(yielded)
    set_aside.update(late)
    return Standing(route, eligible, too_late, set_aside, {*yielded, *late}, decisions)


@dataclass(frozen=True, slots=True)
class Net:
    """The rest of each counted line of a route after ceilings and earlier awards, and, as
    ``under_ceilings``, after ceilings alone; ``heads``: the sums of these before both.
    """

    counted: list[Line]
    net: dict[str, Figure]
    under_ceilings: dict[str, Figure]
    caps: list[CapApplied]
    offsets: list[OffsetApplied]
    owed: Figure
    heads: dict[str, Figure]


def net_of(
    standing: Standing,
    claims: Sequence[Claim],
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
    currency: str,
) -> Net:
    """Take ceilings and earlier awards off the lines that count."""
    counted = standing.counted()
    net = {line.id: principal_of(line) for line in counted}
    by_head: dict[str, list[Figure]] = {key: [] for key in results}
    for line in counted:
        by_head[line.head.key].append(net[line.id])
    caps = _caps(counted, net, standing.route, claims, jurisdiction, currency)
    under_ceilings = dict(net)
    with claims[0].record.speaking(of_case=True):
        offsets = _offsets(counted, net, claims[0], currency)
    return Net(
        counted=counted,
        net=net,
        under_ceilings=under_ceilings,
        caps=caps,
        offsets=offsets,
        owed=total(net.values(), unit_if_none=currency),
        heads={key: total(sums, unit_if_none=currency) for key, sums in by_head.items()},
    )


def _caps(
    counted: Sequence[Line],
    net: dict[str, Figure],
    route: Route | None,
    claims: Sequence[Claim],
    jurisdiction: Jurisdiction,
    currency: str,
) -> list[CapApplied]:
    """Ceilings, one after the other; what each cuts is taken from ``net``, the last lines first."""
    applied = []
    for cap in jurisdiction.caps:
        if cap.routes and (route is None or route.id not in cap.routes):
            continue
        capped = [
            line for line in counted if line.head.id in cap.heads or line.head.key in cap.heads
        ]
        for claim in claims if cap.each == "employment" else claims[:1]:
            under = [
                line
                for line in capped
                if cap.each == "case" or line.employment == claim.employment_id
            ]
            before = total([net[line.id] for line in under], unit_if_none=currency)
            if before.is_zero:
                continue
            try:
                with claim.record.speaking(of_case=cap.each == "case"):
                    ceiling = cap.rule(claim)
                excess = before - ceiling
            except Exception as error:
                gap = gap_of(error, jurisdiction, cap.title, cap.rule)
                told = _("Not applied: {ceiling} ({gap})", ceiling=cap.title, gap=gap.message)
                with claim.record.speaking(of_case=cap.each == "case"):
                    claim.record.warn(told)
                continue
            if excess.value > 0:
                applied.append(CapApplied(cap.title, cap.law, cap.heads, ceiling, before, excess))
                _take_off(excess, reversed(under), net)
    return applied


def _offsets(
    counted: Sequence[Line], net: dict[str, Figure], claim: Claim, currency: str
) -> list[OffsetApplied]:
    """Earlier awards for the same loss: each subtracted once, never below nought for its heads."""
    applied = []
    for award in claim.case.awards:
        title = _("awarded or paid on {day}", day=award.day.value)
        try:
            sum_got = claim.facts.money(award.paid or award.amount, award.day.value, title, award)
        except Gap as gap:
            claim.record.warn(_("Not subtracted: {award} ({gap})", award=title, gap=gap.message))
            continue
        same_loss = [
            line for line in counted if line.head.id in award.heads or line.head.key in award.heads
        ]
        left_over = _take_off(sum_got, same_loss, net)
        if any(line.interest is not None for line in same_loss):
            claim.record.warn(
                _(
                    "Interest is computed as if nothing had been {award}: what was made good bears "
                    "none from that day.",
                    award=title,
                )
            )
        if not award.heads:
            claim.record.warn(
                _(
                    "Not subtracted: {award}. The case does not say which heads it makes good.",
                    award=title,
                )
            )
        applied.append(
            OffsetApplied(title, award.heads, sum_got - left_over, left_over, award.path)
        )
    return applied


def _take_off(amount: Figure, lines: Iterable[Line], net: dict[str, Figure]) -> Figure:
    """Lessen lines by an amount, none below nought; gives what is left of the amount."""
    for line in lines:
        taken = least(amount, net[line.id])
        if not taken.is_zero:
            net[line.id] = net[line.id] - taken
            amount = amount - taken
    return amount


def principal_of(line: Line) -> Figure:
    """The sum of a line that is owed, after payments on account."""
    principal = line.principal
    assert principal is not None
    return principal
