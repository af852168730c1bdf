"""Basic pay that is claimed for days of which the case tells no work.

Pay agreed for a week, a month or a year is owed whatever was worked in it, so that a case that
tells of a single month claims it for all months of the employment. That may be right, or the case
may not have been told to its end: somebody has to say which.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from legalcalc.claims.claim import Claim
from legalcalc.claims.rows import HeadResult, Line
from legalcalc.figures import total
from legalcalc.messages import Message, _
from legalcalc.periods import Period, next_day

__all__ = ["pay_without_work"]


def pay_without_work(
    claims: Sequence[Claim], results: Mapping[str, HeadResult]
) -> Iterator[Message]:
    """What to say of basic pay for stretches of which the case tells no work and no absence.

    Nothing where the law presumes how long there was work: then a day of the employment is not
    stated, and an assumption says so.
    """
    for claim in claims:
        if not claim.days_stated:
            continue
        firsts, lasts = _joined(_told(claim))
        lines = [
            line
            for result in results.values()
            if result.id == "pay.base"
            for line in result.lines
            if line.employment == claim.employment_id
            and line.counted
            and line.row.basis is not None  # by a yardstick, not a sum of another kind
            and line.row.owed is not None
            and not line.row.owed.is_zero
            and not _is_told(line.row.period, firsts, lasts)
        ]
        for stretch in _stretches(lines):
            yield _(
                "{amount} of basic pay is claimed for {period}, of which the case tells no work "
                "and no absence: pay by the week, month or year does not depend on it. State what "
                "was worked then or why it was not, or when the employment really began and ended.",
                amount=total(
                    [line.row.owed for line in stretch if line.row.owed is not None],
                    unit_if_none=claim.currency,
                ),
                period=Period(
                    stretch[0].row.period.first, max(line.row.period.last for line in stretch)
                ),
            )


def _told(claim: Claim) -> Iterator[tuple[date, date]]:
    """The first and last day of whatever an entry of the case tells of: work, or why none was."""
    case, mine = claim.case, (None, claim.employment_id)
    for pattern in case.patterns:
        if pattern.employment in mine and pattern.first.value <= pattern.last.value:
            yield pattern.first.value, pattern.last.value
    for work_day in case.work_days:
        if work_day.employment in mine:
            yield work_day.day, work_day.day
    for exception in case.exceptions:
        if exception.employment in mine:
            yield exception.period.first, exception.period.last
    for pieces in case.pieces:
        if pieces.employment in mine:
            yield pieces.period.first, pieces.period.last
    for taken in claim.employment.leave_taken:
        yield taken.period.first, taken.period.last


def _joined(told: Iterable[tuple[date, date]]) -> tuple[list[date], list[date]]:
    """The same days in as few stretches as can be, by their first and by their last days."""
    firsts: list[date] = []
    lasts: list[date] = []
    for first, last in sorted(told):
        if lasts and first <= next_day(lasts[-1]):
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return firsts, lasts


def _is_told(period: Period, firsts: Sequence[date], lasts: Sequence[date]) -> bool:
    """Whether a day of a period lies in one of the stretches."""
    begun = bisect_right(firsts, period.last)
    return begun > 0 and lasts[begun - 1] >= period.first


def _stretches(lines: Sequence[Line]) -> list[list[Line]]:
    """Rows in order of their days, those together that follow one another without a gap."""
    stretches: list[list[Line]] = []
    last = None
    for line in sorted(lines, key=lambda one: one.row.period.first):
        if last is not None and line.row.period.first <= next_day(last):
            stretches[-1].append(line)
            last = max(last, line.row.period.last)
        else:
            stretches.append([line])
            last = line.row.period.last
    return stretches
