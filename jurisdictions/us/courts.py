"""Routes, interest, who pays, and which heads stand together.

Interest: none runs beside liquidated damages (``flsa``). A part of the country declares its own
rule under an id of its own and names it in its heads.
"""

from legalcalc.claims import Liability
from legalcalc.law.in_words import ANOTHER_LOSS, LawInWords
from legalcalc.messages import _

from . import jurisdiction
from .trafficking import ASSESSED, OTHER_LOSSES, RowAgainst

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
WAGES = (*FIRST_FORTY, *BEYOND_FORTY)
FREE_AND_CLEAR = ("taken.fees:federal", "taken.deductions:federal", "taken.inkind:federal")
LIQUIDATED = ("lump.liquidated:federal", "lump.liquidated:state")
LIQUIDATED_OVERTIME = ("lump.liquidated:federal_overtime", "lump.liquidated:state_overtime")
TAKEN = (
    "taken.fees:trafficking",
    "taken.debt",
    "taken.deductions:trafficking",
    "taken.inkind:trafficking",
    *OTHER_LOSSES,
)
RESTITUTION = ("gain.labour_value:restitution", "taken.earnings:restitution")
FROM_EMPLOYERS = (
    *(head for head in WAGES if not head.startswith("gain")),
    *FREE_AND_CLEAR,
    *LIQUIDATED,
    *LIQUIDATED_OVERTIME,
    "lump.liquidated:federal_costs",
)
FROM_TRAFFICKERS = (
    "gain.labour_value:first",
    "gain.labour_value:beyond",
    *TAKEN,
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

jurisdiction.none("interest", "flsa", law="Brooklyn Savings Bank v. O’Neil, 324 U.S. 697 (1945)")
jurisdiction.payments_on_account(
    law=LawInWords(_("Common law")), parts=("interest", "principal"), debts="oldest first"
)


# -- who pays -------------------------------------------------------------------------------------


@jurisdiction.liable(
    "employer", _("Employer"), law="29 U.S.C. 203(d), 216(b)", heads=FROM_EMPLOYERS
)
def employer(claim, row):
    """Whoever employed the worker, on paper or not."""
    return Liability(claim.employment.employer, _("the employer"), "29 U.S.C. 203(d), 216(b)")


@jurisdiction.liable(
    "joint_employers",
    _("Joint employers and those who act for the employer"),
    law="29 U.S.C. 203(d), 203(g)",
    heads=FROM_EMPLOYERS,
)
def joint_employers(claim, row):
    """Agency, user firm and directors answer for the whole where they had control over the work."""
    for name in claim.once("us joint employers", lambda: _joint_employers(claim)):
        yield Liability(
            name,
            _("a joint employer, or one who acted for the employer"),
            "29 U.S.C. 203(d), 203(g)",
            condition=_("it had power over hiring, hours or pay"),
        )


def _joint_employers(claim):
    job = claim.employment
    directors = [one.id for one in claim.with_role("director")]
    names = dict.fromkeys((job.agency, job.user_firm, *directors))
    return [name for name in names if name is not None and name != job.employer]


@jurisdiction.liable(
    "perpetrators",
    _("Perpetrators of the trafficking"),
    law="18 U.S.C. 1593(a), 1595(a)",
    heads=FROM_TRAFFICKERS,
)
def perpetrators(claim, row):
    """Whoever took the money or, for the labour, the employer."""
    if isinstance(row, RowAgainst):
        if row.taken_by is not None:
            yield Liability(row.taken_by, _("whoever took it"), "18 U.S.C. 1593(a), 1595(a)")
        return
    for name in dict.fromkeys(one.employer for one in claim.case.employments):
        yield Liability(name, _("whoever held the worker in service"), "18 U.S.C. 1593(a), 1595(a)")


@jurisdiction.liable(
    "beneficiaries",
    _("Those who benefited and knew or should have known"),
    law="18 U.S.C. 1595(a)",
    since="2008-12-23",
    heads=FROM_TRAFFICKERS,
)
def beneficiaries(claim, row):
    """Whoever knowingly benefited from a venture that it knew or should have known of."""
    for party in claim.case.parties:
        if party.knew is not None and party.knew.value:
            yield Liability(
                party.id,
                _("benefited from the venture, and knew or should have known"),
                "18 U.S.C. 1595(a)",
                condition=_("it took part in the venture and benefited knowingly"),
                routes=("federal court",),
            )


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *WAGES,
    *FREE_AND_CLEAR,
    *LIQUIDATED,
    *LIQUIDATED_OVERTIME,
    "lump.liquidated:federal_costs",
    *TAKEN,
    *ASSESSED,
    *RESTITUTION,
    law=ANOTHER_LOSS,
)


def _alternatives(heads, law, reason, scope):
    for position, head in enumerate(heads):
        for other in heads[position + 1 :]:
            jurisdiction.pair(head, other, "greater_of", scope=scope, law=law, reason=reason)


for alternatives in (FIRST_FORTY, BEYOND_FORTY):
    _alternatives(
        alternatives,
        "29 U.S.C. 218(a)",
        _("The same hours are paid once, by the law that gives most for them."),
        "period",
    )
for alternatives in (LIQUIDATED, LIQUIDATED_OVERTIME):
    _alternatives(
        alternatives,
        "29 U.S.C. 216(b), 218(a)",
        _("One award of liquidated damages for the same wages."),
        "period",
    )
_alternatives(
    RESTITUTION,
    "18 U.S.C. 1593(b)(3)",
    _("The greater of what the defendant took in and the value of the labour."),
    "claim",
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
