"""What is due and what was paid in a year: arts. 26, 27, 29, 31 ET and the decrees on the minimum.

A calendar year of an employment has its months and its two extra payments (gratificaciones
extraordinarias), one for each half of the year. Three yardsticks are compared over the year, as
arts. 26.5 and 27.1 want it: the minimum wage, what was promised, and an entered table. What was
paid beyond one month's pay is set against what is lacking in the others, in proportion.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from legalcalc.claims import Base, Span, best_base
from legalcalc.figures import (
    Figure,
    constant,
    greatest,
    least,
    no_less_than_zero,
    total,
)
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import days_of_new_promises, promised_hours, take_net_as_gross
from legalcalc.kit.charges import stays_in, was_unfit
from legalcalc.kit.consent import agreed_in_writing
from legalcalc.kit.constants import (
    MONTHS_IN_A_YEAR,
    NO_MONTHS,
    ONE_DAY,
    ONE_MONTH,
    WHOLE,
)
from legalcalc.kit.deductions import sum_of, tax_of_declared_work
from legalcalc.kit.pay_days import declare_pay_at_the_end, named_day_or_end
from legalcalc.law.calendar import day_of_year
from legalcalc.messages import _
from legalcalc.periods import Period, day_before

from . import jurisdiction
from .working_time import (
    MAY_BE_PAID,
    PAID_ABSENCES,
    SUSPENDED,
    UNPAID,
    absences,
    extraordinary_hours,
    full_time_share,
    hours_of,
    ordinary_hours,
    usual_week,
)

SIX_MONTHS = constant(6, "1", _("months of a half-year"), "art. 31 ET")
PAYMENTS_IN_A_YEAR = constant(14, "month/year", _("payments in a year"), "arts. 27, 31 ET")
LEGAL_DAYS = constant(6, "day/week", _("working days of the legal week"), "art. 37.1 ET")
BY_LEGAL_DAY = "art. 27.1 ET; art. 4.1 del decreto del salario mínimo"
PAY = ("wage", "advance", "premium")
LONGER = ("open-ended", "apprenticeship")
BY_MONTH = ("half month", "month", "year")
THIRTY_DAYS = constant(
    30, "day/month", _("days of a month paid by the month"), "art. 13.1 Decreto 1646/1972"
)

jurisdiction.option(
    "promised_pay",
    _("Pay promised by the month or year"),
    [
        ("twelve", _("it holds the two extra payments, paid in twelve parts")),
        ("fourteen", _("two extra payments of a month each are due besides, as was agreed")),
    ],
    default="twelve",
    law="art. 31 ET",
)
jurisdiction.option(
    "extra_payments_in_wages",
    _("What was paid beyond a month’s pay"),
    [
        ("counted", _("it counts towards the extra payments, as over the year")),
        ("not counted", _("not so: the agreement forbids to spread the extra payments")),
    ],
    default="counted",
    law="arts. 26.5, 31 ET",
)


declare_pay_at_the_end(jurisdiction, law="art. 29.1 ET")


def in_household(claim):
    """Whether the work was in the special relation of household service."""
    sector = claim.facts.answer("sector")
    if sector is None:
        claim.record.assume(
            _(
                "The work is taken as none in the service of a private household, as no kind of "
                "work is stated."
            )
        )
    return sector == "household"


def paid_by_the_hour(claim):
    """Whether an hourly amount holds all pay of a household employee (art. 8.5 RD 1620/2011)."""
    return claim.facts.presumes_one_of(
        _("An hourly amount was agreed that holds all pay."),
        "category",
        ("hourly household",),
        False,
        law="art. 8.5 RD 1620/2011",
    )


# -- the months (arts. 26, 27 ET) -----------------------------------------------------------------


@dataclass(frozen=True)
class MonthOfPay:
    """A month: its part that is paid, the minimum wage and the pay due, each with its extra."""

    period: Period
    length: Figure
    minimum: tuple[Figure, Figure]
    due: tuple[Figure, Figure]


@dataclass(frozen=True)
class PayDue:
    """A month's pay or an extra payment: when it fell due, what of it was paid and is lacking.

    ``beyond``: what of it may be other than money. ``in_absence``: what of the money was for days
    without pay. ``credit``: what was deducted or given in kind out of ``beyond``. ``gap``: what
    was paid is not known. ``over_the_year``: what was paid beyond the pay of other months and is
    set against this one, or below nought what of this month is set against others.
    """

    period: Period
    due_on: date
    due: Figure
    beyond: Figure
    paid: Figure
    in_absence: Figure
    credit: Figure
    short: Figure
    bases: tuple[Base, ...]
    gap: Gap | None = None

    @property
    def as_wages(self):
        """What was paid or credited as wages."""
        return self.paid - self.in_absence + self.credit

    @property
    def over_the_year(self):
        """What makes the columns add up: due is paid, credited, set off over the year and owed."""
        return self.due - self.as_wages - self.short


@dataclass(frozen=True)
class YearDue:
    """A calendar year: the yardstick that gives most, what each gives, and its months."""

    best: Base
    bases: tuple[Base, ...]
    parts: dict[str, list[tuple[Figure, Figure]]]
    months: tuple[MonthOfPay, ...]


@dataclass(frozen=True)
class YearOfPay:
    """A calendar year with what was paid: months, extra payments, and what was paid beyond."""

    best: Base
    wages: dict[Period, PayDue]
    extras: tuple[PayDue, ...]
    left_over: Figure


def _away(claim, period, reasons):
    """The stretches of some days without work, for one of some reasons."""
    return [
        part
        for absence, reason in absences(claim)
        if reason in reasons and (part := absence.within(period)) is not None
    ]


def _paid_days(claim, period):
    """Days employed, less absences in which pay does not go on."""
    days = claim.time.days_of(period)
    for part in _away(claim, period, UNPAID):
        days = days - claim.time.days_of(part)
    return no_less_than_zero(days)


def _days_in(month):
    return constant(month.whole.length, "day/month", _("days in {month}", month=month.whole))


def _length(claim, month):
    """The part of a month that is paid: days employed, less absences that are not, of its days."""
    return _paid_days(claim, month.period) / _days_in(month)


def leave_absence_open(claim, period):
    """Say that more may be owed where it is not told whether pay went on without work."""
    leave_open(
        *[
            claim.facts.missing(
                _(
                    "whether pay went on without work, {period}: it does where the employer gave "
                    "no work or kept the worker from it (art. 30 ET)",
                    period=part,
                ),
                "exceptions",
                part.first,
            )
            for part in _away(claim, period, MAY_BE_PAID)
        ]
    )


def _minimum_month(claim, month, length, share):
    """The minimum wage of a month, and what the extra payment earned in it.

    By the month; or by the hour in households, with everything in it.
    """
    if paid_by_the_hour(claim):
        hours = hours_of(month) + _missed(claim, month, "hour")
        rate = claim.law.minimum_wage_household_hour[month.first]
        return rate * hours, claim.nothing(_("no extra payment"))
    rate = claim.law.minimum_wage[month.first]
    pay = rate * length * share
    return pay, pay / SIX_MONTHS


def _short_contract(claim):
    """Whether the service, which is over, was of at most 120 days and not hired for longer.

    The decrees look at casual and seasonal workers (eventuales, temporeros) by their service, and
    not at the name of a contract, which undeclared workers do not have.
    """
    # untold: the decrees look at the service, which is told, and not at the name of a contract
    return (
        claim.facts.answer("contract") not in LONGER
        and not in_household(claim)
        and claim.ended
        and claim.time.days_of(claim.span) <= claim.law.short_contract_days[claim.span.last]
    )


def _legal_days(claim, month):
    """Days of work of a month, each as the part of a legal day of work that was worked."""
    legal_day = claim.law.weekly_hours[month.last] / LEGAL_DAYS * ONE_DAY
    return total(
        [
            least(hours_of(claim_day), legal_day) / legal_day * ONE_DAY
            for claim_day in claim.time.worked_days
            if claim_day.first in month.period
        ],
        unit_if_none="day",
    )


# -- what was promised ----------------------------------------------------------------------------


def _promised_month(claim, month):
    """The promised pay of a month for ordinary time, and what the extra payment earned in it.

    Where a later promise begins within the month, each holds for its own part of it. Raises ``Gap``
    where nothing was promised.
    """
    parts = parts_by_promise(claim, month)
    if len(parts) == 1:
        return _promised_part(claim, month)
    pay, extra = zip(*[_promised_part(claim, part) for part in parts], strict=True)
    return total(pay, unit_if_none=claim.currency), total(extra, unit_if_none=claim.currency)


def parts_by_promise(claim, month):
    begins = days_of_new_promises(claim)
    return [Span(claim, part) for part in month.period.split_at(begins)]


def _promised_part(claim, span):
    """What one promise gives for a month or a part of one.

    A promise for more than full time is reduced to full time: the rest of it is pay of overtime.
    """
    promise = claim.pay.promise_on(span.first)
    nothing = claim.nothing(_("no extra payment"))
    take_net_as_gross(claim, promise)
    if promise is not None and promise.per == "piece":
        return claim.pay.piece_pay(span), nothing
    rate, promise = claim.pay.promised_rate(span.first)
    if promise.per == "hour":
        return rate * (ordinary_hours(claim, span) + _missed(claim, span, "hour")), nothing
    if promise.per == "day":
        return claim.pay.promised_pay(span) + rate * _missed(claim, span, "day"), nothing
    paid = _paid_days(claim, span.period) / claim.time.days_of(span.period)
    pay, extra = _promised_time(claim, promise, span)
    return pay * paid, extra * paid


def _promised_time(claim, promise, span):
    """What a promise by the week, month or year gives for some days, without any absence."""
    pay = claim.pay.promised_pay(span) * of_full_time(claim, span.last)
    if claim.option("promised_pay") == "fourteen" and promise.per in ("month", "year"):
        return pay, pay / SIX_MONTHS
    return pay, claim.nothing(_("no extra payment"))


def _missed(claim, span, per):
    """The hours or days of leave, feasts and days without work given, for which pay goes on.

    As many as were usual on these days of the week; left open where no whole week shows it. An
    hourly amount of a household that holds all pay holds that of leave and feasts.
    """
    reasons = ("no work given",) if paid_by_the_hour(claim) else PAID_ABSENCES
    away = [day for part in _away(claim, span.period, reasons) for day in part.days()]
    usual = usual_week(claim) if away else None
    if away and usual is None:
        leave_open(
            claim.facts.missing(_("a whole week of work, which shows what was usual"), "work")
        )
        away = []
    return total(
        [usual[day.weekday()][per == "day"] for day in away],
        unit_if_none={"hour": "h"}.get(per, per),
    )


def of_full_time(claim, day):
    """The part of a promised pay that is for ordinary time: forty hours of those promised."""
    hours = promised_hours(claim, day)
    if hours is None:  # pay agreed without hours is for full time
        return WHOLE
    return least(claim.law.weekly_hours[day] / hours, WHOLE)


# -- what a table gives ---------------------------------------------------------------------------


def table_of(claim):
    """The entered collective agreement, or proof of usual pay where there is none."""
    return claim.pay_tables.governing("collective", "sector") or claim.pay_tables.governing("usual")


def table_rate(claim, table, day):
    if table.currency != claim.currency or table.per not in ("hour", "day", "month", "year"):
        raise claim.facts.missing(
            _("rates of “{table}” in euro per hour, day, month or year", table=table.title),
            table.path,
        )
    return claim.pay_tables.rate(table, day)


def _table_month(claim, table, month, length, share):
    """Pay by a table: a month of fourteen, a fourteenth of a year, or days or hours worked."""
    rate = table_rate(claim, table, month.first)
    nothing = claim.nothing(_("no extra payment"))
    if table.per == "hour":
        return rate * (ordinary_hours(claim, month) + _missed(claim, month, "hour")), nothing
    if table.per == "day":
        return rate * (month.days_begun + _missed(claim, month, "day")), nothing
    if table.per == "year":
        rate = rate / PAYMENTS_IN_A_YEAR
    pay = rate * length * share
    return pay, pay / SIX_MONTHS


# -- the year -------------------------------------------------------------------------------------


def year_due(claim, year):
    """What is due in a calendar year of the employment, worked out once."""
    return claim.record.once(("due", year), lambda: _due(claim, year))


def year_of(claim, year):
    """A calendar year with what was paid in it, worked out once."""
    return claim.record.once(("year", year), lambda: _year(claim, year_due(claim, year), year))


def years(claim):
    """The calendar years that the employment touches."""
    return range(claim.span.first.year, claim.span.last.year + 1)


def _yardsticks(claim, months, lengths, shares):
    """Each yardstick of a year with its months: basis, law, and pay and extra of each month.

    The last is a gap where it is not known whether the yardstick holds at all.
    """
    minimum = [_minimum_month(claim, *month) for month in zip(months, lengths, shares, strict=True)]
    law = "arts. 26.5, 27.1 ET"
    unknown = None
    if _short_contract(claim) and claim.time.log.span is not None:
        by_day = [
            (
                claim.law.minimum_wage_short_contract[month.first] * _legal_days(claim, month),
                claim.nothing(_("no extra payment")),
            )
            for month in months
        ]
        if _sum(claim, by_day) > _sum(claim, minimum):
            try:
                # or none: it is not known whether it was for longer
                claim.facts.answer_or_gap("contract")
                minimum, law = by_day, BY_LEGAL_DAY
            except Gap as gap:
                unknown = gap.at_rest()
    yield "minimum", law, lambda: minimum
    if unknown is not None:
        yield "minimum", BY_LEGAL_DAY, unknown
    yield (
        "contract",
        "art. 26.3 ET",
        lambda: _known_months(
            [partial(_promised_month, claim, month) for month in months], minimum
        ),
    )
    table = table_of(claim)
    if table is not None:
        claim.record.assume(
            _(
                "“{table}” is taken to bind worker and employer; a table by the month or year is "
                "taken to hold fourteen payments (arts. 31, 82.3 ET).",
                table=table.title,
            )
        )
        yield (
            "usual" if table.kind == "usual" else "collective",
            table.law,
            lambda: _known_months(
                [
                    partial(_table_month, claim, table, *month)
                    for month in zip(months, lengths, shares, strict=True)
                ],
                minimum,
            ),
        )


def _known_months(months, minimum):
    """What a yardstick gives for each month of a year, and the minimum wage where it is not known.

    Such a month is left open, in one gap for all that miss the same. Raises the ``Gap`` of the
    first where no month is known.
    """
    pay, gaps = [], []
    for month, at_least in zip(months, minimum, strict=True):
        try:
            pay.append(month())
        except Gap as gap:
            gaps.append(gap)
            pay.append(at_least)
    if len(gaps) == len(pay):
        raise gaps[0]
    leave_open(*{gap.what: gap for gap in reversed(gaps)}.values())
    return pay


def _sum(claim, pairs):
    return total([part for pair in pairs for part in pair], unit_if_none=claim.currency)


def _due(claim, year):
    months = [month for month in claim.time.months if month.first.year == year]
    lengths = [_length(claim, month) for month in months]
    shares = [full_time_share(claim, month) for month in months]
    parts = {}
    bases = []
    for basis, law, monthly in _yardsticks(claim, months, lengths, shares):
        if isinstance(monthly, Gap):
            bases.append(Base(basis, None, law, gap=monthly))
            continue

        def of_the_year(basis=basis, monthly=monthly):
            parts[basis] = monthly()
            return _sum(claim, parts[basis])

        bases.append(Base.of(basis, law, of_the_year))
    best = best_base(*bases)
    reckoned = tuple(
        MonthOfPay(month.period, *pay)
        for month, *pay in zip(months, lengths, parts["minimum"], parts[best.basis], strict=True)
    )
    return YearDue(best, tuple(bases), parts, reckoned)


def _year(claim, due, year):
    months = [month for month in claim.time.months if month.first.year == year]
    most = greatest(*[month.due[0] for month in due.months])
    wages = {
        month.period: _wage_debt(claim, month, pay, most, _bases_of(due, number))
        for number, (month, pay) in enumerate(zip(months, due.months, strict=True))
    }
    extras = [
        _extra_debt(claim, half, due_on, pay)
        for half, due_on, pay in _halves(claim, due.months)
        if not _sum(claim, [one.due[1:] for one in pay]).is_zero
    ]
    return _absorbed(claim, due.best, wages, extras)


def _bases_of(due, number):
    """Each yardstick of a month; another than the year's best is not taken, whatever it gives."""
    reason = _("Another yardstick gives more over the year, which is what the law compares.")
    return tuple(
        Base(base.basis, None, base.law, gap=base.gap)
        if base.due is None
        else Base(
            base.basis,
            due.parts[base.basis][number][0],
            base.law,
            not_lawful=None if base.basis == due.best.basis else reason,
        )
        for base in due.bases
    )


