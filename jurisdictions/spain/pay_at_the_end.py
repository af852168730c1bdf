"""The pay at the end of the work, on which compensation, notice and leave are measured.

The pay that was due when the contract ended counts (salario regulador), with the extra payments
in proportion: that of the last month, or of pay that varies the average of the last year (STS
17.7.1990; STS 27.6.2018, rec. 2655/2016). So a rise before the end is not averaged away, whichever
yardstick gave more over the year; and what was not worked in an absence, or is not known, is no
part of an average (STS 7.7.2022, rec. 2604/2021). Leave that was not taken has the normal pay of
work (CJEU, 20 January 2009, C-350/06).
"""

from datetime import timedelta

from legalcalc.claims import Base, Span, best_base
from legalcalc.figures import constant, greatest, least, total
from legalcalc.gaps import Gap
from legalcalc.kit.agreed_pay import promised_hours, take_net_as_gross, terms_at_the_end_since
from legalcalc.kit.constants import (
    DAYS_IN_A_WEEK,
    DAYS_IN_A_YEAR,
    INTERVALS_IN_A_YEAR,
    MONTHS_IN_A_YEAR,
    NO_HOURS,
    NO_MONTHS,
    ONE_MONTH,
    ONE_WEEK,
    WEEKS_IN_A_YEAR,
    WHOLE,
)
from legalcalc.messages import _
from legalcalc.periods import Period

from .pay import (
    BY_MONTH,
    LEGAL_DAYS,
    PAYMENTS_IN_A_YEAR,
    SIX_MONTHS,
    length_of,
    of_full_time,
    paid_by_the_hour,
    parts_by_promise,
    table_of,
    table_rate,
    year_due,
    years,
)
from .working_time import (
    days_without_absence,
    full_time_share,
    hours_of,
    ordinary_hours,
    whole_weeks,
)

WEEKEND = timedelta(days=2)


def yearly_pay(claim):
    """A year's pay with the extra payments, as it was at the end of the work."""
    year = _in_all(claim, _at_the_end(claim)) / ONE_MONTH * MONTHS_IN_A_YEAR
    return year.named(_("a year’s pay with the extra payments"))


def monthly_pay(claim):
    """A month's pay without the extra payments, as it was at the end of the work."""
    return _at_the_end(claim)[0]


def daily_pay(claim):
    """A day's pay for the end of the contract: the year's pay by its days.

    By 365 in every year: a month's pay is the same in a leap year (STS 27.2.2020), and pay by the
    hour, day or week is reckoned from the week, so that a longer year has more of it.
    """
    return yearly_pay(claim) / DAYS_IN_A_YEAR


# -- the yardsticks on the last day (arts. 26, 27 ET) ---------------------------------------------


def _at_the_end(claim):
    """A month's pay, and what of extra payments is earned in it, by the best yardstick."""
    return claim.record.shared("pay at the end", lambda: _best(claim))


def _best(claim):
    """What the yardstick gives that gives most by the rates of the last day.

    Pay that is a share of full-time pay comes last: where not even the whole gives more than what
    was promised, the hours need not be known.
    """
    months = {}

    def base(basis, law, month):
        def with_extra():
            months[basis] = month()
            return _in_all(claim, months[basis])

        return Base.of(basis, law, with_extra)

    def share(full):
        """Full-time pay, or the share of it that was worked, where that decides."""
        if promised.due is not None and not _in_all(claim, full) > promised.due:
            return full
        part = _share_of_full_time(claim)
        return tuple(one * part for one in full)

    promised = base("contract", "art. 26.3 ET", lambda: _promised(claim))
    bases = [base("minimum", "arts. 26.5, 27.1 ET", lambda: _minimum(claim, share)), promised]
    table = table_of(claim)
    if table is not None:
        basis = "usual" if table.kind == "usual" else "collective"
        bases.append(base(basis, table.law, lambda: _by_table(claim, table, share)))
    return months[best_base(*bases).basis]


def _in_all(claim, parts):
    return total([one * ONE_MONTH for one in parts], unit_if_none=claim.currency)


def _with_extra(month):
    return month, month / SIX_MONTHS


def _minimum(claim, share):
    """The minimum wage of the last day by the month, or by the hour in households."""
    if paid_by_the_hour(claim):
        hourly = claim.law.minimum_wage_household_hour[claim.span.last]
        return (_a_month(hourly * _usual_hours(claim, hours_of)),)
    return share(_with_extra(claim.law.minimum_wage[claim.span.last]))


def _promised(claim):
    """What the promise of the last day gives in a month of ordinary time."""
    last = claim.span.last
    promise = claim.pay.promise_on(last)
    take_net_as_gross(claim, promise)
    if promise is not None and promise.per == "piece":
        return (_average_month(claim),)
    rate, promise = claim.pay.promised_rate(last)
    if promise.per == "hour":
        return (_a_month(rate * _usual_hours(claim, lambda span: ordinary_hours(claim, span))),)
    if promise.per == "day":
        return (_a_month(rate * _usual_days(claim)),)
    in_a_year = rate * INTERVALS_IN_A_YEAR[promise.per] * of_full_time(claim, last)
    if promise.per not in BY_MONTH:
        return (_a_month(in_a_year / WEEKS_IN_A_YEAR),)
    month = in_a_year / MONTHS_IN_A_YEAR
    if claim.option("promised_pay") == "fourteen" and promise.per in ("month", "year"):
        return _with_extra(month)
    return (month,)


