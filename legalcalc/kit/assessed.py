"""Heads that a court assesses freely: the sum the lawyer asks for, or the range that is known.

No program can say what a court will give for a loss of liberty. The lawyer enters the sum that is
asked for under ``choices.assessed``, with the reason and the judgment or table that it follows; it
is then a row as any other, and in the total. Without such a sum the range that the law or its
practice gives is told beside the total. Where no range is known either, that is a gap that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from legalcalc.claims import Claim, Row
from legalcalc.facts import Assessed, Confinement, Harm
from legalcalc.figures import Figure, Rounding
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _
from legalcalc.periods import Period

__all__ = [
    "ASKED_FOR",
    "AssessedRow",
    "KnownRange",
    "assessed_rows",
    "days_of_captivity",
    "days_of_harm",
    "days_of_things_taken",
    "employer_that_did_it",
    "sums_asked_for",
]

ASKED_FOR = _("the sum that is asked for")


@dataclass(frozen=True, slots=True)
class KnownRange:
    """The range that a law or its practice gives, and the figures that are shown beside it."""

    low: Figure
    high: Figure
    beside: Mapping[str, Figure] = field(default_factory=dict)


class AssessedRow(Row):
    """A row of a sum that a court assesses, with the employment that the lawyer named for it."""

    __slots__ = ("of_employment",)

    def __init__(self, asked: Assessed | None, days: Period, **shown: Any) -> None:
        super().__init__(days, days.last, **shown)
        self.of_employment = None if asked is None else asked.employment


def employer_that_did_it(claim: Claim, row: AssessedRow) -> str:
    """The employer of the employment that a sum names, or the only one of the case.

    Raises ``Gap`` where several employers may have done the harm.
    """
    employers = {
        one.employer for one in claim.case.employments if row.of_employment in (None, one.id)
    }
    if len(employers) != 1:
        raise claim.facts.missing(_("which employer did the harm"), "choices.assessed")
    return employers.pop()


def sums_asked_for(claim: Claim, *names: str) -> list[Assessed]:
    """The sums that the lawyer entered for a head, by its key and other names it goes by.

    Under a head of the case those for every employment. Under a head of each employment those for
    it; one that names no employment counts once, for the first.
    """
    entered = [one for one in claim.case.choices.assessed if one.head in names]
    rules = [one for one in claim.jurisdiction.head_rules if one.key in names]
    if any(one.each == "case" for one in rules):
        return entered
    first = next(iter(claim.case.employments), None)
    is_first = first is None or first.id == claim.employment_id
    return [
        one
        for one in entered
        if (is_first if one.employment is None else one.employment == claim.employment_id)
    ]


def days_of_harm(claim: Claim, *kinds: str) -> list[Period | None]:
    """The days of each harm of some kinds, or of every kind; None of one without a first day."""
    return [_days_of(claim, one) for one in claim.facts.harms(*kinds)]


def days_of_captivity(claim: Claim) -> list[Period]:
    """The days of each time of captivity or coercion; one without an end lasts until filing."""
    held = claim.facts.confinements("captivity", "coercion")
    return [days for one in held if (days := _days_of(claim, one)) is not None]


def days_of_things_taken(claim: Claim) -> list[Period | None]:
    """The day on which each document or belonging was taken; None of one without a day."""
    return [
        None if one.day is None else Period(one.day.value, one.day.value)
        for one in claim.facts.things_taken()
    ]


def _days_of(claim: Claim, one: Harm | Confinement) -> Period | None:
    """Of what would end before it begins, as where both days are uncertain, only the first day is
    sure.
    """
    if one.first is None:
        return None
    first = one.first.value
    return Period(first, max(first, one.last.value if one.last else claim.filed_on))


def assessed_rows(
    claim: Claim,
    head: str,
    stretches: Sequence[Period | None],
    *,
    rounding: Rounding,
    known: Callable[[Period], KnownRange] | None = None,
    also: Sequence[str] = (),
    **figures: Figure,
) -> Iterator[AssessedRow]:
    """The rows of a head that a court assesses, for the stretches of days in which it arose.

    ``head`` is the key under which it was declared; ``also`` are other names under which a sum for
    it is entered. A sum that was entered is owed for all stretches together, on the last of their
    days, or without any on the last day of the employment that it names; a range that was entered
    is a bracket. Without either, each stretch has the range that ``known`` gives for it by the
    caller's law. ``figures`` are shown beside each row. Gives nothing where nothing is entered and
    there are no stretches; raises a ``Gap`` that asks for the sum where neither sum nor range is
    known.
    """
    told = [one for one in stretches if one is not None]
    entered = sums_asked_for(claim, head, *also)
    for one in entered:
        days = (
            Period(min(days.first for days in told), max(days.last for days in told))
            if told
            else _last_day(claim, one)
        )
        row = _as_entered(claim, one, days, rounding)
        row.figures |= figures
        yield row
    if entered or not stretches:
        return
    if known is None:
        raise Gap(
            _(
                "A court assesses this freely, and no range is known here. Enter the sum that is "
                "asked for, with its reason"
            ),
            kind="fact",
            what="choices.assessed",
        )
    for stretch in told:
        with claim.record.line(stretch):
            found = known(stretch)
            row = AssessedRow(None, stretch, bracket=(found.low, found.high))
            row.figures |= {**figures, **found.beside}
            yield row
    if len(told) < len(stretches):
        leave_open(claim.facts.missing(_("when the harm began"), "harms"))


def _last_day(claim: Claim, one: Assessed) -> Period:
    """The last day of the employment that a sum names, else of the last to end: said as such."""
    ends: list[date] = [
        job.end.value if job.end is not None else claim.filed_on
        for job in claim.case.employments
        if one.employment in (None, job.id)
    ]
    day = min(max(ends, default=claim.filed_on), claim.filed_on)
    claim.record.assume(
        _(
            "No day is stated of what the sum under “{head}” is asked for: the last day of the "
            "employment, {day}, is taken.",
            head=one.head,
            day=day,
        )
    )
    return Period(day, day)


def _as_entered(claim: Claim, one: Assessed, days: Period, rounding: Rounding) -> AssessedRow:
    """A row of the sum, or of the range, that the lawyer asks for."""
    note = None if one.because is None else _("Asked for because: {because}", because=one.because)
    if one.low is not None and one.high is not None:
        low = claim.facts.money(one.low, days.last, ASKED_FOR, one)
        high = claim.facts.money(one.high, days.last, ASKED_FOR, one)
        return AssessedRow(one, days, bracket=(low, high), note=note, law=one.authority)
    asked = claim.facts.money(one.amount, days.last, ASKED_FOR, one).rounded(rounding)
    return AssessedRow(one, days, owed=asked, note=note, law=one.authority)
