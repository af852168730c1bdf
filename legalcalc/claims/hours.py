"""Hours rebuilt by civil day from patterns, exceptions and single days.

Work across midnight is split between the two civil days, so that every week, month and year adds
up to the same total. Where clock times are known, the length of a shift is the time that really
passed: a night on which the clocks change has an hour more or less. A break whose place is not
known is taken to lie in the middle of its shift. Shifts of one day whose clock times overlap are
counted once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from legalcalc.claims.grounds import WorkGround
from legalcalc.facts import Case, Pattern, Shift, WorkDay, WorkException
from legalcalc.figures import Figure, known, unit
from legalcalc.gaps import Gap
from legalcalc.messages import Message, _
from legalcalc.periods import Period, next_day

__all__ = [
    "COUNTED",
    "DAY",
    "DayWork",
    "Stint",
    "Told",
    "WorkLog",
    "as_told",
    "civil_days",
    "length_of",
    "rebuild",
]

DAY = 24 * 60
COUNTED = ("work", "travel", "training")
"""The kinds of time that are work without further question; laws decide about the others."""

Entry = Pattern | WorkException | WorkDay
"""An entry of the case that tells of work."""

_HOURS = unit("h")
_DAYS = unit("day")


@dataclass(frozen=True, slots=True)
class Stint:
    """An unbroken stretch of work on one civil day.

    ``start`` and ``end`` are minutes after midnight by the clock (``None``: only the length is
    known); ``minutes`` is the time that really passed. On the last day of an employment they go on
    past midnight.
    """

    start: int | None
    end: int | None
    minutes: int
    kind: str


@dataclass(frozen=True, slots=True)
class DayWork:
    """All work of one civil day, with the entries of the case that tell of it."""

    day: date
    stints: tuple[Stint, ...]
    items: tuple[Entry, ...]

    def minutes(self, kinds: Sequence[str] = COUNTED) -> int:
        """Minutes of these kinds."""
        return sum([stint.minutes for stint in self.stints if stint.kind in kinds])


class WorkLog:
    """Every day of work of one employment, in order.

    ``ordinals`` holds the days (proleptic Gregorian), ``stints`` and ``items`` the work of each and
    the entries of the case that tell of it. Where the hours of a week are known and not its days
    (:attr:`Pattern.days_known`), the days share them out: what asks of such a day by itself raises
    ``Gap``, save ``days`` and whatever is asked of :attr:`told`.
    """

    def __init__(
        self,
        ordinals: list[int],
        stints: list[tuple[Stint, ...]],
        items: list[Sequence[Entry]],
        zone: str,
        *,
        strict: bool = True,
    ) -> None:
        self.zone = zone
        self._strict = strict
        self._ordinals = ordinals
        self._stints = stints
        self._items = items
        self.asked: set[str] = set()  # the kinds of time about which somebody has asked
        self._sums: dict[tuple[str, ...], tuple[list[int], list[int]]] = {}

    def _slice(self, period: Period) -> tuple[int, int]:
        first, last = period.first.toordinal(), period.last.toordinal()
        return bisect_left(self._ordinals, first), bisect_right(self._ordinals, last)

    @cached_property
    def told(self) -> WorkLog:
        """The log for whoever tells what it holds: days that only share out hours are days."""
        return WorkLog(self._ordinals, self._stints, self._items, self.zone, strict=False)

    @cached_property
    def _shared_out(self) -> list[int]:
        """The days of which nobody knows whether there was work, in order."""
        if not (self._strict and self.patterns_without_days):
            return []
        days = zip(self._ordinals, self._items, strict=True)
        return [ordinal for ordinal, items in days if any(map(_days_not_known, items))]

    def _all_items(self) -> Iterator[Entry]:
        for items in {id(one): one for one in self._items}.values():
            yield from items

    def know_days(self, period: Period) -> None:
        """Raise ``Gap`` where the days of a period only share out the hours of a week."""
        shared = self._shared_out
        at = bisect_left(shared, period.first.toordinal())
        if at == len(shared) or shared[at] > period.last.toordinal():
            return
        low, _high = self._slice(Period(day := date.fromordinal(shared[at]), day))
        item = next(filter(_days_not_known, self._items[low]))
        raise Gap(
            _("The case does not state {what}", what=_("on which days of the week the work was")),
            kind="fact",
            what=f"{item.path}.days",
            on=day,
        )

    @property
    def patterns_without_days(self) -> list[Pattern]:
        """The entries of which the hours of a week are known and not its days."""
        items = {id(one): one for one in self._all_items()}.values()
        return [one for one in items if isinstance(one, Pattern) and not one.days_known]

    @cached_property
    def days(self) -> list[DayWork]:
        """Each day of which the case tells; days off have no stints."""
        return [
            DayWork(date.fromordinal(ordinal), stints, tuple(items))
            for ordinal, stints, items in zip(
                self._ordinals, self._stints, self._items, strict=True
            )
        ]

    def days_in(self, period: Period) -> list[DayWork]:
        """The days of work in a period."""
        self.know_days(period)
        low, high = self._slice(period)
        return [one for one in self.days[low:high] if one.stints]

    @property
    def worked(self) -> list[date]:
        """The days on which there was work."""
        if self._ordinals:
            ends = (self._ordinals[0], self._ordinals[-1])
            self.know_days(Period(*map(date.fromordinal, ends)))
        return [date.fromordinal(ordinal) for ordinal in self._worked]

    def worked_in(self, period: Period) -> list[date]:
        """The days in a period on which there was work."""
        self.know_days(period)
        low, high = self._slice(period)
        days = zip(self._ordinals[low:high], self._stints[low:high], strict=True)
        return [date.fromordinal(ordinal) for ordinal, stints in days if stints]

    def minutes_in(self, period: Period, kinds: tuple[str, ...] = COUNTED) -> int:
        """Minutes of these kinds in a period."""
        self.asked.update(kinds)
        if self.kinds.isdisjoint(kinds):
            return 0
        low, high = self._slice(period)
        minutes, _days = self._added_up(kinds)
        return minutes[high] - minutes[low]

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of time of which the log tells."""
        different = {id(stints): stints for stints in self._stints}
        return {stint.kind for stints in different.values() for stint in stints}

    def _added_up(self, kinds: tuple[str, ...]) -> tuple[list[int], list[int]]:
        """Minutes of these kinds, and days with any, up to each day of the log."""
        sums = self._sums.get(kinds)
        if sums is None:
            cached: dict[int, int] = {}
            lengths = []
            for stints in self._stints:
                length = cached.get(id(stints))
                if length is None:
                    length = cached[id(stints)] = sum(
                        [stint.minutes for stint in stints if stint.kind in kinds]
                    )
                lengths.append(length)
            sums = self._sums[kinds] = (
                list(accumulate(lengths, initial=0)),
                list(accumulate([length > 0 for length in lengths], initial=0)),
            )
        return sums

    def hours_in(self, period: Period, title: Message, kinds: tuple[str, ...] = COUNTED) -> Figure:
        """Hours of these kinds in a period: one leaf whose grounds are the shifts."""
        minutes = self.minutes_in(period, kinds)
        whole, rest = divmod(minutes, 60)
        ground = WorkGround(title, period, self, kinds)
        if rest == 0:
            return Figure(whole, 1, _HOURS, "known", (), ground)
        return known(_fraction(minutes), _HOURS, ground)

    def days_worked_in(
        self, period: Period, title: Message, kinds: tuple[str, ...] = COUNTED
    ) -> Figure:
        """The number of civil days in a period on which there was work of these kinds."""
        return Figure(
            self.count_worked_in(period, kinds),
            1,
            _DAYS,
            "known",
            (),
            WorkGround(title, period, self, kinds),
        )

    def count_worked_in(self, period: Period, kinds: tuple[str, ...] = COUNTED) -> int:
        """The number of civil days of a period that had work of these kinds."""
        self.know_days(period)
        _minutes, worked = self._added_up(kinds)
        low, high = self._slice(period)
        return worked[high] - worked[low]

    def longer_than(
        self, hours: Figure, period: Period, kinds: tuple[str, ...] = COUNTED
    ) -> list[date]:
        """The days of a period on which there was more time of these kinds than so many hours."""
        self.know_days(period)
        self.asked.update(kinds)
        minutes, _days = self._added_up(kinds)
        low, high = self._slice(period)
        most = hours.numerator * 60 // hours.denominator  # whole minutes: no day has a part of one
        return [
            date.fromordinal(self._ordinals[at])
            for at in range(low, high)
            if minutes[at + 1] - minutes[at] > most
        ]

    def hours_between(
        self,
        period: Period,
        start: time,
        end: time,
        title: Message,
        kinds: tuple[str, ...] = COUNTED,
    ) -> Figure:
        """Hours that fell between two times of day, such as 23:00 and 06:00.

        Raises :class:`Gap` where a day's clock times are not known.
        """
        bands = [
            (low + shift, high + shift) for shift in (0, DAY) for low, high in _bands(start, end)
        ]
        minutes = 0
        self.asked.update(kinds)
        for one in self.days_in(period):
            for stint in one.stints:
                if stint.kind not in kinds or stint.minutes == 0:
                    continue
                if stint.start is None or stint.end is None:
                    raise Gap(
                        _(
                            "Hours between {start} and {end}: the times of day of the work on "
                            "{day} are not known",
                            start=start,
                            end=end,
                            day=one.day,
                        ),
                        kind="fact",
                        what="work",
                        on=one.day,
                    )
                for low, high in bands:
                    first, last = max(low, stint.start), min(high, stint.end)
                    if first < last:
                        minutes += _passed(one.day, first, last, self.zone)
        return known(_fraction(minutes), _HOURS, WorkGround(title, period, self, kinds))

    def between(self, first: date, last: date) -> WorkLog:
        """The log without the days before ``first`` and after ``last``."""
        low, high = self._slice(Period(first, last)) if first <= last else (0, 0)
        return WorkLog(
            self._ordinals[low:high], self._stints[low:high], self._items[low:high], self.zone
        )

    def items_in(self, period: Period) -> tuple[Entry, ...]:
        """The entries of the case that tell of work in a period, each once."""
        seen: dict[int, Entry] = {}
        low, high = self._slice(period)
        for items in self._items[low:high]:
            for item in items:
                seen.setdefault(id(item), item)
        return tuple(seen.values())

    @cached_property
    def of_unknown_length(self) -> list[date]:
        """The days of which it is said that nobody knows the hours; of these none are counted."""
        unknown = []
        for ordinal, items in zip(self._ordinals, self._items, strict=True):
            for item in items:
                if not item.hours_known:
                    unknown.append(date.fromordinal(ordinal))
                    break
        return unknown

    @cached_property
    def worked_for_unknown_time(self) -> list[date]:
        """Those of them of which it is said that there was work, and of which no hours count."""
        return [
            date.fromordinal(ordinal)
            for ordinal, stints, items in zip(
                self._ordinals, self._stints, self._items, strict=True
            )
            if not stints and any(_worked_unknown_hours(item) for item in items)
        ]

    @cached_property
    def span(self) -> Period | None:
        """From the first day of work to the last, also where nobody knows how long it was."""
        worked = [
            ordinal
            for ordinal, stints, items in zip(
                self._ordinals, self._stints, self._items, strict=True
            )
            if stints or any(_worked_unknown_hours(item) for item in items)
        ]
        if not worked:
            return None
        return Period(date.fromordinal(worked[0]), date.fromordinal(worked[-1]))

    @cached_property
    def _worked(self) -> list[int]:
        return [
            ordinal for ordinal, stints in zip(self._ordinals, self._stints, strict=True) if stints
        ]


