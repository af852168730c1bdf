"""Mindestlohngesetz (MiLoG): the general minimum wage, and how a sector minimum stands above it.

Each hour really worked is owed at least the minimum wage of its day; what was earned is compared
with what was paid by calendar month (BAG, 25 May 2016, 5 AZR 135/16). A worker under 18 without
finished training has no claim under the MiLoG, and lives on agreed or usual pay.
"""

from dataclasses import dataclass
from datetime import date

from legalcalc.claims import after
from legalcalc.figures import Figure, constant, found, greatest, total
from legalcalc.gaps import Gap
from legalcalc.kit.agreed_pay import days_of_new_promises
from legalcalc.kit.standby import has_standby, hours_with_standby
from legalcalc.messages import Message, _

from . import jurisdiction
from .relation import category
from .sector_minima import histories, sector_rate

NO_MINIMUM_WAGE = {
    "trainee": _("The worker is a trainee in vocational training."),
    "volunteer": _("The worker is a volunteer."),
    "exempt intern": _("The worker is an intern whom the law leaves out."),
}
LONG_TERM_UNEMPLOYED = constant(6, "month", _("first months of work"), "§ 22 Abs. 4 MiLoG")

jurisdiction.option(
    "standby",
    _("Stand-by"),
    [
        ("counted", _("counted in full, as the worker had to be where the employer chose")),
        ("not counted", _("not counted, as the worker was only on call")),
    ],
    default="counted",
    law="§ 1 MiLoG; BAG, 24.6.2021, 5 AZR 505/20",
)


@dataclass(frozen=True)
class DaysAtOneRate:
    """Some days of work at one rate: the first of them, the hours to be paid, the hours worked.

    The hours to be paid include stand-by.
    """

    first: date
    paid: Figure
    worked: Figure


@dataclass(frozen=True)
class Floors:
    """What the minimum gives for some hours, by the MiLoG alone and with the sector minimum.

    ``excluded`` says why the MiLoG gives nothing; ``sector_law`` is set where a sector minimum
    counted; ``gap`` names a sector minimum that is not known.
    """

    general: Figure
    floor: Figure
    excluded: Message | None
    sector_law: str | None
    gap: Gap | None


def hours_to_pay(claim, span):
    """Hours of work with stand-by, which is work in full (BAG, 24 June 2021, 5 AZR 505/20)."""
    if not has_standby(claim, span):
        return span.hours_worked
    if claim.option("standby") == "counted":
        claim.record.assume(
            _(
                "Stand-by and presence at night are counted as work in full for the minimum wage, "
                "as the worker had to be where the employer chose; agreed pay by the hour is not "
                "claimed for them."
            )
        )
        return hours_with_standby(span)
    claim.record.assume(_("Stand-by and presence at night are not counted, as was chosen."))
    return span.hours_worked


def days_of_new_rates(claim, span):
    """The days on which the minimum of some days can change."""
    begins = days_of_new_promises(claim)
    # untold: outside() says that an adult is taken
    if claim.facts.answer("claimant.born") is not None:
        begins.append(claim.facts.birthday(18))
    if category(claim) == "formerly long-term unemployed":
        begins.append(after(claim.span.first, LONG_TERM_UNEMPLOYED))
    for one in (claim.law.minimum_wage, *histories(claim)):
        begins.extend(one.changes(span.first, span.last))
    return begins


def stretches(claim, span):
    """The hours of some days, cut at each day on which their minimum can change."""
    parts = span.split_at(at=days_of_new_rates(claim, span))
    return [
        DaysAtOneRate(part.first, hours_to_pay(claim, part), part.hours_worked) for part in parts
    ]


# -- who has a claim (§ 22 MiLoG) -----------------------------------------------------------------


