"""Pay by yardsticks: the minimum, what was agreed, an agreement that binds, the usual pay.

What is owed is what the best lawful yardstick gives for some days, less what counts as paid. Each
yardstick has its own law, and those that give less or may not be taken stand beside the one that is
taken, so that a reader sees why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from legalcalc.claims import Base, Claim, Row, Span
from legalcalc.facts import PayTable
from legalcalc.figures import Figure, Rounding, no_less_than_zero
from legalcalc.messages import Message

__all__ = ["by_agreement", "by_usual_pay", "row_below"]


def by_agreement(
    claim: Claim,
    pay: Callable[[PayTable], Figure],
    *,
    taken: Callable[[PayTable], Message] | None = None,
) -> list[Base]:
    """The yardstick of a collective agreement, or an order for the sector; none if none is entered.

    ``pay``: what its table gives for the days in question. ``taken``: what is taken for granted of
    it, such as that it binds worker and employer, which is printed.
    """
    table = claim.pay_tables.governing("collective", "sector")
    if table is None:
        return []
    if taken is not None:
        claim.record.assume(taken(table))
    return [Base.of("collective", table.law, lambda: pay(table))]


def by_usual_pay(
    claim: Claim,
    pay: Callable[[PayTable], Figure],
    *,
    law: str,
    not_lawful: Callable[[Base], Message | None],
) -> list[Base]:
    """The yardstick of what is usually paid; none where no proof of it is entered.

    ``not_lawful``: why it may not be taken, as where the ``law`` has it only where no pay was
    agreed; ``None`` where it may. It is shown all the same.
    """
    table = claim.pay_tables.governing("usual")
    if table is None:
        return []
    usual = Base.of("usual", law, lambda: pay(table))
    return [Base("usual", usual.due, law, not_lawful=not_lawful(usual), gap=usual.gap)]


def row_below(
    span: Span,
    due_on: date,
    best: Base,
    bases: list[Base] | tuple[Base, ...],
    *,
    hours: Figure,
    paid: Figure,
    rounding: Rounding,
    note: Message | None = None,
) -> Row:
    """The row of pay below the best yardstick: what it gives, less what counts as paid.

    What was paid beyond it is no debt of the worker, and takes nothing off other rows.
    """
    assert best.due is not None  # best_base() gives none without a sum
    return Row(
        span,
        due_on,
        owed=no_less_than_zero(best.due - paid).rounded(rounding),
        basis=best.basis,
        bases=tuple(bases),
        law=best.law,
        note=note,
        hours=hours,
        due=best.due,
        paid=paid,
    )
