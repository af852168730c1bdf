"""The month's pay in three layers: §§ 138, 611a, 612 BGB over MiLoG and AEntG.

The lowest layer is the general minimum wage: nobody can give it up, no cut-off reaches it, and each
contractor above stands surety for its net part. Above it stands the sector minimum, which a cut-off
in its own agreement may end; above that what was agreed, or the usual pay where nothing valid was
agreed. What was paid fills the layers from below, so that each euro is claimed once, in the layer
whose rules protect it.
"""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from legalcalc.claims import Base, Row, Span, best_base
from legalcalc.figures import Figure, constant, found, greatest, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.agreed_pay import (
    agreed_hour,
    hours_beyond_the_week,
    promised_for_what_is_told,
    promised_hours,
    table_hour,
    take_net_as_gross,
)
from legalcalc.kit.constants import BY_TIME, NO_HOURS, ONE_WEEK, TO_THE_CENT
from legalcalc.kit.deductions import claimed_as_pay, kept_back, sum_of, tax_of_declared_work
from legalcalc.kit.sickness import stretches_of
from legalcalc.kit.yardsticks import by_agreement, by_usual_pay
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of

from . import jurisdiction
from .attachment import THREE, TWO, SetOff, seasonal_credit, set_off
from .due_dates import FIFTEENTH, due_on, minimum_due_on
from .minimum_wage import Floors, floors, stretches
from .right_to_work import employed_illegally, presumed
from .sector_cut_offs import sector_cut_off
from .sickness import (
    days_lost,
    days_of_sickness,
    paid_days_of_sickness,
    sick_pay_received,
    weeks_before_sickness,
    work_lost,
)

HALF = constant("0.5", "1", _("one half"), "BAG, 16.5.2012, 5 AZR 268/11")

# What is paid for work and stays with the worker counts (BAG, 25 May 2016, 5 AZR 135/16).
PAY = ("wage", "bonus", "premium")

jurisdiction.option(
    "usury",
    _("Pay of more than half but less than two thirds of the usual"),
    [
        ("not claimed", _("the agreed pay stands")),
        ("claimed", _("usual pay is claimed: the employer used a predicament, which is proved")),
    ],
    default="not claimed",
    law="§ 138 BGB; BAG, 16.5.2012, 5 AZR 268/11; BAG, 27.6.2012, 5 AZR 496/11",
)


# -- what was paid --------------------------------------------------------------------------------


def _paid_in_arrears(claim):
    """Payments without a stated period that pay the month before: that month, their own, each.

    Pay falls due once the month is over (§ 614 BGB), so what was paid in the first half of the next
    goes to the older debt (§ 366(2) BGB), unless that month had pay of its own.
    """
    paid = set()
    unstated = []
    for one in claim.pay.payments:
        if one.kind not in PAY or one.to != "claimant":
            continue
        if one.for_period is not None:
            paid.update(month_of(part.first) for part in one.for_period.months())
        else:
            unstated.append(one)
    for one in unstated:
        day = one.day.value
        own = month_of(min(day, claim.span.last))
        before = month_of(day_before(own.first))
        if (
            day <= claim.span.last
            and day.day <= FIFTEENTH
            and before.last >= claim.span.first
            and before not in paid
        ):
            paid.add(before)
            yield before, own, one
        else:
            paid.add(own)


def paid_for_work(claim, month):
    """Pay that belongs to a month: paid for it, made in it, or made early in the next for it."""
    paid = claim.pay.paid_for(month.period, PAY, at_most=True)
    own_month = month_of(month.first)
    for before, own, one in _paid_in_arrears(claim):
        if own_month not in (before, own):
            continue
        claim.record.assume(
            _(
                "Pay without a stated month, given by the fifteenth, is taken as pay for the month "
                "before if that had none (§§ 366(2), 614 BGB)."
            )
        )
        amount = claim.pay.paid(one, at_most=True)
        paid = paid + amount if own_month == before else paid - amount
    return paid.named(_("paid for {period}", period=month.period))


