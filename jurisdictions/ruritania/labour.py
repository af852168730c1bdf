"""Labour Act: pay, overtime, nights, stand-by, the national day, leave, deductions and notice."""

from datetime import time

from legalcalc.claims import Base, Row, Span, after, best_base, known_parts
from legalcalc.figures import Rounding, constant, found, greatest, no_less_than_zero, total
from legalcalc.kit import supplements
from legalcalc.kit.assessed import KnownRange, assessed_rows
from legalcalc.kit.charges import charged_beyond_limit
from legalcalc.kit.consent import warn_of_consent
from legalcalc.kit.constants import NO_DAYS, NO_HOURS, ONE_YEAR
from legalcalc.kit.deductions import TAX, sum_of, sum_taken
from legalcalc.kit.leave import share_of_year
from legalcalc.kit.pay_days import declare_pay_at_the_end
from legalcalc.kit.reference_pay import ABSENCES, reference_pay, weeks_before
from legalcalc.kit.scales import step_reached
from legalcalc.kit.set_off import row_of_final_sum
from legalcalc.kit.successive_employments import service_began
from legalcalc.kit.yardsticks import by_agreement, by_usual_pay, row_below
from legalcalc.law.calendar import ListedHolidays
from legalcalc.messages import _

from . import jurisdiction
from .presumption import months_presumed

law = jurisdiction.parameters

NO_PIECES = constant(0, "piece", _("no pieces"))
FIFTEEN = constant(15, "year", _("youngest age for work"), "Labour Act, s. 8")
NATIONAL_DAY = ListedHolidays("1 July")
EIGHTEEN = constant(18, "year", _("age of majority"), "Civil Code, art. 3")
ONE_MONTH = constant(1, "month", _("one month"), "Labour Act, s. 60(3)")
WORKING_DAY = constant(8, "h/day", _("hours of a working day"), "Labour Act, s. 29")
WORKING_WEEK = constant(5, "day/week", _("days of a working week"), "Labour Act, s. 29")
TO_THE_CENT = Rounding(2, "half up", law="Labour Act, s. 33(1)")
DOWN_TO_THE_CENT = Rounding(2, "down", law="Labour Act, s. 33(2)")


@jurisdiction.week_begins(law="Labour Act, s. 30(2)")
def week_begins(claim):
    """A week begins on Monday or, where pay is by the week, with the pay week."""
    anchor = claim.employment.first_pay_period
    by_the_week = claim.employment.pay_interval == "week"
    return anchor.value.weekday() if anchor is not None and by_the_week else 0


declare_pay_at_the_end(jurisdiction, law="Labour Act, s. 32")


def minimum_wage(span, day):
    """The minimum wage of a day, for the age at the beginning of some days.

    Young workers have a rate of their own until 2023.
    """
    if span.age < EIGHTEEN:
        young = law.minimum_hourly_wage.of("under 18").get(day)
        if young is not None:
            return young
    return law.minimum_hourly_wage.of("adult")[day]


