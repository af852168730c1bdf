"""Finds who answers for a row, and for what each party answers in all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from legalcalc.claims.claim import Claim
from legalcalc.claims.rows import Debtor, Liability, Line, RouteResult
from legalcalc.figures import Figure, greatest, least, total
from legalcalc.gaps import Gap
from legalcalc.law.faults import gap_of
from legalcalc.law.jurisdiction import HeadRule, Jurisdiction, LiabilityRule

__all__ = ["debtors_of", "liability_rules", "set_liable"]

_Ceiling = tuple[str, str | None]  # the rule, and the employer in whose place a fund pays


def liability_rules(head: HeadRule, jurisdiction: Jurisdiction) -> list[LiabilityRule]:
    """The rules that may make somebody liable for rows of a head."""
    return [
        rule
        for rule in jurisdiction.liability_rules.values()
        if rule is not None
        and (head.liable is None or rule.id in head.liable)
        and (rule.heads is None or head.id in rule.heads or head.key in rule.heads)
    ]


def set_liable(
    line: Line, claim: Claim, rules: Sequence[LiabilityRule], left_open: list[Gap]
) -> None:
    """Set who answers for a row; what a rule leaves open, or what stops it, stands beside as a gap.

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
                    if not isinstance(one, Liability):
                        raise TypeError(f"{one!r} tells of nobody who answers")
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


def debtors_of(
    lines: Sequence[Line],
    chosen: RouteResult,
    route: str | None,
    currency: str,
    *,
    applications: bool,
) -> list[Debtor]:
    """The debtors with the sums that each answers for, in the order in which they first appear; or
    the public payers with what each pays on ``applications`` to it.

    A ceiling for all rows together is that of the rule on which a party answers for them: what it
    answers for on another rule stands beside it, and so does what a fund pays for another employer.
    """
    owed: dict[str, list[Figure]] = {}
    capped: dict[str, dict[_Ceiling, list[Figure]]] = {}
    interest: dict[str, list[Figure]] = {}
    limited: dict[str, bool] = {}
    named: dict[str, list[str]] = {}
    ceilings: dict[tuple[str, _Ceiling], list[Figure]] = {}
    apply_by: dict[str, date] = {}
    claim_by: dict[str, date] = {}
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
            if one.claim_by is not None:
                claim_by[one.party] = min(one.claim_by, claim_by.get(one.party, one.claim_by))
            whole = one.measure == "whole" and one.amount is None
            amount = left if one.amount is None else least(left, one.amount)
            beside = owed.setdefault(one.party, [])
            if one.together and one.amount is not None:
                ceiling = (one.rule, one.in_place_of)
                ceilings.setdefault((one.party, ceiling), []).append(one.amount)
                beside = capped.setdefault(one.party, {}).setdefault(ceiling, [])
            beside.append(amount)
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
            _with_what_is_capped(
                figures,
                [
                    least(total(below, unit_if_none=currency), greatest(*ceilings[party, ceiling]))
                    for ceiling, below in capped.get(party, {}).items()
                ],
                currency,
            ),
            total(interest.get(party, ()), unit_if_none=currency),
            limited[party],
            tuple(named[party]),
            apply_by.get(party),
            claim_by.get(party),
        )
        for party, figures in owed.items()
    ]


def _with_what_is_capped(owed: list[Figure], capped: list[Figure], currency: str) -> Figure:
    """What a party answers for: sums without a common ceiling, and what each ceiling leaves."""
    if len(capped) == 1 and not owed:
        return capped[0]
    return total([*owed, *capped], unit_if_none=currency)
