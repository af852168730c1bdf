"""The value of money between two months, by an index that was entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from legalcalc.claims.grounds import TableGround
from legalcalc.facts import IndexSeries
from legalcalc.figures import Figure, known, unit
from legalcalc.gaps import Gap
from legalcalc.messages import Message, _
from legalcalc.periods import month_of, months_after

__all__ = ["Index"]

NUMBER = unit("1")


class Index:
    """An index series of the case, whose values and linking factors are figures with their source.

    Raises ``Gap`` for a month that was not entered.
    """

    def __init__(self, series: IndexSeries) -> None:
        self.series = series
        self._values: dict[date, Fraction] = {}
        self._links: list[tuple[date, Fraction]] = []
        for run in series.runs:
            if run.factor is not None:
                self._links.append((run.month, run.factor))
            for number, value in enumerate(run.values):
                self._values[months_after(run.month, number)] = value

    def last_month(self, day: date) -> date:
        """The first day of the last month with a value, that of a day or an earlier one."""
        latest = max((month for month in self._values if month <= day), default=None)
        if latest is None:
            raise self._missing(day)
        return latest

    def value(self, day: date) -> Figure:
        """The value of the month in which a day lies, on the base of its own time."""
        month = month_of(day).first
        value = self._values.get(month)
        if value is None:
            raise self._missing(month)
        return self._entered(
            value, _("{index}, {month}", index=self.series.title, month=month_of(month)), month
        )

    def ratio(self, earlier: date, later: date) -> Figure:
        """The value of a later month, divided by that of an earlier one.

        Where a new base began in between, the later value is multiplied by its linking factor.
        """
        ratio = self.value(later)
        for factor in self._links_between(earlier, later):
            ratio = ratio * factor
        return ratio / self.value(earlier)

    def _links_between(self, earlier: date, later: date) -> Iterator[Figure]:
        for month, factor in self._links:
            if month_of(earlier).first < month <= later:
                title = _(
                    "{index}, linking factor from {month}",
                    index=self.series.title,
                    month=month_of(month),
                )
                yield self._entered(factor, title, month)

    def _entered(self, value: Fraction, title: Message, month: date) -> Figure:
        one = self.series
        verified = f"{one.read_on.isoformat()} {one.read_by}" if one.read_on else None
        ground = TableGround(
            title, one.title, month, one.law, one.citation_source, verified, one.path
        )
        return known(value, NUMBER, ground)

    def _missing(self, month: date) -> Gap:
        return Gap(
            _(
                "The case does not state the value of “{index}” for {month}",
                index=self.series.title,
                month=month_of(month),
            ),
            kind="fact",
            what=self.series.path,
            on=month,
        )
