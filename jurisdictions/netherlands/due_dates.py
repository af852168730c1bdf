"""BW 7:623 and the Algemene termijnenwet: when wages fall due, and which days are working days.

The Civil Code does not say what a working day is. The days that the Algemene termijnenwet treats as
Sundays are left out too, also Good Friday and 5 May, so that none is counted too many.
"""

from datetime import date, timedelta

from legalcalc.kit.constants import SATURDAY
from legalcalc.kit.pay_days import declare_pay_at_the_end
from legalcalc.law.calendar import PublicHolidays, easter_sunday
from legalcalc.periods import next_day

from . import jurisdiction

HOLIDAYS = PublicHolidays("NL", known_through=date(2026, 12, 31))
GOOD_FRIDAY_BEFORE_EASTER = timedelta(days=2)
LIBERATION_DAY = "05-05"


declare_pay_at_the_end(jurisdiction, law="art. 7:623 lid 1 BW")


def is_working_day(day):
    """Whether a day is no Saturday, Sunday or generally recognised holiday."""
    return not (
        day.weekday() >= SATURDAY
        or day in HOLIDAYS
        or day.isoformat().endswith(LIBERATION_DAY)
        or day == easter_sunday(day.year) - GOOD_FRIDAY_BEFORE_EASTER
    )


def working_days_after(day, until, most):
    """Working days after a day, until another and at most so many; and the last of them."""
    count, last = 0, day
    while count < most and day < until:
        day = next_day(day)
        if is_working_day(day):
            count, last = count + 1, day
    return count, last