def _wage_debt(claim, month, pay, most, bases):
    """The pay of a month. A payment or a charge of unknown amount stops this month alone."""
    beyond = no_less_than_zero(
        total(pay.due, unit_if_none=claim.currency)
        - total(pay.minimum, unit_if_none=claim.currency)
    )
    nothing = claim.nothing(_("nothing"))
    debt = PayDue(
        month.period,
        claim.pay.due_day(month.period),
        pay.due[0],
        beyond,
        nothing,
        nothing,
        nothing,
        nothing,
        bases,
    )
    try:
        paid = received(claim, month)
        credit = least(_agreed(claim, month, pay.due[0]), beyond)
    except Gap as gap:
        return _stopped(claim, debt, gap)
    return replace(
        debt,
        paid=paid,
        in_absence=_paid_in_absence(claim, month, paid - pay.due[0], most),
        credit=credit,
    )


def _stopped(claim, debt, gap):
    claim.record.assume(
        _(
            "A payment or a charge of unknown amount is taken as no more than the pay for which it "
            "was made: nothing of it is set against other pay of the year."
        )
    )
    return replace(debt, gap=gap.at_rest())


def _paid_in_absence(claim, month, beyond, most):
    """What was paid beyond the pay of a month for days on which the contract was suspended.

    It is sick pay or the benefit that the employer pays out, and no wage. At most the pay that
    these days would have had.
    """
    away = _away(claim, month.period, SUSPENDED)
    if not away:
        return claim.nothing(_("nothing"))
    claim.record.assume(
        _(
            "What was paid in a month of sickness beyond the pay for its other days is taken as "
            "sick pay, and not set against other pay (arts. 26.2, 45.2 ET)."
        )
    )
    days = total([claim.time.days_of(part) for part in away], unit_if_none="day")
    return least(no_less_than_zero(beyond), most * days / _days_in(month) / ONE_MONTH)


