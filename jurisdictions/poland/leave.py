"""Payment for leave that was not taken (ekwiwalent za urlop): KP 153 to 155(3), 168, 171.

Twenty days a year, twenty-six after ten years of work and schooling; in the years in which the work
begins or ends, a twelfth for each month, begun months counting as whole; for part-time work as much
as was agreed or worked in that time (KP 154 § 2). Whole months of unpaid leave, or of absence
without an excuse, give none to whoever came back (KP 155(2)). What a day is worth says
``normal_pay.py``. Leave of a year can be claimed until three years from the 30 September after it.
"""

from datetime import date

from legalcalc.claims import after
from legalcalc.figures import Rounding, found, known, total, unit
from legalcalc.kit.constants import ONE_YEAR
from legalcalc.kit.leave import (
    days_of_leave,
    leave_taken,
    paid_for_untaken_leave,
    row_of_leave_left,
)
from legalcalc.kit.service import completed, twelfths
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction
from .minimum_wage import WORKING_DAYS, is_employee
from .normal_pay import day_pay, share, share_in
from .status import EMPLOYMENT
from .wages import TO_THE_GROSZ, WHOLE, absent_days, pay_day, wages_go_on_in_leave

# Absences that are neither the employer's doing nor excused.
OF_THE_WORKER = ("other",)
DAYS_UP = Rounding(0, "up", law="KP 154 § 2, 155(3) § 1")
# Since then the payment is due with the wages (KP 171 § 4), and before on the last day of work.
PAID_WITH_WAGES = date(2026, 1, 27)

jurisdiction.option(
    "leave_days",
    _("Years of work, with schooling, that give leave"),
    [
        ("under ten years", _("under ten years: 20 days")),
        ("ten years or more", _("ten years or more: 26 days")),
    ],
    default="under ten years",
    law="KP 154 § 1, 155",
)
jurisdiction.option(
    "first_job",
    _("Leave of the first calendar year"),
    [
        ("no", _("the worker had worked before, also abroad")),
        ("yes", _("the first job in the worker’s life: a twelfth after each month")),
    ],
    default="no",
    law="KP 153 § 1",
)


def _years(claim):
    """The calendar years of the employment, cut to it, whose leave can still be claimed."""
    last = claim.span.last
    length = claim.law.leave_claim_years[last]
    return [
        year
        for year in claim.span.years()
        if after(date(year.first.year + 1, 9, 30), length) >= last
    ]


def _earned(claim, year):
    """Days of leave of a year, of which part-time work gives its part, month by month."""
    whole, away = _whole_year(claim, year), _months_away(claim, year)
    if year.first.year == claim.span.first.year and found(
        _("It was the first calendar year of the first job."),
        claim.option("first_job") == "yes",
        law="KP 153 § 1",
    ):
        months = completed("month", year.first, year.last) - away
        return whole * twelfths(months, _("full months"))
    return (whole * twelfths(len(year.months()) - away, _("months begun"))).rounded(DAYS_UP)


def _months_away(claim, year):
    """The whole calendar months of a year without work for a reason that lies in the worker.

    Only of whoever came back to the work (KP 155(2)); a month with a day of work counts as whole.
    """
    days = absent_days(claim, OF_THE_WORKER)
    if claim.span.last in days:
        return 0
    whole = [one for one in year.months() if one == month_of(one.first)]
    away = [one for one in whole if all(day in days for day in one.days())]
    if away:
        claim.record.warn(
            _(
                "Leave of {year} is lowered by {count}/12, since nobody worked in as many whole "
                "months for another reason than sickness, leave or want of work, as in unpaid "
                "leave or absence without an excuse (KP 155(2)). If the employer was the reason, "
                "or the worker was held, say so.",
                year=str(year.first.year),
                count=len(away),
            )
        )
    return len(away)


def _whole_year(claim, year):
    """Days of leave of a whole year, at the part of full time of its months."""
    rule = claim.law.annual_leave.of(claim.option("leave_days"))[year.first] * ONE_YEAR
    shares = [share_in(claim, month, year) for month in year.months()]
    wholes = [(rule * part).rounded(DAYS_UP) for part in shares]
    if len({one.value for one in wholes}) == 1:
        return wholes[0]
    ground = claim.facts.ground(_("months begun"))
    return total(wholes, unit_if_none="day") / known(len(wholes), unit("1"), ground)


def _taken(claim, year):
    """Days of leave: as stated, or the working days of the time.

    Leave without pay was taken where the wages of its time are claimed (KP 172).
    """

    def days(one):
        return days_of_leave(claim, one, lambda period: len(WORKING_DAYS.within(period)))

    paid = leave_taken(claim, year, days, unpaid_counts=False)
    unpaid = [
        days(one)
        for one in claim.employment.leave_taken
        if one.period.first in year and not one.is_paid
        if wages_go_on_in_leave(claim, one.period.first)
    ]
    return total([paid, *unpaid], unit_if_none="day")


def _daily(claim):
    """What a day of leave is worth: a day's pay, and more where more than full time was agreed."""
    pay, part = day_pay(claim), share(claim)
    return pay * part if part > WHOLE else pay


@jurisdiction.head(
    "pay.leave",
    _("Payment for leave not taken (ekwiwalent)"),
    law="KP 171 § 1; §§ 14 do 19 rozporządzenia MPiPS z 8.1.1997",
    each="employment",
    asks={
        "claimant.eu_citizen": "three months are presumed of who has no permit, which is its length"
    },
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
    of_presumed_work=True,
)
def payment_for_leave(claim):
    """Days of leave left at the end of the work, each at the day's pay of the last month."""
    if not is_employee(claim):
        return None
    if not found(_("The employment has ended."), claim.ended, law="KP 171 § 1"):
        return None
    years = _years(claim)
    earned = total([_earned(claim, year) for year in years], unit_if_none="day")
    taken = total([_taken(claim, year) for year in years], unit_if_none="day")
    last = claim.span.last
    return row_of_leave_left(
        claim,
        years,
        earned=earned,
        taken=taken,
        daily_pay=lambda: _daily(claim),
        due=True,
        paid=lambda: paid_for_untaken_leave(claim, [one.period for one in claim.time.months]),
        rounding=TO_THE_GROSZ,
        due_on=lambda: pay_day(claim, claim.span) if last >= PAID_WITH_WAGES else last,
    )
