"""Pay during sickness: the days that a sickness took, those the law pays for, and the work lost.

A case tells days of sickness as days without work, with their reason. What of the pay the law gives
for them, and against which payments it stands, is the law of a State; here is what most share: one
sickness out of several entries, a number of days with pay, and the hours that would have been
worked. Hours that nobody knows are no nought: they are those agreed, else those usual before the
sickness, else a named gap.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from legalcalc.claims import Claim, Span
from legalcalc.claims.hours import COUNTED
from legalcalc.facts import Pattern, WorkException
from legalcalc.figures import Figure, known, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import promised_hours
from legalcalc.kit.constants import DAYS_IN_A_WEEK, WEEK_LENGTH
from legalcalc.kit.leave import work_days_stated
from legalcalc.kit.reference_pay import (
    absences,
    absences_without_a_reason,
    absent_days,
    is_week_of,
)
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, month_of, next_day

__all__ = [
    "SICK",
    "Sickness",
    "days_with_pay",
    "lost_days",
    "lost_hours",
    "sick_days_in",
    "sick_pay_paid",
    "sicknesses",
    "stretches_of",
]

SICK = ("sick", "accident at work")
"""The reasons of absence that are a sickness for most laws."""


@dataclass(frozen=True, slots=True)
class Sickness:
    """One sickness: its calendar days, in order, and the entries that tell it.

    Days after the employment are none of it, unless they were asked for.
    """

    days: tuple[date, ...]
    told: tuple[WorkException, ...]

    @property
    def first(self) -> date:
        """The first day of it that counts."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last day of it that counts."""
        return self.days[-1]


def sicknesses(
    claim: Claim,
    reasons: Collection[str] = SICK,
    *,
    days_off: Callable[[Period], bool] = lambda _between: False,
    until: date | None = None,
) -> list[Sickness]:
    """The sicknesses of the employment, in order: stretches that follow each other are one.

    ``days_off``: whether the days between two stretches are days off that belong to one sickness,
    as a weekend may; they are then days of it, too. Days on which there was work are none.
    ``until``: a day after the employment up to which what is told counts as well.
    """
    looked_at = claim.span if until is None else Period(claim.span.first, until)
    found: list[Sickness] = []
    for one in absences(claim, reasons):
        inside = one.period.within(looked_at)
        if inside is None:
            continue
        days = tuple(day for day in inside.days() if not _worked(claim, day))
        if not days:
            continue
        before = found[-1] if found else None
        if before is None or not _goes_on(before.last, days[0], days_off):
            found.append(Sickness(days, (one,)))
            continue
        between = timedelta(days=1)
        gap = []
        day = before.last + between
        while day < days[0]:
            gap.append(day)
            day += between
        later = [day for day in days if day > before.last]
        found[-1] = Sickness((*before.days, *gap, *later), (*before.told, one))
    return found


def _worked(claim: Claim, day: date) -> bool:
    """Whether work is told of a day by itself, in spite of the sickness."""
    shifts, told = claim.time.shifts_begun(day)
    return bool(shifts) or any(not one.hours_known for one in told)


def _goes_on(last: date, first: date, days_off: Callable[[Period], bool]) -> bool:
    """Whether a stretch that begins on a day belongs to the sickness that ended on another."""
    begins = next_day(last)
    return first <= begins or days_off(Period(begins, day_before(first)))


def days_with_pay(
    found: Iterable[Sickness],
    *,
    at_most: int | None,
    waiting: int = 0,
    since: date | None = None,
    anew: Callable[[date, date, date], bool] = lambda _begun, _ended, _again: False,
) -> frozenset[date]:
    """The calendar days of some sicknesses for which the law gives pay.

    ``at_most``: how many days, for sicknesses that count as one; ``waiting``: the first days of
    these, for which there is none; ``since``: the day from which the employment gives any, before
    which no day counts. ``anew``: whether a later sickness has all its days again, by the first day
    of those that count together so far, the last day of the one before, and its own first day;
    without it all count together.
    """
    paid: list[date] = []
    begun = ended = None
    counted = 0
    for one in found:
        if begun is None or ended is None or anew(begun, ended, one.first):
            begun, counted = one.first, 0
        ended = one.last
        for day in one.days:
            if since is not None and day < since:
                continue
            counted += 1
            if counted > waiting and (at_most is None or counted <= waiting + at_most):
                paid.append(day)
    return frozenset(paid)