def _days_not_known(item: Entry) -> bool:
    """Whether the days of an entry only share out the hours of a week."""
    return isinstance(item, Pattern) and not item.days_known


def _worked_unknown_hours(item: Entry) -> bool:
    """Whether an entry says that there was work; an exception may tell of days without any."""
    return not item.hours_known and not isinstance(item, WorkException)


def _fraction(minutes: int) -> Fraction:
    return Fraction(minutes, 60)


def _bands(start: time, end: time) -> list[tuple[int, int]]:
    low, high = _minute(start), _minute(end)
    return [(low, high)] if low < high else [(0, high), (low, DAY)]


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


# -- clock changes ------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _clock_change_days(zone: str, year: int) -> frozenset[int]:
    """The days of a year on which the clocks change, as ordinals."""
    changes = set()
    day = datetime(year, 1, 1, tzinfo=ZoneInfo(zone))
    offset = day.utcoffset()
    for number in range(1, 367):
        following = day + timedelta(days=number)
        next_offset = following.utcoffset()
        if next_offset != offset:
            changes.add(following.toordinal() - 1)
        offset = next_offset
    return frozenset(changes)


def _passed(day: date, start: int, end: int, zone: str) -> int:
    """Minutes that really passed between two clock times of one civil day.

    A time that the clock shows twice is taken as the first of the two, at either end of a stretch,
    so that cutting a stretch there neither makes nor loses time.
    """
    if start >= DAY:
        return _passed(next_day(day), start - DAY, end - DAY, zone)
    if day.toordinal() not in _clock_change_days(zone, day.year):
        return end - start
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    before = (midnight + timedelta(minutes=start)).utcoffset() or timedelta(0)
    after = (midnight + timedelta(minutes=end)).utcoffset() or timedelta(0)
    return end - start - int((after - before).total_seconds()) // 60


