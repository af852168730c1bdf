"""The claim schedule as plain data: what it says, in no language and without mark-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from legalcalc.claims.rows import CapApplied, Range
from legalcalc.documents.papers.paper import Paper
from legalcalc.figures import Figure, Finding, constant
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import Remark
from legalcalc.messages import Message, _
from legalcalc.periods import Period
from legalcalc.reports.entries import Amount, EvidenceEntry, LimitSheet, PartyEntry, Proof
from legalcalc.reports.timeline import Timeline

__all__ = ["ClaimSchedule", "days_of_row"]


@dataclass(frozen=True, slots=True)
class HeadSum:
    """One line of the summary: what a head brings, and what of it stays outside the total."""

    number: int
    title: Message
    state: Message
    owed: Amount
    interest: Amount
    bearing: bool
    barred: Amount
    yielded: Amount
    bracket: tuple[Figure, Figure] | None
    apart: bool  # not the claimant's own, and in no total
    low: Figure | None
    high: Figure | None


@dataclass(frozen=True, slots=True)
class DebtorSum:
    """The sum that one party answers for."""

    party: PartyEntry
    owed: Amount
    interest: Amount
    limited: bool


@dataclass(frozen=True, slots=True)
class OtherHeads:
    """Heads for which the first page has no room, as one line."""

    count: int
    owed: Amount
    interest: Amount
    barred: Amount
    yielded: Amount


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The page for a judge where lists are long: the weightiest of each, and how many more."""

    heads: tuple[HeadSum, ...]
    other_heads: OtherHeads | None
    debtors: tuple[DebtorSum, ...]
    other_debtors: int
    deductions: tuple[tuple[Message, Figure], ...]
    against: tuple[PartyEntry, ...]
    other_parties: int
    too_late: str  # rows that are out of time

    @property
    def whole(self) -> bool:
        """Whether nothing was left out of the tables of sums."""
        return self.other_heads is None and not self.other_debtors


@dataclass(frozen=True, slots=True)
class YearSum:
    """The sums that fell due in one year.

    ``months`` holds the sum of each month that has one, by number.
    """

    year: int
    owed: Amount
    interest: Amount
    barred: Amount
    months: dict[int, Amount]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures in the table of a head. ``money`` tells sums from hours and days."""

    name: str
    title: Message
    money: bool


@dataclass(frozen=True, slots=True)
class BaseEntry:
    """The sum due by one yardstick, if it is known, and whether it is the one that was kept."""

    due: Amount | None
    kept: bool


@dataclass(frozen=True, slots=True)
class YardstickComparison:
    """Yardsticks side by side, in the order of the head's ``bases``.

    ``refs`` names the row; where it names several, the figures are those of each.
    """

    refs: str
    several: bool
    cells: tuple[BaseEntry | None, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """All that is the same for the rows of a head, and is said once above their table.

    ``due_at_end``: each falls due on the last day of its period. ``safe_day``: the last day on
    which filing is surely in time, of all that are in time.
    """

    due_on: date | None
    due_at_end: bool
    basis: Message | None
    law: str | None
    proof: Proof | None
    safe_day: date | None = None


@dataclass(frozen=True, slots=True)
class RowGround:
    """The basis, law and proof of several rows, and the letter by which they name it."""

    letter: str
    basis: Message | None
    law: str | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A row of a head with all that is printed for it.

    When it is due, its basis, law and proof are left out where they are the same for all rows.
    ``ground``: the letter under which its basis, law and proof stand, where they are not its own.
    """

    ref: str
    period: Period
    title: Message | None
    due_on: date | None
    figures: dict[str, Amount]
    rates: tuple[Amount, ...]
    owed: Amount | None
    bracket: tuple[Figure, Figure] | None
    left: Amount | None  # after payments on account, where there were any
    interest: Amount | None
    basis: Message | None
    law: str | None
    proof: Proof | None
    last_day: date | None
    safe_day: date | None
    barred: bool
    counted: bool
    employment: int | None
    ground: str | None = None

    @property
    def grounded(self) -> bool:
        """Whether it has a basis, law or proof of its own to show."""
        return bool(self.basis or self.law or self.proof)


@dataclass(frozen=True, slots=True)
class FoldedRow:
    """Rows that say the same of stretches of one length, as one; or one row that stands alone.

    ``entry`` is the first of them; ``count`` is 1 where a row stands alone. ``period`` runs from
    the first day of the first to the last day of the last. ``due``: when each is due, unless it
    is said for all rows of the head. ``safe_days`` and ``last_days``: the first and the last of
    the days by which to file, where they differ.
    """

    entry: RowEntry
    refs: str
    count: int
    period: Period
    due: Message | None
    owed: Amount | None
    interest: Amount | None
    last_days: date | Period | None
    safe_days: date | Period | None

    @property
    def days(self) -> Figure:
        """The days of each of them."""
        return days_of_row(self.entry.period)


