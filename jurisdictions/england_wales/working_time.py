"""Working Time Regulations 1998: annual leave, and pay in lieu of it when the work has ended.

A worker has four weeks (regulation 13) and since October 2007 additional leave (13A). Leave of the
last leave year is paid in proportion to the part of it that has run (14). The four weeks of earlier
years carry over while the employer did not let the worker take paid leave (13(16) to (18); before
2024 Smith v Pimlico Plumbers); the additional leave does not. For irregular hours, leave years from
April 2024 accrue by the hour, and all of it carries over (15B to 15E).
"""

from legalcalc.claims import Row
from legalcalc.figures import Rounding, days, known, least, no_less_than_zero, total, unit
from legalcalc.gaps import leave_open
from legalcalc.kit.constants import NO_HOURS, NO_WEEKS
from legalcalc.kit.leave import leave_was_offered, work_days_stated
from legalcalc.kit.rest import whole_weeks
from legalcalc.kit.service import begun, twelfths
from legalcalc.messages import _
from legalcalc.periods import Period, day_before

from . import jurisdiction
from .minimum_wage import TO_THE_PENNY, without_blanks, working_hours
from .wages import PAID, paid_at_the_end
from .weeks_pay import weeks_pay

SI = "SI 1998/1833"
TO_THE_HOUR = Rounding(0, "half up", law=f"{SI} reg 15B(5)")


def _price(claim):
    """A week's pay for leave on the day the work ended; it has no ceiling (reg 16)."""
    law, last = claim.law, claim.span.last
    return weeks_pay(claim, last, law.leave_pay_weeks[last], law.leave_pay_look_back.get(last))


def _by_the_hour(claim, year):
    """Whether leave of the year accrues by the hour: irregular hours, from April 2024."""
    return claim.law.leave_accrual.get(year.whole.first) is not None and claim.facts.presumes(
        _("The paid hours were wholly or mostly variable, or part of the year was unpaid."),
        claim.employment.irregular_hours,
        False,
        law=f"{SI} reg 15F(1)",
    )


def additional_leave(claim, year):
    """Weeks of additional leave of a whole leave year; a rise within it counts in proportion.

    Which weeks a year has turns on the day on which it begins (reg 13A(2)(e)). Days after the last
    one for which the law was checked are therefore not asked, though the year may reach them.
    """
    history = claim.law.additional_leave_weeks
    first, last = year.whole.first, year.whole.last
    before = history.get(first)
    if before is None:
        before = NO_WEEKS
    weeks = before
    rises = [day for day in history.changes(first, last) if day <= history.known_through]
    for day in rises:
        following = Period(day, day_before(day.replace(year=day.year + 1)))
        share = days(day, last) / days(following.first, following.last)
        weeks = weeks + (history[day] - before) * share
        before = history[day]
    return weeks


def days_per_week(claim):
    """The days of the worker's week: stated, else the average of the whole weeks worked."""
    stated = work_days_stated(claim)
    if stated is not None:
        return stated
    worked = [week for week in whole_weeks(claim) if not week.days_worked.is_zero]
    if not worked:
        raise claim.facts.missing(
            _("how many days a week were worked"), claim.facts.path("work_days_per_week")
        )
    claim.record.assume(
        _("How many days a week had work is not stated: those of which the case tells are taken.")
    )
    weeks = known(len(worked), unit("week"), claim.facts.ground(_("whole weeks worked")))
    return total((week.days_worked for week in worked), unit_if_none="day") / weeks


def paid_leave_taken(claim, year):
    """Days of leave that were taken and paid. Leave is taken to have been paid if nobody says.

    Where nobody counted the days, no more than all days of the absence can have been leave.
    """
    claim.record.look_at("leave_taken")
    taken = []
    for one in claim.employment.leave_taken:
        if one.period.first in year.period and claim.facts.presumes(
            _("The leave that was taken was paid."), one.paid, True, law=f"{SI} reg 16(1)"
        ):
            what = _("days of paid leave")
            if one.days is None:
                leave_open(claim.facts.missing(what, f"{one.path}.days"))
                taken.append(claim.time.days_of(one.period, one))
            else:
                taken.append(claim.facts.amount(one.days, "day", what, f"{one.path}.days"))
    return total(taken, unit_if_none="day")


def _weeks_taken(claim, year):
    taken = paid_leave_taken(claim, year)
    return NO_WEEKS if taken.is_zero else taken / days_per_week(claim)


def _share_of_year(year):
    return year.days_employed / year.days_whole


def less_holiday_pay(claim, year, all_of_it, untaken):
    """The price of untaken leave, less holiday pay that was not for leave taken.

    Holiday pay handed over in the year may be for leave taken in it, rolled up with wages or in
    lieu at the end. It is more than the leave taken can account for where it leaves less of the
    price of the whole year's leave than the untaken leave is worth.
    """
    if year.whole.last >= claim.span.last:
        untaken = untaken - paid_at_the_end(claim, "holiday pay")
    received = claim.pay.paid_for(year.period, ("holiday pay",), PAID["holiday pay"], at_most=True)
    return no_less_than_zero(least(untaken, all_of_it - received)).rounded(TO_THE_PENNY)


