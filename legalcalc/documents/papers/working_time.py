"""The working time, every day of work by civil week, to be filed; and a blank diary for the client.

Days and hours are those of the engine's own work log, on which the rows of the claim rest. From
whom they are known, and how surely, the evidence list tells the claimant's own side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from legalcalc.claims import Claim
from legalcalc.claims.grounds import WorkGround
from legalcalc.claims.hours import COUNTED, DAY, DayWork, WorkLog
from legalcalc.claims.rows import Assessment, Line
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.documents.papers.document import Document
from legalcalc.documents.papers.paper import Paper
from legalcalc.documents.papers.sickness import claimed_sickness
from legalcalc.facts import Case, Employment, Item, Pattern, Shift, WorkDay, WorkException
from legalcalc.figures import Figure
from legalcalc.gaps import Gap
from legalcalc.kit.sickness import SICK
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.periods import Period, civil_week, day_before, month_of
from legalcalc.reports.builder import grouped, leaves_of, once, record_of

__all__ = ["ABSENCES", "BlankDiary", "WorkingTime", "diaries", "working_time_of", "working_times"]

# Translators: kinds of working time, as headings of columns of hours.
_KINDS: dict[str, Message] = {
    "work": _("Work"),
    "training": _("Training"),
    "travel": _("Travel"),
    "standby": _("Stand-by"),
    "night presence": _("Night presence"),
}

# Translators: why there was no work on a day, or other work than usual.
ABSENCES: dict[str, Message] = {
    "leave": _("leave"),
    "sick": _("sick"),
    "accident at work": _("accident at work"),
    "maternity": _("maternity"),
    "holiday": _("public holiday"),
    "no work given": _("no work given"),
    "confined": _("confined"),
    "other": _("other reason"),
}

_HOURS_NOT_KNOWN = _("hours not known")
_DAY_NOT_KNOWN = _("a share: the day is not known")
_DIARY_WEEKS = 4


@dataclass(frozen=True, slots=True)
class WorkStretch:
    """A stretch of work on a civil day, from when to when, and how long the breaks were.

    ``after_midnight``: the last shift of an employment, which goes on into the next day.
    """

    start: time
    end: time
    breaks: int  # minutes
    midnight: bool  # ends at 24:00
    after_midnight: bool


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A civil day with its work by kind, and with what tells of it."""

    day: date
    stretches: tuple[WorkStretch, ...]
    untimed: bool  # there is work of which only the length is known
    hours: tuple[Figure, ...]
    counted: Figure
    reason: Message | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The hours of a stretch of days, by kind, and those that count as work without question.

    ``worked``: the days with work, where it is known which they are.
    """

    period: Period
    worked: Figure | None
    hours: tuple[Figure, ...]
    counted: Figure


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """A civil week, Monday to Sunday, with its number, its days and its sum."""

    number: int
    days: tuple[DayEntry, ...]
    sum: Sum


@dataclass(frozen=True, slots=True)
class UsedHours:
    """Hours on which rows of the claim rest, as the claim has them."""

    refs: str
    period: Period
    kinds: tuple[Message, ...]
    hours: Figure


@dataclass(frozen=True, slots=True)
class EmploymentSheet:
    """The working time of one employment, or of a case that names none."""

    number: int | None
    employer: str | Message | None
    kinds: tuple[Message, ...]
    many: bool  # more kinds than one: a column of what counts beside them
    years: tuple[Sum, ...]
    months: tuple[Sum, ...]
    whole: Sum | None
    weeks: tuple[WeekEntry, ...]
    used: tuple[UsedHours, ...]
    in_part: str  # rows that rest on a part of a day, such as its night hours


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Everything the paper on working time prints."""

    paper: Paper
    sheets: tuple[EmploymentSheet, ...]


@dataclass(frozen=True, slots=True)
class BlankDiary:
    """A blank diary of some weeks, for the client to go on writing."""

    paper: Paper
    weeks: tuple[int, ...]


