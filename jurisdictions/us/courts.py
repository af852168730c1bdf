"""Routes, interest, who pays, and which heads stand together.

Interest: none runs beside liquidated damages (``flsa``). A part of the country declares its own
rule under an id of its own and names it in its heads.
"""

from legalcalc.kit import debtors, pairs
from legalcalc.law.in_words import ANOTHER_LOSS, LawInWords
from legalcalc.messages import _

from . import jurisdiction
from .minimum_wage import state_of_work
from .trafficking import ASSESSED, LOSSES_OF_THE_ACTION

FIRST_FORTY = (
    "pay.base:federal",
    "pay.base:state",
    "pay.base:agreed",
    "gain.labour_value:first",
)
BEYOND_FORTY = (
    "pay.overtime:federal",
    "pay.overtime:state",
    "pay.overtime:agreed",
    "gain.labour_value:beyond",
)
BEFORE_TEXAS = ("pay.base:payday", "pay.overtime:payday")
WAGES = (*FIRST_FORTY, *BEYOND_FORTY)
FREE_AND_CLEAR = ("taken.fees:federal", "taken.deductions:federal", "taken.inkind:federal")
LIQUIDATED = ("lump.liquidated:federal", "lump.liquidated:state")
LIQUIDATED_OVERTIME = ("lump.liquidated:federal_overtime", "lump.liquidated:state_overtime")
RESTITUTION = ("gain.labour_value:restitution", "taken.earnings:restitution")
FROM_EMPLOYERS = (
    *(head for head in WAGES if not head.startswith("gain")),
    *BEFORE_TEXAS,
    *FREE_AND_CLEAR,
    *LIQUIDATED,
    *LIQUIDATED_OVERTIME,
    "lump.liquidated:federal_costs",
)
FROM_TRAFFICKERS = (
    "gain.labour_value:first",
    "gain.labour_value:beyond",
    *LOSSES_OF_THE_ACTION,
    *ASSESSED,
    *RESTITUTION,
)

# -- routes ---------------------------------------------------------------------------------------

jurisdiction.route(
    "federal court",
    _("United States District Court"),
    law="28 U.S.C. 1331, 1367; 29 U.S.C. 216(b); 18 U.S.C. 1595(a)",
    note=_(
        "Wages, liquidated damages and trafficking damages in one action. It is stayed while a "
        "criminal case of the same facts runs (18 U.S.C. 1595(b))."
    ),
)
jurisdiction.route(
    "criminal sentence",
    _("Restitution in the criminal sentence"),
    law="18 U.S.C. 1593, 3663A, 3664",
    note=_(
        "Ordered at the prosecutor’s proof against a convicted defendant; no time limit cuts it."
    ),
)
jurisdiction.route(
    "wage and hour division",
    _("Wage and Hour Division of the Department of Labor"),
    law="29 U.S.C. 216(c)",
    note=_(
        "Free of charge; federal wages alone, without liquidated damages. A complaint stops no "
        "time, and accepting payment in full waives the right to sue."
    ),
)

jurisdiction.route(
    "state court",
    _("Court of the State of work"),
    law="29 U.S.C. 216(b)",
    note=_(
        "Wages under federal law, State law and the agreement. The federal trafficking action "
        "belongs to a federal court."
    ),
)
jurisdiction.route(
    "state agency",
    _("Wage authority of the State of work"),
    law="N.J.S.A. 34:11-58; Tex. Labor Code 61.051; RCW 49.48.083",
    note=_(
        "Free of charge. New Jersey orders wages and damages up to 50,000 dollars; Washington "
        "wages of three years, with interest that is not computed here, and no double damages; "
        "Texas wages claimed within 180 days. Florida has no such authority."
    ),
)

jurisdiction.none("interest", "flsa", law="Brooklyn Savings Bank v. O’Neil, 324 U.S. 697 (1945)")
jurisdiction.payments_on_account(
    law=LawInWords(_("Common law")), parts=("interest", "principal"), debts="oldest first"
)


# -- who pays -------------------------------------------------------------------------------------


