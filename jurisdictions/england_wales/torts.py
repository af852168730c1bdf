"""What a court assesses: loss of liberty, harassment, injury, and money paid to get the work.

No tort of trafficking exists; the worker pleads the known ones (Taiwo v Olaigbe [2016] UKSC 31,
paragraph 1). No scale exists for them here either. The sum is the lawyer's to enter; what was done
is told by its kind. Loss of earnings for hours that the wages claim prices is not claimed again.
"""

from legalcalc.claims import Liability, Row
from legalcalc.figures import constant, total
from legalcalc.kit.assessed import (
    KnownRange,
    assessed_rows,
    days_of_captivity,
    days_of_harm,
    days_of_things_taken,
    sums_asked_for,
)
from legalcalc.kit.torts import declare_both_sides
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
RESTITUTION = LawInWords(
    _("{law}; deceit, duress, unjust enrichment", law="Employment Agencies Act 1973 s.6")
)
# In all, and the minimum wage in it, for nearly ten years.
AJAYI = "Ajayi v Abu [2017] EWHC 3098 (QB)"
AJAYI_IN_ALL = constant("246757.99", "GBP", _("sum awarded"), AJAYI)
AJAYI_WAGE = constant("129475.95", "GBP", _("sum awarded"), AJAYI)
GRAY = "Gray v Thames Trains [2009] UKHL 33"
NO_SHIFTED_PENALTY = _(
    "Whoever was punished gets no damages for the penalty of a crime ({law}).", law=GRAY
)
NOT_TWICE = _("Without earnings for hours that are claimed as wages.")


