"""What a court assesses: loss of liberty, harassment, injury, and money paid to get the work.

No tort of trafficking exists; the worker pleads the known ones (Taiwo v Olaigbe [2016] UKSC 31,
paragraph 1). No scale exists for them here either. The sum is the lawyer's to enter; what was done
is told by its kind. Loss of earnings for hours that the wages claim prices is not claimed again.
"""

from legalcalc.claims import Row
from legalcalc.figures import constant, total
from legalcalc.kit.assessed import KnownRange, assessed_rows, sums_asked_for
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _
from legalcalc.periods import Period

from . import jurisdiction
from .minimum_wage import TO_THE_PENNY

DULGHIERU = "AT v Dulghieru [2009] EWHC 225 (QB)"
FALSE_IMPRISONMENT = LawInWords(_("Tort of false imprisonment; {law}", law=DULGHIERU))
HARASSMENT = LawInWords(
    _("{law}; tort of intimidation", law="Protection from Harassment Act 1997 ss.1, 3")
)
INJURY = LawInWords(_("Torts of battery and negligence; {law}", law=DULGHIERU))
RESTITUTION = LawInWords(_("Deceit, duress, unjust enrichment"))
# In all, and the minimum wage in it, for nearly ten years.
AJAYI = "Ajayi v Abu [2017] EWHC 3098 (QB)"
AJAYI_IN_ALL = constant("246757.99", "GBP", _("sum awarded"), AJAYI)
AJAYI_WAGE = constant("129475.95", "GBP", _("sum awarded"), AJAYI)
NOT_TWICE = _("Without earnings for hours that are claimed as wages.")


def period_of(claim, one, what):
    """The days of a harm or a captivity; without a stated end, until the claim is filed.

    Of one that would end before it begins, as where both days are uncertain, only the first day is
    sure.
    """
    first = claim.know(one.first, what, f"{one.path}.first")
    return Period(first, max(first, one.last.value if one.last else claim.filed_on))


def _harms(claim, *kinds):
    """The days of each harm of some kinds."""
    return [
        period_of(claim, harm, _("when the harm began"))
        for harm in claim.case.harms
        if harm.kind in kinds
    ]


def _captivity(claim):
    return [
        period_of(claim, one, _("when the captivity began"))
        for one in claim.case.confinements
        if one.kind in ("captivity", "coercion")
    ]


@jurisdiction.head(
    "moral.liberty",
    _("False imprisonment: loss of liberty"),
    law=FALSE_IMPRISONMENT,
    each="case",
    asks=("confinements",),
    limitation="tort",
    interest=None,
    liable=("employer",),
    routes=("court",),
    taxation="unknown",
    note=_(
        "Only if the worker could not leave: fear, debt or papers taken may or may not be enough."
    ),
)
def loss_of_liberty(claim):
    """The sum that is asked for the time in which the worker could not leave."""
    yield from assessed_rows(claim, "moral.liberty", _captivity(claim), rounding=TO_THE_PENNY)


@jurisdiction.head(
    "moral.suffering",
    _("Harassment, threats, humiliation and degrading housing"),
    law=HARASSMENT,
    each="case",
    asks=("harms",),
    limitation="tort",
    interest=None,
    liable=("employer",),
    routes=("court",),
    taxation="unknown",
    note=_(
        "To compare: {all} in all, of which {wage} was minimum wage, for nearly ten years of "
        "domestic servitude ({law}).",
        all=AJAYI_IN_ALL,
        wage=AJAYI_WAGE,
        law=AJAYI,
    ),
)
def harassment(claim):
    """The sum that is asked for a course of conduct that alarmed or distressed the worker."""
    kinds = ("threats", "humiliation", "housing", "other")
    yield from assessed_rows(claim, "moral.suffering", _harms(claim, *kinds), rounding=TO_THE_PENNY)


@jurisdiction.head(
    "moral.suffering",
    _("Injury to body or mind"),
    law=INJURY,
    each="case",
    asks=("harms",),
    limitation="injury",
    interest=None,
    liable=("employer",),
    routes=("court",),
    taxation="untaxed",
    variant="injury",
    note=NOT_TWICE,
)
def injury(claim):
    """The sum that is asked for an injury, an illness, a psychiatric injury or sexual violence."""
    kinds = ("injury", "illness", "psychiatric", "sexual violence")
    yield from assessed_rows(
        claim, "moral.suffering:injury", _harms(claim, *kinds), rounding=TO_THE_PENNY
    )


