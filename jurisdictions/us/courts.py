"""Routes, interest, who pays, and which heads stand together.

Interest ids: ``flsa`` says that none runs beside liquidated damages. A part of the country declares
its own rule, under an id of its own, and names it in its heads.
"""

from legalcalc.claims import Liability
from legalcalc.messages import _

from . import jurisdiction

# -- routes ---------------------------------------------------------------------------------------

jurisdiction.route(
    "federal court",
    _("United States District Court"),
    law="28 U.S.C. 1331, 1367; 29 U.S.C. 216(b); 18 U.S.C. 1595(a)",
)
jurisdiction.route(
    "criminal sentence",
    _("Restitution in the criminal sentence"),
    law="18 U.S.C. 1593",
)
jurisdiction.route(
    "wage and hour division",
    _("Wage and Hour Division of the Department of Labor"),
    law="29 U.S.C. 216(c)",
)

jurisdiction.none("interest", "flsa", law="Brooklyn Savings Bank v. O'Neil, 324 U.S. 697 (1945)")


@jurisdiction.liable("employer", _("Employer"), law="29 U.S.C. 203(d), 216(b)")
def employer(claim, row):
    """Whoever acted as employer."""
    return Liability(claim.employment.employer, _("the employer"), "29 U.S.C. 203(d), 216(b)")


# -- which heads stand together -------------------------------------------------------------------

FIRST_FORTY = ("pay.base:federal", "pay.base:state", "pay.base:agreed")
BEYOND_FORTY = ("pay.overtime:federal", "pay.overtime:state", "pay.overtime:agreed")

jurisdiction.adds(*FIRST_FORTY, *BEYOND_FORTY, law="Each is for other hours")
for alternatives in (FIRST_FORTY, BEYOND_FORTY):
    for position, head in enumerate(alternatives):
        for other in alternatives[position + 1 :]:
            jurisdiction.pair(
                head,
                other,
                "greater_of",
                scope="period",
                law="29 U.S.C. 218(a)",
                reason=_("The same hours are paid once, by the law that gives most for them."),
            )
