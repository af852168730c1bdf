"""The time of one employment: days of work, and the periods into which law divides it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from legalcalc.claims.claim.spans import HOURS_WORKED, LeaveYear, Month, PayPeriod, Week, WorkedDay
from legalcalc.claims.hours import COUNTED, Entry, Told, WorkLog, as_told, civil_days
from legalcalc.facts import Employment, Item, Shift
from legalcalc.figures import Figure, known, total, unit
from legalcalc.gaps import leave_open
from legalcalc.law.faults import asked
from legalcalc.messages import Message, _
from legalcalc.periods import Period, civil_week, day_before, month_of, months_after, next_day

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["ClaimTime", "half_months"]


class ClaimTime:
    """The work of an employment day by day, and its weeks, months, pay periods and leave years."""

    def __init__(self, claim: Claim, employment: Employment | None) -> None:
        self._claim = claim
        self._employment = employment
        self._days_of: dict[tuple[date, date], Figure] = {}
        self._hours_worked: dict[tuple[date, date], Figure] = {}
        self._worked_on: dict[date, WorkedDay] = {}

    @cached_property
    def log(self) -> WorkLog:
        """Every day of work, rebuilt from patterns, exceptions and single days.

        Work stated for days outside the employment, or after the day of calculation, is not
        counted, and an assumption says so.
        """
        log = self._inside_employment()
        unknown = log.of_unknown_length
        if len(unknown) == 1:
            self._claim.record.assume(
                _(
                    "The hours of work on {day} are not known: none are counted, which is the "
                    "least.",
                    day=unknown[0],
                )
            )
        elif unknown:
            self._claim.record.assume(
                _(
                    "On {number} days from {first} to {last} the hours of work are not known: none "
                    "are counted, which is the least.",
                    number=len(unknown),
                    first=unknown[0],
                    last=unknown[-1],
                )
            )
        for pattern in log.patterns_without_days:
            self._claim.record.assume(
                _(
                    "From {first} to {last} the hours of a week are known and not its days: they "
                    "are shared out, and nothing is computed that rests on a single day.",
                    first=pattern.first.value,
                    last=pattern.last.value,
                )
            )
        return log

    def _inside_employment(self) -> WorkLog:
        start = self._employment.start if self._employment else None
        end = self._employment.end if self._employment else None
        last = min(end.value, self._claim.calculated_on) if end else self._claim.calculated_on
        log = self._rebuilt(end.value if end else None)
        told = log.span
        if told is None or ((start is None or start.value <= told.first) and told.last <= last):
            return log
        first = start.value if start else told.first
        self._claim.record.assume(
            _(
                "Work stated before {first} or after {last} is not counted: it lies outside the "
                "employment, or after the day of calculation.",
                first=first,
                last=last,
            )
        )
        return log.between(first, last)

    @cached_property
    def whole_log(self) -> WorkLog:
        """Every day of work that the case states, also outside the employment; the night after its
        last day is split at midnight as any other.
        """
        return self._rebuilt()

    def _rebuilt(self, last_day: date | None = None) -> WorkLog:
        return civil_days(self._told, self._claim.jurisdiction.zone, last_day)

    @cached_property
    def _told(self) -> Told:
        return as_told(self._claim.case, self._claim.employment_id)

    def shifts_begun(self, day: date) -> tuple[tuple[Shift, ...], tuple[Entry, ...]]:
        """The shifts that began on a day, whole also across midnight, and what tells of them."""
        return self._told.get(day.toordinal(), ((), ()))

    def days_begun_in(self, period: Period, kinds: tuple[str, ...]) -> list[date]:
        """The days of a period on which time of some kinds began, of which the length is known."""
        days = self.log.worked_in(period)
        return [day for day in days if any(one.kind in kinds for one in self.shifts_begun(day)[0])]

    @property
    def kinds_not_decided(self) -> set[str]:
        """The kinds of time that were worked, are not work by themselves, and about which no rule
        has asked.
        """
        return self.log.kinds - self.log.asked - set(COUNTED)

    def hours_worked(self, period: Period) -> Figure:
        """Hours of work, travel for work and training in a period; the same figure each time."""
        key = (period.first, period.last)
        held = self._hours_worked.get(key)
        if held is None:
            title = Message(HOURS_WORKED.text, (("period", period),))
            held = self._hours_worked[key] = self.log.hours_in(period, title)
        self.leave_unknown_hours_open(period)
        return held

    def leave_unknown_hours_open(self, period: Period) -> None:
        """Say that on some days of a period nobody knows the hours: what rests on them is the
        least. The same holds where nobody told of any work, or only of a part.
        """
        self._claim.record.look_at("work")
        for day in self.log.of_unknown_length:
            if day in period:
                what = _("how long the work was on {day}", day=day)
                leave_open(self._claim.facts.missing(what, "work", day))
                return

    @cached_property
    def week_begins(self) -> int:
        """The weekday on which a week of work begins: 0 is Monday, as where no law says more."""
        rule, law = self._claim.jurisdiction.week_rule, self._claim.jurisdiction.week_law or ""
        begins: int = (
            0 if rule is None else asked(self._claim.jurisdiction, law, int, rule, self._claim)
        )
        return begins

    @cached_property
    def weeks(self) -> list[Week]:
        """The weeks of work that the employment touches."""
        return [Week(self._claim, week) for week in self._claim.span.civil_weeks(self.week_begins)]

    def weeks_ending_in(self, period: Period) -> list[Week]:
        """The weeks whose last day of employment lies in a period."""

        def end(week: Week) -> date:
            return min(week.last, self._claim.span.last)

        low = bisect_left(self.weeks, period.first, key=end)
        return self.weeks[low : bisect_right(self.weeks, period.last, key=end)]

    @cached_property
    def months(self) -> list[Month]:
        """The calendar months that the employment touches, cut to it."""
        return [Month(self._claim, month) for month in self._claim.span.months()]

    @cached_property
    def worked_days(self) -> list[WorkedDay]:
        """Each day with work inside the employment."""
        return [self._worked_day(day) for day in self.log.worked if day in self._claim.span]

    def worked_days_in(self, period: Period) -> list[WorkedDay]:
        """Each day with work inside the employment and a period."""
        inside = period.within(self._claim.span)
        return (
            [] if inside is None else [self._worked_day(day) for day in self.log.worked_in(inside)]
        )

    def _worked_day(self, day: date) -> WorkedDay:
        held = self._worked_on.get(day)
        if held is None:
            held = self._worked_on[day] = WorkedDay(self._claim, Period(day, day))
        return held

    @cached_property
    def pay_periods(self) -> list[PayPeriod]:
        """The pay reference periods, cut to the employment.

        Where the case does not say by which stretch wages were paid, the calendar month is taken,
        as an assumption. Half months begin on the 1st and the 16th, whatever day is stated.
        """
        interval = self._claim.employment.pay_interval
        if interval is None:
            interval = "month"
            self._claim.record.assume(
                _("Nothing is stated about pay periods: calendar months are taken as pay periods.")
            )
        anchor = self._claim.employment.first_pay_period
        span = self._claim.span
        if interval == "month":
            first = anchor.value if anchor else span.first.replace(day=1)
            starts = _monthly_from(first, span)
        elif interval == "half month":
            starts = _half_months(span)
        else:
            length = {"week": 7, "fortnight": 14, "four weeks": 28}[interval]
            first = anchor.value if anchor else civil_week(span.first).first
            if anchor is None:
                self._claim.record.assume(
                    _(
                        "The first day of a pay period is not stated: they are taken to begin on "
                        "{day}.",
                        day=first,
                    )
                )
            starts = _every(length, first, span)
        return [
            PayPeriod(self._claim, part, whole)
            for start, following in pairwise(starts)
            if (part := (whole := Period(start, day_before(following))).within(span)) is not None
        ]

    @cached_property
    def _pay_period_starts(self) -> list[date]:
        return [period.first for period in self.pay_periods]

    def pay_period_of(self, day: date) -> PayPeriod | None:
        """The pay reference period in which a day lies."""
        position = bisect_right(self._pay_period_starts, day) - 1
        if position < 0 or day not in self.pay_periods[position].period:
            return None
        return self.pay_periods[position]

    def leave_years(self, start: date | None = None) -> list[LeaveYear]:
        """The leave years from an anchor day (default: the stated one, else the first day)."""
        stated = self._claim.employment.leave_year_start
        anchor = start or (stated.value if stated else self._claim.span.first)
        whole_first = _anniversary_before(anchor, self._claim.span.first)
        years = []
        while whole_first <= self._claim.span.last:
            following = months_after(whole_first, 12)
            whole = Period(whole_first, day_before(following))
            part = whole.within(self._claim.span)
            if part is not None:
                years.append(LeaveYear(self._claim, part, whole))
            whole_first = following
        return years

    def leave_taken(self, period: Period) -> Figure:
        """Days of annual leave taken in a period, as stated; nought where none is stated.

        Leave without pay was none.
        """
        self._claim.record.look_at("leave_taken")
        taken = [
            one
            for one in self._claim.employment.leave_taken
            if one.period.first in period and one.is_paid
        ]
        return total(
            [
                known(
                    one.days.value if one.days else Fraction(one.period.length),
                    unit("day"),
                    self._claim.facts.ground(
                        _("leave taken from {day}", day=one.period.first), one
                    ),
                )
                for one in taken
            ],
            unit_if_none="day",
        )

    def days_of(self, period: Period, *about: Item) -> Figure:
        """The calendar days of a period, with the facts they rest on."""
        key = (period.first, period.last)
        held = None if about else self._days_of.get(key)
        if held is None:
            title = _("days from {first} to {last}", first=period.first, last=period.last)
            held = known(period.length, unit("day"), self._claim.facts.ground(title, *about))
            if not about:
                self._days_of[key] = held
        return held

    def day_of_employment(self, day: date) -> date:
        """A day, moved to the nearest day of the employment where it lies outside."""
        return min(max(day, self._claim.span.first), self._claim.span.last)


def _every(length: int, first: date, span: Period) -> list[date]:
    start = first - timedelta(days=length * ((first - span.first).days // length + 1))
    while start + timedelta(days=length) <= span.first:
        start += timedelta(days=length)
    starts = [start]
    while starts[-1] <= span.last:
        starts.append(starts[-1] + timedelta(days=length))
    return starts


def _monthly_from(first: date, span: Period) -> list[date]:
    months = (span.first.year - first.year) * 12 + span.first.month - first.month
    number = months - 1
    starts = []
    while True:
        start = months_after(first, number)
        if months_after(first, number + 1) > span.first:
            starts.append(start)
            if start > span.last:
                return starts
        number += 1


def _half_months(span: Period) -> list[date]:
    """The days on which half months begin, from the one that holds the first day of a span."""
    halves = half_months(span)
    return [*(half.first for half in halves), next_day(halves[-1].last)]


def half_months(period: Period) -> list[Period]:
    """The half months that a period touches: from the 1st to the 15th, and the rest of a month."""
    halves = []
    month = month_of(period.first)
    while month.first <= period.last:
        middle = month.first.replace(day=16)
        halves += [Period(month.first, day_before(middle)), Period(middle, month.last)]
        month = month_of(next_day(month.last))
    return [half for half in halves if half.within(period) is not None]


def _anniversary_before(anchor: date, day: date) -> date:
    years = day.year - anchor.year
    start = months_after(anchor, 12 * years)
    return start if start <= day else months_after(anchor, 12 * (years - 1))
