"""The pay of a normal month at the end of the work, and pay as if nobody had been sick.

Notice, leave and the rest of a term are paid as work would have been: art. 2118, comma 2, c.c.
gives for the notice the pay that would have been due in it, as it stands at the end (Cass.
5592/1998, 11094/2007), and leave that was not taken is worth the worker's normal pay (CJEU, 20
January 2009, C-350/06). A rise before the end is not averaged away, and no absence makes the month
smaller. Of pay that varies the average counts (art. 2121, comma 2, c.c.). End-of-service pay grows
on the pay of each year, as if work suspended for a reason of art. 2110 c.c. had gone on (art. 2120,
comma 3, c.c.).
"""

from legalcalc.claims import Base, Span, before, best_base
from legalcalc.figures import constant, greatest, known, least, no_less_than_zero, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import promised_hours, take_net_as_gross, terms_at_the_end_since
from legalcalc.kit.constants import (
    BY_TIME,
    DAYS_IN_A_WEEK,
    DAYS_IN_A_YEAR,
    INTERVALS_IN_A_YEAR,
    MONTHS_IN_A_YEAR,
    ONE_WEEK,
    WEEKS_IN_A_YEAR,
)
from legalcalc.kit.leave import work_days_stated
from legalcalc.kit.reference_pay import (
    ABSENCES,
    absences_without_a_reason,
    absent_days,
    reference_pay,
    weeks_before,
)
from legalcalc.kit.sickness import lost_days, lost_hours, sicknesses
from legalcalc.kit.yardsticks import by_usual_pay
from legalcalc.messages import _
from legalcalc.periods import Period, civil_week, next_day

from .agreements import Agreement, agreement_of
from .wages import (
    days_a_week,
    full_month,
    month_by_table,
    months_pay,
    normal_week,
    ordinary_by,
    ordinary_pay,
    presumed_stretch,
    promised_hourly,
)

AT_THE_END = "artt. 2118, 2121 c.c."
THREE_YEARS = constant(3, "year", _("three years"), "art. 2121, comma 2, c.c.")
# A normal month has none of them, whatever else the absence means for pay.
ABSENT = (*ABSENCES, "other")
SUSPENDED = ("sick", "accident at work", "maternity")  # art. 2110 c.c.


# -- a normal month at the end (artt. 2118, 2121 c.c.) --------------------------------------------


def normal_month(claim, day=None):
    """The pay of a normal month at the end of the work, without overtime and extra months.

    Pay for a stretch of time is that of the last promise; pay by the hour or the day, and that of
    an agreement, is the last rate for the usual work; pay by the piece is an average. ``day``: a
    later day, whose rate counts.
    """
    day = day or claim.span.last
    return claim.record.once(("normal month", day), lambda: _normal_month(claim, day))


def _normal_month(claim, day):
    if _only_presumed(claim):
        return full_month(claim, day)
    contract = Base.of("contract", "art. 2099 c.c.", lambda: _promised_month(claim, day))

    def by_table(agreement):
        month = month_by_table(claim, agreement, day)
        if contract.due is not None and not month > contract.due:
            return month  # not even a full month gives more, so that the hours need not be known
        week = normal_week(claim, day)
        return month * least(usual_week(claim), week) / week

    bases = [contract]
    agreement = agreement_of(claim)
    if agreement is not None:
        bases.insert(0, Base.of("collective", agreement.law, lambda: by_table(agreement)))
    told = any(base.due is not None for base in bases)
    reason = _("Usual pay counts where neither promise nor agreement gives any.")
    bases += by_usual_pay(
        claim,
        lambda table: by_table(Agreement(claim, "", table=table)),
        law="art. 2099, comma 2, c.c.",
        not_lawful=lambda _usual: reason if told else None,
    )
    return best_base(*bases).due.named(_("pay of a normal month"))


def _promised_month(claim, day):
    """A month of what was promised for a day."""
    promise = claim.pay.promise_on(day)
    take_net_as_gross(claim, promise)
    if promise is not None and promise.per == "piece":
        return _average_month(claim)
    rate, promise = claim.pay.promised_rate(day)
    if promise.per in BY_TIME:
        return rate * INTERVALS_IN_A_YEAR[promise.per] / MONTHS_IN_A_YEAR
    if promise.per == "hour":
        usual = least(usual_week(claim), normal_week(claim, day))
    else:
        usual = _usual_days(claim)
    return rate * usual * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR


def _average_month(claim):
    """An average month of pay that varies, of the last three years or the shorter service."""
    last = claim.span.last
    first = max(_since(claim), next_day(before(last, THREE_YEARS)))
    window = Period(next(one.first for one in claim.time.months if first <= one.last), last)
    ground = claim.facts.ground(_("days of absence, {period}", period=window))
    away = known(len(absent_days(claim, window, ABSENT)), unit("day"), ground)
    days = claim.time.days_of(window) - away
    if days.is_zero:
        raise claim.facts.missing(_("work or pay to measure usual pay on, nor pay agreed"), "work")
    return ordinary_pay(claim, window) / days * DAYS_IN_A_YEAR / MONTHS_IN_A_YEAR


def a_week(month):
    """A week's part of a month's pay."""
    return month * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR


def a_day(month):
    """A calendar day's part of a month's pay."""
    return a_week(month) / DAYS_IN_A_WEEK


# -- the usual work -------------------------------------------------------------------------------


