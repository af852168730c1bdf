"""Routes, interest, who pays, and which heads stand together."""

from datetime import date

from jurisdictions.us import jurisdiction as federal
from jurisdictions.us.courts import (
    BEYOND_FORTY,
    FIRST_FORTY,
    FROM_EMPLOYERS,
    LIQUIDATED,
    LIQUIDATED_OVERTIME,
)
from legalcalc.figures import constant
from legalcalc.kit import debtors, interest, pairs
from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.law.in_words import ANOTHER_LOSS
from legalcalc.messages import _
from legalcalc.periods import next_day

from . import jurisdiction
from .trafficking import LAW as TRAFFICKING_LAW

HALVES = constant(2, "1", _("halves of the employment"), "CPLR 5001(b)").whole

# -- routes ---------------------------------------------------------------------------------------

for route in federal.routes.values():
    if route.id == "federal court":
        jurisdiction.route(
            route.id,
            route.title,
            law="28 U.S.C. 1331, 1367; 29 U.S.C. 216(b); 18 U.S.C. 1595(a)",
            note=_(
                "Federal wages and trafficking damages, with the claims under the law of New York "
                "as supplemental ones. Damages for missing notices need an injury there."
            ),
        )
        jurisdiction.route(
            "state court",
            _("Court of the State of New York"),
            law="N.Y. Const. art. VI, s. 7; 29 U.S.C. 216(b); Social Services Law 483-bb(c)",
            note=_(
                "Wages under both laws and the trafficking action of the State; the federal "
                "trafficking action belongs to a federal court."
            ),
        )
        jurisdiction.route(
            "commissioner of labor",
            _("Commissioner of Labor of the State of New York"),
            law="Labor Law 196, 196-a, 218, 219",
            note=_(
                "A complaint on form LS 223, free of charge. It stops time for the claims under "
                "the Labor Law, not for federal ones, and keeps nobody from going to court."
            ),
        )
    elif route.id not in ("state court", "state agency"):
        jurisdiction.route(route.id, route.title, law=route.law, note=route.note)


# An action under the Fair Labor Standards Act may be brought in any competent court of the State.
for head in federal.head_rules:
    if "federal court" in head.routes and head.limitation == "flsa":
        jurisdiction.head(
            head.id,
            head.title,
            law=head.law,
            variant=head.variant,
            each=head.each,
            limitation=head.limitation,
            interest=head.interest,
            routes=head.routes,
            note=head.note,
        )(head.rule)


# -- interest (CPLR 5001, 5004; Labor Law 219) ----------------------------------------------------

jurisdiction.option(
    "interest_from",
    _("Day from which prejudgment interest runs"),
    [
        ("each item", _("on each workweek from its own payday")),
        ("midpoint", _("on all from a single day, the middle of the employment")),
    ],
    default="each item",
    law="CPLR 5001(b)",
)


