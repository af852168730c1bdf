"""Begins a case: the little that every case has before anything is told."""

from __future__ import annotations

from legalcalc.schemas.case import FORMAT
from legalcalc.schemas.case_layers import Data
from legalcalc.web.kept_entries import cases_of
from legalcalc.web.visitors import now, visitor

__all__ = ["empty_case"]


def empty_case(jurisdiction: str) -> Data:
    """A case under a law, calculated today, under a reference that names nobody."""
    return {
        "format": FORMAT,
        "reference": _next_reference(),
        "jurisdiction": jurisdiction,
        "calculated_on": now().astimezone().date().isoformat(),
        "claimant": {},
    }


def _next_reference() -> str:
    """The first free number."""
    who = visitor()
    taken = {(one.card or {}).get("reference") for one in cases_of(who)}
    number = len(taken) + 1
    while f"C-{number}" in taken:
        number += 1
    return f"C-{number}"
