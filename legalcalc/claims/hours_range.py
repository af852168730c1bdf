"""Computes a claim again with fewer and more hours of work than the worker remembers.

Memory of hours is honest and rough. Where nothing but the worker's own account tells of them, a
court will ask how far it can be trusted; the lower sum is what can be pleaded without more proof.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from fractions import Fraction
from typing import Final, TypeVar

from legalcalc.claims.assess import assess
from legalcalc.claims.rows import Assessment, Range
from legalcalc.facts import Case, Item, Pattern, Shift, Stated, WorkDay, WorkException
from legalcalc.facts.stated import UNPROVED
from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["SHARE", "hours_range"]

SHARE: Final = Fraction(1, 10)
"""How far the hours are taken to lie off: a convention of this program, and no law."""

_DAY = 24 * 60
Entry = TypeVar("Entry", Pattern, WorkException, WorkDay)


def hours_range(case: Case, jurisdiction: Jurisdiction, found: Assessment) -> Range | None:
    """The totals with a tenth fewer and a tenth more of the hours that rest on the worker's own
    account; ``None`` where none do, or where they move no sum.
    """
    told = (*case.patterns, *case.exceptions, *case.work_days)
    if not any(rests_on_account(one) for one in told):
        return None
    low, high = (
        assess(_with_hours(case, factor), jurisdiction, with_range=False, every_route=False).owed
        for factor in (1 - SHARE, 1 + SHARE)
    )
    if low.value == high.value:
        return None
    return Range(low=low, likely=found.owed, high=high)


def rests_on_account(entry: Item) -> bool:
    """Whether an entry tells of hours, and nothing but the worker's own account proves them."""
    said = entry.provenance
    shifts = getattr(entry, "shifts", ())
    return bool(shifts) and said.source in UNPROVED and not said.evidence


def _with_hours(case: Case, factor: Fraction) -> Case:
    return replace(
        case,
        patterns=_scaled_entries(case.patterns, factor),
        exceptions=_scaled_entries(case.exceptions, factor),
        work_days=_scaled_entries(case.work_days, factor),
    )


def _scaled_entries(entries: Iterable[Entry], factor: Fraction) -> tuple[Entry, ...]:
    return tuple(
        replace(one, shifts=tuple(_scaled(shift, factor) for shift in one.shifts))
        if rests_on_account(one)
        else one
        for one in entries
    )


def _scaled(shift: Shift, factor: Fraction) -> Shift:
    """A shift that began at the same time and was shorter or longer, at most a day."""
    if shift.from_to is not None:
        begun, ended = shift.from_to
        breaks = sum(one.minutes for one in shift.breaks)
        worked = max(0, ended - begun - breaks)
        end = begun + min(_DAY, breaks + round(worked * factor))
        return replace(shift, end=time(end // 60 % 24, end % 60))
    if shift.minutes is not None:
        minutes = min(_DAY, round(shift.minutes.value * factor))
        return replace(shift, minutes=Stated(minutes, path=shift.minutes.path))
    return shift
