"""Reference pay: what a worker usually earned before a day, with absences left out.

Notice pay, leave pay, severance and lump sums are measured on the pay of some weeks or months. Days
on which the worker was sick, held or given no work must not make it smaller. What is measured steps
back: the last weeks or months; the ones before them, where absence took all of those; the pay of
the contract; and at last a named gap. It is never nought in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from legalcalc.claims import Claim
from legalcalc.facts import Pattern, WorkException
from legalcalc.figures import Figure, known, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _, counted
from legalcalc.periods import Period, day_before

__all__ = [
    "ABSENCES",
    "ReferencePay",
    "absences",
    "absences_without_a_reason",
    "absent_days",
    "days_of_pattern",
    "is_week_of",
    "reference_pay",
    "weekdays_of_pattern",
    "weeks_before",
    "whole_months_before",
]

ABSENCES = (
    "sick",
    "accident at work",
    "maternity",
    "leave",
    "holiday",
    "no work given",
    "confined",
)
"""Reasons of absence for which no law lets pay shrink; a rule names its own where it has fewer."""

Step = Literal["window", "earlier", "contract"]


@dataclass(frozen=True, slots=True)
class ReferencePay:
    """The average pay of one unit (a week or a month), and how it was found.

    ``parts``: the units measured, in order (none where the contract steps in); ``left_out``: the
    days of absence among the units looked at; ``step``: where the pay was found.
    """

    pay: Figure
    parts: tuple[Period, ...]
    left_out: tuple[date, ...]
    step: Step


# -- absence ------------------------------------------------------------------------------------


def absences(claim: Claim, reasons: Collection[str] = ABSENCES) -> list[WorkException]:
    """The stretches without work that the case gives one of these reasons, in order.

    A stretch in which nobody knows what was worked is none, nor one with shifts.
    """
    return sorted(
        (
            one
            for one in claim.case.exceptions
            if _mine(claim, one.employment)
            and one.reason in reasons
            and one.hours_known
            and not one.shifts
        ),
        key=lambda one: one.period,
    )


def absent_days(
    claim: Claim, period: Period, reasons: Collection[str] = ABSENCES
) -> frozenset[date]:
    """The days of a period on which the worker was absent for one of these reasons.

    An absence of which nobody tells why may be one of them; so it leaves open what is computed.
    """
    days = {
        day
        for one in absences(claim, reasons)
        if (part := one.period.within(period)) is not None
        for day in part.days()
    }
    if reasons:
        leave_open(*absences_without_a_reason(claim, period))
    return frozenset(days.difference(claim.time.log.worked_in(period))) if days else frozenset()


def absences_without_a_reason(claim: Claim, period: Period) -> Iterator[Gap]:
    """The gaps of the absences in a period for which the case gives no reason."""
    for one in claim.case.exceptions:
        told = one.reason is not None or one.shifts or not one.hours_known
        if not told and _mine(claim, one.employment) and one.period.overlaps(period):
            yield claim.facts.missing(
                _("why no work was done, {period}", period=one.period), f"{one.path}.reason"
            )


def days_of_pattern(claim: Claim, period: Period) -> frozenset[date]:
    """The days of a period on which a weekly pattern has work, absent or not."""
    return frozenset(
        day
        for pattern, part in _patterns_in(claim, period)
        for day in part.days()
        if day.weekday() in pattern.weekdays and is_week_of(pattern, day)
    )


def weekdays_of_pattern(claim: Claim, week: Period) -> frozenset[int]:
    """The weekdays of the patterns in force in a civil week, also where they began or ended in it.

    So a pattern from Monday to Friday that ended on a Tuesday still tells of a week of five days.
    """
    return frozenset(
        weekday
        for pattern, part in _patterns_in(claim, week)
        if is_week_of(pattern, part.first)
        for weekday in pattern.weekdays
    )


def _patterns_in(claim: Claim, period: Period) -> Iterator[tuple[Pattern, Period]]:
    """The weekly patterns with work that hold in a period, each with the part of it they hold."""
    for pattern in claim.case.patterns:
        first, last = pattern.first.value, pattern.last.value
        if not _mine(claim, pattern.employment) or last < first or not pattern.shifts:
            continue
        part = Period(first, last).within(period)
        if part is not None:
            yield pattern, part


def is_week_of(pattern: Pattern, day: date) -> bool:
    """Whether the week of a day is one of every so many in which the pattern has work."""
    first = pattern.first.value
    week_of_first = first - timedelta(days=first.weekday())
    return (day - week_of_first).days // 7 % pattern.every_weeks == 0


def _mine(claim: Claim, employment: str | None) -> bool:
    return employment is None or claim.employment_id is None or employment == claim.employment_id


# -- units --------------------------------------------------------------------------------------


def weeks_before(claim: Claim, last: date) -> list[Period]:
    """The whole weeks of employment that end on a day, counted back from it, the earliest first."""
    weeks = []
    while (first := last - timedelta(days=6)) >= claim.span.first:
        weeks.append(Period(first, last))
        last = day_before(first)
    return weeks[::-1]


def whole_months_before(claim: Claim, last: date) -> list[Period]:
    """The calendar months that lie wholly in the employment and end by a day."""
    return [
        month.period
        for month in claim.time.months
        if month.period == month.whole and month.last <= last
    ]


# -- pay ----------------------------------------------------------------------------------------


def reference_pay(
    claim: Claim,
    units: Sequence[Period],
    count: int,
    *,
    pay: Callable[[Period], Figure],
    per: str,
    leave_out: Literal["days", "units"],
    law: str,
    reasons: Collection[str] = ABSENCES,
    contract: Callable[[], Figure] | None = None,
    due: Callable[[Period], Collection[date]] | None = None,
    of_unit: str | None = None,
) -> ReferencePay:
    """The average pay of one unit, over the last ``count`` of some weeks or months.

    ``units``: the weeks or months of employment before the day that the law names, in order, by
    :func:`weeks_before`, :func:`whole_months_before` or the rule itself. ``pay``: what was due for
    one unit for the work done in it; where pay by the month goes on through absence, give the rule
    no reasons of absence, since nothing is lost then. ``per``: the unit of measure, as ``month``.

    ``leave_out``: with ``days`` the time of absence is taken out of the units, and the rest of each
    unit counts by its share of the days on which work was due; earlier units step in only where
    nothing is left. With ``units`` a unit of which absence took more than half does not count, and
    the one before steps in; the others count by their share, and so do all where each was mostly
    absence.

    ``due``: the days of a unit on which work was due, where the law names them; else those of the
    weekly patterns, or all days where no pattern tells of them.

    ``contract``: the pay of one unit by the contract, which may raise a ``Gap``. ``of_unit``: what
    is measured where it is no pay, as ``h`` for the usual hours. Raises ``Gap`` where there is
    nothing to measure at all.
    """
    shares = {one: _share_worked(claim, one, reasons, due) for one in units}
    chosen = _chosen(units, count, shares, leave_out)
    left_out = _left_out(claim, units, chosen, reasons)
    if chosen:
        length = sum((shares[one] for one in chosen), Fraction(0))
        measured = known(
            length,
            unit(per),
            claim.facts.ground(
                _(
                    "time measured, {first} to {last}, without absences",
                    first=chosen[0].first,
                    last=chosen[-1].last,
                ),
                *absences(claim, reasons),
            ),
        )
        earned = total([pay(one) for one in chosen], unit_if_none=of_unit or claim.currency)
        if not earned.is_zero:
            step: Step = "window" if chosen[0] in units[-count:] else "earlier"
            if left_out:
                _tell(claim, chosen, left_out, law)
            return ReferencePay(earned / measured, tuple(chosen), left_out, step)
    if contract is not None:
        agreed = contract()
        claim.record.assume(
            _(
                "No stretch before the day that counts has work and pay to measure: the pay of the "
                "contract is taken ({law}).",
                law=law,
            )
        )
        return ReferencePay(agreed, (), left_out, "contract")
    raise claim.facts.missing(_("work or pay to measure usual pay on, nor pay agreed"), "work")


def _chosen(
    units: Sequence[Period],
    count: int,
    shares: dict[Period, Fraction],
    leave_out: Literal["days", "units"],
) -> list[Period]:
    """The units that are measured."""
    if leave_out == "units":
        mostly = [one for one in units if 2 * shares[one] >= 1]
        if mostly:
            return mostly[-count:]
    window = [one for one in units[-count:] if shares[one] > 0]
    if window:
        return window
    worked = [position for position, one in enumerate(units) if shares[one] > 0]
    if not worked:
        return []
    end = worked[-1] + 1
    return [one for one in units[max(end - count, 0) : end] if shares[one] > 0]


def _share_worked(
    claim: Claim,
    period: Period,
    reasons: Collection[str],
    due: Callable[[Period], Collection[date]] | None,
) -> Fraction:
    """The share of a unit in which the worker was not absent, by the days on which work was due."""
    absent = absent_days(claim, period, reasons)
    if not absent:
        return Fraction(1)
    days = frozenset(due(period)) if due is not None else days_of_pattern(claim, period)
    if days and due is None:
        days |= frozenset(claim.time.log.worked_in(period))
    if not days:
        days = frozenset(period.days())
    return Fraction(len(days - absent), len(days))


def _left_out(
    claim: Claim, units: Sequence[Period], chosen: Sequence[Period], reasons: Collection[str]
) -> tuple[date, ...]:
    """The days of absence from the first unit measured on."""
    if not units:
        return ()
    first = chosen[0].first if chosen else units[0].first
    return tuple(sorted(absent_days(claim, Period(first, units[-1].last), reasons)))


def _tell(claim: Claim, chosen: Sequence[Period], left_out: Sequence[date], law: str) -> None:
    claim.record.assume(
        counted(
            "Usual pay is measured from {first} to {last}; {count} day of absence up to {until} "
            "does not lower it ({law}).",
            "Usual pay is measured from {first} to {last}; {count} days of absence up to {until} "
            "do not lower it ({law}).",
            len(left_out),
            first=chosen[0].first,
            last=chosen[-1].last,
            until=left_out[-1],
            law=law,
        )
    )
