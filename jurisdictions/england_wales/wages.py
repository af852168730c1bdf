"""Employment Rights Act 1996 Part II (ss.13 to 27): wages, and deductions without authority.

Wages are owed by the yardstick under which most is still owed: the minimum wage
(``remuneration.py``), the contract, an agreed table, or in Wales the agricultural orders.
"""

from functools import partial

from legalcalc.claims import Base, Claim, Row, known_parts
from legalcalc.figures import constant, known, no_less_than_zero, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.complaints import last_of_series
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, ONE_MONTH
from legalcalc.kit.sickness import SICK
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .agriculture_wales import ACT as AGRICULTURE
from .agriculture_wales import agricultural_rate, allowed_offset, in_welsh_agriculture, not_told
from .deductions import (
    ACT,
    all_without_authority,
    deductions_agreed,
    food_agreed,
    lawfully_kept,
    warn_of_consent,
)
from .minimum_wage import TO_THE_PENNY, working_hours
from .remuneration import ARREARS, minimum_wage_arrears

CONTRACT = LawInWords(_("Contract; {law}", law=f"{ACT} ss.13(3), 27(1)(a)"))
DAYS_IN_A_YEAR = constant(365, "day/year", _("days in a year"), "Apportionment Act 1870 s.2")

NO_YARDSTICK = (None, None)
STRETCHES = ("week", "fortnight", "four weeks", "half month", "month", "year")
PAID = {
    "notice pay": _("notice pay"),
    "holiday pay": _("holiday pay"),
    "sick pay": _("sick pay"),
}


# -- what the contract gives (ss.13(3), 27) -------------------------------------------------------


def contract_arrears(claim, period):
    """What was promised, less what was paid or lawfully kept back.

    Pay by the week or longer is not claimed for days of sickness, for which the contract need not
    give it, nor for days of unpaid leave, which are owed as leave.
    """
    promise = claim.pay.promise_on(period.first)
    if promise is None:
        _rate, promise = claim.pay.promised_rate(period.first)  # the gap: was there one?
    due = _promised(claim, period, promise)
    if promise.net:
        claim.record.assume(_("Pay promised net of tax is taken as if it had been promised gross."))
    paid = []
    if promise.per in STRETCHES:
        without_pay = _days_without_pay(claim, period)
        if without_pay:
            claim.record.assume(
                _("No promised pay is claimed for days of sickness and of unpaid leave.")
            )
            # The schedule of wages that the other side gets does not say why there was no work.
            ground = claim.facts.ground(_("days of stated absence"))
            absent = known(len(without_pay), unit("day"), ground)
            due = due - due * absent / claim.time.days_of(period.period)
        paid = _paid_for_absence(claim, period)
    base = Base("contract", due, CONTRACT)
    return less_what_was_paid(claim, period, base, paid, shown=_reckoned_by(claim, period, promise))


def _promised(claim, period, promise):
    """What the contract gives for a pay period: an annual salary is a twelfth a month.

    Of a shorter or a broken period each day has its 365th part: pay accrues from day to day.
    """
    if promise.per == "piece":
        return claim.pay.piece_pay(period)
    later = [
        one
        for one in claim.employment.promises
        if one.from_day and one.from_day.value > period.first
    ]
    if promise.per != "year" or any(one.from_day.value <= period.last for one in later):
        return claim.pay.promised_pay(period)
    claim.record.assume(
        _(
            "Pay promised by the year is a twelfth for each whole month, and a 365th part for each "
            "day of any other pay period (Hartley v King Edward VI College [2017] UKSC 39)."
        )
    )
    salary, _promise = claim.pay.promised_rate(period.first)
    if period.period == period.whole and claim.employment.pay_interval in (None, "month"):
        return salary / MONTHS_IN_A_YEAR * ONE_MONTH
    return salary / DAYS_IN_A_YEAR * claim.time.days_of(period.period)


def _reckoned_by(claim, period, promise):
    """The promised rate, and the hours or days for which it is paid; nothing where it changed."""
    if promise.per == "piece" or claim.pay.promise_on(period.last) is not promise:
        return {}
    rate, _promise = claim.pay.promised_rate(period.first)
    if promise.per == "hour":
        return {"hours": period.hours_worked, "rate": rate}
    if promise.per == "day":
        return {"days": period.days_begun, "rate": rate}
    return {"rate": rate}


