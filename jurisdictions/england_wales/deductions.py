"""Employment Rights Act 1996 ss.13 to 16: what an employer may keep back or take from a worker."""

from functools import partial

from legalcalc.facts import Food, Lodging
from legalcalc.figures import least, no_less_than_zero, total
from legalcalc.gaps import Gap, leave_open
from legalcalc.kit.charges import stays_in
from legalcalc.kit.deductions import TAX, sum_taken
from legalcalc.messages import _

from .agriculture_wales import allowed_offset

ACT = "Employment Rights Act 1996"
MINIMUM_WAGE_ACT = "National Minimum Wage Act 1998"

# Not taken without authority: tax law requires the first two; an advance really paid is no loss.
NO_LOSS = (*TAX, "advance")


def share_of_charge(claim, stay, part):
    """What of the charge for lodging or food belongs to a part of its days."""
    return claim.pay.charge(stay) * claim.time.days_of(part) / claim.time.days_of(stay.period)


def known_of(amounts):
    """The amounts, each given as a function, that are known; the others are left open.

    For what can only add to a claim.
    """
    known = []
    for amount in amounts:
        try:
            known.append(amount())
        except Gap as gap:
            leave_open(gap)
    return known


def agreed(claim, one):
    """Whether the worker had signified agreement in writing; not so, unless the case says it."""
    return claim.facts.presumes(
        _("The worker had agreed to it in writing beforehand."),
        one.agreed_in_writing,
        False,
        law=f"{ACT} ss.13(1), 15(1)",
    )


def authorised(claim, one):
    """Whether a deduction, or a payment to the employer, was agreed to beforehand in writing.

    Agreement to repay a debt authorises nothing where nothing was lent: then there was no debt.
    """
    return agreed(claim, one) and (one.reason != "debt" or really_lent(claim, one))


def really_lent(claim, one):
    """Whether money had really been lent or advanced: a signature alone does not show it."""
    return claim.facts.presumes(
        _("The money had really been lent or advanced to the worker."),
        one.money_lent,
        False,
        law=f"SI 2015/621 reg 12(2)(b); {MINIMUM_WAGE_ACT} s.28; {ACT} s.13(1)",
    )


def warn_of_consent(claim):
    """Warn of what is not claimed because the worker is said to have agreed to it in writing."""
    claim.record.once("consent", lambda: _warn_of_consent(claim))


def _warn_of_consent(claim):
    taken = [
        sum_taken(claim, one)
        for one in claim.pay.deductions
        if one.reason not in NO_LOSS
        and not paid_to_another(claim, one)
        and one.amount is not None
        and claim.facts.answer("agreed_in_writing", of=one)
        and authorised(claim, one)
    ]
    charges = [
        claim.pay.charge(stay)
        for stay in (*claim.pay.lodging, *claim.pay.food)
        if stay.how != "none"
        and stay.charge is not None
        and claim.facts.answer("agreed_in_writing", of=stay)
    ]
    amount = total([*taken, *charges], unit_if_none=claim.currency)
    if not amount.is_zero:
        claim.record.warn(
            _(
                "{amount} was kept back, or paid to the employer, with what is said to be the "
                "worker’s written agreement, and is not claimed as taken without authority. Only "
                "agreement given before the event, and freely, is one (Employment Rights Act 1996 "
                "s.13): look at the paper, at its date and at how it was signed.",
                amount=amount,
            )
        )


def had_to_buy(claim, reason, bought=None):
    """Whether what the worker paid the employer for had to be bought from it.

    What an employer receives as a landlord or as a shop it does not receive as the worker's
    employer, and s.15 does not reach it.
    """
    if reason == "food":
        statement = _("The employer required the worker to buy the food.")
        law = f"{ACT} s.15(5); SI 2015/621 reg 12(2)(e)"
    elif reason == "transport":
        statement = _("The employer required the worker to use and pay for the transport.")
        law = f"{ACT} s.15(5); SI 2015/621 reg 12(2)(e)"
    else:
        statement = _("The employer required the worker to take and pay for the lodging.")
        law = f"{ACT} s.15(5)"
    fact = None if bought is None else bought.for_employers_benefit  # untold: presumed below
    return claim.facts.presumes(statement, fact, False, law=law)


TOLD_TWICE = {
    "lodging": _(
        "Lodging is stated with a charge and as a deduction for the same time: if both are one "
        "sum, state it once, or it counts twice."
    ),
    "food": _(
        "Food is stated with a charge and as a deduction for the same time: if both are one sum, "
        "state it once, or it counts twice."
    ),
}


def warn_of_double(claim, period):
    """Warn where a charge for lodging or food may have been stated in two places."""
    for reason, stays in (("lodging", claim.pay.lodging), ("food", claim.pay.food)):
        if period.deductions(reasons=(reason,)) and any(
            stay.how != "none" and stay.period.overlaps(period.period) for stay in stays
        ):
            claim.record.warn(TOLD_TWICE[reason])


