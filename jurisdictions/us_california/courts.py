"""Routes, who pays, and which heads stand together."""

from jurisdictions.us.courts import (
    ASSESSED,
    BEYOND_FORTY,
    FIRST_FORTY,
    FREE_AND_CLEAR,
    FROM_EMPLOYERS,
    LIQUIDATED,
    LIQUIDATED_OVERTIME,
    LOSSES_OF_THE_ACTION,
    RESTITUTION,
)
from legalcalc.claims import Liability
from legalcalc.figures import constant
from legalcalc.kit import debtors, pairs
from legalcalc.law.in_words import ANOTHER_LOSS
from legalcalc.messages import _

from . import jurisdiction
from .trafficking import ACTION, ASSESSED_HERE, LOSSES_HERE, LOSSES_IN_THE_SENTENCE

WAGES = ("pay.base:state", "pay.base:agreed", "pay.overtime:state")
PREMIUMS = ("pay.rest_breach:meal", "pay.rest_breach:rest")
PENALTIES = ("pay.late_penalty", "pay.records_penalty")
TAKEN_HERE = (
    *("taken.deductions:state", "taken.deductions:returned", "pay.expenses:state"),
    *("taken.inkind:state", "taken.fees:state"),
)
TRAFFICKING = ("punitive.exemplary:state", "gain.labour_value:california")
FROM_CALIFORNIAN_TRAFFICKERS = (
    *LOSSES_HERE,
    *ASSESSED_HERE,
    *LOSSES_IN_THE_SENTENCE,
    "taken.earnings:california_sentence",
)
OWN = (
    *WAGES,
    *PREMIUMS,
    *PENALTIES,
    "lump.liquidated:state",
    "lump.liquidated:state_overtime",
    *TAKEN_HERE,
    *TRAFFICKING,
)
DAMAGES = ("lump.liquidated:state", "lump.liquidated:state_overtime")
UNPAID_WAGES = (*WAGES, *PREMIUMS, *PENALTIES, *DAMAGES, "taken.deductions:state")
TWENTY_FIVE = constant(25, "1", _("twenty-five workers"), "Cal. Lab. Code 2810.3(a)(1)(B)(i)")

# -- routes ---------------------------------------------------------------------------------------

jurisdiction.route(
    "superior court",
    _("Superior Court of California"),
    law="Cal. Const. art. VI, s. 10; Cal. Lab. Code 218, 1194; Cal. Civ. Code 52.5",
    note=_(
        "For all claims of Californian law. Federal wage claims can be joined there too; they are "
        "computed here for the federal court."
    ),
)
jurisdiction.route(
    "labor commissioner",
    _("Labor Commissioner (DLSE)"),
    law="Cal. Lab. Code 98 to 98.8",
    note=_(
        "Free of charge. No restitution under the Unfair Competition Law, and no damages for "
        "trafficking. Whoever appeals has the whole case heard anew in the superior court "
        "(Cal. Lab. Code 98.2)."
    ),
)
jurisdiction.route(
    "federal court",
    _("United States District Court"),
    law="28 U.S.C. 1331, 1367; 29 U.S.C. 216(b); 18 U.S.C. 1595(a)",
    note=_(
        "Federal claims with those of Californian law. It is stayed while a criminal case of the "
        "same facts runs (18 U.S.C. 1595(b))."
    ),
)
jurisdiction.route(
    "state sentence",
    _("Restitution in the sentence of a Californian court"),
    law="Cal. Pen. Code 1202.4",
    note=_("Ordered against whoever is convicted; no time limit of wage law cuts it."),
)
jurisdiction.route(
    "criminal sentence",
    _("Restitution in the sentence of a federal court"),
    law="18 U.S.C. 1593, 3663A, 3664",
    note=_("Ordered against whoever is convicted; no time limit cuts it."),
)
jurisdiction.route(
    "wage and hour division",
    _("Wage and Hour Division of the Department of Labor"),
    law="29 U.S.C. 216(c)",
    note=_("Federal wages alone; the Labor Commissioner gives more."),
)


# -- who pays -------------------------------------------------------------------------------------

# Whoever engaged the worker, let the work be done, or controlled hours or conditions.
debtors.employer(
    jurisdiction,
    law="Cal. Lab. Code 1194; Martinez v. Combs, 49 Cal.4th 35 (2010); 29 U.S.C. 203(d)",
    heads=(*FROM_EMPLOYERS, *(head for head in OWN if head not in FROM_EMPLOYERS)),
)
debtors.joint_employers(
    jurisdiction,
    law="29 U.S.C. 203(d), 203(g)",
    heads=[head for head in FROM_EMPLOYERS if ":federal" in head],
)
# A natural person who runs the employer and violated the law, or caused the violation.
debtors.directors(
    jurisdiction,
    "individuals",
    _("Owners, directors, officers and managing agents"),
    law="Cal. Lab. Code 558.1",
    since="2016-01-01",
    heads=(
        *("pay.base:state", "pay.overtime:state", *PREMIUMS, *PENALTIES, "pay.expenses:state"),
        *DAMAGES,
    ),
    ground=_("an owner, director, officer or managing agent"),
    condition=_("personal part in the violation (Usher v. White, 64 Cal.App.5th 883)"),
    natural_persons=True,
)


