"""BW 7:634 to 7:642: holiday with pay that was not taken when the work ended.

Four times the weekly hours for a year. Leave of a calendar year lapses six months after it, but not
where the worker could not reasonably take it, nor where the employer did not enable and urge the
worker to take it, in full knowledge that it would lapse; then it is not barred either (Hoge Raad,
23 June 2023, ECLI:NL:HR:2023:955).
"""

from legalcalc.claims import Span, after
from legalcalc.figures import found, no_less_than_zero, total
from legalcalc.kit.agreed_pay import promised_hours
from legalcalc.kit.constants import DAYS_IN_A_WEEK, ONE_YEAR, TO_THE_CENT
from legalcalc.kit.leave import (
    leave_taken,
    leave_was_offered,
    row_of_leave_left,
    share_of_year,
    usual_days_of_leave,
    work_days_stated,
)
from legalcalc.messages import _
from legalcalc.periods import year_of

from . import jurisdiction
from .allowance import allowance_due, paid_as_allowance
from .wages import (
    BY_SUMMONS,
    THREE_MONTHS,
    average_week,
    days_present,
    hourly_wage,
    week_without_absence,
)


def _weekly(claim, year):
    """The hours a week agreed, or the average of those worked in a part of a year."""
    agreed = promised_hours(claim, year.first)
    if agreed is not None and claim.option("contract_hours") == "agreed":
        return agreed
    present = days_present(claim, year.period)
    if not present:  # absent all year: the hours of the time before
        return average_week(claim, THREE_MONTHS, year.last)
    return week_without_absence(claim, year.period, present)


def _earned(claim, year):
    """The hours of leave of a calendar year, in proportion to the days employed."""
    share = share_of_year(claim, year.period)
    return claim.law.annual_leave[year.first] * _weekly(claim, year) * share


def leave_of_a_year(claim):
    """The hours of leave that a whole year of the last weekly hours would have given."""
    year = Span(claim, claim.span.years()[-1])
    return claim.law.annual_leave[year.first] * _weekly(claim, year) * ONE_YEAR


def _days_a_week(claim, year):
    """Working days of a usual week, as stated, or the average of those worked."""
    stated = work_days_stated(claim)
    if stated is not None:
        return stated
    if year.days_worked.is_zero:
        raise claim.facts.missing(_("days of work a week"), claim.facts.path("work_days_per_week"))
    claim.record.assume(_("Days of work a week are the average of the days worked."))
    return year.days_worked * DAYS_IN_A_WEEK / claim.time.days_of(year.period)


def _taken(claim, year):
    """Hours of paid leave taken in a year; leave without pay was none (BW 7:639)."""

    def hours(one):
        weekly, days_a_week = _weekly(claim, year), _days_a_week(claim, year)
        return usual_days_of_leave(claim, one, days_a_week) * weekly / days_a_week

    return leave_taken(claim, year.period, hours, of_unit="h")


def _has_lapsed(claim, year):
    """Whether the leave of a year had lapsed when the work ended."""
    if claim.facts.presumes(
        _("The worker could not take leave."),
        claim.employment.leave_prevented,
        False,
        law="art. 7:640a BW",
    ):
        return False
    end_of_year = year_of(year.first).last
    last_day = after(end_of_year, claim.law.leave_lapse[min(end_of_year, claim.span.last)])
    return found(
        _("The leave of {year} had lapsed when the work ended.", year=str(year.first.year)),
        claim.span.last > last_day,
        law="art. 7:640a BW",
    )


def _paid_for_leave(claim):
    """Holiday pay beyond the holiday allowance."""
    paid = paid_as_allowance(claim)
    if paid > claim.nothing(_("nothing")):
        stretches, _gaps = allowance_due(claim)
        allowances = total(
            [allowance for _period, _day, _wage, allowance in stretches],
            unit_if_none=claim.currency,
        )
        paid = no_less_than_zero(paid - allowances)
    return paid.named(_("paid as holiday pay"))


@jurisdiction.head(
    "pay.leave",
    _("Payment for leave not taken"),
    law="art. 7:634, 7:640a, 7:641 BW",
    each="employment",
    limitation="wages",
    routes=BY_SUMMONS,
)
def payment_for_leave(claim):
    """Hours of leave (vakantie) left at the end of the work, each at the wage of the last day."""
    if not found(_("The employment has ended."), claim.ended, law="art. 7:641 lid 1 BW"):
        return None
    years = [Span(claim, part) for part in claim.span.years()]
    if leave_was_offered(
        claim,
        _("The employer enabled and urged the worker to take leave, and told that it would lapse."),
        law="art. 7:640a, 7:642 BW; HR 23 juni 2023, ECLI:NL:HR:2023:955",
    ):
        years = [year for year in years if not _has_lapsed(claim, year)]
    earned = total([_earned(claim, year) for year in years], unit_if_none="h")
    taken = total([_taken(claim, year) for year in years], unit_if_none="h")
    return row_of_leave_left(
        claim,
        years,
        earned=earned,
        taken=taken,
        rate=lambda: hourly_wage(claim, claim.span.last),
        paid=lambda: _paid_for_leave(claim),
        rounding=TO_THE_CENT,
    )


jurisdiction.remark(
    _("Nobody can give up the statutory leave for money while the employment lasts."),
    law="art. 7:640, 7:645 BW",
)