def sick_days_in(claim: Claim, days: Iterable[date], period: Period) -> list[date]:
    """The days of sickness that lie in a period, in order.

    An absence in it of which nobody tells why may be another, so it leaves open what is computed.
    """
    leave_open(*absences_without_a_reason(claim, period))
    return sorted(day for day in days if day in period)


def stretches_of(days: Iterable[date], cuts: Iterable[date] = ()) -> list[Period]:
    """The stretches of days that follow each other, cut where something changes, as a rate."""
    found: list[Period] = []
    for day in sorted(days):
        if found and day == next_day(found[-1].last):
            found[-1] = Period(found[-1].first, day)
        else:
            found.append(Period(day, day))
    cuts = list(cuts)
    return [part for one in found for part in one.split_at(cuts)]


def sick_pay_paid(claim: Claim, span: Span, days: Collection[date]) -> Figure:
    """The sick pay that was paid for some days, such as a month.

    What was paid without a stated period, in a month without pay during sickness, is taken as paid
    for the last month before it that had some. ``days``: all days of sickness with pay.
    """
    paid = claim.pay.paid_for(span.period, ("sick pay",), at_most=True)
    pay_day = claim.employment.pay_day_after
    if pay_day is not None and pay_day.value > 0:
        return paid  # then it is for the period whose pay day had come
    for one in claim.pay.payments:
        if one.kind != "sick pay" or one.to != "claimant" or one.for_period is not None:
            continue
        own = month_of(claim.time.day_of_employment(one.day.value))
        before = [day for day in days if day <= own.last]
        if not before or (meant := month_of(max(before))) == own:
            continue
        if own.overlaps(span.period):
            paid = paid - claim.pay.paid(one, at_most=True)
        if meant.overlaps(span.period):
            paid = paid + claim.pay.paid(one, at_most=True)
    return paid


# -- the work that was lost -----------------------------------------------------------------------

# The schedule of wages that the other side gets may have these, and titles of steps below, and does
# not say why.
LOST_HOURS = _("hours of stated absence, {period}")
LOST_DAYS = _("days of work in stated absence, {period}")


def lost_hours(
    claim: Claim,
    days: Sequence[date],
    *,
    before: date,
    weeks: int,
    kinds: tuple[str, ...] = COUNTED,
) -> Figure:
    """The hours that would have been worked on some days of sickness, in h.

    As the pattern of these days has them, or the last one before; where none tells, the hours
    agreed for a week, or else the average of so many ``weeks`` before the sickness, whose first day
    is ``before``, shared out by calendar days. Raises ``Gap``
    where nothing tells of any.
    """

    def of_patterns(patterns: Sequence[Pattern]) -> Fraction | None:
        shifts = [shift for one in patterns for shift in one.shifts if shift.kind in kinds]
        lengths = [length for one in shifts if (length := one.length) is not None]
        told = len(lengths) == len(shifts) and all(one.hours_known for one in patterns)
        return Fraction(sum(lengths), 60) if told else None

    def of_a_week(day: date) -> Figure:
        agreed = promised_hours(claim, day)
        if agreed is not None:
            return agreed
        title = _("hours worked before the stated absence")
        return _average(
            claim, before, weeks, lambda one: claim.time.log.hours_in(one, title, kinds)
        )

    return _lost(claim, days, before, LOST_HOURS, "h", of_patterns, of_a_week)


