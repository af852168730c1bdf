"""Funds for victims: L. 228/2003, art. 12 (trafficking); L. 122/2016, artt. 11-16 (violent crime).

A victim of slavery or trafficking (artt. 600, 601, 602 c.p.) can ask for a fixed indemnity, once
the civil action and execution against the author have brought nothing. A victim of an intentional
crime of violence, and in any case of labour exploitation (art. 603-bis c.p.), can ask for the costs
of treatment. Neither fund pays wages, and each takes off what others paid.
"""

from legalcalc.claims import Row
from legalcalc.figures import least, no_less_than_zero, total
from legalcalc.gaps import leave_open
from legalcalc.kit import funds
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction

FUND = "L. 228/2003, art. 12, commi da 2-bis a 2-septies"
VIOLENCE = "L. 122/2016, artt. 11, 12, 13; D.M. 22 novembre 2019, art. 1"
ENDS = {"conviction": "conviction", "discontinued": "author unknown"}
# Harm of these kinds may be a very serious injury (art. 583, comma 2, c.p.) where it lasts.
LASTING = ("injury", "illness", "psychiatric")


class RowOfFund(Row):
    """A sum of a fund for victims, and what opened the fund: the word of its time to apply."""

    __slots__ = ("opened_by",)

    def __init__(self, day, opened_by, **shown):
        super().__init__(Period(day, day), day, **shown)
        self.opened_by = opened_by


def _opening(claim):
    """The day that opened the funds and what it was; ``None`` where nothing has yet.

    A final conviction, a case filed as the author is unknown, else an order of the criminal court
    to pay a part at once (provvisionale), which need not be final.
    """
    criminal = claim.facts.proceedings("criminal")
    for one in criminal:
        # untold: a fund is opened by a conviction, or an author who was not found
        outcome = ENDS.get(one.outcome or "")
        if outcome is not None and one.ended is not None:
            return one.ended.value, outcome
    going_on = [
        one
        for one in criminal
        # untold: proceedings without an outcome go on; an acquittal takes the order with it
        if one.ended is None and one.outcome in (None, "pending", "conviction")
    ]
    for award in sorted(claim.case.awards, key=lambda one: one.day.value):
        for trial in going_on:
            if award.day.value >= trial.started.value and _by_the_court_of(claim, award, trial):
                return award.day.value, "provisional order"
    return None


def _by_the_court_of(claim, award, trial):
    """Whether an award was made in criminal proceedings: it names their court or reference."""
    if award.body is None and award.reference is None:
        day = award.day.value
        raise claim.facts.missing(_("which court made the award"), f"{award.path}.body", day)
    return (award.reference is not None and award.reference == trial.reference) or (
        award.body is not None and award.body == trial.body
    )


@jurisdiction.head(
    "state.crime_fund",
    _("Indemnity of the fund against trafficking"),
    law=FUND,
    each="case",
    limitation="fund",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("victims' fund",),
    note=_(
        "For crimes of arts. 600, 601 and 602 of the Criminal Code only; within the money of the "
        "fund, and less what public bodies paid. The victim shows that the author paid nothing "
        "although sued and enforced against."
    ),
)
def indemnity(claim):
    """A fixed sum after a conviction, a provisional order or a case filed without an author."""
    opening = _opening(claim)
    if opening is None:
        return
    day, opened_by = opening
    public = {one.id for one in claim.case.parties if one.kind == "public body"}

    def by_a_public_body(award):
        return award.by in public and "state.crime_fund" not in award.heads

    with claim.record.line(Period(day, day)):
        got = funds.got_elsewhere(claim, by_a_public_body)
        owed = no_less_than_zero(claim.law.victims_indemnity[day] - got).rounded(TO_THE_CENT)
        if not owed.is_zero:
            yield RowOfFund(day, opened_by, owed=owed)


@jurisdiction.head(
    "state.crime_fund",
    _("Fund for victims of violent crime: treatment"),
    law=VIOLENCE,
    variant="violence",
    each="case",
    limitation="fund of violent crime",
    interest=None,
    taxation="untaxed",
    needs_finding=True,
    routes=("violence fund",),
    note=_(
        "For labour exploitation (art. 603-bis of the Criminal Code) or another intentional crime "
        "of violence. Costs are shown by papers. Enforcement must have failed, unless the author "
        "is unknown or had legal aid. Whatever anybody paid because of the crime is taken off."
    ),
)
def treatment(claim):
    """Costs of treatment and care up to a ceiling, less what others paid for them.

    For sexual violence and very serious injuries (artt. 583, comma 2, 583-quinquies, 609-bis c.p.)
    there is a fixed sum as well, of 25,000 euro, with costs up to 10,000 euro beside it. Of
    which crime the author was convicted a case does not tell, so with such harm the costs are the
    least.
    """
    opening = _opening(claim)
    if opening is None:
        return
    day, opened_by = opening
    with claim.record.line(Period(day, day)):
        ceiling = claim.law.violence_fund[claim.filed_on]
        costs = total(
            (
                claim.facts.money(
                    one.amount, one.day.value, _("loss of {day}", day=one.day.value), one
                )
                for one in claim.facts.losses("care")
            ),
            unit_if_none=claim.currency,
        )
        got = funds.got_elsewhere(
            claim, lambda award: any(head.split(":")[0] == "harm.care_past" for head in award.heads)
        )
        paid = no_less_than_zero(least(costs, ceiling) - got)
        owed = paid.rounded(TO_THE_CENT)
        if any(_may_be_grave(one) for one in claim.case.harms):
            fixed = claim.facts.missing(
                _(
                    "whether the conviction is for sexual violence or a very serious injury, for "
                    "which the fund pays a fixed sum as well"
                ),
                "proceedings",
                day,
            )
            if owed.is_zero:
                raise fixed
            leave_open(fixed)
        if not owed.is_zero:
            yield RowOfFund(day, opened_by, owed=owed, due=costs, ceiling=ceiling)


def _may_be_grave(harm):
    """Whether there may be a fixed sum for a harm: for sexual violence, or one that lasts."""
    if harm.kind == "sexual violence":
        return True
    # untold: an injury of which nobody says that it healed may be a very serious one
    return harm.kind in LASTING and (harm.permanent is None or harm.permanent.value)
