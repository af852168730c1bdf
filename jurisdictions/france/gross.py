"""Gross pay that was due for some days, all parts together: the measure of leave and lump sums.

What was due counts, not what was paid (Cass. soc. 15 March 2023, 21-16.057), with the overtime
that was really worked.
"""

from legalcalc.claims import Span, best_base
from legalcalc.figures import constant, greatest, total
from legalcalc.messages import _

from .common import DAYS_OF_A_MONTH
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
    days = period.first, period.last
    return claim.shared(("gross pay", *days), lambda: _gross_pay(claim, period))


def _gross_pay(claim, period):
    parts = []
    for month in period.months():
        span = Span(claim, month)
        parts.append(best_base(*base_pay(claim, span)).due)
        parts.append(night_presence_due(claim, span))
    for week in claim.weeks_ending_in(period):
        parts.extend(
            (
                overtime_due(claim, week),
                complementary_due(claim, week),
                rest_day_due(claim, week),
            )
        )
    parts.extend(holiday_due(claim, day) for day in claim.worked_days_in(period))
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
    return _averages(claim, until, longest)[0]


def _averages(claim, until, *lengths):
    """The average month for each of some numbers of months, the greatest number first."""
    whole = [
        month for month in claim.months if month.period == month.whole and month.last <= until
    ][-lengths[0].numerator :]
    if not whole:
        span = claim.span
        return [gross_pay(claim, span) / claim.days_of(span) * DAYS_OF_A_MONTH] * len(lengths)
    due = [gross_pay(claim, month.period) for month in whole]
    averages = []
    for length in lengths:
        last = due[-length.numerator :]
        months = constant(len(last), "month", _("months averaged"))
        averages.append(total(last, unit_if_none=claim.currency) / months)
    return averages


def reference_pay(claim, until):
    """The better of the average of twelve months and of three (art. R1234-4)."""
    return greatest(*_averages(claim, until, A_YEAR, A_QUARTER))