def received(claim, month):
    """What was paid for a month, with tax and contributions kept back from declared pay.

    Holiday pay belongs to its month while the work goes on; at its end it pays for leave not taken.
    """
    parts = [claim.pay.paid_for(month.period, PAY, at_most=True)]
    by = day_before(claim.span.last) if claim.ended else claim.calculated_on
    parts.append(claim.pay.paid_for(month.period, ("holiday pay",), by=by, at_most=True))
    tax = tax_of_declared_work(claim, month, law="art. 26.4 ET")
    if tax:
        parts.append(sum_of(claim, tax))
    return total(parts, unit_if_none=claim.currency).named(
        _("paid for {period}", period=month.period)
    )


# -- the extra payments (art. 31 ET, art. 8.4 RD 1620/2011) ---------------------------------------


def _halves(claim, months):
    """The halves of a year that the employment touches, with due day and months, if due by now."""
    for begins_early in (True, False):
        part = [pay for pay in months if _is_early(pay.period.first) == begins_early]
        if not part:
            continue
        half = Period(part[0].period.first, part[-1].period.last)
        due_on = _extra_due_on(claim, half)
        if due_on is not None:
            yield half, due_on, part


def _is_early(day):
    """Whether a day lies in the first half of its year."""
    return day <= day_of_year("30 June", day.year)


