"""Supplements: some hours of a day, week or month paid at more, by the time of day or their kind.

Each is a head: so many hours, at a share of the pay of an hour. Where a scale has bands, such as
the first hours of overtime at one share and the others at another, see
:func:`legalcalc.kit.scales.premium_in_bands`; for weeks without a day of rest,
:mod:`legalcalc.kit.rest`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

from legalcalc.claims import Claim, Row
from legalcalc.figures import Figure, Rounding, no_less_than_zero
from legalcalc.kit.constants import NO_HOURS
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message

__all__ = ["between", "declare", "of_kinds"]

Hours = Callable[[Claim, Any], Figure]


def between(start: time, end: time, title: Message) -> Hours:
    """The hours of work between two times of day, such as 22:00 and 06:00."""
    return lambda _claim, span: span.hours_between(start, end, title)


def of_kinds(*kinds: str, title: Message) -> Hours:
    """The hours of some kinds of time, such as ``standby``."""
    return lambda _claim, span: span.hours(kinds, title)


def declare(
    jurisdiction: Jurisdiction,
    id: str,
    title: Message,
    *,
    hours: Hours,
    share: str,
    hourly_pay: Hours,
    rounding: Rounding,
    when: Callable[[Claim], object] | None = None,
    paid: Callable[[Claim, Any, Figure], Figure] | None = None,
    **declared: Any,
) -> None:
    """Declare a head that gives a share of the pay of an hour for some hours of its days.

    ``hours``: which ones, by :func:`between`, :func:`of_kinds` or a rule of the State. ``share``:
    the parameter of the supplement, on the first of the days; ``hourly_pay``: of what. Neither is
    asked where there are no such hours, so that a rate that nobody knows stops no other days.
    ``when``: whether the law gives it at all. ``paid``: what was paid of what is due; both are
    shown then. ``declared``: for which days (``each``), law, limitation and interest, as for any
    head.
    """

    @jurisdiction.head(id, title, **declared)
    def supplement(claim: Claim, span: Any) -> Row | None:
        """The share of an hour's pay for each of the hours; ``None`` where there are none."""
        if when is not None and not when(claim):
            return None
        counted = hours(claim, span)
        if not counted > NO_HOURS:
            return None
        of_an_hour: Figure = getattr(claim.law, share)[span.first]
        due = counted * hourly_pay(claim, span) * of_an_hour
        if paid is None:
            return Row(span, span.due_on, owed=due.rounded(rounding), hours=counted)
        met = paid(claim, span, due)
        owed = no_less_than_zero(due - met).rounded(rounding)
        return Row(span, span.due_on, owed=owed, hours=counted, due=due, paid=met)
