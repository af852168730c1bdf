"""KP 92: pay during sickness (wynagrodzenie za czas choroby), by the rules of sickness benefit.

A thirtieth of the average month for each calendar day, 80 or 100 % of it. The average is that of
the twelve calendar months before the sickness, or of the whole ones there are, less 13.71 % for
contributions (Act of 25 June 1999, arts. 36 to 38), and at least the minimum wage (art. 45). What
was not paid is in no average: then the minimum wage is the base (SN, 7 September 2005, II UK
20/05). The labour court may be asked to take what was owed.
"""

from dataclasses import dataclass

from legalcalc.claims import Row, Span
from legalcalc.figures import constant, greatest, known, least, no_less_than_zero, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import BY_TIME, ONE_MONTH
from legalcalc.kit.reference_pay import absent_days, whole_months_before
from legalcalc.kit.sickness import sick_days_in, sick_pay_paid, stretches_of
from legalcalc.kit.successive_employments import span_of
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of, next_day

from . import jurisdiction
from .minimum_wage import WORKING_DAYS, is_employee, norm
from .sickness import (
    BENEFITS,
    all_sicknesses,
    entitled_since,
    sick_days,
    sick_elsewhere,
    warn_of_accidents,
    worked_while_sick,
)
from .status import EMPLOYMENT
from .wages import (
    PAY,
    TO_THE_GROSZ,
    WHOLE,
    agreed_hour,
    monthly_pay,
    months_pay,
    norm_without,
    share_of_full_time,
)

LAW = f"KP 92; {BENEFITS}, art. 36 do 38, 43, 45"
THIRTY_DAYS = constant(30, "day", _("days of a month"), f"{BENEFITS}, art. 36 ust. 3")
# Pay that is in the average as it was paid.
BESIDES = ("premium", "holiday pay")
# Absences that take pay from a month without fault of the worker.
EXCUSED = ("sick", "accident at work", "maternity", "confined")

jurisdiction.option(
    "sick_cause",
    _("What made the worker unfit for work"),
    [
        ("illness", _("illness: 80 %")),
        ("whole pay", _("illness in pregnancy, or an accident on the way to work: 100 %")),
    ],
    default="illness",
    law="KP 92 § 1",
)
jurisdiction.option(
    "sick_base",
    _("Base of pay during sickness"),
    [
        ("paid", _("the pay that was paid, at least the minimum wage")),
        ("owed", _("the pay that was owed, as the court is asked to say")),
    ],
    default="paid",
    law=f"KP 92 § 2; {BENEFITS}, art. 36; SN, 7.9.2005, II UK 20/05",
)


# -- the base -------------------------------------------------------------------------------------


def _bases(claim):
    """The sickness whose base each one has, by its first day.

    A later one has the base of that before it, if too few whole calendar months lie between (art.
    43); those before the right to pay or benefit began count for nothing.
    """
    found, base, before = {}, None, None
    for one in all_sicknesses(claim):
        if one.last < entitled_since(claim):
            continue
        apart = claim.law.sick_base_break[one.first].whole
        if before is None or _whole_months_between(before.last, one.first) < apart:
            base = base or one
        else:
            base = one
        found[one.first] = base
        before = one
    return found


def _whole_months_between(last, first):
    months = Period(next_day(last), day_before(first)).months()
    return sum(one.length == month_of(one.first).length for one in months)


@dataclass(frozen=True)
class _Month:
    """A month of the average: working days, those missed with an excuse, and the pay."""

    period: Period
    due: int
    missed: int

    @property
    def counts(self):
        """Whether at least half of it was worked."""
        worked = self.due - self.missed
        return worked >= self.missed


def _months_of(claim, day):
    """The whole months of employment in the twelve before that of a day (art. 36(1), (2))."""
    count = claim.law.sick_base_months[day].whole
    found = []
    for period in whole_months_before(claim, day_before(month_of(day).first))[-count:]:
        away = absent_days(claim, period, EXCUSED)
        days = WORKING_DAYS.within(period)
        found.append(_Month(period, len(days), sum(one in away for one in days)))
    some = [one for one in found if one.counts]
    return some or [one for one in found if one.missed < one.due]


def _span(claim, period):
    return next(month for month in claim.time.months if month.period == period)


