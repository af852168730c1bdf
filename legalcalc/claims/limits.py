"""Time limits: when they start, what makes time stand still, what saves or loses a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from legalcalc.claims.rows import Suspension, TimeLimit
from legalcalc.figures import Figure, UnitError
from legalcalc.messages import Message
from legalcalc.periods import day_before, months_after, next_day

__all__ = ["after", "before", "end_of_year", "last_day", "standing_still"]


def after(day: date, length: Figure) -> date:
    """The day that lies a whole number of days, weeks, months or years after a day.

    The day number is kept; where the month is too short, its last day is taken.
    """
    return _moved(day, length, _whole(length))


def before(day: date, length: Figure) -> date:
    """The day that lies a whole number of days, weeks, months or years before a day.

    The day number is kept; where the month is too short, its last day is taken.
    """
    return _moved(day, length, -_whole(length))


def _moved(day: date, length: Figure, count: int) -> date:
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


def _whole(length: Figure) -> int:
    count, rest = divmod(length.numerator, length.denominator)
    if rest:
        raise UnitError(f"a length of time must be a whole number: {length!r}")
    return count


def end_of_year(day: date) -> date:
    """31 December of a day's year."""
    return date(day.year, 12, 31)


def last_day(starts: date, length: Figure, *, counting_first_day: bool = False) -> date:
    """The last day of a period of limitation that starts to run on ``starts``.

    Where the law counts the first day (three months *beginning with* a day), the limit ends the
    day before the corresponding day; where the last month has no such day, with that month.
    """
    end = after(starts, length)
    if not counting_first_day:
        return end
    month_is_too_short = length.unit.text in ("month", "year") and end.day != starts.day
    return end if month_is_too_short else day_before(end)


def standing_still(
    starts: date,
    length: Figure,
    suspensions: Iterable[Suspension],
    still_on: date,
    *,
    counting_first_day: bool = False,
) -> tuple[date, date | None, tuple[Suspension, ...]]:
    """A running time with the days on which it stands still.

    A suspension that covers the first day on which time would run puts off the start: the whole
    length runs after it. Later ones put off the end by each day of overlap, counted once. One that
    has not ended is taken to last until ``still_on`` and leaves the end open (``None``). Returns
    the start, the end and the suspensions that mattered.
    """
    in_order = sorted(suspensions, key=lambda one: (one.period_first, one.period_last or still_on))
    if not in_order:
        return starts, last_day(starts, length, counting_first_day=counting_first_day), ()
    mattered: list[Suspension] = []
    begin = starts
    running = starts if counting_first_day else next_day(starts)
    for suspension in in_order:
        until = suspension.period_last or still_on
        if suspension.period_first <= running <= until:
            begin = next_day(until) if counting_first_day else until
            running = next_day(until)
            mattered.append(suspension)
    end = last_day(begin, length, counting_first_day=counting_first_day)
    covered_to = day_before(running)
    for suspension in in_order:
        until = suspension.period_last or still_on
        first = max(suspension.period_first, next_day(covered_to))
        if first > end or until < first:
            continue
        end += timedelta(days=(until - first).days + 1)
        covered_to = until
        mattered.append(suspension)
    open_ended = any(suspension.period_last is None for suspension in mattered)
    return begin, None if open_ended else end, tuple(mattered)


def time_limit(
    *,
    rule: str,
    route: str | None,
    law: str = "",
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
    ``safe_length``: a shorter length that holds on another reading. The safe day relies on neither
    suspension nor interruption, since both have to be proved. Without a ``law`` it is that of the
    rule of limitation.
    """
    begin = end_of_year(starts) if from_end_of_year else starts
    safe = unsuspended = last_day(begin, length, counting_first_day=counting_first_day)
    if safe_length is not None:
        safe = min(safe, last_day(begin, safe_length, counting_first_day=counting_first_day))
    moved_begin: date = begin
    end: date | None = unsuspended
    mattered: tuple[Suspension, ...] = ()
    if suspensions:
        moved_begin, end, mattered = standing_still(
            begin, length, suspensions, filed_on, counting_first_day=counting_first_day
        )
    reason = because
    for day, why in sorted(interrupted_by, key=lambda one: one[0]):
        if day > moved_begin and (end is None or day <= end):
            renewed = end_of_year(day) if from_end_of_year else day
            moved_begin, end, mattered = standing_still(renewed, length, suspensions, filed_on)
            reason = why
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