def length_of(period: Period, zone: str) -> int:
    """The minutes of some civil days; where the clocks change, one has an hour more or less."""
    return sum(_passed(day, 0, DAY, zone) for day in period.days())


# -- from facts to days -------------------------------------------------------------------------


def rebuild(
    case: Case,
    employment: str | None,
    zone: str,
    last_day: date | None = None,
) -> WorkLog:
    """The work log of one employment. Entries that name no employment belong to every one.

    A shift that began on ``last_day``, the last of the employment, and ended the next morning
    counts wholly to that day.
    """
    return civil_days(as_told(case, employment), zone, last_day)


def as_told(case: Case, employment: str | None) -> Told:
    """The shifts that began on each day: those of a single day, an exception or the patterns."""
    told: Told = {}

    def mine(item_employment: str | None) -> bool:
        return item_employment is None or employment is None or item_employment == employment

    for pattern in case.patterns:
        if not mine(pattern.employment) or pattern.last.value < pattern.first.value:
            continue
        begin, stop = pattern.first.value.toordinal(), pattern.last.value.toordinal()
        week_begin = begin - pattern.first.value.weekday()
        for weekday in pattern.weekdays:
            day = week_begin + weekday
            while day <= stop:
                if day >= begin:
                    _tell(told, day, pattern.shifts, pattern)
                day += 7 * pattern.every_weeks
    instead: Told = {}
    for exception in case.exceptions:
        if mine(exception.employment):
            for one in exception.period.days():
                _tell(instead, one.toordinal(), exception.shifts, exception)
    single: Told = {}
    for work_day in case.work_days:
        if work_day.employment is None or mine(work_day.employment):
            _tell(single, work_day.day.toordinal(), work_day.shifts, work_day)
    return {**told, **instead, **single}


