"""The days on which pay falls due: once the work is done, or on a named day of the year.

Extra months and holiday allowances share no more than their day: what a year's pay gives, which
part of the year earns it and what was paid for it each State says itself.
"""

from __future__ import annotations

from datetime import date

from legalcalc.claims import Claim
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.periods import Period

__all__ = ["declare_pay_at_the_end", "named_day_or_end"]


def declare_pay_at_the_end(jurisdiction: Jurisdiction, *, law: str) -> None:
    """Declare that pay falls due on the last day of the stretch for which it is reckoned.

    A day of pay that the case states goes before it.
    """

    @jurisdiction.pay_day(law=law)
    def pay_day(claim: Claim, period: Period) -> date:
        return period.last


def named_day_or_end(claim: Claim, day: date) -> date | None:
    """The day on which a sum of a year falls due: a named day, or the end of the work before it.

    For extra months and allowances that are earned with the time. ``None`` while neither day has
    come: such a sum cannot be claimed yet.
    """
    due_on = min(day, claim.span.last) if claim.ended else day
    return due_on if due_on <= claim.calculated_on else None
