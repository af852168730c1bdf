"""Reads an agreement: weekly hours, the pay of some days, the pay of an hour.

An agreement is read in the same way by the law of most States; what they do with it differs: which
weekly hours stand in where none were agreed, and what is owed beside it. Nothing here is presumed:
where nothing was agreed, ``None`` or a ``Gap`` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from legalcalc.claims import Claim, Span
from legalcalc.facts import PayTable, Promise
from legalcalc.figures import Figure, known, least, no_less_than_zero, total, unit
from legalcalc.kit.constants import INTERVALS_IN_A_YEAR, MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR
from legalcalc.kit.presumed_months import PresumedMonths
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before

__all__ = [
    "agreed_hour",
    "agreed_pay",
    "days_of_new_promises",
    "hours_beyond_the_week",
    "promised_for_what_is_told",
    "promised_hours",
    "table_hour",
    "take_net_as_gross",
    "terms_at_the_end_since",
]


def promised_hours(claim: Claim, day: date) -> Figure | None:
    """The hours a week for which pay was promised on a day; ``None`` where none were agreed."""
    promise = claim.pay.promise_on(day)
    # untold: full time, the hours worked, or none: that is for the law of the State to say
    if promise is None or promise.hours_per_week is None:
        return None
    return claim.facts.amount(
        promise.hours_per_week, "h/week", _("hours promised"), "employments.promises"
    )


def hours_beyond_the_week(
    claim: Claim, week: Period, days: Span, hours_of: Callable[[Span], Figure], agreed: Figure
) -> Figure:
    """The hours of some days of a week beyond those agreed for it, which are its last hours.

    Where a week lies in two months, each has its own, whatever pays the other: none is lost and
    none is paid twice. ``week`` may begin before the employment. ``hours_of``: how the law counts
    the hours of some days, in h; ``agreed``: the hours of the whole week, in h.
    """
    first, last = max(week.first, days.first), min(week.last, days.last)
    so_far = Span(claim, Period(max(week.first, claim.span.first), last))
    beyond = no_less_than_zero(hours_of(so_far) - agreed)
    if so_far.first == first:
        return beyond
    return least(beyond, hours_of(Span(claim, Period(first, last))))


def days_of_new_promises(claim: Claim) -> list[date]:
    """The days from which another pay holds, to cut periods at."""
    return [one.from_day.value for one in claim.employment.promises if one.from_day]


def terms_at_the_end_since(claim: Claim, terms: Callable[[Claim, date], object]) -> date:
    """The day from which what was agreed on the last day of the employment holds.

    ``terms(claim, day)`` tells what counts of an agreement; only a new promise changes it.
    """
    since, last = claim.span.first, claim.span.last
    for day in days_of_new_promises(claim):
        if since < day <= last and terms(claim, day_before(day)) != terms(claim, last):
            since = day
    return since


def take_net_as_gross(claim: Claim, promise: Promise | None) -> None:
    """Tell that pay promised net is reckoned with as if it were gross, which is less."""
    if promise is not None and promise.net:
        claim.record.assume(
            _("Pay promised net is taken as gross: what is owed in gross is more than that.")
        )


def agreed_pay(claim: Claim, span: Span, presumed: PresumedMonths | None = None) -> Figure:
    """The pay agreed for some days: by the piece for what was made, else for the time.

    ``presumed``: months that are presumed, which another head claims; their days have no pay here.
    Raises ``Gap`` where nothing was agreed, or pieces are not known.
    """
    promise = claim.pay.promise_on(span.first)
    take_net_as_gross(claim, promise)
    if promise is not None and promise.per == "piece":
        return claim.pay.piece_pay(span)
    return promised_for_what_is_told(claim, span, presumed)


def promised_for_what_is_told(claim: Claim, span: Span, presumed: PresumedMonths | None) -> Figure:
    """The pay promised for the time of some days, without those for which work is presumed."""
    if presumed is None or not presumed.parts(within=span.period):
        return claim.pay.promised_pay(span)
    told = [claim.pay.promised_pay(Span(claim, part)) for part in presumed.told_in(span.period)]
    return total(told, unit_if_none=claim.currency)


def agreed_hour(
    claim: Claim,
    day: date,
    weekly: Callable[[Claim, date], Figure],
    days_a_week: Callable[[Claim], Figure] | None = None,
) -> Figure | None:
    """The agreed pay of an hour, also where it was agreed for a day, a week, a month or a year.

    ``weekly``: the hours of a week by which such pay is divided, not those of a month in which
    there was leave or overtime. ``days_a_week``: the days of work of a usual week, by which pay for
    a day is that of a week; without it such pay has no hour. ``None`` where nothing was agreed, or
    by the piece.
    """
    promise = claim.pay.promise_on(day)
    if promise is None or promise.pay is None or promise.per in (None, "piece"):
        return None
    if promise.per == "day" and days_a_week is None:
        return None
    rate, promise = claim.pay.promised_rate(day)
    if promise.per == "hour":
        return rate
    hours = weekly(claim, day)
    if promise.per == "day":
        assert days_a_week is not None
        return rate * days_a_week(claim) / hours
    assert promise.per is not None
    return rate * INTERVALS_IN_A_YEAR[promise.per] / (hours * WEEKS_IN_A_YEAR)


def table_hour(claim: Claim, table: PayTable, day: date, *, wanted: Message) -> Figure:
    """The rate of an entered table per hour; one per week or month is divided by its hours.

    Raises ``Gap`` for a table without its hours, and for one in another currency or for another
    stretch, which tells what is ``wanted``.
    """
    if table.currency != claim.currency or table.per not in ("hour", "week", "month"):
        raise claim.facts.missing(wanted, table.path)
    rate = claim.pay_tables.rate(table, day)
    if table.per == "hour":
        return rate
    if table.weekly_hours is None:
        raise claim.facts.missing(
            _("the weekly hours of “{table}”", table=table.title), f"{table.path}.weekly_hours"
        )
    ground = claim.facts.ground(_("weekly hours of “{table}”", table=table.title), table)
    weekly = known(table.weekly_hours, unit("h/week"), ground)
    if table.per == "week":
        return rate / weekly
    return rate * MONTHS_IN_A_YEAR / (weekly * WEEKS_IN_A_YEAR)