def days_of_row(period: Period) -> Figure:
    """The length of the period of a row."""
    return constant(period.length, "day", _("days of a row"))


@dataclass(frozen=True, slots=True)
class RowSeries:
    """A series of rows, each for so many days right after those of the row before it."""

    refs: str
    period: Period
    count: int
    days: Figure


@dataclass(frozen=True, slots=True)
class InterestPartEntry:
    """A stretch of days with one principal and one rate."""

    period: Period
    principal: Figure
    rate: Amount
    amount: Figure


@dataclass(frozen=True, slots=True)
class InterestRow:
    """The interest on one row until a day, and what each day after it adds."""

    ref: str
    parts: tuple[InterestPartEntry, ...]
    until: date
    amount: Amount
    daily: Figure | None


@dataclass(frozen=True, slots=True)
class RateColumn:
    """A rate of interest with the days that make a year, and the days for which it was used."""

    rate: Amount
    year: Figure | None
    period: Period


@dataclass(frozen=True, slots=True)
class CompactInterest:
    """Interest on a principal that stayed the same: its days at each rate.

    ``refs`` names the row; where it names ``several``, the figures are those of each. ``period`` is
    ``None`` where interest begins to run after the day of the calculation.

    ``summed``: how many rows are told by sums, where each has the same principal and its interest
    begins as long after it was due, on one of the days of ``begins``.
    """

    refs: str
    several: bool
    principal: Figure
    period: Period | None
    days: tuple[int, ...]
    amount: Amount
    daily: Figure | None
    summed: int = 0
    begins: date | Period | None = None


@dataclass(frozen=True, slots=True)
class InterestSheet:
    """The interest on the rows of one head.

    ``compact`` holds the rows that can be told by days at ``rates``, ``rows`` the others, step by
    step; ``notes`` are sentences with the rows they are on.
    """

    number: int
    title: Message
    laws: tuple[str, ...]
    rates: tuple[RateColumn, ...]
    wide: bool  # more rates than fit on an upright page
    compact: tuple[CompactInterest, ...]
    rows: tuple[InterestRow, ...]
    notes: tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True)
