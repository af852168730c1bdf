"""Social Insurance Act: what an employer pays on top of pay, for the report on what was saved."""

from legalcalc.law.contributions import ContributionScheme

from . import jurisdiction


@jurisdiction.employer_contributions()
def contributions(_work):
    """A share of all pay, without threshold or ceiling."""
    return [ContributionScheme("saved_contributions")]
