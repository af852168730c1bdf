"""Whether rules ask parameters on the days by which these say their value is chosen.

Papers print by which day the value of a parameter is chosen (``chosen_by``). Here a case is
computed while each day is heard on which a parameter is asked, and each is compared with the days
of the case that the word can mean: a first day of a pay period, a due day of a row, the day of
filing. What is printed is then what was done.

The days of a word are those of the whole case, not of the row at hand: a rule that takes the due
day of another row is not found here, one that takes the last day of the employment where it says
the due day is. A rule may also compare what held before and after a change of the law: it asks on
the first day of a value whatever the word.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from legalcalc.claims import assess
from legalcalc.claims.claim import Claim
from legalcalc.claims.claim.spans import Span
from legalcalc.claims.heads import claims_of
from legalcalc.claims.rows import Assessment, Line
from legalcalc.facts import Case
from legalcalc.gaps import Gap
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import Parameter, hearing_days
from legalcalc.periods import Period, day_before, months_after, next_day

__all__ = ["days_not_chosen"]


def days_not_chosen(case: Case, jurisdiction: Jurisdiction) -> list[str]:
    """Each day on which a parameter is asked though its ``chosen_by`` does not mean it."""
    with hearing_days() as asked:
        assessment = assess(case, jurisdiction, with_range=False)
    days = _DaysOfTheCase(case, jurisdiction, assessment)
    return [
        f"{parameter.name} is chosen by {', '.join(parameter.chosen_by)}, and asked on {day}"
        for parameter, on in sorted(asked.items(), key=lambda one: one[0].name)
        for day in sorted(on - _changes(parameter))
        if not any(day in days.meant_by(word) for word in parameter.chosen_by)
    ]


def _changes(parameter: Parameter) -> set[date]:
    """The first days of values, and the last of those before."""
    firsts = {value.since for _key, value in parameter.rows()}
    return firsts | {day_before(day) for day in firsts}


class _DaysOfTheCase:
    """The days of a case that each word of ``chosen_by`` can mean."""

    def __init__(self, case: Case, jurisdiction: Jurisdiction, assessment: Assessment) -> None:
        self.case = case
        self.claims = claims_of(case, jurisdiction)
        self.lines = [line for head in assessment.heads for line in head.lines]
        self._meant: dict[str, set[date]] = {}

    def meant_by(self, word: str) -> set[date]:
        """The days that a word can mean."""
        if word not in self._meant:
            self._meant[word] = set(_MEANT[word](self))
        return self._meant[word]

    @cached_property
    def stated(self) -> set[date]:
        """Every day that the case states, and the one after it."""
        stated = set(_dates_in(self.case))
        return stated | {next_day(day) for day in stated if day != date.max}

    @cached_property
    def of_wrongs(self) -> set[date]:
        """The days stated of harm, losses, captivity and what was taken."""
        case = self.case
        wrongs = (case.harms, case.losses, case.confinements, case.taken, case.compelled_acts)
        return set(_dates_in((*wrongs, case.fees, case.escaped_on, case.rights_known_on)))

    @cached_property
    def of_employments(self) -> set[date]:
        """The days stated of the employments."""
        return set(_dates_in(self.case.employments))

    @cached_property
    def of_notice(self) -> set[date]:
        """Those stated of the employments, their last, and as long before as notice was given."""
        days = set(self.of_employments)
        for claim in self.claims:
            for span in _known(lambda one: [one.span], claim):
                days.add(span.last)
                for weeks in _known(lambda one: [one.facts.weeks_of_notice_given()], claim):
                    days.add(span.last - timedelta(days=int(weeks.value * 7)))
        return days | {day_before(day) for day in days}

    @cached_property
    def filing(self) -> set[date]:
        """The day of filing, or the last on which it was still in time."""
        limits = [limit for line in self.lines for limit in line.limits]
        ends = {limit.last_day for limit in limits if limit.last_day and limit.barred}
        return ends | {claim.filed_on for claim in self.claims}

    @cached_property
    def spans(self) -> list[Period]:
        """The employments, stated or presumed, as far as they are known."""
        return [period for claim in self.claims for period in _known(lambda one: [one.span], claim)]

    def periods(self, kind: Callable[[Claim], Iterable[Span]]) -> Iterator[Period]:
        """The periods of a kind, cut to the employment and whole."""
        for claim in self.claims:
            for one in _known(kind, claim):
                yield one.period
                whole = getattr(one, "whole", None)
                if whole is not None:
                    yield whole

    @cached_property
    def weeks(self) -> list[Period]:
        """The weeks of the employments, cut to them and whole."""
        weeks = []
        for claim in self.claims:
            for week in _known(lambda one: one.time.weeks, claim):
                since = (week.first.weekday() - claim.time.week_begins) % 7
                first = week.first - timedelta(days=since)
                weeks += [week.period, Period(first, first + timedelta(days=6))]
        return weeks

    @cached_property
    def years(self) -> list[Period]:
        """Calendar years, and years of leave or service: from June, from the day on which the
        employment begins, or from one that is stated of it. Cut to the employment and whole.
        """
        calendar = range(min(self.stated).year, max(self.stated).year + 1)
        years = [Period(date(year, 1, 1), date(year, 12, 31)) for year in calendar]
        begins = {(day.month, day.day) for day in (*self.of_employments, *_firsts(self.spans))}
        begins |= {(1, 1), (6, 1)}
        for span in self.spans:
            for year in range(span.first.year - 1, span.last.year + 2):
                for month, day in begins:
                    with suppress(ValueError):  # 29 February
                        first = date(year, month, day)
                        whole = Period(first, day_before(date(year + 1, month, day)))
                        years += [whole] + ([cut] if (cut := whole.within(span)) else [])
        return years

    @cached_property
    def due(self) -> set[date]:
        """The due days of rows, and of what pay is reckoned for."""
        days = {line.row.due_on for line in self.lines}
        for claim in self.claims:
            for kind in (
                lambda one: one.time.pay_periods,
                lambda one: one.time.weeks,
                lambda one: one.time.months,
            ):
                for one in _known(kind, claim):
                    with suppress(Gap):
                        days.add(one.due_on)
        return days


def _known(kind: Callable[[Claim], Iterable[Any]], claim: Claim) -> list[Any]:
    """What a claim offers; nothing where a fact or the law is not known for it."""
    try:
        return list(kind(claim))
    except Gap:
        return []


def _dates_in(thing: Any) -> Iterator[date]:
    """Every day in facts."""
    if isinstance(thing, date):
        yield thing
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from _dates_in(one)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from _dates_in(getattr(thing, field.name))


def _days_worked(case: _DaysOfTheCase) -> Iterator[date]:
    """The days of the employments, of what was still to come of them, and of rows."""
    whole = case.periods(lambda one: one.time.pay_periods)
    for period in (*case.spans, *case.weeks, *whole, *(line.row.period for line in case.lines)):
        yield from period.days()
    for claim in case.claims:
        for span in _known(lambda one: [one.span], claim):
            until = claim.employment.contract_until
            if until is not None and until.value > span.last:
                yield from Period(span.last, until.value).days()


def _pay_periods_to_come(case: _DaysOfTheCase) -> Iterator[date]:
    """First days of the pay periods that would have followed to the end of a term, as long as the
    last or by months.
    """
    for claim in case.claims:
        until = claim.employment.contract_until
        for period in _known(lambda one: one.time.pay_periods[-1:], claim):
            number = 1
            while until is not None and months_after(period.whole.first, number) <= until.value:
                yield months_after(period.whole.first, number)
                number += 1
            following = next_day(period.whole.last)
            while until is not None and following <= until.value:
                yield following
                following += timedelta(days=period.whole.length)


def _days_of_row(line: Line) -> Iterator[date]:
    """When what a row claims arose: the days of its period, and on which time began to run."""
    yield from (line.row.period.first, line.row.period.last)
    for limit in line.limits:
        yield limit.starts


def _ends_of_links(case: Case) -> set[date]:
    """The last days of the work for those above the employer."""
    return {party.link_to.value for party in case.parties if party.link_to is not None}


def _ends_of_proceedings(case: _DaysOfTheCase) -> set[date]:
    """The days on which proceedings ended, or stopped to hold up time; and the days after."""
    ends = {one.ended.value for one in case.case.proceedings if one.ended is not None}
    for line in case.lines:
        for limit in line.limits:
            ends |= {one.period_last for one in limit.suspensions if one.period_last is not None}
    return ends | {next_day(day) for day in ends if day != date.max}


def _days_of_delay(case: _DaysOfTheCase) -> Iterator[date]:
    """From the first due day to the day after the calculation, for which the daily sum is told."""
    if case.due:
        yield from Period(min(case.due), next_day(case.case.calculated_on)).days()


def _firsts(periods: Iterable[Period]) -> set[date]:
    return {period.first for period in periods}


def _lasts(periods: Iterable[Period]) -> set[date]:
    return {period.last for period in periods}


_LONGEST_NOTICE = timedelta(days=366)  # no law or agreement known here has a longer one

_MEANT: dict[str, Callable[[_DaysOfTheCase], Iterable[date]]] = {
    "day worked": _days_worked,
    "first day of the week": lambda case: _firsts(case.weeks),
    "last day of the week": lambda case: _lasts(case.weeks),
    "first day of the month": lambda case: _firsts(case.periods(lambda one: one.time.months)),
    "last day of the month": lambda case: _lasts(case.periods(lambda one: one.time.months)),
    "first day of the pay period": lambda case: {
        *_firsts(case.periods(lambda one: one.time.pay_periods)),
        *_pay_periods_to_come(case),
    },
    "last day of the pay period": lambda case: _lasts(
        case.periods(lambda one: one.time.pay_periods)
    ),
    "first day of the year": lambda case: _firsts(case.years),
    "last day of the year": lambda case: _lasts(case.years),
    "day of the contract": lambda case: set(_dates_in((case.case.employments, case.case.parties))),
    "first day of employment": lambda case: _firsts(case.spans),
    "day of the notice": lambda case: case.of_notice,
    "last day of employment": lambda case: _lasts(case.spans) | _ends_of_links(case.case),
    "end of the contract": lambda case: {
        day for span in case.spans for day in Period(span.last, span.last + _LONGEST_NOTICE).days()
    },
    "due day": lambda case: case.due,
    "day of delay": _days_of_delay,
    "day on which the claim arose": lambda case: (
        case.of_wrongs | case.due | {day for line in case.lines for day in _days_of_row(line)}
    ),
    "day of the request": lambda case: case.stated,
    "day of filing": lambda case: case.filing,
    "end of the proceedings": lambda case: _ends_of_proceedings(case),
    "day of the decision": lambda case: (
        {claim.determined_on for claim in case.claims}
        | _ends_of_proceedings(case)
        | {award.day.value for award in case.case.awards}
    ),
    "day of calculation": lambda case: {case.case.calculated_on},
    "day of insolvency": lambda case: {
        day
        for claim in case.claims
        for day in _known(lambda one: [one.parties.insolvency_day], claim)
        if day is not None
    },
}
