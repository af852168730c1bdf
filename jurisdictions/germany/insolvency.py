"""Insolvency money (Insolvenzgeld): §§ 165 to 172, 324 SGB III.

A benefit that the worker applies for at the employment agency, within two months of the insolvency
event; no wage claim, and the agency is no defendant. Disputes go to the social courts (§ 51(1) no 4
SGG). Against the employer what was owed before goes to the administrator (§§ 87, 174 InsO).
"""

from legalcalc.claims import Row, before
from legalcalc.claims.limits import last_day
from legalcalc.figures import total
from legalcalc.kit import funds
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period, day_before, next_day

from . import jurisdiction

PAY_HEADS = ("pay.base", "pay.sick", "taken.deductions", "taken.inkind", "pay.night")
MISSED = "§ 324 Abs. 3 Satz 2, 3 SGB III"


def _application(claim, event):
    """The last day for the application, as the event alone gives it and with what hindered it.

    Two months after the event; and where the worker could not act when these ended, two months
    again from the end of that. ``None`` for the second while it is not over. With what hindered it.
    """
    length = claim.law.insolvency_application[event]
    regular = until = last_day(event, length)
    hindered = []
    for held in sorted(claim.case.confinements, key=lambda one: one.first.value):
        over = held.last.value if held.last else None
        if until is not None and held.first.value <= until and (over is None or over >= until):
            until = None if over is None else last_day(over, length)
            hindered.append(held)
    claim.record.took_up(*hindered)
    return regular, until, hindered


def _three_months(claim, last, event):
    """The three months of the employment that end with a day, back from the day after it.

    Back from 1 December they begin on 1 September, and not on the last of August.
    """
    return Period(before(next_day(last), claim.law.insolvency_months[event]), last)


def _tell_of_work_after(claim, event):
    """Tell what is due instead where the worker went on, or began, without knowing of the event."""
    if claim.span.last < event:
        return
    window = _three_months(claim, claim.span.last, event)
    parts = funds.owed_within(claim, window, PAY_HEADS)
    owed = total(parts, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    if not owed.is_zero:
        claim.record.warn(
            _(
                "The employment lasted to the day of the insolvency event or beyond it. Whoever "
                "worked on without knowing of the event gets insolvency money for the three months "
                "before learning of it instead (§ 165(3) SGB III): {amount} for {period}, if it "
                "was not known until the work ended. The two months to apply run from the event "
                "all the same; who was late without fault has two months from learning of it.",
                amount=owed,
                period=window.within(claim.span),
            )
        )


@jurisdiction.head(
    "state.wage_fund",
    _("Insolvency money"),
    law="§§ 165, 167 SGB III",
    each="employment",
    asks={"parties.insolvent_on": "the fund pays for an insolvent employer alone"},
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
    counts by its days. Who knew of the event when is not asked: where work went on after it, the
    other three months (§ 165(3)) are told with their sum.
    """
    day = claim.parties.insolvency_day
    if day is None:
        return None
    claim.record.warn(
        _(
            "The employer has been insolvent since {day}: what was owed before can be pursued only "
            "by filing it with the insolvency administrator, not by an action or a payment order "
            "against the employer (§§ 87, 174 InsO).",
            day=day,
        )
    )
    last = min(day_before(day), claim.span.last)
    window = _three_months(claim, last, day)
    _tell_of_work_after(claim, day)
    parts = funds.owed_within(claim, window, PAY_HEADS)
    if not parts:
        return None
    regular, until, hindered = _application(claim, day)
    claim.record.warn(
        _(
            "Insolvency money has to be applied for at the employment agency by {until}, two "
            "months after the insolvency event (§ 324(3) SGB III). It is a benefit, and no claim "
            "in the labour court.",
            until=regular,
        )
    )
    if hindered and until is not None:
        claim.record.warn(
            _(
                "The worker could not act when these two months ended, and may still apply for "
                "insolvency money by {until}, two months after that was over; it has to be shown "
                "that the delay was not the worker’s fault (§ 324(3) SGB III).",
                until=until,
            )
        )
    owed = total(parts, unit_if_none=claim.currency).rounded(TO_THE_CENT)
    return Row(window, day, owed=owed)


@jurisdiction.limitation(
    "insolvency money", _("Time to apply for insolvency money"), law="§ 324 Abs. 3 SGB III"
)
def application_limit(claim, row):
    """Two months after the insolvency event, whether the worker knew of it or not.

    Whoever could not act when they ended has two months from the end of that; the safe day relies
    on none of it, since it has to be shown.
    """
    limit = claim.limitation.time_limit(
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
    _regular, limit.last_day, hindered = _application(claim, row.due_on)
    begins = [one.first.value for one in hindered]
    held = claim.limitation.suspensions("captivity", "coercion", "incapacity", law=MISSED)
    limit.suspensions = tuple(one for one in held if one.period_first in begins)
    return limit


@funds.wage_fund(
    jurisdiction,
    "insolvency_money",
    _("Employment agency, for insolvency money"),
    law="§§ 165, 167, 324 SGB III",
    cited="§§ 165, 167 SGB III",
    heads=("state.wage_fund",),
    ground=_("pays the net wages of the last three months before the insolvency event"),
    condition=_(
        "the insolvency event is shown, and the application made within two months of it "
        "(§ 324(3) SGB III)"
    ),
)
def employment_agency(claim, row, event):
    """The agency pays on application, once the insolvency event is shown.

    The regular day is told for the application while it can still be kept.
    """
    regular, until, _hindered = _application(claim, event)
    apply_by = regular if claim.filed_on <= regular else until
    return funds.FundPart(row.owed, row.period, apply_by)
