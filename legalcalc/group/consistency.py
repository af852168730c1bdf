"""Finds what would make a court doubt people who tell of the same work.

Statements in the same words, and hours of the same days that do not agree, have sunk claims that
were true. What stands here is no fault of a case: somebody has to look at it with the people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import Final

from legalcalc.facts import Case, Pattern, Shift, WorkDay
from legalcalc.group.reading import CaseInGroup, GroupCase

__all__ = ["AlikeParagraphs", "HoursTold", "alike_paragraphs", "hours_that_differ"]

# Letters and digits of a paragraph that is long enough to be more than chance.
_LONG_ENOUGH: Final = 25


@dataclass(frozen=True, slots=True)
class AlikeParagraphs:
    """Paragraphs of the statements of several people that are alike word for word.

    ``places`` holds, for each of the people, where such a paragraph stands in what is their own.
    """

    people: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class HoursTold:
    """The different hours that people tell of the same days at the same work.

    ``told`` has each version, in signs that need no language, with the people who tell it.
    ``first`` and ``last`` are the days between which they do not agree.
    """

    employment: str | None
    first: date
    last: date
    told: tuple[tuple[str, tuple[str, ...]], ...]


# -- statements -----------------------------------------------------------------------------------


def alike_paragraphs(group: GroupCase) -> list[AlikeParagraphs]:
    """The paragraphs that are alike but for capitals, blanks and punctuation, by who tells them."""
    found: dict[str, dict[str, str]] = {}
    for person in group.people:
        if person.case is not None:
            for place, text in _paragraphs(person.case):
                words = _words(text)
                if len(words) >= _LONG_ENOUGH:
                    found.setdefault(words, {}).setdefault(person.id, place)
    by_people: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for places in found.values():
        if len(places) > 1:
            by_people.setdefault(tuple(places), []).append(places)
    return [
        AlikeParagraphs(people, tuple(tuple(one[person] for one in some) for person in people))
        for people, some in by_people.items()
    ]


def _paragraphs(case: Case) -> Iterator[tuple[str, str]]:
    for statement in case.statements:
        for name in ("paragraphs", "translation"):
            for number, text in enumerate(getattr(statement, name)):
                yield f"{statement.path}.{name}[{number}]", text


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LMN")


# -- hours ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Version:
    """What somebody tells of the hours of some days of the week, from a day to a day."""

    first: date
    last: date
    weekdays: tuple[int, ...]
    hours: str


def _days_of(one: _Version, weekday: int) -> tuple[date, date]:
    """The first and the last of some day of the week; the last before the first where there is
    none.
    """
    first = one.first + timedelta((weekday - one.first.weekday()) % 7)
    return first, one.last - timedelta((one.last.weekday() - weekday) % 7)


def hours_that_differ(group: GroupCase) -> list[HoursTold]:
    """The hours that people tell of the same days in the same shared employment, where they differ.

    What is marked as told for the whole group is nobody's word, and contradicts nothing.
    """
    jobs: dict[tuple[str | None, str], dict[_Version, list[str]]] = {}
    for person in group.people:
        for job, version in _versions(person):
            people = jobs.setdefault(job, {}).setdefault(version, [])
            if person.id not in people:
                people.append(person.id)
    order = {person.id: number for number, person in enumerate(group.people)}
    return [
        HoursTold(
            employment,
            first,
            last,
            tuple(
                (hours, tuple(sorted(people, key=order.__getitem__)))
                for hours, people in told.items()
            ),
        )
        for (employment, _employer), versions in jobs.items()
        for first, last, told in _disagreements(versions)
    ]


Told = dict[str, dict[str, None]]


def _disagreements(
    versions: dict[_Version, list[str]],
) -> Iterator[tuple[date, date, Told]]:
    """Versions of different people that hang together by contradicting one another, with the days
    between which they do.
    """
    together = _Together(list(versions))
    for weekday in range(7):
        together.compare(weekday)
    for some, first, last in together.found():
        told: Told = {}
        for one in some:
            told.setdefault(one.hours, {}).update(dict.fromkeys(versions[one]))
        if len({person for people in told.values() for person in people}) > 1:
            yield first, last, told


class _Together:
    """Puts versions together that contradict one another, without comparing each with each.

    Walking through the days, it holds the versions of the day by their hours. As soon as there are
    two kinds of hours, all of them hang together.
    """

    def __init__(self, versions: list[_Version]) -> None:
        self.versions = sorted(versions, key=lambda one: (one.first, one.last))
        self.above = list(range(len(versions)))
        self.first: dict[int, date] = {}
        self.last: dict[int, date] = {}

    def compare(self, weekday: int) -> None:
        """Put together what contradicts on one day of the week."""
        now: dict[str, set[int]] = {}
        ends: list[tuple[date, int]] = []
        days = (
            (*_days_of(one, weekday), number, one)
            for number, one in enumerate(self.versions)
            if weekday in one.weekdays
        )
        for first, last, number, one in sorted(days, key=lambda day: day[:3]):
            if first > last:
                continue
            while ends and ends[0][0] < first:
                self._end(*heappop(ends), now)
            other = next((hours for hours in now if hours != one.hours), None)
            if other is not None:
                # Where these were the only hours until now, none of them hangs together yet.
                meet = list(now[other]) if len(now) == 1 else [next(iter(now[other]))]
                for each in meet:
                    self._join(each, number)
                self.first[number] = min(self.first.get(number, first), first)
            now.setdefault(one.hours, set()).add(number)
            heappush(ends, (last, number))
        while ends:
            self._end(*heappop(ends), now)

    def _end(self, day: date, number: int, now: dict[str, set[int]]) -> None:
        if len(now) > 1:
            self.last[number] = max(self.last.get(number, day), day)
        hours = self.versions[number].hours
        now[hours].discard(number)
        if not now[hours]:
            del now[hours]

    def _top(self, number: int) -> int:
        while self.above[number] != number:
            self.above[number] = self.above[self.above[number]]
            number = self.above[number]
        return number

    def _join(self, one: int, other: int) -> None:
        self.above[self._top(other)] = self._top(one)

    def found(self) -> Iterator[tuple[list[_Version], date, date]]:
        """The versions that hang together, and the days between which they do not agree."""
        parts: dict[int, list[int]] = {}
        for number in range(len(self.versions)):
            parts.setdefault(self._top(number), []).append(number)
        for part in parts.values():
            if len(part) > 1:
                yield (
                    [self.versions[number] for number in part],
                    min(self.first[number] for number in part if number in self.first),
                    max(self.last[number] for number in part if number in self.last),
                )


def _versions(
    person: CaseInGroup,
) -> Iterator[tuple[tuple[str | None, str], _Version]]:
    case = person.case
    if case is None:
        return
    employers = {one.id: one.employer for one in case.employments}
    only = case.employments[0].id if len(case.employments) == 1 else None
    work: list[Pattern | WorkDay] = [*case.patterns, *case.work_days]
    for one in work:
        employment = one.employment or only
        employer = employers.get(employment)
        if employer is None or employer in person.own_parties:
            continue
        if one.provenance.source == "group" or not one.hours_known or not one.shifts:
            continue
        if isinstance(one, Pattern):
            if one.days_known:
                yield (
                    (employment, employer),
                    _Version(one.first.value, one.last.value, one.weekdays, _hours(one.shifts)),
                )
        else:
            weekdays = (one.day.weekday(),)
            yield (employment, employer), _Version(one.day, one.day, weekdays, _hours(one.shifts))


def _hours(shifts: Iterable[Shift]) -> str:
    """Hours by the clock, or their number: ``06:00–11:00, 12:00–17:00``, ``9:30 h``."""
    return ", ".join(_shift(one) for one in shifts)


def _shift(one: Shift) -> str:
    if one.start is not None and one.end is not None:
        return f"{one.start:%H:%M}–{one.end:%H:%M}"
    minutes = 0 if one.minutes is None else one.minutes.value
    return f"{minutes // 60}:{minutes % 60:02} h"
