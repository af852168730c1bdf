"""The pay of a normal month at the end of the work, and the part of full time that it is for.

Leave that was not taken, notice and severance are paid by one yardstick: the regulation of 8
January 1997, §§ 14 to 19, to which that of 29 May 1996, §§ 1 and 2, and art. 8(3) of the Act of 13
March 2003 refer. A fixed rate counts as it stands at the end (§ 15), so that nothing of an earlier
rate is mixed in. Pay that changes is the average of the three months before that of the end, each
at the rates of the end (§§ 10, 16(3)); months without any are left out (§ 11), and days without
work are filled up (§ 16(2)), so that no absence makes the month smaller. For part-time work the
coefficient is lower in proportion (§ 19(3)).

To it comes what the hours beyond those agreed, nights, Sundays and public holidays gave a month, by
the same average (§§ 16(1), 18). The regulation says “paid”; what was owed and not paid is counted
where the court is asked to.
"""

from dataclasses import dataclass

from legalcalc.claims import Span
from legalcalc.figures import (
    Figure,
    constant,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import BY_TIME, ONE_MONTH
from legalcalc.kit.reference_pay import ABSENCES, absent_days
from legalcalc.messages import _
from legalcalc.periods import Period, month_of

from . import jurisdiction
from .minimum_wage import norm
from .wages import (
    EIGHT_HOURS,
    PAY,
    TO_THE_GROSZ,
    WHOLE,
    agreed_hour,
    norm_without,
    presumed_stretch,
    share_of_full_time,
    table_hour,
)
from .working_time import night_supplement_of, normal_hour, supplements_of

REGULATION = "rozporządzenia MPiPS z 8.1.1997"
THREE_MONTHS = constant(3, "month", _("three months"), f"§ 16 ust. 1 {REGULATION}")
# A normal month has none of them, whatever else the absence means for pay.
ABSENT = (*ABSENCES, "other")
PAID = (*PAY, "premium")

jurisdiction.option(
    "changing_pay",
    _("Overtime and supplements in what is owed at the end of the work"),
    [
        ("paid", _("as they were paid in the months before")),
        ("owed", _("as they were owed, as the court is asked to say")),
    ],
    default="paid",
    law=f"§ 16 ust. 1 {REGULATION}",
)


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
    best = greatest(*known_pay)
    changing = changing_month(claim)
    return best if changing is None else best + changing / (coefficient * share(claim))


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
    months = [_days_of_pieces(claim, one) for one in before[-THREE_MONTHS.whole :] or [last]]
    made = [claim.pay.piece_pay(month, rates_of=claim.span.last) for month in months]
    month = _average_month(claim, months, total(made, unit_if_none=claim.currency))
    return [month / claim.law.leave_coefficient[claim.span.last] / EIGHT_HOURS / share(claim)]


def _has_pieces(claim, month):
    return any(one.period.overlaps(month.period) for one in claim.pay.pieces)


def _days_of_pieces(claim, month):
    """From the first to the last day of a month for which pieces are told."""
    told = [one.period.within(month.period) for one in claim.pay.pieces]
    told = [one for one in told if one is not None]
    return Span(claim, Period(min(one.first for one in told), max(one.last for one in told)))


def _average_month(claim, months, pay):
    """What some months gave, as a month, filled up for the days without work (§ 16(2))."""
    present = _hours_of_full_time(claim, months)
    whole = total([norm(claim, month_of(one.first)) for one in months], unit_if_none="h")
    count = known(len(months), unit("month"), claim.facts.ground(_("months measured")))
    return pay / present * whole / count


# -- what changes from month to month -------------------------------------------------------------


@dataclass(frozen=True)
class _Changing:
    """What some months gave beyond the pay of their ordinary hours: owed, and paid of it."""

    owed: Figure
    paid: Figure


def changing_month(claim):
    """What hours beyond those agreed, nights and rest days give a month; ``None`` for nothing.

    On average of the last three months with work before that of the end (§ 16(1)): as it was paid,
    or as it was owed. Where something of these months is not known there may be more.
    """
    return claim.record.once("changing month", lambda: _changing_month(claim))


def _changing_month(claim):
    try:
        months = _measured(claim)
        changing = _changing(claim, months) if months else None
    except Gap as gap:
        leave_open(gap)
        return None
    if changing is None or changing.owed.is_zero:
        return None
    if claim.option("changing_pay") == "owed":
        return _average_month(claim, months, changing.owed)
    if changing.paid < changing.owed:
        _tell_of_what_was_owed(claim, _average_month(claim, months, changing.owed - changing.paid))
    return None if changing.paid.is_zero else _average_month(claim, months, changing.paid)


def _measured(claim):
    """The last three months with work before that of the end, or that alone."""
    *before, last = claim.time.months
    return _last_with_work(claim, before) or _last_with_work(claim, [last])


def _changing(claim, months):
    ordinary, beyond = _pay_of_the_hours(claim, months)
    owed = beyond + _sum(claim, [supplements_of(claim, one) for one in months])
    paid = _sum(claim, [claim.pay.paid_for(one.period, PAID, at_most=True) for one in months])
    more = no_less_than_zero(paid - ordinary)
    try:
        owed += _sum(claim, [night_supplement_of(claim, one) for one in months])
    except Gap as gap:  # of the times of day, which may give more than is known
        if claim.option("changing_pay") == "owed" or more > owed:
            leave_open(gap)
    return _Changing(owed, least(owed, more))


def _pay_of_the_hours(claim, months):
    """The normal pay of the hours of which a month at the end is made, and of those beyond them.

    What pieces gave beyond them is in their average. Where no hours were agreed the part of full
    time is that of all the months, and so are the hours beyond it. Days of absence are taken as
    paid, so that what was paid for them is never taken for a supplement.
    """
    promise = claim.pay.promise_on(claim.span.last)
    if promise is not None and promise.per == "piece":
        made = [claim.pay.piece_pay(one) for one in months]
        return _sum(claim, made), claim.nothing(_("nothing"))
    agreed = share_of_full_time(claim, claim.span.last) is not None
    ordinary, beyond = [], []
    for group in [[month] for month in months] if agreed else [months]:
        worked = total([one.hours_worked for one in group], unit_if_none="h")
        present = total([_norm_present(claim, one) for one in group], unit_if_none="h")
        full = total([norm(claim, one.period) for one in group], unit_if_none="h")
        hour = least(*(normal_hour(claim, one) for one in group))
        ordinary.append(full * share(claim) * hour)
        beyond.append(no_less_than_zero(worked - present * share(claim)) * hour)
    return _sum(claim, ordinary), _sum(claim, beyond)


def _sum(claim, parts):
    return total(parts, unit_if_none=claim.currency)


def _tell_of_what_was_owed(claim, more):
    option = jurisdiction.options["changing_pay"]
    claim.record.warn(
        _(
            "Hours beyond those agreed, nights and rest days would have given {more} a month on "
            "average that was not paid. The law counts at the end of the work what was paid "
            "({law}); whether what was owed counts is open. To ask the court for it, choose "
            "“{option}: {answer}”.",
            more=(more * ONE_MONTH).rounded(TO_THE_GROSZ),
            law=f"§ 16 ust. 1 {REGULATION}",
            option=option.title,
            answer=dict(option.values)["owed"],
        )
    )
