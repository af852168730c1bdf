"""Sector minima: Arbeitnehmer-Entsendegesetz (AEntG) and § 3a AÜG, by ordinance.

An ordinance binds employers outside the collective agreement, from its own first day to its own
last. In the gaps between two of them only the MiLoG is left. A worker lent out is owed the minimum
of the sector in which the user firm puts him or her to work (§ 8(3) AEntG), or the wage floor of
agency work if that is more.
"""

from dataclasses import dataclass

from legalcalc.figures import least
from legalcalc.gaps import Gap, leave_open
from legalcalc.messages import _

from . import jurisdiction

WESTERN_LAENDER = {"BW", "BY", "HB", "HE", "HH", "NI", "NW", "RP", "SH", "SL"}
EASTERN_LAENDER = {"BB", "MV", "SN", "ST", "TH"}
BERLIN = "BE"  # each ordinance says on which side it counts Berlin


@dataclass(frozen=True)
class SectorMinimum:
    """How a sector's minimum is found: its parameter, its grades, and what the region changes.

    ``grades``: the lowest first. ``by_region``: those whose rate depends on the region, with the
    regions of the ordinance. ``law``: the provision that extends it to outsiders.
    """

    parameter: str
    law: str
    grades: tuple[str, ...] = ("",)
    by_region: tuple[str, ...] = ()
    regions: tuple[str, ...] = ("West", "East")
    berlin: str = "West"


TRADES = "§§ 7, 7a, 8 AEntG"
AGENCY_WORK = SectorMinimum("agency_minimum", "§ 3a AÜG", by_region=("",), berlin="East")
UNREAD = SectorMinimum("unread_sector_minimum", TRADES)
SECTOR_MINIMA = {
    "care": SectorMinimum(
        "care_minimum",
        "§§ 11, 13 AEntG",
        grades=("care helper", "qualified helper", "nurse"),
        by_region=("care helper", "qualified helper", "nurse"),
    ),
    "cleaning": SectorMinimum("cleaning_minimum", TRADES, grades=("grade 1", "grade 6")),
    "main construction": SectorMinimum(
        "main_construction_minimum",
        TRADES,
        grades=("unskilled", "skilled"),
        by_region=("skilled",),
        regions=("West", "East", "Berlin"),
        berlin="Berlin",
    ),
    "roofing": SectorMinimum("roofing_minimum", TRADES, grades=("unskilled", "skilled")),
    "scaffolding": SectorMinimum("scaffolding_minimum", TRADES),
    "painting": SectorMinimum(
        "painting_minimum", TRADES, grades=("unskilled", "skilled"), by_region=("skilled",)
    ),
    "electrical trades": SectorMinimum("electrical_minimum", "§ 5 TVG; § 8 AEntG"),
    "chimney sweeps": SectorMinimum("chimney_sweep_minimum", "§ 5 TVG; § 8 AEntG"),
    "stonemasonry": UNREAD,
    "waste management": UNREAD,
    "laundry": UNREAD,
    "cash transport": UNREAD,
    "meat": SectorMinimum("meat_minimum", TRADES),
    "training": SectorMinimum("training_minimum", TRADES, grades=("group 1", "group 2")),
    "airport security": SectorMinimum("airport_security_minimum", TRADES),
}


def is_lent_out(claim):
    """Whether the employer is a temporary agency (Verleiher) that lends the worker out."""
    return claim.employment.user_firm is not None or claim.facts.presumes_one_of(
        _("The worker was lent out by an agency."), "contract", ("agency",), False, law="§ 1 AÜG"
    )


def minima(claim):
    """The sector minima that can hold for an employment."""
    sector = claim.facts.answer("sector")
    if sector is None:
        claim.record.assume(_("The sector is not stated: no sector minimum is computed."))
    if sector == "care":
        claim.record.assume(
            _(
                "The worker is taken to have spent a quarter of the time or more with those in "
                "care; office, kitchen, laundry and garden staff have no care minimum."
            )
        )
    found = [SECTOR_MINIMA[sector]] if sector in SECTOR_MINIMA else []
    return [*found, AGENCY_WORK] if is_lent_out(claim) else found


def _grade(claim, minimum):
    """The worker's grade in a sector; the lowest where none of its grades is stated."""
    grade = claim.facts.answer("grade")
    if grade in minimum.grades:
        return grade
    if len(minimum.grades) > 1:
        claim.record.assume(
            _(
                "The grade is not one of “{grades}”: the lowest is taken.",
                grades=", ".join(minimum.grades),
            )
        )
    return minimum.grades[0]


def land_of_work(claim):
    """The Land of the place of work (``HH``); nothing where it is not stated.

    Raises ``Gap`` for a part of another country.
    """
    # untold: without a Land the lowest rate is taken, as is told
    place = claim.facts.answer("place")
    if place is None or place.subdivision is None:
        return None
    land = place.subdivision.removeprefix("DE-")
    if land not in {*WESTERN_LAENDER, *EASTERN_LAENDER, BERLIN}:
        raise claim.facts.missing(
            _("a Land of Germany in which the work was done"), claim.facts.path("place")
        )
    return land


def _regions(claim, minimum):
    """The region of the place of work; all of them where the Land is not stated."""
    land = land_of_work(claim)
    if land is None:
        return minimum.regions
    if land == BERLIN:
        return (minimum.berlin,)
    return ("East",) if land in EASTERN_LAENDER else ("West",)


def histories(claim):
    """What the rates of an employment's sector minima follow along time, to cut periods at."""
    return [history for minimum in minima(claim) for history in _histories(claim, minimum)]


def _histories(claim, minimum):
    """The history of the worker's rate, or those of each region it may belong to."""
    parameter = getattr(claim.law, minimum.parameter)
    if parameter.by is None:
        return [parameter]
    grade = _grade(claim, minimum)
    if grade not in minimum.by_region:
        return [parameter.of(grade)]
    keys = [f"{grade} {region}".strip() for region in _regions(claim, minimum)]
    # The ordinances on main construction have no rate for skilled work in the East.
    return [parameter.of(key if key in parameter.keys else minimum.grades[0]) for key in keys]


def _rate(claim, minimum, day):
    """The rate of one sector minimum on a day; ``None`` in a gap between two ordinances.

    The lowest of those that the worker may have, and then a part is left open.
    """
    rates = [
        rate for history in _histories(claim, minimum) if (rate := history.get(day)) is not None
    ]
    if not rates:
        return None
    if len(minimum.grades) > 1:
        claim.facts.answer_or_open("grade")
    if all(rate == rates[0] for rate in rates):
        return rates[0]
    claim.record.assume(_("The Land of the place of work is not stated: the lowest rate is taken."))
    leave_open(
        claim.facts.missing(
            _("in which part of the country the work was done"), claim.facts.path("place")
        )
    )
    return least(*rates)


def sector_rate(claim, day):
    """The sector minimum of a day with the law that extends it; nothing in a gap.

    Raises ``Gap`` where a rate exists but is not known.
    """
    claim.facts.answer_or_open("sector")
    best = None
    missing = None
    for minimum in minima(claim):
        try:
            rate = _rate(claim, minimum, day)
        except Gap as gap:
            missing = gap.at_rest()
            continue
        if rate is not None and (best is None or rate > best[0]):
            best = rate, minimum.law
    if missing is not None:
        if best is None:
            raise missing
        claim.record.warn(missing.message)
    return best


jurisdiction.remark(
    _(
        "A sector minimum binds employers outside the agreement only while an ordinance is in "
        "force. In the gaps it is owed only where both sides are bound, or the contract refers to "
        "it."
    ),
    law="§§ 7, 7a, 8 AEntG",
)
