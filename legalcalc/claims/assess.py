"""From a case and a jurisdiction to an assessment: the one way through the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import NoneType
from typing import Any

from legalcalc.claims.claim import Claim
from legalcalc.claims.heads import Heads, run_heads
from legalcalc.claims.ledger import (
    elsewhere,
    time_not_claimed,
    told_as_unused,
    undecided_time,
    unlinked_parties,
    unused_facts,
)
from legalcalc.claims.pairs import settle_barred, settle_pairs
from legalcalc.claims.rows import (
    Assessment,
    CapApplied,
    Debtor,
    HeadResult,
    Interest,
    Liability,
    Line,
    OffsetApplied,
    PairDecision,
    Range,
    RouteResult,
    TimeLimit,
)
from legalcalc.claims.untold_work import pay_without_work
from legalcalc.facts import Case, Item, View
from legalcalc.figures import (
    Figure,
    Rounding,
    greatest,
    least,
    no_less_than_zero,
    total,
)
from legalcalc.gaps import Gap, hearing_open
from legalcalc.law.faults import asked, gap_of
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import (
    HeadRule,
    InterestRule,
    Jurisdiction,
    LiabilityRule,
    PairRule,
    Route,
    SetOffRule,
)
from legalcalc.law.parameters import hearing_law
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = ["UnknownChoice", "assess", "unknown_choices"]


class UnknownChoice(ValueError):
    """The case chooses a head, route, option, sector or category that the jurisdiction lacks.

    ``problems`` holds a sentence for each, all at once.
    """

    def __init__(self, problems: list[Message]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def assess(
    case: Case,
    jurisdiction: Jurisdiction,
    *,
    with_range: bool = True,
    every_route: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Assessment:
    """Everything the law of a jurisdiction gives for a case, on the route the case chooses.

    Without ``every_route`` the others are not compared, for whoever shows the chosen one alone.
    Raises :class:`UnknownChoice` where the case chooses what the jurisdiction does not have.
    Missing facts and unknown law raise nothing: they are gaps in the result.
    """
    problems = unknown_choices(case, jurisdiction)
    if problems:
        raise UnknownChoice(problems)
    with hearing_law() as laws:
        heads = run_heads(case, jurisdiction, progress)
        assessment = _assess(case, jurisdiction, heads, every_route=every_route)
    for claim in heads.claims:
        new = [one for one in claim.assumptions if one not in assessment.assumptions]
        assessment.assumptions.extend(new)
    assessment.laws_used.extend(laws.read)
    assessment.laws_beyond.extend(laws.beyond)
    if with_range and case.uncertain:
        _add_range(assessment, case, jurisdiction)
    return assessment


# -- one view of the case -------------------------------------------------------------------------


def _assess(
    case: Case, jurisdiction: Jurisdiction, heads: Heads, *, every_route: bool
) -> Assessment:
    """What heads come to, without assumptions and the law that was read."""
    claims, results = heads.claims, heads.results
    currency = claims[0].currency
    pairs = jurisdiction.pair_rules
    routes_asked = _routes_in_order(case, jurisdiction)
    standings = [
        _standing(route, case, results, pairs, currency)
        for route in (routes_asked if every_route else routes_asked[:1])
    ]
    _note_sums_not_known(case, claims[0], results)
    if not case.choices.heads:
        for result, gap in undecided_time(claims, results):
            result.gaps.append(gap)
    for result, gap in time_not_claimed(claims, results):
        result.gaps.append(gap)
    _interest_and_liability(standings[0], claims, results, jurisdiction)
    routes = [_on_route(one, claims, results, jurisdiction, currency) for one in standings]
    chosen = _chosen_route(case, routes)
    _finish_heads(results, chosen, currency)
    name = chosen.route.id if chosen.route is not None else None
    counted = [line for head in results.values() for line in head.lines if line.set_aside is None]
    return Assessment(
        case_reference=case.reference,
        case_digest=case.digest,
        calculated_on=case.calculated_on,
        filed_on=claims[0].filed_on,
        jurisdiction=jurisdiction.code,
        edition=jurisdiction.edition,
        parameters_digest=jurisdiction.parameters.digest,
        currency=currency,
        route=chosen.route,
        heads=list(results.values()),
        owed=chosen.owed,
        interest=chosen.interest,
        daily=total(
            [
                interest.daily
                for line in counted
                if line.counted
                and (interest := line.interest_on(name)) is not None
                and interest.daily is not None
            ],
            unit_if_none=currency,
        ),
        barred=chosen.barred,
        routes=routes,
        decisions=chosen.decisions,
        caps=chosen.caps,
        offsets=chosen.offsets,
        debtors=_debtors(counted, chosen, name, currency, applications=False),
        applications=_debtors(counted, chosen, name, currency, applications=True),
        range=None,
        assumptions=[],
        options=[
            (
                name,
                case.choices.option(name) or option.default,
                case.choices.option(name) is None,
            )
            for name, option in jurisdiction.options.items()
        ],
        laws_used=[],
        laws_beyond=[],
        not_claimed=heads.not_claimed,
        options_read=[
            name
            for name in jurisdiction.options
            if any(name in claim.options_read for claim in claims)
        ],
        unused=list(unused_facts(case, claims)),
        warnings=_warnings(claims, chosen, results),
    )


# -- what the engine finds for each row -----------------------------------------------------------


def _note_sums_not_known(case: Case, claim: Claim, results: dict[str, HeadResult]) -> None:
    """Gaps of the heads from which a sum already received is to be taken, where it is not known."""
    received: list[tuple[Item, tuple[str, ...]]] = [
        (award, award.heads) for award in case.awards if (award.paid or award.amount) is None
    ]
    received += [
        (payment, ())
        for payment in case.payments
        if payment.kind == "on account" and payment.to == "claimant" and payment.amount is None
    ]
    for item, heads in received:
        gap = claim.missing(_("an amount that was already received"), f"{item.path}.amount")
        for result in results.values():
            if result.lines and (not heads or result.id in heads or result.key in heads):
                result.gaps.append((gap, None, None))


def _interest_and_liability(
    standing: _Standing,
    claims: Sequence[Claim],
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
) -> None:
    """Who answers for each row, and the interest on it."""
    debts = {
        line.id
        for some in (*standing.eligible.values(), *standing.too_late.values())
        for line in some
        if line.id not in standing.yielding
    }
    by_employment = {claim.employment_id: claim for claim in claims}
    mine: dict[str | None, list[Line]] = {name: [] for name in by_employment}
    with hearing_open() as left_open:
        for result in results.values():
            head, rules = None, []
            for_others = result.id in NOT_THE_CLAIMANTS
            for line in result.lines:
                if line.head is not head:
                    head, rules = line.head, _liability_rules(line.head, jurisdiction)
                _set_liable(line, by_employment[line.employment], rules, left_open)
                if line.row.owed is not None and not for_others:
                    mine[line.employment].append(line)
    for claim in claims:
        lines = mine[claim.employment_id]
        of_claim = [line for line in lines if line.id in debts]
        _set_interest(lines, of_claim, claim, jurisdiction)


def _liability_rules(head: HeadRule, jurisdiction: Jurisdiction) -> list[LiabilityRule]:
    """The rules that may make somebody liable for rows of a head."""
    return [
        rule
        for rule in jurisdiction.liability_rules.values()
        if rule is not None
        and (head.liable is None or rule.id in head.liable)
        and (rule.heads is None or head.id in rule.heads or head.key in rule.heads)
    ]


def _set_liable(
    line: Line, claim: Claim, rules: Sequence[LiabilityRule], left_open: list[Gap]
) -> None:
    """Who answers for a row; what a rule leaves open, or what stops it, stands beside as a gap.

    ``left_open`` hears what is left open; it is empty before and after.
    """
    liable: list[Liability] = []
    gaps: list[Gap] = []
    for rule in rules:
        if not rule.in_force(line.row.period.last):
            continue
        try:
            found = rule.rule(claim, line.row)
            if found is not None:
                several = (found,) if isinstance(found, Liability) else tuple(found)
                for one in several:
                    one.rule = rule.id
                    one.law = one.law or rule.law
                liable.extend(several)
        except Exception as error:
            gaps.append(gap_of(error, claim.jurisdiction, rule.title, rule.rule))
        if left_open:
            gaps.extend(gap for gap in left_open if gap not in gaps)
            left_open.clear()
    if len(liable) > 1:
        liable.sort(key=lambda one: one.rank)
    line.liable = tuple(liable)
    line.liable_gaps = tuple(gaps)


def _set_interest(
    lines: Sequence[Line],
    debts: Sequence[Line],
    claim: Claim,
    jurisdiction: Jurisdiction,
) -> None:
    """Interest on every row, after payments on account in the order the law gives.

    ``debts``: the lines against which payments may be set off. A line that yields to another head
    is no further debt, so a payment set off against it would be lost.
    """
    allotted: defaultdict[str, list[tuple[date, Figure]]] = defaultdict(list)
    set_off = jurisdiction.set_off
    for day, amount, made_for in claim.payments_on_account if set_off is not None else ():
        left = amount
        for line in _in_order_of_payment(debts, day, made_for, allotted, claim, jurisdiction):
            if left.is_zero:
                break
            taken = least(left, _open_sum(line, day, allotted[line.id], claim, jurisdiction))
            if not taken.is_zero:
                allotted[line.id].append((day, taken))
                left = left - taken
        if not left.is_zero:
            claim.warn(
                _(
                    "{amount} of the payment on {day} is more than the whole claim and is not set "
                    "off.",
                    amount=left,
                    day=day,
                )
            )
    rules: dict[str | None, InterestRule | None] = {}
    for line in lines:
        id = line.head.interest
        if id not in rules:
            rules[id] = jurisdiction.interest_rule(id, claim.route)
        _set_interest_of(line, rules[id], claim, allotted.get(line.id, ()), set_off)


def _set_interest_of(
    line: Line,
    rule: InterestRule | None,
    claim: Claim,
    paid: Sequence[tuple[date, Figure]],
    set_off: SetOffRule | None,
) -> None:
    """Interest on one row, less the payments set off against it."""
    interest = _interest_by(rule, line, claim, paid, claim.calculated_on)
    line.set_off = tuple(paid)
    if isinstance(interest, Interest):
        line.interest = interest
        line.interest_routes = rule.routes if rule is not None else ()
        return
    line.interest_gap = interest
    if paid and set_off is not None:
        line.interest = Interest(
            law=set_off.law,
            since=claim.calculated_on,
            until=claim.calculated_on,
            amount=claim.nothing(_("no interest")),
            daily=None,
            principal_left=_less(_owed(line), paid, claim.currency),
            gap=interest,
        )


def _in_order_of_payment(
    debts: Sequence[Line],
    day: date,
    made_for: Period | None,
    allotted: Mapping[str, Sequence[tuple[date, Figure]]],
    claim: Claim,
    jurisdiction: Jurisdiction,
) -> list[Line]:
    """Debts in the order in which a payment of a day extinguishes them.

    Debts of the days for which the payment was made come first, then those due on its day, the
    oldest or, where the law says so, the dearest of them; what is left over goes to later debts as
    they fall due.
    """
    by_age = sorted(debts, key=lambda one: one.row.due_on)
    due = [line for line in by_age if line.row.due_on <= day]
    if jurisdiction.set_off is not None and jurisdiction.set_off.debts == "most burdensome first":

        def rate(line: Line) -> Fraction:
            interest = _interest_on(line, claim, jurisdiction, allotted[line.id], day)
            parts = interest.parts if isinstance(interest, Interest) else ()
            return parts[-1].rate.value if parts else Fraction(0)

        due.sort(key=rate, reverse=True)
    in_order = [*due, *(line for line in by_age if line.row.due_on > day)]
    if made_for is not None:
        in_order.sort(key=lambda one: not one.row.period.overlaps(made_for))
    return in_order


def _open_sum(
    line: Line,
    day: date,
    paid: Sequence[tuple[date, Figure]],
    claim: Claim,
    jurisdiction: Jurisdiction,
) -> Figure:
    """What a payment can extinguish of a line on a day, after payments already set off.

    The principal, and the interest where the law lets payments pay it.
    """
    interest = _interest_on(line, claim, jurisdiction, paid, day)
    if isinstance(interest, Interest):
        left = _owed(line) if interest.principal_left is None else interest.principal_left
        set_off = jurisdiction.set_off
        pays_interest = set_off is not None and "interest" in set_off.parts
        return left + interest.amount if pays_interest else left
    return _less(_owed(line), paid, claim.currency)


def _less(owed: Figure, paid: Sequence[tuple[date, Figure]], currency: str) -> Figure:
    if not paid:
        return owed
    return no_less_than_zero(owed - total((part for _day, part in paid), unit_if_none=currency))


def _owed(line: Line) -> Figure:
    assert line.row.owed is not None
    return line.row.owed


def _interest_on(
    line: Line,
    claim: Claim,
    jurisdiction: Jurisdiction,
    payments: Sequence[tuple[date, Figure]],
    until: date,
) -> Interest | Gap | None:
    id = line.head.interest
    rule = claim.once(("interest", id), lambda: jurisdiction.interest_rule(id, claim.route))
    return _interest_by(rule, line, claim, payments, until)


def _interest_there(
    lines: Sequence[Line], claims: Sequence[Claim], jurisdiction: Jurisdiction, route: str | None
) -> None:
    """The interest of lines on a route on which another rule holds than on the chosen one."""
    if route is None or all(
        rule is None or rule.instead_of is None for rule in jurisdiction.interest_rules.values()
    ):
        return
    by_employment = {claim.employment_id: claim for claim in claims}
    chosen = claims[0].route
    other_rules = {
        id: rule
        for id in {line.head.interest for line in lines}
        if (rule := jurisdiction.interest_rule(id, route))
        is not jurisdiction.interest_rule(id, chosen)
    }
    for line in lines:
        if line.head.interest in other_rules:
            claim = by_employment[line.employment]
            rule = other_rules[line.head.interest]
            found = _interest_by(rule, line, claim, line.set_off, claim.calculated_on)
            if isinstance(found, Interest):
                line.interest_elsewhere[route] = found


def _interest_by(
    rule: InterestRule | None,
    line: Line,
    claim: Claim,
    payments: Sequence[tuple[date, Figure]],
    until: date,
) -> Interest | Gap | None:
    if rule is None or _owed(line).is_zero:
        return None
    try:
        interest: Interest | None = asked(
            claim.jurisdiction,
            rule.title,
            (Interest, NoneType),
            rule.rule,
            *(claim, line.row, payments, until),
        )
        return interest
    except Gap as gap:
        return gap.at_rest()


# -- routes, totals -------------------------------------------------------------------------------


def _routes_in_order(case: Case, jurisdiction: Jurisdiction) -> list[Route | None]:
    """The routes, the chosen one first; ``None`` alone where the jurisdiction has none."""
    routes: list[Route | None] = list(jurisdiction.routes.values())
    if case.choices.route is not None:
        routes.sort(key=lambda one: one is not None and one.id != case.choices.route)
    return routes or [None]


@dataclass(slots=True)
class _Standing:
    """What can be claimed on a route, before interest: which lines count, and why others do not.

    ``yielding`` holds the lines that another head stands in for.
    """

    route: Route | None
    eligible: dict[str, list[Line]]
    too_late: dict[str, list[Line]]
    set_aside: dict[str, Message]
    yielding: set[str]
    decisions: list[PairDecision]

    def counted(self) -> list[Line]:
        return [
            line
            for some in self.eligible.values()
            for line in some
            if line.id not in self.set_aside
        ]

    def barred(self) -> list[Line]:
        return [
            line for some in self.too_late.values() for line in some if line.id not in self.yielding
        ]


_FOR_OTHERS = _("Not the worker’s own claim; shown for others to use.")
_OUT_OF_TIME = _("Out of time on this route.")


def _standing(
    route: Route | None,
    case: Case,
    results: dict[str, HeadResult],
    pairs: Mapping[frozenset[str], PairRule],
    currency: str,
) -> _Standing:
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
    return _Standing(route, eligible, too_late, set_aside, {*yielded, *late}, decisions)


@dataclass(frozen=True, slots=True)
class _Net:
    """What is left of each counted line of a route after ceilings and earlier awards, and, as
    ``under_ceilings``, after ceilings alone; ``heads``: the sums of these before both.
    """

    counted: list[Line]
    net: dict[str, Figure]
    under_ceilings: dict[str, Figure]
    caps: list[CapApplied]
    offsets: list[OffsetApplied]
    owed: Figure
    heads: dict[str, Figure]


def _net_of(
    standing: _Standing,
    claims: Sequence[Claim],
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
    currency: str,
) -> _Net:
    counted = standing.counted()
    net = {line.id: _principal(line) for line in counted}
    by_head: dict[str, list[Figure]] = {key: [] for key in results}
    for line in counted:
        by_head[line.head.key].append(net[line.id])
    caps = _caps(counted, net, standing.route, claims, jurisdiction, currency)
    under_ceilings = dict(net)
    offsets = _offsets(counted, net, claims[0], currency)
    return _Net(
        counted=counted,
        net=net,
        under_ceilings=under_ceilings,
        caps=caps,
        offsets=offsets,
        owed=total(net.values(), unit_if_none=currency),
        heads={key: total(sums, unit_if_none=currency) for key, sums in by_head.items()},
    )


def _on_route(
    standing: _Standing,
    claims: Sequence[Claim],
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
    currency: str,
) -> RouteResult:
    route = standing.route
    name = route.id if route is not None else None
    _interest_there(standing.counted(), claims, jurisdiction, name)
    found = _net_of(standing, claims, results, jurisdiction, currency)
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
        barred=total([_principal(line) for line in barred], unit_if_none=currency),
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
    principal = _principal(line)
    whole = net is principal or net == principal
    if whole or principal.is_zero or not isinstance(interest.amount.note, Rounding):
        return interest.amount
    return (interest.amount * net / principal).rounded(interest.amount.note)


def _principal(line: Line) -> Figure:
    principal = line.principal
    assert principal is not None
    return principal


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
            sums.setdefault(min(days), []).append(_principal(line))
    return tuple((day, total(sums[day], unit_if_none=currency)) for day in sorted(sums))


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
                ceiling = cap.rule(claim)
                excess = before - ceiling
            except Exception as error:
                gap = gap_of(error, jurisdiction, cap.title, cap.rule)
                claim.warn(_("Not applied: {ceiling} ({gap})", ceiling=cap.title, gap=gap.message))
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
            sum_got = claim.money(award.paid or award.amount, award.day.value, title, award)
        except Gap as gap:
            claim.warn(_("Not subtracted: {award} ({gap})", award=title, gap=gap.message))
            continue
        same_loss = [
            line for line in counted if line.head.id in award.heads or line.head.key in award.heads
        ]
        left_over = _take_off(sum_got, same_loss, net)
        if any(line.interest is not None for line in same_loss):
            claim.warn(
                _(
                    "Interest is computed as if nothing had been {award}: what was made good bears "
                    "none from that day.",
                    award=title,
                )
            )
        if not award.heads:
            claim.warn(
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


def _chosen_route(case: Case, routes: list[RouteResult]) -> RouteResult:
    """The route the case names, else the first declared."""
    for result in routes:
        if result.route is not None and result.route.id == case.choices.route:
            return result
    return routes[0]


def _finish_heads(results: dict[str, HeadResult], chosen: RouteResult, currency: str) -> None:
    for result in results.values():
        barred: list[Figure] = []
        yielded: list[Figure] = []
        interest: list[Figure] = []
        for line in result.lines:
            line.set_aside = chosen.set_aside.get(line.id)
            if line.row.owed is None:
                continue
            if line.counted:
                accrued = chosen.interest_due.get(line.id)
                if accrued is not None:
                    interest.append(accrued)
            elif line.id in chosen.barred_lines:
                barred.append(_principal(line))
            else:
                yielded.append(line.row.owed)
        result.owed = chosen.heads[result.key]
        result.interest = total(interest, unit_if_none=currency)
        result.barred = total(barred, unit_if_none=currency)
        result.yielded = total(yielded, unit_if_none=currency)
        if any(line.row.owed is not None and not line.row.owed.is_zero for line in result.lines):
            result.state = "owed"
        elif any(line.row.bracket is not None for line in result.lines):
            result.state = "assessed by the court"
        elif any(gap.kind == "fact" for gap, _period, _employment in result.gaps):
            result.state = "facts missing"
        elif result.gaps:
            result.state = "not covered"
        else:
            result.state = "nothing owed"


def _debtors(
    lines: Sequence[Line],
    chosen: RouteResult,
    route: str | None,
    currency: str,
    *,
    applications: bool,
) -> list[Debtor]:
    """What each party answers for, in the order in which the parties first appear; or what each
    public payer pays on ``applications`` to it.
    """
    owed: dict[str, list[Figure]] = {}
    interest: dict[str, list[Figure]] = {}
    limited: dict[str, bool] = {}
    named: dict[str, list[str]] = {}
    ceilings: dict[str, list[Figure]] = {}
    apply_by: dict[str, date] = {}
    for line in lines:
        if not line.counted:
            continue
        left = chosen.net[line.id]
        seen: set[str] = set()
        for one in line.liable:
            if one.party in seen or one.application is not applications:
                continue
            if one.routes and route not in one.routes:
                continue
            seen.add(one.party)
            if one.apply_by is not None:
                apply_by[one.party] = min(one.apply_by, apply_by.get(one.party, one.apply_by))
            whole = one.measure == "whole" and one.amount is None
            amount = left if one.amount is None else least(left, one.amount)
            if one.together and one.amount is not None:
                ceilings.setdefault(one.party, []).append(one.amount)
            owed.setdefault(one.party, []).append(amount)
            accrued = chosen.interest_due.get(line.id)
            if whole and accrued is not None:
                interest.setdefault(one.party, []).append(accrued)
            limited[one.party] = (
                limited.get(one.party, False) or not whole or one.condition is not None
            )
            named.setdefault(one.party, []).append(line.id)
    return [
        Debtor(
            party,
            least(total(figures, unit_if_none=currency), greatest(*ceilings[party]))
            if party in ceilings
            else total(figures, unit_if_none=currency),
            total(interest.get(party, ()), unit_if_none=currency),
            limited[party],
            tuple(named[party]),
            apply_by.get(party),
        )
        for party, figures in owed.items()
    ]


def _warnings(
    claims: Sequence[Claim], chosen: RouteResult, results: dict[str, HeadResult]
) -> list[Message]:
    warnings: list[Message] = []
    for claim in claims:
        warnings.extend(one for one in claim.warnings if one not in warnings)
    warnings.extend(elsewhere(claims))
    warnings.extend(told_as_unused(claims[0].case, claims))
    warnings.extend(pay_without_work(claims, results))
    warnings.extend(
        _(
            "{party} is named in the case, and nothing makes it answer for any sum. Say whose "
            "employer it is, who engaged whom (engaged_by), or what was paid to it.",
            party=party.name or party.id,
        )
        for party in unlinked_parties(claims[0].case, claims, results.values())
    )
    for result in results.values():
        gap = next(
            (line.limit_gap for line in result.lines if line.counted and line.limit_gap), None
        )
        if gap is not None:
            warnings.append(
                _(
                    "“{head}” is in the total although its time limit is not known: {gap}",
                    head=result.title,
                    gap=gap.message,
                )
            )
    for decision in chosen.decisions:
        if decision.yielded is not None and (
            not decision.declared or decision.rule.kind == "unknown"
        ):
            warnings.append(
                _(
                    "“{first}” and “{second}” are both owed and no rule says whether they add up. "
                    "Only the greater is in the total: a lawyer must decide.",
                    first=results[decision.kept].title,
                    second=results[decision.yielded].title,
                )
            )
    return warnings


# -- uncertain facts ------------------------------------------------------------------------------


def _add_range(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
    """Totals and heads in the least and most favourable light of the uncertain facts.

    Each light is a case of its own, computed as any other.
    """
    seen = [
        _assess(one, jurisdiction, run_heads(one, jurisdiction), every_route=False)
        for one in _other_lights(case)
    ]
    totals = [assessment.owed, *(one.owed for one in seen)]
    assessment.range = Range(
        low=min(totals, key=lambda one: one.value),
        likely=assessment.owed,
        high=max(totals, key=lambda one: one.value),
    )
    for head in assessment.heads:
        sums = [head.owed] if head.owed is not None else []
        sums.extend(
            other.owed
            for one in seen
            for other in one.heads
            if other.key == head.key and other.owed is not None
        )
        head.low = min(sums, key=lambda one: one.value)
        head.high = max(sums, key=lambda one: one.value)


_LIGHTS: tuple[tuple[View, View], ...] = (
    ("low", "low"),
    ("low", "high"),
    ("high", "low"),
    ("high", "high"),
)


def _other_lights(case: Case) -> list[Case]:
    """The case in its least and most favourable light, and with what can turn either way at each
    of its bounds; each once, and none that is as the likely one.
    """
    found: list[Case] = []
    for view, undirected in _LIGHTS:
        other = case.seen(view, undirected=undirected)
        if other != case and other not in found:
            found.append(other)
    return found


# -- choices --------------------------------------------------------------------------------------


def unknown_choices(case: Case, jurisdiction: Jurisdiction) -> list[Message]:
    """A sentence for each choice of the case that the jurisdiction does not have."""
    return list(_unknown_choices(case, jurisdiction))


def _unknown_choices(case: Case, jurisdiction: Jurisdiction) -> Iterator[Message]:
    """A sentence for each choice of the case that the jurisdiction does not have."""
    heads = {name for rule in jurisdiction.head_rules for name in (rule.key, rule.id)}
    choices = case.choices
    assessed = [one.head for one in choices.assessed]
    for name in (*choices.heads, *choices.without, *choices.prefer, *assessed):
        if name not in heads:
            yield _(
                "choices: “{head}” is not a head of claim of {jurisdiction}.",
                head=name,
                jurisdiction=jurisdiction.name,
            )
    if choices.route is not None and choices.route not in jurisdiction.routes:
        yield _(
            "choices.route: “{route}” is not a route of {jurisdiction}; it has: {routes}.",
            route=choices.route,
            jurisdiction=jurisdiction.name,
            routes=", ".join(jurisdiction.routes) or "–",
        )
    for name, answer in choices.options:
        option = jurisdiction.options.get(name)
        if option is None:
            yield _(
                "choices.options: {jurisdiction} has no option “{option}”; it has: {options}.",
                option=name,
                jurisdiction=jurisdiction.name,
                options=", ".join(jurisdiction.options) or "–",
            )
        elif option.free:
            if not answer.replace(".", "", 1).isdigit():
                yield _(
                    "choices.options.{option}: “{answer}” is not a number.",
                    option=name,
                    answer=answer,
                )
        elif answer not in dict(option.values):
            yield _(
                "choices.options.{option}: “{answer}” is not one of {answers}.",
                option=name,
                answer=answer,
                answers=", ".join(dict(option.values)),
            )
    for authorisation in case.authorisations:
        for name in authorisation.declares:
            if name not in jurisdiction.declarations:
                yield _(
                    "{path}: “{word}” is not known in {jurisdiction}; it knows: {words}.",
                    path=f"{authorisation.path}.declares",
                    word=name,
                    jurisdiction=jurisdiction.name,
                    words=", ".join(jurisdiction.declarations) or "–",
                )
    for table in case.pay_tables:
        for number, term in enumerate(table.terms):
            if term.what not in jurisdiction.terms:
                yield _(
                    "{path}: “{word}” is not known in {jurisdiction}; it knows: {words}.",
                    path=f"{table.path}.terms[{number}].what",
                    word=term.what,
                    jurisdiction=jurisdiction.name,
                    words=", ".join(jurisdiction.terms) or "–",
                )
    if len(case.employments) > 1:
        entries: tuple[Any, ...] = (
            *case.patterns,
            *case.exceptions,
            *case.work_days,
            *case.pieces,
            *case.payments,
            *case.deductions,
            *case.lodging,
            *case.food,
        )
        for entry in entries:
            if entry.employment is None:
                yield _(
                    "{path}: the case has several employments; say to which one this belongs.",
                    path=entry.path,
                )
    for employment in case.employments:
        if employment.jurisdiction not in (None, jurisdiction.code):
            continue
        for field, known_words in (
            ("sector", jurisdiction.sectors),
            ("category", jurisdiction.categories),
        ):
            word = getattr(employment, field)
            if word is not None and known_words and word not in known_words:
                yield _(
                    "{path}: “{word}” is not known in {jurisdiction}; it knows: {words}.",
                    path=f"{employment.path}.{field}",
                    word=word,
                    jurisdiction=jurisdiction.name,
                    words=", ".join(known_words),
                )