class Working:
    """The working of a row: its figure with its record, and the conditions that were found.

    ``also`` names further rows that are computed in the same way with the same values of the law.
    ``elsewhere``: the rows in whose working figures below this one are told, by their identity.

    ``like``: a row that is computed in the same way with other values of the law; then ``values``
    are those of this one, and nothing else is told of it.
    """

    ref: str
    period: Period
    figure: Figure
    findings: tuple[Finding, ...]
    also: str
    elsewhere: Mapping[int, str]
    like: str | None = None
    values: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadSheet:
    """A head of claim with its rows and everything that belongs to them."""

    number: int
    key: str
    title: Message
    law: str
    state: Message
    taxation: Message
    needs_finding: bool
    note: Message | None
    not_the_claimants: bool
    columns: tuple[Column, ...]
    wide: bool  # more columns than fit on an upright page
    rated: bool  # whether a row has a rate to show
    bearing: bool  # whether a row bears interest
    limited: bool  # whether a row has a last safe day of its own
    alike: Alike | None
    grounded: bool  # whether a row has a basis, law or proof of its own
    grounds: tuple[RowGround, ...]
    rows: tuple[RowEntry, ...]
    folded: tuple[FoldedRow, ...]  # the same rows as they are printed
    series: tuple[RowSeries, ...]  # which days rows have that are folded across others
    owed: Amount
    interest: Amount
    barred: Amount
    yielded: Amount
    set_aside: tuple[tuple[str, Message], ...]  # rows, why they are not in the total
    notes: tuple[tuple[str, Message], ...]  # rows, what is to be said of them
    bases: tuple[Message, ...]
    compared: tuple[YardstickComparison, ...]
    not_taken: tuple[tuple[str, Message, Message], ...]  # rows, basis, why it was not taken
    workings: tuple[Working, ...]

    @property
    def each(self) -> tuple[FoldedRow, ...]:
        """Its rows as they are printed where none is folded."""
        return tuple(
            FoldedRow(
                entry=row,
                refs=row.ref,
                count=1,
                period=row.period,
                due=None if row.due_on is None else _("due {day}", day=row.due_on),
                owed=row.owed,
                interest=row.interest,
                last_days=row.last_day,
                safe_days=row.safe_day,
            )
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Answerable:
    """On which ground somebody answers for rows, and how far."""

    ground: Message
    law: str
    measure: Message
    amount: Figure | None
    window: Period | None
    rank: int
    joint: bool
    condition: Message | None
    refs: str


@dataclass(frozen=True, slots=True)
class DebtorSheet:
    """One party with all the grounds on which it answers."""

    party: PartyEntry
    grounds: tuple[Answerable, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision about two heads that are both owed."""

    kept: Message
    yielded: Message | None
    kind: Message
    amount: Figure | None
    law: str
    reason: Message | None
    declared: bool


@dataclass(frozen=True, slots=True)
class RouteEntry:
    """The claim on one route beside the others."""

    title: Message
    law: str
    note: Message | None
    chosen: bool
    owed: Figure
    interest: Figure
    barred: Figure
    excluded: tuple[Message, ...]
    caps: tuple[CapApplied, ...]
    next_deadline: date | None


@dataclass(frozen=True, slots=True)
class OffsetEntry:
    """An award or payment that was set off."""

    title: Message
    heads: tuple[Message, ...]
    amount: Figure
    left_over: Figure


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """A choice that the law, or a dispute about it, leaves to the lawyer."""

    title: Message
    answer: Message | str
    default: bool
    default_answer: Message | str
    law: str


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A value of the law that was used."""

    title: Message
    key: Message | None
    value: Figure | None
    since: date
    law: str
    sources: tuple[str, ...]
    verified: str | None
    doubt: Message | None
    known_through: date | None
    reading: int = 0


@dataclass(frozen=True, slots=True)
class LawSource:
    """The sources of values of the law, who read them, and the number that values name."""

    number: int
    sources: tuple[str, ...]
    verified: str | None

    @property
    def reader(self) -> str:
        """The reader of them, and the day on which they were read; nothing where nobody did."""
        return self.verified or ""


@dataclass(frozen=True, slots=True)
class LimitRemark:
    """A sentence on time limits, and the letter by which these name it."""

    letter: str
    text: Message


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not known, and the heads that it stops for the same stretches of time."""

    message: Message
    kind: Message
    heads: tuple[Message, ...]
    periods: tuple[Period, ...]
    whole_head: bool


@dataclass(frozen=True, slots=True)
class ClaimSchedule:
    """Everything the claim schedule prints, in the order in which it prints it."""

    paper: Paper
    first: FirstPage
    timeline: Timeline | None
    owed: Amount
    interest: Amount
    sum: Amount
    daily: Amount
    bearing: bool  # whether anything counted bears interest
    rate_known_until: date | None
    barred: Amount
    range: Range | None
    next_deadline: date | None
    other_days: tuple[Message, ...]  # later readings, and what could still be filed in time
    warnings: tuple[Message, ...]
    bounds: tuple[Message, ...]  # why the sum is not the whole, in short
    open_heads: Message | None
    hours: Message | None  # what a tenth fewer or more hours come to
    checked_through: tuple[Message, ...]
    sums: tuple[HeadSum, ...]
    deductions: tuple[tuple[Message, Figure], ...]  # ceilings and sums set off, below the heads
    debtors: tuple[DebtorSum, ...]
    shared: bool  # whether two of them answer for the same row
    years: tuple[YearSum, ...]
    by_month: bool  # whether a table of months is worth its place
    heads: tuple[HeadSheet, ...]
    employments: tuple[tuple[int, str | Message, date | None, date | None], ...]
    limits: tuple[LimitSheet, ...]
    limit_letters: tuple[tuple[str, ...], ...]  # of the remarks on each of them
    limit_remarks: tuple[LimitRemark, ...]
    limit_gaps: tuple[tuple[str, Gap], ...]
    answerable: tuple[DebtorSheet, ...]
    nobody_answers: str
    liability_gaps: tuple[tuple[str, Gap], ...]
    decisions: tuple[Decision, ...]
    caps: tuple[CapApplied, ...]
    offsets: tuple[OffsetEntry, ...]
    routes: tuple[RouteEntry, ...]
    not_claimed: tuple[tuple[Message, Message], ...]
    nothing_owed: tuple[Message, ...]
    not_covered: tuple[Message, ...]
    gaps: tuple[Unknown, ...]
    assumptions: tuple[Message, ...]
    options: tuple[OptionEntry, ...]
    remarks: tuple[Remark, ...]
    unverified: tuple[LawEntry, ...]
    interest_sheets: tuple[InterestSheet, ...]
    evidence: tuple[EvidenceEntry, ...]
    laws: tuple[LawEntry, ...]
    known_through: date | None  # the day through which most of them are known
    readings: tuple[LawSource, ...]
    versions: tuple[tuple[Message, str], ...]
    unfolded: bool = False  # for spreadsheets: each row by itself, and the law in tables
