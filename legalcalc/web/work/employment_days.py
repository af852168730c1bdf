"""Collects what a case says of the days of an employment, and what it does not.

A single day stands before an exception, and an exception before a pattern, as the engine takes
them. Of a day of which nothing is told nobody knows whether it was free: the engine counts no work
for it, and pages say that it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final, Literal

from marshmallow import ValidationError

from legalcalc.claims.hours import WorkLog, rebuild
from legalcalc.facts import Case, Pattern, Person, Shift, Stated, WorkDay, WorkException
from legalcalc.periods import Period, civil_week, day_before, next_day
from legalcalc.reports.working_hours import StretchHours, stretch_hours
from legalcalc.schemas.case_layers import KEY, Data, ids_of
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.people import PartySection
from legalcalc.schemas.values import DATE, UNKNOWN, WEEKDAYS
from legalcalc.web.cases.form_context import entry_label, law_of
from legalcalc.web.work.shifts import (
    Normal,
    length_of,
    normal,
    not_known,
    raw_shifts,
    raw_shifts_or_unknown,
    shift_of,
)

__all__ = ["EmploymentDays", "KnownEmployment", "days_of", "job_with", "jobs_of", "weekdays_of"]

_EMPLOYMENT: Final = EmploymentSection()
_PARTY: Final = PartySection()
_LONGEST: Final = 366 * 60  # days of a stretch that is looked at day by day
_SORTS: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(raw: Any) -> date | None:
    """The day of a value, told alone or at length."""
    if isinstance(raw, dict):
        raw = next((raw[name] for name in ("value", "likely") if name in raw), None)
    try:
        return DATE.read(raw) if isinstance(raw, str) and raw != UNKNOWN else None
    except ValidationError:
        return None


@dataclass(frozen=True)
class KnownEmployment:
    """An employment, with the days from which and to which it is known to have been."""

    key: str
    id: str | None
    label: object
    first: date | None
    last: date | None
    alone: bool  # entries that name no employment are of this one

    def has(self, entry: Data) -> bool:
        """Whether an entry is about it."""
        return entry.get("employment") in (None, self.id)

    def owns(self, entry: Data) -> bool:
        """Whether an entry is about it and no other."""
        return self.has(entry) and (self.alone or entry.get("employment") is not None)


def jobs_of(data: Data) -> list[KnownEmployment]:
    """The employments of a case."""
    found = [one for one in data.get("employments") or () if isinstance(one, dict)]
    return [
        KnownEmployment(
            one[KEY],
            one.get("id"),
            _label(data, one),
            day_of(one.get("start")),
            day_of(one.get("end")),
            len(found) == 1,
        )
        for one in found
    ]


def _label(data: Data, employment: Data) -> object:
    """What an employment is called: by its occupation, or by the employer."""
    employer = ids_of(data, "person or party").get(str(employment.get("employer")))
    if "occupation" in employment or employer is None:
        return entry_label(_EMPLOYMENT, employment)
    return entry_label(_PARTY, employer)


def job_with(data: Data, key: str) -> KnownEmployment | None:
    """The employment of an entry."""
    return next((job for job in jobs_of(data) if job.key == key), None)


def weekdays_of(raw: Any) -> tuple[int, ...]:
    """The days of the week of a pattern; none where they cannot be read."""
    try:
        listed = raw if isinstance(raw, list) else [raw]
        return tuple(sorted({number for one in listed for number in WEEKDAYS.read(one)}))
    except (ValidationError, TypeError, AttributeError):
        return ()


def days_of(entry: Data) -> Period | None:
    """The days from the first to the last for which an entry holds."""
    single = day_of(entry.get("date"))
    first, last = day_of(entry.get("from")) or single, day_of(entry.get("to")) or single
    return Period(first, last) if first and last and first <= last else None


def _written_day(entry: Data, unclear: str) -> str:
    """The day of an entry about one day, where its text sorts as days do; else ``unclear``.

    Most entries of a case of some years lie outside the days of a page: these are not read.
    """
    text = entry.get("date")
    if (
        isinstance(text, str)
        and _SORTS.fullmatch(text)
        and "from" not in entry
        and "to" not in entry
    ):
        return text
    return unclear


# -- what is said of one day -----------------------------------------------------------------------

How = Literal["usual", "worked", "off", "unknown"]


@dataclass(frozen=True)
class DayTold:
    """A day with all that is said of it.

    ``usual``: the shifts of patterns and of stretches of days. ``single``: entries about this day
    alone, which stand before those. ``told``: whether anything is said at all.
    """

    day: date
    usual: tuple[Data, ...]
    stretches: tuple[Data, ...]  # exceptions of several days that hold on it
    told: bool
    single: tuple[Data, ...] = ()
    shared: bool = False  # an entry about this day is about other employments, too

    @property
    def how(self) -> How:
        """The kind of the day, by the entries about it alone."""
        if not self.single:
            return "usual"
        if self.shifts:
            return "worked"
        return "unknown" if any(not_known(one) for one in self.single) else "off"

    @property
    def reason(self) -> str:
        """The reason why there was no work, of a day off."""
        return str(self.single[0].get("reason", "")) if self.how == "off" else ""

    @cached_property
    def shifts(self) -> list[Data]:
        """The shifts of the entries about this day alone; one of no length is a day off."""
        found = [shift for one in self.single for shift in raw_shifts(one)]
        return [shift for shift in found if length_of(normal([shift])[0]) != 0]

    @property
    def fixed(self) -> bool:
        """Whether a calendar leaves it alone: it is told in several entries, or for several."""
        return len(self.single) > 1 or self.shared

    @cached_property
    def state(self) -> tuple[Any, ...]:
        """The meaning of what is said of the day alone."""
        if self.how == "worked":
            return ("worked", normal(self.shifts))
        return (self.how, self.reason) if self.how == "off" else (self.how,)


# -- an employment's days --------------------------------------------------------------------------


@dataclass
class EmploymentDays:
    """The days of one employment as a case tells of them.

    ``span``: only what touches these days.
    """

    data: Data = field(repr=False)
    job: KnownEmployment
    span: Period | None = None

    @cached_property
    def calculated_on(self) -> date | None:
        return day_of(self.data.get("calculated_on"))

    @cached_property
    def known(self) -> Period | None:
        """The days of the employment up to the day of calculation, as far as they are known.

        Where nobody knows the first day, from the first of the usual weeks that are told.
        """
        first, last = self.job.first, self.job.last
        if first is None:
            first = min((days.first for _pattern, days in self.patterns), default=None)
        if first is None:
            return None
        ends = [one for one in (last, self.calculated_on) if one is not None]
        last = min(ends) if ends else None
        return Period(first, last) if last and first <= last else None

    @cached_property
    def patterns(self) -> list[tuple[Data, Period]]:
        """The patterns, with the days between which they hold."""
        return list(self._entries("patterns"))

    @cached_property
    def exceptions(self) -> list[tuple[Data, Period]]:
        """The exceptions, with their days."""
        return list(self._entries("exceptions"))

    @cached_property
    def work_days(self) -> list[tuple[Data, Period]]:
        """The single days."""
        return list(self._entries("work_days"))

    def _entries(self, name: str) -> Iterator[tuple[Data, Period]]:
        span = self.span
        first, last = (span.first.isoformat(), span.last.isoformat()) if span else ("", "")
        for one in self.data.get(name) or ():
            if isinstance(one, dict) and self.job.has(one):
                if span is not None and not first <= _written_day(one, first) <= last:
                    continue
                days = days_of(one)
                if days is not None and (span is None or days.overlaps(span)):
                    yield one, days

    def pattern_days(self, pattern: Data, days: Period) -> Iterator[date]:
        """The days of a pattern, as the engine finds them."""
        every = _number(pattern.get("every_weeks"))
        begin = civil_week(days.first).first
        for weekday in weekdays_of(pattern.get("days")):
            day = begin + timedelta(days=weekday)
            while day <= days.last:
                if day >= days.first:
                    yield day
                day += timedelta(days=7 * every)

    def days(self, span: Period) -> list[DayTold]:
        """The days of a stretch, each with what is said of it."""
        usual: dict[date, list[Data]] = {}
        told: set[date] = set()
        for pattern, days in self.patterns:
            shifts = raw_shifts_or_unknown(pattern)
            for day in self.pattern_days(pattern, days):
                usual.setdefault(day, []).extend(shifts)
            common = days.within(span)
            told.update(common.days() if common else ())
        stretches: dict[date, list[Data]] = {}
        single: dict[date, list[Data]] = {}
        for exception, days in self.exceptions:
            common = days.within(span)
            for day in common.days() if common else ():
                (single if days.length == 1 else stretches).setdefault(day, []).append(exception)
        for work_day, days in self.work_days:
            single.setdefault(days.first, []).append(work_day)
        found = []
        for day in span.days():
            over = stretches.get(day, [])
            alone = single.get(day, [])
            base = (
                [one for each in over for one in raw_shifts(each)] if over else usual.get(day, [])
            )
            found.append(
                DayTold(
                    day,
                    tuple(base),
                    tuple(over),
                    bool(over or alone) or day in told,
                    tuple(alone),
                    not all(self.job.owns(one) for one in alone),
                )
            )
        return found

    # -- what the engine makes of it ---------------------------------------------------------------

    @cached_property
    def log(self) -> WorkLog:
        """Every day of work, rebuilt by the engine as it does for a claim."""
        law = law_of(self.data)
        end = self.job.last
        log = rebuild(self._case(), None, law.zone if law else "UTC", end)
        last = min([one for one in (end, self.calculated_on) if one], default=date.max)
        return log.between(self.job.first or date.min, last)

    def _case(self) -> Case:
        return Case(
            reference="",
            jurisdiction="",
            calculated_on=self.calculated_on or date.max,
            claimant=Person(),
            patterns=tuple(
                Pattern(
                    first=Stated(days.first),
                    last=Stated(days.last),
                    weekdays=weekdays_of(one.get("days")),
                    shifts=_shifts(one),
                    hours_known=not not_known(one),
                    every_weeks=_number(one.get("every_weeks")),
                )
                for one, days in self.patterns
            ),
            exceptions=tuple(
                WorkException(period=days, shifts=_shifts(one)) for one, days in self.exceptions
            ),
            work_days=tuple(
                WorkDay(day=days.first, shifts=_shifts(one)) for one, days in self.work_days
            ),
        )

    def hours_in(self, period: Period) -> StretchHours | None:
        """The hours of those days of a period that are known to be of the employment."""
        days = period.within(self.known) if self.known else None
        return None if days is None else stretch_hours(self.log, days, self.silent, self.not_known)

    # -- what it does not say ----------------------------------------------------------------------

    @cached_property
    def silent(self) -> list[Period]:
        """The stretches of the employment of which nothing is said."""
        if self.known is None:
            return []
        told = sorted(days for _one, days in (*self.patterns, *self.exceptions, *self.work_days))
        found = []
        begin = self.known.first
        for days in told:
            if days.first > begin:
                last = min(day_before(days.first), self.known.last)
                if begin <= last:
                    found.append(Period(begin, last))
            begin = max(begin, next_day(days.last)) if days.last < date.max else date.max
            if begin > self.known.last:
                return found
        return [*found, Period(begin, self.known.last)]

    @cached_property
    def not_known(self) -> set[date]:
        """Days of which somebody says that the hours are not known."""
        found: set[date] = set()
        for one, days in self.patterns:
            if not_known(one) and days.length < _LONGEST:
                found.update(self.pattern_days(one, days))
        for one, days in self.exceptions:
            if days.length < _LONGEST:
                (found.update if not_known(one) else found.difference_update)(days.days())
        for one, days in self.work_days:
            (found.add if not_known(one) else found.discard)(days.first)
        return found

    @cached_property
    def overlaps(self) -> list[tuple[Data, Data, Period]]:
        """Pairs of patterns that tell of the same days, and between which days."""
        found = []
        for number, (one, days) in enumerate(self.patterns):
            for other, others in self.patterns[number + 1 :]:
                common = days.within(others) if days.overlaps(others) else None
                if common is None:
                    continue
                same = set(self.pattern_days(one, days)) & set(self.pattern_days(other, others))
                if same:
                    found.append((one, other, Period(min(same), max(same))))
        return found

    @cached_property
    def twice(self) -> list[date]:
        """Days that are told twice by themselves."""
        seen: set[date] = set()
        double: set[date] = set()
        for _one, days in self.work_days:
            (double if days.first in seen else seen).add(days.first)
        return sorted(double)


def _shifts(entry: Data) -> tuple[Shift, ...]:
    shifts: list[Normal] = list(normal(raw_shifts(entry)))
    return tuple(shift for one in shifts if (shift := shift_of(one)) is not None)


def _number(raw: Any) -> int:
    text = str(raw or 1)
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < 3 else 1