def after_payday_or_middle(claim, row):
    """The day after the payday or, as one reasonable intermediate date, after the middle day."""
    if claim.option("interest_from") != "midpoint":
        return interest.after_the_due_day(claim, row)
    first, last = claim.span.first.toordinal(), claim.span.last.toordinal()
    return next_day(date.fromordinal(first + (last - first) // HALVES))


# Nine per cent a year, simple, on wages alone, from each payday or a single middle day.
interest.declare(
    jurisdiction,
    "default",
    _("Prejudgment interest"),
    law="Labor Law 198(1-a), 663(1); CPLR 5001, 5004",
    cited="CPLR 5001(b), 5004(a)",
    rate="prejudgment_interest",
    starts=after_payday_or_middle,
    rounding=TO_THE_CENT,
    routes=("federal court", "state court"),
)
# The rate of the Banking Law, from the underpayment to the payment.
interest.declare(
    jurisdiction,
    "order",
    _("Interest in an order of the Commissioner"),
    law="Labor Law 219(1); Banking Law 14-a",
    rate="order_interest",
    rounding=TO_THE_CENT,
    routes=("commissioner of labor",),
    instead_of="default",
)


# -- who pays -------------------------------------------------------------------------------------

OWN_PAY = (
    *("pay.overtime:spread", "pay.idle", "pay.weekly_rest", "pay.expenses:uniform"),
    *("taken.deductions:state", "taken.inkind:state"),
)
PENALTIES = ("pay.records_penalty:notice", "pay.records_penalty:statements")
FROM_NEW_YORK_EMPLOYERS = (*OWN_PAY, *PENALTIES, "lump.liquidated:state_other")
FROM_NEW_YORK_TRAFFICKERS = tuple(
    rule.key for rule in jurisdiction.own_head_rules if rule.law == TRAFFICKING_LAW
)
LABOR_LAW = (
    *("pay.base:state", "pay.base:agreed", "pay.overtime:state", "pay.overtime:agreed"),
    *("lump.liquidated:state", "lump.liquidated:state_overtime"),
    *FROM_NEW_YORK_EMPLOYERS,
)
EMPLOYER_LAW = "29 U.S.C. 203(d), 203(g); Labor Law 2(6), 190(3), 651(6)"
CHAIN_SINCE = date(2022, 1, 4)


# These two stand in place of the federal ones, for wages under both laws.
debtors.employer(jurisdiction, law=EMPLOYER_LAW, heads=(*FROM_EMPLOYERS, *FROM_NEW_YORK_EMPLOYERS))
debtors.joint_employers(
    jurisdiction,
    law=EMPLOYER_LAW,
    cited=f"{EMPLOYER_LAW}; Irizarry v. Catsimatidis, 722 F.3d 99 (2d Cir. 2013)",
    heads=(*FROM_EMPLOYERS, *FROM_NEW_YORK_EMPLOYERS),
)


@debtors.contractors(
    jurisdiction,
    "construction_contractors",
    _("Contractors on a construction site"),
    law="Labor Law 198-e",
    cited="Labor Law 198-e(1), (5)",
    since="2022-01-04",
    heads=LABOR_LAW,
    ground=_("a contractor above the employer on a construction contract"),
    when=lambda claim: (
        claim.parties.contractors and claim.facts.answer_or_gap("sector") == "construction"
    ),
    while_linked=False,
)
def construction_contractors(claim, row, party, number):
    """Each contractor above answers for what a subcontractor at any tier owes; the owner does not.

    For contracts made, renewed or changed since 4 January 2022.
    """
    made = party.link_from  # untold: the day is part of the condition
    if "client" in party.roles or (made is not None and made.value < CHAIN_SINCE):
        return None
    return debtors.Answers(
        _(
            "the contract was made, renewed or changed since 4 January 2022, and the action is "
            "brought within three years"
        )
    )


debtors.traffickers(
    jurisdiction,
    id="new_york_perpetrators",
    law=TRAFFICKING_LAW,
    heads=FROM_NEW_YORK_TRAFFICKERS,
)
# Whoever knowingly advanced or profited from the trafficking, or should have known of it.
debtors.those_who_knew(
    jurisdiction,
    "new_york_beneficiaries",
    _("Those who advanced or profited from it"),
    law=TRAFFICKING_LAW,
    heads=FROM_NEW_YORK_TRAFFICKERS,
    ground=_("advanced or profited from the trafficking, and knew or should have known"),
    condition=_("it advanced the trafficking or profited from it"),
)


# -- which heads stand together -------------------------------------------------------------------

jurisdiction.adds(
    *dict.fromkeys(rule.key for rule in jurisdiction.head_rules),
    law=ANOTHER_LOSS,
)


def _alternatives(heads, others, law, reason, scope="period"):
    pairs.each(jurisdiction, heads, others, "greater_of", scope=scope, law=law, reason=reason)


SAME_HOURS = _("The same hours are paid once, by the law that gives most for them.")
SAME_DAMAGES = _("One award of liquidated damages for the same wages.")
RANA = "Rana v. Islam, 887 F.3d 118 (2d Cir. 2018)"
# Where both laws give the same, that of New York stands: its wages bear interest.
for federal_wages, *of_new_york in (FIRST_FORTY[:3], BEYOND_FORTY[:3]):
    _alternatives(of_new_york, (federal_wages,), RANA, SAME_HOURS)
for federal_damages, of_new_york in (LIQUIDATED, LIQUIDATED_OVERTIME):
    _alternatives((of_new_york,), (federal_damages,), RANA, SAME_DAMAGES)
_alternatives(
    ("lump.liquidated:state_other",), ("lump.liquidated:federal_costs",), RANA, SAME_DAMAGES
)
_alternatives(("gain.labour_value:new_york_first",), FIRST_FORTY, TRAFFICKING_LAW, SAME_HOURS)
_alternatives(("gain.labour_value:new_york_beyond",), BEYOND_FORTY, TRAFFICKING_LAW, SAME_HOURS)
SAME_COST = _("The same cost is made good once.")
for taken in ("taken.deductions", "taken.inkind"):
    for variant in ("federal", "trafficking", "new_york"):
        _alternatives(
            (f"{taken}:state",),
            (f"{taken}:{variant}",),
            "Labor Law 193; 29 CFR 531.35; 18 U.S.C. 1595(a); Social Services Law 483-bb(c)",
            SAME_COST,
        )
    _alternatives(
        (f"{taken}:new_york",),
        (f"{taken}:federal",),
        "29 CFR 531.35; Social Services Law 483-bb(c)",
        SAME_COST,
    )
_alternatives(
    ("taken.fees:new_york",),
    ("taken.fees:federal",),
    "29 CFR 531.35; Social Services Law 483-bb(c)",
    SAME_COST,
    scope="claim",
)

jurisdiction.remark(
    _(
        "The ten largest shareholders of a corporation that is not listed, and the ten members of "
        "a company with the largest shares, answer for wages too: give each notice in writing "
        "within 180 days after the work ended, or within sixty days after inspecting the records, "
        "and sue within ninety days after execution against the company has failed."
    ),
    law="Business Corporation Law 630; Limited Liability Company Law 609(c)",
)
jurisdiction.remark(
    _(
        "What is unpaid ninety days after judgment, or after the time to appeal, grows by fifteen "
        "per cent: ask that the judgment say so."
    ),
    law="Labor Law 198(4), 663(4)",
)
jurisdiction.remark(
    _(
        "Manual workers have to be paid weekly, within seven days after the week. Whether late pay "
        "alone gives liquidated damages is disputed, and is limited since 2025; it is not computed."
    ),
    law="Labor Law 191(1)(a), 198(1-a)",
)
jurisdiction.remark(
    _(
        "Prejudgment interest runs on wages, and neither on liquidated damages nor on damages for "
        "missing notices and statements."
    ),
    law="CPLR 5001(a), 5004",
)