def _pay_of(claim, month):
    """A month's pay as paid or owed, filled up where days were missed (arts. 37(2), 38(2))."""
    span = _span(claim, month.period)
    # What was paid is the measure here and no set-off, so that its job has to be known.
    claim.pay.paid_for(month.period, PAY)
    pay = months_pay(claim, span)
    besides = claim.pay.paid_for(month.period, BESIDES)
    got, due = pay.for_work, pay.best.due
    if claim.option("sick_base") == "owed":
        for_leave = pay.paid - pay.for_work  # what was owed holds the pay of leave that was taken
        got, besides = greatest(pay.paid, due), besides - for_leave
    if not month.missed:
        return got + besides
    # What is beyond the pay of the work was paid for the days missed, which are filled up already.
    filled = _filled_up(claim, month, span, least(got, due))
    return greatest(filled, got - _beyond_while_sick(claim, span)) + besides


def _filled_up(claim, month, span, earned):
    """What was paid for the work of a month, raised to that of a month without days missed."""
    due = months_pay(claim, span).best.due
    promise = claim.pay.promise_on(span.first)
    if promise is not None and promise.per in BY_TIME and not due.is_zero:
        share = least(WHOLE, share_of_full_time(claim, span.first))
        least_pay = _minimum(claim, span.first) * share
        whole = greatest(monthly_pay(claim, span.first) * ONE_MONTH, least_pay)
        return earned * whole / due
    ground = claim.facts.ground(_("working days, {period}", period=month.period))
    return (
        earned
        * known(month.due, unit("day"), ground)
        / known(month.due - month.missed, unit("day"), ground)
    )


def _share(claim, sickness, months):
    """The part of full time: as agreed, or by the hours worked before, at most the whole."""
    agreed = share_of_full_time(claim, sickness.first)
    if agreed is not None:
        return least(WHOLE, agreed)
    periods = [one.period for one in months]
    if not periods and claim.span.first < sickness.first:
        periods = [Period(claim.span.first, day_before(sickness.first))]
    worked = total([Span(claim, one).hours_worked for one in periods], unit_if_none="h")
    full = total([_norm_present(claim, one) for one in periods], unit_if_none="h")
    if worked.is_zero or full.is_zero:
        raise claim.facts.missing(_("the hours of a week without absence"), "work")
    return least(WHOLE, worked / full)


def _norm_present(claim, period):
    """The hours of full-time work in a period, less those of days missed with an excuse."""
    return norm_without(claim, Span(claim, period), absent_days(claim, period, EXCUSED))


def _minimum(claim, day):
    """The minimum wage of a month, full time."""
    return claim.law.minimum_wage[day] * ONE_MONTH


def _average(claim, sickness, months):
    """The average month before a sickness; ``None`` where nothing was paid, or nothing is known."""
    if not months:
        return _of_the_contract(claim, sickness)
    pay = [one for one in (_pay_of(claim, month) for month in months) if not one.is_zero]
    if not pay:
        return None
    ground = claim.facts.ground(_("months of the average before the sickness"))
    return total(pay, unit_if_none=claim.currency) / known(len(pay), unit("1"), ground)


def _of_the_contract(claim, sickness):
    """What a whole month of work would have given, where none lies before (art. 37)."""
    day = sickness.first
    hour = agreed_hour(claim, day)
    if hour is None:
        return None
    if claim.pay.promise_on(day).per in BY_TIME:
        return monthly_pay(claim, day) * ONE_MONTH
    return hour * norm(claim, month_of(day)) * _share(claim, sickness, [])


def _daily(claim, sickness, day):
    """The base of a day of sickness: a thirtieth of the average month, less contributions."""
    of_base = _bases(claim)[sickness.first]
    months = _months_of(claim, of_base.first)
    average = _average(claim, of_base, months)
    try:
        lowest = _minimum(claim, day) * _share(claim, of_base, months)
    except Gap as gap:
        if average is None:
            raise
        leave_open(gap)
        base = average
    else:
        base = lowest if average is None else greatest(lowest, average)
    contributions = base * claim.law.sick_base_contributions[day]
    return (base - contributions) / THIRTY_DAYS


# -- the head -------------------------------------------------------------------------------------


def sick_pay_due(claim, month):
    """What is owed for the days of sickness of a month, before anything paid; ``None`` without."""
    days = sick_days_in(claim, sick_days(claim).paid, month.period)
    if not days:
        return None
    share = claim.law.sick_pay_share.of(claim.option("sick_cause"))[month.first]
    parts = []
    for one in all_sicknesses(claim):
        mine = [day for day in days if day in one.days]
        if mine:
            title = _("days of sickness, {period}", period=Period(mine[0], mine[-1]))
            count = known(len(mine), unit("day"), claim.facts.ground(title, *one.told))
            parts.append(_daily(claim, one, mine[0]) * share * count)
    return total(parts, unit_if_none=claim.currency)


