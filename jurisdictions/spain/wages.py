"""Unpaid wages, extra payments and supplements: arts. 26 to 31 and 34 to 37 ET.

What was paid beyond the pay and the extra payments of a year is set against overtime and the
supplements of that year, in proportion: nothing is claimed that was paid under another name.
"""

from dataclasses import dataclass
from datetime import time

from legalcalc.claims import Row
from legalcalc.figures import Figure, constant, no_less_than_zero, total
from legalcalc.gaps import Gap
from legalcalc.kit.consent import warn_of_consent_in
from legalcalc.kit.constants import NO_HOURS, TO_THE_CENT, WHOLE
from legalcalc.messages import _

from . import jurisdiction
from .pay import (
    hourly_value,
    leave_absence_open,
    paid_by_the_hour,
    year_of,
    years,
)
from .working_time import overtime_in, special_in

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
# The claim goes to the conciliation office first (art. 63 LRJS), then to the social court.
AT_COURT = ("social court", "conciliation")
ONE = constant(1, "1", _("the hour itself"))
CONSENT = "arts. 3.5, 26.1 ET; arts. 1265 a 1268 CC"


@jurisdiction.head(
    "pay.base",
    _("Wages below the promise, the agreement or the minimum wage"),
    law="arts. 4.2.f, 26, 27, 29 ET",
    each="month",
    limitation="wages",
    routes=AT_COURT,
    note=_("The yardsticks are compared over the calendar year."),
)
def wages(claim, month):
    """The pay (salario) of a month for ordinary time, less what was paid for or set against it."""
    year = year_of(claim, month.first.year)
    if month.last == claim.span.last:
        _warn_of_consent(claim)
    debt = year.wages[month.period]
    if debt.gap is not None:
        raise debt.gap
    leave_absence_open(claim, month.period)
    row = Row(
        month,
        debt.due_on,
        owed=debt.short.rounded(TO_THE_CENT),
        basis=year.best.basis,
        bases=debt.bases,
        law=year.best.law,
        hours=month.hours_worked,
        due=debt.due,
        paid=debt.paid,
        paid_in_absence=debt.in_absence,
        credit=debt.credit,
        over_the_year=debt.over_the_year,
    )
    return _without_blank(row)


def _warn_of_consent(claim):
    """Tell in one sum what was kept back by agreement and counts as paid."""
    warn_of_consent_in(
        claim,
        years(claim),
        lambda year: [debt.credit for debt in year_of(claim, year).wages.values()],
        law=CONSENT,
    )


def _without_blank(row):
    """The columns that make a row add up only where there is something in them."""
    for column in ("over_the_year", "paid_in_absence"):
        if column in row.figures and row.figures[column].is_zero:
            del row.figures[column]
    return row


@jurisdiction.head(
    "pay.extra_months",
    _("Extra payments of summer and Christmas"),
    law="art. 31 ET; art. 8.4 RD 1620/2011",
    each="employment",
    limitation="wages",
    routes=AT_COURT,
)
def extra_payments(claim):
    """Two extra payments a year (gratificaciones extraordinarias), in proportion to the time."""
    for year in years(claim):
        reckoned = year_of(claim, year)
        for debt in reckoned.extras:
            with claim.record.line(debt.period):
                if debt.gap is not None:
                    raise debt.gap
                leave_absence_open(claim, debt.period)
                row = Row(
                    debt.period,
                    debt.due_on,
                    owed=debt.short.rounded(TO_THE_CENT),
                    basis=reckoned.best.basis,
                    due=debt.due,
                    paid=debt.paid,
                    over_the_year=debt.over_the_year,
                )
                yield _without_blank(row)


# -- overtime, rest days and feasts ----------------------------------------------------------------


@dataclass(frozen=True)
class Supplements:
    """What a month gives beyond ordinary pay, and which part of it is open."""

    overtime: Figure
    rest: Figure
    feast: Figure
    hour: Figure | None
    open_part: Figure


def _supplements(claim, month):
    """The supplements of a month, less what was paid beyond the pay of the year."""
    return claim.record.once(
        ("supplements", month.first.year), lambda: _of_year(claim, month.first.year)
    )[month.period]


