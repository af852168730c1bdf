"""The tables of the format's reference, made from the sections that read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from legalcalc.schemas.case import case_section
from legalcalc.schemas.complaint import CallerContactSection, CallerSection, complaint_section
from legalcalc.schemas.fields import Plain, Reference, Section, Several, Sub, SubList, Value
from legalcalc.schemas.group import ConfirmationSection, group_section, person_section

__all__ = ["with_tables"]

_PLACE = re.compile(r"(<!-- keys of (?P<path>[a-z_.]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_GROUPS: dict[str, Callable[[], Section]] = {
    "group": group_section,
    "group.people": person_section,
    "group.people.confirmed": ConfirmationSection,
    "complaint": complaint_section,
    "complaint.caller": CallerSection,
    "complaint.contact": CallerContactSection,
}
_EVERYWHERE = ("id", "source", "certainty", "evidence", "visible_to", "note")


def with_tables(text: str) -> str:
    """The reference with its tables made anew, each between ``<!-- keys of … -->`` and its end."""
    return _PLACE.sub(lambda found: f"{found[1]}\n{_table(found['path'])}\n{found[3]}", text)


def refresh(file: Path) -> None:
    """Write the tables of a reference anew."""
    file.write_text(with_tables(file.read_text("utf-8")), "utf-8")


def _table(path: str) -> str:
    section: Section = case_section()
    if path in _GROUPS:
        section = _GROUPS[path]()
        names: Iterator[str] | tuple[str, ...] = tuple(section.keys)
    elif path == "every_entry":
        payments = section.keys["payments"]
        assert isinstance(payments, Sub)
        names = _EVERYWHERE
        section = payments.section
    else:
        for name in path.split(".") if path != "case" else ():
            inside = section.keys[name]
            assert isinstance(inside, Sub)
            section = inside.section
        proof = () if path == "case" else _EVERYWHERE
        names = (name for name in section.keys if name not in proof)
    rows = [_row(name, section.keys[name]) for name in names]
    return "\n".join(["| Key | What it says | How to write it |", "|---|---|---|", *rows, ""])


def _row(name: str, field: Any) -> str:
    key = f"**`{name}`**" if field.required else f"`{name}`"
    return f"| {key} | {field.doc} | {_form(field)} |"


def _form(field: Any) -> str:
    if isinstance(field, (Sub, SubList)):
        section = field.section
        form = "list" if isinstance(field, SubList) else "keys with values"
        return f"{form}, or a single text" if section.shorthand is not None else form
    if isinstance(field, Reference):
        return "an id"
    if isinstance(field, Several) and field.space is not None:
        return "an id, or a list of ids"
    if isinstance(field, Several):
        return f"{field.kind.form}; one, or a list"
    assert isinstance(field, Plain)
    return f"{field.kind.form} ◆" if isinstance(field, Value) else field.kind.form
