"""Fees paid for the job, harm to the person, and the fee of the court."""

from fractions import Fraction

from legalcalc.claims import Row
from legalcalc.figures import Stipulation, constant, found, known, unit
from legalcalc.gaps import Gap
from legalcalc.kit.assessed import assessed_rows, sums_asked_for
from legalcalc.kit.loans import paid_beside_loans, warn_of_loans
from legalcalc.kit.torts import (
    PENALTY_IS_PERSONAL,
    belongings_asked_for,
    paid_back,
    rows_against,
    warn_of_acts,
)
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .common import TO_THE_CENT, law

COMPARATOR = constant(280000, "EUR", _("sum awarded"), "CA Paris, 8 septembre 2020")
PRICE_OF_THE_JOB = ("recruitment", "placement")  # whoever took it, taking it was forbidden

LOSSES = (
    "taken.debt",
    "harm.care_past",
    "harm.return",
    "harm.fine",
    "harm.defence",
    "pay.expenses",
    "taken.property",
    "taken.earnings",
    "taken.extortion",
)

jurisdiction.option(
    "moral_damages",
    _("Damages for forced labour, servitude or trafficking"),
    [("EUR", _("sum claimed, in euros"))],
    default="0",
    law="Code civil, art. 1240 ; Code de procédure pénale, art. 706-3",
    free=True,
)


@jurisdiction.head(
    "taken.fees",
    _("Fees and costs paid for the job"),
    law="Code du travail, art. L5222-1, L5222-2 et L5321-3",
    each="case",
    limitation="civil",
    liable=("fee_taker",),
    taxation="untaxed",
    routes=("prudhommes",),
)
def fees(claim):
    """Every sum taken for bringing in, placing or hiring the worker, at the rate of its day.

    What was paid for a ticket or a visa counts where somebody in the case took it: the law forbids
    taking money, and does not pay back what the worker spent (arts. L5222-1 and L5222-2). What
    whoever took it lent for it counts as it was paid back.
    """
    warn_of_loans(claim)
    for fee in claim.case.fees:
        day = fee.day.value
        with claim.record.line(Period(day, day)):
            if fee.to is None and fee.purpose not in PRICE_OF_THE_JOB:
                raise claim.facts.missing(
                    _("who took the sum paid on {day}", day=day), f"{fee.path}.to", day
                )
            paid = claim.facts.money(fee.amount, day, _("fee paid on {day}", day=day), fee)
            owed = paid_beside_loans(claim, fee, paid).rounded(TO_THE_CENT)
            if not owed.is_zero:
                yield Row(Period(day, day), day, owed=owed)


@jurisdiction.head(
    "taken.debt",
    _("Payments to the employer on a void debt"),
    law="Code civil, art. 1162, 1178 et 1302",
    each="case",
    limitation="civil",
    liable=("wrongdoer",),
    taxation="untaxed",
    needs_finding=True,
    routes=("prudhommes",),
)
def void_debt(claim):
    """What was paid back to the employer on a debt laid on the worker, and is no fee already.

    What was paid back to somebody else is for another court, as the losses below.
    """
    repaid = list(paid_back(claim))
    _warn_of_others(claim, ((one.entry.day.value, one.by) for one in repaid))
    for one in repaid:
        day = one.entry.day.value
        if one.by is None:
            with claim.record.line(Period(day, day)):
                raise claim.facts.missing(_("who took the money"), one.entry.path, day)
    yield from rows_against(claim, repaid, TO_THE_CENT, "employer")


# -- losses caused by the employer ------------------------------------------------------------


def _warn_of_others(claim, sums):
    """Tell of each sum, by its day and who caused its loss, that is not the employer's to pay."""
    employers = {one.employer for one in claim.case.employments}
    for day, by in sums:
        if by is not None and by not in employers:
            claim.record.warn(
                _(
                    "The loss of {day} was caused by somebody who is not the employer: it can be "
                    "claimed before the civil or the criminal court, and is not counted.",
                    day=day,
                )
            )