def _extra_due_on(claim, half):
    """Half-yearly: on 30 June, and at Christmas or in households on 31 December; or at the end."""
    if _is_early(half.last):
        name = "30 June"
    else:
        name = "31 December" if in_household(claim) else "25 December"
    return named_day_or_end(claim, day_of_year(name, half.last.year))


def _extra_debt(claim, half, due_on, months):
    claim.record.assume(
        _(
            "Extra payments are taken as earned by the half-year and due on 30 June and at "
            "Christmas, as no agreement is known that says otherwise (art. 31 ET)."
        )
    )
    nothing = claim.nothing(_("nothing"))
    debt = PayDue(
        half,
        due_on,
        _sum(claim, [one.due[1:] for one in months]),
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
        (),
    )
    try:
        return replace(debt, paid=claim.pay.paid_for(half, ("bonus",), at_most=True))
    except Gap as gap:
        return _stopped(claim, debt, gap)


# -- deductions and pay in kind that count (arts. 26.1, 27.2, 58.3 ET) -----------------------------


def _agreed(claim, month, due):
    """Deductions and pay in kind of a month that were agreed; pay in kind up to its limit."""
    in_kind = total(
        [charge for _stay, charge in charges(claim, month, "kept back", agreed=True)],
        unit_if_none=claim.currency,
    )
    others = [one for one in month.deductions(how="kept back") if may_count(claim, one)]
    return least(in_kind, due * claim.law.in_kind_share[month.first]) + sum_of(claim, others)


