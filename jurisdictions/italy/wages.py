"""The pay of a month: art. 36 Cost., arts. 2099, 2100, 2108 and 2126 c.c.; D.lgs. 109/2012, art. 3.

Each hour worked is owed at the pay of the agreement, or what was promised if that is more; hours
beyond the normal week are paid here at the plain rate, and their supplement is another head. Pay is
owed also for work under a void contract and without a permit (art. 2126 c.c.; Cass. 7380/2010).
"""

from dataclasses import dataclass

from legalcalc.claims import Base, Span, best_base
from legalcalc.facts import Deduction
from legalcalc.figures import (
    Figure,
    constant,
    found,
    greatest,
    least,
    no_less_than_zero,
    total,
)
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import (
    agreed_hour,
    days_of_new_promises,
    promised_for_what_is_told,
    promised_hours,
    take_net_as_gross,
)
from legalcalc.kit.charges import stays_in
from legalcalc.kit.consent import warn_of_consent
from legalcalc.kit.constants import (
    BY_TIME,
    MONTHS_IN_A_YEAR,
    NO_HOURS,
    ONE_WEEK,
    TO_THE_CENT,
    WEEKS_IN_A_YEAR,
)
from legalcalc.kit.deductions import TAX, claimed_as_pay, sum_of, sum_taken, work_was_declared
from legalcalc.kit.leave import paid_for_leave_taken, work_days_stated
from legalcalc.kit.pay_days import declare_pay_at_the_end
from legalcalc.kit.presumed_months import PresumedPart, declare_presumed_months
from legalcalc.kit.reference_pay import absences
from legalcalc.kit.right_to_work import may_not_work
from legalcalc.kit.standby import warn_of_standby
from legalcalc.kit.yardsticks import by_usual_pay, row_below
from legalcalc.messages import _
from legalcalc.periods import Period, next_day

from . import jurisdiction
from .agreements import WHICH, Agreement, agreement_of, is_day_worker

ONE = constant(1, "1", _("one"))
SIX_DAYS = constant(6, "day/week", _("days of a week, for a day’s pay"), "L. 260/1949, art. 5")
PAY = ("wage", "advance")
BY_TIME_OR_DAY = (*BY_TIME, "day")
LAW = "art. 36 Cost.; artt. 2099, 2126 c.c."
PRESUMED = "D.lgs. 109/2012, art. 3"


declare_pay_at_the_end(jurisdiction, law="art. 2099 c.c.")


@dataclass(frozen=True)
class _MonthsPay:
    """What is due for a month: by the best yardstick, with overtime at the plain rate, without.

    ``presumed``: parts of the month for which work is presumed, each with its pay; it is part of
    ``ordinary``, on which other heads build, and not of ``due``.
    """

    best: Base
    bases: tuple[Base, ...]
    hours: Figure
    due: Figure
    ordinary: Figure
    presumed: tuple[tuple[PresumedPart, Figure], ...] = ()


# -- work without a permit (D.lgs. 109/2012, art. 3) -----------------------------------------------


def without_permit(claim):
    """Whether the worker, no citizen of the Union, had no right to work."""
    return may_not_work(claim, law="D.lgs. 286/1998, art. 22, comma 12")


presumed_stretch = declare_presumed_months(
    jurisdiction,
    law=PRESUMED,
    protects=without_permit,
    count=lambda claim, last: claim.law.presumed_months[last],
    findings="once",
)


def _presumed_pay(claim, month):
    """The presumed parts of a month, each with the pay of a full month in proportion."""
    presumed = presumed_stretch(claim)
    if presumed is None:
        return
    agreement = agreement_of(claim)
    cuts = days_of_new_promises(claim)
    if agreement is not None:
        steps = month.split_at(*agreement.changes, at=agreement.steps)
        cuts += [part.first for part in steps]
    for part in presumed.parts(cuts, within=month.period):
        yield part, full_month(claim, part.period.first) * part.share(claim)


def full_month(claim, day):
    """A full month's pay: the agreement's or the promised, whichever is more."""
    agreement = agreement_of(claim)
    promised = promised_hourly(claim, day)
    pay = []
    if promised is not None:
        pay.append(promised * normal_week(claim, day) * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR)
    if agreement is not None:
        pay.append(month_by_table(claim, agreement, day))
    if not pay:
        raise Gap(WHICH, kind="fact", what="pay_tables")
    return greatest(*pay)


def month_by_table(claim, agreement, day):
    """A full month's pay by an agreement; day workers have the third element on it."""
    monthly = agreement.monthly(day)
    if is_day_worker(claim):
        monthly = monthly + monthly * claim.law.third_element[day]
    return monthly


# -- hours ----------------------------------------------------------------------------------------


