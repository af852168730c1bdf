"""Reckons the employer's contributions on unpaid pay: the least that the law of the State takes.

Rules of a State say which schemes surely hold (:mod:`legalcalc.law.contributions`); their rates,
thresholds and ceilings are parameters. Each month of an employment is reckoned by itself. What is
uncertain is taken so that the sum is the less: of several rates in a month the least, of thresholds
the greatest, and pay that was handed over counts against a ceiling before pay that was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final

from legalcalc.facts import Case, Employment
from legalcalc.figures import (
    Figure,
    Rounding,
    Stipulation,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
)
from legalcalc.gaps import Gap
from legalcalc.law.contributions import ContributionRule, ContributionScheme, InsuredWork
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import LawGround, Parameter
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, months_after
from legalcalc.reports.builder import grouped, once

__all__ = [
    "CONTRIBUTIONS_MISSING",
    "Contribution",
    "ContributionsFound",
    "UnpaidRow",
    "contributions_on",
]

CONTRIBUTIONS_MISSING: Final = _(
    "For some or all of this pay the employer’s contributions are not known here, or not all of "
    "them. The rest comes on top."
)

INSURED_HERE: Final = _(
    "Contributions are those of a worker whom social insurance covers here like any other: not of "
    "one who was posted from another State and stayed insured there, nor of a close relative of "
    "the employer."
)

_TO_THE_CENT: Final = Rounding(2, "half up", law="each month to the cent, halves up")
_COUNTED_BEFORE: Final = Stipulation(_("Pay counted before towards the ceiling"))
_WEEKS: Final = {"week": 1, "fortnight": 2, "four weeks": 4}
_PAID_LATER: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class UnpaidRow:
    """A row of the claim that is pay, with what is left unpaid of it."""

    employment: Employment | None
    head: str
    title: Message
    period: Period
    due_on: date
    sum: Figure

    @property
    def month(self) -> date:
        """The first day of the month in which its period ends."""
        return self.period.last.replace(day=1)


@dataclass(frozen=True, slots=True)
class Contribution:
    """The contributions on the unpaid pay of a month of an employment, and by which law."""

    employment: Employment
    month: date
    period: Period
    sum: Figure
    laws: tuple[LawGround, ...]


@dataclass(frozen=True, slots=True)
class ContributionsFound:
    """The contributions as far as they are known.

    ``unknown``: for some pay no scheme is known, or no rate; ``why``: the reasons that the law
    gives. ``not_on``: heads of pay on which none were reckoned. ``left_out``: what is in no scheme
    of the State; ``may_be_less``: a relief that may make the sum less.
    """

    sums: tuple[Contribution, ...] = ()
    unknown: bool = False
    why: tuple[Message, ...] = ()
    not_on: tuple[Message, ...] = ()
    left_out: tuple[Message, ...] = ()
    may_be_less: Message | None = None

    @property
    def are_all(self) -> bool:
        """Whether these are all the contributions on this pay, and no more than them."""
        return not (self.unknown or self.not_on or self.left_out or self.may_be_less)

    @property
    def notes(self) -> Iterator[Message]:
        """The law by which they were reckoned, and what of them is not known."""
        laws = once(law.law for one in self.sums for law in one.laws)
        for law in laws:
            yield _("Contributions are reckoned by {law}.", law=law)
        yield from self.why
        if self.sums:
            if self.left_out:
                yield INSURED_HERE
            yield from self.left_out
            if self.not_on:
                yield _("No contributions are reckoned on: {heads}.", heads=self.not_on)
            if self.may_be_less is not None:
                yield self.may_be_less
        if not self.are_all:
            yield CONTRIBUTIONS_MISSING


def contributions_on(
    rows: Sequence[UnpaidRow], case: Case, jurisdiction: Jurisdiction
) -> ContributionsFound:
    """The employer's contributions on unpaid pay, by the law of a State."""
    rule = jurisdiction.contribution_rule
    if rule is None:
        return ContributionsFound(unknown=bool(rows))
    return _Reckoning(rows, case, rule, jurisdiction).found()