@jurisdiction.head(
    "pay.leave",
    _("Untaken leave of the last leave year"),
    law=f"{SI} regs 13, 13A, 14, 16",
    each="leave_year",
    limitation="holiday",
    interest=None,
    routes=("tribunal", "tribunal_contract"),
)
def last_year(claim, year):
    """The year's leave for the part of it that has run, less paid leave taken, at a week's pay.

    The four weeks are paid at normal pay, regular overtime with it; the additional leave at basic
    pay.
    """
    if not claim.ended or year.whole.last < claim.span.last or _by_the_hour(claim, year):
        return None
    law = claim.law
    weeks = law.leave_weeks[year.whole.first] + additional_leave(claim, year)
    most = law.most_leave_days.get(year.whole.first)
    if most is not None:
        weeks = least(weeks, most / days_per_week(claim))
    share = _share_of_year(year)
    untaken = no_less_than_zero(weeks * share - _weeks_taken(claim, year))
    by_months = _share_by_months(claim, year)
    if not untaken > NO_WEEKS:
        return None
    price = _price(claim)
    owed = _priced(claim, year, weeks, share, price)
    other = None if by_months is None else _priced(claim, year, weeks, by_months, price)
    return without_blanks(
        Row(
            year,
            claim.span.last,
            owed=owed,
            weeks=weeks,
            untaken=untaken,
            weeks_pay=price.pay,
            basic_pay=price.basic if price.basic < price.pay else None,
            other_reading=other if other is not None and other > owed else None,
        )
    )


def _priced(claim, year, weeks, share, price):
    """What is owed for the share of a year's leave that was not taken.

    What was taken came first out of the four weeks at normal pay, not out of the others.
    """
    accrued = weeks * share
    untaken = no_less_than_zero(accrued - _weeks_taken(claim, year))
    other_weeks = no_less_than_zero(weeks - claim.law.leave_weeks[year.whole.first])
    additional = least(untaken, other_weeks * share) * (price.pay - price.basic)
    return less_holiday_pay(
        claim, year, accrued * price.pay - additional, untaken * price.pay - additional
    )


def _share_by_months(claim, year):
    """The share of a first leave year by months begun, as the official calculator reckons it.

    In the first year leave accrues at a twelfth a month in advance; that calculator takes the same
    for whoever leaves in it. ``None`` for a later year: pay in lieu goes by days (reg 14(3)).
    """
    if year.period.first != claim.span.first:
        return None
    claim.record.assume(
        _(
            "Leave of a year that was not worked to its end is reckoned by days (SI 1998/1833 reg "
            "14(3)). The official calculator reckons a first year by months begun, which can give "
            "more: see the other reading."
        )
    )
    months = begun("month", year.period.first, year.period.last)
    return twelfths(months, _("months begun in the leave year"))


def _carries_over(claim):
    return not leave_was_offered(
        claim,
        _("The employer recognised the right to paid leave and let the worker take it."),
        law=f"{SI} reg 13(16); Smith v Pimlico Plumbers [2022] EWCA Civ 70",
    )


@jurisdiction.head(
    "pay.leave",
    _("Leave of earlier years that was refused or not paid"),
    law=f"{SI} regs 13(16) to (18), 14(6); Smith v Pimlico Plumbers [2022] EWCA Civ 70",
    each="leave_year",
    limitation="holiday",
    interest=None,
    routes=("tribunal", "tribunal_contract"),
    variant="carried",
)
def carried_over(claim, year):
    """The four weeks of an earlier leave year, less paid leave taken in it, at a week's pay."""
    if not claim.ended or year.whole.last >= claim.span.last or _by_the_hour(claim, year):
        return None
    if not _carries_over(claim):
        return None
    weeks = claim.law.leave_weeks[year.whole.first] * _share_of_year(year)
    untaken = no_less_than_zero(weeks - _weeks_taken(claim, year))
    if not untaken > NO_WEEKS:
        return None
    pay = _price(claim).pay
    return Row(
        year,
        claim.span.last,
        owed=less_holiday_pay(claim, year, weeks * pay, untaken * pay),
        weeks=weeks,
        untaken=untaken,
        weeks_pay=pay,
    )


@jurisdiction.head(
    "pay.leave",
    _("Untaken leave of a worker with irregular hours"),
    law=f"{SI} regs 15B to 15E",
    each="leave_year",
    limitation="holiday",
    interest=None,
    routes=("tribunal", "tribunal_contract"),
    variant="irregular",
)
def irregular_hours(claim, year):
    """Leave accrued by the hour in each pay period, less paid leave taken, at the average hour.

    Each period's accrual is rounded to the hour, and a year's is limited to 28 days of the average
    day worked in it. Leave of earlier years carries over unless the employer let it be taken.
    """
    if not claim.ended or not _by_the_hour(claim, year):
        return None
    if year.whole.last < claim.span.last and not _carries_over(claim):
        return None
    law = claim.law
    share = law.leave_accrual[year.whole.first]
    accrued = total(
        (
            (working_hours(claim, period) * share).rounded(TO_THE_HOUR)
            for period in claim.time.pay_periods
            if period.last in year.period
        ),
        unit_if_none="h",
    )
    hours = working_hours(claim, year)
    if not hours > NO_HOURS:
        return None
    average_day = hours / year.days_worked
    accrued = least(accrued, law.most_leave_days[year.whole.first] * average_day)
    untaken = no_less_than_zero(accrued - paid_leave_taken(claim, year) * average_day)
    price = _price(claim)
    hourly = price.pay / price.hours
    return Row(
        year,
        claim.span.last,
        owed=less_holiday_pay(claim, year, accrued * hourly, untaken * hourly),
        hours=hours,
        untaken=untaken,
        hourly_pay=hourly,
    )
