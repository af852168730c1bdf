"""Who has which minimum: the Act of 10 October 2002, and the hours of a month (KP 129, 130).

An employee has the monthly minimum wage, and a part of it for part-time work; where pay is by the
hour, or not the whole month was worked, each hour is worth the minimum divided by the hours that a
full-time worker has to work in that month (arts. 6 to 8). Whoever works under a contract of mandate
or services has the minimum hourly rate, but only in the business of a firm or another unit, and not
in a private household (arts. 1(1b), 8a, 8d). A contract for a specific work has no minimum.
"""

from datetime import date

from legalcalc.figures import found, known, no_less_than_zero, unit
from legalcalc.kit.constants import ONE_MONTH, SATURDAY, SUNDAY, WEEK_LENGTH
from legalcalc.law.calendar import PublicHolidays, WorkingDays
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction

# The days were compared with the Act of 18 January 1951 for 2017 to 2027: 12 November 2018 was a
# holiday once, and 24 December is one since the Act of 6 December 2024.
HOLIDAYS = PublicHolidays("PL", known_through=date(2027, 12, 31))
# From Monday to Friday, as full-time work is reckoned; and all days on which the law lets work.
WORKING_DAYS = WorkingDays(HOLIDAYS)
DAYS_FOR_WORK = WorkingDays(HOLIDAYS, off=(SUNDAY,))
ACT = "Ustawa z 10.10.2002 o minimalnym wynagrodzeniu"


def is_employee(claim):
    """Whether the worker is an employee, as is whoever works under orders (KP 22 § 1, 1(1))."""
    category = claim.facts.answer("category")
    if category is None:
        claim.record.assume(
            _(
                "The worker is taken as an employee: work under another’s orders is employment, "
                "whatever the contract is called (KP 22 § 1, 1(1))."
            )
        )
    return category in (None, "employee")


def norm(claim, period):
    """The hours of full-time work in a period (wymiar czasu pracy).

    Forty for each whole week, eight for each day left from Monday to Friday, less eight for each
    public holiday that is no Sunday, also on a Saturday.
    """
    return claim.record.once(("norm", period), lambda: _norm(claim, period))


def _norm(claim, period):
    day = period.first
    weeks = period.length // WEEK_LENGTH
    rest = list(period.days())[weeks * WEEK_LENGTH :]
    left = sum(one.weekday() < SATURDAY for one in rest)
    off = sum(
        one in period and one.weekday() != SUNDAY
        for year in range(period.first.year, period.last.year + 1)
        for one in HOLIDAYS.of(year)
    )
    ground = claim.facts.ground(_("whole weeks of {period}", period=period))
    hours = known(weeks, unit("week"), ground) * claim.law.weekly_norm[day]
    ground = claim.facts.ground(
        _(
            "days from Monday to Friday beyond whole weeks, less public holidays, {period}",
            period=period,
        )
    )
    days = known(left - off, unit("1"), ground)
    return no_less_than_zero(hours + days * claim.law.daily_norm[day])


def minimum_hour(claim, day):
    """An hour of the monthly minimum wage in the month of a day (art. 7(3))."""
    month = month_of(day)
    return claim.law.minimum_wage[day] * ONE_MONTH / norm(claim, month)


def hourly_minimum(claim, day):
    """The minimum hourly rate for civil-law work on a day; ``None`` where there is none, and why.

    Not in a private household, not for care round the clock in the home that worker and client
    share (art. 8d(1)(5)), and not under a contract for a specific work.
    """
    job = claim.employment
    law = f"{ACT}, art. 1 pkt 1b, art. 8a, 8d"
    if found(
        _("The contract was for a specific work (umowa o dzieło)."),
        claim.facts.answer("category") == "specific work",  # untold: then is_employee holds
        law=law,
    ):
        return None
    employer = claim.case.party(job.employer)
    if found(
        _("The work was for a private household."),
        employer is not None and employer.kind == "household",
        law=law,
    ):
        return None
    if claim.facts.answer("sector") == "home care" and claim.facts.presumes(
        _("The worker lived with whoever was cared for, round the clock."),
        job.live_in,
        False,
        law=f"{ACT}, art. 8d ust. 1 pkt 5",
    ):
        return None
    return claim.law.minimum_hourly_rate[day]


jurisdiction.remark(
    _(
        "Neither an employee nor a worker under a contract of mandate can give up the minimum; it "
        "is owed in money."
    ),
    law=f"KP 84, 86 § 2; {ACT}, art. 8a ust. 4, 5",
)
