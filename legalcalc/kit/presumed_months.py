"""Work without papers is presumed to have lasted some months (Directive 2009/52/EC, art. 6(3)).

The presumption is made for whoever cannot say, or prove, how long the work lasted. It works from a
last day alone, stated or told by a day with work (even one of unknown length); from a first day
alone; from a single day. A worker who states both the first and the last day has said how long it
was, and nothing is presumed; nor where the work told of lasted as long.

A jurisdiction declares how many months, by which law and for whom
(:func:`declare_presumed_months`), so that all its rules see an employment of that length. What is
presumed is never what is told of: the stretches for which the case tells of work, or that there was
none, stay what they are, and the rest of the months is what a jurisdiction prices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from legalcalc.claims import Claim, Row
from legalcalc.figures import Figure, Rounding, constant, found, least, no_less_than_zero, total
from legalcalc.kit.constants import ONE_MONTH, WEEK_LENGTH
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.status import StatusFact
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of, months_after, next_day

__all__ = [
    "PresumedMonths",
    "PresumedPart",
    "PresumedPay",
    "both_days_stated",
    "declare_presumed_months",
    "months_before",
    "months_from",
    "pay_of_presumed_days",
    "presumed_months",
    "told_stretches",
]

# Days told of with less than a week between them are one stretch: the days between were days off.
_A_WEEK = timedelta(days=WEEK_LENGTH)


def months_before(last: date, count: int) -> tuple[Period, ...]:
    """So many months up to a day, the earliest first; the end of a month stays the end of one.

    Six months to 30 June are January to June; to 15 June, from 16 December.
    """
    at_the_end = last == month_of(last).last
    ends = [months_after(last, back - count) for back in range(count + 1)]
    if at_the_end:
        ends = [month_of(end).last for end in ends]
    return tuple(Period(next_day(before), end) for before, end in pairwise(ends))


def months_from(first: date, count: int) -> tuple[Period, ...]:
    """So many months from a day, the earliest first, each counted from that day."""
    begins = [months_after(first, number) for number in range(count + 1)]
    return tuple(Period(begin, day_before(following)) for begin, following in pairwise(begins))


@dataclass(frozen=True, slots=True)
class PresumedPart:
    """Some days for which work is presumed, and the presumed month in which they lie."""

    period: Period
    month: Period

    def share(self, claim: Claim) -> Figure:
        """Their share of a month, in months: a whole month is one, however long it is."""
        if self.period == self.month:
            return ONE_MONTH
        length = constant(
            self.month.length, "day/month", _("days of the month {period}", period=self.month)
        )
        return claim.time.days_of(self.period) / length


@dataclass(frozen=True, slots=True)
class PresumedPay:
    """The pay of some days for which work is presumed: what is due, and what of it was paid."""

    period: Period
    due: Figure
    paid: Figure

    @property
    def short(self) -> Figure:
        """The part of it that was not paid."""
        return self.due - self.paid

    def row(self, due_on: date, rounding: Rounding, **shown: Figure) -> Row:
        """The row that claims it. ``shown``: more columns, before those of what is due and paid."""
        return Row(
            self.period,
            due_on,
            owed=no_less_than_zero(self.short).rounded(rounding),
            basis="presumed",
            **shown,  # type: ignore[arg-type]
            due=self.due,
            paid=self.paid,
        )


@dataclass(frozen=True, slots=True)
class PresumedMonths:
    """Months that work is presumed to have lasted.

    ``period``: all of them, at most to the day of calculation; ``months``: each, whole; ``told``:
    the stretches, in them and outside, of which the case tells; ``untold``: the rest of the period,
    for which work is presumed.
    """

    period: Period
    months: tuple[Period, ...]
    told: tuple[Period, ...]
    untold: tuple[Period, ...]

    @property
    def span(self) -> Period:
        """The whole employment: the presumed months, and what is told of beside them."""
        periods = (self.period, *self.told)
        return Period(min(one.first for one in periods), max(one.last for one in periods))

    def parts(self, cuts: Iterable[date] = (), within: Period | None = None) -> list[PresumedPart]:
        """The days for which work is presumed, by month, and cut where something changes.

        ``cuts``: the days on which it does, such as those of a new rate. ``within``: only the days
        that lie in a period.
        """
        parts = []
        cuts = list(cuts)
        for month in self.months:
            for untold in self.untold:
                inside = untold.within(month)
                if inside is not None and within is not None:
                    inside = inside.within(within)
                if inside is not None:
                    parts += [PresumedPart(part, month) for part in inside.split_at(cuts)]
        return parts

    def months_in(self, claim: Claim, period: Period) -> Figure:
        """The number of presumed months that lie in a period."""
        return total(
            [part.share(claim) for part in self.parts(within=period)], unit_if_none="month"
        )

    def told_in(self, period: Period) -> list[Period]:
        """The parts of a period for which nothing is presumed."""
        return _without([period], self.untold)


def declare_presumed_months(
    jurisdiction: Jurisdiction,
    *,
    law: str,
    protects: Callable[[Claim], object],
    count: Callable[[Claim, date], Figure],
    as_told: Callable[[Claim, PresumedMonths], PresumedMonths] | None = None,
    findings: Literal["each time", "once"] = "each time",
    rests_on: Sequence[StatusFact] = (),
) -> Callable[[Claim], PresumedMonths | None]:
    """Declare how long work without papers is presumed to have lasted, for all rules of a State.

    ``law``: which presumes it. ``protects``: whether the presumption is made for this worker, such
    as for work without a permit; it must not ask for ``claim.span``. ``count``: how many months, by
    the last day of the work, or that of the calculation where no last day is stated. ``as_told``:
    what the law makes of other facts, such as an escape; it may narrow the months. ``findings``:
    whether every rule that asks for the months tells why there are some or none, or the first one.
    ``rests_on``: the facts of status of those whom it protects, for papers that rest on it.

    Gives the function by which rules ask for the months; it gives ``None`` where nothing is
    presumed, and raises a ``Gap`` where not even one day of the work is known.
    """

    def compute(claim: Claim) -> PresumedMonths | None:
        if not protects(claim) or both_days_stated(claim, law=law):
            return None
        end = claim.employment.end
        last = claim.calculated_on if end is None else min(end.value, claim.calculated_on)
        months = presumed_months(claim, count(claim, last), law=law)
        return months if months is None or as_told is None else as_told(claim, months)

    def presumed(claim: Claim) -> PresumedMonths | None:
        keep = claim.record.shared if findings == "each time" else claim.record.once
        return keep("presumed months", lambda: compute(claim))

    @jurisdiction.presumed_span(law=law, rests_on=rests_on)
    def presumed_span(claim: Claim) -> Period | None:
        months = presumed(claim)
        return None if months is None else months.span

    return presumed


def presumed_months(claim: Claim, count: Figure, *, law: str) -> PresumedMonths | None:
    """The months that the work is presumed to have lasted; ``None`` where nothing is presumed.

    ``count``: how many, as a parameter of the law gives it. Whether the presumption holds for this
    worker at all is for the jurisdiction to find first. It asks for nothing that the case does not
    state, and never for ``claim.span``, which may rest on it. Raises ``Gap`` where not even one day
    of the work is known.
    """
    if both_days_stated(claim, law=law):
        return None
    job, number = claim.employment, count.whole
    # untold: a day that nobody tells is what is presumed
    ongoing = job.end is None and job.ending == "ongoing"
    told, worked = told_stretches(claim), claim.time.log.span
    if job.start is not None:
        months = months_from(job.start.value, number)
    else:
        last = job.end.value if job.end is not None else claim.calculated_on if ongoing else None
        if last is None and worked is not None:
            last = worked.last
        if last is None:
            raise claim.facts.missing(
                _("a day of the work, such as the last"), claim.facts.path("end")
            )
        months = months_before(min(last, claim.calculated_on), number)
    if months[0].first > claim.calculated_on:
        return None
    whole = Period(months[0].first, min(months[-1].last, claim.calculated_on))
    lasted = worked is not None and (
        worked.last >= whole.last if job.start is not None else worked.first <= whole.first
    )
    if found(_("The work of which the case tells lasted as long as is presumed."), lasted, law=law):
        return None
    if job.start is not None:
        claim.record.assume(
            _(
                "The last day is not stated: from the first day, {first}, the work is presumed to "
                "have lasted to {last} ({law}). If an earlier day was the last, state it.",
                first=whole.first,
                last=whole.last,
                law=law,
            )
        )
    else:
        claim.record.assume(
            _(
                "The first day is not stated: up to the last, {last}, the work is presumed to have "
                "lasted from {first} ({law}). The other side may prove less.",
                first=whole.first,
                last=whole.last,
                law=law,
            )
        )
    return PresumedMonths(whole, months, told, tuple(_without([whole], told)))


def pay_of_presumed_days(
    dues: Iterable[tuple[Period, Figure]], beyond: Figure
) -> Iterator[PresumedPay]:
    """The pay due for the days presumed in a month or pay period, and what was paid of it.

    ``dues``: the days, in order, each with the pay that is presumed. ``beyond``: what was paid for
    the same month beyond the pay for the work told of, or nought below it; it pays the first days
    first, and each of its cents is counted once.
    """
    left = no_less_than_zero(beyond).named(_("paid beyond the pay for the work stated"))
    for period, due in dues:
        paid = least(left, due)
        left = left - paid
        yield PresumedPay(period, due, paid)


def both_days_stated(claim: Claim, *, law: str) -> bool:
    """Whether the case states the first and the last day, which is proof of another length.

    An employment that goes on has no last day yet, and needs none.
    """
    job = claim.employment
    return bool(
        found(
            _("First and last day of the employment are stated."),
            # untold: whether the days are told is what is asked
            job.start is not None and (job.end is not None or job.ending == "ongoing"),
            law=law,
        )
    )


def told_stretches(claim: Claim) -> tuple[Period, ...]:
    """The stretches of which the case tells what was worked, or that nothing was, in order.

    A pattern tells of all days from its first to its last. Days whose hours nobody knows are not
    told of: that there was work is known, but how much is what the law presumes.
    """
    stretches: list[Period] = []
    unknown = False  # whether the hours of a day since the last stretch are not known
    for day, known in sorted(_days_told(claim).items()):
        if not known:
            unknown = True
            continue
        if stretches and not unknown and day - stretches[-1].last <= _A_WEEK:
            stretches[-1] = Period(stretches[-1].first, day)
        else:
            stretches.append(Period(day, day))
        unknown = False
    return tuple(stretches)


def _days_told(claim: Claim) -> dict[date, bool]:
    """Each day of the employment of which an entry tells, and whether it says how long it was.

    Exceptions stand in the place of what a pattern says, and single days in that of both.
    """
    case = claim.case
    mine = (None, claim.employment_id)
    entries = [
        (Period(one.first.value, one.last.value), one.hours_known)
        for one in case.patterns
        if one.employment in mine and one.first.value <= one.last.value
    ]
    entries += [(one.period, one.hours_known) for one in case.exceptions if one.employment in mine]
    entries += [
        (Period(one.day, one.day), one.hours_known)
        for one in case.work_days
        if one.employment in mine
    ]
    start, end = claim.employment.start, claim.employment.end
    last = claim.calculated_on if end is None else min(end.value, claim.calculated_on)
    return {
        day: known
        for period, known in entries
        for day in period.days()
        if day <= last and (start is None or start.value <= day)
    }


def _without(periods: Iterable[Period], taken: Iterable[Period]) -> list[Period]:
    """What of some periods lies outside others, in order."""
    left = list(periods)
    for one in taken:
        kept: list[Period] = []
        for period in left:
            if not period.overlaps(one):
                kept.append(period)
                continue
            if period.first < one.first:
                kept.append(Period(period.first, day_before(one.first)))
            if one.last < period.last:
                kept.append(Period(next_day(one.last), period.last))
        left = kept
    return left