def _advances(claim, month):
    """Advances that are pay of a month: what was kept back in it, and what never was.

    What was kept back in all is taken from the oldest advances; the rest counts when it was given.
    """
    all_kept = kept_back(claim, Span(claim, claim.span), ("advance",))
    given = claim.pay.paid_for(
        Period(claim.span.first, month.period.last), ("advance",), at_most=True
    )
    never_kept = no_less_than_zero(given - all_kept)
    if month.first > claim.span.first:
        before = Period(claim.span.first, day_before(month.first))
        earlier = claim.pay.paid_for(before, ("advance",), at_most=True)
        never_kept = never_kept - no_less_than_zero(earlier - all_kept)
    return kept_back(claim, month, ("advance",)) + never_kept


def received(claim, month):
    """What was paid for a month, with tax and contributions kept back for the worker.

    What an employer kept back from undeclared pay went to no authority and does not count.
    """
    parts = [paid_for_work(claim, month)]
    if any(one.reason == "advance" for one in claim.pay.deductions) or any(
        one.kind == "advance" for one in claim.pay.payments
    ):
        parts.append(_advances(claim, month))
    tax = tax_of_declared_work(claim, month, law="§ 28a SGB IV")
    if tax:
        parts.append(sum_of(claim, tax))
    if len(parts) == 1:
        return parts[0]
    return total(parts, unit_if_none=claim.currency).named(
        _("paid for {period}, with advances, tax and contributions", period=month.period)
    )


# -- what was agreed, and what is usual (§§ 611a, 612 BGB) ----------------------------------------


def holiday_pay(claim, month):
    """Holiday pay, where the agreed pay is for a stretch of time and includes it; else none.

    On or after the last day it is for leave not taken, and belongs to that.
    """
    promise = claim.pay.promise_on(month.first)
    if promise is None or promise.per not in BY_TIME:
        return []
    by = day_before(claim.span.last) if claim.ended else claim.calculated_on
    return [claim.pay.paid_for(month.period, ("holiday pay",), by=by, at_most=True)]


def _sick_pay_beyond(claim, month, sick):
    """Sick pay beyond what is due for days of sickness, where agreed pay includes those days."""
    promise = claim.pay.promise_on(month.first)
    if promise is None or promise.per not in BY_TIME:
        return []
    paid = sick_pay_received(claim, month)
    return [paid if sick is None else no_less_than_zero(paid - sick.due)]


def contract_pay(claim, span, parts, overtime, away=()):
    """The agreed pay for some days, with overtime or without it.

    ``away``: days for which pay by the week, month or year is not claimed here. Raises ``Gap``
    where none was agreed for them.
    """
    changes = _changes_of_interval(claim, span)
    if changes:
        return total(
            (
                contract_pay(
                    claim,
                    one,
                    [part for part in parts if part.first in one.period],
                    overtime,
                    away,
                )
                for one in span.split_at(at=changes)
            ),
            unit_if_none=claim.currency,
        )
    promise = claim.pay.promise_on(span.first)
    take_net_as_gross(claim, promise)
    if promise is not None and promise.per == "piece":
        return claim.pay.piece_pay(span)
    if promise is not None and promise.per == "hour":
        return total(
            (claim.pay.promised_rate(part.first)[0] * part.worked for part in parts),
            unit_if_none=claim.currency,
        )
    pay = _promised_pay(claim, span, away)
    if not overtime:
        return pay
    return total([pay, *_overtime_pay(claim, span)], unit_if_none=claim.currency)


def _changes_of_interval(claim, span):
    """The days on which pay begins to be agreed for another stretch, as by the hour till then."""
    return [
        one.from_day.value
        for one in claim.employment.promises
        if one.from_day is not None
        and span.first < one.from_day.value <= span.last
        and (before := claim.pay.promise_on(day_before(one.from_day.value))) is not None
        and before.per != one.per
    ]