def _days_of_sickness(claim):
    return [
        one.period
        for one in claim.case.exceptions
        if one.reason in SICK and one.employment in (None, claim.employment_id)
    ]


def _days_without_pay(claim, period):
    """The days of sickness, and of leave that was not paid, in a period."""
    unpaid = [
        one.period
        for one in claim.employment.leave_taken
        if one.paid is not None and not one.paid.value
    ]
    return {
        day
        for absence in (*_days_of_sickness(claim), *unpaid)
        if (part := absence.within(period.period)) is not None
        for day in part.days()
    }


def _paid_for_absence(claim, period):
    """Holiday pay for leave taken in a period; and sick pay, unless the days of sickness are told.

    Both stand in for promised pay. What was paid in lieu of leave at the end does not.
    """
    paid = []
    if not _days_of_sickness(claim):
        # Nor does it say for what kind of absence anything was paid.
        for_absence = _("paid for stated absence")
        paid.append(claim.pay.paid_for(period.period, ("sick pay",), for_absence, at_most=True))
    if any(one.period.overlaps(period.period) for one in claim.employment.leave_taken):
        for_leave = claim.pay.paid_for(
            period.period, ("holiday pay",), PAID["holiday pay"], at_most=True
        )
        if period.last == claim.span.last:
            for_leave = for_leave - paid_at_the_end(claim, "holiday pay")
        paid.append(for_leave)
    return paid


def paid_at_the_end(claim, kind):
    """Holiday pay that was handed over on the last day of the work or after it."""
    last = claim.span.last
    title = _("paid at the end of the work: {kind}", kind=PAID[kind])
    return claim.pay.paid_for(Period(last, last), (kind,), title, at_most=True)


# -- what an agreed table gives, and the agricultural orders ---------------------------------------


def _hourly_table(claim):
    """The pay table that the user entered, which has to be by the hour; ``None`` without one."""
    table = claim.pay_tables.governing("collective", "sector")
    if table is not None and table.per != "hour":
        raise claim.facts.missing(_("an hourly rate in “{table}”", table=table.title), table.path)
    return table


def table_on(claim, day):
    """The hourly rate of a pay table that the user entered; ``None`` without a table."""
    table = _hourly_table(claim)
    return None if table is None else claim.pay_tables.rate(table, day)


def table_arrears(claim, period):
    """Hourly rates of a collective agreement or sector table, each for the days it holds for.

    Hours for which the table has no rate are left out, and may be owed more.
    """
    table = _hourly_table(claim)
    if table is None:
        return NO_YARDSTICK
    due = known_parts(
        (partial(_by_the_table, claim, table, part) for part in _parts_by_rate(table, period)),
        unit_if_none=claim.currency,
    )
    return less_what_was_paid(claim, period, Base("collective", due, table.law))


def _parts_by_rate(table, period):
    """The parts of a period within each of which the rate of a table is the same."""
    changes = [rate.from_day for rate in table.rates]
    ends = [table.known_through, *(rate.until for rate in table.rates)]
    return period.split_at(at=[*changes, *(next_day(last) for last in ends if last is not None)])


def _by_the_table(claim, table, part):
    hours = working_hours(claim, part)
    if hours.is_zero:
        return claim.nothing(_("no hours"))
    return hours * claim.pay_tables.rate(table, part.first)


def agricultural_arrears(claim, period):
    """Pay due by the Welsh orders for the hours worked, less what was paid or lawfully kept.

    Each day has the rate of its own order. For lodging the orders allow the offset and no more,
    whatever the worker agreed to.
    """
    gap = not_told(claim)
    if gap is not None:
        raise gap
    if not in_welsh_agriculture(claim):
        return NO_YARDSTICK
    orders = claim.law.agricultural_wage.of("worker")  # all grades change on the same days
    due = total(
        (
            working_hours(claim, part) * agricultural_rate(claim, part.first)
            for part in period.split_at(orders, claim.law.agricultural_basic_week)
        ),
        unit_if_none=claim.currency,
    )
    offset = allowed_offset(claim, period)
    kept = [
        *deductions_agreed(claim, period, without=("advance", "lodging")),
        *food_agreed(claim, period),
        *([] if offset is None else [offset]),
    ]
    return less_what_was_paid(claim, period, Base("collective", due, AGRICULTURE), kept=kept)


# -- what is still owed ----------------------------------------------------------------------------


