"""Agricultural Sector (Wales) Act 2014 and its yearly orders: a floor above the minimum wage.

The orders held here begin in April 2024. England has had no agricultural wage of its own for
contracts made since October 2013.
"""

from legalcalc.claims import Base, Row
from legalcalc.figures import constant, greatest, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.constants import NO_HOURS, ONE_WEEK
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _

from . import jurisdiction
from .deductions import ALLOWED_FOR_LODGING
from .employment_rights import (
    HOURLY_FLOORS,
    NO_YARDSTICK,
    YARDSTICKS,
    charges_agreed,
    deductions_agreed,
    less_what_was_paid,
)
from .minimum_wage import EIGHTEEN, TO_THE_PENNY, TWENTY_ONE, is_apprentice, working_hours

ACT = "Agricultural Sector (Wales) Act 2014"
OFFSET = LawInWords(
    _("{law}, and later orders", law="Agricultural Wages (Wales) Order 2024 (WSI 2024/390) art 15")
)
WALES = "GB-WLS"
ONE_TIME = constant(1, "1", _("the hour itself, which is paid as wages"))


def in_welsh_agriculture(claim):
    """Whether it is told that the work was agricultural work in Wales.

    Where that is not known, :func:`_not_told` says so.
    """
    # untold: _not_told says so
    return claim.answer("sector") == "agriculture" and _part_of_the_land(claim) == WALES


def _part_of_the_land(claim):
    place = claim.answer("place")  # untold: who asks decides
    return None if place is None or place.subdivision == "unknown" else place.subdivision


def _not_told(claim):
    """The gap where one thing is told that makes it agricultural work in Wales, and not the other.

    ``None`` where both are told, or where an assumption says that it was none.
    """
    sector, part = claim.answer("sector"), _part_of_the_land(claim)
    if sector is None and part is None:
        claim.assume(
            _(
                "Nobody states where the work was, nor in which sector: it is taken not to have "
                "been agricultural work in Wales, which has a minimum wage of its own."
            )
        )
    elif sector is None and part == WALES:
        return claim.untold_fact("sector")
    elif sector == "agriculture" and part is None:
        return claim.missing(
            _("in which part of the country the work was done"), claim.path("place")
        )
    return None


def _or_open(claim):
    """Whether the orders hold; what they would add is left open where that is not told."""
    return claim.once("agricultural work in Wales", lambda: _leaving_open(claim))


def _leaving_open(claim):
    gap = _not_told(claim)
    if gap is not None:
        leave_open(gap)
    return in_welsh_agriculture(claim)


def grade(claim, day):
    """The worker's grade; without one the lowest for the age, or of any age if that is not told.

    A higher one gives more, and is left open. Apprentices have rates of their own, which are not
    held here: they need a grade.
    """
    stated = claim.answer("grade")
    if stated is not None or is_apprentice(claim):
        return stated
    leave_open(claim.untold_fact("grade"))
    claim.assume(_("No agricultural grade is stated: the lowest for the worker’s age is taken."))
    if claim.fact_or_open("claimant.born") is None:
        return "16 to 17"
    age = claim.age_on(day)
    if age < EIGHTEEN:
        return "16 to 17"
    return "18 to 20" if age < TWENTY_ONE else "development"


def agricultural_rate(claim, day):
    """The agricultural minimum wage of a day for the worker's grade."""
    rates = claim.law.agricultural_wage
    name = grade(claim, day)
    if name not in rates.keys:
        raise claim.missing(
            _("an agricultural grade that the Welsh orders know"), claim.path("grade"), day
        )
    return rates.of(name)[day]


def allowed_offset(claim, period):
    """What an employer may keep back for lodging: so much a day; ``None`` without lodging.

    The sum for lodging other than a house is taken for all lodging, since it is the greater. Free
    lodging counts too: the employer might have kept the sum back. Lodging that is not fit to live
    in allows nothing.
    """
    if not in_welsh_agriculture(claim):
        return None
    parts = [
        part
        for stay in claim.lodging
        if (part := stay.period.within(period.period)) is not None
        and claim.presumes(
            _("The lodging was fit to live in."), stay.fit_to_live_in, True, law=OFFSET
        )
    ]
    stated = period.deductions(reasons=("lodging",))
    if stated and not parts:
        parts = [period.period]
    offset = claim.law.agricultural_other_offset
    allowed = [offset[part.first] * claim.days_of(part) for part in parts]
    return total(allowed, unit_if_none=claim.currency) if allowed else None