def _by_table(claim, table, share):
    """A month by the rate of an entered table on the last day."""
    rate = table_rate(claim, table, claim.span.last)
    if table.per == "hour":
        return (_a_month(rate * _usual_hours(claim, lambda span: ordinary_hours(claim, span))),)
    if table.per == "day":
        return (_a_month(rate * _usual_days(claim)),)
    return share(_with_extra(rate / PAYMENTS_IN_A_YEAR if table.per == "year" else rate))


def _a_month(week):
    """A month's part of the pay of a week, which is the same in every month."""
    return week / DAYS_IN_A_WEEK * DAYS_IN_A_YEAR / MONTHS_IN_A_YEAR


def _average_month(claim):
    """An average month of pay by the piece, of the last twelve with pay."""
    months = []
    for year in reversed(years(claim)):
        due = year_due(claim, year)
        of_year = zip(due.months, due.parts.get("contract", []), strict=False)
        months = [*[one for one in of_year if _paid_by_the_piece(claim, one[0])], *months]
        if len(months) >= MONTHS_IN_A_YEAR.whole:
            break
    months = months[-MONTHS_IN_A_YEAR.whole :]
    length = length_of(claim, [month for month, _pay in months])
    parts = [part for _month, pay in months for part in pay]
    return total(parts, unit_if_none=claim.currency) / length


def _paid_by_the_piece(claim, month):
    promise = claim.pay.promise_on(month.period.last)
    return promise is not None and promise.per == "piece" and month.length > NO_MONTHS


# -- the usual work --------------------------------------------------------------------------------


def _share_of_full_time(claim):
    """The share of full time of the last month with a whole week of work, or agreed, if more."""
    weeks = _known(claim, _weeks(claim))
    if not weeks:
        return full_time_share(claim, parts_by_promise(claim, claim.time.months[-1])[-1])
    month = weeks[-1].last.replace(day=1)
    last = [week for week in weeks if month <= week.last]
    hours = _average(last, lambda week: ordinary_hours(claim, week), "h")
    full = claim.law.weekly_hours[claim.span.last]
    return least(_no_less_than_agreed(claim, hours) / full, WHOLE)


def _usual_hours(claim, measured):
    """The hours of a usual week of the last year, or those that were agreed, if more."""
    full = claim.law.weekly_hours[claim.span.last]
    try:
        weeks, days = _known(claim, _weeks(claim)), _known(claim, _days(claim))
        worked = _usual(claim, weeks, days, measured, "h", at_most=full)
    except Gap:
        if promised_hours(claim, claim.span.last) is None:
            raise
        worked = NO_HOURS / ONE_WEEK
    return _no_less_than_agreed(claim, worked)


def _no_less_than_agreed(claim, hours):
    agreed = promised_hours(claim, claim.span.last)
    if agreed is None:
        return hours
    return greatest(hours, least(agreed, claim.law.weekly_hours[claim.span.last]))


def _usual_days(claim):
    """The days of work of a usual week of the last year."""
    weeks, days = _weeks(claim), _days(claim)
    return _usual(
        claim,
        _known(claim, weeks) or weeks,
        _known(claim, days) or days,
        lambda span: span.days_begun,
        "day",
        at_most=LEGAL_DAYS,
    )


def _usual(claim, weeks, days, measured, of_unit, *, at_most):
    """What is measured of a usual week: the average of those of the last year.

    Where there is none, of the days; so few show no more than a full week of work. Raises ``Gap``
    where nothing shows it.
    """
    usual = claim.nothing(_("nothing"))
    if weeks:
        weeks = weeks[-WEEKS_IN_A_YEAR.whole :]
        claim.record.assume(
            _(
                "The usual work is measured on the whole weeks from {first} to {last} without "
                "absence, feasts or hours that nobody knows (STS 7.7.2022, rec. 2604/2021).",
                first=weeks[0].first,
                last=weeks[-1].last,
            )
        )
        usual = _average(weeks, measured, of_unit)
    elif days:
        length = constant(len(days), "day", _("days without absence or feast"))
        in_all = total([measured(day) for day in days], unit_if_none=of_unit)
        usual = least(in_all / length * DAYS_IN_A_WEEK, at_most)
    if usual.is_zero:
        raise claim.facts.missing(_("work or pay to measure usual pay on, nor pay agreed"), "work")
    return usual


def _average(weeks, measured, of_unit):
    length = constant(len(weeks), "week", _("whole weeks"))
    return total([measured(week) for week in weeks], unit_if_none=of_unit) / length


def _known(claim, spans):
    """Those without a day of which nobody knows the hours."""
    unknown = claim.time.log.of_unknown_length
    return [one for one in spans if not any(day in one.period for day in unknown)]


def _weeks(claim):
    """The whole weeks that show the usual work, without absence or feast.

    Since other hours were last agreed; none after the last work that is told nor, where only a part
    of the work is told, one without any.
    """
    told = claim.time.log.span
    if told is None:
        return []
    since, until = _since(claim), told.last + WEEKEND
    weeks = [week for week in whole_weeks(claim) if since <= week.first and week.last <= until]
    if claim.case.told("work", of=claim.employment) == "in part":
        return [week for week in weeks if not week.days_begun.is_zero]
    return weeks


def _days(claim):
    """The days without absence or feast between the first work that is told and the last."""
    told = claim.time.log.span
    if told is None or told.last < _since(claim):
        return []
    days = days_without_absence(claim, Period(max(told.first, _since(claim)), told.last))
    return [Span(claim, Period(day, day)) for day in days]


def _since(claim):
    """The day since which the hours that were agreed at the end hold."""
    return terms_at_the_end_since(claim, _agreed)


def _agreed(claim, day):
    hours = promised_hours(claim, day)
    return None if hours is None else hours.value
