"""The minimum wage: Labor Law 652, Public Health Law 3614-f, and the wage orders of 12 NYCRR.

It depends on where the work was done and, in New York City until 2019, on the size of the employer.
Fast food workers and home care aides have rates of their own. Meals and lodging may count as wages
only up to an allowance, and not at all unless the employer's right to it is shown.
"""

from jurisdictions.us.minimum_wage import MINIMUM_WAGE, by_days, not_here
from jurisdictions.us.places import THE_COUNTRY
from jurisdictions.us.working_time import told_by_default
from jurisdictions.us.workweek import chosen_freely
from legalcalc.facts import Food, Lodging
from legalcalc.figures import constant, found, greatest, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.charges import stays_in
from legalcalc.messages import _

from . import jurisdiction

ELEVEN = constant(11, "1", _("eleven employees"), "Labor Law 652(1)(a)")
HOSPITALITY = ("hospitality", "fast food")
CITY, DOWNSTATE, REST = "New York City", "Nassau, Suffolk and Westchester", "rest of the State"
IN_THE_CITY = (
    *("new york", "new york city", "manhattan", "brooklyn", "queens", "bronx", "the bronx"),
    *("staten island", "new york county", "kings county", "queens county", "bronx county"),
    "richmond county",
)
# What says no more than the State at the end of an address.
THE_STATE = ("", "new york", "ny", "new york state", "state of new york")
IN_DOWNSTATE = ("long island", "nassau county", "suffolk county", "westchester county")
REST_OF_THE_STATE = (
    *("albany", "allegany", "broome", "cattaraugus", "cayuga", "chautauqua", "chemung", "chenango"),
    *("clinton", "columbia", "cortland", "delaware", "dutchess", "erie", "essex", "franklin"),
    *("fulton", "genesee", "greene", "hamilton", "herkimer", "jefferson", "lewis", "livingston"),
    *("madison", "monroe", "montgomery", "niagara", "oneida", "onondaga", "ontario", "orange"),
    *("orleans", "oswego", "otsego", "putnam", "rensselaer", "rockland", "saratoga"),
    *("schenectady", "schoharie", "schuyler", "seneca", "st. lawrence", "steuben", "sullivan"),
    *("tioga", "tompkins", "ulster", "warren", "washington", "wayne", "wyoming", "yates"),
)

jurisdiction.option(
    "region",
    _("Part of the State in which the work was done"),
    [
        ("by place", _("by the place that the case states: a borough, or a county")),
        (CITY, _("New York City")),
        (DOWNSTATE, _("Nassau, Suffolk and Westchester counties")),
        (REST, _("the rest of the State")),
    ],
    default="by place",
    law="Labor Law 652(1)(a) to (c)",
)
jurisdiction.option(
    "casual_work",
    _("Casual work of a companion or babysitter"),
    [
        ("babysitting", _("part-time babysitting in the employer’s home: no minimum wage")),
        ("companionship", _("companionship: the minimum wage is due")),
    ],
    default="babysitting",
    law="Labor Law 651(5)(a)",
)
jurisdiction.option(
    "allowances",
    _("Meals and lodging as a part of the minimum wage"),
    [
        ("none", _("none: the employer has not shown a right to allowances")),
        ("allowed", _("counted, up to the allowances of the wage order")),
    ],
    default="none",
    law="12 NYCRR 142-2.5(a)",
)


# -- where (Labor Law 652(1)) ---------------------------------------------------------------------


def refuse_outside(claim):
    """Raise the ``Gap`` for work outside the State, which neither article of its law reaches.

    Articles 6 and 19 of the Labor Law hold for work in New York alone (Rodriguez v. KGA Inc., 2017
    NY Slip Op 07948 (1st Dep't)).
    """
    place = claim.facts.answer("place")  # untold: the part of the State is named as missing
    if place is not None and not claim.jurisdiction.holds_in(place):
        raise not_here(place.subdivision, "place of work")


def region(claim):
    """The part of the State in which the work was done. Raises ``Gap`` where it is not stated."""
    refuse_outside(claim)
    chosen = claim.option("region")
    if chosen != "by place":
        return chosen
    where = claim.record.once("region", lambda: _region(claim))
    if isinstance(where, Gap):
        raise where
    return where


def _region(claim):
    place = claim.facts.answer("place")
    stated = "" if place is None or place.locality is None else place.locality
    found_there = region_of(stated)
    if found_there is None:
        return claim.facts.missing(
            _("the borough or county in which the work was done"), claim.facts.path("place")
        )
    regions = dict(claim.jurisdiction.options["region"].values)
    claim.record.assume(
        _(
            "The work was done in “{place}”: that is taken to lie in {region} (Labor Law 652(1)).",
            place=stated,
            region=regions[found_there],
        )
    )
    return found_there


