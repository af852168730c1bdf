"""BW 7:623 and the Algemene termijnenwet: when wages fall due, and which days are working days.

The Civil Code does not say what a working day is. The days that the Algemene termijnenwet treats as
Sundays are left out too, also Good Friday and 5 May, so that none is counted too many.
"""

from datetime import date

from legalcalc.kit.pay_days import declare_pay_at_the_end
from legalcalc.law.calendar import ListedHolidays, PublicHolidays, WorkingDays

from . import jurisdiction

HOLIDAYS = PublicHolidays("NL", known_through=date(2026, 12, 31))
WORKING_DAYS = WorkingDays(HOLIDAYS, ListedHolidays("Good Friday", "5 May"))

declare_pay_at_the_end(jurisdiction, law="art. 7:623 lid 1 BW")
