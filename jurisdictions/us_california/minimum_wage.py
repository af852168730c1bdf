"""The minimum wage of California: Lab. Code 1182.12, 1197; fast food: Lab. Code 1475."""

from jurisdictions.us.minimum_wage import MINIMUM_WAGE, AtLeast
from legalcalc.figures import constant, greatest, total
from legalcalc.gaps import Gap
from legalcalc.messages import _

from . import jurisdiction

LARGE, SMALL = "26 or more", "25 or fewer"
TWENTY_SIX = constant(26, "1", _("twenty-six employees"), "Cal. Lab. Code 860, 1182.12(b)")


def size(claim):
    """The size class of the employer by number of employees; unstated, the lower rates are used."""
    return claim.record.once("california size", lambda: _size(claim))


def _size(claim):
    employer = claim.case.party(claim.employment.employer)
    if employer is None or employer.staff is None:  # untold: warn_of_size says it
        return SMALL
    staff = claim.facts.amount(employer.staff, "1", _("number of employees"), "parties.staff")
    return LARGE if staff >= TWENTY_SIX else SMALL


def warn_of_size(claim):
    """Warn where the number of employees matters and is not stated."""
    employer = claim.case.party(claim.employment.employer)
    if employer is None or (employer.staff is None and employer.kind != "household"):
        claim.record.warn(
            _(
                "The number of employees is not stated: the rules for 25 or fewer are used. With "
                "26 or more, more is owed (Cal. Lab. Code 860, 1182.12)."
            )
        )


def _of_day(claim, day, table, gaps):
    """The highest minimum of a day: of the State, of fast food, of an entered local ordinance.

    Where that of fast food is not known, the general one is the least: the gap goes to ``gaps``.
    """
    law = claim.law
    history = law.california_minimum_wage
    rates = [history.of(size(claim))[day]]
    if size(claim) == SMALL and history.of(LARGE)[day] > rates[0]:
        warn_of_size(claim)
    sector = claim.facts.answer("sector")  # untold: a gap where fast food has more
    if sector in (None, "fast food"):
        try:
            higher = law.fast_food_minimum_wage.get(day)
        except Gap as gap:
            gaps.append(gap.at_rest())
        else:
            if higher is not None and sector is None:
                gaps.append(claim.facts.untold_fact("sector"))
            elif higher is not None:
                rates.append(higher)
    if table is not None:
        rates.append(claim.pay_tables.rate(table, day))
    return greatest(*rates) if len(rates) > 1 else rates[0]


@jurisdiction.provides(MINIMUM_WAGE)
def california_minimum(claim, span):
    """The minimum wage for the hours worked in some days, by the rate of each day."""
    table = claim.pay_tables.governing("sector")
    begins = [] if table is None else [rate.from_day for rate in table.rates]
    histories = (claim.law.california_minimum_wage.of(LARGE), claim.law.fast_food_minimum_wage)
    gaps = []
    due = total(
        [
            part.hours_worked * _of_day(claim, part.first, table, gaps)
            for part in span.split_at(*histories, at=begins)
        ],
        unit_if_none=claim.currency,
    )
    return AtLeast(due, tuple(gaps)) if gaps else due
