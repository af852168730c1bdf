"""What an hour of work is worth: the minimum wage, the collective agreement, the contract.

Code du travail, arts. L3231-1 to L3232-9, D3231-3, D6222-26 to D6222-31, D6325-15 and D6325-16.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from legalcalc.claims import Base, Span, after, best_base
from legalcalc.figures import Figure, constant, greatest, known, least, unit
from legalcalc.gaps import Gap
from legalcalc.kit.constants import MONTHS_IN_A_YEAR, ONE_WEEK, ONE_YEAR, WHOLE
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, month_of, next_day

from .common import EURO, WEEKS_OF_A_MONTH, age_is_told, in_household, law, sector, territory
from .hours import effective_hours, full_week, premium_hours, promised_week

TWO_YEARS = constant(2, "year", _("two years"))
SEVENTEEN = constant(17, "year", _("seventeen years of age"), "Code du travail, art. D3231-3")
EIGHTEEN = constant(18, "year", _("eighteen years of age"), "Code du travail, art. D3231-3")
TWENTY_ONE = constant(21, "year", _("twenty-one years of age"), "Code du travail, art. D6222-26")
TWENTY_SIX = constant(26, "year", _("twenty-six years of age"), "Code du travail, art. D6222-26")
FORTNIGHT = constant(2, "week/fortnight", _("weeks in a fortnight"))
HALVES_OF_A_MONTH = constant(2, "halfmonth/month", _("half months in a month"))
FOUR_WEEKS = constant(4, "week/fourweeks", _("weeks in four weeks"))

MINIMUM = "Code du travail, art. L3231-1 à L3232-4"
CONTRACT = "Code civil, art. 1103 ; Code du travail, art. L1221-1"
# A fixed sum holds overtime only where it was agreed how many hours of it.
FIXED_SUM = "Code du travail, art. L3121-27 et L3121-57 ; Cass. soc., 4 décembre 2019, n° 18-15.963"
HOUSEHOLD = "Convention collective IDCC 3239, art. 144.1 et annexe 6"
HOTELS = "Convention collective IDCC 1979, salaires minima"


# -- the minimum wage -------------------------------------------------------------------------


def minimum_hour(span):
    """The minimum wage (SMIC) for an hour on the first of these days, for this worker."""
    claim = span.claim
    # untold: told there
    category = claim.facts.answer("category") if _is_learner(claim) else "employee"
    if category == "apprentice":
        return _apprentice_hour(span)
    rate = _smic(claim, span.first)
    if category == "professionalisation":
        return rate * _professionalisation_share(span)
    if _reduced(span):
        key = "17" if span.age >= SEVENTEEN else "under 17"
        return rate * (WHOLE - law.young_worker_reduction.of(key)[span.first])
    return rate


def _is_learner(claim):
    """Whether the worker was an apprentice or under a professionalisation contract."""
    return claim.facts.presumes_one_of(
        _("The worker was an apprentice, or under a professionalisation contract."),
        "category",
        ("apprentice", "professionalisation"),
        False,
        law="Code du travail, art. L1221-2",
    )


def _smic(claim, day):
    """The minimum wage of a day in euros; until 2001 it stood in francs."""
    if day < EURO and territory(claim) == "France":
        return law.minimum_wage_in_francs[day] / law.francs_for_one_euro[day]
    return law.minimum_wage.of(territory(claim))[day]


def _reduced(span):
    """Whether a worker under 18 with less than six months of practice is paid less (D3231-3)."""
    claim = span.claim
    told = age_is_told(claim, "Code du travail, art. D3231-3")
    reduced = told and bool(span.age < EIGHTEEN) and span.first < practised_from(claim, span.first)
    if reduced:
        claim.facts.answer_or_open("professional_practice_since")
    return reduced


def practised_from(claim, day):
    """The day on which six months of practice in the branch end the reduction for the young."""
    stated = claim.facts.answer("professional_practice_since")  # untold: _reduced leaves it open
    begun = claim.span.first if stated is None else stated
    return after(begun, law.practice_ending_reduction[day])


def _learner_age(span):
    """The age that counts for learners: a birthday raises the share from the next month.

    The first day of the month after the birthday (arts. D6222-31 and D6325-16).
    """
    return span.claim.facts.age_on(day_before(month_of(span.first).first))


def _apprentice_hour(span):
    """The apprentice's share, by age and year of the contract; from 21, of the agreement's rate."""
    claim = span.claim
    shares = law.apprentice_share
    if sector(claim) == "hotel_restaurant":
        better = law.hotel_apprentice_share
        if span.first >= better.history(better.keys[-1])[0].since:
            shares = better
    rate = _smic(claim, span.first)
    age = _learner_age(span)
    if age < TWENTY_ONE:
        band = "under 18" if age < EIGHTEEN else "18 to 20"
    else:
        band = "21 to 25" if age < TWENTY_SIX else "26 or more"
        for agreed in _agreed(claim):
            base = Base.of(agreed.basis, agreed.law, partial(agreed.hour, span))
            if base.due is not None:
                rate = greatest(rate, base.due)
    if band == "26 or more":
        return rate * shares.of(band)[span.first]
    begun = claim.facts.know(
        claim.employment.apprentice_from,
        _("the first day of the apprenticeship"),
        claim.facts.path("apprentice_from"),
    )
    year = "first"
    if span.first >= after(begun, TWO_YEARS):
        year = "third"
    elif span.first >= after(begun, ONE_YEAR):
        year = "second"
    return rate * shares.of(f"{band}, {year} year")[span.first]


def _professionalisation_share(span):
    """The share of the minimum wage under a professionalisation contract, whole from 26."""
    claim = span.claim
    if span.age >= TWENTY_SIX:
        return WHOLE
    band = "under 21" if _learner_age(span) < TWENTY_ONE else "21 to 25"
    if claim.facts.presumes(
        _("The worker has a vocational baccalaureate or an equal title."),
        claim.employment.trained,
        False,
        law="Code du travail, art. D6325-15",
    ):
        band = f"{band}, qualified"
    return law.professionalisation_share.of(band)[span.first]


# -- collective agreements --------------------------------------------------------------------


def _level(claim, lowest):
    """The worker's level in an agreement; the lowest where the case names none."""
    grade = claim.facts.answer_or_open("grade")
    if grade is None:
        claim.record.assume(
            _("No level of the agreement is stated: the lowest, {level}, is taken.", level=lowest)
        )
        return lowest
    return grade


