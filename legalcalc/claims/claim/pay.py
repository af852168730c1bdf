"""The pay of one employment: what was promised, what was paid or kept back, and when it is due."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from legalcalc.claims.claim.spans import PayPeriod, Span
from legalcalc.claims.claim.time import half_months
from legalcalc.facts import Deduction, Food, Lodging, Money, Payment, Pieces, Promise
from legalcalc.figures import Figure, constant, days, known, total, unit
from legalcalc.gaps import Gap, leave_open
from legalcalc.law.faults import asked
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, month_of, months_after

if TYPE_CHECKING:
    from legalcalc.claims.claim import Claim

__all__ = ["CHARGE_INTERVALS", "INTERVALS", "ClaimPay"]

# Translators: the stretch of time for which pay was promised, as in “per month”.
INTERVALS: dict[str, Message] = {
    "hour": _("hour"),
    "day": _("day"),
    "week": _("week"),
    "fortnight": _("fortnight"),
    "four weeks": _("four weeks"),
    "half month": _("half month"),
    "month": _("month"),
    "year": _("year"),
    "piece": _("piece"),
}

CHARGE_INTERVALS: dict[str, Message] = {
    "day": INTERVALS["day"],
    "week": INTERVALS["week"],
    "month": INTERVALS["month"],
    "period": _("the whole stay"),
}

PAY_RECEIVED = _("pay received, {period}")

_DAYS_IN_A_WEEK = constant(7, "day", _("days in a week"))
_ONE_DAY = constant(1, "day", _("one day"))
_ONE_MONTH = constant(1, "month", _("one month"))
_ONE_HALF_MONTH = constant(1, "halfmonth", _("one half month"))
_WHOLE = (constant(1, "day", _("whole")), constant(1, "day", _("whole")))


class ClaimPay:
    """Promises, payments, deductions, lodging and food of an employment, as figures."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self._paid_figures: dict[int, Figure] = {}
        self._promised: dict[int, Figure] = {}
        self._charges: dict[tuple[int, date, date], tuple[Lodging | Food, Figure]] = {}

    def promise_on(self, day: date) -> Promise | None:
        """The latest promise of pay made for a day."""
        held = None
        for promise in self._promises:
            if promise.from_day is None or promise.from_day.value <= day:
                held = promise
        return held

    @cached_property
    def _promises(self) -> list[Promise]:
        """Promises of pay, in order of the day from which they hold."""
        return sorted(
            self._claim.employment.promises,
            key=lambda one: one.from_day.value if one.from_day else date.min,
        )

    def promised_rate(self, day: date) -> tuple[Figure, Promise]:
        """The promised pay in force on a day, per its own unit (hour, day, week, month, year).

        Raises ``Gap`` where no pay was promised, or not for a stretch of time.
        """
        promise = self.promise_on(day)
        if promise is None and not self._claim.employment.promises:
            raise self._no_promise()
        if promise is None or promise.pay is None or promise.per is None:
            raise self._claim.facts.missing(
                _("the pay that was promised for {day}", day=day),
                self._claim.facts.path("promises"),
                day,
            )
        rate = self._promised.get(id(promise))
        if rate is not None:
            return rate, promise
        per = {"hour": "h"}.get(promise.per, promise.per.replace(" ", ""))
        one_interval = constant(1, per, INTERVALS[promise.per])
        pay = promise.pay
        if pay.value.currency != self._claim.currency:  # each day has its rate of exchange
            return self._claim.facts.money(
                promise.pay, day, _("pay promised"), promise
            ) / one_interval, promise
        title = _("pay promised, per {interval}", interval=INTERVALS[promise.per])
        ground = self._claim.facts.ground(title, promise.pay, promise)
        rate = known(pay.value.amount, unit(self._claim.currency), ground) / one_interval
        self._promised[id(promise)] = rate
        return rate, promise

    def _no_promise(self) -> Gap:
        """Nothing is said of a promise; or it is said that there was none, and nothing is open."""
        if "promises" in self._claim.employment.none_told:
            return Gap(
                _("No pay was promised."),
                kind="fact",
                what=self._claim.facts.path("promises"),
                none=True,
            )
        return self._claim.facts.missing(
            _("what pay was promised"), self._claim.facts.path("promises")
        )

    def promised_pay(self, span: Span) -> Figure:
        """Reckon what the contract gives for some days: the promised pay for the time worked.

        Pay by the hour is paid for each hour worked, by the day for each day worked; pay by the
        week, half month, month or year is shared out by calendar days where only a part was
        employed. Where a later promise begins within the days, each holds for its own part. Raises
        ``Gap`` where no pay was promised.
        """
        begins = [one.from_day.value for one in self._claim.employment.promises if one.from_day]
        if any(span.first < day <= span.last for day in begins):
            return total(
                [
                    self.promised_pay(Span(self._claim, part))
                    for part in span.period.split_at(begins)
                ],
                unit_if_none=self._claim.currency,
            )
        rate, promise = self.promised_rate(span.first)
        match promise.per:
            case "hour":
                return rate * span.hours_worked
            case "day":
                return rate * span.days_begun
            case "week" | "fortnight" | "four weeks":
                weeks = {"week": 1, "fortnight": 2, "four weeks": 4}[promise.per]
                name = {"week": "week", "fortnight": "fortnight", "four weeks": "fourweeks"}
                length = constant(
                    7 * weeks, f"day/{name[promise.per]}", _("days in the promised interval")
                )
                return rate / length * days(span.first, span.last)
            case "half month":
                halves = [
                    rate
                    * (
                        _ONE_HALF_MONTH
                        if part == half
                        else days(part.first, part.last)
                        / constant(half.length, "day/halfmonth", _("days in the half month"))
                    )
                    for half in half_months(span.period)
                    if (part := half.within(span.period)) is not None
                ]
                return total(halves, unit_if_none=self._claim.currency)
            case "month" if self._is_one_pay_month(span):
                return rate * _ONE_MONTH
            case "month":
                parts = [
                    rate
                    * (
                        _ONE_MONTH
                        if part == month_of(part.first)
                        else days(part.first, part.last)
                        / constant(
                            month_of(part.first).length,
                            "day/month",
                            _("days in {month}", month=month_of(part.first)),
                        )
                    )
                    for part in _contract_months(span.period)
                ]
                return total(parts, unit_if_none=self._claim.currency)
            case "year":
                months = total(
                    [
                        days(part.first, part.last)
                        / constant(
                            month_of(part.first).length,
                            "day/month",
                            _("days in {month}", month=month_of(part.first)),
                        )
                        for part in span.period.months()
                    ],
                    unit_if_none="month",
                )
                return rate / constant(12, "month/year", _("months in a year")) * months
        raise self._claim.facts.missing(
            _("the pay that was promised for {day}", day=span.first),
            self._claim.facts.path("promises"),
            span.first,
        )

    def _is_one_pay_month(self, span: Span) -> bool:
        return (
            isinstance(span, PayPeriod)
            and self._claim.employment.pay_interval == "month"
            and span.period == span.whole
        )

    @cached_property
    def pieces(self) -> list[Pieces]:
        """Pieces made in this employment."""
        return [one for one in self._claim.case.pieces if self._mine(one.employment)]

    def pieces_in(self, period: Period, what: str | None = None) -> Figure:
        """Pieces made in a period, of one kind or all; an entry for more days is shared out."""
        parts: list[Figure] = []
        for entry in self.pieces:
            share = _share(entry.period, period)
            if share is None or what not in (None, entry.what):
                continue
            self._claim.facts.know_its_job(entry)
            count = known(
                entry.count.value,
                unit("piece"),
                self._claim.facts.ground(
                    _("pieces made, {period}", period=entry.period), entry.count, entry
                ),
            )
            parts.append(count if share is _WHOLE else count * share[0] / share[1])
        return total(parts, unit_if_none="piece")

    def piece_pay(self, span: Span, *, rates_of: date | None = None) -> Figure:
        """Pay by the piece for some days: pieces made, each at its own rate, else at the promised.

        An entry for more days is shared out by them, as nobody counted day by day. ``rates_of``:
        another day, whose promised rate counts. Raises ``Gap`` where no pieces are stated for these
        days, or nothing was promised for a piece.
        """
        parts = []
        for one in self.pieces:
            share = _share(one.period, span.period)
            if share is None:
                continue
            self._claim.facts.know_its_job(one)
            count = known(
                one.count.value,
                unit("piece"),
                self._claim.facts.ground(_("pieces: {what}", what=one.what), one),
            )
            pay = count * self.piece_rate(one, rates_of or min(one.period.last, span.last))
            parts.append(pay if share is _WHOLE else pay * share[0] / share[1])
        if not parts:
            raise self._claim.facts.missing(_("pieces made"), "pieces", span.first)
        return total(parts, unit_if_none=self._claim.currency)

    def piece_rate(self, one: Pieces, day: date) -> Figure:
        """Pay for one piece on a day: its own rate, else what was promised by the piece.

        Raises ``Gap`` where neither is stated.
        """
        if one.rate is None:
            promise = self.promise_on(day)
            if promise is not None and promise.per == "piece" and promise.pay is not None:
                return self.promised_rate(day)[0]
        self._claim.facts.know(one.rate, _("the rate per piece"), f"{one.path}.rate")
        assert one.rate is not None
        paid = Money(one.rate.value, one.currency or self._claim.currency)
        rate = self._claim.facts.money(paid, day, _("rate per piece"), one)
        return rate / constant(1, "piece", _("one piece"))

    @property
    def payments(self) -> list[Payment]:
        """Payments of this employment, in order of day."""
        self._claim.record.look_at("payments")
        return self._payments

    @cached_property
    def _payments(self) -> list[Payment]:
        return sorted(
            (one for one in self._claim.case.payments if self._mine(one.employment)),
            key=lambda one: one.day.value,
        )

    def paid(self, payment: Payment, *, at_most: bool = False) -> Figure:
        """A payment as a figure in the claim's currency; the same one each time.

        Where it names none of several employments it raises ``Gap``, since nobody knows whether it
        belongs to this one. ``at_most``: then it is the most that was paid here, which leaves what
        is being computed open, for sums that are set off and make a claim smaller.
        """
        untold = self._claim.facts.untold_job(payment)
        if untold is not None:
            if not at_most or payment.amount is None:
                raise untold
            leave_open(untold)
        figure = self._paid_figures.get(id(payment))
        if figure is None:
            day = payment.day.value
            title = _("paid on {day}", day=day)
            figure = self._paid_figures[id(payment)] = self._claim.facts.money(
                payment.amount, day, title, payment
            )
        return figure

    def paid_for(
        self,
        period: Period,
        kinds: Sequence[str] = ("wage", "advance"),
        title: Message | None = None,
        *,
        by: date | None = None,
        at_most: bool = False,
    ) -> Figure:
        """Payments into the worker's own hands that belong to a period.

        A payment belongs to the period it was made for, else to that in which it was made; one made
        for a longer stretch is shared out by days. ``by``: only what was paid on or before a day.
        One made wholly before or after the employment belongs to its first or last day.

        ``at_most``: for what is set off against a sum that is owed. One that names none of several
        employments counts whole, so that what is left is the least, and is named as a gap. Raises
        ``Gap`` where there is such a payment otherwise, or one of an amount that nobody knows.
        """
        parts: list[Figure] = []
        for payment, worked_for in self._payments_touching(period):
            if payment.to != "claimant" or payment.kind not in kinds:
                continue
            if by is not None and payment.day.value > by:
                continue
            share = _share(worked_for, period)
            if share is None:
                continue
            if not (payment.for_period or payment.day.value in self._claim.span):
                self._claim.record.assume(
                    _(
                        "The payment of {paid}, outside the employment, is taken as pay for {day}.",
                        paid=payment.day.value,
                        day=worked_for.last,
                    )
                )
            if payment.net:
                self._claim.record.assume(
                    _(
                        "Payments stated as net are set against gross pay as they are: tax and "
                        "social contributions are not computed."
                    )
                )
            amount = self.paid(payment, at_most=at_most)
            parts.append(amount if share is _WHOLE else amount * share[0] / share[1])
        shown = title or Message(PAY_RECEIVED.text, (("period", period),))
        return total(parts, unit_if_none=self._claim.currency).named(shown)

    def _payments_touching(self, period: Period) -> list[tuple[Payment, Period]]:
        """Payments that may belong to a period, found without looking at all of them."""
        self._claim.record.look_at("payments")
        ends, made_for, longest = self._payments_by_end
        low = bisect_left(ends, period.first)
        high = bisect_right(ends, period.last + timedelta(days=longest))
        return made_for[low:high]

    @cached_property
    def _payments_by_end(self) -> tuple[list[date], list[tuple[Payment, Period]], int]:
        """Payments with the days they were made for, by the last of them; the longest stretch."""
        self._warn_of_pay_in_arrears()
        made_for = [(one, self._worked_for(one)) for one in self.payments]
        made_for.sort(key=lambda one: one[1].last)
        longest = max((days_paid.length for _payment, days_paid in made_for), default=1)
        return [days_paid.last for _payment, days_paid in made_for], made_for, longest

    def _worked_for(self, payment: Payment) -> Period:
        """The days of employment for which a payment was made.

        Where nothing is said and wages come some days after the period, it is the last period
        whose pay day had come.
        """
        made_for = payment.for_period or self._paid_on_its_day(payment.day.value)
        inside = made_for.within(self._claim.span)
        if inside is not None:
            return inside
        day = self._claim.time.day_of_employment(made_for.first)
        return Period(day, day)

    def _paid_on_its_day(self, day: date) -> Period:
        after_the_period = self._claim.employment.pay_day_after
        if (
            after_the_period is not None
            and after_the_period.value > 0
            and self._claim.time.pay_periods
        ):
            position = (
                bisect_right([period.due_on for period in self._claim.time.pay_periods], day) - 1
            )
            return self._claim.time.pay_periods[max(position, 0)].period
        return Period(day, day)

    def _warn_of_pay_in_arrears(self) -> None:
        """Warn where wages may have been paid for the period before without the case saying so.

        The engine does not guess: what is stated as paid in a period counts there.
        """
        unstated = [
            one.day.value
            for one in self.payments
            if one.to == "claimant" and one.kind == "wage" and one.for_period is None
        ]
        first = self._claim.time.pay_periods[0] if self._claim.time.pay_periods else None
        if (
            self._claim.employment.pay_day_after is not None
            or first is None
            or not unstated
            or unstated[0] <= first.last
        ):
            return
        paid_in = self._claim.time.pay_period_of(unstated[0])
        if paid_in is None or 2 * (unstated[0] - paid_in.first).days < paid_in.period.length:
            self._claim.record.warn(
                _(
                    "No pay is stated for the first pay period, {period}, and the first wages came "
                    "early in a later one. If wages were paid for the period before, state their "
                    "period or the pay day; otherwise the claim may be too high.",
                    period=first.period,
                )
            )

    @property
    def payments_on_account(self) -> list[tuple[date, Figure, Period | None]]:
        """Later payments towards arrears, in order of day, with the days they were made for.

        One whose amount is not known in the claim's currency is left out, with a warning.
        """
        paid = []
        for payment in self.payments:
            if payment.kind != "on account" or payment.to != "claimant":
                continue
            day = payment.day.value
            title = _("paid on account on {day}", day=day)
            try:
                self._claim.facts.know_its_job(payment)
                amount = self._claim.facts.money(payment.amount, day, title, payment)
                paid.append((day, amount, payment.for_period))
            except Gap as gap:
                self._claim.record.warn(
                    _("Not set off: {payment} ({gap})", payment=title, gap=gap.message)
                )
        return paid

    def due_day(self, period: Period) -> date:
        """Find the day on which pay for a pay period fell due."""
        stated = self._claim.employment.pay_day_after
        if stated is not None:
            return period.last + timedelta(days=stated.value)
        rule, law = (
            self._claim.jurisdiction.pay_day_rule,
            self._claim.jurisdiction.pay_day_law or "",
        )
        if rule is None:
            return period.last
        due: date = asked(self._claim.jurisdiction, law, date, rule, self._claim, period)
        return due

    def due_day_of(self, day: date) -> date:
        """Find the day on which pay for the work of one day fell due."""
        period = self._claim.time.pay_period_of(day)
        return day if period is None else period.due_on

    @property
    def deductions(self) -> list[Deduction]:
        """Deductions of this employment."""
        self._claim.record.look_at("deductions")
        return self._deductions

    @cached_property
    def _deductions(self) -> list[Deduction]:
        return [one for one in self._claim.case.deductions if self._mine(one.employment)]

    @property
    def deductions_by_day(self) -> list[tuple[date, Deduction]]:
        """Deductions of this employment, each with the day of employment to which it belongs."""
        self._claim.record.look_at("deductions")
        return self._deductions_by_day

    @cached_property
    def _deductions_by_day(self) -> list[tuple[date, Deduction]]:
        return [
            (
                self._claim.time.day_of_employment(
                    one.for_period.last if one.for_period else one.day.value
                ),
                one,
            )
            for one in self.deductions
        ]

    @property
    def lodging(self) -> list[Lodging]:
        """Lodging that came with this employment."""
        self._claim.record.look_at("lodging")
        return self._lodging

    @cached_property
    def _lodging(self) -> list[Lodging]:
        return [one for one in self._claim.case.lodging if self._mine(one.employment)]

    @property
    def food(self) -> list[Food]:
        """Food that came with this employment."""
        self._claim.record.look_at("food")
        return self._food

    @cached_property
    def _food(self) -> list[Food]:
        return [one for one in self._claim.case.food if self._mine(one.employment)]

    def charge(self, stay: Lodging | Food, part: Period | None = None) -> Figure:
        """Add up what was taken for lodging or food over its period, in the claim's currency.

        ``part``: as if the stay had lasted for these days only. A charge by the week or month is
        shared out by days. Raises ``Gap`` where the charge is not stated; free lodging is stated as
        nought.
        """
        period = part or stay.period
        key = (id(stay), period.first, period.last)
        held = self._charges.get(key)
        if held is None:  # the stay is kept too, since an id is only good while its stay lives
            held = self._charges[key] = (stay, self._charge(stay, period))
        return held[1]

    def _charge(self, stay: Lodging | Food, period: Period) -> Figure:
        title = _("charge per {interval}", interval=CHARGE_INTERVALS[stay.per])
        self._claim.facts.know_its_job(stay)
        self._claim.facts.know(
            stay.charge, _("the charge for lodging or food"), f"{stay.path}.charge"
        )
        assert stay.charge is not None
        charge = self._claim.facts.money(stay.charge, period.first, title, stay)
        match stay.per:
            case "day":
                return charge / _ONE_DAY * self._claim.time.days_of(period)
            case "week":
                return charge / _DAYS_IN_A_WEEK * self._claim.time.days_of(period)
            case "month":
                months = total(
                    [
                        days(part.first, part.last)
                        / constant(
                            month_of(part.first).length,
                            "day/month",
                            _("days in {month}", month=month_of(part.first)),
                        )
                        for part in period.months()
                    ],
                    unit_if_none="month",
                )
                return charge / _ONE_MONTH * months
        if period == stay.period:
            return charge
        return charge * self._claim.time.days_of(period) / self._claim.time.days_of(stay.period)

    def _mine(self, employment: str | None) -> bool:
        return (
            employment is None
            or self._claim.employment_id is None
            or employment == self._claim.employment_id
        )


def _share(made_for: Period, period: Period) -> tuple[Figure, Figure] | None:
    """How much of what was made for some days belongs to a period: all, none, or days of days."""
    common = made_for.within(period)
    if common is None:
        return None
    if common == made_for:
        return _WHOLE
    return days(common.first, common.last), days(made_for.first, made_for.last)


def _contract_months(period: Period) -> Iterator[Period]:
    """A period in contract months: one month if it runs from a day to the day before it next."""
    if period.first.day != 1 and period.last == day_before(months_after(period.first, 1)):
        yield month_of(period.first)
        return
    yield from period.months()
