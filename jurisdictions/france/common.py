"""Constants and small questions that several files ask."""

from datetime import date

from legalcalc.figures import Rounding, constant
from legalcalc.gaps import Gap
from legalcalc.kit.constants import DAYS_IN_A_YEAR, MONTHS_IN_A_YEAR
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _

from . import jurisdiction

law = jurisdiction.parameters

TO_THE_CENT = Rounding(
    2,
    "half up",
    law=LawInWords(_("No rounding rule; to the cent, as the official monthly amounts")),
)

WEEKS_OF_A_YEAR = constant(52, "week/year", _("weeks in a year"), "Code du travail, art. L3242-1")
WEEKS_OF_A_MONTH = WEEKS_OF_A_YEAR / MONTHS_IN_A_YEAR
DAYS_OF_A_MONTH = DAYS_IN_A_YEAR / MONTHS_IN_A_YEAR

WAGE = ("wage", "advance", "other")
"""Kinds of payment that pay for work; a payment of no stated kind of its own is taken as wages."""


EURO = date(2002, 1, 1)  # wages in francs until the day before
CODE_IN_MAYOTTE = date(2018, 1, 1)  # ordinance 2017-1491: before, Mayotte had a code of its own
_MAYOTTE = {"FR-976", "FR-YT", "YT"}
# New Caledonia, French Polynesia, Wallis and Futuna, French Southern Territories.
_LABOUR_LAW_OF_THEIR_OWN = {"NC", "FR-NC", "PF", "FR-PF", "WF", "FR-WF", "TF", "FR-TF"}

NO_PLACE = _(
    "No place of work is stated: the rules for France without Mayotte and the territories with "
    "labour law of their own are applied."
)


def territory(claim):
    """“Mayotte” or “France”, for all other places: the minimum wage knows two territories.

    Raises ``Gap`` for the territories of the Pacific and the South, where it does not apply.
    """
    place = claim.facts.answer("place")
    if place is None:
        claim.record.assume(NO_PLACE)
        return "France"
    names = {place.country, place.subdivision}
    if names & _LABOUR_LAW_OF_THEIR_OWN:
        elsewhere = _(
            "The Code du travail does not apply in the place of work, which has labour law of its "
            "own: no sum that is measured here holds there"
        )
        claim.record.warn(elsewhere)
        raise Gap(elsewhere, kind="law", what="place")
    return "Mayotte" if names & _MAYOTTE else "France"


def sector(claim):
    """The kind of work; where none is stated the rules for all, which is told."""
    return claim.record.once("sector", lambda: _sector(claim))


def _sector(claim):
    stated = claim.facts.answer("sector")
    if stated is None:
        claim.record.assume(
            _(
                "No sector is stated: the general rules are applied. An agreement, or the rules of "
                "private households, hotels, restaurants, building or transport, may give more."
            )
        )
        return "general"
    return stated


def stated_contract(claim):
    """The kind of contract; where none is stated it is open-ended (L1221-2), which is told."""
    stated = claim.facts.answer("contract")
    if stated is None:
        claim.record.assume(
            _(
                "The contract is taken to be open-ended, since none is stated ({law}).",
                law="Code du travail, art. L1221-2",
            )
        )
        return "open-ended"
    return stated


def age_is_told(claim, law):
    """Whether the worker's age is told; where it is not, an adult is taken, which is told."""
    if claim.facts.answer("claimant.born") is None:
        claim.record.assume(
            _("The worker is taken to be an adult, since no age is stated ({law}).", law=law)
        )
        return False
    return True


def in_household(claim):
    """Whether the worker is employed by a private household, whose agreement has its own rules."""
    return sector(claim) == "household"


def last_day(claim, span):
    """The last day of a week or period that lies in the employment."""
    return min(span.last, claim.span.last)
