"""Loans that paid a fee: the same money is counted once, as the fee or as what was paid back.

A worker who is charged 5,000 for a job, is lent it by the one who charges it, and pays 3,000 back
has spent 3,000. One who borrows it at home has spent 5,000, whatever was paid back so far, and more
only where more than that was paid back. ``pays_for`` of a debt names the fees that it paid.
"""

from __future__ import annotations

from collections.abc import Iterator

from legalcalc.claims import Claim
from legalcalc.facts import Case, Debt, Deduction, Fee, Repayment
from legalcalc.figures import Figure, least, no_less_than_zero, total
from legalcalc.messages import _

__all__ = ["looks_the_same", "paid_beside_loans", "repaid_beyond_fees", "warn_of_loans"]


def paid_beside_loans(claim: Claim, paid: Fee | Deduction, amount: Figure) -> Figure:
    """The worker's own money for a fee: less what the one who took it, or an employer, lent for it.

    Raises ``Gap`` where it is not known how much was lent.
    """
    for debt in claim.case.debts:
        if paid.id is not None and paid.id in debt.pays_for and _of_their_side(claim, debt, paid):
            amount = no_less_than_zero(amount - _paid_with(claim, debt)[paid.id])
    return amount


def repaid_beyond_fees(claim: Claim, debt: Debt) -> Iterator[tuple[Repayment, Figure]]:
    """Each repayment of a debt with what of it is not counted as a fee already.

    Of a loan of whoever took the fee that is all of it. Raises ``Gap`` where a sum is not known.
    """
    counted = total(
        [
            part
            for paid in _fees_of(claim.case, debt)
            if not _of_their_side(claim, debt, paid)
            for part in (_paid_with(claim, debt)[paid.id or ""],)
        ],
        unit_if_none=claim.currency,
    )
    for one in sorted(debt.repayments, key=lambda one: one.day.value):
        day = one.day.value
        amount = claim.facts.money(one.amount, day, _("paid back on {day}", day=day), one)
        yield one, amount if counted.is_zero else no_less_than_zero(amount - counted)
        counted = no_less_than_zero(counted - amount)


def warn_of_loans(claim: Claim) -> None:
    """Warn of each loan that may have paid a fee without the case saying so."""
    for debt in claim.case.debts:
        for fee in claim.case.fees:
            if not debt.pays_for and looks_the_same(debt, fee):
                claim.record.warn(
                    _(
                        "The loan of {day} may have paid the fee of {fee_day}, and what was paid "
                        "back is claimed beside the fee. If it did, say so at the loan: then the "
                        "money is counted once.",
                        day=debt.day.value,
                        fee_day=fee.day.value,
                    )
                )


def looks_the_same(debt: Debt, fee: Fee) -> bool:
    """Whether a loan and a fee may be the same money: by who got it, how much it was, what for."""
    same_party = debt.creditor is not None and debt.creditor == fee.to
    same_sum = (
        debt.amount is not None and fee.amount is not None and debt.amount.value == fee.amount.value
    )
    purpose = (debt.purpose or "").casefold()
    return same_party or same_sum or fee.purpose in purpose or "fee" in purpose.split()


def _fees_of(case: Case, debt: Debt) -> list[Fee | Deduction]:
    """The fees and deductions that a loan paid, in the order in which it names them."""
    paid: tuple[Fee | Deduction, ...] = (*case.fees, *case.deductions)
    by_id = {one.id: one for one in paid if one.id is not None}
    return [by_id[name] for name in debt.pays_for if name in by_id]


def _of_their_side(claim: Claim, debt: Debt, paid: Fee | Deduction) -> bool:
    """Whether the one who lent the money is the one who took it, or an employer of the case."""
    takers = {one.employer for one in claim.case.employments}
    takers |= {one.agency for one in claim.case.employments if one.agency is not None}
    if isinstance(paid, Fee) and paid.to is not None:
        takers.add(paid.to)
    return debt.creditor in takers


def _paid_with(claim: Claim, debt: Debt) -> dict[str, Figure]:
    """What a loan paid of each fee, until it was used up."""
    day = debt.day.value
    left = claim.facts.money(debt.amount, day, _("lent on {day}", day=day), debt)
    parts = {}
    for paid in _fees_of(claim.case, debt):
        on = paid.day.value
        amount = claim.facts.money(paid.amount, on, _("paid on {day}", day=on), paid)
        part = least(left, amount)
        parts[paid.id or ""] = part
        left = no_less_than_zero(left - part)
    return parts
