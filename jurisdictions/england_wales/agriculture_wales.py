"""Agricultural Sector (Wales) Act 2014 and its yearly orders: a floor above the minimum wage.

The orders held here begin in April 2024. England has had no agricultural wage of its own for
contracts made since October 2013.
"""

from legalcalc.facts import Lodging
from legalcalc.figures import total
from legalcalc.gaps import leave_open
from legalcalc.kit.charges import stays_in
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _

from .minimum_wage import EIGHTEEN, TWENTY_ONE, is_apprentice

ACT = "Agricultural Sector (Wales) Act 2014"
OFFSET = LawInWords(
    _("{law}, and later orders", law="Agricultural Wages (Wales) Order 2024 (WSI 2024/390) art 15")
)
WALES = "GB-WLS"


def in_welsh_agriculture(claim):
    """Whether it is told that the work was agricultural work in Wales.

    Where that is not known, :func:`not_told` says so.
    """
    # untold: not_told says so
    return claim.facts.answer("sector") == "agriculture" and _part_of_the_land(claim) == WALES


def _part_of_the_land(claim):
    place = claim.facts.answer("place")  # untold: who asks decides
    return None if place is None or place.subdivision == "unknown" else place.subdivision


def not_told(claim):
    """The gap where one thing is told that makes it agricultural work in Wales, and not the other.

    ``None`` where both are told, or where an assumption says that it was none.
    """
    sector, part = claim.facts.answer("sector"), _part_of_the_land(claim)
    if sector is None and part is None:
        claim.record.assume(
            _(
                "Nobody states where the work was, nor in which sector: it is taken not to have "
                "been agricultural work in Wales, which has a minimum wage of its own."
            )
        )
    elif sector is None and part == WALES:
        return claim.facts.untold_fact("sector")
    elif sector == "agriculture" and part is None:
        return claim.facts.missing(
            _("in which part of the country the work was done"), claim.facts.path("place")
        )
    return None


def holds_or_open(claim):
    """Whether the orders hold; what they would add is left open where that is not told."""
    return claim.record.once("agricultural work in Wales", lambda: _leaving_open(claim))


def _leaving_open(claim):
    gap = not_told(claim)
    if gap is not None:
        leave_open(gap)
    return in_welsh_agriculture(claim)


def grade(claim, day):
    """The worker's grade; without one the lowest for the age, or of any age if that is not told.

    A higher one gives more, and is left open. Apprentices have rates of their own, which are not
    held here: they need a grade.
    """
    stated = claim.facts.answer("grade")
    if stated is not None or is_apprentice(claim):
        return stated
    leave_open(claim.facts.untold_fact("grade"))
    claim.record.assume(
        _("No agricultural grade is stated: the lowest for the worker’s age is taken.")
    )
    if claim.facts.answer_or_open("claimant.born") is None:
        return "16 to 17"
    age = claim.facts.age_on(day)
    if age < EIGHTEEN:
        return "16 to 17"
    return "18 to 20" if age < TWENTY_ONE else "development"


def agricultural_rate(claim, day):
    """The agricultural minimum wage of a day for the worker's grade."""
    rates = claim.law.agricultural_wage
    name = grade(claim, day)
    if name not in rates.keys:
        raise claim.facts.missing(
            _("an agricultural grade that the Welsh orders know"), claim.facts.path("grade"), day
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
        for stay, part in stays_in(claim, period.period, of=Lodging)
        if claim.facts.presumes(
            _("The lodging was fit to live in."), stay.fit_to_live_in, True, law=OFFSET
        )
    ]
    stated = period.deductions(reasons=("lodging",))
    if stated and not parts:
        parts = [period.period]
    offset = claim.law.agricultural_other_offset
    allowed = [offset[part.first] * claim.time.days_of(part) for part in parts]
    return total(allowed, unit_if_none=claim.currency) if allowed else None


def agricultural_floor(claim, day):
    """The agricultural minimum wage of a day, under a week's pay; ``None`` in other work."""
    return agricultural_rate(claim, day) if holds_or_open(claim) else None
