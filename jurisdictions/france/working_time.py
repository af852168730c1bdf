"""Overtime, presence at night, holidays and rest (Code du travail, third part, book I).

The hour itself sits in unpaid wages; here stand what is due on top of it and for missed rest. No
statute gives a premium for night work, Sundays or holidays other than 1 May: where an agreement
does, the lawyer enters the sum. Private households: convention collective IDCC 3239.
"""

from datetime import timedelta
from fractions import Fraction
from itertools import groupby

from legalcalc.claims import Row, Span
from legalcalc.claims.hours import DAY
from legalcalc.figures import constant, greatest, known, least, no_less_than_zero, total, unit
from legalcalc.gaps import Gap
from legalcalc.kit.constants import MINUTES_OF_AN_HOUR, NO_HOURS, ONE_YEAR
from legalcalc.kit.rest import worked_every_day
from legalcalc.kit.scales import premium_in_bands
from legalcalc.law.calendar import ListedHolidays, day_of_year
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .common import (
    TO_THE_CENT,
    in_household,
    last_day,
    law,
    sector,
)
from .hours import agreed_week, effective_hours, full_week, premium_hours
from .rates import hour_of_pay

# The eleven public holidays (Code du travail, art. L3133-1).
HOLIDAYS = ListedHolidays(
    *("1 January", "Easter Monday", "1 May", "8 May", "Ascension Day", "Whit Monday"),
    *("14 July", "15 August", "1 November", "11 November", "25 December"),
)
FIRST_OF_MAY = "Code du travail, art. L3133-6"
REST_GIVEN = _("a day of rest was given")
TWO_CALLS = constant(2, "1", _("two calls in a night"), "IDCC 3239, art. 149")
TWENTY = constant(20, "1", _("twenty staff"), "Code du travail, art. L3121-38")

jurisdiction.option(
    "night_presence",
    _("Presence at night in private households"),
    [
        ("quiet", _("quiet nights, in a decent room apart: a quarter of pay")),
        ("interventions", _("two or three interventions a night: a third of pay")),
        ("work", _("all of it is work: four interventions every night, or no room apart")),
    ],
    default="quiet",
    law="Convention collective IDCC 3239, art. 137.2 et 149",
)


def _premium(span, due, law=None):
    """The row of what is due for some days on top of the pay of their hours, if anything is."""
    if due.is_zero:
        return None
    return Row(span, span.due_on, owed=due.rounded(TO_THE_CENT), law=law, due=due)


# -- overtime ---------------------------------------------------------------------------------


# ``as_on`` below: the day as on which the work is paid, where that is not the day on which it was
# done, as in a notice that was not given.


def overtime_hours(claim, week, as_on=None):
    """What overtime premiums add to a civil week, in hours of plain pay, beyond what was agreed."""
    days = week.first, week.last, as_on
    return claim.record.shared(
        ("overtime hours", *days), lambda: _overtime_hours(claim, week, as_on)
    )


def _overtime_hours(claim, week, as_on):
    day = as_on or last_day(claim, week)
    worked = premium_hours(claim, effective_hours(claim, week), day)
    agreed = agreed_week(claim, day)
    if agreed is None:
        return worked
    return no_less_than_zero(worked - premium_hours(claim, agreed, day))


def overtime_due(claim, week, as_on=None):
    """The overtime premium of a civil week; nothing where hours are averaged or none are stated."""
    days = week.first, week.last, as_on
    return claim.record.shared(("overtime due", *days), lambda: _overtime_due(claim, week, as_on))


def _overtime_due(claim, week, as_on):
    if claim.time.log.span is None or averaged(claim):
        return claim.nothing(_("no overtime counted by the week"))
    hours = overtime_hours(claim, week, as_on)
    if hours > NO_HOURS:
        worked = last_day(claim, week)
        return hours * hour_of_pay(claim, as_on or worked, worked)
    return claim.nothing(_("no overtime"))


