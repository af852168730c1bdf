"""From a case and a jurisdiction to an assessment: the one way through the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from legalcalc.claims.claim import Claim
from legalcalc.claims.pairs import settle_pairs
from legalcalc.claims.rows import (
    Assessment,
    CapApplied,
    Debtor,
    HeadResult,
    Interest,
    Liability,
    Line,
    OffsetApplied,
    Range,
    RouteResult,
    Row,
    TimeLimit,
)
from legalcalc.facts import Case, View
from legalcalc.figures import Figure, hearing_findings, least, no_less_than_zero, total
from legalcalc.gaps import Gap
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction, Route
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
    progress: Callable[[str], None] | None = None,
) -> Assessment:
    """Everything the law of a jurisdiction gives for a case, on the route the case chooses.

    Raises :class:`UnknownChoice` where the case chooses what the jurisdiction does not have.
    Missing facts and unknown law raise nothing: they are gaps in the result.
    """
    problems = unknown_choices(case, jurisdiction)
    if problems:
        raise UnknownChoice(problems)
    assessment = _assess(case, jurisdiction, progress)
    if with_range and case.uncertain:
        _add_range(assessment, case, jurisdiction)
    return assessment


# -- one view of the case -------------------------------------------------------------------------


def _assess(
    case: Case, jurisdiction: Jurisdiction, progress: Callable[[str], None] | None = None
) -> Assessment:
    claims = _claims(case, jurisdiction)
    currency = claims[0].currency
    results: dict[str, HeadResult] = {}
    not_claimed: list[tuple[str, Message, Message]] = []
    with hearing_law() as laws:
        for rule in jurisdiction.head_rules:
            reason = _not_chosen(case, rule)
            if reason is not None:
                not_claimed.append((rule.key, rule.title, reason))
                continue
            if progress is not None:
                progress(rule.key)
            result = results.setdefault(
                rule.key, HeadResult(rule.key, rule.id, rule.title, rule.law, rule)
            )
            for claim in claims if rule.each != "case" else claims[:1]:
                _run_head(rule, claim, result)
        _interest_and_liability(claims, results, jurisdiction)
        routes = _routes(case, claims[0], results, jurisdiction, currency)
    chosen = _chosen_route(case, routes)
    _finish_heads(results, chosen, currency)
    assumptions: list[Message] = []
    for claim in claims:
        assumptions.extend(one for one in claim.assumptions if one not in assumptions)
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
        debtors=_debtors(counted, name, currency),
        range=None,
        assumptions=assumptions,
        options=[
            (
                name,
                case.choices.option(name) or option.default,
                case.choices.option(name) is None,
            )
            for name, option in jurisdiction.options.items()
        ],
        laws_used=sorted(
            laws.values(),
            key=lambda one: (one.jurisdiction, one.parameter, one.key or "", one.since),
        ),
        not_claimed=not_claimed,
        warnings=_warnings(chosen, results),
    )


def _claims(case: Case, jurisdiction: Jurisdiction) -> list[Claim]:
    employments = [
        one
        for one in case.employments
        if one.jurisdiction is None or one.jurisdiction == jurisdiction.code
    ]
    return [Claim(case, jurisdiction, one) for one in employments] or [
        Claim(case, jurisdiction, None)
    ]


def _not_chosen(case: Case, rule: HeadRule) -> Message | None:
    choices = case.choices
    names = {rule.key, rule.id}
    if names & set(choices.without):
        return _("Left out by the lawyer's choice.")
    if choices.heads and not names & set(choices.heads):
        return _("Not among the chosen heads.")
    if not rule.by_default and not names & set(choices.heads):
        return _("Computed only when it is chosen by name.")
    return None


def _items(rule: HeadRule, claim: Claim) -> Iterable[Any]:
    match rule.each:
        case "pay_period":
            return claim.pay_periods
        case "week":
            return claim.weeks
        case "month":
            return claim.months
        case "day":
            return claim.worked_days
        case "leave_year":
            return claim.leave_years()
        case "employment":
            return (None,)
    return (None,)


def _run_head(rule: HeadRule, claim: Claim, result: HeadResult) -> None:
    """Call the rule for each item; a gap stops that item only."""
    if rule.routes and result.rule.routes != rule.routes:
        result.rule = rule
    try:
        items = list(_items(rule, claim))
    except Gap as gap:
        result.gaps.append((gap, None, claim.employment_id))
        return
    for item in items:
        day = _day_of(item, claim)
        if not rule.in_force(day):
            continue
        with hearing_findings() as findings:
            before = len(claim.stopped)
            try:
                rows = list(_rows(rule.rule(claim) if item is None else rule.rule(claim, item)))
            except Gap as gap:
                period = Period(item.first, item.last) if item is not None else None
                result.gaps.append((gap, period, claim.employment_id))
                rows = []
            result.gaps.extend(
                (gap, period, claim.employment_id) for gap, period in claim.stopped[before:]
            )
        if not rows:
            result.findings.extend(one for one in findings if one not in result.findings)
        for row in rows:
            line = Line(
                id=f"{rule.key}/{claim.employment_id or '-'}/{len(result.lines) + 1}",
                head=rule,
                employment=claim.employment_id,
                row=row,
                findings=tuple(findings),
                law=row.law or rule.law,
            )
            _set_limits(line, claim)
            result.lines.append(line)
            claim.lines.setdefault(rule.key, []).append(line)
            if rule.variant is not None:
                claim.lines.setdefault(rule.id, []).append(line)


def _day_of(item: Any, claim: Claim) -> date:
    """The day that decides which version of a rule holds: the item's first, else the last."""
    if item is not None:
        first: date = item.first
        return first
    try:
        return claim.span.last
    except Gap:
        return claim.calculated_on