Told = dict[int, tuple[tuple[Shift, ...], tuple[Entry, ...]]]
"""By day (proleptic Gregorian): its shifts, and the entries of the case that tell of them."""


def _tell(told: Told, day: int, shifts: tuple[Shift, ...], item: Entry) -> None:
    before = told.get(day)
    told[day] = (shifts, (item,)) if before is None else ((*before[0], *shifts), (*before[1], item))


def civil_days(told: Told, zone: str, last_day: date | None) -> WorkLog:
    """The work log of the shifts that are told; see :func:`rebuild`."""
    stints: dict[int, tuple[Stint, ...]] = {}
    items: dict[int, tuple[Entry, ...]] = {}
    templates: dict[tuple[object, ...], tuple[tuple[Stint, ...], tuple[Stint, ...]]] = {}
    of_same: dict[int, tuple[tuple[Stint, ...], tuple[Stint, ...]]] = {}  # shifts of many days
    for ordinal, (shifts, told_by) in told.items():
        template = of_same.get(id(shifts))
        if template is None:
            key: tuple[object, ...] = ()
            for one in shifts:
                length = one.minutes and one.minutes.value
                key += (one.start, one.end, length, one.breaks, one.kind)
            template = templates.get(key)
            if template is None:
                template = templates[key] = _template(shifts)
            of_same[id(shifts)] = template
        today, after = template
        if not after and ordinal not in stints:
            stints[ordinal] = today
            items[ordinal] = told_by
            continue
        for day, part in ((ordinal, today), (ordinal + 1, after)) if after else ((ordinal, today),):
            if day in stints:
                stints[day] = tuple(_united([*stints[day], *part]))
                items[day] = (*items[day], *(one for one in told_by if one not in items[day]))
            else:
                stints[day] = part
                items[day] = told_by
    ordinals = sorted(stints)
    if ordinals:
        first, last = date.fromordinal(ordinals[0]), date.fromordinal(ordinals[-1])
        for year in range(first.year, last.year + 1):
            for ordinal in _clock_change_days(zone, year) & stints.keys():
                civil_day = date.fromordinal(ordinal)
                stints[ordinal] = tuple(
                    _with_clock_change(stint, civil_day, zone) for stint in stints[ordinal]
                )
    if last_day is not None and last_day.toordinal() + 1 in stints.keys() - told.keys():
        evening = last_day.toordinal()
        ordinals.remove(evening + 1)
        stints[evening] = (
            *stints[evening],
            *(
                Stint((one.start or 0) + DAY, (one.end or 0) + DAY, one.minutes, one.kind)
                for one in stints[evening + 1]
            ),
        )
    return WorkLog(
        ordinals,
        [stints[ordinal] for ordinal in ordinals],
        [items[ordinal] for ordinal in ordinals],
        zone,
    )


