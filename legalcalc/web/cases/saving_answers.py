"""Enters the answers of a form into a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from legalcalc.schemas.case import CaseSection, case_section
from legalcalc.schemas.case_layers import KEY, Data, ids_of, new_key
from legalcalc.schemas.employment import EmploymentSection
from legalcalc.schemas.fields import COERCION, ItemSection, Sub, SubList, spaces_of
from legalcalc.schemas.harm import CompelledActSection
from legalcalc.web.casework import Casework
from legalcalc.web.forms.form import Form, FormOutcome, Stale
from legalcalc.web.forms.places import ABOUT, NEW, NoPlace, SectionPlace, find_place, put
from legalcalc.web.forms.widgets import NOT_YET

__all__ = ["imagined", "part_of", "path_of", "put_in"]


def put_in(data: Data, form: Form, outcome: FormOutcome) -> None:
    """Put the answers into the case, of which others may have changed other parts."""
    place = form.place
    path = path_of(place, outcome.entry)
    try:
        current = find_place(data, path).entry
    except NoPlace:
        current = None
    if place.is_new:
        if isinstance(place.section, EmploymentSection) and current is None:
            _name_the_job(data)
        entry = {**(current or {}), **outcome.entry}
        if isinstance(place.section, ItemSection) and place.section.space not in spaces_of(
            COERCION
        ):
            _give_id(data, place, entry)
    else:
        form.require_fresh(current)
        kept = {
            name: value
            for name, value in (current or {}).items()
            if isinstance(place.section.keys.get(name), SubList)
            or (place.path == ABOUT and isinstance(place.section.keys.get(name), Sub))
        }
        entry = {**outcome.entry, **kept}
    if place.path == ABOUT:
        # Of what was told in part it is not told any more that there is none.
        for name in entry.get("told_in_part", ()):
            if entry.get(name) == []:
                del entry[name]
    if isinstance(place.section, EmploymentSection) and entry.get("employer") == NOT_YET:
        entry["employer"] = (current or {}).get("employer") or _enter_employer(data)
    if isinstance(place.section, CompelledActSection):
        _name_what_compelled(data, entry)
    put(data, path, entry)


def _name_what_compelled(data: Data, entry: Data) -> None:
    """Give an id to each fact that an act links by its key: facts without an id are offered so."""
    ids = entry.get("compelled_by", [])
    for name, field in case_section().keys.items():
        if not isinstance(field, SubList) or not isinstance(field.section, ItemSection):
            continue
        if field.section.space in spaces_of(COERCION):
            for fact in data.get(name, ()):
                if fact[KEY] in ids:
                    _give_id(data, find_place(data, f"{name}/{fact[KEY]}"), fact)
                    ids[ids.index(fact[KEY])] = fact["id"]


def _name_the_job(data: Data) -> None:
    """Say of what was told while there was one employment that it belongs to that one: with a
    second it would be open."""
    jobs = data.get("employments", ())
    if len(jobs) != 1:
        return
    _give_id(data, find_place(data, f"employments/{jobs[0][KEY]}"), jobs[0])
    for name in CaseSection.of_one_employment:
        for told in data.get(name, ()):
            told.setdefault("employment", jobs[0]["id"])


def part_of(place: SectionPlace) -> str | None:
    """The list of entries beyond which :func:`put_in` changes nothing, if there is one.

    With an employment its employer may be entered, and with an act the facts that it links get
    their ids.
    """
    name = place.names[0] if place.names else ""
    is_list = isinstance(case_section().keys.get(name), SubList)
    return name if is_list and name not in ("employments", "compelled_acts") else None


def _enter_employer(data: Data) -> str:
    """Enter a party of which nothing is known yet but that it was the employer; its id."""
    party: Data = {KEY: new_key(), "roles": ["employer"]}
    _give_id(data, find_place(data, f"parties/{NEW}"), party)
    put(data, f"parties/{party[KEY]}", party)
    return str(party["id"])


def path_of(place: SectionPlace, entry: Data) -> str:
    """The address of an entry; of a new one, that which it gets."""
    return f"{place.above}/{entry[KEY]}" if place.is_new else place.path


_LETTERS: Final = {
    "evidence": "E",
    "employment": "job",
    "person or party": "P",
    "pay table": "T",
    "authorisation": "A",
    "fee": "F",
    "deduction": "D",
    "harm": "H",
    "confinement": "C",
    "taken": "K",
    "debt": "L",
}


def _give_id(data: Data, place: SectionPlace, entry: Data) -> None:
    """Give an entry the id by which others can name it."""
    section = place.section
    if "id" in entry or not isinstance(section, ItemSection) or section.space not in _LETTERS:
        return
    taken = ids_of(data, section.space)
    number = len(taken) + 1
    while f"{_LETTERS[section.space]}{number}" in taken:
        number += 1
    entry["id"] = f"{_LETTERS[section.space]}{number}"


def imagined(cw: Casework, typed: Sequence[tuple[Form, FormOutcome]]) -> Data | None:
    """The case with all that is typed and clear; ``None`` where that is nothing, or what it would
    change was changed by others."""
    clear = [(form, outcome) for form, outcome in typed if outcome.whole]

    def edit(data: Data) -> None:
        for form, outcome in clear:
            put_in(data, form, outcome)

    parts = {part_of(form.place) for form, _outcome in clear}
    within = parts.pop() if len(parts) == 1 else None
    try:
        return cw.changed(edit, within=within) if clear else None
    except (Stale, NoPlace):
        return None
