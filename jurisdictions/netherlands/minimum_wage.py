"""Wml 7 to 13a: the minimum wage by age, and the hours for which it is owed.

Until 2023 the law gave an amount for a month and for a week of full-time work, to be divided by the
working week that is usual in the trade, 40 hours at most; since 2024 it gives an amount per hour.
Each hour really worked counts, also with pay by the piece (Wml 5a; 12(6) old). Where hours a week
and pay a month were fixed, the month is reckoned at its average (Wml 11(1); 12(1) old), and what
was worked beyond the hours agreed is added (Wml 13a).
"""

from datetime import date
from functools import partial

from legalcalc.claims import Span
from legalcalc.figures import constant, total
from legalcalc.kit.agreed_pay import (
    days_of_new_promises,
    hours_beyond_the_week,
    promised_hours,
)
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, NO_HOURS, ONE_WEEK, WEEKS_IN_A_YEAR
from legalcalc.kit.presumed_months import declare_presumed_months
from legalcalc.kit.right_to_work import may_not_work
from legalcalc.kit.sickness import stretches_of
from legalcalc.kit.standby import has_standby, hours_with_standby, warn_of_standby
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction
from .sickness import days_of_sickness

FULL_AGE = constant(21, "year", _("age of the full minimum wage"), "art. 7 lid 1 Wml")
YOUNGEST = constant(15, "year", _("youngest age with a minimum wage"), "art. 7 lid 3 Wml")
OLDEST_STUDENT = constant(20, "year", _("oldest age with a lower rate"), "art. 8 lid 4 Wml")
YOUNGEST_STUDENT = constant(18, "year", _("youngest age with a lower rate"), "art. 8 lid 4 Wml")
OLDEST = constant(22, "year", _("oldest age with an amount of its own"), "art. 7 Wml")
AGREED_IN_WRITING_SINCE = date(2024, 1, 1)
BY_THE_WEEK = ("week", "fortnight", "four weeks")

jurisdiction.option(
    "full_week",
    _("Full-time week of the trade, in hours"),
    [
        ("36", _("36 hours")),
        ("37", _("37 hours")),
        ("38", _("38 hours")),
        ("40", _("40 hours, the longest that the law lets divide the minimum wage")),
    ],
    default="40",
    law="art. 12 lid 3 Wml tot 2024",
)
jurisdiction.option(
    "standby",
    _("Stand-by"),
    [
        ("not counted", _("not counted, as the worker was only on call")),
        ("counted", _("counted in full, as the worker had to be where the employer chose")),
    ],
    default="not counted",
    law="art. 5a Wml",
)


def full_week(claim):
    """The hours of a full-time week, as the lawyer states them for the trade."""
    return constant(claim.option("full_week"), "h/week", _("hours of a full-time week"))


def week_agreed(claim, day):
    """The hours a week agreed, else those of a full-time week."""
    agreed = promised_hours(claim, day)
    return full_week(claim) if agreed is None else agreed


def hours_to_pay(claim, span):
    """Hours of work, with stand-by where it is claimed as work."""
    if claim.option("standby") == "counted" and has_standby(claim, span):
        return hours_with_standby(span)
    if claim.option("standby") == "not counted":
        warn_of_standby(claim, _standby_left_out)
    return span.hours_worked


def _standby_left_out(hours):
    return _(
        "{hours} on stand-by or present at night are not counted as hours of work. If the worker "
        "had to stay where the employer chose, or was called so often that the time was not free, "
        "choose the option “{option}”: counted in full (Wml 5a).",
        hours=hours,
        option=jurisdiction.options["standby"].title,
    )


# -- work without a permit (Wav 23) ----------------------------------------------------------------


def employed_illegally(claim):
    """Whether the worker, no citizen of the Union, had no right to work."""
    return may_not_work(claim, law="art. 2, 23 Wav")


presumed_stretch = declare_presumed_months(
    jurisdiction,
    law="art. 23 lid 2 Wav",
    protects=employed_illegally,
    count=lambda claim, last: claim.law.presumed_months[last],
    findings="once",
)


def presumed_hours(claim, period):
    """The hours that are presumed in some days: those agreed, or else those of a full week."""
    presumed = presumed_stretch(claim)
    if presumed is None:
        return NO_HOURS
    hours = []
    for part in presumed.parts(within=period):
        weekly = week_agreed(claim, part.period.first)
        hours.append(weekly * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR * part.share(claim))
    return total(hours, unit_if_none="h")


def all_hours(claim, span):
    """Hours of work that is told of, and of work that is presumed."""
    presumed = presumed_hours(claim, span.period)
    told = hours_to_pay(claim, span)
    return told + presumed if presumed > NO_HOURS else told


# -- the amount (Wml 7, 8) ------------------------------------------------------------------------


def birthdays(claim):
    """The days on which the minimum wage changes with the worker's age."""
    # untold: _age says that an adult is taken
    if claim.facts.answer("claimant.born") is None:
        return []
    return claim.record.once(
        "birthdays", lambda: [claim.facts.birthday(age) for age in range(15, 23)]
    )


def _age(claim, day):
    """The worker's age on a day; the age of the full minimum wage where no birth is stated."""
    if claim.facts.answer("claimant.born") is None:
        claim.record.assume(
            _("The worker is taken to be 21 or older, as no date of birth is stated.")
        )
        return OLDEST
    return claim.facts.age_on(day)