def normal_week(claim, day):
    """The hours of a normal week: those of the agreement, else the forty of the law."""
    agreement = agreement_of(claim)
    return claim.law.normal_week[day] if agreement is None else agreement.week(day)


def overtime_weeks(claim):
    """The weeks with hours beyond the normal week, each with that excess."""
    return claim.record.once("overtime", lambda: list(_overtime_weeks(claim)))


def _overtime_weeks(claim):
    for week in claim.time.weeks:
        excess = no_less_than_zero(
            week.hours_worked - normal_week(claim, week.first) * ONE_WEEK
        ).named(_("hours beyond the normal week"))
        if excess > NO_HOURS:
            yield week, excess


def _by_first_day(weeks):
    return {week.first: excess for week, excess in weeks}


def overtime_of(claim, span):
    """Overtime that was worked in some days: of each week, its last hours are overtime.

    So an hour is overtime of the month in which it was worked, by whichever yardstick that month
    and the one beside it are paid.
    """
    excesses = claim.record.once("overtime by week", lambda: _by_first_day(overtime_weeks(claim)))
    overtime, later = [], next_day(span.last)
    for week in span.period.civil_weeks(claim.time.week_begins):
        excess = excesses.get(week.first)
        if excess is None:
            continue
        end = min(week.last, claim.span.last)
        part = excess
        if span.first > week.first:
            part = least(excess, Span(claim, Period(span.first, end)).hours_worked)
        if later <= end:
            part = part - least(excess, Span(claim, Period(later, end)).hours_worked)
        overtime.append(part)
    return total(overtime, unit_if_none="h").named(_("overtime, {period}", period=span.period))


# -- pay for an hour ------------------------------------------------------------------------------


def promised_hourly(claim, day):
    """The pay promised for an hour, also where it was promised for a week or a month.

    A month's pay is divided by the hours promised, else those of the normal week; a day's pay by
    the part of them that falls on a day. ``None`` where nothing was promised for a stretch of time.
    """
    return agreed_hour(claim, day, _week_promised, days_a_week)


def _week_promised(claim, day):
    """The hours a week promised, else those of the normal week."""
    weekly = promised_hours(claim, day)
    return normal_week(claim, day) if weekly is None else weekly


def days_a_week(claim):
    """Days of work of a usual week: those stated, else the average of those worked."""
    stated = work_days_stated(claim)
    if stated is not None:
        return stated
    weeks = [week for week in claim.time.weeks if week.work]
    if not weeks:
        claim.record.assume(_("A day’s pay is a sixth of a week’s, as no days of work are stated."))
        return SIX_DAYS
    claim.record.assume(_("Days of work a week are the average of the weeks with work."))
    return Span(claim, claim.span).days_worked / constant(len(weeks), "week", _("weeks with work"))


def hourly_pay(claim, day):
    """The plain pay of an hour: the agreement's or the promised, whichever is more."""
    agreement = agreement_of(claim)
    rates = [promised_hourly(claim, day)]
    if agreement is not None:
        rates.append(agreement.hourly(day))
    rates = [rate for rate in rates if rate is not None]
    if not rates:
        raise claim.facts.missing(_("the pay for an hour"), "pay_tables", day)
    return greatest(*rates)


# -- the yardsticks -------------------------------------------------------------------------------


def _by_table(claim, month, agreement):
    """Each hour at the pay of the agreement; day workers have the third element on it."""
    parts = month.split_at(*agreement.changes, at=agreement.steps)
    pay = total(
        (agreement.hourly(part.first) * part.hours_worked for part in parts),
        unit_if_none=claim.currency,
    )
    if is_day_worker(claim):
        pay = pay + pay * claim.law.third_element[month.first]
    return pay


def _promised(claim, month):
    """What was promised for a month, with overtime where pay was for a stretch of time."""
    promise = claim.pay.promise_on(month.first)
    take_net_as_gross(claim, promise)
    if promise is not None and promise.per == "piece":
        return claim.pay.piece_pay(month)
    pay = _promised_for_time(claim, month)
    if promise is None or promise.per not in BY_TIME_OR_DAY:
        return pay
    over = overtime_of(claim, month)
    return pay + over * promised_hourly(claim, month.first) if over > NO_HOURS else pay


def _promised_for_time(claim, month):
    """What was promised for the time of a month; what is presumed is under its own head."""
    return promised_for_what_is_told(claim, month, presumed_stretch(claim))


def months_pay(claim, month):
    """Everything about a month's pay on which other heads build."""
    return claim.record.once(("month", month.first), lambda: _months_pay(claim, month))


