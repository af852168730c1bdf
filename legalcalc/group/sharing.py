"""Makes what is shared in a group out of an ordinary case: what would be so for everybody there.

Of the site, the employer, the work and the lodging that a case tells, everybody may have had the
same. Who the worker is, what was paid to that worker, what proves it and what they signed is not
taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from legalcalc.schemas.case_layers import copied, ids_of, links
from legalcalc.schemas.fields import spaces_of

__all__ = ["shared_of_case"]

_TAKEN: Final = (
    "jurisdiction",
    "calculated_on",
    "currency",
    "choices",
    "parties",
    "employments",
    "patterns",
    "lodging",
    "pay_tables",
    "index_series",
    "exchange_rates",
)
_CLAIMANT: Final = "claimant"
_OF_THE_WORKER: Final = ("source", "certainty", "evidence", "visible_to", "note")
"""Whose word it was and what proved it, which need not be so for the others."""


def shared_of_case(case: Mapping[str, Any]) -> dict[str, Any]:
    """Give what can be shared of a case, as data in the case format: each entry has an id, and
    names nothing that is not taken along."""
    shared: dict[str, Any] = copied({name: case[name] for name in _TAKEN if name in case})
    for name, told in shared.items():
        if isinstance(told, list):
            taken = {one.get("id") for one in told if isinstance(one, dict)}
            for entry in told:
                if isinstance(entry, dict) and "id" not in entry:
                    entry["id"] = next(one for one in _ids(name) if one not in taken)
                    taken.add(entry["id"])
    _without_word(shared)
    for _way, holder, name, where in list(links(shared)):
        known = {_CLAIMANT, *(id for space in spaces_of(where) for id in ids_of(shared, space))}
        ids = holder[name]
        left = [one for one in (ids if isinstance(ids, list) else [ids]) if one in known]
        if not left:
            del holder[name]
        elif isinstance(ids, list):
            holder[name] = left
    return shared


def _ids(name: str) -> Iterator[str]:
    stem = name.rstrip("s")
    number = 0
    while True:
        number += 1
        yield f"{stem}{number}"


def _without_word(value: Any) -> None:
    """Take out whose word something is and what proves it, at any depth."""
    if isinstance(value, dict):
        for name in _OF_THE_WORKER:
            value.pop(name, None)
        for inside in value.values():
            _without_word(inside)
    elif isinstance(value, list):
        for inside in value:
            _without_word(inside)
