"""Heads of claim, interest, limits and liability: from facts and law to an assessment."""

from legalcalc.claims.assess import UnknownChoice, add_range, assess
from legalcalc.claims.claim import Claim
from legalcalc.claims.claim.spans import LeaveYear, Month, PayPeriod, Span, Week, WorkedDay
from legalcalc.claims.interest import (
    ACTUAL_360,
    ACTUAL_365,
    ACTUAL_ACTUAL,
    THIRTY_360,
    compound_interest,
    fixed,
    floating,
    frozen,
    simple_interest,
)
from legalcalc.claims.limits import after, before
from legalcalc.claims.rows import (
    Assessment,
    Base,
    Interest,
    Liability,
    Row,
    TimeLimit,
    best_base,
    known_parts,
)

__all__ = [
    "ACTUAL_360",
    "ACTUAL_365",
    "ACTUAL_ACTUAL",
    "THIRTY_360",
    "Assessment",
    "Base",
    "Claim",
    "Interest",
    "LeaveYear",
    "Liability",
    "Month",
    "PayPeriod",
    "Row",
    "Span",
    "TimeLimit",
    "UnknownChoice",
    "Week",
    "WorkedDay",
    "add_range",
    "after",
    "assess",
    "before",
    "best_base",
    "compound_interest",
    "fixed",
    "floating",
    "frozen",
    "known_parts",
    "simple_interest",
]
