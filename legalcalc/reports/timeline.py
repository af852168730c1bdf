"""The timeline of a claim: hours worked, pay due and pay counted as paid, month by month.

Hours are those of the engine's own work log. What was due and what counts as paid are the figures
of the rows for plain pay. A row may owe something else than their difference: its law values
arrears anew, or leaves a part to another head. :class:`Reconciled` leads from the months to the
rows. A month of which nothing is known is told as unknown, never as nought.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from legalcalc.claims import Claim
from legalcalc.claims.rows import Line
from legalcalc.figures import Figure, total
from legalcalc.gaps import Gap
from legalcalc.messages import Message, _
from legalcalc.periods import Period, month_of
from legalcalc.reports.builder import ReportBuilder, grouped, runs
from legalcalc.reports.entries import Amount

__all__ = ["MonthEntry", "Timeline", "alternative", "timeline_of"]

PLAIN_PAY = "pay.base"


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """A calendar month. What is ``None`` is not known.

    ``employed``: an employment touches the month. ``open``: beside ``due``, more was due that is
    not known.
    """

    month: Period
    employed: bool
    hours: Figure | None
    due: Amount | None
    open: bool
    paid: Amount | None


@dataclass(frozen=True, slots=True)
class Apart:
    """A sum by which rows differ from the months, and the rows, as the paper writes them."""

    amount: Figure
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The steps from the sums of the months to the rows for plain pay.

    ``difference``, what was due less what counts as paid, with ``more``, less ``less``, and with
    ``without_row`` is ``owed``: the sum of the rows, of which ``barred`` is out of time.
    ``without_row`` counts as paid in periods that have no row. ``other_hours``: rows that pay other
    hours than were worked in their period.
    """

    difference: Amount
    more: Apart
    less: Apart
    without_row: Figure
    owed: Amount
    barred: Amount
    other_hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The months from the first of employment to the last, and the sums of what is known of them.

    ``pay``: whether plain pay is reckoned at all. ``across``: pay periods run over the end of a
    month, so that what was due and paid stands in the month in which the period ends.
    ``reconciled`` where a paper tells of it.
    """

    months: tuple[MonthEntry, ...]
    hours: Figure
    due: Amount
    paid: Amount
    unknown: int  # months of employment of which hours or pay due are not known
    pay: bool
    across: bool
    reconciled: Reconciled | None

    @property
    def period(self) -> Period:
        """From the first day of the first month to the last of the last."""
        return Period(self.months[0].month.first, self.months[-1].month.last)


def alternative(timeline: Timeline) -> Message:
    """The content of the picture, in one sentence with the sums."""
    if timeline.pay:
        return _(
            "Picture of {period} by month: {hours} were worked, {due} of pay was due and {paid} "
            "counts as paid.",
            period=timeline.period,
            hours=timeline.hours,
            due=timeline.due.figure,
            paid=timeline.paid.figure,
        )
    return _(
        "Picture of {period} by month: {hours} were worked and {paid} was paid.",
        period=timeline.period,
        hours=timeline.hours,
        paid=timeline.paid.figure,
    )


def timeline_of(builder: ReportBuilder, *, reconcile: bool = True) -> Timeline | None:
    """The timeline of a claim; ``None`` where no day of any employment is known."""
    employments = [
        _Employment(builder, Claim(builder.case, builder.jurisdiction, one))
        for one in builder.case.employments
    ]
    known = [one for one in employments if one.span is not None]
    if not known:
        return None
    first = min(one.span.first for one in known if one.span is not None)
    last = max(one.span.last for one in known if one.span is not None)
    months = tuple(
        _month(builder, known, month_of(part.first)) for part in Period(first, last).months()
    )
    currency = builder.assessment.currency
    due, paid = (_sum((getattr(one, key) for one in months), currency) for key in ("due", "paid"))
    return Timeline(
        months=months,
        hours=total((one.hours for one in months if one.hours is not None), unit_if_none="h"),
        due=due,
        paid=paid,
        unknown=sum(
            one.employed and (one.hours is None or one.due is None or one.open) for one in months
        ),
        pay=any(one.due is not None for one in months),
        across=any(
            month_of(period.first) != month_of(period.last)
            for one in known
            for period in (*one.rows, *one.periods)
        ),
        reconciled=_reconciled(builder, known, due, paid) if reconcile else None,
    )


def _reconciled(
    builder: ReportBuilder, known: Sequence[_Employment], due: Amount, paid: Amount
) -> Reconciled:
    currency, late = builder.assessment.currency, builder.chosen_route().barred_lines
    nothing = total((), unit_if_none=currency)
    apart: dict[bool, list[tuple[Figure, list[str]]]] = {True: [], False: []}
    claimed, barred, hours = [], [], []
    for employment in known:
        for period, lines in employment.rows.items():
            told = [line for line in lines if line.counted or line.id in late]
            sums = [(one, one.principal) for one in told if one.principal is not None]
            claimed += [builder.amount(figure) for _line, figure in sums]
            barred += [builder.amount(figure) for line, figure in sums if line.id in late]
            of_rows = total((figure for _line, figure in sums), unit_if_none=currency)
            beyond = of_rows - employment.difference(period, nothing)
            refs = [builder.refs[line.id] for line in lines]
            if not beyond.is_zero:
                # A row is rounded where a month is not: such a part of a cent names no row.
                named = refs if abs(beyond.value) >= _CENT / 2 else []
                apart[beyond.value > 0].append((beyond, named))
            hours += [builder.refs[one.id] for one in lines if employment.pays_other_hours(one)]
    owed, difference = _sum(claimed, currency), due.figure - paid.figure
    more, less = (
        Apart(
            total((figure for figure, _rows in apart[sign]), unit_if_none=currency),
            runs([row for _figure, rows in apart[sign] for row in rows]),
        )
        for sign in (True, False)
    )
    return Reconciled(
        difference=Amount(difference, due.doubtful or paid.doubtful),
        more=more,
        less=Apart(nothing - less.amount, less.rows),
        without_row=owed.figure - difference - more.amount - less.amount,
        owed=owed,
        barred=_sum(barred, currency),
        other_hours=runs(hours),
    )


_CENT = Fraction(1, 100)


def _month(builder: ReportBuilder, known: Sequence[_Employment], month: Period) -> MonthEntry:
    touched = [
        (one, part)
        for one in known
        if one.span is not None and (part := one.span.within(month)) is not None
    ]
    hours = [one.hours(part) for one, part in touched]
    told = [figure for figure in hours if figure is not None]
    due = [figure for one, _part in touched for figure in one.due_by_month.get(month.first, ())]
    paid = [figure for one, _part in touched for figure in one.paid_by_month.get(month.first, ())]
    counted = [figure for figure in paid if figure is not None]
    currency = builder.assessment.currency
    # Where nothing tells of the work, nought due says only that nothing is known.
    unknown = not due or (len(told) < len(hours) and all(figure.is_zero for figure in due))
    return MonthEntry(
        month=month,
        employed=bool(touched),
        hours=total(told, unit_if_none="h") if told else None,
        due=None if unknown else _sum(map(builder.amount, due), currency),
        open=not unknown and any(one.is_open(month) for one, _part in touched),
        paid=(
            _sum(map(builder.amount, counted), currency)
            if touched and len(counted) == len(paid)
            else None
        ),
    )


def _sum(amounts: Iterable[Amount | None], currency: str) -> Amount:
    told = [one for one in amounts if one is not None]
    return Amount(
        total((one.figure for one in told), unit_if_none=currency),
        any(one.doubtful for one in told),
    )


class _Days:
    """The days of many periods, of which some may overlap."""

    def __init__(self, periods: Iterable[Period]) -> None:
        self.firsts: list[date] = []
        self.lasts: list[date] = []  # each the greatest so far
        for one in sorted(periods, key=lambda period: period.first):
            self.firsts.append(one.first)
            self.lasts.append(max(one.last, self.lasts[-1]) if self.lasts else one.last)

    def touch(self, period: Period) -> bool:
        """Whether a day of a period is among them."""
        begun = bisect_right(self.firsts, period.last)
        return begun > 0 and self.lasts[begun - 1] >= period.first


@dataclass
class _Employment:
    """One employment: its days, its rows for plain pay, and what its work log tells."""

    builder: ReportBuilder
    claim: Claim
    span: Period | None = field(init=False)
    periods: list[Period] = field(init=False)
    rows: dict[Period, list[Line]] = field(init=False)
    gaps: set[date] = field(init=False)

    def __post_init__(self) -> None:
        try:
            self.span = self.claim.span
            self.periods = [one.period for one in self.claim.time.pay_periods]
        except Gap:
            self.span, self.periods = None, []
        name = self.claim.employment_id
        self.rows = dict(
            grouped(
                (line.row.period, line)
                for line in self.builder.lines
                if line.head.id == PLAIN_PAY and line.employment == name
            )
        )
        self.gaps = {
            period.last
            for head in self.builder.assessment.heads
            if head.id == PLAIN_PAY
            for _gap, period, employment in head.gaps
            if period is not None and employment == name
        }

    def hours(self, part: Period) -> Figure | None:
        """Hours of some days; ``None`` where no entry of the case tells of their work."""
        told = self.claim.time.log.items_in(part) or any(
            pattern.employment in (None, self.claim.employment_id)
            and pattern.first.value <= part.last
            and part.first <= pattern.last.value
            for pattern in self.builder.case.patterns
        )
        if not told:
            return None
        return self.claim.time.hours_worked(part)

    @cached_property
    def due_by_month(self) -> Mapping[date, list[Figure]]:
        """What was due for the periods that end in a month, by its first day.

        Of each period by the yardstick that gives most.
        """
        found: dict[date, list[Figure]] = defaultdict(list)
        for period, lines in self.rows.items():
            due = [figure for line in lines if (figure := _due(line)) is not None]
            if due:
                found[month_of(period.last).first].append(max(due, key=lambda figure: figure.value))
        return found

    @cached_property
    def counted(self) -> Mapping[Period, Figure]:
        """What counts as paid in the rows of a period."""
        return {
            period: figure
            for period, lines in self.rows.items()
            for line in reversed(lines)
            if (figure := line.row.figures.get("paid")) is not None
        }

    @cached_property
    def paid_by_month(self) -> Mapping[date, list[Figure | None]]:
        """What counts as paid for the pay periods that end in a month; ``None``: not known."""
        found: dict[date, list[Figure | None]] = defaultdict(list)
        for period, figure in self.counted.items():
            found[month_of(period.last).first].append(figure)
        told = _Days(self.counted)
        for period in self.periods:
            if not told.touch(period):
                try:
                    paid: Figure | None = self.claim.pay.paid_for(period)
                except Gap:
                    paid = None
                found[month_of(period.last).first].append(paid)
        return found

    def difference(self, period: Period, nothing: Figure) -> Figure:
        """What was due for a period of rows less what counts as paid."""
        lines = self.rows[period]
        due = [figure for line in lines if (figure := _due(line)) is not None]
        return (max(due, key=lambda figure: figure.value) if due else nothing) - self.counted.get(
            period, nothing
        )

    def pays_other_hours(self, line: Line) -> bool:
        """Whether a row shows other hours than the work log has for its period."""
        shown = line.row.figures.get("hours")
        worked = None if shown is None else self.hours(line.row.period)
        return shown is not None and worked is not None and shown.value != worked.value

    def is_open(self, month: Period) -> bool:
        """Whether something that was due for a period ending in a month is not known."""
        return any(day in month for day in self.gaps)


def _due(line: Line) -> Figure | None:
    """What was due in a row by its kept yardstick, whether or not the row shows it."""
    shown = line.row.figures.get("due")
    if shown is not None:
        return shown
    return next((one.due for one in line.row.bases if one.basis == line.row.basis), None)
