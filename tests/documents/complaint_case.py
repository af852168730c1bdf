"""A complaint in which everything that can be barred bears a word that stands nowhere else."""

from __future__ import annotations

from typing import Any, Final

BARRED: Final[dict[str, tuple[str, ...]]] = {
    "caller": ("Namecanary", "Unioncanary", "777-reach", "neighbour"),
    "caller name": ("Namecanary", "Unioncanary"),
    "contact": ("777-reach", "eightcanary", "silencecanary"),
    "place": ("Gatecanary", "Towncanary"),
    "employer": ("Farmcanary",),
    "worker names": ("Workcanary",),
    "numbers": ("711",),
    "children": ("Children are made",),
    "own words": ("tellcanary",),
}
"""What must not be found where each word bars it, and is found where nothing is barred."""


def complaint(*barred: str, **more: Any) -> dict[str, Any]:
    """The complaint as data, with what may not be passed on."""
    told: dict[str, Any] = {
        "format": "legalcalc-complaint/1",
        "jurisdiction": "RT",
        "told_on": "2023-02-10",
        "conditions": ["wages", "locked in", "injuries", "children"],
        "own_words": "A key is turned, tellcanary.",
        "sector": "packing grapes",
        "employer": "Farmcanary",
        "where": ["behind the Gatecanary"],
        "town": "Towncanary",
        "since": "2022-12-01",
        "people": "711",
        "children": "yes",
        "urgency": "days",
        "workers": ["Ana Workcanary"],
        "caller": {"role": "neighbour", "name": "Mira Namecanary", "organisation": "Unioncanary"},
        "contact": {
            "safe": "yes",
            "channel": "777-reach",
            "times": "eightcanary",
            "never_say": "silencecanary",
        },
    }
    if barred:
        told["may_not_be_passed_on"] = list(barred)
    return {**told, **more}
