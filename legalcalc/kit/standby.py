"""Hours on stand-by or present at night, which not every law counts as hours of work."""

from __future__ import annotations

from collections.abc import Callable

from legalcalc.claims import Claim, Span
from legalcalc.claims.hours import COUNTED
from legalcalc.figures import Figure
from legalcalc.messages import Message, _

__all__ = ["STANDBY", "has_standby", "hours_with_standby", "warn_of_standby"]

STANDBY = ("standby", "night presence")
"""The kinds of shift in which the worker waits for work, or sleeps where it may come."""


def has_standby(claim: Claim, span: Span) -> bool:
    """Whether any time of some days was on stand-by or present at night."""
    return bool(claim.time.log.minutes_in(span.period, STANDBY))


def hours_with_standby(span: Span) -> Figure:
    """The hours worked in some days, and those on stand-by, for a law that counts both."""
    title = _("hours worked and on stand-by, {period}", period=span.period)
    return span.hours((*COUNTED, *STANDBY), title)


def warn_of_standby(claim: Claim, told: Callable[[Figure], Message]) -> None:
    """Tell how many hours of stand-by and presence at night are left out of the claim, if any.

    ``told``: the sentence about so many hours, which says what they pay, or when they count.
    """
    if claim.time.log.minutes_in(claim.span, STANDBY):
        title = _("hours on stand-by or present at night")
        claim.record.warn(told(claim.time.log.hours_in(claim.span, title, STANDBY)))