def _promised_pay(claim, span, away):
    """Pay promised for a stretch of time; of months that are presumed, for the days told of.

    The rest of such months is a head of its own (§ 98a Abs. 1 AufenthG), as are days ``away``.
    """
    if any(day in span.period for day in away):
        there = stretches_of(day for day in span.period.days() if day not in away)
        return total(
            [_promised_pay(claim, Span(claim, one), ()) for one in there],
            unit_if_none=claim.currency,
        )
    months = presumed(claim)
    if months is not None:
        claim.pay.promised_rate(span.first)  # a gap where nothing was promised
    return promised_for_what_is_told(claim, span, months)


def _overtime_pay(claim, span):
    """Hours worked in some days beyond the weekly hours agreed, at the agreed rate.

    The last hours of a week are those beyond: where a week lies in two months, each month has its
    own, by whichever yardstick the other is paid. The law gives no supplement for them, but pay
    was to be expected (§ 612(1) BGB).
    """
    for week in span.period.civil_weeks(claim.time.week_begins):
        day = week.within(span.period).last
        promise = claim.pay.promise_on(day)
        if promise is None or promise.hours_per_week is None or promise.per not in BY_TIME:
            continue
        agreed = weekly_hours(claim, day) * ONE_WEEK
        over = hours_beyond_the_week(claim, week, span, attrgetter("hours_worked"), agreed)
        if over > NO_HOURS:
            claim.record.assume(
                _(
                    "Hours beyond the weekly hours agreed are owed at the agreed rate, as pay was "
                    "to be expected for them (§ 612(1) BGB)."
                )
            )
            yield over * agreed_hourly_pay(claim, day)


def agreed_hourly_pay(claim, day):
    """The agreed pay of a day per hour, where it is for a stretch of time; ``None`` elsewhere.

    A week's or month's pay is divided by the weekly hours agreed, or else those of full-time work:
    not by the hours of a month in which there was leave or overtime.
    """
    promise = claim.pay.promise_on(day)
    if promise is None or promise.pay is None or promise.per not in BY_TIME:
        return None
    return agreed_hour(claim, day, weekly_hours)


def weekly_hours(claim, day):
    """The hours promised, or else those of full-time work (BAG, 25 March 2015, 5 AZR 602/13)."""
    agreed = promised_hours(claim, day)
    if agreed is not None:
        return agreed
    claim.record.assume(_("Work is taken as full-time, as no weekly hours were agreed."))
    return claim.law.full_time_hours[day]


def hourly_rate(claim, table, day):
    """The rate of an entered table per hour."""
    wanted = _("rates of “{table}” in euro per hour, week or month", table=table.title)
    return table_hour(claim, table, day, wanted=wanted)


def _table_pay(claim, table, parts):
    """Pay by an entered table for the hours of some stretches."""
    return total(
        (hourly_rate(claim, table, part.first) * part.paid for part in parts),
        unit_if_none=claim.currency,
    )


def yardsticks(claim, span, parts, agreed=None):
    """The minimum for some hours, and the yardsticks above it: agreed, collective, usual pay.

    ``agreed``: what the contract gives for them; without it their pay without overtime.

    Usual pay is lawful where nothing was agreed, or where the agreed pay is so low as to be void
    (§ 138 BGB): at half the usual or less the employer's reprehensible attitude is presumed;
    between half and two thirds it has to be proved. Whoever was employed without permission is owed
    it unless a lower pay was lawfully agreed (§ 98a(2) AufenthG).
    """
    minimum = floors(claim, parts)
    contract = Base.of(
        "contract",
        "§ 611a Abs. 2 BGB",
        agreed or (lambda: contract_pay(claim, span, parts, overtime=False)),
    )
    above = [contract]
    above += by_agreement(claim, lambda table: _table_pay(claim, table, parts), taken=_binds)
    above += by_usual_pay(
        claim,
        lambda table: _table_pay(claim, table, parts),
        law="§ 612 Abs. 2 BGB",
        not_lawful=lambda usual: _agreed_stands(claim, span, contract, usual, minimum.floor),
    )
    return minimum, tuple(above)