def paid_to_another(claim, one):
    """Whether the worker paid it to somebody other than the employer."""
    return one.how == "paid by the worker" and one.to not in (None, claim.employment.employer)


def taken_without_authority(claim, one):
    """Whether a deduction, or a payment to the employer as such, had neither law nor agreement."""
    if one.reason in NO_LOSS or paid_to_another(claim, one):
        return False
    if one.how == "paid by the worker":
        if one.reason in ("food", "lodging") or one.journey == "home to work":
            if not had_to_buy(claim, one.reason, one):
                return False
        elif not claim.facts.presumes(
            _("It was taken for the employer’s own use and benefit."),
            one.for_employers_benefit,
            True,
            law=f"{ACT} s.15(5)",
        ):
            return False
    return not authorised(claim, one)


def charged_without_authority(claim, stay):
    """Whether a charge for lodging or food had no authority.

    How much it was need not be known: then its amount is a gap for whoever asks for it.
    """
    if stay.how == "paid by the worker" and not _as_employer(claim, stay):
        return False
    return not agreed(claim, stay)


def _as_employer(claim, stay):
    if isinstance(stay, Food):
        return had_to_buy(claim, "food")
    return not claim.facts.presumes(
        _("The worker could have lived elsewhere and kept the work."),
        stay.chosen_freely,
        True,
        law=f"{ACT} s.15(5)",
    )


def allowed_for_lodging(claim, period):
    """What may be kept back for lodging in a period even without the worker's agreement.

    Nothing but the offset of the agricultural orders in Wales.
    """
    offset = allowed_offset(claim, period)
    return total([] if offset is None else [offset], unit_if_none=claim.currency)


def lodging_without_authority(claim, period, how):
    """Each charge for lodging, kept back or paid, that the worker had not agreed to.

    As functions that give the amount, or raise the ``Gap`` where it is not known.
    """
    return [
        *_lodging_stated(claim, period, how),
        *(
            partial(share_of_charge, claim, stay, part)
            for stay, part in stays_in(claim, period.period, how, of=Lodging)
            if charged_without_authority(claim, stay)
        ),
    ]


def _lodging_stated(claim, period, how):
    """The same of what is stated as a deduction, or as a payment to the employer."""
    return [
        partial(sum_taken, claim, one)
        for one in period.deductions(how=how, reasons=("lodging",))
        if taken_without_authority(claim, one)
    ]


def all_without_authority(claim, period, how):
    """What the employer kept back, or was paid as such, without law or prior written agreement.

    What of it is not known is left open.
    """
    stated = period.deductions(how=how)
    stays = list(stays_in(claim, period.period, how))
    if not stated and not stays:
        return []
    lodging = known_of(lodging_without_authority(claim, period, how))
    if lodging and how == "kept back":
        charged = total(lodging, unit_if_none=claim.currency)
        lodging = [no_less_than_zero(charged - allowed_for_lodging(claim, period))]
    others = known_of(
        partial(sum_taken, claim, one)
        for one in stated
        if one.reason != "lodging" and taken_without_authority(claim, one)
    )
    food = known_of(
        partial(share_of_charge, claim, stay, part)
        for stay, part in stays
        if isinstance(stay, Food) and charged_without_authority(claim, stay)
    )
    return [*others, *lodging, *food]


def lawfully_kept(claim, period):
    """What was kept back by law or with the worker's prior written agreement (s.13(1))."""
    kept, without_agreement = deductions_agreed(claim, period), []
    for stay, part in stays_in(claim, period.period, "kept back"):
        if agreed(claim, stay):
            kept.append(share_of_charge(claim, stay, part))
        elif isinstance(stay, Lodging):
            without_agreement.append(partial(share_of_charge, claim, stay, part))
    lodging = [*_lodging_stated(claim, period, "kept back"), *without_agreement]
    if lodging:
        allowed = allowed_for_lodging(claim, period)
        try:
            charged = total((charge() for charge in lodging), unit_if_none=claim.currency)
            kept.append(least(charged, allowed))
        except Gap as gap:
            leave_open(gap)
            kept.append(allowed)  # no more can have been kept back by law
    return kept


def deductions_agreed(claim, period, without=("advance",)):
    """Deductions by law or with agreement, save for some reasons. Advances count when made."""
    return [
        sum_taken(claim, one)
        for one in period.deductions(how="kept back")
        if one.reason not in without and not taken_without_authority(claim, one)
    ]


def food_agreed(claim, period):
    """Charges for food that were kept back with agreement."""
    return [
        share_of_charge(claim, stay, part)
        for stay, part in stays_in(claim, period.period, "kept back", of=Food)
        if agreed(claim, stay)
    ]
