"""Wml 15 to 17: the holiday allowance (vakantiebijslag).

Eight per cent of the wage owed, not of the wage paid, as far as that is no more than three times
the minimum wage. What fell due up to 31 May is paid in June, the rest at the end of the work.
"""

from datetime import date

from legalcalc.claims import Row
from legalcalc.claims.limits import end_of_year
from legalcalc.figures import least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.pay_days import named_day_or_end
from legalcalc.kit.set_off import Credit
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .illegal_employment import presumed_due
from .minimum_wage import months_of
from .wages import BY_SUMMONS, as_pay_of_absence, periods_pay, sick_pay


def _year_of(day):
    """The year in whose June the allowance on a wage that fell due on a day is paid."""
    return day.year if day <= date(day.year, 5, 31) else next_day(end_of_year(day)).year


def paid_as_allowance(claim):
    """What was paid as holiday pay up to the day of calculation."""
    return claim.pay.paid_for(claim.span, ("holiday pay",), at_most=True)


def _wages_by_year(claim):
    """The pay periods with their wages by the year in which their allowance is paid, and gaps."""
    years, gaps = {}, []
    for period in claim.time.pay_periods:
        try:
            due = periods_pay(claim, period).best.due + presumed_due(claim, period)
            due = total([due, *_of_sickness(claim, period)], unit_if_none=claim.currency)
        except Gap as gap:
            gaps.append((gap.at_rest(), period))
        else:
            years.setdefault(_year_of(period.due_on), []).append((period, due))
    return years, gaps


def _of_sickness(claim, period):
    """The wage of days of sickness, which leaves the allowance open where it is not known."""
    try:
        sick = sick_pay(claim, period)
    except Gap as gap:
        leave_open(gap)
        return []
    return [] if sick is None else [as_pay_of_absence(claim, period, sick.due)]


def allowance_due(claim):
    """The allowance owed, as stretches with their day, their wage and their sum; and gaps."""
    return claim.record.once("allowance", lambda: _allowance_due(claim))


def _allowance_due(claim):
    years, gaps = _wages_by_year(claim)
    stretches = []
    for year, wages in sorted(years.items()):
        due_on = named_day_or_end(claim, date(year, 6, 30))
        if due_on is None:
            continue
        period = Period(wages[0][0].first, wages[-1][0].last)
        wage = total([due for _period, due in wages], unit_if_none=claim.currency)
        counted = least(wage, _ceiling(claim, [one for one, _due in wages]))
        share = claim.law.holiday_allowance[period.last]
        stretches.append((period, due_on, wage, counted * share))
    return stretches, gaps


def _ceiling(claim, periods):
    """Three times the minimum wage of a month (Wml 15(2), 8(1)(b)), each month at its own amount.

    The wage of the whole stretch is measured on average, so the months are added up.
    """
    law = claim.law
    histories = (law.minimum_monthly_wage.of("22"), law.reference_month)
    most = []
    for period in periods:
        for part in period.split_at(*histories):
            month = law.reference_month.get(part.first)
            if month is None:
                month = law.minimum_monthly_wage.of("22")[part.first]
            most.append(month * months_of(claim, part.period) * law.allowance_ceiling[part.last])
    return total(most, unit_if_none=claim.currency)


@jurisdiction.head(
    "pay.extra_months",
    _("Holiday allowance"),
    law="art. 15 tot en met 17 Wml",
    each="employment",
    limitation="wages",
    routes=BY_SUMMONS,
)
def holiday_allowance(claim):
    """Eight per cent (vakantiebijslag) of the wages owed, less what was paid as holiday pay."""
    received = Credit(paid_as_allowance(claim))
    stretches, gaps = allowance_due(claim)
    for gap, period in gaps:
        with claim.record.line(period):
            raise gap
    for period, due_on, wage, allowance in stretches:
        paid = received.meet(allowance).named(_("paid as holiday pay"))
        yield Row(
            period,
            due_on,
            owed=no_less_than_zero(allowance - paid).rounded(TO_THE_CENT),
            wage=wage,
            allowance=allowance,
            paid=paid,
        )