def region_of(place):
    """The part of the State in which a place lies; ``None`` where its words do not say.

    The name of the State at the end says nothing: “Albany, New York” is not in New York City. A
    county decides wherever it stands, before the name of a town; two that do not agree say nothing.
    """
    names = [one.strip() for one in place.casefold().split(",")]
    while len(names) > 1 and _is_the_state(names[-1]):
        names.pop()
    regions = {_county(name) for name in names if name.endswith(" county")} - {None}
    if not regions:
        regions = {_town(name) for name in names} - {None}
    return regions.pop() if len(regions) == 1 else None


def _is_the_state(name):
    """Whether a part of an address is “New York”, “N.Y. 10001”, a postcode alone, or “USA”."""
    words = name.replace(".", "").split()
    if words and words[-1].replace("-", "").isdigit():
        words.pop()
    return " ".join(words) in (*THE_STATE, *THE_COUNTRY)


def _county(name):
    if name in IN_THE_CITY:
        return CITY
    if name in IN_DOWNSTATE:
        return DOWNSTATE
    return REST if name.removesuffix(" county") in REST_OF_THE_STATE else None


def _town(name):
    if name in IN_THE_CITY:
        return CITY
    return DOWNSTATE if name in IN_DOWNSTATE else None


def size_key(claim):
    """The name of the rate: New York City had two until 2019, by the size of the employer."""
    where = region(claim)
    if where != CITY:
        return where
    staff = claim.parties.employer.staff
    if staff is None:
        claim.record.assume(
            _(
                "The employer is taken to have ten or fewer employees, which matters until 2019 "
                "(Labor Law 652(1)(a))."
            )
        )
        return "New York City, ten or fewer"
    many = claim.facts.amount(staff, "1", _("number of employees"), "parties.staff") >= ELEVEN
    return "New York City, eleven or more" if many else "New York City, ten or fewer"


def in_the_city(claim):
    """The names under which fast food and home care rates are kept."""
    where = region(claim)
    fast_food = CITY if where == CITY else REST
    return fast_food, REST if where == REST else "downstate"


# -- how much -------------------------------------------------------------------------------------


def sector_told(claim):
    """The kind of work; ``None`` where nobody says, which heads of a week name by it."""
    return claim.facts.answer("sector")  # untold: tell_of_sector names it for each week


def has_minimum(claim):
    """Whether the Minimum Wage Act, or its order for farms, reaches this worker."""
    # untold: where federal wages are claimed, it is told that no casual companion is taken
    if claim.facts.answer("category") == "casual companion":
        return not found(
            _("The work is part-time babysitting in the employer’s home, on a casual basis."),
            told_by_default(claim, "casual_work") == "babysitting",
            law="Labor Law 651(5)(a)",
        )
    return True


def histories(claim):
    """The parameters of which the highest holds each day."""
    law, sector = claim.law, sector_told(claim)
    general = law.new_york_minimum_wage.of(size_key(claim))
    fast_food, home_care = in_the_city(claim)
    if sector == "fast food":
        return [general, law.fast_food_minimum_wage.of(fast_food)]
    category = claim.facts.answer("category")
    if category is None and sector == "care":
        leave_open(claim.facts.untold_fact("category"))  # home care aides have the higher wage
    if category == "home care aide":
        return [general, law.home_care_minimum_wage.of(home_care)]
    return [general]


class Highest:
    """The highest of some rates on each day, as if it were one parameter."""

    def __init__(self, rates):
        self.rates = rates

    def __getitem__(self, day):
        first, *others = self.rates
        known = [rate for one in others if (rate := one.get(day)) is not None]
        return greatest(first[day], *known)

    def changes(self, first, last):
        """The days on which any of them changes."""
        return sorted({day for one in self.rates for day in one.changes(first, last)})


def minimum_rate(claim):
    """The minimum wage per hour, by the day."""
    return claim.record.once("minimum rate", lambda: Highest(histories(claim)))


@jurisdiction.provides(MINIMUM_WAGE)
def state_minimum(claim, span):
    """The minimum wage of the State for the hours worked in some days."""
    if not has_minimum(claim):
        return None
    return by_days(claim, span, minimum_rate(claim))


# -- meals and lodging (12 NYCRR 142-2.5) ---------------------------------------------------------


def allowances(claim, week):
    """Meals and lodging that count as minimum wages of a week; nought unless it is so chosen."""
    if claim.option("allowances") == "none":
        return claim.nothing(_("no allowances"))
    sector = sector_told(claim)
    if sector in HOSPITALITY or sector == "agriculture":
        raise Gap(
            _("The allowances of the wage order of this industry are not in this program"),
            kind="law",
            what="allowances",
            on=week.first,
        )
    parts = []
    for meals, common in stays_in(claim, week.period, of=Food):
        a_day = claim.facts.amount(
            meals.meals_per_day, "meal/day", _("meals a day"), f"{meals.path}.meals_per_day"
        )
        rate = claim.law.meal_allowance.of(size_key(claim))[week.first]
        parts.append(a_day * claim.time.days_of(common) * rate)
    for stay, common in stays_in(claim, week.period, of=Lodging):
        if chosen_freely(claim, stay):
            rate = claim.law.lodging_allowance.of(size_key(claim))[week.first]
            parts.append(claim.time.days_of(common) * rate)
    return total(parts, unit_if_none=claim.currency)
