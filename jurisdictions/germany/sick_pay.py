"""Pay during sickness (Entgeltfortzahlung): §§ 3, 4 EntgFG.

The pay that the days of sickness would have earned goes on. Up to the general minimum wage no
cut-off reaches it (BAG, 20 June 2018, 5 AZR 377/17); a sector minimum is the rate of its hours, too
(BAG, 24 August 2016, 5 AZR 703/15). Sureties answer for work, not for this.
"""

from legalcalc.claims import Base, Row
from legalcalc.figures import greatest, no_less_than_zero, total
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.sickness import sick_days_in
from legalcalc.messages import _
from legalcalc.periods import month_of

from . import jurisdiction
from .due_dates import due_on, minimum_due_on
from .right_to_work import employed_illegally
from .sickness import all_paid_days, days_of_sickness, pay_since, sick_pay_received
from .wages import holiday_pay, months_pay, sector_came_too_late

LAW = "§§ 3, 4 Abs. 1 EntgFG"


def _paid(claim, month, pay):
    """What counts as paid for days of sickness: sick pay, and pay beyond what the work earned."""
    received = total([pay.received, *holiday_pay(claim, month)], unit_if_none=claim.currency)
    beyond = no_less_than_zero(received - pay.work_in_money)
    paid = sick_pay_received(claim, month) + beyond
    return paid.named(_("paid for the days of sickness, {period}", period=month.period))


def _in_money(pay, minimum):
    """What of a minimum for days of sickness is owed in money, where benefits count for a part."""
    if pay.credit is None:
        return minimum
    return no_less_than_zero(minimum - no_less_than_zero(pay.credit - pay.floors.floor))


def _of_month(claim, month):
    """The pay of a month with days of sickness for which pay goes on; ``None`` without any."""
    _tell(claim, month)
    if not sick_days_in(claim, all_paid_days(claim), month.period):
        return None
    pay = months_pay(claim, month)
    if pay.sick_gap is not None:
        raise pay.sick_gap
    return pay


@jurisdiction.head(
    "pay.sick",
    _("Pay during sickness up to the general minimum wage"),
    law=f"{LAW}; § 1 MiLoG",
    variant="minimum",
    each="month",
    limitation="minimum wage",
    routes=("labour court",),
)
def minimum_while_sick(claim, month):
    """The minimum wage for the hours that days of sickness took, less what was paid for them."""
    pay = _of_month(claim, month)
    if pay is None:
        return None
    sick = pay.sick
    if sick.floors.excluded is not None and not sick.floors.general > claim.nothing(_("nothing")):
        return None
    due, paid = _in_money(pay, sick.floors.general), _paid(claim, month, pay)
    return Row(
        month,
        minimum_due_on(claim, month, sick.floors.sector_law),
        owed=no_less_than_zero(due - paid).rounded(TO_THE_CENT),
        basis="minimum",
        hours=sick.hours,
        due=due,
        paid=paid,
    )


@jurisdiction.head(
    "pay.sick",
    _("Pay during sickness: sector minimum above the general minimum wage"),
    law=f"{LAW}; § 8 AEntG; § 3a AÜG",
    variant="sector",
    each="month",
    limitation="sector minimum",
    routes=("labour court",),
)
def sector_minimum_while_sick(claim, month):
    """What a sector minimum adds to the general minimum wage for the days of sickness."""
    pay = _of_month(claim, month)
    if pay is None:
        return None
    claim.facts.answer_or_gap("sector")
    sick = pay.sick
    if sick.floors.gap is not None:
        raise sick.floors.gap
    if sick.floors.sector_law is None:
        return None
    due = _in_money(pay, sick.floors.floor)
    covered = greatest(_paid(claim, month, pay), _in_money(pay, sick.floors.general))
    if sector_came_too_late(claim, month, sick):
        covered = greatest(covered, sick.best.due)
    return Row(
        month,
        minimum_due_on(claim, month, sick.floors.sector_law),
        owed=no_less_than_zero(due - covered).rounded(TO_THE_CENT),
        basis="collective",
        law=sick.floors.sector_law,
        hours=sick.hours,
        due=due,
        covered=covered,
    )


@jurisdiction.head(
    "pay.sick",
    _("Pay during sickness above the minimum"),
    law=LAW,
    variant="agreed",
    each="month",
    limitation="wages",
    routes=("labour court",),
)
def agreed_while_sick(claim, month):
    """What agreed, collective or usual pay adds to the minimum for the days of sickness."""
    pay = _of_month(claim, month)
    if pay is None:
        return None
    sick = pay.sick
    if sick.best is None:
        if sick.floors.excluded is not None:
            raise next(base.gap for base in sick.above if base.gap is not None)
        return None  # that of the work of the month names what is not known
    set_off = no_less_than_zero(
        pay.set_off.lawful - (claim.nothing(_("nothing")) if pay.best is None else pay.best.due)
    )
    due = no_less_than_zero(sick.best.due - set_off)
    too_late = sector_came_too_late(claim, month, sick)
    below = sick.floors.general if too_late else sick.floors.floor
    covered = greatest(_paid(claim, month, pay), _in_money(pay, below))
    return Row(
        month,
        due_on(claim, month),
        owed=no_less_than_zero(due - covered).rounded(TO_THE_CENT),
        basis=sick.best.basis,
        bases=(Base("minimum", sick.floors.floor, "§ 1 MiLoG"), *sick.above),
        law=f"{LAW}; {sick.best.law}",
        hours=sick.hours,
        due=due,
        covered=covered,
    )


# -- what a lawyer has to know --------------------------------------------------------------------


def _tell(claim, month):
    """Tell of the days of sickness of a month without pay, and what the other side may say."""
    sick = days_of_sickness(claim, month.period)
    if not sick:
        return
    paid = all_paid_days(claim)
    since = pay_since(claim)
    early = [day for day in sick if day < since]
    late = [day for day in sick if day >= since and day not in paid]
    if early:
        claim.record.warn(
            _(
                "No pay is claimed for days of sickness before {day}: it begins after four weeks "
                "of employment (§ 3(3) EntgFG). Health insurance may owe sickness benefit for them "
                "(§§ 44, 46 SGB V).",
                day=since,
            )
        )
    if late:
        claim.record.warn(
            _(
                "{month}: no pay is claimed for days of sickness beyond six weeks; health "
                "insurance may owe sickness benefit (§ 44 SGB V). For another illness that began "
                "when the one before was over six weeks are owed again; the worker has to tell "
                "what they were (§ 3(1) EntgFG; BAG, 18 January 2023, 5 AZR 93/22): there is a "
                "choice for that.",
                month=month_of(month.first),
            )
        )
    if len(early) + len(late) == len(sick):
        return
    claim.record.warn(
        _(
            "Pay during sickness: the worker has to show that sickness alone kept him or her from "
            "work. Where it lasted more than three calendar days, the employer may keep the pay "
            "back until there is a doctor’s certificate, unless the worker is not to blame that "
            "there is none (§§ 5, 7 EntgFG). Without one, other proof counts."
        )
    )
    if employed_illegally(claim):
        claim.record.warn(
            _(
                "Pay during sickness is claimed although the worker had no right to work: the "
                "employer gave work all the same, so that sickness alone was the reason. The other "
                "side may say that the permit was missing, too (BAG, 26 June 1996, 5 AZR 872/94)."
            )
        )


jurisdiction.remark(_("Pay during sickness cannot be given up in advance."), law="§ 12 EntgFG")
