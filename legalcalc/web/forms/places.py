"""Finds where in a case an address leads, and the address of a place: of a section, a list of
entries or one entry.

An address under ``/facts/`` is a way through the case format, names of the format and keys of
entries in turn: ``payments`` is the list of payments, ``payments/KEY`` one of them and
``payments/new`` one to be made; ``case`` are the answers about the case itself. So addresses hold
names of the format and the random keys of entries, and nothing of the case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from legalcalc.schemas.case import CaseSection, case_section
from legalcalc.schemas.case_layers import KEY, Data, find_entry
from legalcalc.schemas.fields import Section, Sub, SubList
from legalcalc.web.forms.control import id_of

__all__ = [
    "ABOUT",
    "NEW",
    "NoPlace",
    "SectionPlace",
    "address_of",
    "find_place",
    "put",
    "take_out",
]

ABOUT: Final = "case"
NEW: Final = "new"
_STEP: Final = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")
_WORK: Final = frozenset({"work", "hours", "patterns", "exceptions", "work_days"})


class NoPlace(Exception):
    """The address leads nowhere in this case."""


@dataclass(frozen=True)
class SectionPlace:
    """A section of the case format, at its place in a case.

    ``names`` are those of the format on the way, such as ``("employments", "promises")``.
    ``entry`` is what stands there: the entry, the mapping, or ``None`` where it is to be made.
    ``entries`` is set for a list as a whole.
    """

    path: str
    section: Section
    names: tuple[str, ...]
    entry: Data | None = field(repr=False)
    entries: list[Data] | None = field(default=None, repr=False)

    @property
    def dotted(self) -> str:
        """The way by names alone, by which words are found."""
        return ".".join(self.names)

    @property
    def is_list(self) -> bool:
        """Whether this is a list as a whole."""
        return self.entries is not None

    @property
    def is_new(self) -> bool:
        """Whether an entry is to be made here."""
        return self.path.endswith(f"/{NEW}")

    @property
    def in_list(self) -> bool:
        """Whether this is an entry of a list."""
        return self.is_new or (self.entry is not None and KEY in self.entry)

    @property
    def above(self) -> str | None:
        """The address of what this is a part of; none for what stands at the top."""
        before, slash, _last = self.path.rpartition("/")
        return before if slash else None


def find_place(data: Data, path: str) -> SectionPlace:
    """The place to which an address leads. Raises :class:`NoPlace`."""
    if path == ABOUT:
        return SectionPlace(path, case_section(), (), data)
    section: Section = case_section()
    here: Data | None = data
    names: tuple[str, ...] = ()
    steps = path.strip("/").split("/")
    while steps:
        name = steps.pop(0)
        inside = section.keys.get(name)
        if not isinstance(inside, Sub):
            raise NoPlace(path)
        section, names = inside.section, (*names, name)
        if not isinstance(inside, SubList):
            here = _mapping(here, name)
            continue
        entries = _entries(here, name)
        if not steps:
            return SectionPlace(path, section, names, None, entries)
        key = steps.pop(0)
        if key == NEW and not steps:
            return SectionPlace(path, section, names, None)
        here = find_entry(entries, key)
        if here is None:
            raise NoPlace(path)
    return SectionPlace(path, section, names, here)


def _mapping(data: Data | None, name: str) -> Data | None:
    found: Any = (data or {}).get(name)
    return found if isinstance(found, dict) else None


def _entries(data: Data | None, name: str) -> list[Data]:
    found: Any = (data or {}).get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def address_of(case_id: str, data: Mapping[str, Any], path: str) -> str:
    """The address at which something is entered, or the nearest one around it.

    ``data`` are those of the case with the keys of its entries. A path that the case format does
    not know, such as a pair of currencies, leads to where such things are entered. Of a question in
    a form the address names it, so that the form opens there.
    """
    base = f"/cases/{case_id}"
    steps = [
        name or int(number) for name, number in _STEP.findall(path) if name or number is not None
    ]
    if not steps:
        return f"{base}/"
    first = steps[0]
    if first == "choices" and steps[1:2] == ["assessed"]:
        return f"{base}/facts/choices/assessed"
    if first == "choices":
        option = f"#o-{steps[2]}" if steps[1:2] == ["options"] and len(steps) > 2 else ""
        return f"{base}/choices/{option}"
    if first in _WORK and not (len(steps) > 1 and first in data):
        return f"{base}/work/"
    section: Section = case_section()
    if first not in section.keys:
        if re.fullmatch("[A-Z]{3}[^A-Za-z]+[A-Z]{3}", path):
            return f"{base}/facts/exchange_rates/"
        return f"{base}/"
    here: Any = data
    address = f"{base}/facts"
    way: list[str] = []
    asked = ""
    while steps:
        name = steps.pop(0)
        field = section.keys.get(name) if isinstance(name, str) else None
        if not isinstance(field, Sub):
            asked = "" if field is None else f"?ask={name}#{id_of(str(name))}"
            break
        section = field.section
        here = here.get(name) if isinstance(here, Mapping) else None
        way.append(str(name))
        if not isinstance(field, SubList):
            continue
        number = steps[0] if steps and isinstance(steps[0], int) else _only(here) if steps else None
        entry = _entry_numbered(here, number)
        if entry is None:
            return f"{address}/{'/'.join(way)}/"
        if steps and isinstance(steps[0], int):
            steps.pop(0)
        here = entry
        way.append(entry[KEY])
    return f"{address}/{'/'.join(way) or ABOUT}{asked}"


def _only(entries: Any) -> int | None:
    """The number of the only entry: a path may leave it out."""
    return 0 if isinstance(entries, list) and len(entries) == 1 else None


def _entry_numbered(entries: Any, number: Any) -> Mapping[str, Any] | None:
    if not isinstance(entries, list) or not isinstance(number, int) or number >= len(entries):
        return None
    entry = entries[number]
    return entry if isinstance(entry, Mapping) and KEY in entry else None


def put(data: Data, path: str, entry: Data) -> None:
    """Put what a form makes in its place: over an entry, at the end of a list, or into a mapping.

    Raises :class:`NoPlace` where what holds it is gone.
    """
    if path == ABOUT:
        data.clear()
        data.update(entry)
        return
    holder, name, key = _holder(data, path)
    if key is None:
        if entry or name in _NEEDED:
            holder[name] = entry
        else:
            holder.pop(name, None)
        return
    entries = holder.setdefault(name, [])
    number = next((at for at, one in enumerate(entries) if one.get(KEY) == key), None)
    if number is not None:
        entries[number] = entry
    elif entry.get(KEY) == key:
        entries.append(entry)
    else:
        raise NoPlace(path)


def take_out(data: Data, path: str) -> Data:
    """Take an entry out of its list, or a mapping out of the case; what was there.

    Raises :class:`NoPlace`.
    """
    holder, name, key = _holder(data, path)
    if key is None:
        found = _mapping(holder, name)
        if found is None or name in _NEEDED:
            raise NoPlace(path)
        del holder[name]
        return found
    entries = _entries(holder, name)
    found = find_entry(entries, key)
    if found is None:
        raise NoPlace(path)
    entries.remove(found)
    if entries:
        holder[name] = entries
    else:
        del holder[name]
    return found


_NEEDED: Final = frozenset(name for name, one in CaseSection().keys.items() if one.required)


def _holder(data: Data, path: str) -> tuple[Data, str, str | None]:
    """The mapping that holds what is at an address, under which name, and the key of an entry."""
    here: Data | None = data
    section: Section = case_section()
    steps = path.strip("/").split("/")
    while here is not None:
        name = steps.pop(0)
        inside = section.keys.get(name)
        if not isinstance(inside, Sub):
            break
        section = inside.section
        if isinstance(inside, SubList):
            if len(steps) < 2:
                return here, name, steps[0] if steps else NEW
            here = find_entry(_entries(here, name), steps.pop(0))
        elif not steps:
            return here, name, None
        else:
            here = here.setdefault(name, {})
    raise NoPlace(path)
