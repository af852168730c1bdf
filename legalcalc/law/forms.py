"""Reads official forms as data: the boxes of a form in its order, and what of a case goes there.

A jurisdiction has a file for each edition of a form in its folder ``forms``. What goes into a box
is named from a closed list, so that a form can be checked when it is loaded and no file computes
anything. Where a form is published as a PDF with fields, the file says which value goes into which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.reading import GROUND_KEYS, DeclaredEntry, LegalBasis, read_declarations
from legalcalc.messages import Message

__all__ = [
    "FORM_VALUES",
    "FormBox",
    "FormCondition",
    "FormField",
    "OfficialForm",
    "ValuePart",
    "form_faults",
    "forms_of",
    "load_form",
]

FOLDER = "forms"

FORM_VALUES: dict[str, str] = {
    "claimant name": "claimant.names",
    "claimant first names": "claimant.names",
    "claimant last name": "claimant.names",
    "claimant birth": "claimant.born",
    "claimant nationality": "claimant.nationalities",
    "address for service": "claimant.address",
    "representative name": "authorisations",
    "representative organisation": "people.organisation",
    "representative address": "people.address",
    "representative contact": "people.contact",
    "employer name": "parties.name",
    "employer address": "parties.address",
    "debtor name": "parties.name",
    "debtor address": "parties.address",
    "other debtors": "parties",
    "all debtors": "parties",
    "conciliation certificate": "proceedings.reference",
    "court": "proceedings.body",
    "case number": "proceedings.reference",
    "place of work": "employments.place",
    "start day": "employments.start",
    "end day": "employments.end",
    "occupation": "employments.occupation",
    "promised weekly hours": "employments.promises.hours_per_week",
    "promised pay": "employments.promises.pay",
    "weeks of notice": "employments.notice_given",
    "insolvency day": "parties.insolvent_on",
    "heads": "",
    "laws": "",
    "sum claimed": "",
}
"""The values that may go into a box, each with the field of the case from which it comes. An empty
field: the value is found by the calculation."""

FormCondition = Literal["child", "insolvent employer"]
ValuePart = Literal["day", "month", "year", "lines", "town", "postcode"]

_DATED = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@dataclass(frozen=True, slots=True)
class FormBox:
    """A box of a form: its number and its words as they are printed, in the form's own language.

    ``value`` goes into it, a name in :data:`FORM_VALUES`; ``advice`` says what to write or to heed;
    ``empty`` says why it stays empty.
    """

    number: str
    label: str
    value: str | None
    advice: Message | None
    empty: Message | None


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the PDF: a value, a part of one, or (``tick``) a mark where the value is known."""

    name: str
    value: str
    part: ValuePart | None = None
    tick: bool = False


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """An edition of a form.

    ``dated`` is the first day of a month where only the month is known (``to_the_day`` false).
    ``routes`` and ``when`` say which cases call for it; ``per_debtor``: one for each debtor.
    ``known_by`` are names of fields by which the PDF of this edition is known beside those of
    ``fields``; ``digest`` is that of all names, where they are known.
    """

    id: str
    number: str
    title: Message
    body: str
    edition: str
    dated: date
    to_the_day: bool
    published: str
    ground: LegalBasis
    routes: tuple[str, ...]
    when: tuple[FormCondition, ...]
    per_debtor: bool
    heed: tuple[Message, ...]
    boxes: tuple[FormBox, ...]
    fields: tuple[FormField, ...]
    known_by: tuple[str, ...]
    digest: str | None


@cache
def forms_of(jurisdiction: Jurisdiction) -> tuple[OfficialForm, ...]:
    """The forms of a jurisdiction by their files; a part of a country has those of its parent too.

    Raises :class:`ParameterError` with every fault of every file.
    """
    faults: list[str] = []
    own: list[OfficialForm] = []
    for path in sorted((jurisdiction.home / FOLDER).glob("*.yaml")):
        try:
            own.append(load_form(path, tuple(jurisdiction.routes)))
        except ParameterError as error:
            faults.extend(error.faults)
    if faults:
        raise ParameterError(faults)
    parent = jurisdiction.parent
    inherited = () if parent is None else forms_of(parent)
    return (*own, *(one for one in inherited if set(one.routes) & set(jurisdiction.routes)))


def form_faults(jurisdiction: Jurisdiction) -> list[str]:
    """The faults in the forms of a jurisdiction."""
    try:
        forms_of(jurisdiction)
    except ParameterError as error:
        return error.faults
    return []


