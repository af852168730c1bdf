"""Sums taken from the worker, and losses: each a row against whoever took or caused it.

Many laws send such claims against the employer to one court and those against recruiters, lenders
and others to another, so a head is declared for each side. Money that a loan paid for a fee is
counted once (:mod:`legalcalc.kit.loans`). The States say by which law each sum is owed, and when it
is out of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal

from legalcalc.claims import Claim, Row
from legalcalc.facts import Debt, Fee, Loss, Repayment
from legalcalc.figures import Figure, Rounding
from legalcalc.kit.assessed import (
    assessed_rows,
    days_of_things_taken,
    employer_that_did_it,
    sums_asked_for,
)
from legalcalc.kit.loans import paid_beside_loans, repaid_beyond_fees, warn_of_loans
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = [
    "BOTH_SIDES",
    "PENALTY_IS_PERSONAL",
    "RowAgainst",
    "SumTaken",
    "belongings_asked_for",
    "declare_both_sides",
    "fees_paid",
    "losses_of",
    "paid_back",
    "paid_for_acts",
    "rows_against",
    "warn_of_acts",
]

Side = Literal["employer", "others"]

PENALTY_IS_PERSONAL = _(
    "A penalty is meant for whoever is fined, and no judgment was read here that gives it back."
)
"""Why a fine is claimed only where a lawyer chooses it."""


class RowAgainst(Row):
    """A row that one party owes, as far as it is known: who took the money or did the harm."""

    __slots__ = ("taken_by",)

    def __init__(self, taken_by: str | None, day: date, **shown: Any) -> None:
        super().__init__(Period(day, day), day, **shown)
        self.taken_by = taken_by


@dataclass(frozen=True, slots=True)
class SumTaken:
    """A sum that was taken or lost: the entry that tells of it, and who got it or caused it.

    ``amount`` gives what of it is claimed; it raises ``Gap`` where that is not known.
    """

    entry: Fee | Repayment | Loss
    by: str | None
    title: Message
    amount: Callable[[], Figure]


def fees_paid(claim: Claim) -> Iterator[SumTaken]:
    """Fees and costs of getting the job, each with whoever got it.

    What whoever took it lent for it was not spent: that is claimed as it was paid back.
    """
    warn_of_loans(claim)
    _warn_of_deductions(claim, claim.case.fees, ("recruitment fee", "visa"))
    claim.record.took_up(*claim.case.fees)
    for fee in claim.case.fees:
        title = _("fee paid on {day}", day=fee.day.value)
        yield SumTaken(fee, fee.to, title, partial(_fee, claim, fee, title))


def _fee(claim: Claim, fee: Fee, title: Message) -> Figure:
    return paid_beside_loans(claim, fee, claim.facts.money(fee.amount, fee.day.value, title, fee))


def paid_back(claim: Claim) -> Iterator[SumTaken]:
    """The sums paid back on debts laid on the worker that are not claimed as a fee."""
    warn_of_loans(claim)
    _warn_of_deductions(claim, claim.case.debts, ("debt",))
    claim.record.took_up(*claim.case.debts)
    for debt in claim.case.debts:
        for one in debt.repayments:
            title = _("paid back on {day}", day=one.day.value)
            yield SumTaken(
                one, one.to or debt.creditor, title, partial(_repayment, claim, debt, one, title)
            )


def _repayment(claim: Claim, debt: Debt, one: Repayment, title: Message) -> Figure:
    if not debt.pays_for:
        return claim.facts.money(one.amount, one.day.value, title, one)
    parts = claim.record.once(("repaid", debt.path), lambda: list(repaid_beyond_fees(claim, debt)))
    return next(amount for repayment, amount in parts if repayment is one)


def _warn_of_deductions(
    claim: Claim, told: tuple[Fee, ...] | tuple[Debt, ...], reasons: tuple[str, ...]
) -> None:
    """Warn where a sum may be told both in its own list and among the deductions."""
    if told and any(one.reason in reasons for one in claim.case.deductions):
        claim.record.warn(
            _(
                "Deductions for debts or fees are stated, and such debts or fees as well: no sum "
                "may stand in both lists."
            )
        )


def losses_of(*kinds: str) -> Callable[[Claim], Iterator[SumTaken]]:
    """Losses of some kinds, each with whoever caused it."""

    def found(claim: Claim) -> Iterator[SumTaken]:
        for loss in claim.facts.losses(*kinds):
            title = _("loss of {day}", day=loss.day.value)
            amount = partial(claim.facts.money, loss.amount, loss.day.value, title, loss)
            yield SumTaken(loss, loss.by, title, amount)

    return found


def paid_for_acts(kind: Literal["fine", "defence"]) -> Callable[[Claim], Iterator[SumTaken]]:
    """Fines, or the cost of defence, for what the worker was compelled to do.

    What an employer paid of it and took back by a debt or a deduction stands in those lists.
    """

    def found(claim: Claim) -> Iterator[SumTaken]:
        if claim.facts.losses(kind):
            warn_of_acts(claim)
        yield from losses_of(kind)(claim)

    return found


def warn_of_acts(claim: Claim) -> None:
    """Warn where a fine or its costs may be told among the debts or deductions as well."""
    if claim.case.debts or claim.case.deductions:
        claim.record.warn(
            _(
                "Fines or costs of defence are stated, and debts or deductions as well: a sum that "
                "was paid once may stand in one list alone."
            )
        )


def rows_against(
    claim: Claim,
    taken: Iterable[SumTaken],
    rounding: Rounding,
    side: Side | None = None,
) -> Iterator[RowAgainst]:
    """Each sum at the rate of its day, against whoever took it.

    ``side``: only what employers of the case took, or only what others did; on the side of the
    others a sum of which nobody is named is a gap. Without a side such a sum is owed by whoever the
    law makes answer.
    """
    employers = {one.employer for one in claim.case.employments}
    for one in taken:
        day = one.entry.day.value
        with claim.record.line(Period(day, day)):
            if side == "others" and one.by is None:
                raise claim.facts.missing(_("who took the money"), one.entry.path, day)
            if side is not None and (one.by in employers) != (side == "employer"):
                continue
            owed = one.amount().rounded(rounding)
            if not owed.is_zero:
                yield RowAgainst(one.by, day, owed=owed, title=one.title)


# -- a head against the employer, and one against others -----------------------------------------


@dataclass(frozen=True, slots=True)
class _BothSides:
    """What one kind of sum is called on each side, where it is told of, and its entries."""

    employer: Message
    others: Message
    taken: Callable[[Claim], Iterator[SumTaken]]


BOTH_SIDES: dict[str, _BothSides] = {
    "taken.fees": _BothSides(
        _("Recruitment fees taken by the employer"),
        _("Recruitment fees taken by others"),
        fees_paid,
    ),
    "taken.debt": _BothSides(
        _("Payments to the employer on a void debt"),
        _("Payments to others on a void debt"),
        paid_back,
    ),
    "taken.property": _BothSides(
        _("Belongings taken by the employer"),
        _("Belongings taken by others"),
        losses_of("property"),
    ),
    "taken.extortion": _BothSides(
        _("Money extorted by the employer"),
        _("Money extorted by others"),
        losses_of("extortion"),
    ),
    "taken.earnings": _BothSides(
        _("Earnings taken by the employer"),
        _("Earnings taken by others"),
        losses_of("earnings seized"),
    ),
    "pay.expenses": _BothSides(
        _("Expenses caused by the employer"),
        _("Expenses caused by others"),
        losses_of("expenses"),
    ),
    "harm.care_past": _BothSides(
        _("Treatment of harm done by the employer"),
        _("Treatment of harm done by others"),
        losses_of("care"),
    ),
    "harm.return": _BothSides(
        _("Cost of escape and return, against the employer"),
        _("Cost of escape and return, against others"),
        losses_of("return"),
    ),
    "harm.fine": _BothSides(
        _("Fines for what the claimant was compelled to do, against the employer"),
        _("Fines for what the claimant was compelled to do, against others"),
        paid_for_acts("fine"),
    ),
    "harm.defence": _BothSides(
        _("Defence and official fees for what was compelled, against the employer"),
        _("Defence and official fees for what was compelled, against others"),
        paid_for_acts("defence"),
    ),
}
"""The sums for which a head against the employer and one against others can be declared."""


def declare_both_sides(
    jurisdiction: Jurisdiction,
    id: str,
    *,
    rounding: Rounding,
    routes: dict[Side, tuple[str, ...]],
    **declared: Any,
) -> None:
    """Declare a head of ``BOTH_SIDES`` against the employer, and one against others.

    ``declared``: its law, limitation and interest, as for any head.
    """
    what = BOTH_SIDES[id]
    titles: dict[Side, Message] = {"employer": what.employer, "others": what.others}
    for side, title in titles.items():
        _declare(jurisdiction, id, what, side, title, rounding, routes=routes[side], **declared)


def _declare(
    jurisdiction: Jurisdiction,
    id: str,
    what: _BothSides,
    side: Side,
    title: Message,
    rounding: Rounding,
    **declared: Any,
) -> None:
    asks_for_belongings = (id, side) == ("taken.property", "employer")

    @jurisdiction.head(
        id,
        title,
        variant=side,
        each="case",
        taxation="untaxed",
        needs_finding=True,
        **declared,
    )
    def sums(claim: Claim) -> Iterator[RowAgainst]:
        """Each sum at the rate of its day, against whoever took it or caused it.

        For belongings also the sum that the lawyer asks for, against the employer.
        """
        yield from rows_against(claim, what.taken(claim), rounding, side)
        if asks_for_belongings:
            yield from belongings_asked_for(claim, f"{id}:{side}", rounding)


def belongings_asked_for(claim: Claim, head: str, rounding: Rounding) -> Iterator[RowAgainst]:
    """The sum that the lawyer asks for documents and belongings that the employer took.

    It is entered under the key of the head, or under its id where no other head has that for key.
    """
    of_the_id = [one.id for one in claim.jurisdiction.head_rules if one.key == head]
    keys = {one.key for one in claim.jurisdiction.head_rules}
    names = (head, *(name for name in of_the_id if name not in keys))
    if not sums_asked_for(claim, *names):
        return
    days = days_of_things_taken(claim)
    for row in assessed_rows(claim, head, days, rounding=rounding, also=names[1:]):
        yield RowAgainst(
            employer_that_did_it(claim, row),
            row.due_on,
            owed=row.owed,
            bracket=row.bracket,
            note=row.note,
            law=row.law,
        )