def _of_level(claim, parameter, level, day):
    if level not in parameter.keys:
        raise Gap(
            _("{parameter}: level {level} was not read", parameter=parameter.title, level=level),
            kind="law",
            what=parameter.name,
            on=day,
        )
    if day > parameter.known_through:
        claim.record.assume(
            _(
                "{parameter}: the grid last checked on {checked} is taken, since an agreement "
                "binds until another replaces it; a later one may give more ({law}).",
                parameter=parameter.title,
                checked=parameter.known_through,
                law="Code du travail, art. L2254-1",
            )
        )
    return parameter.of(level)[day]


def _household_hour(span):
    """The grid of private households, raised for a branch certificate."""
    claim = span.claim
    level = _level(claim, "I")
    rate = _of_level(claim, law.household_minimum_wage, level, span.first)
    if claim.facts.answer_or_open("trained"):
        group = "V" if level == "V" else "I to IV"
        return rate * (WHOLE + law.household_certificate.of(group)[span.first])
    return rate


def _hotel_hour(span):
    """The grid of hotels, cafés and restaurants."""
    level = _level(span.claim, "I-1")
    return _of_level(span.claim, law.hotel_minimum_wage, level, span.first)


def _table_hour(table, span):
    """An hour of pay by an agreement that the user entered."""
    claim = span.claim
    if table.currency != claim.currency:
        raise claim.facts.missing(
            _("a rate of “{table}” in {currency}", table=table.title, currency=claim.currency),
            table.path,
            span.first,
        )
    week = full_week(claim, span.first)
    if table.weekly_hours is not None:
        week = known(
            table.weekly_hours,
            unit("h"),
            claim.facts.ground(_("weekly hours of the agreement"), table),
        )
    return _by_the_hour(
        claim, claim.pay_tables.rate(table, span.first), table.per, week, span.first
    )


# -- the contract -----------------------------------------------------------------------------