@jurisdiction.head(
    "moral.liberty",
    _("False imprisonment: loss of liberty"),
    law=FALSE_IMPRISONMENT,
    each="case",
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
    yield from assessed_rows(
        claim, "moral.liberty", days_of_captivity(claim), rounding=TO_THE_PENNY
    )


@jurisdiction.head(
    "moral.suffering",
    _("Harassment, threats, humiliation and degrading housing"),
    law=HARASSMENT,
    each="case",
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
    yield from assessed_rows(
        claim, "moral.suffering", days_of_harm(claim, *kinds), rounding=TO_THE_PENNY
    )


@jurisdiction.head(
    "moral.suffering",
    _("Injury to body or mind"),
    law=INJURY,
    each="case",
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
        claim, "moral.suffering:injury", days_of_harm(claim, *kinds), rounding=TO_THE_PENNY
    )


@jurisdiction.head(
    "moral.aggravated",
    _("Aggravated and exemplary damages"),
    law=DULGHIERU,
    each="case",
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
    stretches = [*days_of_harm(claim), *days_of_captivity(claim)]
    yield from assessed_rows(claim, "moral.aggravated", stretches, rounding=TO_THE_PENNY)


@jurisdiction.head(
    "taken.property",
    _("Papers and belongings taken"),
    law="Torts (Interference with Goods) Act 1977 ss.1, 3",
    each="case",
    limitation="tort",
    interest=None,
    liable=("employer",),
    routes=("court",),
    taxation="untaxed",
)
def belongings(claim):
    """The sum that is asked for papers and belongings that were taken from the worker."""
    days = days_of_things_taken(claim)
    yield from assessed_rows(claim, "taken.property", days, rounding=TO_THE_PENNY)


# -- losses, each against whoever caused it -------------------------------------------------------

LOSSES = {
    "taken.property": ("Torts (Interference with Goods) Act 1977 ss.1, 3", "tort"),
    "taken.extortion": (HARASSMENT, "tort"),
    "taken.earnings": (HARASSMENT, "tort"),
    "pay.expenses": (HARASSMENT, "tort"),
    "harm.care_past": (INJURY, "injury"),
    "harm.return": (FALSE_IMPRISONMENT, "tort"),
    "harm.fine": (HARASSMENT, "tort"),
    "harm.defence": (HARASSMENT, "tort"),
}
ROUTES_OF_LOSSES = {"employer": ("court",), "others": ("court",)}
LOSS_HEADS = tuple(f"{head}:{side}" for head in LOSSES for side in ROUTES_OF_LOSSES)
for head, (law, limitation) in LOSSES.items():
    declare_both_sides(
        jurisdiction,
        head,
        law=law,
        limitation=limitation,
        interest=None,
        liable=("wrongdoer",),
        rounding=TO_THE_PENNY,
        routes=ROUTES_OF_LOSSES,
        left_out=NO_SHIFTED_PENALTY if head == "harm.fine" else None,
    )


@jurisdiction.liable(
    "wrongdoer",
    _("Whoever caused the loss"),
    law=HARASSMENT,
    heads=LOSS_HEADS,
)
def wrongdoer(claim, row):
    """Whoever took the money or caused the loss; others only as far as they shared in it."""
    yield Liability(row.taken_by, _("caused the loss"), HARASSMENT)


# -- money paid to get the work ------------------------------------------------------------------


def _mine(claim):
    return [fee for fee in claim.case.fees if fee.employment in (None, claim.employment_id)]


def _received_as_employer(claim, fee):
    """Whether the employer received a fee from its own worker: what came before was from none."""
    return fee.to == claim.employment.employer and fee.day.value >= claim.span.first


def _amount(claim, fee):
    day = fee.day.value
    return claim.facts.money(fee.amount, day, _("fee paid on {day}", day=day), fee)


@jurisdiction.head(
    "taken.fees",
    _("Fees that the employer received during the work"),
    law="Employment Rights Act 1996 ss.15, 23(1)(b), 24(1)",
    each="employment",
    limitation="fees",
    interest=None,
    liable=("employer",),
    routes=("tribunal", "tribunal_contract"),
    note=_("A fee that is told as a deduction too is one sum: state it once."),
)
def fees_in_employment(claim):
    """An employer may receive no payment from its worker without law or prior written agreement."""
    for fee in _mine(claim):
        if _received_as_employer(claim, fee):
            day = fee.day.value
            with claim.record.line(Period(day, day)):
                owed = _amount(claim, fee).rounded(TO_THE_PENNY)
                yield Row(Period(day, day), day, owed=owed)


@jurisdiction.head(
    "taken.fees",
    _("Fees and costs of getting the work"),
    law=RESTITUTION,
    each="employment",
    limitation="tort",
    interest=None,
    liable=("fee_recipient",),
    routes=("court",),
    variant="before",
    note=_("Whoever received them answers; others only if they shared in a fraud."),
)
def fees_before_employment(claim):
    """From nothing to the whole sum, for each day on which something was paid.

    An agency may charge a worker nothing for finding work (Employment Agencies Act 1973 s.6); of
    another it decides what was promised for the money, and whether that was true.
    """
    fees = [fee for fee in _mine(claim) if not _received_as_employer(claim, fee)]

    def known_range(days):
        paid = [_amount(claim, fee) for fee in fees if fee.day.value == days.first]
        whole = total(paid, unit_if_none=claim.currency).rounded(TO_THE_PENNY)
        return KnownRange(claim.nothing(_("nothing")), whole)

    days = sorted({fee.day.value for fee in fees})
    yield from assessed_rows(
        claim,
        "taken.fees:before",
        [Period(day, day) for day in days],
        rounding=TO_THE_PENNY,
        known=known_range,
    )


@jurisdiction.liable(
    "fee_recipient",
    _("Whoever received a fee"),
    law=RESTITUTION,
    heads=("taken.fees:before",),
)
def fee_recipient(claim, row):
    """Each party that received a fee in the days of a row."""
    recipients = {
        fee.to: None
        for fee in _mine(claim)
        if fee.day.value in row.period and not _received_as_employer(claim, fee)
    }
    for name in recipients:
        if name is not None and claim.case.party(name) is not None:
            yield Liability(name, _("received the fee"), RESTITUTION)
