"""The months and weeks of a calendar: which days a page of it shows, and at which address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from babel.core import Locale, get_global

from legalcalc.periods import Period, civil_week, month_of, months_after
from legalcalc.web.language import screen_teller
from legalcalc.web.work.employment_days import EmploymentDays

__all__ = ["ENDPOINTS", "Size", "first_weekday", "number_of", "span_of"]

Size = Literal["month", "week"]

ENDPOINTS: Final = {"month": "work.month_page", "week": "work.days_page"}
_FARTHEST: Final = 2_000  # months or weeks from the beginning


def _begin(told: EmploymentDays) -> date:
    """The day from which pages are counted: addresses hold a number, and no date of the case."""
    if told.job.first is not None:
        return told.job.first
    days = [one.first for _entry, one in (*told.patterns, *told.exceptions, *told.work_days)]
    return min(days, default=told.calculated_on or date(2000, 1, 1))


def span_of(told: EmploymentDays, size: Size, number: int) -> Period:
    """The month, or week, with a number. Raises ``ValueError`` where no calendar has it."""
    if abs(number) > _FARTHEST:
        raise ValueError(number)
    begin = _begin(told)
    try:
        if size == "month":
            return month_of(months_after(month_of(begin).first, number))
        return civil_week(begin + timedelta(days=7 * number), first_weekday())
    except OverflowError as error:
        raise ValueError(number) from error


def number_of(told: EmploymentDays, size: Size, day: date) -> int:
    """The number of the month, or week, in which a day lies."""
    begin = _begin(told)
    if size == "month":
        return (day.year - begin.year) * 12 + day.month - begin.month
    first = first_weekday()
    weeks = (civil_week(day, first).first - civil_week(begin, first).first).days
    return weeks // 7


def first_weekday() -> int:
    """With which day the calendars of the reader begin: 0 is Monday."""
    locale = screen_teller().formatter.locale
    if locale.territory is None:
        likely = get_global("likely_subtags").get(locale.language, "")
        locale = Locale(locale.language, likely.rpartition("_")[2] or None)
    return int(locale.first_week_day)
