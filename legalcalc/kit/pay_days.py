"""The days on which pay falls due, where the law says no more than that the work is done first."""

from __future__ import annotations

from datetime import date

from legalcalc.claims import Claim
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.periods import Period

__all__ = ["declare_pay_at_the_end"]


def declare_pay_at_the_end(jurisdiction: Jurisdiction, *, law: str) -> None:
    """Declare that pay falls due on the last day of the stretch for which it is reckoned.

    A day of pay that the case states goes before it.
    """

    @jurisdiction.pay_day(law=law)
    def pay_day(claim: Claim, period: Period) -> date:
        return period.last
