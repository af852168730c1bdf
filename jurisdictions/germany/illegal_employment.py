"""§ 98a AufenthG: pay of third-country nationals who were employed without permission.

The agreed pay is owed, deemed to be the usual pay unless a lower or higher one was lawfully agreed,
and three months of employment are presumed; worker and employer may each prove another length. It
is not for citizens of the European Union.
"""

from datetime import timedelta

from legalcalc.claims import Row, Span, best_base
from legalcalc.figures import greatest, least, no_less_than_zero, total
from legalcalc.gaps import Gap
from legalcalc.kit.agreed_pay import days_of_new_promises
from legalcalc.kit.constants import (
    DAYS_IN_A_WEEK,
    MONTHS_IN_A_YEAR,
    TO_THE_CENT,
    WEEK_LENGTH,
    WEEKS_IN_A_YEAR,
)
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .attachment import THREE, TWO
from .due_dates import working_day
from .minimum_wage import rates, stretches
from .right_to_work import NO_PERMIT, presumed
from .sector_minima import histories
from .sickness import days_of_sickness
from .wages import (
    HALF,
    PAY,
    agreed_hourly_pay,
    contract_pay,
    hourly_rate,
    sick_pay_of,
    weekly_hours,
    yardsticks,
)


@jurisdiction.head(
    "lump.presumed",
    _("Pay for three presumed months of illegal employment"),
    law="§ 98a Abs. 1 AufenthG",
    each="employment",
    limitation="wages",
    routes=("labour court",),
    rests_on=(NO_PERMIT,),
    of_presumed_work=True,
    note=_("Only where the length of the work is not known; both sides may prove another."),
)
def presumed_pay(claim):
    """Pay for the days of three months of which nothing is told, less what was paid or is claimed.

    The months end with the last day, or begin with the first where only the last is not known. What
    the layers of the month's pay claim for the time told of takes its place.
    """
    months = presumed(claim)
    if months is None:
        return
    changes = _changes(claim, months.period)
    found = []
    for month in months.months:
        within = month.within(months.period)
        parts = [] if within is None else months.parts(changes, within)
        if parts:
            with claim.record.line(within):
                found.append((within, *_pay_of(claim, months, within, parts)))
                _agreed(claim, within.first)  # a gap: it might be more
    shorts = [no_less_than_zero(due + told - paid) for _within, _hours, due, told, paid in found]
    claimed = _claimed_as_pay(claim, shorts, [told for _within, _hours, _due, told, _paid in found])
    for (within, hours, due, told, paid), short, already in zip(
        found, shorts, claimed, strict=True
    ):
        yield Row(
            within,
            working_day(next_day(within.last), None),
            owed=(short - already).rounded(TO_THE_CENT),
            basis="presumed",
            hours=hours,
            due=due,
            told=told,
            paid=paid,
            claimed_as_pay=already.named(_("claimed as pay already")),
        )


def _pay_of(claim, months, within, parts):
    """Of a presumed month: hours presumed and their pay, pay of the days told of, what was paid."""
    hours = [_hours(claim, part, months) for part in parts]
    due = total(
        [
            some * _hourly_pay(claim, part.period.first)
            for some, part in zip(hours, parts, strict=True)
        ],
        unit_if_none=claim.currency,
    )
    told = total(
        [_pay_told_of(claim, Span(claim, one)) for one in months.told_in(within)],
        unit_if_none=claim.currency,
    )
    paid = claim.pay.paid_for(within, (*PAY, "advance"), at_most=True)
    return total(hours, unit_if_none="h"), due, told, paid


def _claimed_as_pay(claim, shorts, told):
    """What the layers of pay claim already, taken off the months for whose days they claim it.

    Then, as for single days of work, off the last months first.
    """
    left = total(
        [line.row.owed for line in claim.record.lines_of("pay.base", "pay.sick")],
        unit_if_none=claim.currency,
    )
    claimed = []
    for short, due in zip(shorts, told, strict=True):
        claimed.append(least(left, short, due))
        left = left - claimed[-1]
    for number in reversed(range(len(shorts))):
        more = least(left, shorts[number] - claimed[number])
        claimed[number] = claimed[number] + more
        left = left - more
    return claimed


