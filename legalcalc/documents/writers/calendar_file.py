"""Writes the deadlines of a case as a calendar file (iCalendar, RFC 5545), with neutral titles.

A calendar is often synchronised with telephones and shared in an office. So no entry names a
person, a court, a State, a head of claim or a sum: the deadline sheet tells what ends, and is found
by the digest that stands at its foot.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Final

from legalcalc.claims.rows import Assessment
from legalcalc.documents.papers.builder import PaperBuilder
from legalcalc.explain import Teller
from legalcalc.facts import Case
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _
from legalcalc.reports.builder import once
from legalcalc.reports.coming_of_age import ComingOfAge, coming_of_age
from legalcalc.reports.deadlines import DeadlineEntry, DeadlineReport, deadline_report
from legalcalc.reports.residence import residence_days, residence_report
from legalcalc.reports.time_to_object import TimeToObject, times_to_object

__all__ = [
    "CALENDAR_TYPE",
    "CalendarDay",
    "calendar_days",
    "calendar_of",
    "debtor_days",
    "neutral_reference",
    "objection_days",
    "reminder_days",
    "staying_days",
]

CALENDAR_TYPE: Final = "text/calendar; charset=utf-8"

_REMINDED: Final = (30, 7, 1)  # days before
_AT: Final = timedelta(hours=9)  # what belongs to a whole day would else ring at midnight
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORT: Final = 8  # signs of a digest that stand for a case whose reference may name somebody
_LONGEST_WORD: Final = 3  # letters in a file number, as in TK-2026-031


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar: of which deadline, and whether it is the safe day or the last one.

    ``refs`` are the rows that the deadline sheet names for it.
    """

    number: int
    day: date
    last: bool
    refs: tuple[str, ...]


