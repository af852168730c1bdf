"""Sums that came again and again: told in one entry, written out one by one for the rules."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Literal, TypeVar

from legalcalc.facts.money import Money
from legalcalc.facts.stated import Item, Stated
from legalcalc.periods import Period, day_before, months_after, next_day

__all__ = ["Every", "Recurring", "days_left", "days_of_return", "each_time", "ids_each_time"]

Every = Literal["day", "week", "fortnight", "four weeks", "month"]

_DAYS: dict[Every, int] = {"day": 1, "week": 7, "fortnight": 14, "four weeks": 28}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring(Item):
    """A sum that came once, on ``day``, or again and again from that day on, each time the same.

    ``every`` is the stretch after which it came again: by the month on the same day of each month,
    or on its last where a month is too short. On or before ``until`` it came for the last time; in
    the stretches of ``except_in`` it did not come.
    """

    day: Stated[date]
    amount: Stated[Money] | None  # None: not known, which is never nought
    every: Every | None = None
    until: Stated[date] | None = None
    except_in: tuple[Period, ...] = ()

    @property
    def days(self) -> list[date]:
        """The days on which it came, by the values that hold."""
        if self.every is None or self.until is None:
            return [self.day.value]
        return [day for _number, day in _days(self)]

    @property
    def times(self) -> int:
        """The number of times it came, by the values that hold."""
        return len(self.days)


R = TypeVar("R", bound=Recurring)
S = TypeVar("S")


def days_of_return(first: date, every: Every, until: date) -> Iterator[date]:
    """The first day, and each on which it came again through ``until``."""
    day, number = first, 0
    while number == 0 or day <= until:
        yield day
        number += 1
        day = _return(first, every, number)


def _return(first: date, every: Every, number: int) -> date:
    """The day on which it came again for the so manieth time."""
    if every == "month":
        return months_after(first, number)
    return first + timedelta(days=number * _DAYS[every])


def each_time(entries: Iterable[R]) -> Iterator[R]:
    """Each entry as often as it came, every one with its own day; those told once as they are.

    An amount stays what it is, a range or unknown; a day that is not certain may lie as far to
    either side each time. An id gets the number of the time behind it. The place in the case file
    stays that of the one entry, so that whatever is missing, proved or unused points there.
    """
    for entry in entries:
        if entry.every is None or entry.until is None:
            yield entry
            continue
        for number, day in _days(entry):
            yield dataclasses.replace(
                entry,
                id=_numbered(entry.id, number),
                day=_moved(entry.day, entry.every, number, day),
                every=None,
                until=None,
                except_in=(),
            )


def ids_each_time(entries: Iterable[Recurring]) -> dict[str, tuple[str, ...]]:
    """The ids that :func:`each_time` gives in place of that of each entry that came again."""
    return {
        one.id: tuple(f"{one.id}/{number + 1}" for number, _day in _days(one))
        for one in entries
        if one.id is not None and one.every is not None
    }


def days_left(period: Period, except_in: Iterable[Period]) -> list[Period]:
    """The parts of a period that no exception takes out, in order of time."""
    parts: list[Period] = []
    first = period.first
    for out in sorted(except_in):
        if out.last < first or out.first > period.last:
            continue
        if out.first > first:
            parts.append(Period(first, day_before(out.first)))
        if out.last >= period.last:
            return parts
        first = next_day(out.last)
    parts.append(Period(first, period.last))
    return parts


def _days(entry: Recurring) -> Iterator[tuple[int, date]]:
    """The days on which an entry came, with the number of the time, exceptions counted too."""
    assert entry.every is not None and entry.until is not None
    out = sorted(entry.except_in)
    begins = [one.first for one in out]
    ends = list(accumulate((one.last for one in out), max))
    for number, day in enumerate(days_of_return(entry.day.value, entry.every, entry.until.value)):
        before = bisect_right(begins, day)
        if before == 0 or ends[before - 1] < day:
            yield number, day


def _numbered(id: str | None, number: int) -> str | None:
    return None if id is None else f"{id}/{number + 1}"


def _moved(first: Stated[date], every: Every, number: int, day: date) -> Stated[date]:
    """The day of one time, with the range of the first."""
    if number == 0:
        return first

    def moved(end: date | None) -> date | None:
        return None if end is None else _return(end, every, number)

    return dataclasses.replace(
        first, value=day, low=moved(first.low), high=moved(first.high), as_written=None
    )