def sick_pay_left(claim, month, due):
    """What of the pay for days of sickness was not paid as such."""
    return no_less_than_zero(due - sick_pay_paid(claim, month, sick_days(claim).paid))


def left_over(claim, month):
    """What was paid for a month beyond the pay of the work and of the days of sickness."""
    over = _over(claim, month)
    if not sick_days_in(claim, sick_days(claim).paid, month.period):
        return over
    return no_less_than_zero(over - _beyond_while_sick(claim, month))


def _over(claim, month):
    pay = months_pay(claim, month)
    return no_less_than_zero(pay.paid - pay.best.due)


def _beyond_while_sick(claim, month):
    """What of the pay beyond that of the work counts as paid for days of sickness."""
    return claim.record.once(("sick", month.period), lambda: _beyond(claim, month))


def _beyond(claim, month):
    over = _over(claim, month)
    # What the days of sickness are worth is asked only where something is to be counted for them.
    due = None if over.is_zero else sick_pay_due(claim, month)
    if due is None:
        return claim.nothing(_("nothing"))
    return least(over, sick_pay_left(claim, month, due))


def _paid_while_sick(claim, month):
    """What counts as paid for days of sickness: sick pay, and pay beyond what the work earned."""
    as_such = sick_pay_paid(claim, month, sick_days(claim).paid)
    return (as_such + _beyond_while_sick(claim, month)).named(
        _("paid for the days of sickness, {period}", period=month.period)
    )


@jurisdiction.head(
    "pay.sick",
    _("Pay during sickness"),
    law=LAW,
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
    note=_("Supplements are in the base only as far as they were paid."),
)
def pay_while_sick(claim, month):
    """A thirtieth of the average month for each day of sickness, less what was paid for it."""
    if not is_employee(claim):
        return None
    if month.last == claim.span.last:
        _tell(claim)
    days = sick_days(claim)
    if any(day in month.period for day in days.open):
        leave_open(claim.facts.untold_fact("claimant.born"))
    if any(day in month.period for day in days.of_unknown_right):
        _leave_first_day_open(claim)
    if any(day in month.period for day in days.used_elsewhere):
        leave_open(*sick_elsewhere(claim).gaps)
    due = sick_pay_due(claim, month)
    if due is None:
        return None
    paid = _paid_while_sick(claim, month)
    return Row(
        month,
        month.due_on,
        owed=no_less_than_zero(due - paid).rounded(TO_THE_GROSZ),
        due=due,
        paid=paid,
    )


def _leave_first_day_open(claim):
    try:
        span_of(claim, claim.employment)
    except Gap as gap:  # of the first day, which is not told
        leave_open(gap)


# -- what a lawyer has to know --------------------------------------------------------------------


def _tell(claim):
    """Tell of the days of sickness without pay, and what the other side may say."""
    warn_of_accidents(claim)
    since, days = entitled_since(claim), sick_days(claim)
    new = any(one.first < since for one in all_sicknesses(claim))
    if new and not days.of_unknown_right:
        claim.record.warn(
            _(
                "No pay is claimed for days of sickness before {day}: nothing is owed in the first "
                "thirty days of insurance (KP 92 § 3). Earlier insurance counts if at most thirty "
                "days lie between, or if there were ten years of it: there is a choice for that.",
                day=since,
            )
        )
    for period in stretches_of(days.benefit):
        claim.record.warn(
            _(
                "No pay is claimed for the days of sickness {period}: the employer owes 33 days a "
                "year, or 14 from the year after the worker turned fifty; then ZUS owes benefit "
                "(KP 92 § 4, 5).",
                period=period,
            )
        )
    if days.benefit | days.used_elsewhere and sick_elsewhere(claim).at_most:
        claim.record.warn(
            _(
                "Days of sickness in other employment of this case count among the 33 or 14 days "
                "of the year (KP 92 § 1)."
            )
        )
    for stretch in worked_while_sick(claim):
        claim.record.warn(
            _(
                "Work is told of {day}, a day within a sickness. The other side may say that the "
                "right to pay is lost for the whole time of the certificate (Act of 25 June 1999, "
                "art. 17(1); KP 92 § 3(2)): say who asked for the work.",
                day=stretch.first,
            )
        )
    if days.paid:
        claim.record.warn(
            _(
                "Pay during sickness: the worker has to show that he or she was unfit for work, as "
                "by a doctor’s certificate (e-ZLA); whether other proof is enough is open. Days of "
                "sickness with another employer in the same year count towards the 33 or 14."
            )
        )
