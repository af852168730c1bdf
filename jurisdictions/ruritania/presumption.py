"""Undeclared Work Act: what is presumed of work that was not declared."""

from legalcalc.kit.deductions import work_was_declared
from legalcalc.kit.presumed_months import both_days_stated, declare_presumed_months

from . import jurisdiction


def was_declared(claim):
    """Whether the work was declared; where nothing is known the law presumes that it was."""
    return work_was_declared(claim, law="Undeclared Work Act, s. 1")


PRESUMED = "Undeclared Work Act, s. 2(2)"

months_presumed = declare_presumed_months(
    jurisdiction,
    law=PRESUMED,
    # Who states both days said how long it was: nothing more is asked.
    protects=lambda claim: not both_days_stated(claim, law=PRESUMED) and not was_declared(claim),
    count=lambda claim, last: claim.law.presumed_months[last],
)
