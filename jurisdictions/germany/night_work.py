"""Night work: §§ 2 and 6 Arbeitszeitgesetz (ArbZG).

Night is from 23:00 to 06:00, in bakeries from 22:00 to 05:00; more than two hours of it make night
work, and 48 days of night work in a calendar year make a night worker, who is owed a suitable
supplement. The law knows no supplement for overtime or Sundays.
"""

from datetime import time

from legalcalc.claims import Row
from legalcalc.figures import greatest, known, least, no_less_than_zero, total, unit
from legalcalc.kit.constants import NO_HOURS, TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

from . import jurisdiction
from .due_dates import due_on
from .minimum_wage import stretches
from .wages import agreed_hourly_pay, months_pay

MIDNIGHT = time(0)

jurisdiction.option(
    "night_work",
    _("Kind of night work"),
    [
        ("ordinary", _("now and then, or in shifts")),
        ("permanent", _("always at night")),
    ],
    default="ordinary",
    law="§ 6 Abs. 5 ArbZG; BAG, 9.12.2015, 10 AZR 423/14",
)
jurisdiction.option(
    "night_worker",
    _("Who is a night worker"),
    [
        ("by days", _("by the number of days with night work in the year")),
        ("by shifts", _("by night work in regularly changing shifts")),
    ],
    default="by days",
    law="§ 2 Abs. 5 ArbZG",
)
jurisdiction.option(
    "bakery",
    _("Night time"),
    [("no", _("from 23:00 to 06:00")), ("yes", _("in a bakery, from 22:00 to 05:00"))],
    default="no",
    law="§ 2 Abs. 3 ArbZG",
)


def _nights(claim, log, period):
    """Each night that begins in a period and makes night work: its day, and its hours.

    A night without work before midnight belongs to the day on which its work began.
    """
    begins, ends = (time(22), time(5)) if claim.option("bakery") == "yes" else (time(23), time(6))
    for day in period.days():
        following = next_day(day)
        if not log.days_in(Period(day, following)):
            continue
        title = _("hours of the evening in the night")
        evening = log.hours_between(Period(day, day), begins, MIDNIGHT, title)
        title = _("hours of the morning in the night")
        morning = log.hours_between(Period(following, following), MIDNIGHT, ends, title)
        began = day if evening > NO_HOURS else following
        night = evening + morning
        if began in claim.span and night > claim.law.night_work_hours[day]:
            yield began, night


@jurisdiction.head(
    "pay.night",
    _("Night work supplement"),
    law="§ 6 Abs. 5 ArbZG",
    each="employment",
    limitation="wages",
    routes=("labour court",),
    note=_("The employer may give paid days off instead; less where much of it is readiness."),
)
def night_supplement(claim):
    """A share of the hourly pay, and at least of the minimum, for the hours of night work."""
    # In the log of the claim the last night counts wholly to the last day of work.
    log = claim.time.whole_log
    nights = {}
    for month in claim.time.months:
        with claim.record.line(month):
            for day, hours in _nights(claim, log, month.period):
                nights.setdefault(month_of(day), []).append(hours)
    for month in claim.time.months:
        hours = nights.get(month.whole)
        if hours and _is_night_worker(claim, month.first, nights):
            with claim.record.line(month):
                yield _supplement(claim, month, total(hours, unit_if_none="h"))


def _is_night_worker(claim, day, nights):
    """Whether the calendar year of a day has enough days of night work (§ 2(5) no 2 ArbZG)."""
    if claim.option("night_worker") == "by shifts":
        return True
    count = sum(len(some) for month, some in nights.items() if month.first.year == day.year)
    title = _("days of night work in the calendar year")
    worked = known(
        count, unit("day"), claim.facts.ground(title, *claim.time.log.items_in(claim.span))
    )
    return worked >= claim.law.night_worker_days[day]


def _supplement(claim, month, hours):
    parts = stretches(claim, month)
    pay = months_pay(claim, month)
    worked = total((part.paid for part in parts), unit_if_none="h")
    hourly = pay.floors.floor / worked
    if pay.best is not None:
        agreed = None
        if pay.best.basis == "contract":
            agreed = agreed_hourly_pay(claim, month.first)
        hourly = greatest(pay.best.due / worked if agreed is None else agreed, hourly)
    elif pay.floors.excluded is not None:
        raise pay.above[0].gap
    share = claim.law.night_supplement.of(claim.option("night_work"))[month.first]
    due = hours * hourly * share
    paid = _paid_as_premium(claim, month, pay)
    return Row(
        month,
        due_on(claim, month),
        owed=no_less_than_zero(due - paid).rounded(TO_THE_CENT),
        hours=hours,
        hourly_pay=hourly,
        share=share,
        due=due,
        paid=paid,
    )


def _paid_as_premium(claim, month, pay):
    """Premiums paid for a month, as far as the pay for its hours leaves them over."""
    owed = pay.in_money(pay.floors.floor)
    if pay.best is not None:
        owed = greatest(owed, no_less_than_zero(pay.best.due - pay.set_off.lawful))
    if pay.sick is not None:
        owed = owed + pay.sick.due
    left_over = no_less_than_zero(pay.received - owed)
    premiums = claim.pay.paid_for(month.period, ("premium",), at_most=True)
    return least(premiums, left_over).named(_("paid as premium, beyond the pay for the hours"))