@jurisdiction.head(
    "pay.overtime",
    _("Overtime premium"),
    law="Code du travail, art. L3121-27 à L3121-36",
    each="week",
    limitation="wages",
    routes=("prudhommes",),
)
def overtime(claim, week):
    """25 % for the first eight hours beyond the legal week and 50 % for the others (L3121-36).

    10, 20 and 50 % in hotels, cafés and restaurants (IDCC 1979); beyond 40 hours in private
    households (IDCC 3239, arts. 136 and 147). Never averaged over several weeks.
    """
    due = overtime_due(claim, week)
    if due.is_zero:
        return None
    paid = claim.pay.paid_for(week.period, ("premium",), at_most=True)
    return Row(
        week,
        week.due_on,
        owed=no_less_than_zero(due - paid).rounded(TO_THE_CENT),
        law=_overtime_law(claim),
        hours=effective_hours(claim, week),
        premium_hours=overtime_hours(claim, week),
        due=due,
        paid=paid,
    )


def _overtime_law(claim):
    if in_household(claim):
        return "Convention collective IDCC 3239, art. 136 et 147"
    if sector(claim) == "hotel_restaurant":
        return "Convention collective IDCC 1979, avenant n° 2 du 5 février 2007, art. 4"
    return "Code du travail, art. L3121-27 à L3121-36"


def complementary_due(claim, week, as_on=None):
    """The premium of a part-time week: 10 % up to a tenth of the agreed hours, 25 % beyond."""
    days = week.first, week.last, as_on
    return claim.record.shared(
        ("complementary due", *days), lambda: _complementary_due(claim, week, as_on)
    )


def _complementary_due(claim, week, as_on):
    day = as_on or last_day(claim, week)
    agreed = agreed_week(claim, day)
    nothing = claim.nothing(_("no hours beyond part-time hours"))
    if claim.time.log.span is None or agreed is None or in_household(claim):
        return nothing
    full = full_week(claim, day)
    beyond = no_less_than_zero(least(effective_hours(claim, week), full) - agreed)
    if beyond > NO_HOURS:
        premium = law.complementary_premium
        bands = (
            (agreed * law.complementary_tenth[day], premium.of("within a tenth")),
            (None, premium.of("beyond a tenth")),
        )
        return premium_in_bands(beyond, bands, day) * hour_of_pay(claim, day)
    return nothing


@jurisdiction.head(
    "pay.overtime",
    _("Premium for hours beyond part-time hours"),
    law="Code du travail, art. L3123-8, L3123-28 et L3123-29",
    each="week",
    limitation="wages",
    routes=("prudhommes",),
    variant="part_time",
)
def complementary_hours(claim, week):
    """The premium for each hour between the agreed part-time hours and the legal week."""
    return _premium(week, complementary_due(claim, week))


def averaged(claim):
    return (
        claim.facts.answer("irregular_hours") is not False
        and in_household(claim)
        and claim.facts.presumes(
            _("The hours of work were irregular."),
            claim.employment.irregular_hours,
            False,
            law="Convention collective IDCC 3239, art. 136",
        )
    )


def averaged_stretches(claim, as_on=None):
    """Stretches of eight weeks of irregular hours, with the premium on their average week."""
    if not averaged(claim) or claim.time.log.span is None:
        return
    count = law.household_average_weeks[claim.span.first].whole
    for start in range(0, len(claim.time.weeks), count):
        weeks = claim.time.weeks[start : start + count]
        day = last_day(claim, weeks[-1])
        number = constant(len(weeks), "1", _("weeks averaged"))
        worked = total((effective_hours(claim, week) for week in weeks), unit_if_none="h")
        average = worked / number
        hours = premium_hours(claim, average, as_on or day) * number
        span = Span(claim, Period(weeks[0].first, day))
        yield span, average, hours * hour_of_pay(claim, as_on or day, day)


@jurisdiction.head(
    "pay.overtime",
    _("Overtime premium on irregular hours"),
    law="Convention collective IDCC 3239, art. 136 et 147",
    each="employment",
    limitation="wages",
    routes=("prudhommes",),
    variant="irregular",
)
def averaged_overtime(claim):
    """In private households, irregular hours beyond 40 a week on average over eight weeks."""
    for span, average, due in averaged_stretches(claim):
        if not due.is_zero:
            owed = due.rounded(TO_THE_CENT)
            yield Row(
                span, claim.pay.due_day_of(span.last), owed=owed, average_week=average, due=due
            )


# -- presence at night in private households --------------------------------------------------


