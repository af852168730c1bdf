"""Heads that a court assesses freely: the sum the lawyer asks for, or the range that is known.

No program can say what a court will give for a loss of liberty. The lawyer enters the sum that is
asked for under ``choices.assessed``, with the reason and the judgment or table that it follows; it
is then a row as any other, and in the total. Without such a sum the range that the law or its
practice gives is told beside the total. Where no range is known either, that is a gap that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from legalcalc.claims import Claim, Row
from legalcalc.facts import Assessed
from legalcalc.figures import Figure, Rounding
from legalcalc.gaps import Gap
from legalcalc.messages import _
from legalcalc.periods import Period

__all__ = ["ASKED_FOR", "KnownRange", "assessed_rows", "sums_asked_for"]

ASKED_FOR = _("the sum that is asked for")


@dataclass(frozen=True, slots=True)
class KnownRange:
    """The range that a law or its practice gives, and the figures that are shown beside it."""

    low: Figure
    high: Figure
    beside: Mapping[str, Figure] = field(default_factory=dict)


def sums_asked_for(claim: Claim, head: str) -> list[Assessed]:
    """The sums that the lawyer entered for a head: those of its key, for this employment.

    One that names no employment counts once, for the first.
    """
    first = next(iter(claim.case.employments), None)
    is_first = first is None or first.id == claim.employment_id
    return [
        one
        for one in claim.case.choices.assessed
        if one.head == head
        and (is_first if one.employment is None else one.employment == claim.employment_id)
    ]


def assessed_rows(
    claim: Claim,
    head: str,
    stretches: Sequence[Period],
    *,
    rounding: Rounding,
    known: Callable[[Period], KnownRange] | None = None,
    **figures: Figure,
) -> Iterator[Row]:
    """The rows of a head that a court assesses, for the stretches of days in which it arose.

    ``head`` is the key under which it was declared. A sum that was entered is owed for all
    stretches together, on the last of their days; a range that was entered is a bracket. Without
    either, each stretch has the range that ``known`` gives for it by the caller's law. ``figures``
    are shown beside each row. Gives nothing where there are no stretches; raises a ``Gap`` that
    asks for the sum where neither sum nor range is known.
    """
    if not stretches:
        return
    entered = sums_asked_for(claim, head)
    if entered:
        whole = Period(min(one.first for one in stretches), max(one.last for one in stretches))
        for one in entered:
            row = _as_entered(claim, one, whole, rounding)
            row.figures |= figures
            yield row
        return
    if known is None:
        raise Gap(
            _(
                "A court assesses this freely, and no range is known here. Enter the sum that is "
                "asked for, with its reason (choices.assessed, head “{head}”)",
                head=head,
            ),
            kind="fact",
            what="choices.assessed",
        )
    for stretch in stretches:
        with claim.line(stretch):
            found = known(stretch)
            row = Row(stretch, stretch.last, bracket=(found.low, found.high))
            row.figures |= {**figures, **found.beside}
            yield row


def _as_entered(claim: Claim, one: Assessed, days: Period, rounding: Rounding) -> Row:
    """A row of the sum, or of the range, that the lawyer asks for."""
    note = None if one.because is None else _("Asked for because: {because}", because=one.because)
    if one.low is not None and one.high is not None:
        low = claim.money(one.low, days.last, ASKED_FOR, one)
        high = claim.money(one.high, days.last, ASKED_FOR, one)
        return Row(days, days.last, bracket=(low, high), note=note, law=one.authority)
    asked = claim.money(one.amount, days.last, ASKED_FOR, one).rounded(rounding)
    return Row(days, days.last, owed=asked, note=note, law=one.authority)