@jurisdiction.liable(
    "client_employers",
    _("Client employers of a labor contractor"),
    law="Cal. Lab. Code 2810.3",
    since="2015-01-01",
    heads=UNPAID_WAGES,
)
def client_employers(claim, row):
    """A business that got workers for its usual business shares all liability for their wages.

    Not one with fewer than 25 workers, or with five or fewer from labor contractors.
    """
    clients = [party.id for party in claim.parties.contractors]
    for name in dict.fromkeys((claim.employment.user_firm, *clients)):
        if name is None or name == claim.employment.employer:
            continue
        party = claim.parties.party(name)
        if party.kind in ("household", "public body") or _few(claim, party):
            continue
        yield Liability(
            name,
            _("a client employer that used the contractor’s workers in its usual business"),
            "Cal. Lab. Code 2810.3(b)",
            rank=2,
            condition=_(
                "25 or more workers, more than five of them from contractors, and a notice thirty "
                "days before the action"
            ),
        )


def _few(claim, party):
    if party.staff is None:  # untold: the number is the condition of the liability
        return False
    staff = claim.facts.amount(party.staff, "1", _("number of workers"), "parties.staff")
    return bool(staff < TWENTY_FIVE)


@debtors.contractors(
    jurisdiction,
    "direct_contractors",
    _("Direct contractors in construction"),
    law="Cal. Lab. Code 218.7, 218.8",
    since="2018-01-01",
    heads=(*WAGES, "taken.deductions:state"),
    ground=_("the direct contractor on a private work"),
    when=lambda claim: (
        claim.parties.contractors and claim.facts.answer_or_gap("sector") == "construction"
    ),
    while_linked=False,
    routes=("labor commissioner",),
)
def direct_contractors(claim, row, party, number):
    """The direct contractor answers for wages, with interest, of subcontractors at any tier."""
    if "contractor" not in (claim.facts.answer_or_open("roles", of=party) or ()):
        return None
    return debtors.Answers(_("a contract with the owner made in 2018 or later"), rank=3)


@debtors.contractors(
    jurisdiction,
    "garment",
    _("Garment manufacturers and brand guarantors"),
    law="Cal. Lab. Code 2673.1",
    since="2022-01-01",
    heads=(*WAGES, *PREMIUMS, "taken.deductions:state", "pay.expenses:state"),
    ground=_("a garment manufacturer or brand guarantor"),
    when=lambda claim: (
        claim.parties.contractors and claim.facts.answer_or_gap("sector") == "garment"
    ),
    while_linked=False,
)
def garment(claim, row, party, number):
    """Whoever contracts for the making of garments answers with the contractors down the chain."""
    return debtors.Answers(rank=2)


debtors.traffickers(
    jurisdiction,
    id="californian_perpetrators",
    law="Cal. Civ. Code 52.5(a); Cal. Pen. Code 236.1, 1202.4(f)",
    heads=FROM_CALIFORNIAN_TRAFFICKERS,
)


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *dict.fromkeys(
        (
            *FIRST_FORTY,
            *BEYOND_FORTY,
            *FREE_AND_CLEAR,
            *LIQUIDATED,
            *LIQUIDATED_OVERTIME,
            "lump.liquidated:federal_costs",
            *LOSSES_OF_THE_ACTION,
            *ASSESSED,
            *RESTITUTION,
            *OWN,
            *FROM_CALIFORNIAN_TRAFFICKERS,
        )
    ),
    law=ANOTHER_LOSS,
)
for mine, other, scope in (
    ("pay.expenses:state", "taken.deductions", "period"),
    ("taken.deductions:returned", "taken.deductions", "period"),
    ("taken.inkind:state", "taken.inkind", "period"),
    ("taken.fees:state", "taken.fees", "claim"),
    ("taken.deductions:california", "taken.deductions", "period"),
    ("taken.inkind:california", "taken.inkind", "period"),
    ("taken.fees:california", "taken.fees", "claim"),
):
    of_the_action = mine.endswith(":california")
    variants = ("federal",) if of_the_action else ("federal", "trafficking", "california")
    pairs.each(
        jurisdiction,
        (mine,),
        [f"{other}:{variant}" for variant in variants],
        "greater_of",
        scope=scope,
        law=f"29 U.S.C. 218(a); {ACTION}",
        reason=_("The same cost is made good once."),
    )

jurisdiction.remark(
    _(
        "The protections of Californian labor law are those of every worker, whatever the "
        "immigration status, save reinstatement where federal law forbids it."
    ),
    law="Cal. Lab. Code 1171.5",
)
jurisdiction.remark(
    _("A worker cannot waive these wages by agreement, and no release holds before they are paid."),
    law="Cal. Lab. Code 206.5, 219, 1194(a)",
)
jurisdiction.remark(
    _("A reasonable attorney’s fee and costs are asked for besides."),
    law="Cal. Lab. Code 218.5, 226(e), 1194(a), 2802(c); Cal. Civ. Code 52.5(a)",
)