ALLOWED_FOR_LODGING.append(allowed_offset)


def agricultural_arrears(claim, period):
    """Pay due by the Welsh orders for the hours worked, less what was paid or lawfully kept.

    Each day has the rate of its own order. For lodging the orders allow the offset and no more,
    whatever the worker agreed to.
    """
    gap = _not_told(claim)
    if gap is not None:
        raise gap
    if not in_welsh_agriculture(claim):
        return NO_YARDSTICK
    orders = claim.law.agricultural_wage.of("worker")  # all grades change on the same days
    due = total(
        (
            working_hours(claim, part) * agricultural_rate(claim, part.first)
            for part in period.split_at(orders, claim.law.agricultural_basic_week)
        ),
        unit_if_none=claim.currency,
    )
    offset = allowed_offset(claim, period)
    kept = [
        *deductions_agreed(claim, period, without=("advance", "lodging")),
        *charges_agreed(claim, period, claim.food),
        *([] if offset is None else [offset]),
    ]
    return less_what_was_paid(claim, period, Base("collective", due, ACT), kept=kept)


YARDSTICKS.append(("collective", ACT, agricultural_arrears))


def agricultural_floor(claim, day):
    """The agricultural minimum wage of a day, under a week's pay; ``None`` in other work."""
    return agricultural_rate(claim, day) if _or_open(claim) else None


HOURLY_FLOORS.append(agricultural_floor)


@jurisdiction.head(
    "pay.overtime",
    _("Overtime supplement in Welsh agriculture"),
    law=ACT,
    each="week",
    limitation="wages",
)
def agricultural_overtime(claim, week):
    """Half as much again as the actual hourly rate, for the hours beyond the basic week.

    Wages beyond that rate for all hours of the pay period pay for its overtime first.
    """
    if not _or_open(claim):
        return None
    excess, rate, supplement = _supplement(claim, week)
    if not excess > NO_HOURS:
        return None
    paid = claim.paid_for(week.period, ("premium",))
    surplus = _surplus(claim, week)
    if not surplus.is_zero:
        period = claim.pay_period_of(min(week.last, claim.span.last))
        all_of_period = total(
            (
                _supplement(claim, one)[2]
                for one in claim.weeks
                if min(one.last, claim.span.last) in period.period
            ),
            unit_if_none=claim.currency,
        )
        paid = paid + surplus * supplement / all_of_period
    owed = no_less_than_zero(supplement - paid)
    return Row(week, week.due_on, owed=owed.rounded(TO_THE_PENNY), excess=excess, rate=rate)


def _supplement(claim, week):
    """The hours beyond the basic week, the actual hourly rate, and the supplement for them."""
    law = claim.law
    basic = law.agricultural_basic_week[week.first] * ONE_WEEK
    excess = no_less_than_zero(working_hours(claim, week) - basic)
    rate = _actual_rate(claim, week.first)
    return excess, rate, excess * rate * (law.agricultural_overtime[week.first] - ONE_TIME)


def _actual_rate(claim, day):
    """The agricultural wage of a day, or the hourly pay that was promised if it is more."""
    rate = agricultural_rate(claim, day)
    try:
        promised, promise = claim.promised_rate(day)
    except Gap:
        return rate
    return greatest(rate, promised) if promise.per == "hour" else rate


def _surplus(claim, week):
    """What was paid in the week's pay period beyond the actual rate for each hour worked."""
    period = claim.pay_period_of(min(week.last, claim.span.last))
    orders = claim.law.agricultural_wage.of("worker")
    due = total(
        (
            working_hours(claim, part) * _actual_rate(claim, part.first)
            for part in period.split_at(orders)
        ),
        unit_if_none=claim.currency,
    )
    return no_less_than_zero(claim.paid_for(period.period) - due)