def _binds(table):
    return _(
        "“{table}” is taken to bind worker and employer, by membership, extension or the "
        "contract (§§ 3 to 5 TVG).",
        table=table.title,
    )


def _agreed_stands(claim, span, contract, usual, floor):
    """Why the agreed pay, not the usual pay, is owed; nothing where the usual pay is owed."""
    if usual.due is None:
        return None
    if contract.due is None:
        promise = claim.pay.promise_on(span.first)
        if promise is not None and promise.pay is not None:
            return _("Pay was agreed, but what it comes to cannot be reckoned.")
        return None
    if contract.due < floor and employed_illegally(claim):
        return None  # only a lower pay that was lawfully agreed displaces it (§ 98a(2) AufenthG)
    if contract.due >= usual.due * TWO / THREE:
        return _("The agreed pay is at least two thirds of the usual pay.")
    if contract.due > usual.due * HALF and claim.option("usury") == "not claimed":
        return _(
            "The agreed pay is more than half of the usual pay; usury would have to be proved."
        )
    return None


@dataclass(frozen=True)
class SickPay:
    """The pay that goes on for a month's days of sickness: the minimum, and what is above."""

    days: tuple[date, ...]
    hours: Figure
    floors: Floors
    above: tuple[Base, ...]
    best: Base | None

    @property
    def due(self):
        """What is due for these days by the best yardstick."""
        floor = self.floors.floor
        return floor if self.best is None else greatest(self.best.due, floor)


@dataclass(frozen=True)
class _MonthsPay:
    """A month's pay: the minimum, the yardsticks above it, what was paid and may be set off.

    ``sick``: the pay of its days of sickness, which is a head of its own; ``sick_gap``: what of it
    is not known.
    """

    floors: Floors
    above: tuple[Base, ...]
    hours: Figure
    received: Figure
    credit: Figure | None
    best: Base | None
    set_off: SetOff
    sick: SickPay | None
    sick_gap: Gap | None

    def in_money(self, minimum):
        """What of a minimum is owed in money: all of it, less what counts in its place."""
        return minimum if self.credit is None else no_less_than_zero(minimum - self.credit)

    @property
    def agreed_in_money(self):
        """The best of the yardsticks above the minimum, less what may be set off."""
        return no_less_than_zero(self.best.due - self.set_off.lawful)

    @property
    def work_in_money(self):
        """What is owed in money for the work of the month, by the best yardstick."""
        minimum = self.in_money(self.floors.floor)
        return minimum if self.best is None else greatest(minimum, self.agreed_in_money)


def months_pay(claim, month):
    """Everything about a month's pay from which its three layers follow."""
    parts = stretches(claim, month)
    away = days_of_sickness(claim, month.period)
    minimum, above = yardsticks(
        claim,
        month,
        parts,
        agreed=lambda: contract_pay(claim, month, parts, overtime=True, away=away),
    )
    best = _best_above(above)
    gross = minimum.floor if best is None else greatest(best.due, minimum.floor)
    sick = gap = None
    try:
        sick = sick_pay_of(claim, month)
    except Gap as missing:  # it stops the pay during sickness, not that of the work
        gap = missing.at_rest()
    if sick is not None:
        gross = gross + sick.due
    return _MonthsPay(
        minimum,
        above,
        total((part.paid for part in parts), unit_if_none="h"),
        received(claim, month),
        seasonal_credit(claim, month, gross),
        best,
        set_off(claim, month, gross),
        sick,
        gap,
    )


