"""Some days of one employment, with the work and the pay that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from legalcalc.claims.hours import COUNTED, DayWork
from legalcalc.facts import Deduction
from legalcalc.figures import Figure, days, known, unit
from legalcalc.messages import Message, _
from legalcalc.periods import Period, month_of

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["LeaveYear", "Month", "PayPeriod", "Span", "Week", "WorkedDay"]

HOURS_WORKED = _("hours worked, {period}")
DAYS_WORKED = _("days worked, {period}")


class Span:
    """Some days of one employment, with the work and the pay that belong to them."""

    def __init__(self, claim: Claim, period: Period) -> None:
        self.claim = claim
        self.period = period
        self.first = period.first
        self.last = period.last

    @property
    def hours_worked(self) -> Figure:
        """Hours of work, travel for work and training in these days.

        Asked of the claim each time, so that each head that rests on days of unknown length says
        so, not the first alone.
        """
        return self.hours(COUNTED)

    def hours(self, kinds: tuple[str, ...], title: Message | None = None) -> Figure:
        """Hours of some kinds of time: ``work``, ``travel``, ``training``, ``standby``, …"""
        if title is None and kinds is COUNTED:
            return self.claim.time.hours_worked(self.period)
        shown = title or Message(HOURS_WORKED.text, (("period", self.period),))
        self.claim.time.leave_unknown_hours_open(self.period)
        return self.claim.time.log.hours_in(self.period, shown, kinds)

    def hours_between(
        self, start: time, end: time, title: Message, kinds: tuple[str, ...] = COUNTED
    ) -> Figure:
        """Hours that fell between two times of day. Raises ``Gap`` where they are not known."""
        return self.claim.time.log.hours_between(self.period, start, end, title, kinds)

    @cached_property
    def days_worked(self) -> Figure:
        """The number of civil days with work."""
        self.claim.record.look_at("work")
        title = Message(DAYS_WORKED.text, (("period", self.period),))
        return self.claim.time.log.days_worked_in(self.period, title)

    @cached_property
    def days_begun(self) -> Figure:
        """The number of days on which work began: a night's work is that of one day.

        Days of which it is said that there was work, and nobody knows how long, are among them.
        """
        begun = self.claim.time.days_begun_in(self.period, COUNTED)
        unknown = [day for day in self.claim.time.log.worked_for_unknown_time if day in self.period]
        return self._so_many(begun + unknown)

    def _so_many(self, begun: Sequence[date]) -> Figure:
        """The days worked, where they are as many; else those on which work began."""
        if self.days_worked == len(begun):
            return self.days_worked
        claim = self.claim
        title = _("days on which work began, {period}", period=self.period)
        return known(
            len(begun),
            unit("day"),
            claim.facts.ground(title, *claim.time.log.items_in(self.period)),
        )

    @cached_property
    def work(self) -> list[DayWork]:
        """Each day with work."""
        return self.claim.time.log.days_in(self.period)

    def pay_received(
        self,
        kinds: Sequence[str] = ("wage", "advance"),
        title: Message | None = None,
        *,
        at_most: bool = False,
    ) -> Figure:
        """Add up what reached the worker's own hands for these days, in the claim's currency.

        ``at_most``: for what is set off, as in ``claim.pay.paid_for``.
        """
        return self.claim.pay.paid_for(self.period, kinds, title, at_most=at_most)

    def deductions(
        self, *, how: str | None = None, reasons: Sequence[str] | None = None
    ) -> list[Deduction]:
        """Deductions that belong to these days; those asked for by their reason count as used."""
        self.claim.record.look_at("deductions")
        found = [
            deduction
            for deduction in self._deductions
            if (how is None or deduction.how == how)
            and (reasons is None or deduction.reason in reasons)
        ]
        if reasons is not None:
            self.claim.record.used.update([one.path for one in found])
        return found

    @cached_property
    def _deductions(self) -> list[Deduction]:
        return [
            deduction
            for day, deduction in self.claim.pay.deductions_by_day
            if self.first <= day <= self.last
        ]

    def pieces_made(self, what: str | None = None) -> Figure:
        """Pieces made in these days, of one kind or all; an entry for more days is shared out."""
        return self.claim.pay.pieces_in(self.period, what)

    def split_at(self, *histories: _Changing, at: Sequence[date] = ()) -> list[Span]:
        """The parts between the days on which any of these parameters changes."""
        cuts = [day for one in histories for day in one.changes(self.first, self.last)]
        return [Span(self.claim, part) for part in self.period.split_at([*cuts, *at])]

    @property
    def age(self) -> Figure:
        """The worker's age in completed years on the first day."""
        return self.claim.facts.age_on(self.first)

    @property
    def weeks(self) -> list[Week]:
        """The weeks of work that end in these days."""
        begins = self.claim.time.week_begins
        return [
            Week(self.claim, week)
            for week in self.period.civil_weeks(begins)
            if week.last in self.period
        ]


class _Changing(Protocol):
    """Anything with days on which it changes: a parameter or one key of it."""

    def changes(self, first: date, last: date) -> list[date]: ...


class PayPeriod(Span):
    """A pay reference period, cut to the employment, with the day on which its pay fell due.

    ``whole`` is the uncut period.
    """

    def __init__(self, claim: Claim, period: Period, whole: Period) -> None:
        super().__init__(claim, period)
        self.whole = whole

    @cached_property
    def due_on(self) -> date:
        """The stated pay day, else the one the law gives, else the last day of the period."""
        return self.claim.pay.due_day(self.period)


class Week(Span):
    """A week of work, whole even at the edges of the employment.

    It runs from Monday to Sunday unless the jurisdiction says otherwise.
    """

    @cached_property
    def due_on(self) -> date:
        """The day on which pay for the week's last day of employment fell due."""
        return self.claim.pay.due_day_of(min(self.last, self.claim.span.last))


class Month(Span):
    """A calendar month, cut to the employment. ``whole`` is the uncut month."""

    @property
    def whole(self) -> Period:
        """The whole calendar month."""
        return month_of(self.first)

    @cached_property
    def due_on(self) -> date:
        """The day on which pay for the month's last day of employment fell due."""
        return self.claim.pay.due_day_of(self.last)


class WorkedDay(Span):
    """One civil day with work."""

    @cached_property
    def due_on(self) -> date:
        """The day on which pay for the day fell due."""
        return self.claim.pay.due_day_of(self.last)


class LeaveYear(Span):
    """A leave year, cut to the employment. ``whole`` is the uncut year."""

    def __init__(self, claim: Claim, period: Period, whole: Period) -> None:
        super().__init__(claim, period)
        self.whole = whole

    @property
    def due_on(self) -> date:
        """The last day of the year or of the employment."""
        return self.last

    @property
    def days_employed(self) -> Figure:
        """Calendar days of the year that lie in the employment."""
        return self.claim.time.days_of(self.period)

    @property
    def days_whole(self) -> Figure:
        """Calendar days of the whole year."""
        return days(self.whole.first, self.whole.last)

    @property
    def leave_taken(self) -> Figure:
        """Days of annual leave taken in the year."""
        return self.claim.time.leave_taken(self.period)
