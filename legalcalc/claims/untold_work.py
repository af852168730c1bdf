"""Basic pay that is claimed for days of which the case tells no work.

Pay agreed for a week, a month or a year is owed whatever was worked in it, so that a case that
tells of a single month claims it for all months of the employment. That may be right, or the case
may not have been told to its end: somebody has to say which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from legalcalc.claims.claim import Claim
from legalcalc.claims.rows import HeadResult, Line
from legalcalc.figures import total
from legalcalc.messages import Message, _
from legalcalc.periods import Period, next_day

__all__ = ["pay_without_work"]


def pay_without_work(
    claims: Sequence[Claim], results: Mapping[str, HeadResult]
) -> Iterator[tuple[str | None, Message]]:
    """The warnings about basic pay for days of which the case tells no work and no absence, each
    with its employment.

    Nothing where the law presumes how long there was work: then a day of the employment is not
    stated, and an assumption says so.
    """
    for claim in claims:
        if not claim.days_stated:
            continue
        mine = (None, claim.employment_id)
        days = sorted([one.day for one in claim.case.work_days if one.employment in mine])
        told = _told(claim)
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
            and not _is_told(line.row.period, days, told)
        ]
        for stretch in _stretches(lines):
            told_by_nobody = _(
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
            yield claim.employment_id, told_by_nobody


def _told(claim: Claim) -> list[Period]:
    """The stretches of which an entry for more than a day tells work, or why there was none."""
    case, mine = claim.case, (None, claim.employment_id)
    told = [
        Period(one.first.value, one.last.value)
        for one in case.patterns
        if one.employment in mine and one.first.value <= one.last.value
    ]
    told += [one.period for one in case.exceptions if one.employment in mine]
    told += [one.period for one in case.pieces if one.employment in mine]
    return told + [one.period for one in claim.employment.leave_taken]


def _is_told(period: Period, days: Sequence[date], stretches: Sequence[Period]) -> bool:
    """Whether something is told of a day of a period; ``days``: single ones, in order."""
    at = bisect_left(days, period.first)
    if at < len(days) and days[at] <= period.last:
        return True
    return any(one.overlaps(period) for one in stretches)


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
