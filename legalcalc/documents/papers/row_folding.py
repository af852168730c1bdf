"""Rows of a head that say the same of stretches of one length, told as one row.

A judge reads twelve like weeks once, and can still work out each: a folded row names its rows, says
how many they are and how long each is, what each comes to and what all of them do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from legalcalc.claims.rows import Line
from legalcalc.documents.papers.schedule import RowEntry
from legalcalc.messages import Message, _
from legalcalc.periods import months_after, next_day

__all__ = ["RowGroup", "gathered", "in_runs", "stretches"]

Numbered = tuple[RowEntry, Line]

_END_OF_MONTH = _("due on the last day of the month in which the period ends")
_END_OF_PERIOD = _("due on the last day of the period")
_ON_A_DAY = "on a day of its own"


@dataclass(slots=True)
class RowGroup:
    """Rows that can be told as one."""

    rows: list[Numbered] = field(default_factory=list)
    rules: tuple[Message | str | None, ...] = ()

    @property
    def entries(self) -> list[RowEntry]:
        """The rows as the schedule tells them."""
        return [entry for entry, _line in self.rows]

    @property
    def lines(self) -> list[Line]:
        """The rows as the engine made them."""
        return [line for _entry, line in self.rows]

    @property
    def due(self) -> Message | None:
        """The words for when each is due; ``None`` where that is said for all rows of the head."""
        due_on = self.rows[0][0].due_on
        if due_on is None:
            return None
        rule = self.rules[0] if len(self.rows) > 1 else _ON_A_DAY
        return rule if isinstance(rule, Message) else _("due {day}", day=due_on)

    def takes(self, entry: RowEntry) -> bool:
        """Whether a row is due by a rule by which all of these are; if so, that rule is kept."""
        own = _due_rules(entry)
        shared = tuple(
            rule
            for rule in self.rules
            if rule in own and (rule is not _ON_A_DAY or entry.due_on == self.rows[0][0].due_on)
        )
        if not shared:
            return False
        self.rules = shared
        return True


def in_runs(rows: Iterable[Numbered]) -> Iterator[RowGroup]:
    """Rows together that say the same and follow one another without a gap."""
    group: RowGroup | None = None
    for row in rows:
        before = None if group is None else group.rows[-1][0]
        if (
            group is not None
            and before is not None
            and _follows(before, row[0])
            and _said_of(before) == _said_of(row[0])
            and group.takes(row[0])
        ):
            group.rows.append(row)
            continue
        if group is not None:
            yield group
        group = RowGroup([row], _due_rules(row[0]))
    if group is not None:
        yield group


def gathered(rows: Sequence[Numbered]) -> list[RowGroup]:
    """Rows together that say the same anywhere in one unbroken series of like stretches.

    Which days a row has then follows from its number: see :func:`stretches`.
    """
    groups: list[RowGroup] = []
    known: dict[tuple[object, ...], list[RowGroup]] = {}
    for number, series in enumerate(stretches(rows)):
        for row in series:
            alike = known.setdefault((number, *_said_of(row[0])), [])
            group = next((one for one in alike if one.takes(row[0])), None)
            if group is None:
                group = RowGroup(rules=_due_rules(row[0]))
                alike.append(group)
                groups.append(group)
            group.rows.append(row)
    return groups


def stretches(rows: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    """Series of rows, each for as many days right after those of the row before it."""
    series: list[Numbered] = []
    for row in rows:
        if series and not _follows(series[-1][0], row[0]):
            yield series
            series = []
        series.append(row)
    if series:
        yield series


def _follows(one: RowEntry, other: RowEntry) -> bool:
    """Whether a row is for as many days as the one before it, right after them."""
    return (
        other.period.first == next_day(one.period.last)
        and other.period.length == one.period.length
        and other.employment == one.employment
    )


def _due_rules(row: RowEntry) -> tuple[Message | str | None, ...]:
    """The rules that may have made a row due on its day and hold for rows beside it as well."""
    if row.due_on is None:
        return (None,)
    last = row.period.last
    return (*(rule for rule, day in _days_by_rule(last) if day == row.due_on), _ON_A_DAY)


def _days_by_rule(last: date) -> tuple[tuple[Message, date], ...]:
    end_of_month = months_after(last.replace(day=1), 1) - timedelta(days=1)
    return (_END_OF_PERIOD, last), (_END_OF_MONTH, end_of_month)


def _said_of(row: RowEntry) -> tuple[object, ...]:
    """What a row says, without its number, its days and the interest that hangs on them."""
    return (
        row.title,
        tuple(sorted(row.figures.items(), key=lambda one: one[0])),
        row.rates,
        row.owed,
        row.bracket,
        row.left,
        row.interest is None,
        (row.basis, row.law, row.proof, row.ground),
        (row.barred, row.counted, row.last_day is None, row.safe_day is None),
        row.employment,
    )