def night_presence_due(claim, span, as_on=None):
    """A quarter of pay for presence at night, a third with two interventions or more.

    Each night by the calls that the case states for it, the others by the lawyer's answer. From
    four calls in a night the interventions are work: they are told as work beside the presence.
    """
    hours = span.hours(("night presence",), _("presence at night, {period}", period=span.period))
    answer = claim.option("night_presence")
    if not in_household(claim) or hours.is_zero or answer == "work":
        return claim.nothing(_("no presence at night paid apart"))
    shares = law.night_presence
    of_all = "quiet nights" if answer == "quiet" else "two interventions or more"
    minutes = {"quiet nights": 0, "two interventions or more": 0}
    for day in span.work:
        for stint in day.stints:
            if stint.kind == "night presence":
                calls = _calls(claim, day.day, stint)
                broken = calls is not None and calls >= TWO_CALLS
                which = "two interventions or more" if broken else "quiet nights"
                minutes[of_all if calls is None else which] += stint.minutes
    parts = []
    for nights, length in minutes.items():
        if length:
            title = _("presence at night, {period}", period=span.period)
            of_them = hours if length == sum(minutes.values()) else _hours(claim, title, length)
            day = as_on or span.first
            parts.append(of_them / shares.of(nights)[day] * hour_of_pay(claim, day, span.first))
    return total(parts, unit_if_none=claim.currency)


def _hours(claim, title, minutes):
    return known(Fraction(minutes), unit("min"), claim.facts.ground(title)) / MINUTES_OF_AN_HOUR


def _calls(claim, day, stint):
    """How often the worker was called up in the night to which a stretch of presence belongs.

    A stretch after midnight belongs to the presence that began the evening before.
    """
    nights = [
        (shift, begun)
        for begun in (day, day - timedelta(days=1))
        for shift in claim.time.shifts_begun(begun)[0]
        if shift.kind == "night presence" and _holds(shift, stint, begun == day)
    ]
    shift, begun = nights[0]
    if shift.calls is None:  # untold: each caller says what follows
        return None
    return claim.facts.amount(shift.calls, "1", _("calls in the night of {day}", day=begun), "work")


def _holds(shift, stint, same_day):
    """Whether a stretch of a day is part of a shift that began on it, or on the day before."""
    if shift.from_to is None or stint.start is None:
        return same_day and shift.from_to is None and stint.start is None
    begun, ended = shift.from_to
    return stint.start >= begun if same_day else stint.start + DAY < ended


@jurisdiction.head(
    "pay.standby_travel",
    _("Presence at night"),
    law="Convention collective IDCC 3239, art. 137.2 et 149",
    each="month",
    limitation="wages",
    routes=("prudhommes",),
    note=_("Needs a written clause; otherwise, and without a decent room apart, all is work."),
)
def night_presence(claim, month):
    """Pay for nights in which a household employee had to be present and could rest."""
    return _premium(month, night_presence_due(claim, month))


# -- holidays and the weekly rest -------------------------------------------------------------


def holiday_due(claim, day):
    """Pay once more for work on 1 May; in private households 10 % for other public holidays."""
    nothing = claim.record.once("no public holiday", lambda: claim.nothing(_("no public holiday")))
    if day.first not in HOLIDAYS:
        return nothing
    first_of_may = day.first == day_of_year("1 May", day.first.year)
    if in_household(claim):
        which = "1 May" if first_of_may else "other public holidays"
        premium = law.household_holiday_premium.of(which)[day.first]
    elif first_of_may:
        premium = law.first_of_may[day.first]
    else:
        return nothing
    return effective_hours(claim, day) * premium * hour_of_pay(claim, day.first)


@jurisdiction.head(
    "pay.public_holiday",
    _("Work on 1 May and on public holidays"),
    law=f"{FIRST_OF_MAY} ; convention collective IDCC 3239, art. 47",
    each="day",
    limitation="wages",
    routes=("prudhommes",),
)
def holidays(claim, day):
    """An indemnity equal to the pay of 1 May; no statute gives more for other holidays."""
    due = holiday_due(claim, day)
    # The agreement of private households is cited to nobody else.
    cited = None if due.is_zero or in_household(claim) else FIRST_OF_MAY
    return _premium(day, due, law=cited)


