"""Scales: steps that hold from so much service on, and bands that each have their own rate.

A scale by steps gives one value for all: notice of one month, of two from five years on. A scale by
bands cuts the measure: the first eight hours of overtime at 25 %, those beyond at 50 %; a quarter
of a month's pay for each of the first ten years, a third for each beyond.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

from legalcalc.figures import Figure, constant, least, total
from legalcalc.law.parameters import Parameter
from legalcalc.messages import _

__all__ = ["Dated", "in_bands", "premium_in_bands", "step_reached", "steps_of"]

FROM = _("where a step of the scale begins")


class Dated(Protocol):
    """Anything with a figure for a day: a parameter, or one key of it."""

    def __getitem__(self, day: date) -> Figure: ...


def steps_of(parameter: Parameter, unit_text: str) -> dict[str, Figure]:
    """The figure from which each step of a scale holds: the number with which its key begins.

    The keys of a keyed parameter, such as ``2 years``, in the order of its file, which is rising.
    """
    return {key: constant(key.split()[0], unit_text, FROM) for key in parameter.keys}


def step_reached(
    steps: Mapping[str, Figure],
    reached: Callable[[Figure], object],
    *,
    at_first: str | None = None,
) -> str | None:
    """The key of the highest step of a scale that is reached; ``at_first`` below all of them.

    ``steps``: from where each holds, in rising order, as :func:`steps_of` finds them. ``reached``:
    whether so much is reached, as a finding, so that the record tells it. The first step that is
    not ends the search.
    """
    held = at_first
    for name, begins in steps.items():
        if not reached(begins):
            break
        held = name
    return held


def in_bands(measure: Figure, *lengths: Figure) -> tuple[Figure, ...]:
    """A measure cut into bands: up to so much in each in turn, and what is left in the last.

    Twelve years in bands of ten are ten and two; seven are seven and none.
    """
    parts = []
    for length in lengths:
        part = least(measure, length)
        parts.append(part)
        measure = measure - part
    return (*parts, measure)


def premium_in_bands(
    measure: Figure, bands: Iterable[tuple[Figure | None, Dated]], day: date
) -> Figure:
    """The amount that premiums add to a measure by bands: for hours, hours of plain pay.

    Ten hours, eight of them at 25 % and two at 50 %, add what three hours of plain pay are worth.
    ``bands``: the length of each, ``None`` for the last, which has no end, and its share on a day.
    No share is asked for where nothing reaches its band.
    """
    parts = []
    for length, share in bands:
        if measure.is_zero:
            break
        part = measure if length is None else least(measure, length)
        parts.append(part * share[day])
        measure = measure - part
    return total(parts, unit_if_none=measure.unit)