CAN_BE_AGREED = ("tools", "clothing", "transport", "training", "damage", "food", "lodging", "other")


def may_count(claim, deduction):
    """Whether a deduction was agreed and could be; a fine, a debt or a fee for the job cannot."""
    if deduction.reason not in CAN_BE_AGREED:
        return False
    # untold: presumed below not to have been agreed
    if claim.facts.answer("for_employers_benefit", of=deduction):
        return False
    return agreed_in_writing(claim, deduction, law="arts. 26, 58.3 ET; art. 1255 CC")


def charges(claim, month, how, agreed):
    """Board and lodging charged in a month in one way, by whether the charge was agreed.

    For lodging that was not fit to live in nothing could be charged, whatever was signed.
    """
    for stay, part in stays_in(claim, month.period, how):
        fit = not was_unfit(stay, law="arts. 1124, 1554, 1556 CC")
        signed = fit and agreed_in_writing(claim, stay, law="art. 26.1 ET; art. 8.2 RD 1620/2011")
        if bool(signed) == agreed:
            yield stay, claim.pay.charge(stay, part)


# -- compensation over the year (arts. 26.5, 27.1 ET; art. 3 of each decree) ----------------------


def _absorbed(claim, best, wages, extras):
    """The year with what is lacking, once overpayments are set against it in proportion."""
    nothing = claim.nothing(_("nothing"))
    debts = [one for one in (*wages.values(), *extras) if one.gap is None]
    pool = total(
        [no_less_than_zero(one.as_wages - one.due) for one in debts], unit_if_none=claim.currency
    )
    lacking = [no_less_than_zero(one.due - one.as_wages) for one in debts]
    open_to_it = len(debts)
    if claim.option("extra_payments_in_wages") == "not counted":
        open_to_it = sum(one.gap is None for one in wages.values())
    in_all = total(lacking[:open_to_it], unit_if_none=claim.currency)
    if pool > nothing and in_all > nothing:
        left = no_less_than_zero(in_all - pool) / in_all
        lacking = [one * left if number < open_to_it else one for number, one in enumerate(lacking)]
    short = iter(lacking)
    filled = [
        one if one.gap is not None else replace(one, short=next(short))
        for one in (*wages.values(), *extras)
    ]
    return YearOfPay(
        best,
        {one.period: one for one in filled[: len(wages)]},
        tuple(filled[len(wages) :]),
        no_less_than_zero(pool - in_all),
    )


