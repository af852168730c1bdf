"""Limitation: 29 U.S.C. 255 and 256, 18 U.S.C. 1595(c), the law of the State.

A part of the country may use or replace each by its id: ``flsa`` (federal wages), ``state`` (wages
under the law of the State), ``agreed`` (wages under the agreement), ``trafficking`` (18 U.S.C.
1595) and ``restitution``, for which no time limit exists.
"""

from dataclasses import replace

from legalcalc.figures import constant
from legalcalc.kit import limits
from legalcalc.law.in_words import LawInWords
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import CONTRACT_LAW, not_here, state_of_work
from .wages import IN_COURT, in_texas

MAJORITY = constant(18, "year", _("age of majority"), "18 U.S.C. 1595(c)(2)").whole

jurisdiction.option(
    "willful",
    _("Willful violation of the wage laws"),
    [
        ("shown", _("shown: the employer knew, or did not care, that the pay was unlawful")),
        ("not shown", _("not shown")),
    ],
    default="shown",
    law="29 U.S.C. 255(a); McLaughlin v. Richland Shoe Co., 486 U.S. 128 (1988)",
)
jurisdiction.option(
    "action",
    _("Form of the action under the Fair Labor Standards Act"),
    [
        ("individual", _("of this worker alone: time stops with the complaint")),
        ("collective", _("collective: time stops with this worker’s own written consent")),
    ],
    default="individual",
    law="29 U.S.C. 216(b), 256",
)
jurisdiction.declaration(
    "consent-to-sue",
    _("Consent to sue under the Fair Labor Standards Act"),
    _(
        "I consent to become a party plaintiff in an action under the Fair Labor Standards Act, "
        "29 U.S.C. 201 and following, against the employers that the complaint names, and to be "
        "bound by its outcome."
    ),
    law="29 U.S.C. 216(b), 256",
)
PAYDAY = _("the payday on which the wages were not paid")
FLSA_SAVES = (
    _("equitable tolling, where captivity or deceit kept the worker from suing"),
    _("a written agreement of the employer that stops time"),
)
FLSA_ENDANGERS = (
    _("a complaint to the Wage and Hour Division, which stops no time"),
    _("a willful violation that is not proved: two years only"),
)
TRAFFICKING_SAVES = (
    _("forced labour that went on: time from the escape, for all of it"),
    _("equitable tolling during captivity"),
)
CONTRACT_SAVES = (_("a written contract, for which most States give more time"),)
DAY_OF_LOSS = _("the day of the loss, as the cautious reading has it")
EIGHTEENTH_BIRTHDAY = _("the eighteenth birthday")


def commenced_on(claim):
    """The day on which the action is commenced for this worker (29 U.S.C. 256).

    In a collective action, for a named plaintiff too, it is the day on which the worker’s own
    written consent is filed. One that is not filed yet cannot be filed before the day of
    calculation.
    """
    if claim.option("action") == "individual":
        return claim.filed_on
    for one in claim.facts.declarations("consent-to-sue"):
        if one.filed_on is not None:
            return max(claim.filed_on, one.filed_on)
    claim.record.warn(
        _(
            "No written consent of this worker is filed: in a collective action time runs on until "
            "it is (29 U.S.C. 256)."
        )
    )
    return max(claim.filed_on, claim.calculated_on)


@jurisdiction.limitation(
    "flsa", _("Limitation of the Fair Labor Standards Act"), law="29 U.S.C. 255(a), 256"
)
def flsa(claim, row):
    """Two years from each payday, three where the violation was willful."""
    return claim.record.once(("us flsa", row.due_on), lambda: _flsa(claim, row))


def _flsa(claim, row):
    length = claim.law.flsa_limitation
    return claim.limitation.time_limit(
        law="29 U.S.C. 255(a), 256",
        starts=row.due_on,
        because=PAYDAY,
        length=length.of("willful" if claim.option("willful") == "shown" else "ordinary")[
            row.due_on
        ],
        safe_length=length.of("ordinary")[row.due_on],
        filed_on=claim.record.once("us commenced on", lambda: commenced_on(claim)),
        saves=FLSA_SAVES,
        endangers=FLSA_ENDANGERS,
    )


# Ten years from the cause of action or, for a minor, from the eighteenth birthday.
limits.declare(
    jurisdiction,
    "trafficking",
    _("Limitation of the trafficking claim"),
    law="18 U.S.C. 1595(c)",
    route="federal court",
    length="trafficking_limitation",
    starts=limits.from_majority(MAJORITY, EIGHTEENTH_BIRTHDAY),
    because=DAY_OF_LOSS,
    saves=TRAFFICKING_SAVES,
)


@jurisdiction.limitation(
    "state", _("Limitation of wages under State law"), law=LawInWords(_("Law of the State"))
)
def state(claim, row):
    """Florida four or five years, New Jersey six, Texas two, Washington three, from each payday."""
    return claim.record.once(("us state limit", row.due_on), lambda: _state(claim, row))


def _state(claim, row):
    return _on_each_route(claim, row, _in_court(claim, row))


def _on_each_route(claim, row, limit):
    """The limit of the courts, and in Texas the shorter one of the authority."""
    if not in_texas(claim):
        return (limit,)
    in_court = [replace(limit, route=route) for route in IN_COURT]
    return (*in_court, payday(claim, row))


# A hundred and eighty days from the payday; the authority has no power after them.
payday = limits.declare(
    jurisdiction,
    "payday",
    _("Limitation of wage claims to the authority of Texas"),
    law="Tex. Labor Code 61.051",
    cited="Tex. Labor Code 61.051(c)",
    route="state agency",
    length="texas_wage_claim",
    because=PAYDAY,
)


def _in_court(claim, row):
    law, willful = claim.law, claim.option("willful") == "shown"
    safe_length = None
    match state_of_work(claim):
        case "US-FL":
            cited = "Fla. Stat. 95.11(2)(d), 95.11(3)"
            length = law.florida_limitation.of("willful" if willful else "ordinary")[row.due_on]
            safe_length = law.florida_limitation.of("ordinary")[row.due_on]
        case "US-NJ":
            cited, length = "N.J.S.A. 34:11-56a25.1", law.new_jersey_limitation[row.due_on]
        case "US-TX":
            cited, length = "Tex. Labor Code 62.202", law.texas_limitation[row.due_on]
        case _other:
            cited, length = "RCW 4.16.080(3)", law.washington_limitation[row.due_on]
    return claim.limitation.time_limit(
        law=cited, starts=row.due_on, because=PAYDAY, length=length, safe_length=safe_length
    )


@jurisdiction.limitation("agreed", _("Limitation of agreed wages"), law=CONTRACT_LAW)
def agreed(claim, row):
    """As the State limits actions on a contract that is not in writing, from each payday."""
    place = state_of_work(claim)
    if place not in claim.law.contract_limitation.keys:
        raise not_here(place, "limitation of contracts")
    limit = claim.limitation.time_limit(
        law=CONTRACT_LAW,
        starts=row.due_on,
        because=PAYDAY,
        length=claim.law.contract_limitation.of(place)[row.due_on],
        saves=CONTRACT_SAVES,
    )
    return _on_each_route(claim, row, limit)


jurisdiction.none("limitation", "restitution", law="18 U.S.C. 1593(a)")
