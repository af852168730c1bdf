"""Claims of many people at once: shared facts told once, and each person's own by exception.

``read_group`` reads a group file and gives each person's ordinary case; see docs/group-format.md.
"""

from legalcalc.group.overlay import PersonalDifference
from legalcalc.group.reading import CaseInGroup, GroupCase, GroupProblem, open_group, read_group

__all__ = [
    "CaseInGroup",
    "GroupCase",
    "GroupProblem",
    "PersonalDifference",
    "open_group",
    "read_group",
]