def _contract_hour(span, worked=None):
    """The promised pay for one hour of plain work, done on another day where one is given."""
    claim = span.claim
    rate, promise = claim.pay.promised_rate(span.first)
    if promise.net:
        claim.record.assume(
            _(
                "Pay promised net is compared with gross minimum pay as it stands; its gross value "
                "is higher and is not computed."
            )
        )
    if promise.per == "hour":
        return rate
    if _by_days_alone(promise):
        week = _week_of_work(claim, worked or span.first)
        if week is not None:
            return _by_the_days_worked(claim, rate, week)
    week = promised_week(claim, promise, span.first)
    return _by_the_hour(claim, rate, promise.per, week, span.first)


def _by_days_alone(promise):
    """Whether pay by the day was promised and no weekly hours that it would be for."""
    # untold: pay by the day for no stated hours is measured by the hours worked, which is told
    return promise.per == "day" and promise.hours_per_week is None


def paid_by_days_alone(claim, day):
    """Whether the promise of a day is such pay."""
    promise = claim.pay.promise_on(day)
    return promise is not None and _by_days_alone(promise)


def _by_the_days_worked(claim, rate, week):
    """Pay by the day, for one hour of plain work: that of the days worked over the hours of a week.

    Over no more hours than the week after which overtime begins. So each day of work earns what
    was promised for it, and hours of overtime are owed on top: a fixed sum holds them only where
    their number was agreed.
    """
    full = full_week(claim, week.first)
    claim.record.assume(
        _(
            "Pay by the day is taken to pay for each day of work, and for {hours} of a week at "
            "most, since no number of hours of overtime was agreed that it would pay for ({law}).",
            hours=full,
            law=FIXED_SUM,
        )
    )
    title = _("days on which work began, {period}", period=week.period)
    days = known(len(_days_begun(claim, week)), unit("day"), claim.facts.ground(title))
    return rate * days / least(effective_hours(claim, week), full)


def _week_of_work(claim, day):
    """The week of a day, or where it had no work the last before that had some, or the first.

    ``None`` where no work is told.
    """
    weeks = claim.record.once("weeks with work", lambda: _weeks_with_work(claim))
    before = [week for week in weeks if week.first <= day]
    return before[-1] if before else next(iter(weeks), None)


def _weeks_with_work(claim):
    if claim.time.log.span is None:
        return []
    return [
        week
        for week in claim.time.weeks
        if _days_begun(claim, week) and not effective_hours(claim, week).is_zero
    ]


def _days_begun(claim, week):
    """The days of a week on which work began: a night's work is that of one day."""
    return [day for day in week.period.days() if claim.time.shifts_begun(day)[0]]


def _by_the_hour(claim, rate, per, week, day):
    """Pay for a stretch of time, for one hour of plain work.

    Where the stretch holds more hours than the week after which overtime begins, the pay is taken
    to hold their premiums too: the reading that gives the worker less.
    """
    paid_hours = (week + premium_hours(claim, week, day)) / ONE_WEEK
    match per:
        case "hour":
            return rate
        case "day":
            days = claim.facts.amount(
                claim.employment.work_days_per_week,
                "day/week",
                _("days of work a week"),
                claim.facts.path("work_days_per_week"),
            )
            return rate * days / paid_hours
        case "week":
            return rate / paid_hours
        case "fortnight":
            return rate / FORTNIGHT / paid_hours
        case "four weeks":
            return rate / FOUR_WEEKS / paid_hours
        case "month" | "half month":
            monthly = rate * HALVES_OF_A_MONTH if per == "half month" else rate
            return monthly / (paid_hours * WEEKS_OF_A_MONTH)
        case "year":
            return rate / MONTHS_IN_A_YEAR / (paid_hours * WEEKS_OF_A_MONTH)
    raise claim.facts.missing(_("pay for a stretch of time"), claim.facts.path("promises"), day)


# -- side by side -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Yardstick:
    """One measure of an hour's pay: its basis, its law and what it gives on a day."""

    basis: str
    law: str
    hour: Callable[[Span], Figure]


def _agreed(claim):
    """The measures that collective agreements give."""
    if in_household(claim):
        yield Yardstick("collective", HOUSEHOLD, _household_hour)
    elif sector(claim) == "hotel_restaurant":
        yield Yardstick("collective", HOTELS, _hotel_hour)
    table = claim.pay_tables.governing("collective", "sector")
    if table is not None:
        yield Yardstick("collective", table.law, partial(_table_hour, table))
    elif sector(claim) == "farm":
        claim.record.assume(
            _(
                "No local agricultural agreement is entered, so its rates and premiums are not "
                "counted; they may give more than the minimum wage ({law}).",
                law="convention collective IDCC 7024",
            )
        )


