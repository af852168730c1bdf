"""Interest on each row, and the payments on account set off in the order of the law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import NoneType

from legalcalc.claims.claim import Claim
from legalcalc.claims.rows import Interest, Line
from legalcalc.figures import Figure, least, no_less_than_zero, total
from legalcalc.gaps import Gap
from legalcalc.law.faults import asked
from legalcalc.law.jurisdiction import InterestRule, Jurisdiction, SetOffRule
from legalcalc.messages import _
from legalcalc.periods import Period

__all__ = ["set_interest", "set_interest_elsewhere"]


def set_interest(
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
    for day, amount, made_for in claim.pay.payments_on_account if set_off is not None else ():
        left = amount
        for line in _in_order_of_payment(debts, day, made_for, allotted, claim, jurisdiction):
            if left.is_zero:
                break
            taken = least(left, _open_sum(line, day, allotted[line.id], claim, jurisdiction))
            if not taken.is_zero:
                allotted[line.id].append((day, taken))
                left = left - taken
        if not left.is_zero:
            claim.record.warn(
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
    rule = claim.record.once(("interest", id), lambda: jurisdiction.interest_rule(id, claim.route))
    return _interest_by(rule, line, claim, payments, until)


def set_interest_elsewhere(
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
        if interest is not None:
            interest.law = interest.law or rule.law
        return interest
    except Gap as gap:
        return gap.at_rest()
