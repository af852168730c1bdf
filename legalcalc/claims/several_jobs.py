"""Names the employments of a case that tells of several, and warns of hours that cannot be.

Hours of all of them are counted as they are told. Two jobs may be told by two people, or from
memory: that a day has more of them than it can have is a warning, and refuses nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations
from typing import Final

from legalcalc.claims.claim import Claim
from legalcalc.claims.hours import COUNTED, DAY, DayWork, length_of
from legalcalc.claims.rows import HeadResult, Line
from legalcalc.facts import Case, Employment, Pattern
from legalcalc.messages import Message, _, counted
from legalcalc.periods import Period, civil_week

__all__ = ["impossible_hours", "job_at", "job_of_gap", "job_of_row", "names_of_jobs", "of_jobs"]

Name = str | Message


def names_of_jobs(case: Case) -> dict[str | None, Name]:
    """Name each employment, by its id, where a case has several: by its employer, and by
    its days too where two have the same; nothing where there is one, which needs no name.
    """
    jobs = case.employments
    if len(jobs) < 2:
        return {}
    employers = [_employer_of(one, case) for one in jobs]
    same = Counter(employers)
    names = [
        name if same[name] == 1 else _with_days(name, one)
        for name, one in zip(employers, jobs, strict=True)
    ]
    same = Counter(names)
    return {
        one.id: name if same[name] == 1 else _("{employer}, job {number}", employer=of, number=at)
        for at, (one, of, name) in enumerate(zip(jobs, employers, names, strict=True), start=1)
    }


def _employer_of(job: Employment, case: Case) -> Name:
    party = case.party(job.employer)
    return (job.employer if party is None else party.name) or _("a party without a known name")


def _with_days(employer: Name, job: Employment) -> Name:
    first = None if job.start is None else job.start.value
    last = None if job.end is None else job.end.value
    if first is not None and last is not None and first <= last:
        return _("{employer}, {period}", employer=employer, period=Period(first, last))
    if first is not None:
        return _("{employer}, since {day}", employer=employer, day=first)
    if last is not None:
        return _("{employer}, until {day}", employer=employer, day=last)
    return employer


def of_jobs(what: Message, jobs: Sequence[str | None], names: Mapping[str | None, Name]) -> Message:
    """A sentence after the names of the employments of which it is told; the sentence alone where
    it is told of all, or where there is only one.
    """
    told = [names[job] for job in dict.fromkeys(jobs) if job in names]
    if not told or len(told) == len(names):
        return what
    return _("{employments}: {what}", employments=tuple(told), what=what)


def job_of_row(line: Line) -> str | None:
    """The employment that a row is of; ``None`` where its head is claimed once for the case."""
    return None if line.head.each == "case" else line.employment


def job_of_gap(head: HeadResult, employment: str | None) -> str | None:
    """The same of what is missing for a head."""
    return None if head.rule.each == "case" else employment


def job_at(path: str, case: Case) -> str | None:
    """The employment within which a place of the case file lies; ``None`` where there is none."""
    found = _WITHIN.match(path)
    return case.employments[int(found[1])].id if found else None


_WITHIN: Final = re.compile(r"employments\[(\d+)\]")


# -- hours ----------------------------------------------------------------------------------------


def impossible_hours(case: Case, claims: Sequence[Claim]) -> Iterator[Message]:
    """The warnings where the hours of several employments come to more than a day or a week has, or
    where work for two of them was at the same time.
    """
    names, zone = names_of_jobs(case), claims[0].jurisdiction.zone
    days: dict[date, dict[str, DayWork]] = {}
    for job, work in _days_of_jobs(case, claims):
        for one in work:
            days.setdefault(one.day, {})[job] = one
    long, at_once, weeks = _Found(), _Found(), _Found()
    minutes: dict[date, Counter[str]] = {}  # of a week, by its first day
    shared: set[date] = set()
    for day, works in sorted(days.items()):
        today = Counter({job: _minutes_of(one) for job, one in works.items()})
        week = civil_week(day)
        minutes.setdefault(week.first, Counter()).update(today)
        if any(map(_is_shared_out, works.values())):
            shared.add(week.first)  # such a day says nothing by itself, but its week does
        elif len(works) > 1 and today.total() > length_of(Period(day, day), zone):
            long.note(day, works)
        else:
            met = [pair for pair in combinations(works, 2) if _meet(*(works[job] for job in pair))]
            if met:
                at_once.note(day, chain(*met))
    for monday in sorted(shared):
        of_week = minutes[monday]
        if len(of_week) > 1 and of_week.total() > length_of(civil_week(monday), zone):
            weeks.note(monday, of_week)
    if long.days:
        yield counted(
            "On {day} the hours of work for {employments} come to more than a day has. All of them "
            "are counted. Check them.",
            "On {count} days, first on {day}, the hours of work for {employments} come to more "
            "than a day has. All of them are counted. Check them.",
            len(long.days),
            day=long.days[0],
            employments=long.told(names),
        )
    if weeks.days:
        yield counted(
            "In the week that began on {day} the hours of work for {employments} come to more than "
            "a week has. All of them are counted. Check them.",
            "In {count} weeks, the first of which began on {day}, the hours of work for "
            "{employments} come to more than a week has. All of them are counted. Check them.",
            len(weeks.days),
            day=weeks.days[0],
            employments=weeks.told(names),
        )
    if at_once.days:
        yield counted(
            "On {day} there was work for {employments} at the same time of day. All of it is "
            "counted. Check the times.",
            "On {count} days, first on {day}, there was work for {employments} at the same time of "
            "day. All of it is counted. Check the times.",
            len(at_once.days),
            day=at_once.days[0],
            employments=at_once.told(names),
        )


class _Found:
    """Days, or weeks by their first, of which the same is warned, and the employments concerned."""

    def __init__(self) -> None:
        self.days: list[date] = []
        self._jobs: dict[str, None] = {}

    def note(self, day: date, jobs: Iterable[str]) -> None:
        self.days.append(day)
        self._jobs.update(dict.fromkeys(jobs))

    def told(self, names: Mapping[str | None, Name]) -> tuple[Name, ...]:
        """The names of the employments, in the order of the case."""
        return tuple(name for job, name in names.items() if job in self._jobs)


def _days_of_jobs(case: Case, claims: Sequence[Claim]) -> Iterator[tuple[str, list[DayWork]]]:
    """The days of work of each employment, also of those under another law."""
    known = {claim.employment_id: claim for claim in claims}
    for job in case.employments if len(case.employments) > 1 else ():
        if job.id is None:  # no work can be told of it
            continue
        claim = known.get(job.id) or Claim(claims[0].case, claims[0].jurisdiction, job)
        with claim.record.unheard():
            log = claim.time.log.told
        yield job.id, [one for one in log.days if one.minutes()]


def _minutes_of(work: DayWork) -> int:
    """Minutes of work on a civil day, without those after the midnight of an employment’s last."""
    after = sum(
        one.end - max(one.start, DAY)
        for one in work.stints
        if one.kind in COUNTED and one.start is not None and one.end is not None and one.end > DAY
    )
    return work.minutes() - after


def _is_shared_out(work: DayWork) -> bool:
    return any(isinstance(one, Pattern) and not one.days_known for one in work.items)


def _meet(one: DayWork, other: DayWork) -> bool:
    """Whether work on a day was at the same time by the clock."""
    return any(
        mine[0] < theirs[1] and theirs[0] < mine[1]
        for mine in _timed(one)
        for theirs in _timed(other)
    )


def _timed(work: DayWork) -> list[tuple[int, int]]:
    return [
        (one.start, one.end)
        for one in work.stints
        if one.kind in COUNTED and one.start is not None and one.end is not None
    ]