def hourly_minimum(claim, day):
    """The minimum wage per hour of a day; ``None`` under 15, where the law gives none."""
    return claim.record.once(("minimum", day), lambda: _hourly_minimum(claim, day))


def _hourly_minimum(claim, day):
    age = _age(claim, day)
    if age < YOUNGEST:
        return None
    student = (
        age >= YOUNGEST_STUDENT
        and age <= OLDEST_STUDENT
        and claim.facts.presumes_one_of(
            _("The worker was a student at work (bbl)."),
            "category",
            ("student at work",),
            False,
            law="art. 7 Wml",
        )
    )
    if student:
        share = claim.law.apprentice_share.of(str(age.whole))[day]
        return _of_age(claim, OLDEST, day) * share
    return _of_age(claim, age, day)


def _of_age(claim, age, day):
    """The amount per hour for an age, until 2023 as a part of the month or week."""
    law = claim.law
    key = str(min(age.whole, OLDEST.whole))
    adult = law.minimum_hourly_wage.get(day)
    if adult is not None:
        return law.youth_hourly_wage.of(key)[day] if age < FULL_AGE else adult
    if claim.employment.pay_interval in BY_THE_WEEK:
        return law.minimum_weekly_wage.of(key)[day] / full_week(claim)
    monthly = law.minimum_monthly_wage.of(key)[day]
    return monthly * MONTHS_IN_A_YEAR / (full_week(claim) * WEEKS_IN_A_YEAR)


# -- the hours (Wml 5a, 11, 13a) ------------------------------------------------------------------


def stretches(claim, span):
    """The parts of some days between the days on which what is due for an hour can change.

    Without days of sickness, whose pay is a head of its own.
    """
    parts = parts_at_one_rate(claim, span)
    if not days_of_sickness(claim, span.period):
        return parts
    return [part for one in parts for part in without_sickness(claim, one)]


def parts_at_one_rate(claim, span):
    """The parts of some days between the days on which the pay of an hour can change."""
    begins = days_of_new_promises(claim)
    begins += [rate.from_day for table in claim.case.pay_tables for rate in table.rates]
    law = claim.law
    begins += birthdays(claim)
    return span.split_at(law.minimum_monthly_wage.of("22"), law.minimum_hourly_wage, at=begins)


def without_sickness(claim, span):
    """The stretches of some days on which the worker was not sick."""
    away = frozenset(days_of_sickness(claim, span.period))
    there = stretches_of(day for day in span.period.days() if day not in away)
    return [Span(claim, one) for one in there]


def _has_a_fixed_month(claim, day):
    """Whether hours a week and pay a month were fixed, since 2024 in writing."""
    promise = claim.pay.promise_on(day)
    # untold: who wants to count by the month shows what was agreed, and that it was in writing
    return (
        promise is not None
        and promise.per == "month"
        and promise.hours_per_week is not None
        and (day < AGREED_IN_WRITING_SINCE or bool(promise.written))
    )


def hours_beyond(claim, span, agreed):
    """Hours of some days beyond those agreed for the week: its last; a cut week is a whole one."""
    hours_of, agreed = partial(hours_to_pay, claim), agreed * ONE_WEEK
    weeks = span.period.civil_weeks()
    beyond = [hours_beyond_the_week(claim, week, span, hours_of, agreed) for week in weeks]
    return total([one for one in beyond if one > NO_HOURS], unit_if_none="h")


def months_of(claim, period):
    """How many months some days are, each month by its own days."""
    return total(
        [
            claim.time.days_of(part)
            / constant(
                month_of(part.first).length,
                "day/month",
                _("days in {month}", month=month_of(part.first)),
            )
            for part in period.months()
        ],
        unit_if_none="month",
    )


def paid_hours(claim, part):
    """The hours of some days at one rate for which the minimum is owed."""
    if not _has_a_fixed_month(claim, part.first):
        return hours_to_pay(claim, part)
    agreed = promised_hours(claim, part.first)
    average = agreed * WEEKS_IN_A_YEAR / MONTHS_IN_A_YEAR * months_of(claim, part.period)
    claim.record.assume(
        _(
            "Hours a week and pay a month were fixed: for the minimum wage a month counts at its "
            "average, and hours beyond those agreed are added by the week (Wml 11(1), 13a)."
        )
    )
    return total([average, hours_beyond(claim, part, agreed)], unit_if_none="h")


def minimum_pay(claim, span):
    """Hours and minimum wage of some days; ``None`` for the wage where the law gives none."""
    hours, sums = [], []
    parts = stretches(claim, span)
    if not parts:  # sick on all days
        return NO_HOURS, claim.nothing(_("nothing"))
    for part in parts:
        rate = hourly_minimum(claim, part.first)
        worked = paid_hours(claim, part)
        hours.append(worked)
        if rate is not None:
            sums.append(worked * rate)
    paid_for = total(hours, unit_if_none="h")
    return paid_for, total(sums, unit_if_none=claim.currency) if sums else None


jurisdiction.remark(
    _(
        "The minimum wage has to be paid by bank transfer. What was paid in cash is counted as "
        "paid here; within six months the worker may claim it again, which the court can limit."
    ),
    law="art. 7a Wml; art. 7:621 BW",
)
jurisdiction.remark(
    _(
        "After three months the hours of work are presumed to be the average of the last three "
        "months, and work for three months, every week or twenty hours a month, is presumed to be "
        "employment."
    ),
    law="art. 7:610a, 7:610b BW",
)