@dataclass
class _Reckoning:
    rows: Sequence[UnpaidRow]
    case: Case
    rule: ContributionRule
    jurisdiction: Jurisdiction
    counted: dict[tuple[str, date], dict[tuple[date, str], Fraction]] = field(default_factory=dict)
    """The pay counted below a ceiling from its first day on, by month and employment."""

    def found(self) -> ContributionsFound:
        sums: list[Contribution] = []
        why: list[Message] = []
        unknown = False
        insured = [one for one in self.rows if self.is_insured(one)]
        by_month = grouped(((one.month, one.employment), one) for one in insured)
        for (month, job), rows in sorted(by_month, key=lambda one: one[0][0]):
            if job is None:
                unknown = True
                continue
            try:
                schemes = self.rule.rule(
                    InsuredWork(
                        self.case, job, self.unpaid(job), max(one.period.last for one in rows)
                    )
                )
                if isinstance(schemes, Message):
                    why.append(schemes)
                    unknown = True
                    continue
                parts = [self.part(scheme, rows, job) for scheme in schemes]
            except Gap:
                unknown = True
                continue
            figure = total(parts, unit_if_none=rows[0].sum.unit).rounded(_TO_THE_CENT)
            grounds = (leaf.note for leaf in figure.leaves())
            sums.append(
                Contribution(
                    job,
                    month,
                    Period(
                        min(one.period.first for one in rows), max(one.period.last for one in rows)
                    ),
                    figure,
                    once(
                        one
                        for one in grounds
                        if isinstance(one, LawGround) and one.parameter in self.names
                    ),
                )
            )
        return ContributionsFound(
            sums=tuple(sums),
            unknown=unknown,
            why=once(why),
            not_on=once(one.title for one in self.rows if not self.is_insured(one)),
            left_out=self.rule.left_out if self.rows else (),
            may_be_less=self.rule.may_be_less if sums else None,
        )

    def is_insured(self, row: UnpaidRow) -> bool:
        return not self.rule.heads or row.head.partition(":")[0] in self.rule.heads

    def unpaid(self, job: Employment) -> Mapping[date, Fraction]:
        """The unpaid pay of an employment on which contributions are due, by month."""
        found: dict[date, Fraction] = {}
        for one in self.rows:
            if one.employment is job and self.is_insured(one):
                found[one.month] = found.get(one.month, Fraction(0)) + one.sum.value
        return found

    # -- one scheme on the pay of a month ---------------------------------------------------------

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        return {one.name: one for one in self.jurisdiction.parameters}

    @cached_property
    def names(self) -> set[str]:
        """The parameters of contributions that were asked, to tell their law from that of pay."""
        return set()

    def values(self, name: str, rows: Sequence[UnpaidRow], key: str | None = None) -> list[Figure]:
        """The values of a parameter for some rows, each on the day that decides by its law."""
        self.names.add(name)
        parameter = self.parameters[name]
        history = parameter if key is None else parameter.of(key)
        return [history[day] for day in once(self.day_of(one, parameter) for one in rows)]

    def day_of(self, row: UnpaidRow, parameter: Parameter) -> date:
        return row.due_on if "due day" in parameter.chosen_by else row.period.last

    def part(
        self, scheme: ContributionScheme, rows: Sequence[UnpaidRow], job: Employment
    ) -> Figure:
        """The employer's share for one insurance."""
        pay = total([one.sum for one in rows], unit_if_none=rows[0].sum.unit)
        if scheme.threshold is not None:
            pay = no_less_than_zero(pay - self.threshold(scheme.threshold, rows, job))
        if scheme.ceiling is not None:
            pay = self.below(scheme.ceiling, scheme, rows, pay)
        return pay * least(*self.values(scheme.rate, rows, scheme.key))

    def threshold(self, name: str, rows: Sequence[UnpaidRow], job: Employment) -> Figure:
        """The pay on which nothing is due: of the month, or of each week paid by itself."""
        weeks = _WEEKS.get(job.pay_interval or "month")
        if weeks is None:
            return greatest(*self.values(name, rows, "month"))
        periods = len({one.period for one in rows})
        of_week = greatest(*self.values(name, rows, "week"))
        return total([of_week] * (weeks * periods), unit_if_none=of_week.unit)

    def below(
        self, name: str, scheme: ContributionScheme, rows: Sequence[UnpaidRow], pay: Figure
    ) -> Figure:
        """The pay below a ceiling, after all that was paid or counted before in its stretch.

        The ceiling is of the worker: what any employer of the case paid counts. Pay that was handed
        over with nothing said of taxes may have been the half of what it was before them.
        """
        parameter = self.parameters[name]
        day = max(self.day_of(one, parameter) for one in rows)
        first = date(day.year, 1, 1) if scheme.ceiling_per == "year" else rows[0].month
        last = day_before(months_after(first, 12 if scheme.ceiling_per == "year" else 1))
        # Schemes may share a ceiling: what one of them counted of this month is no pay before it.
        counted = self.counted.setdefault((name, first), {})
        this = rows[0].month, rows[0].employment.path if rows[0].employment else ""
        before = sum(sum for key, sum in counted.items() if key != this)
        before += self.paid(Period(first, last), pay)
        left = least(*self.values(name, rows)) - known(before, pay.unit, _COUNTED_BEFORE)
        within = least(pay, no_less_than_zero(left))
        counted[this] = within.value
        return within

    def paid(self, stretch: Period, pay: Figure) -> Fraction:
        """The most that may have been paid for a stretch, before taxes; a gap if unknown."""
        found = Fraction(0)
        late = Period(stretch.first, stretch.last + _PAID_LATER)
        for one in self.case.payments:
            times = sum(day in late for day in one.days)
            if one.for_period is not None and one.for_period.within(stretch) is not None:
                times = max(times, one.times)
            if not times:
                continue
            if one.amount is None or one.amount.value.currency != pay.unit.text:
                raise Gap(_("How much was paid is not known."), kind="fact", what="payments")
            amount = one.amount.value if one.amount.high is None else one.amount.high
            found += amount.amount * times * (1 if one.net is False else 2)
        return found
