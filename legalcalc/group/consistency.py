"""Finds what would make a court doubt people who tell of the same work.

Statements in the same words, and hours of the same days that do not agree, have sunk claims that
were true. What stands here is no fault of a case: somebody has to look at it with the people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from legalcalc.facts import Case, Pattern, Shift, WorkDay
from legalcalc.group.reading import CaseInGroup, GroupCase

__all__ = ["AlikeParagraphs", "HoursTold", "alike_paragraphs", "hours_that_differ"]

# Letters and digits of a paragraph that is long enough to be more than chance.
_LONG_ENOUGH: Final = 25

_IN_A_ROW: Final = timedelta(days=7)


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

    def days(self) -> Iterator[date]:
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            if day.weekday() in self.weekdays:
                yield day


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


def _disagreements(
    versions: dict[_Version, list[str]],
) -> Iterator[tuple[date, date, dict[str, set[str]]]]:
    """The days on which hours differ, in a row but for a week at most, and who tells which."""
    by_day: dict[date, dict[str, set[str]]] = {}
    if len({one.hours for one in versions}) > 1:
        for version, people in versions.items():
            for day in version.days():
                by_day.setdefault(day, {}).setdefault(version.hours, set()).update(people)
    found: list[tuple[date, date, dict[str, set[str]]]] = []
    for day, told in sorted(by_day.items()):
        if len(told) < 2 or len(set().union(*told.values())) < 2:
            continue
        if found and day - found[-1][1] <= _IN_A_ROW:
            first, _last, together = found.pop()
        else:
            first, together = day, {}
        for hours, who in told.items():
            together.setdefault(hours, set()).update(who)
        found.append((first, day, together))
    yield from found


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