@jurisdiction.head(
    "moral.aggravated",
    _("Aggravated and exemplary damages"),
    law=DULGHIERU,
    each="case",
    asks=("harms", "confinements"),
    limitation="tort",
    interest=None,
    liable=("employer",),
    routes=("court",),
    taxation="unknown",
    note=_("On top of one of the torts; exemplary damages above all where the wrong was to pay."),
)
def aggravated(claim):
    """The sum that is asked for on top; without one, nothing is claimed."""
    if not sums_asked_for(claim, "moral.aggravated"):
        return
    every = [harm.kind for harm in claim.case.harms]
    stretches = [*_harms(claim, *every), *_captivity(claim)]
    yield from assessed_rows(claim, "moral.aggravated", stretches, rounding=TO_THE_PENNY)


@jurisdiction.head(
    "taken.property",
    _("Papers and belongings taken"),
    law="Torts (Interference with Goods) Act 1977 ss.1, 3",
    each="case",
    asks=("taken",),
    limitation="tort",
    interest=None,
    liable=("employer",),
    routes=("court",),
    taxation="untaxed",
)
def belongings(claim):
    """The sum that is asked for papers and belongings that were taken from the worker."""
    days = [
        claim.know(one.day, _("when it was taken"), f"{one.path}.date") for one in claim.case.taken
    ]
    yield from assessed_rows(
        claim, "taken.property", [Period(day, day) for day in days], rounding=TO_THE_PENNY
    )


# -- money paid to get the work ------------------------------------------------------------------


def _fees_to_employer(claim):
    """What the worker paid the employer to get or to keep the work, told in the list of fees."""
    return [
        fee
        for fee in claim.case.fees
        if fee.employment in (None, claim.employment_id) and fee.to == claim.employment.employer
    ]


def _amount(claim, fee):
    day = fee.day.value
    return claim.money(fee.amount, day, _("fee paid on {day}", day=day), fee)


@jurisdiction.head(
    "taken.fees",
    _("Fees that the employer received during the work"),
    law="Employment Rights Act 1996 ss.15, 23(1)(b), 24(1)",
    each="employment",
    asks=("fees",),
    limitation="fees",
    interest=None,
    liable=("employer",),
    routes=("tribunal", "tribunal_contract"),
    note=_("A fee that is told as a deduction too is one sum: state it once."),
)
def fees_in_employment(claim):
    """An employer may receive no payment from its worker without law or prior written agreement."""
    _tell_other_fees(claim)
    for fee in _fees_to_employer(claim):
        day = fee.day.value
        if day >= claim.span.first:
            with claim.line(Period(day, day)):
                owed = _amount(claim, fee).rounded(TO_THE_PENNY)
                yield Row(Period(day, day), day, owed=owed)


def _tell_other_fees(claim):
    """Warn of fees that nothing here gives back: paid to others, or nobody says to whom."""
    others = [
        fee
        for fee in claim.case.fees
        if fee.employment in (None, claim.employment_id)
        and fee.to != claim.employment.employer
        and fee.amount is not None
    ]
    if others:
        claim.warn(
            _(
                "{amount} of fees and costs were paid to others than the employer, or nobody says "
                "to whom, and are in no head: an agency may charge a worker nothing for finding "
                "work (Employment Agencies Act 1973 s.6), and whoever shared in a fraud may have "
                "to give them back. State who received them.",
                amount=total([_amount(claim, fee) for fee in others], unit_if_none=claim.currency),
            )
        )


@jurisdiction.head(
    "taken.fees",
    _("Fees that the employer received before the work began"),
    law=RESTITUTION,
    each="employment",
    asks=("fees",),
    limitation="tort",
    interest=None,
    liable=("employer",),
    routes=("court",),
    variant="before",
    note=_("Section 15 of the Employment Rights Act 1996 reaches payments by a worker only."),
)
def fees_before_employment(claim):
    """From nothing to the whole sum: what was promised for it, and whether it was true, decides."""
    before = [fee for fee in _fees_to_employer(claim) if fee.day.value < claim.span.first]
    if not before:
        return
    paid = total([_amount(claim, fee) for fee in before], unit_if_none=claim.currency)
    days = [fee.day.value for fee in before]
    yield from assessed_rows(
        claim,
        "taken.fees:before",
        [Period(min(days), max(days))],
        rounding=TO_THE_PENNY,
        known=lambda _days: KnownRange(claim.nothing(_("nothing")), paid),
    )