def rest_day_due(claim, week, as_on=None):
    """25 % in private households for the rest day of a week worked on all seven days.

    Which of the seven was the rest day is not told: the one with the fewest hours is taken.
    """
    if not in_household(claim) or not worked_every_day(week):
        return claim.nothing(REST_GIVEN)
    days = claim.time.worked_days_in(week.period)
    shortest = min(days, key=lambda day: day.hours_worked.value)
    day = as_on or shortest.first
    premium = law.household_rest_day_premium[day]
    return shortest.hours_worked * premium * hour_of_pay(claim, day, shortest.first)


@jurisdiction.head(
    "pay.weekly_rest",
    _("Work on the weekly rest day"),
    law="Convention collective IDCC 3239, art. 46",
    each="week",
    limitation="wages",
    routes=("prudhommes",),
)
def weekly_rest(claim, week):
    """A quarter more for a day of rest that was worked."""
    return _premium(week, rest_day_due(claim, week))


# -- rest owed for long hours -----------------------------------------------------------------


@jurisdiction.head(
    "pay.rest_breach",
    _("Rest for overtime beyond the yearly quota"),
    law="Code du travail, art. L3121-30, L3121-38 et D3121-23",
    each="employment",
    asks={"parties.staff": "how many work for the employer decides what is owed"},
    limitation="performance",
    routes=("prudhommes",),
    variant="compulsory_rest",
    note=_("An agreement may set another quota. The sum already holds its leave pay."),
)
def compulsory_rest(claim):
    """Rest for each overtime hour of a year beyond 220, paid where it was not given before the end.

    Beyond 360 in hotels, cafés and restaurants (IDCC 1979); private households have no quota. Half
    an hour for each in firms of 20 or fewer, an hour in larger ones.
    """
    if in_household(claim) or not claim.ended or claim.time.log.span is None:
        return
    last = claim.span.last
    for _year, of_year in groupby(claim.time.weeks, lambda week: last_day(claim, week).year):
        weeks = list(of_year)
        day = last_day(claim, weeks[-1])
        span = Span(claim, Period(max(weeks[0].first, claim.span.first), day))
        with claim.record.line(span):
            overtime_hours_of_year = total(
                (
                    no_less_than_zero(
                        effective_hours(claim, week) - full_week(claim, last_day(claim, week))
                    )
                    for week in weeks
                ),
                unit_if_none="h",
            )
            quota = _yearly_quota(claim, day) * ONE_YEAR
            beyond = no_less_than_zero(overtime_hours_of_year - quota)
            if beyond > NO_HOURS:
                if sector(claim) == "farm":
                    raise Gap(
                        _("Rest beyond a yearly quota on farms: their agreements were not read"),
                        kind="law",
                        what="compulsory_rest",
                        on=day,
                    )
                share = law.compulsory_rest.of(_size(claim))[day]
                due = beyond * share * _hour_of_rest(claim, weeks)
                owed = due.rounded(TO_THE_CENT)
                yield Row(span, last, owed=owed, overtime=overtime_hours_of_year, beyond=beyond)


def _hour_of_rest(claim, weeks):
    """The pay of an hour on the last day, and no less than in the last week that had overtime.

    Paid by the day, an hour brings less in a week that the end cuts short.
    """
    long_weeks = (
        day
        for week in reversed(weeks)
        if effective_hours(claim, week) > full_week(claim, day := last_day(claim, week))
    )
    days = claim.span.last, next(long_weeks)
    return greatest(*(hour_of_pay(claim, day) for day in days))


def _yearly_quota(claim, day):
    """220 hours, or those of the agreement of hotels, cafés and restaurants."""
    if sector(claim) == "hotel_restaurant":
        return law.hotel_overtime_quota[day]
    return law.yearly_overtime_quota[day]


def _size(claim):
    staff = claim.parties.employer.staff
    if staff is None:
        claim.record.assume(
            _(
                "The firm is taken to have 20 staff or fewer, since none are stated ({law}).",
                law="Code du travail, art. L3121-38",
            )
        )
        return "20 staff or fewer"
    if claim.facts.amount(staff, "1", _("staff"), "parties.staff") > TWENTY:
        return "more than 20 staff"
    return "20 staff or fewer"
