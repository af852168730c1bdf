"""Fixed lump sums: so many months' pay, or another multiple, due once the work has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from legalcalc.claims import Claim, Row
from legalcalc.figures import Figure, Rounding
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message

__all__ = ["at_the_end"]


def at_the_end(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    times: str,
    of: Callable[[Claim, date], Figure],
    rounding: Rounding,
    when: Callable[[Claim], object] | None = None,
    shown_as: str | None = None,
    **declared: Any,
) -> None:
    """Declare a head that gives a multiple of a sum once the work has ended.

    ``times``: the parameter of how many, on the last day of the work. ``of``: the sum for that day,
    such as a month's pay, which is shown under the name ``shown_as``. ``when``: whether the law
    gives it at all. ``declared``: law, limitation and interest, as for any head.
    """

    @jurisdiction.head(id, title, each="employment", **declared)
    def lump_sum(claim: Claim) -> Row | None:
        """The multiple, due on the last day; ``None`` while the work goes on."""
        if (when is not None and not when(claim)) or not claim.ended:
            return None
        last = claim.span.last
        one = of(claim, last)
        how_many: Figure = getattr(claim.law, times)[last]
        row = Row(claim.span, last, owed=(how_many * one).rounded(rounding))
        if shown_as is not None:
            row.figures[shown_as] = one
        return row