def _best_above(above):
    """The best lawful yardstick above the minimum; ``None`` where none gives a sum."""
    if any(base.due is not None and base.not_lawful is None for base in above):
        return best_base(*above)
    return None


# -- days of sickness (§§ 3, 4 EntgFG) ------------------------------------------------------------


def sick_pay_of(claim, span):
    """What the days of sickness of a month would have been paid; ``None`` without any."""
    days = paid_days_of_sickness(claim, span.period)
    return pay_of_days_lost(claim, span, days) if days else None


def pay_of_days_lost(claim, span, days):
    """What some days of sickness would have been paid, also after the end of the employment.

    The regular hours of these days, without overtime, at the pay of each (§ 4(1), (1a) EntgFG).
    """
    lost = work_lost(claim, days)
    parts = [part for _days, part in lost]
    minimum, above = yardsticks(
        claim,
        span,
        parts,
        agreed=lambda: total(
            [_agreed_while_sick(claim, some, part) for some, part in lost],
            unit_if_none=claim.currency,
        ),
    )
    hours = total([part.paid for part in parts], unit_if_none="h")
    return SickPay(tuple(days), hours, minimum, above, _best_above(above))


def _agreed_while_sick(claim, days, part):
    """The agreed pay of some days of sickness at one rate; by the piece, what was usually earned.

    Raises ``Gap`` where none was agreed, or no pieces are known.
    """
    promise = claim.pay.promise_on(days.first)
    take_net_as_gross(claim, promise)
    if promise is not None and promise.per == "hour":
        return claim.pay.promised_rate(days.first)[0] * part.worked
    if promise is not None and promise.per == "day":
        return claim.pay.promised_rate(days.first)[0] * days_lost(claim, days)
    if promise is not None and promise.per == "piece":
        before = Span(claim, weeks_before_sickness(claim, days))
        return claim.pay.piece_pay(before) * part.worked / before.hours_worked
    return _promised_pay(claim, Span(claim, days), ())


# -- the three layers -----------------------------------------------------------------------------


def sector_came_too_late(claim, month, pay):
    """Whether the sector minimum of a month is cut off, so that agreed pay stands in its place.

    The cut-off of the sector’s agreement ends its minimum alone: what was agreed, or is usual, is a
    claim of its own (§ 611a BGB) with its own limit.
    """
    if pay.best is None or pay.floors.sector_law is None:
        return False
    try:
        limit = sector_cut_off(claim, minimum_due_on(claim, month, pay.floors.sector_law))
    except Gap:  # what was not read ends nothing
        return False
    return (
        limit is not None
        and limit.barred
        and found(
            _("The sector minimum is cut off; agreed or usual pay is a claim of its own."),
            True,
            law="§ 9 AEntG; § 611a Abs. 2 BGB",
        )
    )


@jurisdiction.head(
    "pay.base",
    _("General minimum wage not paid"),
    law="§§ 1, 2, 20 MiLoG",
    variant="minimum",
    each="month",
    limitation="minimum wage",
    routes=("labour court",),
    # Translators: “it” is the general minimum wage.
    note=_("By calendar month; nobody can give it up, and no cut-off reaches it."),
)
def general_minimum(claim, month):
    """The minimum wage (Mindestlohn) for the hours of a month, less what was paid for it."""
    pay = months_pay(claim, month)
    nothing = claim.nothing(_("nothing"))
    if pay.floors.excluded is not None and not pay.floors.general > nothing:
        return None
    due = pay.in_money(pay.floors.general)
    owed = no_less_than_zero(due - pay.received).rounded(TO_THE_CENT)
    return Row(
        month,
        minimum_due_on(claim, month, pay.floors.sector_law),
        owed=owed,
        basis="minimum",
        hours=pay.hours,
        due=due,
        paid=pay.received,
    )