# Whoever employed the worker, on paper or not.
debtors.employer(jurisdiction, law="29 U.S.C. 203(d), 216(b)", heads=FROM_EMPLOYERS)
# For the whole, where they had control over the work.
debtors.joint_employers(jurisdiction, law="29 U.S.C. 203(d), 203(g)", heads=FROM_EMPLOYERS)
debtors.traffickers(
    jurisdiction, id="perpetrators", law="18 U.S.C. 1593(a), 1595(a)", heads=FROM_TRAFFICKERS
)
# Whoever knowingly benefited from a venture that it knew or should have known of.
debtors.those_who_knew(
    jurisdiction,
    "beneficiaries",
    _("Those who benefited and knew or should have known"),
    law="18 U.S.C. 1595(a)",
    since="2008-12-23",
    heads=FROM_TRAFFICKERS,
    ground=_("benefited from the venture, and knew or should have known"),
    condition=_("it took part in the venture and benefited knowingly"),
    routes=("federal court",),
)


# -- the authority of the State -------------------------------------------------------------------


@jurisdiction.cap(
    _("No authority in Florida takes wage claims"),
    law="Fla. Stat. 448.110(6), (7)",
    heads=("pay.base", "pay.overtime", "lump.liquidated"),
    routes=("state agency",),
    each="employment",
)
def no_authority_in_florida(claim):
    """Nothing before an authority that does not exist."""
    if state_of_work(claim) == "US-FL":
        return claim.nothing(_("no authority"))
    return claim.record.owed_under(
        "pay.base", "pay.overtime", "lump.liquidated", counted_only=False
    )


@jurisdiction.cap(
    _("No exemplary damages before the authority"),
    law="RCW 49.48.083(2); Tex. Labor Code 61.052",
    heads=("lump.liquidated",),
    routes=("state agency",),
    each="employment",
)
def no_damages_before_the_authority(claim):
    """Liquidated damages in New Jersey alone."""
    if state_of_work(claim) == "US-NJ":
        return claim.record.owed_under("lump.liquidated", counted_only=False)
    return claim.nothing(_("no damages"))


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *WAGES,
    *BEFORE_TEXAS,
    *FREE_AND_CLEAR,
    *LIQUIDATED,
    *LIQUIDATED_OVERTIME,
    "lump.liquidated:federal_costs",
    *LOSSES_OF_THE_ACTION,
    *ASSESSED,
    *RESTITUTION,
    law=ANOTHER_LOSS,
)


for alternatives, before_texas in zip((FIRST_FORTY, BEYOND_FORTY), BEFORE_TEXAS, strict=True):
    pairs.one_of(
        jurisdiction,
        *alternatives,
        before_texas,
        law="29 U.S.C. 218(a)",
        scope="period",
        reason=_("The same hours are paid once, by the law that gives most for them."),
    )
for alternatives in (LIQUIDATED, LIQUIDATED_OVERTIME):
    pairs.one_of(
        jurisdiction,
        *alternatives,
        law="29 U.S.C. 216(b), 218(a)",
        scope="period",
        reason=_("One award of liquidated damages for the same wages."),
    )
pairs.one_of(
    jurisdiction,
    *RESTITUTION,
    law="18 U.S.C. 1593(b)(3)",
    reason=_("The greater of what the defendant took in and the value of the labour."),
)
for taken in ("fees", "deductions", "inkind"):
    jurisdiction.pair(
        f"taken.{taken}:federal",
        f"taken.{taken}:trafficking",
        "greater_of",
        scope="claim" if taken == "fees" else "period",
        law="18 U.S.C. 1595(a); 29 CFR 531.35",
        reason=_("The same cost is made good once."),
    )

jurisdiction.remark(
    _("Sums are gross. Back wages are wages for tax; liquidated damages are other income."),
)
jurisdiction.remark(
    _("Restitution under 18 U.S.C. 1593 is not taxed; damages under 18 U.S.C. 1595 may be."),
    law="IRS Notice 2012-12",
)
jurisdiction.remark(
    _(
        "Interest after judgment runs from its entry at the weekly average yield of one-year "
        "Treasury bills of the week before, and is compounded yearly. It is not computed here."
    ),
    law="28 U.S.C. 1961; 18 U.S.C. 3612(f)",
)
jurisdiction.remark(
    _("Work that was done is paid whatever the worker’s immigration status."),
    law="Patel v. Quality Inn South, 846 F.2d 700 (11th Cir. 1988)",
)
jurisdiction.remark(
    _(
        "Where the employer kept no records, the worker’s reasonable estimate of hours is enough "
        "until the employer disproves it."
    ),
    law="Anderson v. Mt. Clemens Pottery Co., 328 U.S. 680 (1946)",
)