def yardsticks(claim, span, worked=None):
    """Every measure of the worker's pay in some days: minimum wage, agreement, contract.

    An agreement's grid is for full pay: learners have their share of the minimum, and what an
    agreement gives to workers under 18 whose minimum is reduced was not read. What was promised is
    a measure too where nobody told of it: it may be more. ``worked``: the day of the work, where
    that is another.
    """
    measures = [Yardstick("minimum", MINIMUM, minimum_hour)]
    if not _is_learner(claim) and not _reduced(Span(claim, Period(span.last, span.last))):
        measures.extend(_once_full_pay_is_due(one) for one in _agreed(claim))
    measures.append(Yardstick("contract", CONTRACT, partial(_contract_hour, worked=worked)))
    return measures


def _once_full_pay_is_due(agreed):
    """The measure of an agreement, with the reduced minimum for the days before full pay."""
    return replace(
        agreed,
        hour=lambda span: minimum_hour(span) if _reduced(span) else agreed.hour(span),
    )


def hour_of_pay(claim, day, worked=None):
    """The best lawful pay for one hour of plain work on a day.

    ``worked``: the day on which it was worked, where it is only paid as on the other. It matters
    for pay by the day, of which an hour has its part by the hours of its own week.
    """
    if worked == day or not paid_by_days_alone(claim, day):
        worked = None
    return claim.record.shared(
        ("hour of pay", day, worked), lambda: _hour_of_pay(claim, day, worked)
    )


def _hour_of_pay(claim, day, worked):
    span = Span(claim, Period(day, day))
    measures = yardsticks(claim, span, worked)
    return best_base(
        *(Base.of(one.basis, one.law, partial(one.hour, span)) for one in measures)
    ).due


def paid_as_promised(claim, day):
    """Whether the contract is the measure that gives most on a day."""
    span = Span(claim, Period(day, day))
    bases = [
        Base.of(one.basis, one.law, partial(one.hour, span)) for one in yardsticks(claim, span)
    ]
    return best_base(*bases).basis == "contract"


def _birthdays(claim):
    """The days from which the worker's age gives another rate."""
    days = [claim.facts.birthday(17), claim.facts.birthday(18)]  # art. D3231-3
    days.append(claim.facts.birthday(26))  # art. D6325-15
    for birthday in (claim.facts.birthday(18), claim.facts.birthday(21), claim.facts.birthday(26)):
        days.append(next_day(month_of(birthday).last))  # arts. D6222-31 and D6325-16
    return days


def split_by_rates(claim, span):
    """The days between those on which the worth of an hour may change."""
    cuts = []
    # untold: without an age there are no birthdays, and the rates of a day say whom they are for
    if claim.facts.answer("claimant.born") is not None:
        cuts.extend(claim.record.once("birthdays", lambda: _birthdays(claim)))
        if span.first < claim.facts.birthday(18):
            cuts.append(practised_from(claim, span.first))
    begun = claim.facts.answer("apprentice_from")  # untold: the share of an apprentice asks for it
    if begun is not None:
        cuts.extend((after(begun, ONE_YEAR), after(begun, TWO_YEARS)))
    for promise in claim.employment.promises:
        if promise.from_day is not None:
            cuts.append(promise.from_day.value)
        if _by_days_alone(promise):
            cuts.extend(week.first for week in claim.time.weeks)
    table = claim.pay_tables.governing("collective", "sector")
    if table is not None:
        cuts.extend(rate.from_day for rate in table.rates)
    histories = [law.minimum_wage.of(territory(claim))]
    if in_household(claim):
        histories.append(law.household_minimum_wage.of("I"))
        histories.append(law.household_certificate.of("I to IV"))
    elif sector(claim) == "hotel_restaurant":
        histories.append(law.hotel_minimum_wage.of("I-1"))
        histories.append(law.hotel_apprentice_share.of("26 or more"))
    return span.split_at(law.minimum_wage_in_francs, *histories, at=cuts)