def _months_pay(claim, month):
    since = claim.jurisdiction.coverage.since
    if month.last < since:
        raise Gap(
            _("The law of Italy on pay before {day} was not read", day=since),
            kind="law",
            what="pay",
            on=month.first,
        )
    contract = Base.of("contract", "art. 2099 c.c.", lambda: _promised(claim, month))
    bases = [contract]
    agreement = agreement_of(claim)
    if agreement is None:
        claim.record.warn(WHICH)
    else:
        by_table = Base.of("collective", agreement.law, lambda: _by_table(claim, month, agreement))
        bases.insert(0, by_table)
    known = any(base.due is not None for base in bases)
    reason = _("Usual pay counts where neither promise nor agreement gives any.")
    bases += by_usual_pay(
        claim,
        lambda table: month.hours_worked * Agreement(claim, "", table=table).hourly(month.first),
        law="art. 2099, comma 2, c.c.",
        not_lawful=lambda _usual: reason if known else None,
    )
    best = best_base(*bases)
    warn_of_standby(claim, _standby_left_out)
    presumed = tuple(_presumed_pay(claim, month))
    ordinary = ordinary_by(claim, month, best)
    if presumed:
        ordinary = total([ordinary, *(due for _part, due in presumed)], unit_if_none=claim.currency)
    return _MonthsPay(best, tuple(bases), month.hours_worked, best.due, ordinary, presumed)


def _standby_left_out(hours):
    return _(
        "{hours} on stand-by or present at night are not in the claim: the collective agreement "
        "says what they pay. Where the worker had to stay at the employer’s disposal they are "
        "working time (D.lgs. 66/2003, art. 1): state them as work.",
        hours=hours,
    )


def ordinary_by(claim, month, base):
    """The pay of a month without overtime, by one of its yardsticks."""
    promise = claim.pay.promise_on(month.first)
    by_time = promise is not None and promise.per in BY_TIME_OR_DAY
    over = overtime_of(claim, month)
    if not over > NO_HOURS:
        return base.due
    if base.basis == "contract" and by_time:
        return _promised_for_time(claim, month)
    return base.due - base.due * over / month.hours_worked


def ordinary_pay(claim, period):
    """Pay due without overtime in the months that begin in some days.

    Raises ``Gap`` where that of some month is not known.
    """
    parts = []
    for month in claim.time.months:
        if month.first in period:
            parts.append(months_pay(claim, month).ordinary)
    return total(parts, unit_if_none=claim.currency).named(
        _("pay due without overtime, {period}", period=period)
    )


# -- what was paid --------------------------------------------------------------------------------


def kept_back_lawfully(claim, month):
    """What the employer could keep back: tax and contributions of declared work, agreed sums."""
    kept = month.deductions(how="kept back")
    tax = [
        one
        for one in kept
        if one.reason in TAX and work_was_declared(claim, law="D.l. 510/1996, art. 9-bis")
    ]
    return sum_of(claim, [*tax, *_agreed_deductions(claim, kept)])


def _agreed_deductions(claim, deductions):
    """Those that were agreed; an advance was paid before."""
    return [one for one in deductions if one.reason not in (*TAX, "advance") and agreed(claim, one)]


def agreed(claim, one):
    """Whether a deduction or charge was agreed in writing, and not for the employer's own good."""
    # untold: who says that it was agreed, and against whom that is held, has to show both
    if not claim.facts.answer("agreed_in_writing", of=one):
        return False
    kept_for_itself = isinstance(one, Deduction) and one.for_employers_benefit  # untold: as above
    return not (kept_for_itself and kept_for_itself.value)


def _warn_of_consent(claim):
    """Tell what was kept back by agreement in all."""
    deductions = [one for one in claim.pay.deductions if one.how == "kept back"]
    kept = [sum_taken(claim, one) for one in _agreed_deductions(claim, deductions)]
    for month in claim.time.months:
        kept += _agreed_charges(claim, month)
    warn_of_consent(claim, kept, law="artt. 1427, 1434, 2099 c.c.; art. 36 Cost.")


def received(claim, month):
    """What reached the worker for a month, with what was lawfully kept back or charged."""
    if claim.pay.deductions or claim.pay.lodging or claim.pay.food:
        claim.record.once("consent", lambda: _warn_of_consent(claim))
    parts = [claim.pay.paid_for(month.period, PAY, at_most=True)]
    if claim.pay.deductions:
        parts.append(kept_back_lawfully(claim, month))
    parts.extend(_agreed_charges(claim, month))
    title = _("paid for {period}, with what was lawfully kept back", period=month.period)
    paid = parts[0] if len(parts) == 1 else total(parts, unit_if_none=claim.currency).named(title)
    # Leave has the ordinary pay (art. 36, comma 3, Cost.; art. 2109 c.c.), which is owed once.
    for_leave = paid_for_leave_taken(
        claim, month.period, lambda: months_pay(claim, month).due - paid
    )
    return paid if for_leave is None else (paid + for_leave).named(title)


