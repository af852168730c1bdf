"""Work as people remember it: weekly patterns, exceptions, single days, pieces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Literal

from legalcalc.facts.stated import Item, Stated
from legalcalc.periods import Period

__all__ = ["Break", "Kind", "Pattern", "Pieces", "Shift", "WorkDay", "WorkException"]

Kind = Literal["work", "standby", "travel", "night presence", "training"]


@dataclass(frozen=True, slots=True)
class Break:
    """A break inside a shift: at a time of day, or only its length in minutes."""

    minutes: int
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Work on one day: with clock times, or with only its length.

    With clock times, ``end`` at or before ``start`` means the next day. ``minutes`` is the length
    where no clock times are known (breaks already taken off). ``calls``: how often the worker was
    called up in a stretch of stand-by or presence at night; ``must_stay``: whether the worker had
    to stay at the place.
    """

    start: time | None = None
    end: time | None = None
    minutes: Stated[int] | None = None
    breaks: tuple[Break, ...] = ()
    kind: Kind = "work"
    calls: Stated[int] | None = None
    must_stay: Stated[bool] | None = None

    @property
    def from_to(self) -> tuple[int, int] | None:
        """Its beginning and end by the clock, in minutes after the midnight before it began.

        An end on the next day is above 24 hours; a change of the clocks is not looked at. ``None``
        where no times of day are known.
        """
        if self.start is None or self.end is None:
            return None
        begun = self.start.hour * 60 + self.start.minute
        ended = self.end.hour * 60 + self.end.minute
        return begun, ended if ended > begun else ended + 24 * 60

    @property
    def length(self) -> int | None:
        """The minutes of work by the clock, without its breaks; ``None`` where it is not known."""
        if self.minutes is not None:
            return self.minutes.value
        if self.from_to is None:
            return None
        begun, ended = self.from_to
        return ended - begun - sum(pause.minutes for pause in self.breaks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Item):
    """The same shifts on the same days of the week, from a day to a day.

    ``weekdays``: 0 is Monday. ``every`` and its week count from the week of ``first``. Where
    ``hours_known`` is false these days were worked, and nobody knows how long: no hours are
    counted, and that is the least. Where ``days_known`` is false the hours of a week are known and
    not on which days they were: the days share them out, and nothing may rest on one of them.
    """

    employment: str | None = None
    first: Stated[date]
    last: Stated[date]
    weekdays: tuple[int, ...]
    shifts: tuple[Shift, ...] = ()
    hours_known: bool = True
    days_known: bool = True
    every_weeks: int = 1
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkException(Item):
    """Days on which the pattern did not hold: instead these shifts, or none.

    Where ``hours_known`` is false nobody knows what was worked: no hours are counted, and that is
    the least.
    """

    employment: str | None = None
    period: Period
    hours_known: bool = True
    shifts: tuple[Shift, ...] = ()
    reason: (
        Literal[
            "leave",
            "sick",
            "accident at work",
            "maternity",
            "holiday",
            "no work given",
            "confined",
            "other",
        ]
        | None
    ) = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDay(Item):
    """One day's work, told by itself; it replaces what a pattern says of that day.

    Where ``hours_known`` is false that day was worked, and nobody knows how long: no hours are
    counted, and that is the least.
    """

    employment: str | None = None
    day: date
    shifts: tuple[Shift, ...] = ()
    hours_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces(Item):
    """Pieces made, picked or delivered, with the rate promised or a lawful piece floor."""

    employment: str | None = None
    period: Period
    count: Stated[Fraction]
    what: str
    rate: Stated[Fraction] | None = None
    currency: str | None = None