def _changes(claim, period):
    """The days on which the pay of an hour may change."""
    begins = days_of_new_promises(claim)
    parameters = (claim.law.minimum_wage, *histories(claim))
    return [
        *begins,
        *(day for one in parameters for day in one.changes(period.first, period.last)),
    ]


def _pay_told_of(claim, span):
    """What was owed for days of which the case tells, those of sickness among them."""
    parts = stretches(claim, span)
    away = days_of_sickness(claim, span.period)
    minimum, above = yardsticks(
        claim,
        span,
        parts,
        agreed=lambda: contract_pay(claim, span, parts, overtime=False, away=away),
    )
    lawful = [base for base in above if base.due is not None and base.not_lawful is None]
    work = greatest(best_base(*lawful).due, minimum.floor) if lawful else minimum.floor
    sick = sick_pay_of(claim, span)
    return work if sick is None else work + sick.due


# -- a usual week ---------------------------------------------------------------------------------


def presumed_week(claim):
    """The pay of a usual week of presumed work, for what is measured by it."""
    weekly = _weekly_hours(claim, claim.span.last, presumed(claim))
    return _hourly_pay(claim, claim.span.last) * weekly


def _hours(claim, part, months):
    """The hours of some presumed days: a month of usual weeks, or the days' share of it."""
    weekly = _weekly_hours(claim, part.period.first, months)
    return weekly * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR * part.share(claim)


def _weekly_hours(claim, day, months):
    """The hours agreed; else those of the last stretch told of, of a week or more; else full time.

    The law presumes how long the employment lasted, not that it was work in full time.
    """
    promise = claim.pay.promise_on(day)
    if promise is None or promise.hours_per_week is None:
        for told in reversed(months.told):
            claim.record.assume(_("The hours of presumed weeks are those of the time told of."))
            weeks = timedelta(days=told.length - told.length % WEEK_LENGTH)
            whole = Period(next_day(told.last - weeks), told.last)
            return Span(claim, whole).hours_worked * DAYS_IN_A_WEEK / claim.time.days_of(whole)
    return weekly_hours(claim, day)


# -- the pay of an hour (§ 98a Abs. 1, 2 AufenthG) ------------------------------------------------


def _hourly_pay(claim, day):
    """The minimum of a day, the usual pay where its proof was entered, or agreed pay above these.

    The usual pay is deemed agreed unless a lower one was lawfully agreed: one that is not below the
    minimum and not usurious.
    """
    general, sector, _excluded, gap = rates(claim, day)
    floors = [rate for rate in (general, sector and sector[0]) if rate is not None]
    try:
        agreed = _agreed(claim, day)
    except Gap:
        agreed = None
    known = floors if agreed is None else [*floors, agreed]
    table = claim.pay_tables.governing("usual")
    if table is not None:
        usual = hourly_rate(claim, table, day)
        share = HALF if claim.option("usury") == "not claimed" else TWO / THREE
        if agreed is None or any(agreed < floor for floor in floors) or not agreed > usual * share:
            known.append(usual)
    if not known:
        raise gap or claim.facts.missing(_("the usual pay per hour"), "pay_tables", day)
    return greatest(*known)


def _agreed(claim, day):
    """The agreed pay of an hour; ``None`` where none was agreed.

    Raises ``Gap`` where it was agreed by the day or piece, and days or pieces are not known.
    """
    promise = claim.pay.promise_on(day)
    if promise is None or promise.pay is None:
        return None
    rate, promise = claim.pay.promised_rate(day)
    if promise.per == "hour":
        return rate
    if promise.per == "day":
        days = claim.facts.amount(
            claim.employment.work_days_per_week,
            "day/week",
            _("days of work a week"),
            claim.facts.path("work_days_per_week"),
        )
        return rate * days / weekly_hours(claim, day)
    if promise.per == "piece":
        raise claim.facts.missing(_("pieces made"), "pieces", day)
    return agreed_hourly_pay(claim, day)
