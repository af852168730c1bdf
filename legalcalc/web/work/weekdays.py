"""The days of a week by their names in the case format, and hours that are shared out over some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["DAYS", "shared_out"]

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def shared_out(minutes: int, days: Sequence[str]) -> dict[str, int]:
    """The minutes of a week on each of some days: as equal as whole minutes can be, and the same
    together.

    Of the ways to share out hours of which only the sum is known, equal days have the fewest hours
    beyond any daily limit: what rests on one is the least.
    """
    whole, over = divmod(minutes, len(days))
    return {day: whole + (number < over) for number, day in enumerate(days)}