def _rows(result: Any) -> Iterator[Row]:
    if result is None:
        return
    if isinstance(result, Row):
        yield result
    else:
        yield from result


# -- what the engine finds for each row -----------------------------------------------------------


def _set_limits(line: Line, claim: Claim) -> None:
    rules = claim.jurisdiction.limitation_rules
    rule = rules[line.head.limitation]
    if rule is None:
        return
    try:
        found = rule.rule(claim, line.row)
        limits = [found] if isinstance(found, TimeLimit) else list(found)
        for limit in limits:
            limit.rule = rule.id
            limit.law = limit.law or rule.law
        line.limits = tuple(limits)
    except Gap as gap:
        line.limit_gap = gap


def _interest_and_liability(
    claims: Sequence[Claim], results: dict[str, HeadResult], jurisdiction: Jurisdiction
) -> None:
    by_employment = {claim.employment_id: claim for claim in claims}
    for result in results.values():
        for line in result.lines:
            claim = by_employment[line.employment]
            _set_liable(line, claim, jurisdiction)
    for claim in claims:
        mine = [
            line
            for result in results.values()
            for line in result.lines
            if by_employment[line.employment] is claim
            and line.row.owed is not None
            and line.head.id not in NOT_THE_CLAIMANTS
        ]
        _set_interest(mine, claim, jurisdiction)


def _set_liable(line: Line, claim: Claim, jurisdiction: Jurisdiction) -> None:
    liable: list[Liability] = []
    gaps: list[Gap] = []
    for rule in jurisdiction.liability_rules.values():
        if rule is None or not rule.in_force(line.row.period.last):
            continue
        if line.head.liable is not None and rule.id not in line.head.liable:
            continue
        if rule.heads is not None and not {line.head.id, line.head.key} & set(rule.heads):
            continue
        try:
            found = rule.rule(claim, line.row)
            several = [found] if isinstance(found, Liability) else list(found or ())
            for one in several:
                one.rule = rule.id
                one.law = one.law or rule.law
            liable.extend(several)
        except Gap as gap:
            gaps.append(gap)
    line.liable = tuple(sorted(liable, key=lambda one: one.rank))
    line.liable_gaps = tuple(gaps)


def _set_interest(lines: Sequence[Line], claim: Claim, jurisdiction: Jurisdiction) -> None:
    """Interest on every row, after payments on account in the order the law gives."""
    allotted: dict[str, list[tuple[date, Figure]]] = {line.id: [] for line in lines}
    payments = claim.payments_on_account if jurisdiction.set_off is not None else []
    for day, amount in payments:
        left = amount
        debts = [line for line in lines if line.row.due_on <= day]
        debts.sort(key=lambda one: (one.row.due_on, one.id))
        for line in debts:
            if left.is_zero:
                break
            interest = _interest_on(line, claim, jurisdiction, allotted[line.id], day)
            open_sum = line.row.owed
            if isinstance(interest, Interest):
                if interest.principal_left is not None:
                    open_sum = interest.principal_left
                assert open_sum is not None
                open_sum = open_sum + interest.amount
            elif allotted[line.id]:
                open_sum = no_less_than_zero(
                    _owed(line)
                    - total((part for _day, part in allotted[line.id]), unit_if_none=claim.currency)
                )
            assert open_sum is not None
            taken = least(left, open_sum)
            if not taken.is_zero:
                allotted[line.id].append((day, taken))
                left = left - taken
        if not left.is_zero:
            claim.assume(
                _(
                    "{amount} of the payment on {day} is more than what was then owed and is not "
                    "set off.",
                    amount=left,
                    day=day,
                )
            )
    for line in lines:
        interest = _interest_on(line, claim, jurisdiction, allotted[line.id], claim.calculated_on)
        if isinstance(interest, Gap):
            line.interest_gap = interest
        elif interest is not None:
            line.interest = interest
            rule = jurisdiction.interest_rules[line.head.interest or ""]
            line.interest_routes = rule.routes if rule is not None else ()
        elif allotted[line.id]:
            paid = total((part for _day, part in allotted[line.id]), unit_if_none=claim.currency)
            line.interest = Interest(
                law=jurisdiction.set_off.law if jurisdiction.set_off else "",
                since=claim.calculated_on,
                until=claim.calculated_on,
                amount=claim.nothing(_("no interest")),
                daily=None,
                principal_left=no_less_than_zero(_owed(line) - paid),
            )


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
    if line.head.interest is None:
        return None
    rule = jurisdiction.interest_rules.get(line.head.interest)
    if rule is None or _owed(line).is_zero:
        return None
    try:
        interest: Interest | None = rule.rule(claim, line.row, payments, until)
        return interest
    except Gap as gap:
        return gap


