"""From a case and a jurisdiction to an assessment: the one way through the engine.

The rules of each head are run; what can be claimed on each route is settled; then come who answers,
interest and payments on account; then the totals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from legalcalc.claims.assess.choices import UnknownChoice, unknown_choices
from legalcalc.claims.assess.liability import debtors_of, liability_rules, set_liable
from legalcalc.claims.assess.payments import set_interest
from legalcalc.claims.assess.routes import chosen_route, on_route
from legalcalc.claims.assess.scenarios import other_scenarios
from legalcalc.claims.assess.standing import (
    Net,
    Standing,
    net_of,
    principal_of,
    routes_in_order,
    standing_on,
)
from legalcalc.claims.assess.warnings import assumptions_of, warnings_of
from legalcalc.claims.claim import Claim
from legalcalc.claims.heads import Heads, run_heads
from legalcalc.claims.ledger import time_not_claimed, undecided_time, unused_facts
from legalcalc.claims.rows import Assessment, HeadResult, Line, Range, RouteResult
from legalcalc.facts import Case, Item
from legalcalc.figures import Figure, total
from legalcalc.gaps import hearing_open
from legalcalc.law.heads import NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import hearing_law
from legalcalc.messages import _

__all__ = ["UnknownChoice", "add_range", "assess", "unknown_choices"]


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
    assessment.assumptions.extend(assumptions_of(heads.claims))
    assessment.laws_used.extend(laws.read)
    assessment.laws_beyond.extend(laws.beyond)
    if with_range:
        add_range(assessment, case, jurisdiction)
    return assessment


def _assess(
    case: Case, jurisdiction: Jurisdiction, heads: Heads, *, every_route: bool
) -> Assessment:
    """What heads come to, without assumptions and the law that was read."""
    claims, results = heads.claims, heads.results
    currency = claims[0].currency
    pairs = jurisdiction.pair_rules
    routes_asked = routes_in_order(case, jurisdiction)
    standings = [
        standing_on(route, case, results, pairs, currency)
        for route in (routes_asked if every_route else routes_asked[:1])
    ]
    _note_sums_not_known(claims[0], results)
    if not case.choices.heads:
        for result, gap in undecided_time(claims, results):
            result.gaps.append(gap)
    for result, gap in time_not_claimed(claims, results):
        result.gaps.append(gap)
    _set_liability(claims, results, jurisdiction)
    _set_interest(standings[0], claims, results, jurisdiction)
    routes = [on_route(one, claims, results, jurisdiction, currency) for one in standings]
    chosen = chosen_route(case, routes)
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
        debtors=debtors_of(counted, chosen, name, currency, applications=False),
        applications=debtors_of(counted, chosen, name, currency, applications=True),
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
            if any(name in claim.record.options_read for claim in claims)
        ],
        unused=list(unused_facts(case, claims)),
        warnings=warnings_of(claims, chosen, results),
    )


def _note_sums_not_known(claim: Claim, results: dict[str, HeadResult]) -> None:
    """Gaps of the heads from which a sum already received is to be taken, where it is not known."""
    received: list[tuple[Item, tuple[str, ...]]] = [
        (award, award.heads) for award in claim.case.awards if (award.paid or award.amount) is None
    ]
    received += [
        (payment, ())
        for payment in claim.case.payments
        if payment.kind == "on account"
        and payment.to == "claimant"
        and (payment.amount is None or claim.case.without_its_job(payment))
    ]
    unknown = _("an amount that was already received")
    gaps = {
        claim.facts.untold_job(item) or claim.facts.missing(unknown, f"{item.path}.amount"): heads
        for item, heads in received
    }
    for gap, heads in gaps.items():
        for result in results.values():
            if result.lines and (not heads or result.id in heads or result.key in heads):
                result.gaps.append((gap, None, None))


def _set_liability(
    claims: Sequence[Claim], results: dict[str, HeadResult], jurisdiction: Jurisdiction
) -> None:
    """Set who answers for each row."""
    by_employment = {claim.employment_id: claim for claim in claims}
    with hearing_open() as left_open:
        for result in results.values():
            head, rules = None, []
            for line in result.lines:
                if line.head is not head:
                    head, rules = line.head, liability_rules(line.head, jurisdiction)
                claim = by_employment[line.employment]
                with claim.record.speaking(of_case=line.head.each == "case"):
                    set_liable(line, claim, rules, left_open)


def _set_interest(
    standing: Standing,
    claims: Sequence[Claim],
    results: dict[str, HeadResult],
    jurisdiction: Jurisdiction,
) -> None:
    """Set the interest on each row of the claimant, and what payments on account leave of it."""
    debts = {
        line.id
        for some in (*standing.eligible.values(), *standing.too_late.values())
        for line in some
        if line.id not in standing.yielding
    }
    mine: dict[str | None, list[Line]] = {claim.employment_id: [] for claim in claims}
    for result in results.values():
        if result.id not in NOT_THE_CLAIMANTS:
            for line in result.lines:
                if line.row.owed is not None:
                    mine[line.employment].append(line)
    for claim in claims:
        lines = mine[claim.employment_id]
        of_claim = [line for line in lines if line.id in debts]
        set_interest(lines, of_claim, claim, jurisdiction)


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
                barred.append(principal_of(line))
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


def add_range(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
    """Add the least and the most that total and heads come to, where any fact is a range.

    Each light in which these can be seen is a case of its own, of which sums alone are reckoned.
    """
    if not case.uncertain:
        return
    seen = [_sums_of(one, jurisdiction) for one in other_scenarios(case)]
    totals = [assessment.owed, *(one.owed for one in seen)]
    assessment.range = Range(
        low=min(totals, key=lambda one: one.value),
        likely=assessment.owed,
        high=max(totals, key=lambda one: one.value),
    )
    for head in assessment.heads:
        sums = [head.owed] if head.owed is not None else []
        sums.extend(one.heads[head.key] for one in seen if head.key in one.heads)
        head.low = min(sums, key=lambda one: one.value)
        head.high = max(sums, key=lambda one: one.value)


def _sums_of(case: Case, jurisdiction: Jurisdiction) -> Net:
    """What the rows of a case come to on the route that it chooses.

    Who answers for them decides nothing there, nor does their interest, save where a payment on
    account is set off: it may pay interest first.
    """
    heads = run_heads(case, jurisdiction)
    claims, results = heads.claims, heads.results
    currency = claims[0].currency
    route = routes_in_order(case, jurisdiction)[0]
    standing = standing_on(route, case, results, jurisdiction.pair_rules, currency)
    if jurisdiction.set_off is not None and any(one.pay.payments_on_account for one in claims):
        _set_interest(standing, claims, results, jurisdiction)
    return net_of(standing, claims, results, jurisdiction, currency)
