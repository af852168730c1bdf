"""Which hours count, the week after which overtime begins, and what overtime adds.

Code du travail, arts. L3121-1 to L3121-69 and D3121-23; convention collective IDCC 3239, arts. 133
to 149 (private households); convention collective IDCC 1979, avenant 2 of 5 February 2007.
"""

from legalcalc.figures import constant, no_less_than_zero
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.scales import premium_in_bands
from legalcalc.messages import _

from .common import CODE_IN_MAYOTTE, in_household, law, sector, stated_contract, territory

TWENTY = constant(20, "1", _("twenty staff"), "Ordonnance n° 2017-1491, art. 32 et 35")
STRETCHES = ("week", "fortnight", "four weeks", "half month", "month", "year")
FULL_TIME = _(
    "No weekly hours were agreed: full-time work is presumed ({law}).",
    law="Code du travail, art. L3121-27 et L3123-6",
)
WRITTEN = _("A written contract provides for responsible presence.")


def effective_hours(claim, span):
    """Hours of work in some days (art. L3121-1); stand-by counts only where a rule says so.

    In private households an hour of responsible presence by day counts as two thirds, but only for
    those who look after a child or an adult and only under a written clause (IDCC 3239, arts. 137.1
    and 148); otherwise it is work. Presence at night is work, except in private households, where
    it is paid apart unless the lawyer holds it to be work.
    """
    if claim.time.log.span is None:
        raise claim.facts.missing(_("the hours worked"), "work")
    if claim.time.log.kinds.isdisjoint(("night presence", "standby")):
        return span.hours_worked
    days = span.first, span.last
    return claim.record.shared(("effective hours", *days), lambda: _effective_hours(claim, span))


def _effective_hours(claim, span):
    hours = span.hours_worked
    night = span.hours(("night presence",), _("presence at night, {period}", period=span.period))
    if not night.is_zero and (not in_household(claim) or claim.option("night_presence") == "work"):
        hours = hours + night
    presence = span.hours(("standby",), _("stand-by, {period}", period=span.period))
    if presence.is_zero:
        return hours
    if not in_household(claim):
        claim.record.assume(
            _(
                "Stand-by is not counted: enter as work the hours in which the worker had to stay "
                "at the employer’s disposal ({law}).",
                law="Code du travail, art. L3121-1",
            )
        )
        return hours
    written = claim.facts.presumes(
        WRITTEN,
        claim.employment.contract_written,
        False,
        law="IDCC 3239, art. 137.1",
    )
    if written and claim.facts.answer_or_gap("category") == "carer":
        return hours + presence / law.responsible_presence[span.first]
    return hours + presence


def full_week(claim, day):
    """Hours of a week after which overtime begins."""
    if in_household(claim):
        return law.household_week[day]
    if territory(claim) == "France":
        return law.legal_week[day]
    staff = claim.parties.employer.staff
    if staff is None:
        # With more staff the week was shorter, and overtime began earlier.
        leave_open(claim.facts.missing(_("staff"), "parties.staff"))
    elif claim.facts.amount(staff, "1", _("staff"), "parties.staff") >= TWENTY:
        return law.mayotte_week.of("20 staff or more")[day]
    return law.mayotte_week.of("under 20 staff")[day]


def _bands(claim, day):
    """The bands of overtime: for each its length (the last has none) and its premium over time."""
    if in_household(claim):
        of = law.household_overtime_premium.of
        for band in ("41st to 48th hour", "49th and 50th hour"):
            yield law.household_overtime_band.of(band)[day], of(band)
        yield None, law.household_overtime_beyond
    elif sector(claim) == "hotel_restaurant":
        of = law.hotel_overtime_premium.of
        yield law.hotel_overtime_band[day], of("36th to 39th hour")
        yield law.hotel_overtime_band[day], of("40th to 43rd hour")
        yield None, of("from the 44th hour")
    else:
        if territory(claim) == "Mayotte" and day < CODE_IN_MAYOTTE:
            raise Gap(
                _("Overtime in Mayotte before 2018: the labour code of Mayotte was not read"),
                kind="law",
                what="overtime_premium",
                on=day,
            )
        of = law.overtime_premium.of
        yield law.first_overtime_hours[day], of("first eight hours")
        yield None, of("further hours")


def premium_hours(claim, hours, day):
    """What overtime premiums add to a week of so many hours, told in hours of plain pay.

    A week of 45 hours has eight at 25 % and two at 50 %, worth three hours more.
    """
    beyond = no_less_than_zero(hours - full_week(claim, day))
    return premium_in_bands(beyond, _bands(claim, day), day)


def agreed_week(claim, day):
    """The weekly hours for which pay by the month was agreed, or ``None`` where hours are paid.

    Pay by the week or longer is that of a month, too: 52/12 of a week. Seasonal and agency workers
    are outside pay by the month (art. L3242-1).
    """
    promise = claim.pay.promise_on(day)
    if promise is None or stated_contract(claim) in ("seasonal", "agency"):
        return None
    # untold: pay by the hour or day for no stated hours is no pay by the month
    if promise.hours_per_week is None and promise.per not in STRETCHES:
        return None
    return promised_week(claim, promise, day)


def promised_week(claim, promise, day):
    """The weekly hours of a promise; full time is presumed where it names none (art. L3123-6)."""
    if promise.hours_per_week is None:
        claim.record.assume(FULL_TIME)
        return full_week(claim, day)
    return claim.facts.amount(
        promise.hours_per_week,
        "h",
        _("weekly hours promised"),
        claim.facts.path("promises.hours_per_week"),
    )
