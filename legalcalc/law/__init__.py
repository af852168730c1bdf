"""The law: dated parameters, rules, jurisdictions and how they are found."""

from legalcalc.law.heads import CANONICAL_HEADS, NOT_THE_CLAIMANTS
from legalcalc.law.jurisdiction import Coverage, Jurisdiction
from legalcalc.law.parameters import Parameter, Parameters

__all__ = [
    "CANONICAL_HEADS",
    "NOT_THE_CLAIMANTS",
    "Coverage",
    "Jurisdiction",
    "Parameter",
    "Parameters",
]
