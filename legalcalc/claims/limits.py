"""Time limits: when they start, what makes time stand still, what saves or loses a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from legalcalc.claims.rows import Suspension, TimeLimit
from legalcalc.figures import Figure, UnitError
from legalcalc.messages import Message
from legalcalc.periods import day_before, months_after

__all__ = ["after", "end_of_year", "last_day", "standing_still"]


def after(day: date, length: Figure) -> date:
    """The day that lies a whole number of days, weeks, months or years after a day.

    The day number is kept; where the month is too short, its last day is taken.
    """
    if length.denominator != 1:
        raise UnitError(f"a length of time must be a whole number: {length!r}")
    count = length.numerator
    match length.unit.text:
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(weeks=count)
        case "month":
            return months_after(day, count)
        case "year":
            return months_after(day, 12 * count)
    raise UnitError(f"not a length of time: {length!r}")


def end_of_year(day: date) -> date:
    """31 December of a day's year."""
    return date(day.year, 12, 31)


def last_day(starts: date, length: Figure, *, counting_first_day: bool = False) -> date:
    """The last day of a period of limitation that starts to run on ``starts``.

    Where the law counts the first day (three months *beginning with* a day), the limit ends the
    day before the corresponding day.
    """
    end = after(starts, length)
    return day_before(end) if counting_first_day else end


def standing_still(
    starts: date, ends: date, suspensions: Iterable[Suspension], still_on: date
) -> tuple[date, date | None, tuple[Suspension, ...]]:
    """Lengthen a running time by the days on which it stands still.

    ``suspensions`` that began before ``starts`` put off the start; each day of overlap puts off the
    end by a day. One that has not ended is taken to last until ``still_on`` and leaves the end open
    (``None``). Returns the start, the end and the suspensions that mattered.
    """
    mattered: list[Suspension] = []
    open_ended = False
    begin = starts
    end = ends
    covered_to = starts - timedelta(days=1)
    for suspension in sorted(suspensions, key=lambda one: one.period_first):
        until = suspension.period_last or still_on
        first = max(suspension.period_first, starts, covered_to + timedelta(days=1))
        if first > end or until < first:
            continue
        extra = (until - first).days + 1
        end = end + timedelta(days=extra)
        if suspension.period_first <= begin <= until:
            begin = until + timedelta(days=1)
        covered_to = max(covered_to, until)
        mattered.append(suspension)
        if suspension.period_last is None:
            open_ended = True
    return begin, None if open_ended else end, tuple(mattered)


def time_limit(
    *,
    rule: str,
    route: str | None,
    law: str,
    starts: date,
    because: Message,
    length: Figure,
    filed_on: date,
    counting_first_day: bool = False,
    from_end_of_year: bool = False,
    suspensions: Sequence[Suspension] = (),
    interrupted_by: Sequence[tuple[date, Message]] = (),
    safe_length: Figure | None = None,
    saves: Sequence[Message] = (),
    endangers: Sequence[Message] = (),
    note: Message | None = None,
) -> TimeLimit:
    """A limit that runs ``length`` from ``starts``.

    ``from_end_of_year``: time runs from 31 December of that year. ``interrupted_by``: days from
    which a whole new period runs (acknowledgment, part payment), if they come in time.
    ``safe_length``: a shorter length that holds on another reading; without it, and without any
    suspension, the safe day is the last day; a suspension that has to be proved is not relied on
    for the safe day.
    """
    begin = end_of_year(starts) if from_end_of_year else starts
    plain_end = last_day(begin, length, counting_first_day=counting_first_day)
    moved_begin, end, mattered = standing_still(begin, plain_end, suspensions, filed_on)
    reason = because
    for day, why in sorted(interrupted_by, key=lambda one: one[0]):
        if day > moved_begin and (end is None or day <= end):
            renewed = end_of_year(day) if from_end_of_year else day
            plain_end = last_day(renewed, length)
            moved_begin, end, mattered = standing_still(renewed, plain_end, suspensions, filed_on)
            reason = why
    safe = plain_end
    if safe_length is not None:
        safe = min(safe, last_day(begin, safe_length, counting_first_day=counting_first_day))
    return TimeLimit(
        rule=rule,
        route=route,
        law=law,
        starts=moved_begin,
        because=reason,
        length=length,
        last_day=end,
        safe_day=safe,
        filed_on=filed_on,
        suspensions=mattered,
        saves=tuple(saves),
        endangers=tuple(endangers),
        note=note,
    )
