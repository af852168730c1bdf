"""Deductions, board and lodging: arts. 26.1, 27.2, 29, 58.3 ET, art. 8.2 RD 1620/2011.

What was kept back is missing from the pay that reached the worker, so the month's pay claims it
first; only the rest is claimed here, with what the worker had to pay out of his or her own pocket.
"""

from legalcalc.claims import Row
from legalcalc.figures import least, no_less_than_zero, total
from legalcalc.kit.consent import not_agreed, warn_of_consent
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.deductions import TAX, sum_of, taken_beyond_pay
from legalcalc.messages import _

from . import jurisdiction
from .pay import charges, may_count, year_of
from .wages import AT_COURT, CONSENT


def _unlawful(claim, month, how):
    """Deductions that neither the law nor an agreement allows; an advance was paid before."""
    return sum_of(
        claim,
        not_agreed(
            claim,
            month.deductions(how=how),
            lawful=(*TAX, "advance"),
            agreed=may_count,
            law="arts. 26, 58.3 ET; art. 1255 CC",
        ),
    )


@jurisdiction.head(
    "taken.deductions",
    _("Unlawful deductions from pay"),
    law="arts. 4.2.f, 26.1, 58.3 ET",
    each="month",
    limitation="wages",
    interest="legal",
    routes=AT_COURT,
)
def deductions(claim, month):
    """What was kept back without agreement, or as a fine, debt or fee; and what was paid back."""
    return taken_beyond_pay(
        claim,
        month,
        lambda: claim.pay.due_day(month.period),
        kept=_unlawful(claim, month, "kept back"),
        paid=_unlawful(claim, month, "paid by the worker"),
        claimed=lambda: year_of(claim, month.first.year).wages[month.period].short,
        rounding=TO_THE_CENT,
    )


@jurisdiction.head(
    "taken.inkind",
    _("Board and lodging charged beyond the limit"),
    law="arts. 26.1, 27.2 ET; art. 8.2 RD 1620/2011",
    each="month",
    limitation="wages",
    interest="legal",
    routes=AT_COURT,
    note=_("At most three tenths of the pay, by agreement, and never out of the minimum wage."),
)
def board_and_lodging(claim, month):
    """What was charged without agreement, above 30 % of the pay, or out of the minimum wage."""
    kept, paid = (_charged(claim, month, how) for how in ("kept back", "paid by the worker"))
    nothing = claim.nothing(_("nothing"))
    if not kept[0] + kept[1] + paid[0] + paid[1] > nothing:
        return None
    debt = year_of(claim, month.first.year).wages[month.period]
    if debt.gap is not None:
        raise debt.gap
    limit = debt.due * claim.law.in_kind_share[month.first]
    allowed_kept = least(kept[1], limit, debt.credit)
    allowed_paid = least(
        paid[1],
        no_less_than_zero(limit - allowed_kept),
        no_less_than_zero(debt.beyond - debt.credit),
    )
    unlawful = _unlawful(claim, month, "kept back")
    claimed = no_less_than_zero(debt.short - unlawful)
    kept_too_much = kept[0] + kept[1] - allowed_kept
    still_kept = no_less_than_zero(kept_too_much - claimed)
    owed = still_kept + no_less_than_zero(paid[0] + paid[1] - allowed_paid)
    # Without the agreement to other deductions, less of the pay that is claimed would be for these.
    signed = no_less_than_zero(_signed(claim, month) - debt.credit)
    if_unsigned = no_less_than_zero(debt.short - unlawful - signed)
    lowered = no_less_than_zero(kept_too_much - if_unsigned) - still_kept
    warn_of_consent(claim, [lowered], law=CONSENT)
    return Row(
        month,
        claim.pay.due_day(month.period),
        owed=owed.rounded(TO_THE_CENT),
        kept_back=kept[0] + kept[1],
        lawful=allowed_kept + allowed_paid,
        claimed_as_pay=claimed,
        paid_by_worker=paid[0] + paid[1],
    )


def _signed(claim, month):
    """Deductions from pay to which the worker agreed."""
    return sum_of(
        claim, [one for one in month.deductions(how="kept back") if may_count(claim, one)]
    )


def _charged(claim, month, how):
    """What was charged in one way without and with an agreement.

    Lodging that the worker was free not to take, and paid for, is a lease and no pay in kind.
    """
    return tuple(
        total(
            [
                charge
                for stay, charge in charges(claim, month, how, agreed=agreed)
                if how == "kept back" or not _own_lease(stay)
            ],
            unit_if_none=claim.currency,
        )
        for agreed in (False, True)
    )


def _own_lease(stay):
    free = getattr(stay, "chosen_freely", None)
    return free is not None and free.value
