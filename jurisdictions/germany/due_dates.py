"""When pay falls due: §§ 193, 614 BGB, § 2 MiLoG and the ordinances on sector minima.

Where nothing is agreed, pay by the month falls due on the first day of the next. A due day on a
Saturday, Sunday or public holiday moves to the next working day, and interest runs only from the
day after that (BAG, 9 December 2020, 10 AZR 335/20).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from legalcalc.figures import constant
from legalcalc.kit.agreed_pay import promised_hours
from legalcalc.kit.constants import DAYS_IN_A_WEEK
from legalcalc.law.calendar import WorkingDays
from legalcalc.messages import _
from legalcalc.periods import day_before, month_of, next_day

from . import jurisdiction
from .sector_minima import is_lent_out, land_of_work

FRANKFURT = "HE"
FIFTEENTH = constant(15, "day", _("the fifteenth of the month"), "§ 7 AEntG; § 3a AÜG").whole
# Care: from this day on pay for contractual hours fell due in the month of work itself.
CARE_IN_THE_MONTH_OF_WORK = date(2021, 5, 1)
ON_THE_FIFTEENTH = {"cleaning", "roofing", "scaffolding", "painting", "meat", "care"}


@lru_cache(maxsize=256)
def _holidays(land, year):
    # Loaded only for a due day, as it takes long. It knows German holidays since 1990, and no
    # wage of an earlier year gets here: the parameters begin in 2002.
    from holidays.countries import Germany

    lands = Germany.subdivisions if land is None else (land,)
    return frozenset(day for one in lands for day in Germany(subdiv=one, years=year))


@dataclass(frozen=True)
class _HolidaysOf:
    """The public holidays of a Land; without one, those of any Land."""

    land: str | None

    def __contains__(self, day):
        return day in _holidays(self.land, day.year)


BANK_DAYS = WorkingDays(_HolidaysOf(FRANKFURT))


def working_day(day, land):
    """The day itself, or the next that is no Saturday, Sunday or public holiday (§ 193 BGB).

    Without a Land a holiday of any Land counts.
    """
    return WorkingDays(_HolidaysOf(land)).first_from(day)


def _last_bank_day(day):
    """The last bank working day in Frankfurt of a day's month."""
    return BANK_DAYS.last_until(month_of(day).last)


@jurisdiction.pay_day(law="§ 614 BGB")
def pay_day(claim, period):
    """Pay falls due after the stretch for which it is reckoned: on the first of the next month."""
    return next_day(month_of(period.last).last)


def due_on(claim, month):
    """When a month's pay fell due, as agreed or by § 614 BGB, on a working day."""
    return working_day(claim.pay.due_day(month.whole), land_of_work(claim))


def minimum_due_on(claim, month, sector_law):
    """When the minimum for a month fell due.

    As agreed, but not later than the ordinance of the sector says, or else the last bank working
    day of the next month (§ 2(1) MiLoG).
    """
    following = next_day(month.whole.last)
    usual = due_on(claim, month)
    latest = _last_bank_day(following)
    if sector_law is not None and (day := _sector_due_day(claim, month, following)) is not None:
        latest = day
        if claim.employment.pay_day_after is None:
            claim.record.assume(
                _("No day of pay is stated: the last day that the law allows is taken as due.")
            )
            return latest
    return min(usual, latest)


def _sector_due_day(claim, month, following):
    """The day by which an ordinance wants the sector minimum paid, where it was read."""
    # untold: where none is told, no sector minimum is computed
    sector = claim.facts.answer("sector")
    if sector == "care" and month.first >= CARE_IN_THE_MONTH_OF_WORK:
        return _care_due_day(claim, month, following)
    if sector in ON_THE_FIFTEENTH:
        return working_day(following.replace(day=FIFTEENTH), land_of_work(claim))
    if is_lent_out(claim):
        return BANK_DAYS.after(day_before(following), FIFTEENTH)
    return None


def _care_due_day(claim, month, following):
    """In care: in the month of work for contractual hours, in the next for what goes beyond."""
    weekly = promised_hours(claim, month.first)  # without hours agreed, nothing goes beyond them
    if (
        weekly is not None
        and month.hours_worked > weekly * claim.time.days_of(month.period) / DAYS_IN_A_WEEK
    ):
        return _last_bank_day(following)
    return _last_bank_day(month.first)
