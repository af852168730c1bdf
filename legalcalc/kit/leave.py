"""Annual leave: earned in proportion, taken, and paid where it is left at the end of the work.

What a whole year gives, which years count and what a day of leave is worth is the law of a State;
here is what follows from it: the part of a year, the leave that was really taken and paid, and the
row of what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from legalcalc.claims import Claim, Row
from legalcalc.claims.grounds import FactGround
from legalcalc.facts import Employment, LeaveTaken
from legalcalc.figures import (
    Figure,
    Finding,
    Rounding,
    constant,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.kit.constants import BY_TIME, NO_DAYS, NO_HOURS, ONE_WEEK, WEEK_LENGTH
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, year_of

__all__ = [
    "days_of_leave",
    "leave_taken",
    "leave_was_offered",
    "paid_for_leave_taken",
    "paid_for_untaken_leave",
    "paid_on_leaving",
    "row_of_leave_left",
    "share_of_year",
    "usual_days_of_leave",
    "work_days_stated",
]

NONE_OF = {"day": NO_DAYS, "h": NO_HOURS}


def share_of_year(claim: Claim, part: Period, whole: Period | None = None) -> Figure:
    """The share of a year that some days of it are, in years, by calendar days.

    Of the calendar year in which they begin, or of another ``whole`` one, such as a leave year.
    """
    length = (whole or year_of(part.first)).length
    return claim.time.days_of(part) / constant(length, "day/year", _("days in the year"))


def leave_taken(
    claim: Claim,
    year: Period,
    days: Callable[[LeaveTaken], Figure],
    *,
    jobs: Iterable[Employment] | None = None,
    unpaid_counts: bool = True,
    of_unit: str = "day",
) -> Figure:
    """The leave that began in a year and was taken, whether it was paid or its pay is claimed.

    The pay of leave is in the wages of its time where pay is for a stretch of time, so that unpaid
    it is owed as those. Pay by the hour, day or piece is for the work alone: unpaid leave was none.
    ``days`` tells how much one entry was, as :func:`days_of_leave` does. ``jobs``: the employments
    whose leave counts, where it is not this one alone. ``unpaid_counts``: not where the law has it
    that unpaid leave was none, whatever wages are owed.
    """
    claim.record.look_at("leave_taken")
    return total(
        [
            days(one)
            for job in (jobs or (claim.employment,))
            for one in job.leave_taken
            if one.period.first in year
            and (one.is_paid or (unpaid_counts and _is_by_time(claim, one.period.first)))
        ],
        unit_if_none=of_unit,
    )


def _is_by_time(claim: Claim, day: date) -> bool:
    """Whether the pay promised for a day is for a stretch of time, and so also for leave in it."""
    promise = claim.pay.promise_on(day)
    return promise is not None and promise.per in BY_TIME


def days_of_leave(
    claim: Claim, leave: LeaveTaken, count: Callable[[Period], int] | None = None
) -> Figure:
    """The days of leave that one entry tells: as stated, else so many as ``count`` finds in it.

    Without ``count`` all its calendar days.
    """
    days = (
        leave.days.value
        if leave.days is not None
        else (leave.period.length if count is None else count(leave.period))
    )
    return known(days, unit("day"), _ground_of(claim, leave))


def usual_days_of_leave(claim: Claim, leave: LeaveTaken, a_week: Figure) -> Figure:
    """The days of leave as stated, else of each week of it no more than the usual days of work.

    ``a_week``: the days on which the worker usually works, in days a week.
    """
    if leave.days is not None:
        return days_of_leave(claim, leave)
    weeks, rest = divmod(leave.period.length, WEEK_LENGTH)
    ground = _ground_of(claim, leave)
    whole = known(weeks, unit("week"), ground) * a_week
    return whole + least(known(rest, unit("day"), ground), a_week * ONE_WEEK)


def _ground_of(claim: Claim, leave: LeaveTaken) -> FactGround:
    return claim.facts.ground(_("leave taken from {day}", day=leave.period.first), leave)


def work_days_stated(claim: Claim) -> Figure | None:
    """On how many days a week there was to be work; ``None`` where nobody said.

    The rule says then which days it takes.
    """
    stated = claim.employment.work_days_per_week  # untold: whoever asks says what stands in
    if stated is None:
        return None
    return claim.facts.amount(
        stated, "day/week", _("days of work a week"), claim.facts.path("work_days_per_week")
    )


def leave_was_offered(claim: Claim, statement: Message, *, law: str) -> Finding:
    """Whether the employer let the worker take the leave and urged it, so that it could lapse.

    It is for the employer to show, so it is presumed not to be so (CJEU, 6 November 2018,
    C-684/16). ``statement`` and ``law``: how the State puts it.
    """
    return claim.facts.presumes(statement, claim.employment.leave_offered, False, law=law)


def paid_on_leaving(claim: Claim, kind: str = "holiday pay") -> Figure:
    """The sum paid of a kind on the last day of the work or after it, and not before."""
    before = claim.pay.paid_for(claim.span, (kind,), by=day_before(claim.span.last), at_most=True)
    return claim.pay.paid_for(claim.span, (kind,), at_most=True) - before


def paid_for_leave_taken(claim: Claim, period: Period, left: Callable[[], Figure]) -> Figure | None:
    """Holiday pay that is pay of a period in which leave was taken; ``None`` where there is none.

    Leave has the pay of the time in which it is taken, so that it counts for that, but no further
    than what is ``left`` of it: what is beyond pays no other thing. Pay by the hour, day or piece
    is for the work alone, and leave pay is owed besides: then there is none.
    """
    if not _is_by_time(claim, period.first):
        return None
    paid = _paid_in_leave(claim, period)
    return None if paid is None else least(paid, no_less_than_zero(left()))


def paid_for_untaken_leave(claim: Claim, periods: Iterable[Period]) -> Figure:
    """The holiday pay for leave not taken: all but that of the ``periods`` with leave taken.

    The periods are those of the pay, as :func:`paid_for_leave_taken` gets them.
    """
    paid = claim.pay.paid_for(claim.span, ("holiday pay",), at_most=True)
    for period in periods:
        for_leave = _paid_in_leave(claim, period)
        if for_leave is not None:
            paid = paid - for_leave
    return paid


def _paid_in_leave(claim: Claim, period: Period) -> Figure | None:
    """The holiday pay of a period in which leave was taken.

    What was paid on leaving is for leave that was left, unless its own period is told.
    """
    by = day_before(claim.span.last) if claim.ended else claim.calculated_on
    paid = claim.pay.paid_for(period, ("holiday pay",), by=by, at_most=True)
    for one in claim.pay.payments:
        late = one.kind == "holiday pay" and one.to == "claimant" and one.day.value > by
        if late and one.for_period is not None and one.for_period.within(period) == one.for_period:
            paid = paid + claim.pay.paid(one, at_most=True)
    if paid.is_zero:  # and what leave was taken need not be told
        return None
    leave = [one.period for one in claim.employment.leave_taken if one.is_paid]
    return paid if any(one.overlaps(period) for one in leave) else None


def row_of_leave_left(
    claim: Claim,
    years: Sequence[Period],
    *,
    earned: Figure,
    taken: Figure,
    paid: Callable[[], Figure],
    rounding: Rounding,
    due_on: Callable[[], date] | None = None,
    due: bool = False,
    **worth: Callable[[], Figure],
) -> Row | None:
    """The row of the leave that was left when the work ended; ``None`` where none was.

    ``earned`` and ``taken`` in some ``years``, in days or hours; ``paid``: what was paid for leave
    that was left; ``worth``: what a day or an hour of it is paid, under the name of its column, as
    ``daily_pay``. Due on the last day of the work, or ``due_on``. ``due``: whether what was due
    before that was paid is shown, too. What is given as a function is asked only where leave was
    left.
    """
    left = no_less_than_zero(earned - taken)
    if not left > NONE_OF[left.unit.text]:
        return None
    ((column, pay_of_one),) = worth.items()
    each, received, last = pay_of_one(), paid(), claim.span.last
    in_all = left * each
    row = Row(
        Period(years[0].first, last),
        last if due_on is None else due_on(),
        owed=no_less_than_zero(in_all - received).rounded(rounding),
        earned=earned,
        taken=taken,
        untaken=left,
    )
    row.figures[column] = each
    if due:
        row.figures["due"] = in_all
    row.figures["paid"] = received
    return row
