"""Gross pay that was due for some days, all parts together: the measure of leave and lump sums.

What was due counts, not what was paid (Cass. soc. 15 March 2023, 21-16.057), with the overtime
that was really worked.
"""

from legalcalc.claims import Span, best_base
from legalcalc.figures import constant, greatest, total
from legalcalc.messages import _

from .common import DAYS_OF_A_MONTH, last_day
from .wages import base_pay
from .working_time import (
    averaged_stretches,
    complementary_due,
    holiday_due,
    night_presence_due,
    overtime_due,
    rest_day_due,
)

A_YEAR = constant(12, "month", _("twelve months"), "Code du travail, art. R1234-4")
HALF_A_YEAR = constant(6, "month", _("six months"), "Code du travail, art. L1235-3-1 et L8223-1")
A_QUARTER = constant(3, "month", _("three months"), "Code du travail, art. R1234-4")


def gross_pay(claim, period):
    """All pay due for some days: plain pay, premiums, presence at night, holidays."""
    parts = []
    for month in period.months():
        span = Span(claim, month)
        parts.append(best_base(*base_pay(claim, span)).due)
        parts.append(night_presence_due(claim, span))
    for week in claim.weeks:
        if last_day(claim, week) in period:
            parts.extend(
                (
                    overtime_due(claim, week),
                    complementary_due(claim, week),
                    rest_day_due(claim, week),
                )
            )
    for day in claim.worked_days:
        if day.first in period:
            parts.append(holiday_due(claim, day))
    for stretch, _average, due in averaged_stretches(claim):
        if stretch.last in period:
            parts.append(due)
    return total((part for part in parts if not part.is_zero), unit_if_none=claim.currency).named(
        _("gross pay due, {period}", period=period)
    )


def average_month(claim, until, longest):
    """Average gross pay of the last whole months up to a day, of so many at most.

    Where the employment held no whole month, its pay is turned into that of an average month.
    """
    whole = [
        month for month in claim.months if month.period == month.whole and month.last <= until
    ][-longest.numerator :]
    if not whole:
        span = claim.span
        return gross_pay(claim, span) / claim.days_of(span) * DAYS_OF_A_MONTH
    months = constant(len(whole), "month", _("months averaged"))
    due = [gross_pay(claim, month.period) for month in whole]
    return total(due, unit_if_none=claim.currency) / months


def reference_pay(claim, until):
    """The better of the average of twelve months and of three (art. R1234-4)."""
    return greatest(average_month(claim, until, A_YEAR), average_month(claim, until, A_QUARTER))