def calendar_of(
    assessment: Assessment,
    case: Case,
    jurisdiction: Jurisdiction,
    language: str,
    *,
    staying: bool = False,
) -> bytes:
    """The calendar file of a case. Equal input gives equal bytes: no clock is read.

    ``staying``: with the days of staying in the country, which somebody has to ask for, since
    others see calendars.
    """
    from icalendar import Alarm, Calendar, Event

    sheet = deadline_report(assessment, case, jurisdiction)
    paper = PaperBuilder(assessment, case, jurisdiction).paper(_("Deadline sheet"))
    tell = Teller(language, jurisdiction)
    digest = paper.digest
    reference = neutral_reference(case) or digest[:_SHORT]
    stamp = datetime.combine(paper.calculated_on, time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//{paper.program}//EN")
    calendar.add("version", "2.0")
    entries = [
        (one.day, _title(one, reference), _about(one, digest), (str(one.number), str(one.last)))
        for one in calendar_days(sheet)
    ]
    of_age = coming_of_age(assessment, case, jurisdiction)
    for day in reminder_days(of_age):
        entries.append((day, _reminder(reference), _to_be_signed(digest), ("", "")))
    for day in objection_days(times_to_object(assessment, case, jurisdiction)):
        entries.append((day, _reminder(reference), _to_be_looked_up(digest), ("objection", "")))
    for day in debtor_days(sheet):
        entries.append((day, _reminder(reference), _to_be_looked_up(digest), ("debtor", "")))
    for day in staying_days(case, jurisdiction) if staying else ():
        entries.append((day, _reminder(reference), _to_be_looked_up(digest), ("other", "")))
    for day, words, about, parts in sorted(entries, key=lambda one: one[0]):
        title = tell(words)
        event = Event()
        event.add("uid", _uid(digest, parts[0], day.isoformat(), parts[1]))
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("summary", title)
        event.add("description", tell(about))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        for days in _REMINDED:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", _AT - timedelta(days=days))
            event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def calendar_days(sheet: DeadlineReport) -> Iterator[CalendarDay]:
    """The days of a deadline sheet that have not passed, on every route, in their order.

    All that has to be filed by one day is one deadline. It has a safe day, unless only a suspension
    that has to be proved keeps it alive, and the last days of its rows.
    """
    today = sheet.calculated_on
    dated = [one for one in sheet.entries if one.day is not None and one.day >= today]
    deadlines = groupby(dated, key=lambda one: one.day)
    days = [
        day
        for number, (first, entries) in enumerate(deadlines, start=1)
        if first is not None
        for day in _days_of(number, first, list(entries))
    ]
    yield from sorted(days, key=lambda one: (one.day, one.number, one.last))


def reminder_days(of_age: ComingOfAge | None) -> tuple[date, ...]:
    """The day on which a child comes of age or, where it is not known, the first and the last of
    those between which it lies; those that have passed left out."""
    if of_age is None or of_age.days is None:
        return ()
    days = once((of_age.days.first, of_age.days.last))
    return tuple(day for day in days if day >= of_age.calculated_on)


def objection_days(times: Iterable[TimeToObject]) -> tuple[date, ...]:
    """The last days on which the worker can object to a claim without a mandate, while it can."""
    return once(
        one.last_day for one in times if one.state == "running" and one.last_day is not None
    )


def debtor_days(sheet: DeadlineReport) -> tuple[date, ...]:
    """The days that have not passed by which somebody must be claimed from to answer at all."""
    return once(one.day for one in sheet.debtors if one.day >= sheet.calculated_on)


def staying_days(case: Case, jurisdiction: Jurisdiction) -> tuple[date, ...]:
    """The days that have not passed on which a time of staying ends: the reflection period, a
    permit, the time to renew one or to contest a decision."""
    reflection = case.reflection_period
    days = set(residence_days(residence_report(case, jurisdiction)))
    if reflection is not None and reflection.last >= case.calculated_on:
        days.add(reflection.last)
    return tuple(sorted(days))


def _days_of(number: int, first: date, entries: Sequence[DeadlineEntry]) -> Iterator[CalendarDay]:
    safe = [one for one in entries if not one.leans]
    if safe:
        yield CalendarDay(number, first, False, once(one.first_refs for one in safe))
    for last in sorted({one.last_day for one in entries if one.last_day is not None}):
        these = [one for one in entries if one.last_day == last]
        if last != first or any(one.leans for one in these):
            yield CalendarDay(number, last, True, once(one.first_refs for one in these))


def neutral_reference(case: Case) -> str | None:
    """The reference of a case where it is a mere file number; ``None`` where it may name somebody.

    A number has a digit, no word of more than three letters, and no part of anybody's name.
    """
    reference = case.reference
    words = {word.casefold() for word in _WORD.findall(reference)}
    people = (case.claimant, *case.people)
    names = [name.text for person in people for name in person.names]
    names += [person.pseudonym for person in people if person.pseudonym is not None]
    names += [party.name for party in case.parties]
    taken = {word.casefold() for name in names for word in _WORD.findall(name)}
    if not any(sign.isdigit() for sign in reference) or words & taken:
        return None
    return reference if all(len(word) <= _LONGEST_WORD for word in words) else None


def _title(one: CalendarDay, reference: str) -> Message:
    number = str(one.number)
    if one.last:
        return _(
            "Deadline {number}, last day: see case file {reference}",
            number=number,
            reference=reference,
        )
    return _("Deadline {number}: see case file {reference}", number=number, reference=reference)


def _about(one: CalendarDay, digest: str) -> Message:
    rows, start = ", ".join(one.refs), digest[:16]
    if one.last:
        return _(
            "The last day, in time only if nothing about it is in doubt. See {rows} in the "
            "deadline sheet with the digest {digest}; only that sheet is complete.",
            rows=rows,
            digest=start,
        )
    return _(
        "The last safe day. See {rows} in the deadline sheet with the digest {digest}; only that "
        "sheet is complete.",
        rows=rows,
        digest=start,
    )


def _reminder(reference: str) -> Message:
    return _("Reminder: see case file {reference}", reference=reference)


def _to_be_signed(digest: str) -> Message:
    # What it is about, a child, is for the sheet alone to say.
    return _(
        "From about this day papers have to be signed anew. The deadline sheet with the digest "
        "{digest} tells which; only that sheet is complete.",
        digest=digest[:16],
    )


def _to_be_looked_up(digest: str) -> Message:
    # That somebody claims without a mandate is for the sheet alone to say.
    return _(
        "On this day a time ends that is not for filing the claim. The deadline sheet with the "
        "digest {digest} tells which; only that sheet is complete.",
        digest=digest[:16],
    )


def _uid(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + "@legalcalc.invalid"
