"""Interest policies, as countries need them.

Every policy works on exact fractions: the interest of each stretch of days with one principal and
one rate is exact, and only the sum is rounded, by the law the jurisdiction cites. So it does not
matter into how many stretches a period is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, Protocol

from legalcalc.claims.limits import last_day
from legalcalc.claims.rows import Interest, InterestPart
from legalcalc.figures import (
    Figure,
    Rounding,
    Stipulation,
    constant,
    days,
    known,
    least,
    total,
    unit,
)
from legalcalc.gaps import Gap
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, next_day

__all__ = [
    "ACTUAL_360",
    "ACTUAL_365",
    "ACTUAL_ACTUAL",
    "THIRTY_360",
    "DayCount",
    "Rates",
    "compound_interest",
    "fixed",
    "floating",
    "frozen",
    "simple_interest",
]

Rates = Callable[[date, date], Iterable[tuple[Period, Figure]]]
"""The rates in force from a day to a day, each with its stretch; raises ``Gap`` where unknown."""


class _Dated(Protocol):
    def __getitem__(self, day: date) -> Figure: ...
    def between(self, first: date, last: date) -> Iterator[tuple[Period, Figure]]: ...


def fixed(rate: Figure) -> Rates:
    """One rate for the whole time."""

    def rates(first: date, last: date) -> Iterator[tuple[Period, Figure]]:
        yield Period(first, last), rate

    return rates


def floating(history: _Dated, plus: _Dated | None = None) -> Rates:
    """The rate of each day, as it changes; with a margin where the law adds one to a base rate."""

    if plus is None:
        return history.between

    def rates(first: date, last: date) -> Iterator[tuple[Period, Figure]]:
        for part, rate in history.between(first, last):
            for stretch, margin in plus.between(part.first, part.last):
                yield stretch, rate + margin

    return rates


def frozen(history: _Dated, on: date) -> Rates:
    """The rate that was in force on one day, kept for the whole time."""
    return fixed(history[on])


@dataclass(frozen=True, slots=True)
class DayCount:
    """A convention by which days become years.

    ``actual/365`` counts every day and divides by 365 even in leap years; ``actual/actual`` divides
    the days of a leap year by 366; ``actual/360`` divides by 360; ``30/360`` gives every month 30
    days.
    """

    name: Literal["actual/365", "actual/actual", "actual/360", "30/360"]

    def stretches(self, period: Period) -> list[tuple[Period, Figure]]:
        """The period in stretches, each with its length in years."""
        if self.name == "actual/actual":
            parts = period.split_at(
                date(year, 1, 1) for year in range(period.first.year, period.last.year + 1)
            )
            return [
                (part, days(part.first, part.last) / _year(self._days_in_year(part.first)))
                for part in parts
            ]
        if self.name == "30/360":
            return [(period, _thirty_days(period) / _year(360))]
        return [(period, days(period.first, period.last) / _year(self._days_in_year(period.first)))]

    def one_day(self, day: date) -> Figure:
        """One day in years."""
        return _ONE_DAY_OF[self._days_in_year(day)]

    def _days_in_year(self, day: date) -> int:
        match self.name:
            case "actual/365":
                return 365
            case "actual/actual":
                return 366 if _leap(day) else 365
        return 360


ACTUAL_365 = DayCount("actual/365")
ACTUAL_ACTUAL = DayCount("actual/actual")
ACTUAL_360 = DayCount("actual/360")
THIRTY_360 = DayCount("30/360")

_YEARS = {
    length: constant(length, "day/year", _("days in a year, for interest"))
    for length in (360, 365, 366)
}
_ONE_DAY_OF = {length: days(date.min, date.min) / year for length, year in _YEARS.items()}


def _year(length: int) -> Figure:
    return _YEARS[length]


def _leap(day: date) -> bool:
    return day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)


def _thirty_days(period: Period) -> Figure:
    after = next_day(period.last)
    count = (
        (after.year - period.first.year) * 360
        + (after.month - period.first.month) * 30
        + min(after.day, 30)
        - min(period.first.day, 30)
    )
    return known(count, unit("day"), Stipulation(_("Days counted, each month as 30")))


def simple_interest(
    owed: Figure,
    *,
    first: date,
    until: date,
    rates: Rates,
    day_count: DayCount,
    rounding: Rounding,
    law: str = "",
    payments: Sequence[tuple[date, Figure]] = (),
    order: Sequence[Literal["costs", "interest", "principal"]] = ("interest", "principal"),
    note: Message | None = None,
) -> Interest:
    """Interest that bears no interest: each day on the principal still owed that day.

    ``payments`` on account are set off on their day, which still bears interest, in ``order``.
    Without a ``law`` it is that of the rule of interest.
    """
    return _run(owed, first, until, rates, day_count, rounding, law, payments, order, (), note)


def compound_interest(
    owed: Figure,
    *,
    first: date,
    until: date,
    rates: Rates,
    day_count: DayCount,
    rounding: Rounding,
    law: str = "",
    from_day: date | None = None,
    payments: Sequence[tuple[date, Figure]] = (),
    order: Sequence[Literal["costs", "interest", "principal"]] = ("interest", "principal"),
    note: Message | None = None,
) -> Interest:
    """Interest that joins the principal at the end of each whole year of its own running.

    The year of each debt counts from ``from_day``, without it from ``first``: the anniversary of
    that debt, not the calendar year.
    """
    start = from_day or first
    anniversaries = []
    years = 1
    while (end := last_day(start, _of_years(years), counting_first_day=True)) <= until:
        anniversaries.append(end)
        years += 1
    return _run(
        owed, first, until, rates, day_count, rounding, law, payments, order, anniversaries, note
    )


def _run(
    owed: Figure,
    first: date,
    until: date,
    rates: Rates,
    day_count: DayCount,
    rounding: Rounding,
    law: str,
    payments: Sequence[tuple[date, Figure]],
    order: Sequence[str],
    joins_after: Sequence[date],
    note: Message | None,
) -> Interest:
    nought = total((), unit_if_none=owed.unit)
    principal = owed
    joined = accrued = paid_to_interest = nought  # joined: interest that bears interest itself
    bearing = owed
    parts: list[InterestPart] = []
    gap: Gap | None = None
    reached = day_before(first)
    events: dict[date, list[Figure]] = {}
    for day, amount in payments:
        if day <= until and not amount.is_zero:
            events.setdefault(max(day, reached), []).append(amount)
    stops = sorted({*events, *(day for day in joins_after if day >= first), until})
    for stop in stops:
        if stop > reached and gap is None and not bearing.is_zero:
            stretch: list[Figure] = []
            try:
                for period, rate in rates(next_day(reached), stop):
                    for piece, years in day_count.stretches(period):
                        amount = bearing * rate * years
                        stretch.append(amount)
                        parts.append(InterestPart(piece, bearing, rate, years, amount))
                    reached = period.last
            except Gap as missing:
                gap = missing.at_rest()
            if stretch:
                carried = () if accrued.is_zero else (accrued,)
                accrued = total((*carried, *stretch), unit_if_none=owed.unit)
        for payment in events.get(stop, ()):
            left = payment
            for part in order:
                if part == "interest":
                    accrued, left, paid = _paid_off(accrued.rounded(rounding), left)
                    paid_to_interest += paid
                elif part == "principal":
                    joined, left, paid = _paid_off(joined.rounded(rounding), left)
                    paid_to_interest += paid
                    principal, left, paid = _paid_off(principal, left)
        if stop in joins_after and gap is None:
            joined, accrued = joined + accrued, nought
        if stop in joins_after or stop in events:
            bearing = principal if joined.is_zero else principal + joined
    outstanding = accrued if joined.is_zero else joined + accrued
    return Interest(
        law=law,
        since=first,
        until=max(reached, day_before(first)) if gap is not None else max(until, day_before(first)),
        amount=outstanding.rounded(rounding),
        daily=None
        if gap is not None
        else _daily(bearing, first, until, rates, day_count, rounding),
        parts=tuple(parts),
        principal_left=principal if payments else None,
        paid_to_interest=paid_to_interest if payments else None,
        gap=gap,
        note=note,
    )


def _paid_off(debt: Figure, payment: Figure) -> tuple[Figure, Figure, Figure]:
    """What is left of a debt, what is left of the payment, and what was paid."""
    paid = least(payment, debt)
    return debt - paid, payment - paid, paid


def _daily(
    bearing: Figure,
    first: date,
    until: date,
    rates: Rates,
    day_count: DayCount,
    rounding: Rounding,
) -> Figure | None:
    """What the day after ``until`` adds, at the rate of that day; ``None`` where none is known."""
    tomorrow = next_day(until)
    if tomorrow < first or bearing.is_zero:
        return None
    try:
        _period, rate = next(iter(rates(tomorrow, tomorrow)))
    except Gap:
        return None
    return (bearing * rate * day_count.one_day(tomorrow)).rounded(rounding)


@lru_cache(maxsize=128)
def _of_years(count: int) -> Figure:
    return constant(count, "year", _("whole years of interest"))
