"""The results of one head for a claim, as the rules of later heads see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from legalcalc.claims.rows import Line
from legalcalc.gaps import Gap

__all__ = ["Given"]


class Given:
    """The rows of a head for a claim, in order, and by the day on which their period begins.

    ``gaps``: what stopped or left open a row, so that a head that builds on this one is the least
    as well; what stopped one is held by its day, too.
    """

    __slots__ = ("_by_day", "_stopped", "gaps", "lines")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.gaps: list[Gap] = []
        self._by_day: dict[date, list[Line]] = {}
        self._stopped: dict[date, list[Gap]] = {}

    def take(self, line: Line) -> None:
        """Add a row."""
        self.lines.append(line)
        self._by_day.setdefault(line.row.period.first, []).append(line)

    def lines_on(self, first: date) -> Sequence[Line]:
        """The rows whose period begins on a day."""
        return self._by_day.get(first, ())

    def stop(self, first: date, gap: Gap) -> None:
        """Note what stopped the rows whose period would begin on a day."""
        self._stopped.setdefault(first, []).append(gap)

    def stopped_on(self, first: date) -> Sequence[Gap]:
        """The gaps that stopped rows whose period would begin on a day."""
        return self._stopped.get(first, ())