# -- what an hour is worth ----------------------------------------------------------------------


def hourly_value(claim, month):
    """What an ordinary hour is worth: the year's pay by its yearly hours, never less than by law.

    With the extra payments, as the Supreme Court reads art. 35.1 ET.
    """
    year = year_due(claim, month.last.year)
    hours = claim.law.yearly_hours[month.last]
    if paid_by_the_hour(claim):
        minimum = claim.law.minimum_wage_household_hour[month.last]
    else:
        minimum = claim.law.minimum_wage[month.last] * PAYMENTS_IN_A_YEAR / hours
    if year.best.basis == "minimum":
        return minimum
    if year.best.basis == "contract":
        promise = claim.pay.promise_on(month.last)
        if promise.per == "hour":
            return greatest(_promised_hour(claim, month), minimum)
    else:
        table = table_of(claim)
        if table.per == "hour":
            return greatest(table_rate(claim, table, month.last), minimum)
    pay = next(one for one in year.months if one.period == month.period)
    if ordinary_hours(claim, month).is_zero:
        return minimum
    return greatest(_by_the_year(claim, [pay]) / hours / full_time_share(claim, month), minimum)


def _promised_hour(claim, month):
    """The promised pay of an hour of a month beyond ordinary time.

    Where it changed within the month, each week has the pay of its last day.
    """
    parts = [
        part
        for part in parts_by_promise(claim, month)
        if claim.pay.promised_rate(part.first)[1].per == "hour"
    ]
    hours = [extraordinary_hours(claim, part) for part in parts]
    in_all = total(hours, unit_if_none="h")
    if len(parts) == 1 or in_all.is_zero:
        return claim.pay.promised_rate(month.last)[0]
    rates = [claim.pay.promised_rate(part.first)[0] for part in parts]
    pay = total(
        [rate * one for rate, one in zip(rates, hours, strict=True)], unit_if_none=claim.currency
    )
    return pay / in_all


