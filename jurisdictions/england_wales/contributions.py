"""Secondary Class 1 contributions: what an employer pays on earnings beyond a threshold.

Social Security Contributions and Benefits Act 1992 ss.6, 9 to 9B, by pay interval (SI 2001/1004
regs 2, 3, 10, 11). They are those of an employed earner: of a worker who is no employee, of one
under 21 and of an apprentice under 25 none is known to be due on such pay. For the report on what
was saved alone.
"""

from legalcalc.law.contributions import ContributionScheme
from legalcalc.messages import _

from . import jurisdiction

law = jurisdiction.parameters


@jurisdiction.employer_contributions(
    heads=("pay.base", "pay.overtime"),
    left_out=(_("The apprenticeship levy and pension schemes are not in them."),),
    may_be_less=_(
        "The Employment Allowance, of some thousand pounds a year for all workers of an employer "
        "together, and reliefs for veterans, freeports and investment zones are not taken off: an "
        "employer has to claim them, and may then have owed less."
    ),
)
def contributions(work):
    """A share of earnings above the secondary threshold, without a ceiling."""
    category = work.employment.category  # untold: nothing is known then
    if category not in ("employee", "apprentice"):
        return _("National Insurance is not known here for a worker not told to be an employee.")
    if not work.has_reached(law.zero_rate_age.of("employee")[work.on].whole):
        return _("Of an employee under 21, or of unknown age, no National Insurance is known.")
    until = law.zero_rate_age.of("apprentice")[work.on].whole
    if category == "apprentice" and not work.has_reached(until):
        return _("Of an apprentice under 25 no National Insurance is known.")
    return [
        ContributionScheme("secondary_contributions", threshold="secondary_threshold"),
    ]
