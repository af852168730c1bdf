"""What one head gave for a claim, as the rules of later heads see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from legalcalc.claims.rows import Line

__all__ = ["Given"]


class Given:
    """The rows of a head for a claim, in order, and the facts on which they rest, each a bit.

    ``read``: all these facts. A reader of the rows that begin on one day rests on fewer of them.
    """

    __slots__ = ("_by_day", "_read_by_day", "_reads", "_throughout", "lines", "read")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.read = 0
        self._throughout = 0
        self._reads: list[tuple[date, int]] = []
        # Few heads are asked for the rows of a day: their rows are sorted by days then.
        self._by_day: dict[date, list[Line]] | None = None
        self._read_by_day: dict[date, int] = {}

    def take(self, lines: Sequence[Line]) -> None:
        """Add rows."""
        self.lines.extend(lines)
        if self._by_day is not None:
            for line in lines:
                self._by_day.setdefault(line.row.period.first, []).append(line)

    def take_read(self, first: date | None, read: int) -> None:
        """Note on which facts rows rest: those that begin on a day, or any."""
        self.read |= read
        if first is None:
            self._throughout |= read
        else:
            self._reads.append((first, read))

    def take_reads(self, reads: Sequence[tuple[date | None, int]]) -> None:
        """The same of several."""
        of_all, throughout = self.read, self._throughout
        for first, read in reads:
            if read:
                of_all |= read
                if first is None:
                    throughout |= read
                else:
                    self._reads.append((first, read))
        self.read, self._throughout = of_all, throughout

    def lines_on(self, first: date) -> Sequence[Line]:
        """The rows whose period begins on a day."""
        if self._by_day is None:
            self._by_day = {}
            for line in self.lines:
                self._by_day.setdefault(line.row.period.first, []).append(line)
        return self._by_day.get(first, ())

    def read_on(self, first: date) -> int:
        """The facts on which it rests what rows begin on a day."""
        if self._reads:
            for day, read in self._reads:
                self._read_by_day[day] = self._read_by_day.get(day, 0) | read
            self._reads = []
        return self._throughout | self._read_by_day.get(first, 0)