def usual_week(claim):
    """The hours of a usual week at the end of the work: those agreed, or those worked if more.

    Those worked are the average of the last year, or since the last change of what was agreed:
    what would have been worked in the notice is what was usual then, and a year holds each season.
    """
    if _only_presumed(claim):
        return normal_week(claim, claim.span.last)
    agreed = promised_hours(claim, claim.span.last)
    try:
        worked = _average_week(claim, "h", lambda days: days.hours_worked)
    except Gap:
        if agreed is None:
            raise
        return agreed
    return worked if agreed is None else greatest(agreed, worked)


def _usual_days(claim):
    """The days of work of a usual week: those stated, else the average of those worked."""
    if work_days_stated(claim) is not None or not _weeks_measured(claim):
        return days_a_week(claim)
    return _average_week(claim, "day", lambda days: days.days_begun)


def _average_week(claim, of_unit, measured):
    """What is measured of an average week at the end of the work, without absences."""
    weeks = _weeks_measured(claim)
    if weeks:
        return reference_pay(
            claim,
            weeks,
            WEEKS_IN_A_YEAR.whole,
            pay=lambda week: measured(Span(claim, week)),
            per="week",
            leave_out="days",
            law=AT_THE_END,
            reasons=ABSENT,
            of_unit=of_unit,
        ).pay
    return measured(Span(claim, claim.span)) * DAYS_IN_A_WEEK / claim.time.days_of(claim.span)


def _weeks_measured(claim):
    """The whole weeks up to the end of the work, since what was agreed last changed.

    Not those for which work is only presumed, nor, where others are left, those with a day of which
    nobody knows the hours.
    """
    presumed = presumed_stretch(claim)
    since = _since(claim)
    weeks = [
        week
        for week in weeks_before(claim, claim.span.last)
        if since <= week.first and (presumed is None or presumed.told_in(week) == [week])
    ]
    unknown = claim.time.log.of_unknown_length
    whole = [week for week in weeks if not any(day in week for day in unknown)]
    return whole or weeks


def _since(claim):
    """The day from which the hours and the stretch of pay that were agreed at the end hold."""
    return terms_at_the_end_since(claim, _terms)


def _terms(claim, day):
    """For which stretch pay was promised on a day, and for how many hours a week."""
    promise, hours = claim.pay.promise_on(day), promised_hours(claim, day)
    return (
        None if promise is None else promise.per,
        None if hours is None else hours.value,
    )


def _only_presumed(claim):
    """Whether the work at its end is only presumed, and no whole week of it is told of."""
    return presumed_stretch(claim) is not None and not _weeks_measured(claim)


# -- pay as if nobody had been sick (art. 2120, comma 3, c.c.) ------------------------------------


def pay_as_if_worked(claim, month, *, overtime=False):
    """The pay of a month, with that of work which sickness, an accident or maternity suspended.

    Without overtime unless that is asked for.
    """
    pay = months_pay(claim, month)
    earned = pay.due if overtime else pay.ordinary
    if not _paid_by_time(claim, month, pay.best):
        leave_open(*absences_without_a_reason(claim, month.period))
    suspended = [week for week in _suspended_weeks(claim) if week[1][0] in month.period]
    if not suspended:
        return earned

    def due_by(base):
        return base.due if overtime else ordinary_by(claim, month, base)

    bases = [one for one in pay.bases if one.due is not None and one.not_lawful is None]
    full = greatest(
        *(due_by(one) + _pay_lost(claim, month, one, suspended, overtime) for one in bases)
    )
    return earned + full - due_by(pay.best)


def _paid_by_time(claim, month, base):
    """Whether pay is what was promised for a stretch of time, and goes on in absence."""
    promise = claim.pay.promise_on(month.first)
    return base.basis == "contract" and promise is not None and promise.per in BY_TIME


def _suspended_weeks(claim):
    """The days of each week on which a reason of art. 2110 c.c. suspended the work.

    Each with the first day of its sickness. A week between two months belongs to that of its first
    such day.
    """
    weeks = {}
    for one in sicknesses(claim, SUSPENDED):
        for day in one.days:
            weeks.setdefault(civil_week(day).first, (one.first, []))[1].append(day)
    return list(weeks.values())


def _pay_lost(claim, month, base, weeks, overtime):
    """What a yardstick would have given for the work that was suspended; what is known of it."""
    if _paid_by_time(claim, month, base):
        return claim.nothing(_("nothing"))
    parts = []
    for begun, days in weeks:
        try:
            parts.append(_pay_lost_in(claim, base, begun, days, overtime))
        except Gap as gap:
            leave_open(gap)
    return total(parts, unit_if_none=claim.currency)


def _pay_lost_in(claim, base, begun, days, overtime):
    """What a yardstick would have given for some days of a week that were suspended."""
    day = days[0]
    if base.basis == "collective":
        rate = agreement_of(claim).hourly(day)
    elif base.basis == "usual":
        rate = Agreement(claim, "", table=claim.pay_tables.governing("usual")).hourly(day)
    elif claim.pay.promise_on(day).per == "piece":
        ground = claim.facts.ground(_("days of absence, {period}", period=Period(day, days[-1])))
        return (
            _average_month(claim)
            * MONTHS_IN_A_YEAR
            / DAYS_IN_A_YEAR
            * known(len(days), unit("day"), ground)
        )
    elif claim.pay.promise_on(day).per == "day":
        lost = lost_days(claim, days, before=begun, weeks=WEEKS_IN_A_YEAR.whole)
        return claim.pay.promised_rate(day)[0] * lost
    else:
        rate = promised_hourly(claim, day)
    hours = lost_hours(claim, days, before=begun, weeks=WEEKS_IN_A_YEAR.whole)
    if not overtime:
        worked = Span(claim, civil_week(day).within(claim.span)).hours_worked
        hours = least(hours, no_less_than_zero(normal_week(claim, day) * ONE_WEEK - worked))
    return rate * hours