def working_times(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """The one document of this kind that every case has."""
    model = working_time_of(assessment, case, jurisdiction)
    return [Document("hours", "working_time.html", model)]


def diaries(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> list[Document]:
    """A blank diary, for every case."""
    paper = PaperBuilder(assessment, case, jurisdiction).paper(_("Diary to fill in"))
    weeks = tuple(range(1, _DIARY_WEEKS + 1))
    return [Document("diary", "diary.html", BlankDiary(paper, weeks))]


def working_time_of(assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> WorkingTime:
    """The reconstruction of working time of this case, as its assessment has it."""
    return _Builder(assessment, case, jurisdiction).document()


class _Builder(PaperBuilder):
    def __init__(self, assessment: Assessment, case: Case, jurisdiction: Jurisdiction) -> None:
        super().__init__(assessment, case, jurisdiction)
        self.answering = set(self.sued)
        if self.lodged:
            self.keep(self.rows_of(self.sued))

    def document(self) -> WorkingTime:
        """The whole document."""
        claims = [
            Claim(self.case, self.jurisdiction, one) for one in self.case.employments or (None,)
        ]
        return WorkingTime(
            paper=self.paper(_("Working time, day by day")),
            sheets=tuple(self.sheet(claim) for claim in claims),
        )

    def sheet(self, claim: Claim) -> EmploymentSheet:
        log = claim.time.log
        employment = _employment_of(claim)
        kinds = tuple(
            kind
            for kind in _KINDS
            if any(stint.kind == kind for one in log.days for stint in one.stints)
        )
        unknown = set(log.of_unknown_length)
        days = [
            one
            for one in log.days
            if one.stints or one.day in unknown or _exception_on(one) is not None
        ]
        used, in_part = self.used_hours(employment, kinds)
        sick = self.days_of_sickness(claim, employment)
        return EmploymentSheet(
            number=None if employment is None else self.employment_numbers.get(employment.id),
            employer=None if employment is None else self.party(employment.employer).name,
            kinds=tuple(_KINDS[kind] for kind in kinds),
            many=kinds != ("work",),
            years=tuple(
                _sum(log, Period(date(year, 1, 1), date(year, 12, 31)), kinds)
                for year in once(one.day.year for one in days)
            ),
            months=tuple(
                _sum(log, month, kinds) for month in once(month_of(one.day) for one in days)
            ),
            whole=_sum(log, Period(days[0].day, days[-1].day), kinds) if days else None,
            weeks=tuple(self.weeks(log, days, kinds, sick)),
            used=used,
            in_part=in_part,
        )

    def days_of_sickness(self, claim: Claim, employment: Employment | None) -> frozenset[date]:
        """The days of which it may be told that they were days of sickness or of an accident.

        The paper is filed, so a day for which no pay during sickness is claimed is told as one
        without work alone.
        """
        if employment is None:
            return frozenset()
        rows = [
            line
            for line in self.lines
            if line.counted and line.head.id == "pay.sick" and line.employment == employment.id
        ]
        return frozenset(
            day for period, _reason, _by in claimed_sickness(claim, rows) for day in period.days()
        )

    def weeks(
        self,
        log: WorkLog,
        days: Sequence[DayWork],
        kinds: tuple[str, ...],
        sick: frozenset[date],
    ) -> Iterator[WeekEntry]:
        before = {one.day: one for one in log.days}
        for week, some in grouped((civil_week(one.day), one) for one in days):
            yield WeekEntry(
                number=week.first.isocalendar().week,
                days=tuple(
                    self.day(log, one, before.get(day_before(one.day)), kinds, sick) for one in some
                ),
                sum=_sum(log, week, kinds),
            )

    def day(
        self,
        log: WorkLog,
        one: DayWork,
        eve: DayWork | None,
        kinds: tuple[str, ...],
        sick: frozenset[date],
    ) -> DayEntry:
        that_day = Period(one.day, one.day)
        exception = _exception_on(one)
        reason = exception.reason if exception is not None else None
        hidden = reason in SICK and one.day not in sick
        return DayEntry(
            day=one.day,
            stretches=tuple(_stretches(one, eve)),
            untimed=any(stint.start is None for stint in one.stints),
            hours=tuple(_hours(log, that_day, (kind,)) for kind in kinds),
            counted=_hours(log, that_day, COUNTED),
            reason=(
                ABSENCES[reason]
                if reason is not None and not hidden
                else _HOURS_NOT_KNOWN
                if one.day in log.of_unknown_length
                else _DAY_NOT_KNOWN
                if any(isinstance(item, Pattern) and not item.days_known for item in _telling(one))
                else None
            ),
            evidence=once(
                id
                for item in one.items
                if not (hidden and item is exception)  # a doctor's note tells it, too
                for id in item.provenance.evidence
            ),
        )

    def used_hours(
        self, employment: Employment | None, present: tuple[str, ...]
    ) -> tuple[tuple[UsedHours, ...], str]:
        """The hours in the records of rows: those of whole days, and rows with parts of days."""
        whole: list[tuple[tuple[Period, tuple[str, ...]], tuple[Line, Figure]]] = []
        in_part: list[Line] = []
        for line in self.lines:
            if employment is not None and line.employment not in (None, employment.id):
                continue
            for leaf in leaves_of(record_of(line)):
                ground = leaf.note
                if not isinstance(ground, WorkGround) or leaf.unit.text != "h" or leaf.is_zero:
                    continue
                if leaf.value * 60 == ground.log.minutes_in(ground.period, ground.kinds):
                    whole.append(((ground.period, ground.kinds), (line, leaf)))
                else:
                    in_part.append(line)
        used = tuple(
            UsedHours(
                refs=self.references(line for line, _hours in found),
                period=period,
                kinds=tuple(_KINDS[kind] for kind in kinds if kind in present),
                hours=found[0][1],
            )
            for (period, kinds), found in sorted(grouped(whole), key=lambda one: one[0])
        )
        return used, self.references(in_part)


def _employment_of(claim: Claim) -> Employment | None:
    return claim.employment if claim.employment_id is not None else None


# Translators: what the hours of a day, week, month or year are.
_TITLE = _("hours worked, {period}")


def _hours(log: WorkLog, period: Period, kinds: tuple[str, ...]) -> Figure:
    return log.hours_in(period, Message(_TITLE.text, (("period", period),)), kinds)


def _sum(log: WorkLog, period: Period, kinds: tuple[str, ...]) -> Sum:
    return Sum(
        period=period,
        worked=_days_worked(log, period),
        hours=tuple(_hours(log, period, (kind,)) for kind in kinds),
        counted=_hours(log, period, COUNTED),
    )


def _days_worked(log: WorkLog, period: Period) -> Figure | None:
    try:
        return log.days_worked_in(period, _TITLE, tuple(_KINDS))
    except Gap:
        return None


def _exception_on(one: DayWork) -> WorkException | None:
    """The entry that says that a day was not as usual."""
    return next(
        (item for item in _telling(one) if isinstance(item, WorkException)),
        None,
    )


# -- from stints back to shifts -------------------------------------------------------------------


def _telling(one: DayWork) -> Sequence[Item]:
    """The entries that tell of a day's own work: single days before exceptions before patterns."""
    for kind in (WorkDay, WorkException, Pattern):
        found = [item for item in one.items if isinstance(item, kind) and _tells_of(item, one.day)]
        if found:
            return found
    return []


def _tells_of(item: Item, day: date) -> bool:
    match item:
        case WorkDay():
            return item.day == day
        case WorkException():
            return day in item.period
        case Pattern():
            weeks = (civil_week(day).first - civil_week(item.first.value).first).days // 7
            return (
                item.first.value <= day <= item.last.value
                and day.weekday() in item.weekdays
                and weeks % item.every_weeks == 0
            )
    return False


def _stretches(one: DayWork, eve: DayWork | None) -> Iterator[WorkStretch]:
    """The shifts of a civil day as they were stated, cut at midnight, with their breaks.

    A break whose place is not known shortens its shift and is not put anywhere.
    """
    timed = [stint for stint in one.stints if stint.start is not None and stint.end is not None]
    blocks = []
    for shift in _shifts(_telling(one)):
        start, end = shift
        goes_on = any((stint.end or 0) > DAY for stint in timed)
        blocks.append((start, end if goes_on else min(end, DAY)))
    if eve is not None:
        blocks.extend((0, end - DAY) for _start, end in _shifts(_telling(eve)) if end > DAY)
    for start, end in _united([*blocks, *((one.start or 0, one.end or 0) for one in timed)]):
        inside = [stint for stint in timed if start <= (stint.start or 0) < end]
        if not inside:
            continue
        present = sum((stint.end or 0) - (stint.start or 0) for stint in inside)
        yield WorkStretch(
            start=_clock(start),
            end=_clock(end),
            breaks=end - start - present,
            midnight=end == DAY,
            after_midnight=end > DAY,
        )


def _shifts(items: Iterable[Item]) -> Iterator[tuple[int, int]]:
    """Shifts with clock times in minutes after midnight; an end on the next day is above 24 h."""
    for item in items:
        shifts: tuple[Shift, ...] = getattr(item, "shifts", ())
        for shift in shifts:
            if shift.from_to is not None:
                yield shift.from_to


def _united(blocks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that overlap as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(blocks):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