@jurisdiction.head(
    "pay.base",
    _("Sector minimum above the general minimum wage"),
    law="§ 8 AEntG; § 3a AÜG",
    variant="sector",
    each="month",
    limitation="sector minimum",
    routes=("labour court",),
)
def sector_minimum(claim, month):
    """What a sector minimum (Branchenmindestlohn) adds to the general minimum wage of a month."""
    claim.facts.answer_or_gap("sector")
    pay = months_pay(claim, month)
    if pay.floors.gap is not None:
        raise pay.floors.gap
    if pay.floors.sector_law is None:
        return None
    due = pay.in_money(pay.floors.floor)
    covered = greatest(pay.received, pay.in_money(pay.floors.general))
    if sector_came_too_late(claim, month, pay):
        covered = greatest(covered, pay.agreed_in_money)
    owed = no_less_than_zero(due - covered).rounded(TO_THE_CENT)
    return Row(
        month,
        minimum_due_on(claim, month, pay.floors.sector_law),
        owed=owed,
        basis="collective",
        law=pay.floors.sector_law,
        hours=pay.hours,
        due=due,
        covered=covered,
    )


@jurisdiction.head(
    "pay.base",
    _("Agreed, collective or usual pay above the minimum"),
    law="§§ 138, 611a Abs. 2, 612 Abs. 2 BGB",
    variant="agreed",
    each="month",
    limitation="wages",
    routes=("labour court",),
)
def agreed_or_usual_pay(claim, month):
    """What agreed, collective or usual pay adds to the minimum, less what may be set off."""
    pay = months_pay(claim, month)
    if pay.best is None:
        return _nothing_agreed(claim, pay)
    if pay.floors.excluded is not None and claim.pay_tables.governing("usual") is None:
        _tell_usual_pay(claim, pay)
    due = pay.agreed_in_money
    paid = total(
        (
            pay.received,
            *holiday_pay(claim, month),
            *_sick_pay_beyond(claim, month, pay.sick),
        ),
        unit_if_none=claim.currency,
    ).named(_("paid for {period}", period=month.period))
    below = pay.floors.floor
    if sector_came_too_late(claim, month, pay):
        below = pay.floors.general
    covered = greatest(paid, pay.in_money(below))
    owed = no_less_than_zero(due - covered).rounded(TO_THE_CENT)
    return Row(
        month,
        due_on(claim, month),
        owed=owed,
        basis=pay.best.basis,
        bases=(Base("minimum", pay.floors.floor, "§ 1 MiLoG"), *pay.above),
        law=pay.best.law,
        hours=pay.hours,
        due=due,
        covered=covered,
    )


def _tell_usual_pay(claim, pay):
    """Leave open the usual pay of whoever has no minimum wage, since only it can void a low pay."""
    leave_open(claim.facts.missing(_("the usual pay per hour"), "pay_tables"))
    claim.record.warn(
        _(
            "No minimum wage is claimed: {reason} What was agreed is void where it is so far below "
            "the usual pay as to be usury, at half of it as a rule, and the usual pay is owed (§§ "
            "138, 612 BGB): enter a table of usual pay.",
            reason=pay.floors.excluded,
        )
    )


def _nothing_agreed(claim, pay):
    """No row where only the minimum is known; a gap where there is not even that.

    What was agreed and is not known, or was never told, may be more than the minimum.
    """
    gaps = [base.gap for base in pay.above if base.gap is not None]
    if pay.floors.excluded is not None:
        raise gaps[0]
    leave_open(*gaps)
    claim.record.assume(
        _(
            "Neither agreed nor usual pay above the minimum is claimed for some months, as none "
            "is stated (§ 612 BGB: enter a table of usual pay)."
        )
    )


def lacking(claim, month):
    """What the three layers, and the pay during sickness, claim for a month already."""
    return claimed_as_pay(claim, month, "pay.base", "pay.sick")


jurisdiction.remark(
    _(
        "A label does not matter: who works under orders is an employee, also if called self-"
        "employed."
    ),
    law="§ 611a Abs. 1 BGB",
)
