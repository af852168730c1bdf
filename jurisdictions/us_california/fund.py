"""The California Victim Compensation Board: Cal. Gov. Code 13953, 13957.5 (AB 629).

To trafficked workers it pays the income that they lost, at the minimum wage of the time, for up to
forty hours a week, up to a sum a year and for two years at most. It pays last.
"""

from jurisdictions.us.regular_rate import workweek
from jurisdictions.us.working_time import STATE
from legalcalc.claims import Row, after
from legalcalc.figures import constant, least, no_less_than_zero, total
from legalcalc.kit import funds
from legalcalc.kit.constants import ONE_YEAR, TO_THE_CENT
from legalcalc.messages import _

from . import jurisdiction
from .interest import NOTHING
from .limits import freed_on
from .trafficking import is_trafficking

LAW = "Cal. Gov. Code 13957.5(a)"
TIME = "Cal. Gov. Code 13953"
TWENTY_FIRST = _("the twenty-first birthday")
TWENTY_ONE = constant(21, "year", TWENTY_FIRST, TIME).whole
# The heads of an award that made good the same income.
SAME_INCOME = ("pay.base", "pay.overtime", "gain.labour_value", "taken.earnings")

jurisdiction.route(
    "victims' fund",
    _("California Victim Compensation Board"),
    law=LAW,
)


@jurisdiction.head(
    "state.crime_fund",
    _("Income lost through trafficking, from the California Victim Compensation Board"),
    law=LAW,
    each="employment",
    limitation="victim compensation",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("victims' fund",),
    note=_("The Board asks for no conviction, and pays last."),
)
def lost_income(claim):
    """The minimum wage of up to forty hours a week, less the pay, of the two best years.

    A year is counted from the first day of the work. What earlier awards brought for the same
    income is taken off.
    """
    if not is_trafficking(claim):
        return
    law, day = claim.law, claim.filed_on
    years = _years(claim)
    lost = {year: [] for year in years}
    for week in claim.time.weeks:
        with claim.record.line(week):
            one = workweek(claim, week, STATE)
            if one is None:
                continue
            if one.state_gap is not None:
                raise one.state_gap
            year = next(year for year in years if max(week.first, year.first) in year)
            lost[year].append(no_less_than_zero(one.state * one.first - one.paid))
    most = law.lost_income[day]
    sums = {year: total(parts, unit_if_none=claim.currency) for year, parts in lost.items()}
    best = sorted(years, key=lambda year: least(sums[year], most).value, reverse=True)
    best = best[: law.lost_income_years[day].whole]
    got = funds.got_elsewhere(claim, _for_the_same_income)
    for year in sorted(best):
        pays = least(sums[year], most)
        owed = no_less_than_zero(pays - got).rounded(TO_THE_CENT)
        got = no_less_than_zero(got - pays)
        if owed > NOTHING:
            yield Row(year, year.last, owed=owed, due=sums[year], ceiling=most)


def _years(claim):
    """The years of the work, each from its first day or the same day of a later year."""
    begins, span = [], claim.span
    day = after(span.first, ONE_YEAR)
    while day <= span.last:
        begins.append(day)
        day = after(day, ONE_YEAR)
    return span.split_at(begins)


def _for_the_same_income(award):
    return any(head.split(":")[0] in SAME_INCOME for head in award.heads)


@jurisdiction.cap(
    _("Years of lost income that the California Victim Compensation Board pays"),
    law=LAW,
    heads=("state.crime_fund",),
    routes=("victims' fund",),
)
def ceiling(claim):
    """As many times the sum of a year as there are years, whatever the number of employers."""
    years = claim.law.lost_income_years[claim.filed_on]
    return claim.law.lost_income[claim.filed_on] * years / ONE_YEAR


@jurisdiction.limitation(
    "victim compensation",
    _("Time to apply to the fund"),
    law=TIME,
)
def limit(claim, row):
    """Seven years from the crime, or from the twenty-first birthday, whichever ends later."""
    starts, because = freed_on(claim), _("the day on which the worker was freed")
    # untold: for whoever was younger time only begins later
    if (
        claim.facts.answer("claimant.born") is not None
        and claim.facts.birthday(TWENTY_ONE) > starts
    ):
        starts, because = claim.facts.birthday(TWENTY_ONE), TWENTY_FIRST
    return claim.limitation.time_limit(
        law=TIME,
        starts=starts,
        because=because,
        length=claim.law.victim_compensation_time[claim.filed_on],
        saves=(_("good cause for a later application"),),
    )


funds.crime_fund(
    jurisdiction,
    _("California Victim Compensation Board"),
    law=LAW,
    heads=("state.crime_fund",),
    ground=_("pays the income that was lost"),
)
