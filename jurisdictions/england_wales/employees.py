"""Employment Rights Act 1996 s.230: who is an employee."""

from legalcalc.figures import found
from legalcalc.messages import _

from .deductions import ACT


def is_employee(claim, law):
    """Whether the worker had a contract of service or apprenticeship, for a rule that needs one."""
    category = claim.facts.answer("category")
    if category is None:
        raise claim.facts.missing(
            _("whether the worker was an employee or another worker"), claim.facts.path("category")
        )
    return found(
        _("The worker was an employee, with a contract of service or apprenticeship."),
        category != "worker",
        law=f"{ACT} s.230; {law}",
    )
