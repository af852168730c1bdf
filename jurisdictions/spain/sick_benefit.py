"""Benefit for common sickness at the employer's charge: arts. 165 to 174 LGSS.

In sickness the contract is suspended without pay (arts. 45.1.c, 45.2 ET). From the fourth day a
benefit stands in for it (incapacidad temporal): to the fifteenth day, in households to the eighth,
at the employer's charge (arts. 173.1, 251.a); then at that of the institute or the mutua. For a
worker who was not declared the employer alone owes all of it (art. 167.2; STS 307/2024 of 21
February). It is claimed as a benefit, and not with the wages.
"""

from dataclasses import replace
from datetime import timedelta

from legalcalc.claims import Row, after
from legalcalc.figures import known, no_less_than_zero, total, unit
from legalcalc.kit import limits
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.reference_pay import absences, absent_days
from legalcalc.kit.sickness import stretches_of
from legalcalc.messages import _
from legalcalc.periods import Period, day_before

from . import jurisdiction
from .pay import contribution_base, in_household, year_of

LAW = "arts. 165, 167, 171 a 173 LGSS"
COMMON = ("sick",)


@jurisdiction.head(
    "pay.sick",
    _("Benefit for sickness that the employer owes"),
    law=LAW,
    each="month",
    limitation="benefit",
    interest="legal",
    routes=("benefits",),
    note=_(
        "If the employer is insolvent, the institute or the mutua pays the days at its charge for "
        "a worker who was declared (STS 9.5.2016), and nothing for one who was not (STS 307/2024). "
        "Whether it is owed to who had no right to stay is disputed (art. 7.1 LGSS; art. 36.5 LO "
        "4/2000)."
    ),
)
def sick_benefit(claim, month):
    """A share of the day's base for each day that the employer owes, less what was paid for it."""
    _tell_of_accidents(claim)
    days = [one for one in _days_owed(claim) if one[0] in month.period]
    if not days:
        return None
    due = total(
        [
            base * share * known(count, unit("day"), claim.facts.ground(SICK_DAYS, *told))
            for base, share, count, told in _alike(claim, days)
        ],
        unit_if_none=claim.currency,
    )
    debt = year_of(claim, month.first.year).wages[month.period]
    if debt.gap is not None:
        raise debt.gap
    paid = claim.pay.paid_for(month.period, ("sick pay",), at_most=True) + debt.in_absence
    return Row(
        Period(days[0][0], days[-1][0]),
        debt.due_on,
        owed=no_less_than_zero(due - paid).rounded(TO_THE_CENT),
        due=due,
        paid=paid,
    )


SICK_DAYS = _("days of sickness for which the employer owes the benefit")


def _alike(claim, days):
    """Some days by what one of them gives: its base, its share, how many there are."""
    told = absences(claim, COMMON)
    alike = {}
    for _day, base, share in days:
        alike.setdefault((base.value, share.value), []).append((base, share))
    return [(*some[0], len(some), told) for some in alike.values()]


def _tell_of_accidents(claim):
    if absences(claim, ("accident at work",)):
        claim.record.warn(
            _(
                "For an accident at work the mutua or the institute pays 75 % of the base from the "
                "day after, also to a worker who was not declared, and the employer the wage of "
                "the day (arts. 166.4, 173.1 LGSS): it is not computed here."
            )
        )


def _days_owed(claim):
    """The days of sickness that the employer owes, each with its base and share."""
    return claim.record.shared("sick benefit", lambda: list(_owed(claim)))


def _owed(claim):
    for spell in _spells(claim):
        law, first = claim.law, spell.first
        worked = claim.time.days_of(Period(claim.span.first, day_before(first)))
        if worked < law.benefit_least_contributions[first]:
            claim.record.warn(
                _(
                    "No benefit is claimed for sickness from {day}: less than 180 days were worked "
                    "here before. With contributions for other work in the five years before it is "
                    "owed (art. 172.a LGSS).",
                    day=first,
                )
            )
            continue
        base = contribution_base(claim, first)
        claim.record.assume(
            _(
                "It is taken that a doctor certified the sickness (parte de baja), that each "
                "stretch was another sickness, and that the base is the pay that was due, for "
                "which contributions should have been paid (arts. 169.2, 171 LGSS)."
            )
        )
        for day in _days_of_the_employer(claim, spell):
            number = (day - first).days + 1
            later = number > law.benefit_first_share_days[day].whole
            yield day, base, law.benefit_share.of("later" if later else "first")[day]


def _days_of_the_employer(claim, spell):
    """The days of a spell that are at the employer's charge: all of a worker not declared."""
    law, first = claim.law, spell.first
    kind = "household" if in_household(claim) else "employee"
    last = law.benefit_employer_last_day.of(kind)[first].whole
    if spell.length > last:
        # For who was not declared more is owed, and never less.
        declared = claim.facts.answer_or_open("declared")
        if declared is False:
            last = law.benefit_most_days[first].whole
        else:
            claim.record.warn(
                _(
                    "From the day after {day} the institute or the mutua owes the benefit to a "
                    "worker who was declared: ask it to pay where the employer does not.",
                    day=first + timedelta(days=last - 1),
                )
            )
    waiting = law.benefit_first_day[first].whole - 1
    return [day for day in spell.days() if waiting <= (day - first).days < last]


def _spells(claim):
    """The stretches of sickness without a break, as far as they lie in the employment."""
    spells = stretches_of(absent_days(claim, claim.span, COMMON))
    return [one for one in spells if one.first > claim.span.first]


# -- when it is lost (arts. 53, 54 LGSS) -----------------------------------------------------------

_a_year = limits.running(
    law="art. 54.2 LGSS",
    length="benefit_limitation",
    because=_("the day on which the benefit of the month was due"),
    saves=(_("a request to the institute or the mutua: the year stands still (art. 73 LRJS)"),),
    endangers=(
        _(
            "that the benefit was never recognised: it then reaches back three months from the "
            "request (art. 53.1 LGSS)"
        ),
    ),
)


@jurisdiction.limitation("benefit", _("Time to claim a benefit"), law="arts. 53.1, 54.2 LGSS")
def benefit_limit(claim, row):
    """A year from each due day; safe is a request within three months of the first day."""
    limit = _a_year(claim, row)
    reach = after(row.period.first, claim.law.benefit_reach_back[row.due_on])
    return replace(limit, safe_day=min(limit.safe_day, day_before(reach)))