def length_of(claim, months):
    """How many months' pay some months have. Raises ``Gap`` where there is none."""
    length = total([one.length for one in months], unit_if_none="month")
    if not length > NO_MONTHS:
        raise claim.facts.missing(_("a month with pay in the last year"), "work")
    return length


def _by_the_year(claim, months):
    """The pay of a year with its extra payments, as some months give it."""
    return _sum(claim, [one.due for one in months]) / length_of(claim, months) * MONTHS_IN_A_YEAR


# -- the base of a benefit (art. 13 Decreto 1646/1972) --------------------------------------------


def contribution_base(claim, day):
    """A day's base before sickness that began on a day: pay that was due, with extra payments.

    Of the month before, or in part-time of three (art. 248.1.c LGSS). A month paid by the month has
    thirty days, any other as many as it has.
    """
    spans = {month.period: month for month in claim.time.months}
    months = [
        month
        for year in range(claim.span.first.year, day.year + 1)
        for month in year_due(claim, year).months
        if month.length > NO_MONTHS and month.period.last < day.replace(day=1)
    ]
    part_time = [
        month for month in months[-1:] if full_time_share(claim, spans[month.period]) < WHOLE
    ]
    chosen = months[-3:] if part_time else months[-1:]
    length = length_of(claim, chosen)
    pay = _sum(claim, [one.due for one in chosen])
    if not part_time and _by_the_month(claim, chosen[-1].period.last):
        return pay / length / THIRTY_DAYS
    days = [one.length * _days_in(spans[one.period]) for one in chosen]
    return pay / total(days, unit_if_none="day")


def _by_the_month(claim, day):
    """Whether the pay of the year of a day is for months and not for days, hours or weeks."""
    basis = year_due(claim, day.year).best.basis
    if basis == "minimum":
        return not paid_by_the_hour(claim)
    if basis == "contract":
        return claim.pay.promise_on(day).per in BY_MONTH
    return table_of(claim).per in BY_MONTH
