"""The employer's half of social insurance: pension, unemployment, health and care (§ 20 SGB IV).

They are due on pay that was owed, also where nothing was paid (§ 22(1) SGB IV). Work for little pay
or for a short time is exempt or has rules of its own (§ 8 SGB IV): here it must have lasted more
than five months, longer than any short time that the law has known, and its unpaid pay alone must
be more, on the average of its months, than that of a small job. In the range of lower pay above it
the employer's share is no less than this half (§ 20(2a) SGB IV). For the report on what was saved
alone.
"""

from legalcalc.law.contributions import ContributionScheme
from legalcalc.messages import _

from . import jurisdiction

law = jurisdiction.parameters


@jurisdiction.employer_contributions(
    heads=("pay.base", "pay.overtime"),
    left_out=(
        _(
            "The additional contribution of the health fund, the levies for sickness, maternity "
            "and insolvency, and accident insurance are not in them: they depend on the fund, the "
            "employer’s size and the trade."
        ),
        _(
            "They are not those of a student, of somebody insured privately, nor of work that was "
            "limited beforehand to 70 days in the year."
        ),
    ),
)
def contributions(work):
    """Half of each contribution, up to the ceiling of the month."""
    job = work.employment
    # untold: the claim takes the worker to be an employee then, and says so
    if job.category not in (None, "employee", "formerly long-term unemployed"):
        return _("Contributions are not known here for trainees, interns and volunteers.")
    was_long = work.months > law.longest_short_job[work.on].whole
    if not was_long or work.unpaid_a_month <= law.small_job_limit[work.on].value:
        return _(
            "Contributions are not known here for work that may have been short or a mini-job: of "
            "no more than five months, or with less unpaid pay than a mini-job allows."
        )
    land = "elsewhere" if work.is_surely_outside("DE-SN") else "Saxony"
    return [
        ContributionScheme("pension_insurance", ceiling="pension_ceiling"),
        ContributionScheme("unemployment_insurance", ceiling="pension_ceiling"),
        ContributionScheme("health_insurance", ceiling="health_ceiling"),
        ContributionScheme("care_insurance", key=land, ceiling="health_ceiling"),
    ]
