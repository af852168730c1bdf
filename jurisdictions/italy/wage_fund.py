"""The guarantee fund of INPS (Fondo di garanzia): L. 297/1982, art. 2; D.lgs. 80/1992, artt. 1, 2.

For an insolvent employer it pays end-of-service pay and the wages of the last three months of the
work, up to three times the highest monthly wage supplement (CIGS). A benefit on application: the
fund is no defendant, and what it pays is part of what the employer owes, not added to it.
"""

from legalcalc.claims import Row
from legalcalc.claims.limits import last_day
from legalcalc.figures import found, least, total
from legalcalc.kit import funds
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _

from . import jurisdiction
from .agreements import is_day_worker
from .revaluation import WORK

LAW = "L. 297/1982, art. 2; D.lgs. 80/1992, artt. 1 e 2"
WAGES = "D.lgs. 80/1992, art. 2, commi 1 e 2"
SEVERANCE = "L. 297/1982, art. 2"
# Pay properly so called, with the extra months: neither leave nor notice (Cass. 24890/2019).
WAGE_HEADS = (
    "pay.base",
    "pay.overtime",
    "pay.night",
    "pay.weekly_rest",
    "pay.public_holiday",
    "pay.extra_months",
    "lump.presumed",
)


class RowOfTheFund(Row):
    """A sum that the fund pays, with the time to apply for it."""

    __slots__ = ("time",)

    def __init__(self, period, insolvent, time, **shown):
        super().__init__(period, insolvent, **shown)
        self.time = time


jurisdiction.route(
    "guarantee fund",
    _("Guarantee fund of INPS"),
    law=LAW,
    note=_(
        "At INPS, once the claim is in the enforceable list of the proceedings. Part of what the "
        "employer owes: what the fund pays passes to it."
    ),
)


def _insolvent_on(claim):
    """The day of the insolvency, where the work has ended and the worker is insured; else None."""
    insolvent = claim.parties.insolvency_day
    if insolvent is None:
        return None
    if not found(_("The employment has ended."), claim.ended, law=LAW):
        return None
    if is_day_worker(claim):
        claim.record.warn(
            _(
                "Agricultural workers hired for a fixed term (OTD) are not insured in the "
                "guarantee fund of INPS (INPS circ. 70/2023)."
            )
        )
        return None
    return insolvent


@jurisdiction.head(
    "state.wage_fund",
    _("Guarantee fund: wages of the last three months"),
    law=WAGES,
    variant="wages",
    each="employment",
    asks={"parties.insolvent_on": "the fund pays for an insolvent employer alone"},
    limitation="wages from the fund",
    interest=None,
    routes=("guarantee fund",),
    note=_("Leave and notice are not covered. Wages that were paid for these months are set off."),
)
def wages_from_the_fund(claim):
    """Pay of the last three months of the work, up to three times the highest wage supplement.

    Only of days within twelve months before the insolvency, or before a later end of the work. A
    row that lies in the three months only in part counts by its days.
    """
    insolvent = _insolvent_on(claim)
    if insolvent is None:
        return None
    law, end = claim.law, claim.span.last
    insured = max(insolvent, end)
    year = funds.last_stretch(insured, law.fund_year[insolvent])
    months = law.fund_months[insolvent]
    window = funds.last_stretch(end, months).within(year)
    if window is None:
        return None
    parts = funds.owed_within(claim, window, WAGE_HEADS)
    if not parts:
        return None
    due = total(parts, unit_if_none=claim.currency)
    ceiling = law.wage_supplement[end] * months
    owed = least(due, ceiling).rounded(TO_THE_CENT)
    return RowOfTheFund(
        window, insolvent, law.fund_wages_time[insolvent], owed=owed, due=due, ceiling=ceiling
    )


@jurisdiction.head(
    "state.wage_fund",
    _("Guarantee fund: end-of-service pay"),
    law=SEVERANCE,
    variant="severance",
    each="employment",
    asks={"parties.insolvent_on": "the fund pays for an insolvent employer alone"},
    limitation="severance from the fund",
    interest=None,
    routes=("guarantee fund",),
)
def severance_from_the_fund(claim):
    """All of the end-of-service pay (TFR) that is owed, without a ceiling."""
    insolvent = _insolvent_on(claim)
    if insolvent is None:
        return None
    parts = [line.row.owed for line in claim.record.lines_of("pay.severance")]
    if not parts:
        return None
    owed = total(parts, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    time = claim.law.ordinary_limitation[insolvent]
    return RowOfTheFund(claim.span, insolvent, time, owed=owed)


def _limit(claim, row, law):
    return claim.limitation.time_limit(
        law=law,
        starts=row.due_on,
        because=_("the insolvency event"),
        length=row.time,
        saves=(_("that the list of claims became enforceable only later: time runs from then"),),
    )


@jurisdiction.limitation(
    "wages from the fund",
    _("Time to apply to the guarantee fund for wages"),
    law="D.lgs. 80/1992, art. 2, comma 5",
)
def wages_limit(claim, row):
    """A year; from the insolvency to be safe, though the fund counts from when one may apply."""
    return _limit(claim, row, "D.lgs. 80/1992, art. 2, comma 5")


@jurisdiction.limitation(
    "severance from the fund",
    _("Time to apply to the guarantee fund for end-of-service pay"),
    law="art. 2946 c.c.; INPS circ. 70/2023",
)
def severance_limit(claim, row):
    """Ten years, as INPS reckons since its circular of 2023."""
    return _limit(claim, row, "art. 2946 c.c.; INPS circ. 70/2023")


@funds.wage_fund(
    jurisdiction,
    "guarantee_fund",
    _("Guarantee fund of INPS"),
    law=LAW,
    heads=(*WORK, "state.wage_fund"),
    ground=_("pays wages of the last three months and end-of-service pay"),
    condition=_("the claim is in the enforceable list of claims of the proceedings"),
)
def guarantee_fund(claim, row, day):
    """The fund pays on application, where the case names it; a warning tells of it in any case."""
    claim.record.warn(
        _(
            "The employer is insolvent. The guarantee fund of INPS pays end-of-service pay, and "
            "wages of the last three months of the work up to a ceiling where they lie within "
            "twelve months before the proceedings were asked for (L. 297/1982, art. 2; D.lgs. "
            "80/1992, artt. 1 e 2). Apply for wages by {until}: a year from the insolvency, to be "
            "safe.",
            until=last_day(day, claim.law.fund_wages_time[day]),
        )
    )
    if not isinstance(row, RowOfTheFund):
        return None
    return funds.FundPart(row.owed, row.period, last_day(day, row.time))