def load_form(path: Path, routes: tuple[str, ...]) -> OfficialForm:
    """Read the file of an edition. Raises :class:`ParameterError` with all its faults."""
    faults: list[str] = []
    top = read_declarations(path, faults)
    needed = ("number", "title", "body", "edition", "dated", "published", "routes", "boxes")
    top.only({*needed, "when", "per", "heed", "pdf", *GROUND_KEYS}, needs=needed)
    dated = top.text("dated") or ""
    pdf = top.entry("pdf") or DeclaredEntry({}, f"{path.name}: pdf", faults)
    pdf.only({"fields", "ticks", "known_by", "digest"})
    form = OfficialForm(
        id=path.stem,
        number=top.text("number") or "",
        title=top.message("title") or Message(""),
        body=top.text("body") or "",
        edition=top.text("edition") or "",
        dated=_day(top, dated),
        to_the_day=dated.count("-") == 2,
        published=top.text("published") or "",
        ground=top.ground(),
        routes=top.words("routes", routes),
        when=cast("tuple[FormCondition, ...]", top.words("when", get_args(FormCondition))),
        per_debtor=top.word("per", ("debtor",)) == "debtor",
        heed=tuple(_heeded(top)),
        boxes=tuple(_boxes(top)),
        fields=(*_fields(pdf), *_ticks(pdf)),
        known_by=pdf.texts("known_by"),
        digest=pdf.text("digest"),
    )
    _check(form, top)
    if faults:
        raise ParameterError(faults)
    return form


def _day(top: DeclaredEntry, dated: str) -> date:
    if not dated:
        return date.min
    if not _DATED.fullmatch(dated):
        top.fault(f"dated: {dated!r} is neither a month nor a day (2022-09, 2022-09-30)")
        return date.min
    try:
        return date.fromisoformat(dated if dated.count("-") == 2 else f"{dated}-01")
    except ValueError:
        top.fault(f"dated: there is no {dated}")
        return date.min


def _heeded(top: DeclaredEntry) -> Iterator[Message]:
    for one in top.entries("heed"):
        one.only({"text"}, needs=("text",))
        yield one.message("text") or Message("")


def _boxes(top: DeclaredEntry) -> Iterator[FormBox]:
    for one in top.entries("boxes"):
        one.only({"box", "label", "value", "text", "reason"}, needs=("box", "label"))
        value, advice, empty = one.text("value"), one.message("text"), one.message("reason")
        if empty is not None and (value is not None or advice is not None):
            one.fault("a box that stays empty has neither a value nor advice")
        if value is None and advice is None and empty is None:
            one.fault("value, text or reason missing: what goes into the box, or why nothing does")
        _know(one, "value", value)
        yield FormBox(one.text("box") or "", one.text("label") or "", value, advice, empty)


def _fields(pdf: DeclaredEntry) -> Iterator[FormField]:
    """Fields of the PDF by their names: a value, or a mapping of a value and its part."""
    for name, given in _mapping(pdf, "fields").items():
        if isinstance(given, str):
            _know(pdf, name, given)
            yield FormField(name, given)
            continue
        entry = DeclaredEntry(given, f"{pdf.place}: {name}", pdf.faults)
        entry.only({"value", "part"}, needs=("value", "part"))
        value = entry.text("value") or ""
        _know(entry, "value", value or None)
        part = cast("ValuePart | None", entry.word("part", get_args(ValuePart)))
        yield FormField(name, value, part)


def _ticks(pdf: DeclaredEntry) -> Iterator[FormField]:
    for name, given in _mapping(pdf, "ticks").items():
        value = given if isinstance(given, str) else ""
        _know(pdf, name, value)
        yield FormField(name, value, tick=True)


def _mapping(pdf: DeclaredEntry, key: str) -> Mapping[str, object]:
    found = pdf.values.get(key, {})
    if isinstance(found, dict):
        return found
    pdf.fault(f"{key} must be a mapping")
    return {}


def _know(entry: DeclaredEntry, key: str, value: str | None) -> None:
    """Hold a value to the closed list."""
    if value is not None and value not in FORM_VALUES:
        entry.fault(f"{key}: {value!r} is none of {', '.join(FORM_VALUES)}")


def _check(form: OfficialForm, top: DeclaredEntry) -> None:
    """Note what does not fit together."""
    for number in _twice(f"{one.number}: {one.label}" for one in form.boxes):
        top.fault(f"boxes: box {number!r} stands there twice")
    for name in _twice(one.name for one in form.fields):
        top.fault(f"pdf: field {name!r} stands there twice")
    if not form.per_debtor:
        for value in sorted({one.value or "" for one in form.boxes if one.value in _OF_ONE_DEBTOR}):
            top.fault(f"boxes: {value!r} needs a form for each debtor (per: debtor)")
    if form.digest is not None and not re.fullmatch(r"[0-9a-f]{64}", form.digest):
        top.fault("pdf: digest must be 64 hexadecimal digits in small letters")


_OF_ONE_DEBTOR = ("debtor name", "debtor address")


def _twice(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return sorted({one for one in listed if listed.count(one) > 1})
