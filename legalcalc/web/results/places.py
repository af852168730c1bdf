"""Places of the case: from a path of the case format to an address, and to words.

Addresses hold names of the format and the random keys of entries, and nothing of the case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from legalcalc.messages import Message, _
from legalcalc.schemas.case import case_section
from legalcalc.schemas.case_layers import KEY
from legalcalc.schemas.fields import Section, Sub, SubList
from legalcalc.web.forms.control import id_of
from legalcalc.web.forms.places import ABOUT
from legalcalc.web.questions import list_words, question

__all__ = ["address_of", "words_of"]

_STEP: Final = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")
_WORK: Final = frozenset({"work", "hours", "patterns", "exceptions", "work_days"})


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
        entry = _entry(here, number)
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


def _entry(entries: Any, number: Any) -> Mapping[str, Any] | None:
    if not isinstance(entries, list) or not isinstance(number, int) or number >= len(entries):
        return None
    entry = entries[number]
    return entry if isinstance(entry, Mapping) and KEY in entry else None


def words_of(path: str) -> Message | None:
    """A place in the words of the forms: “Payment 3: Amount”. ``None`` for one that no form has."""
    section: Section = case_section()
    names: list[str] = []
    told: Message | None = None
    steps = _STEP.findall(path)
    for at, (name, _number) in enumerate(steps):
        if not name:
            continue
        field = section.keys.get(name)
        if field is None:
            return told
        try:
            if isinstance(field, SubList):
                names.append(name)
                following = steps[at + 1][1] if at + 1 < len(steps) else ""
                one: Message = list_words(".".join(names)).one
                if following:
                    one = _("{entry} {number}", entry=one, number=int(following) + 1)
                told = one if told is None else _("{whole}, {part}", whole=told, part=one)
                section = field.section
                continue
            label = question(type(section), name).label
        except KeyError:
            return told
        told = label if told is None else _("{place}: {question}", place=told, question=label)
        if not isinstance(field, Sub):
            return told
        names.append(name)
        section = field.section
    return told