def lost_days(claim: Claim, days: Sequence[date], *, before: date, weeks: int) -> Figure:
    """The days of work that some days of sickness took, in days; found as :func:`lost_hours`."""

    def of_patterns(patterns: Sequence[Pattern]) -> Fraction:
        return Fraction(any(one.shifts or not one.hours_known for one in patterns))

    def of_a_week(_day: date) -> Figure:
        stated = work_days_stated(claim)
        if stated is not None:
            return stated
        title = _("days worked before the stated absence")
        return _average(claim, before, weeks, lambda one: claim.time.log.days_worked_in(one, title))

    return _lost(claim, days, before, LOST_DAYS, "day", of_patterns, of_a_week)


def _lost(
    claim: Claim,
    days: Sequence[date],
    before: date,
    title: Message,
    of_unit: str,
    of_patterns: Callable[[Sequence[Pattern]], Fraction | None],
    of_a_week: Callable[[date], Figure],
) -> Figure:
    """What was lost on some days, by the pattern or, where it does not tell, by a usual week."""
    if not days:
        return known(0, unit(of_unit), claim.facts.ground(_("no days of sickness")))
    patterns = _patterns_then(claim, before, max(days[-1], claim.span.last))
    by_pattern, items, others = Fraction(0), dict[int, Pattern](), list[date]()
    for day in days:
        there = [one for one in patterns if one.first.value <= day <= one.last.value]
        working = [one for one in there if day.weekday() in one.weekdays and is_week_of(one, day)]
        lost = of_patterns(working) if there and of_patterns(there) is not None else None
        if lost is None:
            others.append(day)
            continue
        by_pattern += lost
        items.update((id(one), one) for one in working)
    period = Period(days[0], days[-1])
    shown = Message(title.text, (("period", period),))
    away = [one for one in absences(claim) if one.period.overlaps(period)]
    told_by = (*items.values(), *away)
    parts = []
    if len(others) < len(days):
        parts.append(known(by_pattern, unit(of_unit), claim.facts.ground(shown, *told_by)))
    if others:
        try:
            parts.append(_by_a_week(claim, others, of_a_week))
        except Gap as gap:
            if not parts:
                raise
            leave_open(gap)
    return total(parts, unit_if_none=of_unit).named(shown)


def _patterns_then(claim: Claim, before: date, last: date) -> list[Pattern]:
    """The patterns of the employment, as they would have gone on to a day but for a sickness.

    Those that were the last before it, and ended within a week of its first day, go on through it:
    whoever falls sick tells of the work up to then.
    """
    mine = [one for one in claim.case.patterns if one.employment in (None, claim.employment_id)]
    end = max((one.last.value for one in mine), default=None)
    if end is None or not before - timedelta(days=WEEK_LENGTH + 1) <= end < last:
        return mine
    return [
        replace(one, last=replace(one.last, value=last)) if one.last.value == end else one
        for one in mine
    ]


def _by_a_week(claim: Claim, days: Sequence[date], of_a_week: Callable[[date], Figure]) -> Figure:
    """The share of a usual week that some calendar days are."""
    weekly = of_a_week(days[0])
    title = _("days of stated absence, {period}", period=Period(days[0], days[-1]))
    count = known(len(days), unit("day"), claim.facts.ground(title))
    return weekly * count / DAYS_IN_A_WEEK


def _average(
    claim: Claim, before: date, weeks: int, measured: Callable[[Period], Figure]
) -> Figure:
    """The average of a week before a day, over the days on which the worker was not absent."""
    first = max(before - timedelta(weeks=weeks), claim.span.first)
    if first < before:
        window = Period(first, day_before(before))
        present = window.length - len(absent_days(claim, window))
        sum_of = measured(window)
        if present >= WEEK_LENGTH and not sum_of.is_zero:
            claim.record.assume(
                _(
                    "The work lost through sickness from {first} is taken as usual from {from_day} "
                    "to {until}, as no pattern and no agreed hours tell of it.",
                    first=before,
                    from_day=window.first,
                    until=window.last,
                )
            )
            title = _("days without absence, {period}", period=window)
            return sum_of * DAYS_IN_A_WEEK / known(present, unit("day"), claim.facts.ground(title))
    raise claim.facts.missing(_("the hours of a week without absence"), "work", before)