@jurisdiction.head(
    "pay.base",
    _("Wages below what was promised or the minimum"),
    law="Labour Act, s. 12",
    each="pay_period",
    asks={"employments.declared": "months are presumed of undeclared work, which is its length"},
    limitation="wages",
)
def wages(claim, period):
    """The best lawful yardstick for the work done, less what was paid for it.

    Forbidden work, such as that of a child, is paid all the same (s. 8).
    """
    bases = [
        Base.of("minimum", "Labour Act, s. 12", lambda: _minimum_pay(claim, period)),
        Base.of("contract", "Labour Act, s. 11", lambda: claim.pay.promised_pay(period)),
    ]
    presumed = months_presumed(claim)
    if presumed is not None and presumed.parts(within=period.period):
        bases.append(
            Base.of(
                "presumed",
                "Undeclared Work Act, s. 2(2)",
                lambda: _with_presumed_pay(claim, period, presumed),
            )
        )
    if period.pieces_made() > NO_PIECES:
        bases.append(
            Base.of(
                "piece_floor",
                "Labour Act, s. 14",
                lambda: period.pieces_made() * law.piece_floor[period.first],
            )
        )
    bases += by_agreement(
        claim, lambda table: period.hours_worked * claim.pay_tables.rate(table, period.first)
    )
    bases += by_usual_pay(
        claim,
        lambda table: period.hours_worked * claim.pay_tables.rate(table, period.first),
        law="Civil Code, art. 612",
        not_lawful=lambda _usual: (
            _("Usual pay is due only where no pay was agreed.")
            if found(_("Pay was agreed."), claim.pay.promise_on(period.first) is not None)
            else None
        ),
    )
    best = best_base(*bases)
    received = period.pay_received(at_most=True)
    agreed = _kept_back_by_agreement(claim, period)
    if agreed:
        received = total([received, *agreed], unit_if_none=claim.currency)
    return row_below(
        period,
        period.due_on,
        best,
        bases,
        hours=period.hours_worked,
        paid=received,
        rounding=TO_THE_CENT,
        note=_("Work at this age is forbidden; it is paid all the same.")
        if period.age < FIFTEEN
        else None,
    )


def _with_presumed_pay(claim, period, presumed):
    """The minimum wage for what is told, and full-time pay for the rest of the presumed months."""
    changes = law.minimum_hourly_wage.of("adult").changes(period.first, period.last)
    parts = [
        part.share(claim)
        * law.full_time_month[part.period.first]
        * minimum_wage(period, part.period.first)
        for part in presumed.parts(changes, within=period.period)
    ]
    return total([_minimum_pay(claim, period), *parts], unit_if_none=claim.currency)


def _kept_back_by_agreement(claim, period):
    """What was kept back as the worker agreed in writing, which counts as paid (s. 36(4))."""
    agreed = [
        sum_taken(claim, one)
        for one in period.deductions(how="kept back")
        if one.reason not in TAX and _agreed(claim, one)
    ]
    warn_of_consent(claim, agreed, law="Labour Act, s. 36(4)")
    return agreed


def _agreed(claim, one):
    """Whether the worker agreed to a deduction; whoever relies on an agreement has to show it."""
    return claim.facts.presumes(
        _("The worker agreed in writing to what was kept back."),
        one.agreed_in_writing,
        False,
        law="Labour Act, s. 36(4)",
    )


def _minimum_pay(claim, period):
    """The minimum wage of each day for the hours worked on it, at least for those it is known for.

    It cannot be below nought: where the rate of some days is not known the rest stands.
    """

    def pay(part):
        return lambda: part.hours_worked * minimum_wage(period, part.first)

    return known_parts(
        [
            pay(part)
            for part in period.split_at(law.minimum_hourly_wage.of("adult"))
            if part.hours_worked > NO_HOURS
        ],
        unit_if_none=claim.currency,
    )


@jurisdiction.head(
    "pay.overtime",
    _("Overtime supplement"),
    law="Labour Act, ss. 30 and 31",
    each="week",
    limitation="wages",
)
def overtime(claim, week):
    """A supplement for each hour of a week beyond the weekly threshold.

    A collective agreement may give a greater one (s. 31(2)).
    """
    excess = no_less_than_zero(week.hours_worked - law.weekly_threshold[week.first])
    if excess > NO_HOURS:
        rate = minimum_wage(week, week.first)
        supplement = law.overtime_supplement[week.last]
        agreement = claim.pay_tables.governing("collective")
        agreed = agreement and claim.pay_tables.term(agreement, "overtime", week.last)
        if agreed is not None:
            supplement = greatest(supplement, agreed)
        owed = excess * rate * supplement
        return Row(week, week.due_on, owed=owed.rounded(DOWN_TO_THE_CENT), excess=excess)
    return None


def _of_the_first_day(claim, span):
    """The pay on which supplements are measured: the minimum wage of the first day."""
    return minimum_wage(span, span.first)


