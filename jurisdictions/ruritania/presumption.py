"""Undeclared Work Act: what is presumed of work that was not declared."""

from legalcalc.kit.presumed_months import both_days_stated, presumed_months
from legalcalc.messages import _

from . import jurisdiction

law = jurisdiction.parameters

PRESUMED = "Undeclared Work Act, s. 2(2)"


def was_declared(claim):
    """Whether the work was declared; where nothing is known the law presumes that it was."""
    return claim.presumes(
        _("The work was declared to the authorities."),
        claim.employment.declared,
        True,
        law="Undeclared Work Act, s. 1",
        path="employments.declared",
    )


def months_presumed(claim):
    """The three months that the work is presumed to have lasted, or ``None``.

    That is so where the first or the last day is not stated; who states both has said how long.
    """
    return claim.shared("presumed months", lambda: _months_presumed(claim))


def _months_presumed(claim):
    if both_days_stated(claim, law=PRESUMED) or was_declared(claim):
        return None
    end = claim.employment.end
    last = claim.calculated_on if end is None else min(end.value, claim.calculated_on)
    return presumed_months(claim, law.presumed_months[last], law=PRESUMED)


@jurisdiction.presumed_span(law=PRESUMED)
def presumed_span(claim):
    """The employment with the months presumed."""
    months = months_presumed(claim)
    return None if months is None else months.span
