"""BW 7:610 to 7:632 and Wml 13: the wage of a pay period, what was paid, what may be kept back.

The best lawful yardstick is owed: the minimum wage, the pay agreed, that of a collective agreement,
or the customary wage where none was agreed (BW 7:618). Nothing may be kept back from the minimum
wage, or set off against it, but tax, contributions, rent of certified lodging up to a quarter by a
written power that can be revoked, and advances as agreed in writing beforehand. What lies above the
minimum is free for what was agreed in writing.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from legalcalc.claims import Base, Span, best_base
from legalcalc.facts import Food, Lodging
from legalcalc.figures import (
    Figure,
    constant,
    found,
    greatest,
    known,
    least,
    no_less_than_zero,
    total,
    unit,
)
from legalcalc.gaps import Gap, hearing_open, leave_open
from legalcalc.kit.agreed_pay import (
    agreed_hour,
    agreed_pay,
    days_of_new_promises,
    promised_hours,
    table_hour,
)
from legalcalc.kit.charges import charge_or_open, stays_in
from legalcalc.kit.consent import warn_of_consent
from legalcalc.kit.constants import BY_TIME, DAYS_IN_A_WEEK, TO_THE_CENT
from legalcalc.kit.deductions import TAX, sum_of, sum_taken, tax_of_declared_work
from legalcalc.kit.presumed_months import months_before
from legalcalc.kit.reference_pay import absences, absent_days, days_of_pattern
from legalcalc.kit.sickness import lost_days, lost_hours, sick_pay_paid, stretches_of
from legalcalc.kit.yardsticks import by_agreement, by_usual_pay, row_below
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of

from . import jurisdiction
from .minimum_wage import (
    all_hours,
    birthdays,
    hourly_minimum,
    hours_to_pay,
    minimum_pay,
    presumed_stretch,
    stretches,
    week_agreed,
    without_sickness,
)
from .sickness import all_sicknesses, days_at_the_minimum, days_of_sickness, paid_days

# Profit shares, payments on special occasions and at the end of the year do not count (Wml 6(1)).
PAY = ("wage", "premium")
THREE_MONTHS = constant(3, "month", _("three months"), "art. 7:610b BW")
TWELVE_MONTHS = constant(12, "month", _("twelve months"))
REFERENCE = "art. 2 Regeling looncomponenten en arbeidsduur"
THIRTY_DAYS = constant(30, "day", _("days for which a month before counts"), REFERENCE)
WEEKS_BEFORE = constant(13, "week", _("three months"), "art. 7:610b BW")
FIVE_DAYS = constant(5, "1/week", _("days of work a week"), "art. 17 lid 1 Wfsv")
BELOW_THE_HIGHEST = constant(
    200, "EUR", _("a day’s wage below the highest of all years"), "art. 17 lid 1 Wfsv"
)
WRITTEN = "art. 13 lid 2 en 3 Wml; art. 7:631 lid 1 BW"
# Claimed in the civil court, and as damage in the criminal trial.
BY_SUMMONS = ("summons", "petition", "criminal trial")

jurisdiction.option(
    "landlord",
    _("Landlord of lodging paid out of the minimum wage"),
    [
        ("not certified", _("not shown to be a housing association or certified")),
        ("certified", _("a housing association, or certified as the decree asks")),
    ],
    default="not certified",
    law="art. 2a Besluit minimumloon en minimumvakantiebijslag",
)
jurisdiction.option(
    "contract_hours",
    _("Hours a week for leave and the end of the contract"),
    [
        ("agreed", _("the hours agreed, where hours were agreed")),
        ("worked", _("the average worked in the last three months, as the law presumes")),
    ],
    default="agreed",
    law="art. 7:610b BW",
)


# -- what was kept back (Wml 13, BW 7:631, 7:632) --------------------------------------------------


@dataclass(frozen=True)
class KeptBack:
    """What was kept back in some days: all of it, and what of it may come out of which part.

    ``from_minimum`` may come even out of the minimum wage, ``from_above`` out of what lies above
    it; ``tax`` went to the authorities and is no part of ``all``.
    """

    all: Figure
    from_minimum: Figure
    from_above: Figure
    tax: Figure


def _written(claim, item):
    return claim.facts.presumes(
        _("The worker agreed to it in writing beforehand."),
        item.agreed_in_writing,
        False,
        law=WRITTEN,
    )


def _charged(claim, stay, part):
    """What was kept back for lodging or food, which lowers no wage without a written agreement."""
    return charge_or_open(claim, stay, part, may_lower=_written(claim, stay))


def _rent(claim, span):
    """Charges for lodging that were kept back, each with its entry."""
    for stay, part in stays_in(claim, span.period, "kept back", of=Lodging):
        yield stay, _charged(claim, stay, part)
    for one in span.deductions(how="kept back", reasons=("lodging",)):
        yield one, sum_taken(claim, one)


def _others(claim, span):
    """What else was kept back, save tax and what gives back an advance stated as paid."""
    for meal, part in stays_in(claim, span.period, "kept back", of=Food):
        yield meal, _charged(claim, meal, part)
    advances = any(one.kind == "advance" for one in claim.pay.payments)
    for one in span.deductions(how="kept back"):
        if one.reason in (*TAX, "lodging") or (one.reason == "advance" and advances):
            continue
        yield one, sum_taken(claim, one)


def _may_lodge(claim):
    """Whether rent may be paid out of the minimum wage by a written power at all."""
    # untold: only a category that is stated makes a posted worker, whose rent is not taken off
    return (
        claim.option("landlord") == "certified"
        and claim.facts.answer("category") != "posted worker"
    )


def kept_back(claim, span, minimum):
    """What was kept back in some days, sorted by what the law lets it come out of."""
    rent = list(_rent(claim, span))
    others = list(_others(claim, span))
    written_rent = [amount for item, amount in rent if _written(claim, item)]
    lawful, above = [], []
    if written_rent:
        charged = total(written_rent, unit_if_none=claim.currency)
        if _may_lodge(claim):
            most = minimum * claim.law.lodging_share[span.first]
            lawful.append(least(charged, most))
            above.append(no_less_than_zero(charged - most))
        else:
            above.append(charged)
    for item, amount in others:
        if not _written(claim, item):
            continue
        advance = getattr(item, "reason", None) == "advance"
        (lawful if advance else above).append(amount)
        if getattr(item, "reason", None) == "other":
            claim.record.warn(
                _(
                    "Something was kept back by a written power. If it was health insurance, it "
                    "may come out of the minimum wage too, up to the average premium and ten per "
                    "cent (Besluit minimumloon en minimumvakantiebijslag, art. 2b)."
                )
            )
    return KeptBack(
        total([amount for _item, amount in (*rent, *others)], unit_if_none=claim.currency),
        total(lawful, unit_if_none=claim.currency),
        total(above, unit_if_none=claim.currency),
        _tax(claim, span),
    )


def _tax(claim, span):
    """Tax and contributions kept back, which from undeclared work went to no authority."""
    tax = tax_of_declared_work(claim, span, law="art. 27 Wet op de loonbelasting 1964")
    return sum_of(claim, tax) if tax else claim.nothing(_("nothing"))


# -- what is owed ---------------------------------------------------------------------------------


def hourly_rate(claim, table, day):
    """The rate of an entered table per hour."""
    wanted = _("rates of “{table}” in euro per hour, week or month", table=table.title)
    return table_hour(claim, table, day, wanted=wanted)


def _table_pay(claim, table, span):
    return total(
        [
            hours_to_pay(claim, part) * hourly_rate(claim, table, part.first)
            for part in stretches(claim, span)
        ],
        unit_if_none=claim.currency,
    )


def yardsticks(claim, span, minimum):
    """The lawful yardsticks for some days, and those that are not lawful, with the reason."""
    contract = Base.of("contract", "art. 7:616 BW", lambda: _agreed(claim, span))
    bases = [contract]
    if minimum is not None:
        bases.insert(0, Base("minimum", minimum, "art. 7, 8, 13a Wml"))
    bases += by_agreement(claim, lambda table: _table_pay(claim, table, span), taken=_binds)
    bases += by_usual_pay(
        claim,
        lambda table: _table_pay(claim, table, span),
        law="art. 7:618 BW",
        not_lawful=lambda _usual: (
            _("The customary wage is owed only where no wage was agreed.")
            if _was_agreed(claim, span)
            else None
        ),
    )
    return tuple(bases)


def _agreed(claim, span):
    """The pay agreed for some days, without those of sickness."""
    presumed = presumed_stretch(claim)
    promise = claim.pay.promise_on(span.first)
    by_the_piece = promise is not None and promise.per == "piece"
    if by_the_piece or not days_of_sickness(claim, span.period):
        return agreed_pay(claim, span, presumed)
    claim.pay.promised_rate(span.first)  # a gap where nothing was promised
    return total(
        [agreed_pay(claim, one, presumed) for one in without_sickness(claim, span)],
        unit_if_none=claim.currency,
    )


def _binds(table):
    return _(
        "“{table}” is taken to bind worker and employer, by membership, extension or the "
        "contract (art. 9, 12, 14 Wet CAO; art. 2 Wet AVV).",
        table=table.title,
    )


def _was_agreed(claim, span):
    promise = claim.pay.promise_on(span.first)
    return found(_("Pay was agreed."), promise is not None and promise.pay is not None)


# -- days of sickness (BW 7:629) ------------------------------------------------------------------


@dataclass(frozen=True)
class WageInSickness:
    """The wage of days of sickness: hours lost, their wage and minimum wage, and what is due."""

    hours: Figure
    wage: Figure
    minimum: Figure
    due: Figure


def sick_pay(claim, span):
    """The wage that goes on for the days of sickness in some days; ``None`` without any."""
    return claim.record.once(("sick pay", span.period), lambda: _sick_pay(claim, span))


def _sick_pay(claim, span):
    days = sorted(day for day in paid_days(claim) if day in span.period)
    if not days:
        return None
    first_year = days_at_the_minimum(claim)
    cuts = [part.first for part in span.split_at(claim.law.minimum_hourly_wage)]
    cuts += [*days_of_new_promises(claim), *birthdays(claim)]
    cuts += [day for day in days if day not in first_year][:1]
    parts = [_while_sick(claim, one, first_year) for one in stretches_of(days, cuts)]

    def added(name):
        return total([getattr(one, name) for one in parts], unit_if_none=claim.currency)

    hours = total([one.hours for one in parts], unit_if_none="h")
    return WageInSickness(hours, added("wage"), added("minimum"), added("due"))


def _while_sick(claim, days, first_year):
    """The wage of a stretch of sickness at one rate: 70 %, and the minimum in the first year."""
    law, day = claim.law, days.first
    began = next(one.first for one in all_sicknesses(claim) if day in one.days)
    found = {"before": began, "weeks": WEEKS_BEFORE.whole}
    hours = lost_hours(claim, list(days.days()), **found)
    rate = hourly_minimum(claim, day)
    minimum = claim.nothing(_("nothing")) if rate is None else hours * rate
    bases = [
        Base("minimum", minimum, "art. 7, 8, 13a Wml"),
        Base.of("contract", "art. 7:616 BW", lambda: _agreed_while_sick(claim, days, hours, found)),
        *by_agreement(claim, lambda table: hours * hourly_rate(claim, table, day), taken=_binds),
    ]
    wage = best_base(*bases).due
    counted = wage
    in_weeks = claim.time.days_of(days) / DAYS_IN_A_WEEK
    if wage > BELOW_THE_HIGHEST * FIVE_DAYS * in_weeks:
        counted = least(wage, law.highest_daily_wage[day] * FIVE_DAYS * in_weeks)
    due = counted * law.sick_pay_share[day]
    if day in first_year:
        due = greatest(due, minimum)
    return WageInSickness(hours, wage, minimum, due)


def _agreed_while_sick(claim, days, hours, found):
    """The pay agreed for a stretch of sickness; by the piece, what was usually earned in an hour.

    Raises ``Gap`` where none was agreed, or no pieces are known.
    """
    rate, promise = claim.pay.promised_rate(days.first)
    if promise.per == "hour":
        return rate * hours
    if promise.per == "day":
        return rate * lost_days(claim, list(days.days()), **found)
    if promise.per == "piece":
        last = day_before(found["before"])
        before = Span(claim, Period(min(claim.span.first, last), last))
        return claim.pay.piece_pay(before) * hours / before.hours_worked
    return agreed_pay(claim, Span(claim, days))


@dataclass(frozen=True)
class PeriodsPay:
    """The wage of a pay period: hours, minimum, yardsticks, what was paid and kept back."""

    hours: Figure
    minimum: Figure
    bases: tuple[Base, ...]
    best: Base
    received: Figure
    kept: KeptBack
    sick: WageInSickness | None
    open: bool
    """Whether there may be hours beyond those known, out of whose pay more could be kept back."""

    @property
    def by_power(self):
        """What could be kept back by a written power: of what lies above the minimum wage."""
        return least(self.kept.from_above, no_less_than_zero(self.best.due - self.minimum))

    @property
    def credit(self):
        """What counts as paid: what reached the worker, and what could be kept back."""
        return self.received + self.kept.from_minimum + self.by_power

    @property
    def unlawful(self):
        """What was kept back against the law: the least, where not all hours are known."""
        if self.open:
            by_consent = self.kept.from_minimum + self.kept.from_above
            return no_less_than_zero(self.kept.all - by_consent)
        return no_less_than_zero(self.kept.all - self.kept.from_minimum - self.by_power)


def _received(claim, span, tax, sick):
    """What was paid for some days; sick pay too, where agreed pay includes days of sickness.

    It is for the pay of days of sickness first (``sick``).
    """
    paid = claim.pay.paid_for(span.period, (*PAY, "advance"), at_most=True)
    promise = claim.pay.promise_on(span.first)
    if promise is not None and promise.per in BY_TIME:
        sick_pay = sick_pay_paid(claim, span, paid_days(claim))
        if sick is not None and not sick_pay.is_zero:
            sick_pay = no_less_than_zero(sick_pay - as_pay_of_absence(claim, span, sick.due))
        paid = paid + sick_pay
    if tax > claim.nothing(_("nothing")):
        return (paid + tax).named(
            _("paid for {period}, with tax and contributions", period=span.period)
        )
    return paid


def as_pay_of_absence(claim, span, amount):
    """A sum for days of sickness as one figure that does not say what it is for.

    The other side, and clients above it, get the steps of wages, of the allowance and of what was
    kept back. How the sum comes about stands with the pay during sickness.
    """
    title = _("pay of stated absence, {period}", period=span.period)
    away = [one for one in absences(claim) if one.period.overlaps(span.period)]
    return known(amount.value, unit(claim.currency), claim.facts.ground(title, *away))


def periods_pay(claim, span):
    """Everything about the wage of some days, worked out once."""
    return claim.record.once(("pay", span.period), lambda: _periods_pay(claim, span))


def _periods_pay(claim, span):
    with hearing_open() as unknown:
        hours, minimum = minimum_pay(claim, span)
    leave_open(*unknown)
    bases = yardsticks(claim, span, minimum)
    best = best_base(*bases)
    floor = claim.nothing(_("no minimum wage")) if minimum is None else minimum
    try:
        sick = sick_pay(claim, span)
    except Gap:  # it stops the pay during sickness, which names it, and not that of the work
        sick = None
    kept = kept_back(claim, span, floor if sick is None else floor + sick.minimum)
    received = _received(claim, span, kept.tax, sick)
    return PeriodsPay(hours, floor, bases, best, received, kept, sick, bool(unknown))


@jurisdiction.head(
    "pay.base",
    _("Wages below the minimum wage or what was agreed"),
    law="art. 7, 8, 13, 13a Wml; art. 7:616, 7:618 BW",
    each="pay_period",
    limitation="wages",
    routes=BY_SUMMONS,
)
def wages(claim, period):
    """The wage (loon) of a pay period by the best lawful yardstick, less what counts as paid."""
    presumed = presumed_stretch(claim)
    if presumed is not None and not presumed.told_in(period.period):
        return None
    pay = periods_pay(claim, period)
    credit = pay.credit
    warn_of_consent(claim, [pay.by_power], law=WRITTEN)
    return row_below(
        period,
        period.due_on,
        pay.best,
        pay.bases,
        hours=pay.hours,
        paid=credit,
        rounding=TO_THE_CENT,
    )


# -- the wage and the week at the end of the work --------------------------------------------------


def average_week(claim, months, day):
    """The average hours of a week in so many months up to a day (BW 7:610b).

    Where the worker was absent through all of them, those before the absence are measured.
    """
    period = _months_up_to(claim, day, months)
    while not (present := days_present(claim, period)) and period.first > claim.span.first:
        period = _months_up_to(claim, day_before(period.first), months)
    return week_without_absence(claim, period, present)


def average_week_of_a_year(claim):
    """The average hours of a week in the last twelve months, for what is paid at the end.

    Days of absence are left out; for each thirty of them the nearest month before without any
    counts, too.
    """
    year = _months_up_to(claim, claim.span.last, TWELVE_MONTHS)
    absent = len(absent_days(claim, year))
    more = list(islice(_months_without_absence(claim, year.first), absent // THIRTY_DAYS.whole))
    if not more:
        return average_week(claim, TWELVE_MONTHS, claim.span.last)
    claim.record.assume(
        _(
            "Days of absence are left out of the average hours of the last twelve months, and the "
            "months from {first} on without any count in their place ({law}).",
            first=more[-1].first,
            law=REFERENCE,
        )
    )
    present = days_present(claim, year) + sum(month.length for month in more)
    hours = total(
        [all_hours(claim, Span(claim, one)) for one in (*more[::-1], year)], unit_if_none="h"
    )
    title = _("days without absence, {period}", period=Period(more[-1].first, year.last))
    return hours * DAYS_IN_A_WEEK / known(present, unit("day"), claim.facts.ground(title))


def _months_without_absence(claim, before):
    """The calendar months of employment without absence that end before a day, the last first."""
    month = month_of(day_before(before))
    if month.last >= before:  # the twelve months begin within it
        month = month_of(day_before(month.first))
    while month.first >= claim.span.first:
        if not absent_days(claim, month):
            yield month
        month = month_of(day_before(month.first))


def _months_up_to(claim, day, months):
    """So many months up to a day, by the calendar, as far as the employment goes back."""
    first = months_before(day, months.whole)[0].first
    return Period(max(first, claim.span.first), day)


def days_present(claim, period):
    """How many days of a period are left without absence (sick, held, leave, no work given).

    An absence counts as the part of the period that its days of work are.
    """
    absent = absent_days(claim, period)
    if not absent:
        return Fraction(period.length)
    of_work = days_of_pattern(claim, period) | frozenset(claim.time.log.worked_in(period))
    if not absent & of_work:
        return Fraction(period.length - len(absent))
    return period.length * (1 - Fraction(len(absent & of_work), len(of_work)))


def week_without_absence(claim, period, present):
    """The average hours of a week of a period, over the days that are left without absence.

    Raises ``Gap`` where none are left.
    """
    if not present:
        raise claim.facts.missing(
            _("the hours of a week without absence"), claim.facts.path("promises"), period.last
        )
    hours = all_hours(claim, Span(claim, period))
    if present == period.length:
        return hours * DAYS_IN_A_WEEK / claim.time.days_of(period)
    claim.record.assume(
        _(
            "Days of absence from {first} to {last} are left out of the average hours of a week.",
            first=period.first,
            last=period.last,
        )
    )
    title = _("days without absence, {period}", period=period)
    return hours * DAYS_IN_A_WEEK / known(present, unit("day"), claim.facts.ground(title))


def weekly_hours(claim):
    """The hours a week agreed at the end of the work, or the average of the last three months."""
    agreed = promised_hours(claim, claim.span.last)
    if agreed is not None and claim.option("contract_hours") == "agreed":
        return agreed
    return average_week(claim, THREE_MONTHS, claim.span.last)


def hourly_wage(claim, day):
    """The wage per hour on a day: the best of minimum, agreed and collective pay.

    The customary wage counts where none was agreed. Raises ``Gap`` where nothing gives a wage.
    """
    agreed = agreed_hour(claim, day, week_agreed)
    rates = [lambda: hourly_minimum(claim, day), lambda: agreed]
    kinds = ("collective", "sector") if agreed is not None else ("collective", "sector", "usual")
    table = claim.pay_tables.governing(*kinds)
    if table is not None:
        rates.append(lambda: hourly_rate(claim, table, day))
    lawful, gaps = [], []
    for rate in rates:
        try:
            known_rate = rate()
        except Gap as gap:
            gaps.append(gap.at_rest())
        else:
            if known_rate is not None:
                lawful.append(known_rate)
    if gaps and not lawful:
        raise gaps[0]
    leave_open(*gaps)  # one that is not known may be more
    if not lawful:
        raise claim.facts.missing(
            _("the pay that was promised for {day}", day=day), claim.facts.path("promises")
        )
    return greatest(*lawful)


jurisdiction.remark(
    _(
        "The work tells whether somebody is an employee, not the name of the contract. A "
        "contractor for services who runs no business has the minimum wage and the holiday "
        "allowance too."
    ),
    law="art. 7:610 BW; art. 2 Wml",
)