def _declare_losses(id, kind, title, *, left_out=None):
    """Declare the head for the losses of one kind that the employer caused."""

    @jurisdiction.head(
        id,
        title,
        law="Code civil, art. 1240 ; Code du travail, art. L1411-1",
        each="case",
        limitation="civil",
        interest="assessed",
        liable=("wrongdoer",),
        taxation="untaxed",
        needs_finding=True,
        routes=("prudhommes",),
        left_out=left_out,
    )
    def losses(claim):
        """Each loss at the rate of its day; one that somebody else caused is for another court."""
        told = claim.facts.losses(kind)
        if told and kind in ("fine", "defence"):
            warn_of_acts(claim)
        _warn_of_others(claim, ((loss.day.value, loss.by) for loss in told))
        employers = {one.employer for one in claim.case.employments}
        for loss in told:
            day = loss.day.value
            if loss.by is not None and loss.by not in employers:
                continue
            with claim.record.line(Period(day, day)):
                amount = claim.facts.money(loss.amount, day, _("loss of {day}", day=day), loss)
                yield Row(Period(day, day), day, owed=amount.rounded(TO_THE_CENT))
        if id == "taken.property":
            yield from belongings_asked_for(claim, id, TO_THE_CENT)


_declare_losses("harm.care_past", "care", _("Cost of treatment"))
_declare_losses("harm.return", "return", _("Cost of escape and return"))
_declare_losses(
    "harm.fine",
    "fine",
    _("Fines for what the claimant was compelled to do"),
    left_out=PENALTY_IS_PERSONAL,
)
_declare_losses(
    "harm.defence",
    "defence",
    _("Defence and official fees for what the claimant was compelled to do"),
)
_declare_losses("pay.expenses", "expenses", _("Expenses that the employer has to bear"))
_declare_losses("taken.property", "property", _("Belongings taken by the employer"))
_declare_losses("taken.earnings", "earnings seized", _("Earnings taken by the employer"))
_declare_losses("taken.extortion", "extortion", _("Money extorted by the employer"))


# -- harm to the person -----------------------------------------------------------------------


@jurisdiction.head(
    "moral.suffering",
    _("Harm by forced labour, servitude or trafficking"),
    law="Code civil, art. 1240 ; Code de procédure pénale, art. 706-3 ; "
    "Cass. soc., 3 avril 2019, n° 16-20.490",
    each="case",
    limitation="harm",
    interest="assessed",
    taxation="untaxed",
    needs_finding=True,
    routes=("prudhommes", "crime_board"),
    note=_(
        "To compare: {amount} for the economic loss of seven years of domestic servitude of a "
        "child ({law}).",
        amount=COMPARATOR,
        law="CA Paris, 8 septembre 2020, sur renvoi de Cass. soc., 3 avril 2019, n° 16-20.490",
    ),
)
def suffering(claim):
    """All harm is made good and no scale exists: the sum is the lawyer's to claim."""
    told = [*claim.facts.harms(), *claim.facts.confinements()]
    if sums_asked_for(claim, "moral.suffering"):
        days = [claim.span] if told else []
        yield from assessed_rows(claim, "moral.suffering", days, rounding=TO_THE_CENT)
        return
    if not told:
        return
    claimed = known(
        Fraction(claim.option("moral_damages")),
        unit(claim.currency),
        Stipulation(_("sum claimed by the lawyer")),
    )
    if claimed.is_zero:
        raise Gap(
            _(
                "The court assesses the harm in full and no scale exists. Enter the sum claimed "
                "under the option “{option}”.",
                option=jurisdiction.options["moral_damages"].title,
            ),
            kind="fact",
            what="choices.options.moral_damages",
        )
    yield Row(claim.span, claim.span.last, owed=claimed.rounded(TO_THE_CENT))


@jurisdiction.head(
    "cost.court",
    _("Fee of the conseil de prud’hommes"),
    law="Loi n° 2026-103, art. 128 ; Code général des impôts, art. 1635 bis Q",
    each="case",
    limitation="costs",
    interest=None,
    liable=("employer",),
    taxation="untaxed",
    routes=("prudhommes",),
)
def court_fee(claim):
    """The fee for filing, which the loser bears; none with legal aid, nor before there is any
    employment to claim for."""
    with_aid = found(
        _("Legal aid was applied for or granted."),
        bool(claim.facts.proceedings("legal aid")),
        law="Loi n° 2026-103, art. 128",
    )
    day = claim.filed_on
    fee = law.court_fee.get(day)
    if fee is None or with_aid or not claim.case.employments:
        return None
    return Row(Period(day, day), day, owed=fee.rounded(TO_THE_CENT))
