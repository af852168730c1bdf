"""Keeps the answers of the first interview beside its case, and its entries in it.

What somebody changed, or entered, by hand since then stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from legalcalc.schemas.case_layers import (
    KEY,
    Data,
    copied,
    digest_of,
    find_entry,
    new_key,
    without_keys,
    without_uses,
)
from legalcalc.web.casework import Casework
from legalcalc.web.forms.posted import Posted
from legalcalc.web.interview.entries import Entries
from legalcalc.web.visitors import now

__all__ = ["DRAFT", "KeptInterview", "kept_in", "put_entries"]

DRAFT: Final = "interview"


@dataclass
class KeptInterview:
    """The interview of a case: what was typed, by screens, and what was made of it.

    ``keys`` are those of its entries, by list and name; ``made`` the digests of what it put into
    the case, by where it stands.
    """

    typed: dict[int, Posted] = field(default_factory=dict, repr=False)
    keys: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)

    def save(self, cw: Casework) -> None:
        """Keep it beside the case."""
        fields = {
            "typed": {str(number): one.as_draft() for number, one in self.typed.items()},
            "keys": self.keys,
            "made": self.made,
        }
        who = cw.visitor
        who.store.cases.save_draft(who.session, cw.id, DRAFT, fields, now=now())

    def changed_by_hand(self, data: Data) -> list[str]:
        """The places at which the case holds other than what the interview put there."""
        return [place for place, digest in self.made.items() if _digest(data, place) != digest]


def kept_in(cw: Casework) -> KeptInterview | None:
    """The interview with which a case began, where this visitor held it."""
    who = cw.visitor
    found = who.store.cases.draft(who.session, cw.id, DRAFT)
    if found is None:
        return None
    typed = {int(number): Posted.from_draft(one) for number, one in found["typed"].items()}
    return KeptInterview(typed, dict(found["keys"]), dict(found["made"]))


def put_entries(data: Data, entries: Entries, kept: KeptInterview) -> KeptInterview:
    """Put the entries into a case, in the place of those that the interview made before; what it
    has made then. Nothing that was changed or entered by hand is touched."""
    keys = dict(kept.keys)
    wanted = dict(_placed(entries, keys))
    theirs = set(kept.changed_by_hand(data))
    made = {place: kept.made[place] for place in theirs}
    for place in kept.made:
        if place not in theirs and place not in wanted:
            _take_out(data, place)
    for place, thing in wanted.items():
        ours = place in kept.made and place not in theirs
        if ours or (place not in theirs and _is_free(data, place)):
            _put(data, place, thing)
            made[place] = _digest(data, place)
    return KeptInterview(kept.typed, keys, made)


def _placed(entries: Entries, keys: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Each entry and answer with the place to which it goes."""
    yield from entries.facts.items()
    for list_name, some in entries.lists.items():
        if not some:
            yield list_name, []
        for name, entry in some.items():
            key = keys.setdefault(f"{list_name}/{name}", new_key())
            yield f"{list_name}/{key}", {KEY: key, **entry}


def _current(data: Mapping[str, Any], place: str) -> Any:
    """What stands at a place of a case: an answer, an entry, or a whole list."""
    name, slash, inside = place.partition("/")
    found = data.get(name)
    if not slash:
        return found
    if isinstance(found, list):
        return find_entry(found, inside)
    return found.get(inside) if isinstance(found, Mapping) else None


def _digest(data: Mapping[str, Any], place: str) -> str:
    return digest_of(without_keys(_current(data, place)))


def _is_free(data: Data, place: str) -> bool:
    """Whether nothing was told at a place. The law of a case is the interview's from the first."""
    name, slash, _inside = place.partition("/")
    if not slash:
        return name not in data
    # Where somebody told by hand that there is none, no entry comes in.
    return _current(data, place) is None and data.get(name) != []


def _take_out(data: Data, place: str) -> None:
    name, slash, inside = place.partition("/")
    if not slash:
        data.pop(name, None)
        return
    held = data.get(name)
    if isinstance(held, list):
        gone = find_entry(held, inside) or {}
        rest = [one for one in held if one is not gone]
        if rest:
            data[name] = rest
        else:
            del data[name]
        if name == "parties" and "id" in gone:
            without_uses(data, "person or party", gone["id"])
    elif isinstance(held, dict):
        held.pop(inside, None)


def _put(data: Data, place: str, thing: Any) -> None:
    name, slash, inside = place.partition("/")
    if not slash:
        data[name] = copied(thing)
        return
    held = data.get(name)
    if isinstance(held, dict):
        held[inside] = copied(thing)
        return
    entries: list[Data] = data.setdefault(name, [])
    at = next((at for at, one in enumerate(entries) if one.get(KEY) == inside), None)
    if at is None:
        entries.append(copied(thing))
    else:
        entries[at] = copied(thing)
