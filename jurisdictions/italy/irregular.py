"""Third-country nationals who worked without a permit: D.lgs. 109/2012, art. 3; D.lgs. 286/1998.

The work is presumed to have lasted three months; worker and employer may each prove another length,
so that the worker's own first and last day are proof of it. The months count back from the last
day. What hangs on pay hangs on that of the presumed months too: the extra months, leave, notice and
end-of-service pay. Nothing here is asked unless the case says that the worker had no right to work.
"""

from legalcalc.kit.constants import TO_THE_CENT
from legalcalc.kit.presumed_months import pay_of_presumed_days
from legalcalc.messages import _

from . import jurisdiction
from .wages import PRESUMED, months_pay, presumed_stretch, received


@jurisdiction.head(
    "lump.presumed",
    _("Pay for the presumed length of irregular work"),
    law=PRESUMED,
    each="month",
    limitation="pay",
    routes=("labour court",),
    note=_(
        "Only for days of three months of which nothing is told; both sides may prove another "
        "length of the work."
    ),
)
def presumed_months(claim, month):
    """Pay by the agreement for the days that are presumed, less what was paid beyond other pay."""
    presumed = presumed_stretch(claim)
    if presumed is None or not presumed.parts(within=month.period):
        return
    pay = months_pay(claim, month)
    beyond = received(claim, month) - pay.due
    for part in pay_of_presumed_days([(part.period, due) for part, due in pay.presumed], beyond):
        yield part.row(month.due_on, TO_THE_CENT)


jurisdiction.remark(
    _(
        "Pay is owed for work under a void contract and without a permit. An exploited worker may "
        "ask for a residence permit, also during the proceedings."
    ),
    law="art. 2126 c.c.; Cass. 7380/2010; D.lgs. 286/1998, artt. 18, 18-ter, 22",
)
jurisdiction.remark(
    _(
        "Repeated pay clearly below the agreements, or out of proportion to the work, is a sign of "
        "exploitation: the pay differences of this claim are evidence for the prosecutor."
    ),
    law="art. 603-bis c.p.",
)
