"""Makes the empty tables that people fill in, with headings and an explanation in a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from legalcalc.explain.telling import Teller
from legalcalc.group.tables.cells import told_words
from legalcalc.group.tables.layout import HOW_TO, PEOPLE, SHEETS, SheetColumn, SheetLayout
from legalcalc.group.tables.writing import WrittenSheet, csv_bytes, ods_bytes, xlsx_bytes
from legalcalc.messages import _
from legalcalc.schemas.source import Source, read_source
from legalcalc.typed_values.showing import example
from legalcalc.typed_values.words import locale_of

__all__ = ["template"]

_EXPLANATION: Final = (
    _("One row for each person, each payment and so on. Leave empty what nobody told."),
    _(
        "Write dates and sums as you are used to. Write “unknown” where somebody was asked and "
        "does not know."
    ),
    _(
        "The person is called by an id, such as P1, which tells nobody who somebody is. Each has a "
        "row in the sheet of people; the other sheets name the id."
    ),
    _(
        "What is the same for all stands in the group file. Fill in only what is this person’s "
        "own, or otherwise than for the others."
    ),
    _(
        "“Shared entry” is the id of what the group file tells for all, where it was otherwise "
        "for this person. “Not so for this person” names what was not so at all, such as "
        "{example}.",
        example="lodging.barn",
    ),
    _(
        "Columns may stand in any order, and may be left out, except those that are needed. Keep "
        "the headings."
    ),
)


def template(kind: str, language: str, group: Source | None = None) -> dict[str, bytes]:
    """The files of a template of a kind, ``xlsx``, ``ods`` or ``csv``, by what comes behind the
    name: one, or for CSV one for each sheet.

    With a group file its people stand there already, and ids of what is shared are offered. Raises
    :class:`CaseProblems` where it cannot be read, and ``OSError`` where it cannot be opened.
    """
    ids = _ids(read_source(group)) if group is not None else {}
    teller = Teller(language)
    sheets = [_explanation(teller, ids), *(_sheet(one, teller, ids) for one in SHEETS)]
    right_to_left = teller.direction == "rtl"
    if kind == "xlsx":
        return {"": xlsx_bytes(sheets, right_to_left=right_to_left)}
    if kind == "ods":
        return {"": ods_bytes(sheets, right_to_left=right_to_left)}
    # Where a comma is the decimal sign, Excel takes a semicolon between cells.
    comma = locale_of(language).number_symbols["latn"]["decimal"] == ","
    return {f"-{one.name}": csv_bytes(one, ";" if comma else ",") for one in sheets}


def _ids(root: Mapping[str, Any]) -> dict[str, list[str]]:
    """The ids in a group file: of its people, and of each list that is shared."""
    shared = root.get("shared")
    lists = {**(shared if isinstance(shared, dict) else {}), "": root.get("people")}
    return {
        name: [one["id"] for one in entries if isinstance(one, dict) and _has_id(one)]
        for name, entries in lists.items()
        if isinstance(entries, list)
    }


def _has_id(entry: Mapping[str, Any]) -> bool:
    return isinstance(entry.get("id"), str)


def _sheet(layout: SheetLayout, teller: Teller, ids: Mapping[str, list[str]]) -> WrittenSheet:
    title = teller.text(layout.title)
    rows = [[teller.text(one.heading) for one in layout.columns]]
    if layout is PEOPLE:
        rows.extend([id] for id in ids.get("", ()))
    choices: dict[int, list[str]] = {}
    for place, column in enumerate(layout.columns):
        if column.words is not None:
            choices[place] = told_words(column, teller.language)
        elif column.list_of is not None and ids.get(column.list_of):
            choices[place] = ids[column.list_of]
    people = {} if layout is PEOPLE else {0: teller.text(PEOPLE.title)}
    return WrittenSheet(layout.name, title, rows, choices, people)


# -- the sheet that explains the others -----------------------------------------------------------


def _explanation(teller: Teller, ids: Mapping[str, list[str]]) -> WrittenSheet:
    tell = teller.text
    rows: list[list[str]] = [[tell(HOW_TO)], *([tell(one)] for one in _EXPLANATION), []]
    rows.append([tell(one) for one in (_("Sheet"), _("Column"), _("Needed"), _("Such as"))])
    for layout in SHEETS:
        for column in layout.columns:
            rows.append(
                [
                    tell(layout.title),
                    tell(column.heading),
                    tell(_("yes")) if column.needed else "",
                    _example(column, teller, ids),
                ]
            )
    return WrittenSheet("help", tell(HOW_TO), rows, prose=True)


_EXAMPLES: Final[Mapping[str, str]] = {
    "person": "P1",
    "nationality": "RO",
    "languages": "bn, ro",
    "without": "lodging.barn",
}


def _example(column: SheetColumn, teller: Teller, ids: Mapping[str, list[str]]) -> str:
    if column.words is not None:
        return "; ".join(told_words(column, teller.language))
    if column.list_of is not None:
        return ", ".join(ids.get(column.list_of, ()))
    return _EXAMPLES.get(column.key) or example(column.kind, teller.language)