# A supplement for each hour of the night, which began at 22:00 until 2022 and at 23:00 since.
supplements.declare(
    jurisdiction,
    "pay.night",
    _("Night work supplement"),
    law="Labour Act, s. 35",
    each="month",
    hours=supplements.between(time(22), time(6), _("hours between 22:00 and 06:00")),
    share="night_supplement",
    hourly_pay=_of_the_first_day,
    rounding=TO_THE_CENT,
    limitation="wages",
    until="2022-12-31",
)
supplements.declare(
    jurisdiction,
    "pay.night",
    _("Night work supplement"),
    law="Labour Act, s. 35, as amended by the Night Work Act 2022, s. 1",
    each="month",
    hours=supplements.between(time(23), time(6), _("hours between 23:00 and 06:00")),
    share="night_supplement",
    hourly_pay=_of_the_first_day,
    rounding=TO_THE_CENT,
    limitation="wages",
    since="2023-01-01",
)

# A share of the minimum wage for each hour on call.
supplements.declare(
    jurisdiction,
    "pay.standby_travel",
    _("Stand-by"),
    law="Labour Act, s. 28",
    each="month",
    hours=supplements.of_kinds("standby", title=_("hours on stand-by")),
    share="standby_share",
    hourly_pay=_of_the_first_day,
    rounding=TO_THE_CENT,
    limitation="wages",
)


@jurisdiction.head(
    "pay.public_holiday",
    _("Supplement for work on the national day"),
    law="Labour Act, s. 37",
    each="day",
    limitation="wages",
)
def national_day(claim, day):
    """As much again for each hour of work on 1 July."""
    if found(_("It was the national day, 1 July."), day.first in NATIONAL_DAY):
        rate = minimum_wage(day, day.first)
        owed = day.hours_worked * rate * law.national_day_supplement[day.first]
        return Row(day, day.due_on, owed=owed.rounded(TO_THE_CENT), hours=day.hours_worked)
    return None


@jurisdiction.head(
    "pay.leave",
    _("Untaken annual leave"),
    law="Labour Act, s. 40",
    each="leave_year",
    limitation="wages",
    interest="fixed",
)
def leave(claim, year):
    """Leave in proportion to the part of the leave year served, less leave taken, at day pay."""
    earned = law.annual_leave[year.first] * share_of_year(claim, year.period, year.whole)
    untaken = no_less_than_zero(earned - year.leave_taken)
    if untaken > NO_DAYS:
        owed = untaken * WORKING_DAY * minimum_wage(year, year.first)
        return Row(year, claim.span.last, owed=owed.rounded(TO_THE_CENT), untaken=untaken)
    return None


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions"),
    law="Labour Act, s. 36(1)",
    each="pay_period",
    limitation="wages",
)
def deductions(claim, period):
    """Whatever was kept back from pay, unless it is tax or a contribution."""
    return _taken(claim, period, "kept back")


@jurisdiction.head(
    "taken.deductions",
    _("Payments by the worker for the job"),
    law="Labour Act, s. 36(3)",
    variant="paid",
    each="pay_period",
    limitation="wages",
)
def payments_by_the_worker(claim, period):
    """Whatever the worker had to pay to the employer out of wages received."""
    return _taken(claim, period, "paid by the worker")


def _taken(claim, period, how):
    """What was taken in one way, unless it is tax, a contribution, or kept back by agreement."""
    taken = [
        one
        for one in period.deductions(how=how)
        if one.reason not in TAX and not (how == "kept back" and _agreed(claim, one))
    ]
    if taken:
        return Row(period, period.due_on, owed=sum_of(claim, taken).rounded(TO_THE_CENT))
    return None


@jurisdiction.head(
    "taken.inkind",
    _("Lodging charged above the limit"),
    law="Lodging Order 2020/7, s. 2",
    each="employment",
    limitation="wages",
)
def lodging(claim):
    """What was charged for lodging above so much a day; all of it where nobody could live there.

    Where nobody says whether one could, the excess is the least that is owed.
    """
    for stay in claim.pay.lodging:
        with claim.record.line(stay.period):
            limit = law.lodging_limit[stay.period.first] * claim.time.days_of(stay.period)
            charged = claim.pay.charge(stay)
            if claim.facts.answer_or_open("fit_to_live_in", of=stay) is False:
                limit = claim.nothing(_("nothing"))
            yield charged_beyond_limit(
                claim, stay.period, stay.period.last, [(charged, limit)], rounding=TO_THE_CENT
            )


