"""Employments that follow one another, and count as one where a law says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from legalcalc.claims import Claim
from legalcalc.facts import Employment
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _
from legalcalc.periods import Period, months_after

__all__ = [
    "earlier_employments",
    "earlier_service",
    "later_employment",
    "service_began",
    "span_of",
]


def earlier_employments(claim: Claim, longest_gap: int | None = None) -> list[Employment]:
    """The employments of the case that this one continues, the earliest first.

    Those with the same employer that ended before it began, with no more than so many months
    between one and the next (``None``: however long), and those that it is said to follow, with
    whatever employer. Of two at the same time only one is in the row. Raises ``Gap`` where a day of
    one of them is not stated.
    """
    row: list[Employment] = []
    one = claim.employment
    while (before := _before(claim, one, longest_gap)) is not None:
        row.insert(0, before)
        one = before
    return row


def later_employment(claim: Claim, longest_gap: int | None = None) -> Employment | None:
    """The employment of the case that continues this one, where there is one."""
    mine = claim.employment
    for one in claim.case.employments:
        if one is not mine and _before(claim, one, longest_gap) is mine:
            return one
    return None


def earlier_service(claim: Claim, longest_gap: int | None = None, *, law: str) -> list[Period]:
    """The days of each earlier employment that counts with this one, the earliest first.

    As :func:`earlier_employments` finds them. Each is printed, under its ``law``.
    """
    spans = [span_of(claim, one) for one in earlier_employments(claim, longest_gap)]
    for span in spans:
        _tell(claim, span, law)
    return spans


def _tell(claim: Claim, span: Period, law: str) -> None:
    claim.record.assume(
        _(
            "The employment from {first} to {last} counts for the length of service ({law}).",
            first=span.first,
            last=span.last,
            law=law,
        )
    )


def service_began(claim: Claim, breaks: Callable[[date, date], bool], *, law: str) -> date:
    """The first day of the service that counts, which may lie in an earlier employment.

    ``breaks`` says whether the time from the last day of one employment to the first of the next
    breaks the service; it does not where the case says that the work follows. Each employment that
    counts is printed, under its ``law``. A day of one that is not told can only add to the service,
    and is left open.
    """
    first = claim.span.first
    try:
        earlier = [span_of(claim, one) for one in earlier_employments(claim)]
    except Gap as gap:
        leave_open(gap)
        return first
    for span in reversed(earlier):
        if breaks(span.last, first) and claim.employment.follows is None:
            break
        first = span.first
        _tell(claim, span, law)
    return first


def span_of(claim: Claim, employment: Employment) -> Period:
    """From the first to the last day of another employment. Raises ``Gap`` where one is not known.

    One that goes on lasts to the day of calculation.
    """
    first = claim.facts.know(
        employment.start, _("the first day of employment"), f"{employment.path}.start"
    )
    # untold: without a last day an employment has no span, which is said below
    if employment.end is None and employment.ending == "ongoing":
        return Period(first, claim.calculated_on)
    last = claim.facts.know(
        employment.end, _("the last day of employment"), f"{employment.path}.end"
    )
    if last < first:
        raise claim.facts.missing(
            _("a last day of employment that does not come before the first"),
            f"{employment.path}.end",
        )
    return Period(first, last)


def _before(claim: Claim, employment: Employment, longest_gap: int | None) -> Employment | None:
    """The last employment that ended before another began, if the other continues it."""
    named = next((one for one in claim.case.employments if one.id == employment.follows), None)
    if named is not None and named is not employment:
        return named if _comes_before(claim, named, employment) else None
    if employment.start is None:
        return None
    before = [
        one
        for one in claim.case.employments
        if one is not employment
        and one.employer == employment.employer
        and _comes_before(claim, one, employment)
        and (
            longest_gap is None
            or employment.start.value <= months_after(span_of(claim, one).last, longest_gap)
        )
    ]
    return max(before, key=lambda one: span_of(claim, one).last, default=None)


def _comes_before(claim: Claim, one: Employment, other: Employment) -> bool:
    """Whether an employment ended before another began, as far as days are stated at all."""
    if other.start is None or (one.start is not None and other.start.value <= one.start.value):
        return False
    if one.end is not None and one.end.value >= other.start.value:
        return False
    return span_of(claim, one).last < other.start.value
