"""Sets off what was paid: against a sum due at the end of the work, or several sums in turn."""

from __future__ import annotations

from typing import Any

from legalcalc.claims import Claim, Row
from legalcalc.figures import Figure, Rounding, least, no_less_than_zero

__all__ = ["Credit", "row_of_final_sum"]


class Credit:
    """A sum paid, or taken, once for several parts: it meets them in turn, the first first.

    ``left``: what has met none of them so far.
    """

    def __init__(self, left: Figure) -> None:
        self.left = left

    def meet(self, due: Figure) -> Figure:
        """Use what is left for the next part, and give how much of that is met."""
        met = least(self.left, due)
        self.left = self.left - met
        return met


def row_of_final_sum(
    claim: Claim,
    amount: Figure,
    paid_as: str | None = None,
    *,
    rounding: Rounding,
    law: str | None = None,
    **shown: Any,
) -> Row:
    """The row of a sum due once, on the last day of the employment, less what was paid for it.

    For severance, pay for the notice, lump sums. ``paid_as``: the kind of payment that was made
    for it; ``None`` where none is set off. ``law``: by which it is due, where the head names
    several. ``shown``: the figures beside it, in their order, before what was paid.
    """
    span = claim.span
    if paid_as is None:
        return Row(span, span.last, owed=amount.rounded(rounding), law=law, **shown)
    paid = claim.pay.paid_for(span, (paid_as,), at_most=True)
    owed = no_less_than_zero(amount - paid).rounded(rounding)
    return Row(span, span.last, owed=owed, law=law, **shown, paid=paid)
