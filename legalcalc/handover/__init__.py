"""Hands a case over to somebody else: cut to a consent, encrypted, and merged at the other end."""

from legalcalc.handover.case_cutting import CutCase, admitted, cut_case
from legalcalc.handover.handover_file import (
    SUFFIX,
    HandedOver,
    NoHandOver,
    opened,
    packed,
)
from legalcalc.handover.merging import DifferingPlace, Merging, Side, UnknownPlaces, in_words
from legalcalc.handover.permission import (
    NotPermitted,
    Permitted,
    permitted,
    permitted_now,
    why_not,
)

__all__ = [
    "SUFFIX",
    "CutCase",
    "DifferingPlace",
    "HandedOver",
    "Merging",
    "NoHandOver",
    "NotPermitted",
    "Permitted",
    "Side",
    "UnknownPlaces",
    "admitted",
    "cut_case",
    "in_words",
    "opened",
    "packed",
    "permitted",
    "permitted_now",
    "why_not",
]