def _of_year(claim, year):
    months = [month for month in claim.time.months if month.first.year == year]
    found = {}
    for month in months:
        overtime, rest, feast = (
            overtime_in(claim, month),
            special_in(claim, month, "rest"),
            special_in(claim, month, "feast"),
        )
        hour = None
        if overtime > NO_HOURS or rest > NO_HOURS or feast > NO_HOURS:
            hour = hourly_value(claim, month)
        found[month.period] = Supplements(overtime, rest, feast, hour, WHOLE)
    nothing = claim.nothing(_("nothing"))
    left_over = year_of(claim, year).left_over
    if not left_over > nothing:
        return found
    dues = [
        one.hour * one.overtime + one.hour * (one.rest + one.feast) * _with_supplement(claim, month)
        for month, one in zip(months, found.values(), strict=True)
        if one.hour is not None
    ]
    in_all = total(dues, unit_if_none=claim.currency)
    if not in_all > nothing:
        return found
    part = no_less_than_zero(in_all - left_over) / in_all
    return {
        period: Supplements(one.overtime, one.rest, one.feast, one.hour, part)
        for period, one in found.items()
    }


def _with_supplement(claim, month):
    """The hour with its supplement; in households paid by the hour the hour itself is paid."""
    supplement = claim.law.rest_supplement[month.last]
    return supplement if paid_by_the_hour(claim) else ONE + supplement


@jurisdiction.head(
    "pay.overtime",
    _("Overtime"),
    law="art. 35.1 ET",
    each="month",
    limitation="wages",
    routes=AT_COURT,
    note=_("Where nothing was agreed, paid rest within four months takes its place."),
)
def overtime(claim, month):
    """Hours beyond forty a week (horas extraordinarias), each at what an ordinary hour is worth."""
    if paid_by_the_hour(claim):
        return None
    one = _supplements(claim, month)
    if not one.overtime > NO_HOURS:
        return None
    claim.record.assume(_("No rest was given for overtime within four months (art. 35.1 ET)."))
    owed = one.overtime * one.hour * one.open_part
    return Row(
        month,
        claim.pay.due_day(month.period),
        owed=owed.rounded(TO_THE_CENT),
        hours=one.overtime,
        hourly_pay=one.hour,
        open_part=one.open_part,
    )


@jurisdiction.head(
    "pay.weekly_rest",
    _("Work in the weekly rest"),
    law="art. 37.1 ET; art. 47 RD 2001/1983",
    each="month",
    limitation="wages",
    routes=AT_COURT,
)
def weekly_rest(claim, month):
    """Hours of the Sunday of a week without a day of rest (descanso semanal), with a supplement."""
    return _special(claim, month, "rest")


@jurisdiction.head(
    "pay.public_holiday",
    _("Work on feasts of the whole State"),
    law="art. 37.2 ET; arts. 45, 47 RD 2001/1983",
    each="month",
    limitation="wages",
    routes=AT_COURT,
    note=_("Feasts of the autonomous community and of the municipality have to be added by hand."),
)
def feasts(claim, month):
    """Hours worked on a feast (fiesta laboral) without rest instead, with a supplement."""
    return _special(claim, month, "feast")


def _special(claim, month, which):
    one = _supplements(claim, month)
    hours = getattr(one, which)
    if not hours > NO_HOURS:
        return None
    claim.record.assume(
        _("No rest was given for work on rest days and feasts (art. 47 RD 2001/1983).")
    )
    owed = hours * one.hour * _with_supplement(claim, month) * one.open_part
    return Row(
        month,
        claim.pay.due_day(month.period),
        owed=owed.rounded(TO_THE_CENT),
        hours=hours,
        hourly_pay=one.hour,
        open_part=one.open_part,
    )


@jurisdiction.head(
    "pay.night",
    _("Night work supplement"),
    law="art. 36.2 ET",
    each="employment",
    limitation="wages",
    routes=AT_COURT,
)
def night_work(claim):
    """Nothing by statute: only an agreement fixes the supplement (plus de nocturnidad)."""
    title = _("hours between 22:00 and 06:00")
    try:
        hours = claim.time.log.hours_between(claim.span, NIGHT_BEGINS, NIGHT_ENDS, title)
    except Gap:  # no times of day are told
        return
    if hours > NO_HOURS:
        claim.record.warn(
            _(
                "Work was done between 22:00 and 06:00: the supplement for it stands in the "
                "collective agreement alone (art. 36.2 ET). Look it up and add it."
            )
        )


jurisdiction.remark(
    _(
        "The collective agreement of the sector and province is mostly higher than the minimum "
        "wage: look it up and enter it as a pay table."
    ),
    law="arts. 3.1.b, 82 ET",
)
jurisdiction.remark(
    _(
        "The employer must keep a daily record of working time for four years. Where there is "
        "none, state the hours day by day and ask for the record."
    ),
    law="arts. 34.9, 35.5 ET",
)
jurisdiction.remark(
    _(
        "Without a permit the contract stands as to the worker’s rights: wages and compensation "
        "are owed all the same."
    ),
    law="art. 36.5 LO 4/2000; STS 21.6.2011; STS 17.9.2013, rec. 2398/2012",
)
