"""Insolvency money (Insolvenzgeld): §§ 165 to 172, 324 SGB III.

A benefit that the worker applies for at the employment agency, within two months of the insolvency
event; no wage claim, and the agency is no defendant. Disputes go to the social courts (§ 51(1) no 4
SGG). Against the employer what was owed before goes to the administrator (§§ 87, 174 InsO).
"""

from legalcalc.claims import Liability, Row, after
from legalcalc.claims.limits import last_day
from legalcalc.figures import constant, total
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction
from .wages import TO_THE_CENT

PAY_HEADS = ("pay.base", "taken.deductions", "taken.inkind", "pay.night")


@jurisdiction.head(
    "state.wage_fund",
    _("Insolvency money"),
    law="§§ 165, 167 SGB III",
    each="employment",
    asks=("parties.insolvent_on",),
    limitation="insolvency money",
    interest=None,
    taxation="net",
    routes=("insolvency money",),
    note=_("At most: the employment agency pays the net pay that is left of this sum."),
)
def insolvency_money(claim):
    """Pay of the last three months of employment before the insolvency event.

    Not for what is owed because the work ended, such as payment for leave (§ 166(1) no 1 SGB III).
    The day of the event is not one of them. A month that lies in the three months only in part
    counts by its days.
    """
    day = claim.insolvency_day
    if day is None:
        return None
    claim.warn(
        _(
            "The employer has been insolvent since {day}: what was owed before can be pursued only "
            "by filing it with the insolvency administrator, not by an action or a payment order "
            "against the employer (§§ 87, 174 InsO).",
            day=day,
        )
    )
    backwards = constant(-1, "1", _("backwards")) * claim.law.insolvency_months[day]
    last = min(day_before(day), claim.span.last)
    window = Period(next_day(after(last, backwards)), last)
    parts = []
    for line in claim.lines_of(*PAY_HEADS):
        part = window.within(line.row.period)
        if part is not None:
            parts.append(line.row.owed * claim.days_of(part) / claim.days_of(line.row.period))
    if not parts:
        return None
    claim.warn(
        _(
            "Insolvency money has to be applied for at the employment agency by {until}, two "
            "months after the insolvency event (§ 324(3) SGB III). It is a benefit, and no claim "
            "in the labour court.",
            until=last_day(day, claim.law.insolvency_application[day]),
        )
    )
    owed = total(parts, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    return Row(window, day, owed=owed)


@jurisdiction.limitation(
    "insolvency money", _("Time to apply for insolvency money"), law="§ 324 Abs. 3 SGB III"
)
def application_limit(claim, row):
    """Two months after the insolvency event, whether the worker knew of it or not."""
    return claim.time_limit(
        law="§ 324 Abs. 3 SGB III",
        starts=row.due_on,
        because=_("the insolvency event"),
        length=claim.law.insolvency_application[row.due_on],
        saves=(
            _(
                "that the worker missed the day without fault: two months again from the end of "
                "the obstacle (§ 324(3) sentence 2 SGB III)"
            ),
        ),
    )


@jurisdiction.liable(
    "insolvency_money",
    _("Employment agency, for insolvency money"),
    law="§§ 165, 167, 324 SGB III",
    heads=("state.wage_fund",),
)
def employment_agency(claim, row):
    """The agency pays on application, once the insolvency event is shown."""
    for party in claim.with_role("wage fund"):
        yield Liability(
            party.id,
            _("pays the net wages of the last three months before the insolvency event"),
            "§§ 165, 167 SGB III",
            measure="window",
            amount=row.owed,
            window=row.period,
            rank=9,
            application=True,
            apply_by=last_day(row.due_on, claim.law.insolvency_application[row.due_on]),
            condition=_(
                "the insolvency event is shown, and the application made within two months of it "
                "(§ 324(3) SGB III)"
            ),
        )