# -- routes, totals -------------------------------------------------------------------------------


def _routes(
    case: Case,
    claim: Claim,
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
    currency: str,
) -> list[RouteResult]:
    routes: list[Route | None] = list(jurisdiction.routes.values())
    if case.choices.route is not None:
        routes.sort(key=lambda one: one is not None and one.id != case.choices.route)
    return [
        _on_route(route, case, claim, results, jurisdiction, currency) for route in routes or [None]
    ]


def _on_route(
    route: Route | None,
    case: Case,
    claim: Claim,
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
    currency: str,
) -> RouteResult:
    name = route.id if route is not None else None
    set_aside: dict[str, Message] = {}
    eligible: dict[str, list[Line]] = {}
    too_late: dict[str, list[Line]] = {}
    deadlines: list[date] = []
    for key, result in results.items():
        for line in result.lines:
            if line.row.owed is None:
                continue
            if result.id in NOT_THE_CLAIMANTS:
                set_aside[line.id] = _("Not the worker's own claim; shown for others to use.")
            elif line.head.routes and name is not None and name not in line.head.routes:
                set_aside[line.id] = _(
                    "Cannot be claimed on this route: {route}.",
                    route=route.title if route else "",
                )
            elif line.barred_on(name):
                set_aside[line.id] = _("Out of time on this route.")
                too_late.setdefault(key, []).append(line)
            else:
                eligible.setdefault(key, []).append(line)
                if not line.row.owed.is_zero:
                    deadlines.extend(
                        limit.safe_day
                        for limit in line.limits_on(name)
                        if limit.safe_day is not None and limit.safe_day >= claim.filed_on
                    )
    pairs = jurisdiction.pair_rules
    yielded, decisions = settle_pairs(eligible, pairs, case.choices.prefer, currency)
    also_yielded, _decisions = settle_pairs(too_late, pairs, case.choices.prefer, currency)
    set_aside.update(yielded)
    counted = [
        line
        for some in eligible.values()
        for line in some
        if line.id not in set_aside and line.principal is not None
    ]
    caps, cut = _caps(counted, route, claim, jurisdiction, currency)
    offsets = _offsets(counted, claim, currency)
    less = [cut] if caps else []
    less.extend(one.amount for one in offsets)
    heads = {
        key: total(
            [
                line.principal
                for line in counted
                if line.head.key == key and line.principal is not None
            ],
            unit_if_none=currency,
        )
        for key in results
    }
    owed = total(
        [line.principal for line in counted if line.principal is not None], unit_if_none=currency
    )
    return RouteResult(
        route=route,
        owed=no_less_than_zero(owed - total(less, unit_if_none=currency)) if less else owed,
        interest=total(
            [
                interest.amount
                for line in counted
                if (interest := line.interest_on(name)) is not None
            ],
            unit_if_none=currency,
        ),
        barred=total(
            [
                _owed(line)
                for some in too_late.values()
                for line in some
                if line.id not in also_yielded
            ],
            unit_if_none=currency,
        ),
        heads=heads,
        set_aside=set_aside,
        decisions=decisions,
        caps=caps,
        offsets=offsets,
        next_deadline=min(deadlines, default=None),
    )


def _caps(
    counted: Sequence[Line],
    route: Route | None,
    claim: Claim,
    jurisdiction: Jurisdiction,
    currency: str,
) -> tuple[list[CapApplied], Figure]:
    applied = []
    for cap in jurisdiction.caps:
        if cap.routes and (route is None or route.id not in cap.routes):
            continue
        before = total(
            [
                line.principal
                for line in counted
                if {line.head.id, line.head.key} & set(cap.heads) and line.principal is not None
            ],
            unit_if_none=currency,
        )
        if before.is_zero:
            continue
        try:
            ceiling = cap.rule(claim)
        except Gap as gap:
            claim.assume(_("Not applied: {ceiling} ({gap})", ceiling=cap.title, gap=gap.message))
            continue
        if before.value > ceiling.value:
            excess = before - ceiling
            applied.append(CapApplied(cap.title, cap.law, cap.heads, ceiling, before, excess))
    return applied, total([one.excess for one in applied], unit_if_none=currency)