@jurisdiction.head(
    "pay.notice",
    _("Pay for the notice period"),
    law="Labour Act, s. 60",
    each="employment",
    limitation="wages",
    interest="frozen",
)
def notice(claim):
    """Two weeks' pay, four after a year, where the employer ended it without notice.

    A week is a full-time week at the minimum wage, or the worker's usual one if that is more.
    """
    by_employer = claim.facts.answer_or_gap("ending") in ("dismissal", "closure")
    if not found(_("The employer ended the employment."), by_employer, law="Labour Act, s. 59"):
        return None
    last = claim.span.last
    began = service_began(claim, _more_than_a_month_between, law="Labour Act, s. 60(3)")
    step = step_reached(
        {"one year or more": ONE_YEAR},
        lambda year: found(_("The employment lasted a year."), last >= after(began, year)),
        at_first="under one year",
    )
    weeks = law.notice.of(step)[last]
    given = claim.facts.weeks_of_notice_given()
    short = no_less_than_zero(weeks - given)
    full_time = WORKING_WEEK * WORKING_DAY * law.minimum_hourly_wage.of("adult")[last]
    best = best_base(
        Base("minimum", full_time, "Labour Act, s. 60(1)"),
        Base.of("usual", "Labour Act, s. 60(2)", lambda: _usual_week(claim)),
        Base.of("contract", "Labour Act, s. 60(2)", lambda: _promised_week(claim)),
    )
    return row_of_final_sum(
        claim,
        short * best.due,
        rounding=TO_THE_CENT,
        basis=best.basis,
        weeks=greatest(weeks, given),
        week=best.due,
    )


def _usual_week(claim):
    """The minimum wage of a week with the worker's usual hours (s. 60(2))."""
    return _week(claim, lambda days: _minimum_pay(claim, Span(claim, days)), ABSENCES)


def _promised_week(claim):
    """What the contract gives for a usual week; pay for a week or longer goes on in absence."""
    promise = claim.pay.promised_rate(claim.span.last)[1]
    lost_in = ABSENCES if promise.per in ("hour", "day") else ()
    return _week(claim, lambda days: claim.pay.promised_pay(Span(claim, days)), lost_in)


def _week(claim, pay, absences):
    """A week's pay over the last weeks of work, which absence does not lower."""
    last = claim.span.last
    return reference_pay(
        claim,
        weeks_before(claim, last),
        law.weeks_of_usual_pay[last].whole,
        pay=pay,
        per="week",
        leave_out="days",
        law="Labour Act, s. 60(2)",
        reasons=absences,
    ).pay


def _more_than_a_month_between(last, first):
    return first > after(last, ONE_MONTH)


@jurisdiction.head(
    "pay.unlawful_end",
    _("Compensation for dismissal without cause"),
    law="Labour Act, s. 62",
    each="employment",
    limitation="wages",
)
def unlawful_end(claim):
    """One to three months' full-time pay, as the court assesses, if there was no cause."""
    if not found(
        _("The worker was dismissed."), claim.facts.answer_or_gap("ending") == "dismissal"
    ):
        return
    if claim.facts.finds(
        _("There was a cause for dismissal."),
        claim.employment.dismissal_justified,
        "employments.dismissal_justified",
        law="Labour Act, s. 61",
    ):
        return
    yield from assessed_rows(
        claim,
        "pay.unlawful_end",
        [claim.span],
        rounding=TO_THE_CENT,
        known=_range_of_months,
    )


def _range_of_months(days):
    last = days.last
    month = law.full_time_month[last] * law.minimum_hourly_wage.of("adult")[last]
    least, most = (
        (law.dismissal_months.of(bound)[last] * month).rounded(TO_THE_CENT)
        for bound in ("least", "most")
    )
    return KnownRange(least, most)
