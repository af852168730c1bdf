"""The month's pay: KP 80 to 86 for employees, KC 734 to 751 for civil-law work.

What is owed is the best of the agreed pay, the minimum and an agreement that binds; what counts as
paid are wages, bonuses and advances. The supplements for overtime, nights, Sundays and holidays
stand beside it, as the minimum has to be reached without overtime pay and the night supplement
(Act of 10 October 2002, art. 6(5)); so the pay for an hour of overtime itself belongs here.
"""

from dataclasses import dataclass

from legalcalc.claims import Base, Span, best_base
from legalcalc.figures import (
    Figure,
    Rounding,
    constant,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import leave_open
from legalcalc.kit.agreed_pay import days_of_new_promises, promised_hours, take_net_as_gross
from legalcalc.kit.consent import warn_of_consent_in
from legalcalc.kit.constants import (
    BY_TIME,
    INTERVALS_IN_A_YEAR,
    MONTHS_IN_A_YEAR,
    ONE_MONTH,
)
from legalcalc.kit.deductions import claimed_as_pay, sum_of, tax_of_declared_work
from legalcalc.kit.leave import paid_for_leave_taken
from legalcalc.kit.presumed_months import declare_presumed_months
from legalcalc.kit.reference_pay import absences_without_a_reason
from legalcalc.kit.standby import warn_of_standby
from legalcalc.kit.yardsticks import by_agreement, row_below
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period, month_of, next_day

from . import jurisdiction
from .minimum_wage import (
    ACT,
    DAYS_FOR_WORK,
    WORKING_DAYS,
    hourly_minimum,
    is_employee,
    minimum_hour,
    norm,
)
from .set_off import lawful
from .sickness import days_without_wages
from .status import CIVIL_LAW, EMPLOYMENT, UNLAWFUL_STAY

TO_THE_GROSZ = Rounding(2, "half up", law=LawInWords(_("No rounding rule; rounded to the grosz")))
WHOLE = constant(1, "1", _("full time"))
EIGHT_HOURS = constant(8, "h/day", _("hours of a working day"), "KP 129 § 1")
# Pay for a stretch of time, which is owed for the time that was to be worked.
PAY = ("wage", "bonus", "advance")
TENTH = constant(10, "day", _("the tenth of the month"), "KP 85 § 2").whole
UNPAID = ("sick", "accident at work", "confined", "other", None)
THIRTY_DAYS = constant(30, "day", _("days of a month"), "§ 11 rozporządzenia MPiPS z 29.5.1996")
STAY = "Ustawa z 15.6.2012 o skutkach powierzania pracy"


@jurisdiction.pay_day(law="KP 85 § 2, 3; KC 744; Ustawa z 10.10.2002, art. 8a ust. 6")
def pay_day(claim, period):
    """On the tenth of the next month, or before it if that is a Sunday or public holiday.

    For civil-law work on the last day of each month of work.
    """
    if not is_employee(claim):
        return period.last
    day = next_day(month_of(period.last).last).replace(day=TENTH)
    return DAYS_FOR_WORK.last_until(day)


# -- how long the work is presumed to have lasted (Act of 15 June 2012) ---------------------------

jurisdiction.option(
    "stay",
    _("Stay in Poland during the work"),
    [
        ("lawful", _("lawful, or nothing is claimed from it")),
        ("unlawful", _("without a valid document of residence")),
    ],
    default="lawful",
    law=f"{STAY}, art. 1",
)


def stayed_unlawfully(claim):
    """Whether the Act protects the worker: no citizen of the Union, and without a document."""
    if claim.facts.answer("claimant.eu_citizen"):
        return False
    if claim.option("stay") == "unlawful":
        return True
    option = jurisdiction.options["stay"]
    # the option decides; this only warns
    if claim.facts.answer("claimant.right_to_work") is False:
        claim.record.warn(
            _(
                "The worker had no right to work. If there was no valid document of residence "
                "either, choose the option “{option}: {answer}”: the Act of 15 June 2012 then "
                "presumes pay.",
                option=option.title,
                answer=dict(option.values)["unlawful"],
            )
        )
    return False


presumed_stretch = declare_presumed_months(
    jurisdiction,
    law=f"{STAY}, art. 4 ust. 2",
    protects=lambda claim: (
        claim.option("stay") == "unlawful" and stayed_unlawfully(claim) and is_employee(claim)
    ),
    count=lambda claim, last: claim.law.presumed_months[last],
    findings="once",
    rests_on=(UNLAWFUL_STAY,),
)


# -- the time for which pay is owed ---------------------------------------------------------------


def absent_days(claim, reasons):
    """Days of this employment of which the case tells that nobody worked, for some reasons.

    A day of an absence of which work is told by itself is none.
    """
    return claim.record.once(("absent", reasons), lambda: _absent_days(claim, reasons))


def _absent_days(claim, reasons):
    return frozenset(
        day
        for one in claim.case.exceptions
        if not one.shifts
        and one.reason in reasons
        and one.employment in (None, claim.employment_id)
        for day in one.period.days()
        if not claim.time.shifts_begun(day)[0]
    )


def parts_of(claim, month):
    """The days of a month, cut where another promise of pay begins, without those presumed."""
    begins = days_of_new_promises(claim)
    parts = month.split_at(at=begins) if begins else [month]
    presumed = presumed_stretch(claim)
    if presumed is None or not presumed.parts(within=month.period):
        return parts
    return [Span(claim, told) for part in parts for told in presumed.told_in(part.period)]


def share_of_full_time(claim, day):
    """The agreed weekly hours as a part of full time; ``None`` where no time was agreed.

    Pay for a stretch of time is pay for full-time work, if nothing else is said.
    """
    weekly = promised_hours(claim, day)
    if weekly is not None:
        return weekly / claim.law.weekly_norm[day]
    promise = claim.pay.promise_on(day)
    if promise is not None and promise.per in BY_TIME:
        claim.record.assume(_("Work is taken as full-time, as no weekly hours were agreed."))
        return WHOLE
    return None


def hours_due(claim, part):
    """The hours to be paid: those worked, and no fewer than agreed, less stated absences."""
    share = share_of_full_time(claim, part.first)
    if share is None:
        return part.hours_worked
    absent = absent_days(claim, UNPAID)
    leave_open(*absences_without_a_reason(claim, part.period))  # some absences are paid
    return greatest(part.hours_worked, norm_without(claim, part, absent) * share)


def wages_go_on_in_leave(claim, day):
    """Whether the month's pay holds leave that is taken: not where it is by the day or piece."""
    promise = claim.pay.promise_on(day)
    if promise is not None and promise.per in ("day", "piece"):
        return False
    return share_of_full_time(claim, day) is not None


def norm_without(claim, part, absent):
    """The hours of full-time work in a part of a month, less those of some days."""
    full = norm(claim, part.period)
    missed = [day for day in WORKING_DAYS.within(part.period) if day in absent] if absent else []
    if not missed:
        return full
    ground = claim.facts.ground(_("working days of stated absence, {period}", period=part.period))
    return no_less_than_zero(full - known(len(missed), unit("day"), ground) * EIGHT_HOURS)


# -- the yardsticks -------------------------------------------------------------------------------


def monthly_pay(claim, day):
    """The agreed pay by the month, where it is for a stretch of time; ``None`` elsewhere."""
    promise = claim.pay.promise_on(day)
    if promise is None or promise.pay is None or promise.per not in BY_TIME:
        return None
    take_net_as_gross(claim, promise)
    rate, promise = claim.pay.promised_rate(day)
    if promise.per == "month":
        return rate
    return rate * INTERVALS_IN_A_YEAR[promise.per] / MONTHS_IN_A_YEAR


def agreed_hour(claim, day):
    """The agreed pay of an hour in the month of a day; ``None`` for pay by the piece, or none."""
    monthly = monthly_pay(claim, day)
    if monthly is not None:
        full = norm(claim, month_of(day))
        return monthly * ONE_MONTH / (full * share_of_full_time(claim, day))
    promise = claim.pay.promise_on(day)
    if promise is None or promise.pay is None or promise.per == "piece":
        return None
    rate, promise = claim.pay.promised_rate(day)
    return rate if promise.per == "hour" else rate / EIGHT_HOURS


def _agreed(claim, part):
    promise = claim.pay.promise_on(part.first)
    if promise is not None and promise.per == "piece":
        return claim.pay.piece_pay(part)
    hour = agreed_hour(claim, part.first)
    if promise is not None and promise.per == "day":
        # A day’s pay is for eight hours; those beyond have their normal pay too (KP 151(1) § 1).
        return greatest(claim.pay.promised_pay(part), hour * part.hours_worked)
    if hour is None:
        return claim.pay.promised_rate(part.first)[0]  # raises the gap
    if promise.per in BY_TIME:
        sick = [day for day in part.period.days() if day in days_without_wages(claim)]
        if sick:
            return _less_sickness(claim, part, hour, sick)
    return hour * hours_due(claim, part)


def _less_sickness(claim, part, hour, sick):
    """A month's pay less a thirtieth for each calendar day of sickness (29 May 1996, § 11).

    Where that leaves nothing, what was worked is paid all the same (KP 80). Hours beyond those of
    the days left have their normal pay besides.
    """
    share = share_of_full_time(claim, part.first)
    absent = absent_days(claim, UNPAID)
    leave_open(*absences_without_a_reason(claim, part.period))
    ordinary = norm_without(claim, part, absent) * share
    worked = least(part.hours_worked, ordinary) * hour
    if not ordinary.is_zero:
        whole = norm_without(claim, part, absent.difference(sick)) * share * hour
        # The schedule of wages that the other side gets does not say why there was no work.
        title = _("calendar days of stated absence, {period}", period=Period(sick[0], sick[-1]))
        count = known(len(sick), unit("day"), claim.facts.ground(title))
        monthly = monthly_pay(claim, part.first) * ONE_MONTH
        left = no_less_than_zero(whole - monthly * count / THIRTY_DAYS)
        worked = worked if left.is_zero else left
    return worked + no_less_than_zero(part.hours_worked - ordinary) * hour


def _table_hour(claim, table, day):
    """The rate of an entered table per hour; one per month is divided by the hours of the month."""
    if table.currency != claim.currency or table.per not in ("hour", "month"):
        raise claim.facts.missing(
            _("rates of “{table}” in złoty per hour or month", table=table.title), table.path
        )
    rate = claim.pay_tables.rate(table, day)
    return rate if table.per == "hour" else rate * ONE_MONTH / norm(claim, month_of(day))


def table_hour(claim, day):
    """An hour by an agreement that binds; ``None`` where none was entered that can be compared."""
    table = claim.pay_tables.governing("collective", "sector")
    if table is None or table.currency != claim.currency or table.per not in ("hour", "month"):
        return None
    return _table_hour(claim, table, day)


def _sum(claim, parts, pay):
    return total([pay(part) for part in parts], unit_if_none=claim.currency)


@dataclass(frozen=True)
class _MonthsPay:
    """An employee's pay of a month: the minimum, the best yardstick and all, what was paid.

    ``agreed``: what was kept back by consent and counts as paid; ``for_work``: what was paid but
    for leave.
    """

    minimum: Figure
    best: Base
    bases: tuple[Base, ...]
    hours: Figure
    agreed: Figure
    for_work: Figure
    paid: Figure


def months_pay(claim, month):
    """Everything about an employee's month from which pay and deductions follow."""
    return claim.record.once(("pay", month.period), lambda: _months_pay(claim, month))


def _months_pay(claim, month):
    parts = parts_of(claim, month)
    hours = total([hours_due(claim, part) for part in parts], unit_if_none="h")
    minimum = hours * minimum_hour(claim, month.first)
    bases = [
        Base("minimum", minimum, f"{ACT}, art. 6 do 8"),
        Base.of(
            "contract", "KP 22 § 1, 80", lambda: _sum(claim, parts, lambda one: _agreed(claim, one))
        ),
    ]
    bases += by_agreement(claim, lambda table: hours * _table_hour(claim, table, month.first))
    best = best_base(*bases)
    by_consent = lawful(claim, month, best.due, minimum)
    received = [claim.pay.paid_for(month.period, PAY, at_most=True), by_consent]
    tax = tax_of_declared_work(claim, month, law="KP 87 § 1")
    if tax:
        received.append(sum_of(claim, tax))
    title = _("paid for {period}, with lawful deductions", period=month.period)
    for_work = paid = total(received, unit_if_none=claim.currency).named(title)
    # Leave that was taken has the pay of work (KP 172), which is owed once.
    for_leave = paid_for_leave_taken(claim, month.period, lambda: best.due - for_work)
    if for_leave is not None:
        paid = (for_work + for_leave).named(title)
    return _MonthsPay(minimum, best, tuple(bases), hours, by_consent, for_work, paid)


@jurisdiction.head(
    "pay.base",
    _("Pay of an employee below what was agreed or the minimum"),
    law=f"KP 22, 80, 85; {ACT}, art. 6 do 8",
    each="month",
    limitation="wages",
    routes=("labour court",),
    rests_on=(EMPLOYMENT,),
)
def wages(claim, month):
    """The best of agreed pay, minimum and binding agreement for a month, less what was paid."""
    if not is_employee(claim):
        return None
    presumed = presumed_stretch(claim)
    if presumed is not None and not presumed.told_in(month.period):
        return None
    warn_of_standby(claim, _standby_left_out)
    if month.last == claim.span.last:
        _warn_of_consent(claim)
    pay = months_pay(claim, month)
    return row_below(
        month,
        month.due_on,
        pay.best,
        pay.bases,
        hours=pay.hours,
        paid=pay.paid,
        rounding=TO_THE_GROSZ,
    )


def _warn_of_consent(claim):
    """Tell in one sum what was kept back by consent and lowers the claim."""
    warn_of_consent_in(
        claim,
        claim.time.months,
        lambda month: [months_pay(claim, month).agreed],
        law="KP 87, 91; KC 82, 87",
    )


def _standby_left_out(hours):
    return _(
        "{hours} on stand-by or present at night are not in the claim. Time on duty away from home "
        "is made good by as much free time, or paid at the agreed rate, or at 60 % of pay (KP "
        "151(5) § 3); work done in it is working time: state it as work.",
        hours=hours,
    )


@jurisdiction.head(
    "pay.base",
    _("Pay for civil-law work below what was agreed or the minimum hourly rate"),
    law=f"KC 734, 735, 750; {ACT}, art. 8a",
    variant="civil",
    each="month",
    asks={
        "claimant.eu_citizen": "three months are presumed of who has no permit, which is its length"
    },
    limitation="civil pay",
    routes=("civil court",),
    rests_on=CIVIL_LAW,
    note=_("If the work was done under orders, claim employment in the labour court instead."),
)
def civil_pay(claim, month):
    """The agreed pay of a month, and at least the minimum hourly rate where it holds."""
    if is_employee(claim):
        return None
    rate = hourly_minimum(claim, month.first)
    bases = [Base.of("contract", "KC 735, 750", lambda: _civil_agreed(claim, month))]
    if rate is not None:
        bases.append(Base("minimum", month.hours_worked * rate, f"{ACT}, art. 8a ust. 2"))
    best = best_base(*bases)
    paid = claim.pay.paid_for(month.period, PAY, at_most=True)
    return row_below(
        month,
        month.due_on,
        best,
        bases,
        hours=month.hours_worked,
        paid=paid,
        rounding=TO_THE_GROSZ,
    )


def _civil_agreed(claim, month):
    promise = claim.pay.promise_on(month.first)
    if promise is not None and promise.per == "piece":
        return claim.pay.piece_pay(month)
    return claim.pay.promised_pay(month)


def lacking(claim, month):
    """What is claimed as a month's pay already."""
    return claimed_as_pay(claim, month, "pay.base", "pay.sick", "lump.presumed:employment")


jurisdiction.remark(
    _(
        "A label does not matter: work for pay, under orders, at a place and time that the other "
        "side sets, is employment; the court, or since 2026 an inspector, may say so."
    ),
    law="KP 22 § 1, 1(1); KPC 189, 476 § 1 pkt 1(1)",
)