def _offsets(counted: Sequence[Line], claim: Claim, currency: str) -> list[OffsetApplied]:
    """Earlier awards for the same loss: each subtracted once, never below nought for its heads."""
    left: dict[str, Figure] = {}
    for line in counted:
        if line.principal is not None:
            before = left.get(line.head.key)
            left[line.head.key] = line.principal if before is None else before + line.principal
    applied = []
    for award in claim.case.awards:
        title = _("awarded or paid on {day}", day=award.day.value)
        rest = claim.money(award.paid or award.amount, award.day.value, title, award)
        taken = total((), unit_if_none=currency)
        for key in left:
            if {key, key.split(":")[0]} & set(award.heads):
                part = least(rest, left[key])
                left[key] = left[key] - part
                taken = taken + part
                rest = rest - part
        applied.append(OffsetApplied(title, award.heads, taken, rest, award.path))
    return applied


def _chosen_route(case: Case, routes: list[RouteResult]) -> RouteResult:
    """The route the case names, else the first declared."""
    for result in routes:
        if result.route is not None and result.route.id == case.choices.route:
            return result
    return routes[0]


def _finish_heads(results: dict[str, HeadResult], chosen: RouteResult, currency: str) -> None:
    name = chosen.route.id if chosen.route is not None else None
    for result in results.values():
        barred: list[Figure] = []
        yielded: list[Figure] = []
        interest: list[Figure] = []
        for line in result.lines:
            line.set_aside = chosen.set_aside.get(line.id)
            if line.row.owed is None:
                continue
            if line.counted:
                if (accrued := line.interest_on(name)) is not None:
                    interest.append(accrued.amount)
            elif line.barred_on(name):
                barred.append(line.row.owed)
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


def _debtors(lines: Sequence[Line], route: str | None, currency: str) -> list[Debtor]:
    """What each party answers for, in the order in which the parties first appear."""
    owed: dict[str, list[Figure]] = {}
    interest: dict[str, list[Figure]] = {}
    limited: dict[str, bool] = {}
    named: dict[str, list[str]] = {}
    for line in lines:
        if not line.counted or line.principal is None:
            continue
        seen: set[str] = set()
        for one in line.liable:
            if one.party in seen:
                continue
            seen.add(one.party)
            whole = one.measure == "whole" and one.amount is None
            amount = line.principal if one.amount is None else least(line.principal, one.amount)
            owed.setdefault(one.party, []).append(amount)
            if whole and (accrued := line.interest_on(route)) is not None:
                interest.setdefault(one.party, []).append(accrued.amount)
            limited[one.party] = (
                limited.get(one.party, False) or not whole or one.condition is not None
            )
            named.setdefault(one.party, []).append(line.id)
    return [
        Debtor(
            party,
            total(figures, unit_if_none=currency),
            total(interest.get(party, ()), unit_if_none=currency),
            limited[party],
            tuple(named[party]),
        )
        for party, figures in owed.items()
    ]


def _warnings(chosen: RouteResult, results: dict[str, HeadResult]) -> list[Message]:
    warnings = []
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
    """Totals and heads in the least and most favourable light of the uncertain facts."""
    views: list[tuple[View, View]] = [
        ("low", "low"),
        ("low", "high"),
        ("high", "low"),
        ("high", "high"),
    ]
    seen = [
        _assess(case.seen(view, undirected=undirected), jurisdiction) for view, undirected in views
    ]
    totals = [assessment.owed, *(one.owed for one in seen)]
    assessment.range = Range(
        low=min(totals, key=lambda one: one.value),
        likely=assessment.owed,
        high=max(totals, key=lambda one: one.value),
    )
    for head in assessment.heads:
        sums = [head.owed] if head.owed is not None else []
        for one in seen:
            sums.extend(other.owed for other in one.heads if other.key == head.key and other.owed)
        head.low = min(sums, key=lambda one: one.value)
        head.high = max(sums, key=lambda one: one.value)


# -- choices --------------------------------------------------------------------------------------


def unknown_choices(case: Case, jurisdiction: Jurisdiction) -> list[Message]:
    """A sentence for each choice of the case that the jurisdiction does not have."""
    return list(_unknown_choices(case, jurisdiction))


def _unknown_choices(case: Case, jurisdiction: Jurisdiction) -> Iterator[Message]:
    """A sentence for each choice of the case that the jurisdiction does not have."""
    heads = {name for rule in jurisdiction.head_rules for name in (rule.key, rule.id)}
    choices = case.choices
    for name in (*choices.heads, *choices.without, *choices.prefer):
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
