"""The cost of sending pay abroad, which whoever employed a worker without papers has to bear.

Directive 2009/52/EC, art. 6(1)(c): to the country to which the worker went or was taken back.
"""

from __future__ import annotations

from collections.abc import Iterator

from legalcalc.claims import Claim, Row
from legalcalc.figures import Rounding
from legalcalc.messages import _
from legalcalc.periods import Period

__all__ = ["costs_of_sending_pay"]


def costs_of_sending_pay(claim: Claim, rounding: Rounding) -> Iterator[Row]:
    """Each cost of sending pay of which the case tells, as a row, due on the day it was spent."""
    for loss in claim.facts.losses("remittance"):
        day = loss.day.value
        with claim.record.line(Period(day, day)):
            cost = claim.facts.money(loss.amount, day, _("cost of {day}", day=day), loss)
            yield Row(Period(day, day), day, owed=cost.rounded(rounding))