def _agreed_charges(claim, month):
    """Charges for board and lodging that were agreed in writing and may be kept back.

    A seasonal worker's rent may not be kept back (art. 24, comma 3, D.lgs. 286/1998), nor may board
    and lodging of a domestic worker who lives in, to whom both are owed beside the pay.
    """
    # untold: without an agreement there is a gap, and with the lawyer’s own its charges hold
    if claim.facts.answer("sector") == "domestic":
        return
    for stay, part in stays_in(claim, month.period, "kept back"):
        claim.record.took_up(stay)  # without agreement it is part of the pay that is lacking
        if not agreed(claim, stay):
            continue
        if stay in claim.pay.lodging and rent_is_protected(claim):
            continue
        yield claim.pay.charge(stay, part)


def rent_is_protected(claim):
    """Whether the worker is a seasonal worker from outside the Union, whose rent the law limits."""
    citizen = claim.facts.answer("claimant.eu_citizen")
    seasonal = claim.facts.answer("contract") == "seasonal"
    if seasonal and citizen is None and claim.pay.lodging:
        # the limit lowers what is taken off
        leave_open(claim.facts.untold_fact("claimant.eu_citizen"))
    return found(
        _("The worker is a seasonal worker from outside the European Union."),
        seasonal and citizen is False,
        law="D.lgs. 286/1998, art. 24, comma 3",
    )


def _tell_of_sickness(claim):
    """Say who may owe pay for days of sickness or after an accident, which is not computed."""
    if absences(claim, ("sick",)):
        claim.record.warn(
            _(
                "Pay during sickness is not computed, and the law on it was not read here (artt. "
                "2110, 2116 c.c.). The institute (INPS) may owe it, through the employer, and the "
                "agreement may make the employer pay some days. For work that was not declared "
                "the employer may owe damages. Ask the institute, and read the agreement."
            )
        )
    if absences(claim, ("accident at work",)):
        claim.record.warn(
            _(
                "Pay for days after an accident at work is not computed, and the law on it was not "
                "read here ({law}). The institute INAIL may owe a daily benefit, for work that was "
                "not declared too, and the employer pay for the first days. Ask the institute at "
                "once, and read the agreement.",
                law="D.P.R. 1124/1965, artt. 67, 68 e 73",
            )
        )


def _warn_of_surplus(claim, presumed):
    """Tell what was paid in some months beyond what was due for them, where others lack pay.

    Pay that was made for a month is imputed to it (art. 1193, comma 1, c.c.), and a surplus takes
    nothing off other months here. Whoever paid may say that it paid what was late already, to which
    a payment without a purpose goes first (comma 2), and what one employment gives and takes is
    reckoned without any request (compensazione atecnica); so the lawyer has to know of it.
    """
    more, lacks = {}, False
    for month in claim.time.months:
        if presumed is not None and not presumed.told_in(month.period):
            continue
        try:
            left = received(claim, month) - months_pay(claim, month).due
        except Gap:
            continue
        if left > claim.nothing(_("nothing")):
            more[month.period] = left
        elif not left.is_zero:
            lacks = True
    if more and lacks:
        claim.record.warn(
            _(
                "More was paid than was due for these months: {months}, by {sum} in all. It takes "
                "nothing off the pay of other months here. The other side may say that it paid "
                "earlier pay that was late (art. 1193 c.c.), and a court may set what was paid "
                "too much in one employment against what is owed in it (Cass. 8687/2018). Where a "
                "payment was for other days, state for which.",
                months=tuple(more),
                sum=total(more.values(), unit_if_none=claim.currency).rounded(TO_THE_CENT),
            )
        )


@jurisdiction.head(
    "pay.base",
    _("Pay differences"),
    law=LAW,
    each="month",
    limitation="pay",
    routes=("labour court",),
)
def pay_differences(claim, month):
    """What is owed for the hours of a month (differenze retributive), less what was paid for it."""
    _tell_of_sickness(claim)
    presumed = presumed_stretch(claim)
    if month.last == claim.span.last:
        _warn_of_surplus(claim, presumed)
    if presumed is not None and not presumed.told_in(month.period):
        return None
    pay = months_pay(claim, month)
    paid = received(claim, month)
    return row_below(
        month,
        month.due_on,
        pay.best,
        pay.bases,
        hours=pay.hours,
        paid=paid,
        rounding=TO_THE_CENT,
    )


def lacking(claim, month):
    """What is claimed for a month already."""
    return claimed_as_pay(claim, month, "pay.base", "lump.presumed")