def _with_clock_change(stint: Stint, day: date, zone: str) -> Stint:
    if stint.start is None or stint.end is None:
        return stint
    return Stint(stint.start, stint.end, _passed(day, stint.start, stint.end, zone), stint.kind)


def _template(shifts: Sequence[Shift]) -> tuple[tuple[Stint, ...], tuple[Stint, ...]]:
    """The stints of some shifts on their own civil day and on the next."""
    today: list[Stint] = []
    after: list[Stint] = []
    for shift in shifts:
        if shift.from_to is None:
            if shift.minutes is not None and shift.minutes.value:
                today.append(Stint(None, None, shift.minutes.value, shift.kind))
            continue
        start, end = shift.from_to
        for low, high in _without_breaks(start, end, shift):
            if low < DAY:
                last = min(high, DAY)
                today.append(Stint(low, last, last - low, shift.kind))
            if high > DAY:
                first = max(low, DAY) - DAY
                after.append(Stint(first, high - DAY, high - DAY - first, shift.kind))
    return tuple(_united(today)), tuple(_united(after))


def _without_breaks(start: int, end: int, shift: Shift) -> list[tuple[int, int]]:
    parts = [(start, end)]
    for pause in shift.breaks:
        if pause.at is not None:
            low = _minute(pause.at)
            if low < start:
                low += DAY
            parts = _cut(parts, low, low + pause.minutes)
    unplaced = sum(pause.minutes for pause in shift.breaks if pause.at is None)
    return _without_middle(parts, unplaced) if unplaced else parts


def _cut(parts: Sequence[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """What of some stretches lies outside another."""
    return [
        kept
        for first, last in parts
        for kept in ((first, min(last, low)), (max(first, high), last))
        if kept[0] < kept[1]
    ]


def _without_middle(parts: Sequence[tuple[int, int]], minutes: int) -> list[tuple[int, int]]:
    """Take minutes out of the middle of the time worked, whole even around other breaks."""
    worked = sum(last - first for first, last in parts)
    begin = max(0, (worked - minutes) // 2)
    passed = 0
    kept: list[tuple[int, int]] = []
    for first, last in parts:
        origin = first - passed
        kept.extend(_cut([(first, last)], origin + begin, origin + begin + minutes))
        passed += last - first
    return kept


_SURELY_WORK: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate(("work", "training", "travel", "standby", "night presence"))
}


def _united(stints: Sequence[Stint]) -> list[Stint]:
    """Stints in order of the clock, each minute once.

    Where different kinds of time overlap, a minute is of the kind that is most surely work: work
    done while on stand-by is work.
    """
    timed = [
        (stint.start, stint.end, stint)
        for stint in stints
        if stint.start is not None and stint.end is not None
    ]
    timed.sort(key=lambda one: (one[0], one[1], _SURELY_WORK[one[2].kind]))
    untimed = [stint for stint in stints if stint.start is None]
    if all(later[0] >= earlier[1] for earlier, later in pairwise(timed)):
        return [*(stint for _start, _end, stint in timed), *untimed]
    kept: list[Stint] = []
    taken: list[tuple[int, int]] = []
    for start, end, stint in sorted(timed, key=lambda one: _SURELY_WORK[one[2].kind]):
        free = [(start, end)]
        for low, high in taken:
            free = _cut(free, low, high)
        taken.extend(free)
        kept.extend(Stint(low, high, high - low, stint.kind) for low, high in free)
    kept.sort(key=lambda one: one.start or 0)
    return [*kept, *untimed]