def less_what_was_paid(claim, period, base, also_paid=(), kept=None, shown=None):
    """A yardstick and its row: what it gives, less what was paid or lawfully kept back.

    What the worker paid to the employer without authority is owed besides. ``also_paid``: other
    payments that count; ``kept``: what was lawfully kept back, where another rule says so;
    ``shown``: further figures of the row.
    """
    if kept is None:
        kept = lawfully_kept(claim, period)
    paid = total(
        [claim.pay.paid_for(period.period, at_most=True), *also_paid, *kept],
        unit_if_none=claim.currency,
    )
    owed = no_less_than_zero(base.due - paid)
    taken = all_without_authority(claim, period, "paid by the worker")
    if taken:
        owed = owed + total(taken, unit_if_none=claim.currency)
    row = Row(
        period,
        period.due_on,
        owed=owed.rounded(TO_THE_PENNY),
        basis=base.basis,
        law=base.law,
        due=base.due,
        paid=paid,
        **(shown or {}),
    )
    return base, row


YARDSTICKS = (
    ("minimum", ARREARS, minimum_wage_arrears),
    ("contract", CONTRACT, contract_arrears),
    ("collective", CONTRACT, table_arrears),
    ("collective", AGRICULTURE, agricultural_arrears),
)
"""Each with its basis and law, from the floor under all pay upwards."""


@jurisdiction.head(
    "pay.base",
    _("Unpaid wages: minimum wage or contract"),
    law=f"{ACT} ss.13, 23; {ARREARS}",
    each="pay_period",
    limitation="wages",
)
def wages(claim, period):
    """The yardstick under which most is still owed: minimum wage, contract or agreed table.

    The yardsticks differ not only in what is due but in what counts as paid, so it is the arrears
    that are compared.
    """
    warn_of_consent(claim)
    bases, rows, gaps = [], [], []
    for basis, law, yardstick in YARDSTICKS:
        try:
            base, row = yardstick(claim, period)
        except Gap as gap:
            base, row = Base(basis, None, law, gap=gap.at_rest()), None
            gaps.append(gap)
        if base is not None:
            bases.append(base)
        if row is not None:
            rows.append(row)
    gaps = [gap for gap in gaps if not gap.none] or gaps
    if not rows:
        claim.record.stopped.extend((gap, period.period) for gap in gaps[1:])  # all that is missing
        raise gaps[0]
    best = rows[0]
    for row in rows[1:]:
        if row.owed > best.owed:
            best = row
    best.bases = tuple(bases)
    leave_open(*gaps)  # a yardstick that is not known may give more
    return best


@jurisdiction.head(
    "taken.deductions",
    _("Deductions and payments without authority"),
    law=f"{ACT} ss.13, 15, 24(1)",
    each="pay_period",
    limitation="wages",
)
def deductions(claim, period):
    """Whatever the employer kept back or received without law or prior written agreement."""
    warn_of_consent(claim)
    taken = [
        *all_without_authority(claim, period, "kept back"),
        *all_without_authority(claim, period, "paid by the worker"),
    ]
    if not taken:
        return None
    sum_taken = total(taken, unit_if_none=claim.currency)
    return Row(period, period.due_on, owed=sum_taken.rounded(TO_THE_PENNY))


def last_of_the_series(claim):
    """The day of the last deduction or underpayment; ``None`` where there was none (s.23(3)).

    Time to complain of a series begins with its last. That pay fell short for months on end makes
    a series; a gap in it does not by itself break it (Agnew [2023] UKSC 33). Nor does a new
    contract with the same employer: a worker and an employee are both workers (s.230(3)).
    """
    return claim.record.once("last of the series", lambda: _last_of_the_series(claim))


def _last_of_the_series(claim):
    job = claim.employment
    continued = [
        one
        for one in claim.case.employments
        if one.follows is not None
        and one.follows == job.id
        and one.employer == job.employer
        and one.start is not None
        and one.start.value > claim.span.last
    ]
    for one in continued:
        last = last_of_the_series(Claim(claim.case, claim.jurisdiction, one))
        if last is not None:
            claim.record.assume(
                _(
                    "What fell short in {employment}, and in the work with the same employer that "
                    "continued it, is taken as one series, whose last pay day was {day} "
                    "(Employment Rights Act 1996 ss.23(3), 230(3)).",
                    employment=job.id,
                    day=last,
                )
            )
            return last
    return last_of_series(claim, [wages, deductions])
