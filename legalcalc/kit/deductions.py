"""Sums kept back from pay, and sums that the worker had to pay, with what is left to claim.

What was kept back is missing from the pay that reached the worker. So the pay that is owed claims
it first, and only what that leaves of an unlawful deduction is claimed beside it, with what the
worker had to pay out of his or her own pocket. Which deductions are lawful each State says itself
(:mod:`legalcalc.kit.consent`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from legalcalc.claims import Claim, Row, Span
from legalcalc.facts import Deduction
from legalcalc.figures import Figure, Finding, Rounding, no_less_than_zero, total
from legalcalc.messages import _

__all__ = [
    "TAX",
    "claimed_as_pay",
    "kept_back",
    "sum_of",
    "sum_taken",
    "taken_beyond_pay",
    "tax_of_declared_work",
    "work_was_declared",
]

TAX = ("tax", "social contributions")
"""Reasons for which an employer keeps money back for the authorities."""


def sum_taken(claim: Claim, one: Deduction) -> Figure:
    """The sum of one deduction, at the rate of its day. Raises ``Gap`` where it is not known."""
    day = one.day.value
    return claim.facts.money(one.amount, day, _("taken on {day}", day=day), one)


def sum_of(claim: Claim, deductions: Iterable[Deduction]) -> Figure:
    """The sum of some deductions. Raises ``Gap`` where one is not known."""
    return total([sum_taken(claim, one) for one in deductions], unit_if_none=claim.currency)


def kept_back(claim: Claim, span: Span, reasons: Sequence[str] | None = None) -> Figure:
    """The sum kept back from the pay of some days for some reasons, or for any."""
    return sum_of(claim, span.deductions(how="kept back", reasons=reasons))


def work_was_declared(claim: Claim, *, law: str) -> Finding:
    """Whether the work was declared to the authorities; where nobody says, it is taken as declared.

    ``law``: which obliges the employer to declare it, and so lets it be taken.
    """
    return claim.facts.presumes(
        _("The work was declared to the authorities."), claim.employment.declared, True, law=law
    )


def tax_of_declared_work(claim: Claim, span: Span, *, law: str) -> list[Deduction]:
    """Tax and contributions kept back from the pay of some days, which count as paid.

    None where the work was not declared (:func:`work_was_declared`): what an employer keeps back
    from undeclared pay goes to no authority.
    """
    kept = span.deductions(how="kept back", reasons=TAX)
    return kept if kept and work_was_declared(claim, law=law) else []


def claimed_as_pay(claim: Claim, span: Span, *heads: str) -> Figure:
    """The sum that some heads claim for a month already, by their rows that begin in it.

    What was kept back is part of the pay that is lacking, and is claimed once.
    """
    return total(
        [
            line.row.owed
            for line in claim.record.lines_of(*heads)
            if line.row.owed is not None and line.row.period.first in span.period
        ],
        unit_if_none=claim.currency,
    )


def taken_beyond_pay(
    claim: Claim,
    span: Span,
    due_on: Callable[[], date],
    *,
    kept: Figure,
    paid: Figure | None,
    claimed: Callable[[], Figure],
    rounding: Rounding,
    lawful: Callable[[], Figure] | None = None,
    worth: Figure | None = None,
    after: Callable[[], Figure] | None = None,
    column: Literal["kept_back", "unlawful"] = "kept_back",
) -> Row | None:
    """The row of what was taken: beyond what is claimed as pay, and what the worker paid.

    For deductions, and for charges for lodging and food. ``kept``: what was kept back; ``lawful``:
    what of it was lawful; ``claimed``: what is claimed as pay for the same days. ``paid``: what the
    worker had to pay out of pay received, ``None`` where that is not claimed here; ``worth``: what
    of it stays paid, at most what it was worth by law. ``after``: other unlawful deductions, which
    what is claimed as pay meets first. What is given as a function is asked for only where
    something was taken at all; else there is no row. ``column``: the name under which ``kept`` is
    shown, ``unlawful`` where all of it was.
    """
    taken = kept if paid is None else kept + paid
    if not taken > claim.nothing(_("nothing")):
        return None
    allowed = None if lawful is None else lawful()
    unlawful = kept if allowed is None else no_less_than_zero(kept - allowed)
    pay = claimed() if after is None else no_less_than_zero(claimed() - after())
    pay = pay.named(_("claimed as pay already"))
    owed = no_less_than_zero(unlawful - pay)
    if paid is not None:
        owed = owed + (paid if worth is None else no_less_than_zero(paid - worth))
    return Row(
        span,
        due_on(),
        owed=owed.rounded(rounding),
        kept_back=kept if column == "kept_back" else None,
        unlawful=kept if column == "unlawful" else None,
        lawful=allowed,
        claimed_as_pay=pay,
        paid_by_worker=paid,
        value=worth,
    )