def outside(claim, day):
    """Why neither MiLoG nor a sector minimum protects the worker on a day; nothing if it does."""
    job = claim.employment
    statement = NO_MINIMUM_WAGE.get(category(claim))
    if statement is not None and found(statement, True, law="§ 22 Abs. 1, 3 MiLoG"):
        return statement
    if claim.facts.answer("claimant.born") is None:
        claim.record.assume(
            _("The worker is taken to be 18 or older, as no date of birth is stated.")
        )
        return None
    young = found(
        _("The worker is under 18."), day < claim.facts.birthday(18), law="§ 22 Abs. 2 MiLoG"
    )
    if young and not claim.facts.presumes(
        _("The worker finished vocational training."),
        job.trained,
        False,
        law="§ 22 Abs. 2 MiLoG",
    ):
        return _("Workers under 18 without finished training have no claim (§ 22(2) MiLoG).")
    return None


def _general_rate(claim, day):
    """The general minimum wage of a day, ``None`` where the law gives none; and why."""
    rate = claim.law.minimum_wage.get(day)
    if rate is None:
        return None, _("There was no general minimum wage before 2015.")
    # untold: sector_rate() leaves open what a sector might add
    if claim.facts.answer("sector") == "newspaper delivery":
        claim.law.newspaper_delivery_minimum.get(day)  # not known until the end of 2017: a gap
    if category(claim) == "formerly long-term unemployed" and found(
        _("The work began less than six months ago."),
        day < after(claim.span.first, LONG_TERM_UNEMPLOYED),
        law="§ 22 Abs. 4 MiLoG",
    ):
        return None, _("Formerly long-term unemployed workers wait six months (§ 22(4) MiLoG).")
    return rate, None


# -- what is owed (§ 1 MiLoG) ---------------------------------------------------------------------


def rates(claim, day):
    """The general minimum of a day, the sector minimum with its law, why one is missing, the gap.

    A sector minimum goes first while it is not lower; until 2017 even where it was (§ 24(1) old).
    """
    excluded = outside(claim, day)
    if excluded is not None:
        return None, None, excluded, None
    general, excluded = _general_rate(claim, day)
    lower_stands = (
        general is not None and claim.law.lower_sector_minimum_allowed.get(day) is not None
    )
    try:
        sector, gap = sector_rate(claim, day), None
    except Gap as missing:
        if lower_stands:
            raise
        sector, gap = None, missing.at_rest()
    if sector is not None and lower_stands and sector[0] < general:
        general = sector[0]
    return general, sector, excluded, gap


def floors(claim, parts):
    """The minimum for the hours of some stretches."""
    general_parts, floor_parts = [], []
    why = sector_law = unknown = None
    for part in parts:
        general, sector, excluded, gap = rates(claim, part.first)
        why, unknown = why or excluded, unknown or gap
        if general is not None:
            general_parts.append(part.paid * general)
        if sector is not None:
            best = sector[0] if general is None else greatest(general, sector[0])
            sector_law = sector[1]
            floor_parts.append(part.paid * best)
        elif general is not None:
            floor_parts.append(part.paid * general)
    return Floors(
        total(general_parts, unit_if_none=claim.currency),
        total(floor_parts, unit_if_none=claim.currency),
        why,
        sector_law,
        unknown,
    )


jurisdiction.remark(
    _(
        "Each hour of work has to be pleaded with its day: an average of hours does not do for the "
        "minimum wage. If it is certain that more was worked, the court may estimate the least "
        "amount (§ 287 ZPO)."
    ),
    law="BAG, 25.5.2016, 5 AZR 135/16; BAG, 25.3.2015, 5 AZR 602/13",
)
jurisdiction.remark(
    _(
        "The worker states the days and hours of work, and that the employer ordered, tolerated or "
        "needed them; the employer must then answer in detail."
    ),
    law="BAG, 4.5.2022, 5 AZR 359/21; BAG, 4.5.2022, 5 AZR 474/21",
)
jurisdiction.remark(
    _("Nobody can give up the minimum wage, save in a settlement before a court."),
    law="§ 3 MiLoG; § 9 AEntG",
)
