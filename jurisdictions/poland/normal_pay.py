"""The pay of a normal month at the end of the work, and the part of full time that it is for.

Leave that was not taken, notice and severance are paid by one yardstick: the regulation of 8
January 1997, §§ 14 to 19, to which that of 29 May 1996, §§ 1 and 2, and art. 8(3) of the Act of 13
March 2003 refer. A fixed rate counts as it stands at the end (§ 15), so that nothing of an earlier
rate is mixed in. Pay that changes is the average of the three months before that of the end, each
at the rates of the end (§§ 10, 16(3)); months without any are left out (§ 11), and days without
work are filled up (§ 16(2)), so that no absence makes the month smaller. For part-time work the
coefficient is lower in proportion (§ 19(3)).
"""

from legalcalc.figures import constant, greatest, known, least, total, unit
from legalcalc.gaps import leave_open
from legalcalc.kit.constants import BY_TIME, ONE_MONTH
from legalcalc.kit.reference_pay import ABSENCES, absent_days
from legalcalc.messages import _
from legalcalc.periods import month_of

from .minimum_wage import norm
from .wages import (
    EIGHT_HOURS,
    WHOLE,
    agreed_hour,
    norm_without,
    presumed_stretch,
    share_of_full_time,
    table_hour,
)

REGULATION = "rozporządzenia MPiPS z 8.1.1997"
THREE_MONTHS = constant(3, "month", _("three months"), f"§ 16 ust. 1 {REGULATION}")
# A normal month has none of them, whatever else the absence means for pay.
ABSENT = (*ABSENCES, "other")


# -- the part of full time ------------------------------------------------------------------------


def share(claim):
    """The part of full time at the end: as agreed, or by the last months with work, at most all."""
    agreed = share_of_full_time(claim, claim.span.last)
    if agreed is not None:
        return agreed
    return claim.record.once("share at the end", lambda: _share_at_the_end(claim))


def _share_at_the_end(claim):
    months = _last_with_work(claim, claim.time.months)
    if not months:
        raise claim.facts.missing(_("the hours of a week without absence"), "work")
    return _share_worked(claim, months)


def share_in(claim, month, year):
    """The part of full time in a month of a year, at most the whole; that of the end if unknown.

    Where it changed within the month, the higher one.
    """
    days = (month.first, month.last)
    agreed = [one for one in (share_of_full_time(claim, day) for day in days) if one is not None]
    if agreed:
        return least(WHOLE, greatest(*agreed))
    return claim.record.once(("share", year), lambda: _share_of_year(claim, year))


def _share_of_year(claim, year):
    months = [one for one in claim.time.months if one.first in year]
    worked = [one for one in months if not _worked(claim, one).is_zero]
    return _share_worked(claim, worked) if worked else least(WHOLE, share(claim))


def _share_worked(claim, months):
    """The hours worked in some months by those of full-time work, without the days of absence."""
    claim.record.assume(
        _("The part of full time is taken from the hours worked, as none was agreed.")
    )
    worked = total([_worked(claim, month) for month in months], unit_if_none="h")
    return least(WHOLE, worked / _hours_of_full_time(claim, months))


def _hours_of_full_time(claim, months):
    """The hours of full-time work in some months, without absence; a day at least.

    So who worked on a Sunday or a public holiday alone is measured as on any other day.
    """
    present = total([_norm_present(claim, month) for month in months], unit_if_none="h")
    return greatest(present, claim.law.daily_norm[claim.span.last])


def _worked(claim, month):
    """The hours worked in a month, and those of full-time work in days that are presumed."""
    hours = month.hours_worked
    presumed = presumed_stretch(claim)
    if presumed is None:
        return hours
    parts = [part.period for part in presumed.parts(within=month.period)]
    return total([hours, *(norm(claim, part) for part in parts)], unit_if_none="h")


def _norm_present(claim, month):
    """The hours of full-time work in a month, less those of absence and of days not known."""
    away = absent_days(claim, month.period, ABSENT).union(claim.time.log.of_unknown_length)
    return norm_without(claim, month, away)


def _last_with_work(claim, months):
    """The last three of some months in which there was work; the nearest ones step in (§ 11(1))."""
    worked = []
    for month in reversed(months):
        if len(worked) < THREE_MONTHS.whole and not _worked(claim, month).is_zero:
            worked.insert(0, month)
    return worked


# -- the pay --------------------------------------------------------------------------------------


def day_pay(claim):
    """A day's pay at the end of the work: a month's full-time pay by the coefficient."""
    last = claim.span.last
    coefficient = claim.law.leave_coefficient[last]
    lowest = claim.law.minimum_wage[last] / coefficient
    known_pay = [lowest]
    hour, promise = agreed_hour(claim, last), claim.pay.promise_on(last)
    if hour is not None and promise.per in BY_TIME:
        known_pay.append(hour * norm(claim, month_of(last)) / ONE_MONTH / coefficient)
    elif hour is not None:
        known_pay.append(hour * EIGHT_HOURS)
    known_pay += [one * EIGHT_HOURS for one in hour_by_the_piece(claim)]
    by_table = table_hour(claim, last)
    if by_table is not None:
        known_pay.append(by_table * EIGHT_HOURS)
    return greatest(*known_pay)


def month_pay(claim):
    """A month's pay at the end of the work, as for the payment for leave."""
    return day_pay(claim) * claim.law.leave_coefficient[claim.span.last] * share(claim)


def hour_by_the_piece(claim):
    """An hour's pay by the piece on average, as a list: none with other pay, or without pieces.

    Those of the last three months before that of the end, at the rates of the end.
    """
    promise = claim.pay.promise_on(claim.span.last)
    if promise is None or promise.per != "piece":
        return []
    *before, last = [one for one in claim.time.months if _has_pieces(claim, one)] or [None]
    if last is None:
        leave_open(claim.facts.missing(_("pieces made"), "pieces"))
        return []
    if last.period != claim.time.months[-1].period:
        before.append(last)
    months = before[-THREE_MONTHS.whole :] or [last]
    made = [claim.pay.piece_pay(month, rates_of=claim.span.last) for month in months]
    pay = total(made, unit_if_none=claim.currency)
    present = _hours_of_full_time(claim, months)
    whole = total([norm(claim, month.whole) for month in months], unit_if_none="h")
    count = known(len(months), unit("month"), claim.facts.ground(_("months measured")))
    coefficient = claim.law.leave_coefficient[claim.span.last]
    month = pay / present * whole / count
    return [month / coefficient / EIGHT_HOURS / share(claim)]


def _has_pieces(claim, month):
    return any(one.period.overlaps(month.period) for one in claim.pay.pieces)
