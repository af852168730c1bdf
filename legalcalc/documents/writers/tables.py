"""The tables of any paper as data: CSV for spreadsheets, JSON for programs.

They are read from the paper's tree, so that none can be left out or differ from what is printed.
Its elements say which values they hold: amounts as decimals with a point, days as ISO dates.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal
from xml.etree.ElementTree import Element

from legalcalc.documents import tree_of
from legalcalc.documents.papers.schedule import ClaimSchedule
from legalcalc.documents.tree.paper_tree import PlainValue, classes_of, value_of
from legalcalc.explain import Teller
from legalcalc.explain.formatting import decimal_text
from legalcalc.figures import Rounding
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.documents import Document
    from legalcalc.law import Jurisdiction

__all__ = ["FORMAT", "Table", "csv_of", "json_of", "tables_of"]

FORMAT = "legalcalc-tables/1"

Cell = dict[str, Any] | str | bool | None

_ISOLATES = re.compile("[\u2066-\u2069]")
_LEFT_OUT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLOCKS = {"p", "div", "li", "ul", "br", "h3", "h4"}
_MINUS = "−"
_CSV_PLACES = Rounding(10, "half up", "")
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a package can name
# What spreadsheets take for the beginning of a formula.
_FORMULA_SIGNS = tuple("=+-@\t\r＝＋－＠")

# Translators: heading of a list of tables.
_NUMBER, _TABLE, _ROWS = _("No."), _("Table"), _("Rows")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; ``kind`` tells rows of sums and rows outside the total from the others."""

    cells: tuple[Cell, ...]
    kind: Literal["row", "total", "not counted"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the heading of its section, its caption and its columns."""

    heading: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def tables_of(document: Document, jurisdiction: Jurisdiction, language: str) -> list[Table]:
    """The tables of a document, in their order."""
    found: list[Table] = []
    heading = ""
    if isinstance(document.model, ClaimSchedule):
        document = replace(document, model=replace(document.model, unfolded=True))
    for element in tree_of(document, jurisdiction, language).body.iter():
        if element.tag in ("h1", "h2", "h3"):
            heading = _told(element)
        elif element.tag == "table":
            table = _table(element, heading)
            if any(cell not in (None, False) for row in table.rows for cell in row.cells):
                found.append(table)
    return found


def json_of(document: Document, jurisdiction: Jurisdiction, language: str) -> bytes:
    """The tables of a document as JSON. Equal input gives equal bytes."""
    paper = document.model.paper
    data = {
        "format": FORMAT,
        "document": document.name,
        "title": Teller(language, jurisdiction).text(paper.title),
        "language": language,
        "reference": paper.reference,
        "currency": paper.currency,
        "calculated_on": paper.calculated_on.isoformat(),
        "program": paper.program,
        "digest": paper.digest,
        "tables": [
            {
                "heading": table.heading,
                "caption": table.caption,
                "columns": table.columns,
                "rows": [{"kind": row.kind, "cells": row.cells} for row in table.rows],
            }
            for table in tables_of(document, jurisdiction, language)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def csv_of(document: Document, jurisdiction: Jurisdiction, language: str) -> bytes:
    """The tables of a document as numbered CSV files (RFC 4180, UTF-8) in one ZIP file.

    ``tables.csv`` lists them. Equal input gives equal bytes.
    """
    tell = Teller(language, jurisdiction).text
    tables = tables_of(document, jurisdiction, language)
    contents = [[tell(one) for one in (_NUMBER, _TABLE, _ROWS)]]
    files: dict[str, bytes] = {}
    for number, table in enumerate(tables, start=1):
        name = f"{number:03}.csv"
        title = " – ".join(part for part in (table.heading, table.caption) if part)
        contents.append([name, _guarded(title), str(len(table.rows))])
        files[name] = _csv(_csv_rows(table))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in {"tables.csv": _csv(contents), **files}.items():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    return content.getvalue()


# -- reading tables -------------------------------------------------------------------------------


def _table(element: Element, heading: str) -> Table:
    caption = element.find("caption")
    head, rows = element.find("thead/tr"), element.findall("tbody/tr")
    columns = tuple(_across(head, _told)) if head is not None else ()
    return Table(
        heading=heading,
        caption=_told(caption) if caption is not None else "",
        columns=tuple(column or "" for column in columns),
        rows=tuple(_row(row) for row in rows),
    )


def _row(row: Element) -> TableRow:
    classes = classes_of(row)
    kind: Literal["row", "total", "not counted"] = "row"
    if "total" in classes:
        kind = "total"
    elif "aside" in classes:
        kind = "not counted"
    return TableRow(tuple(_across(row, _cell)), kind)


def _across(row: Element, read: Any) -> Iterator[Any]:
    """What cells hold; one that spans several columns is followed by empty ones."""
    for cell in row:
        yield read(cell)
        yield from [None] * (int(cell.get("colspan", "1")) - 1)


def _cell(cell: Element) -> Cell:
    """A value as what it is, anything else as text; nothing where a dash stands."""
    ticks = [one for one in cell.iter() if "tick" in classes_of(one)]
    text = "; ".join(_lines(cell))
    if len(ticks) == 1 and text in ("", "×"):
        return text == "×"
    value, sign = _only_value(cell)
    if value is None:
        told = _clean(text)
        return None if told in ("", "–") else told
    typed = _typed(value, sign)
    if any("dagger" in classes_of(one) for one in cell.iter()):
        typed["doubtful"] = True
    return typed


def _only_value(element: Element) -> tuple[PlainValue | None, str]:
    """The value that is all an element says but marks, and the sign before it."""
    value = value_of(element)
    if value is not None:
        return value, ""
    said = [one for one in element if one.tag != "br" and "dagger" not in classes_of(one)]
    words = [element.text, *(one.tail for one in element)]
    before, *after = ((one or "").strip() for one in words)
    if len(said) != 1 or any(after) or before not in ("", _MINUS):
        return None, ""
    value, sign = _only_value(said[0])
    return value, "-" if before else sign


def _typed(value: PlainValue, sign: str) -> dict[str, Any]:
    match value.kind:
        case "day":
            return {"date": value.text}
        case "month":
            return {"month": value.text}
        case "time":
            return {"time": value.text}
        case "period":
            first, last = value.text.split("/")
            return {"first": first, "last": last}
        case "quantity":
            number, unit = value.text.split(" ")
            return {"value": sign + number, "unit": unit}
    return {"value": sign + value.text}


def _told(element: Element) -> str:
    return _clean("; ".join(_lines(element)))


def _clean(text: str) -> str:
    return " ".join(_LEFT_OUT.sub("", text).split())


def _lines(element: Element) -> list[str]:
    """The lines of text in an element, values as data, without pictures and daggers."""
    lines = [""]

    def read(one: Element) -> None:
        if one.tag in _BLOCKS:
            lines.append("")
        value = value_of(one)
        if value is not None:
            in_brackets = (one.text or "").startswith("(")
            lines[-1] += f"({value.text})" if in_brackets else value.text
        elif one.tag != "svg" and "dagger" not in classes_of(one):
            lines[-1] += one.text or ""
            for child in one:
                read(child)
        if one.tag in _BLOCKS:
            lines.append("")
        if one is not element:
            lines[-1] += one.tail or ""

    read(element)
    return [line for text in lines if (line := " ".join(_ISOLATES.sub("", text).split()))]


# -- CSV ------------------------------------------------------------------------------------------


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _csv_rows(table: Table) -> list[list[str]]:
    """The heading and the rows. A column of one unit names it in its heading."""
    width = max((len(row.cells) for row in table.rows), default=len(table.columns))
    titles = [*table.columns, *[""] * (width - len(table.columns))]
    units = [
        _unit_of([row.cells[place] for row in table.rows if place < len(row.cells)])
        for place in range(width)
    ]
    headings = [
        _guarded(f"{title} [{unit}]" if unit else title)
        for title, unit in zip(titles, units, strict=True)
    ]
    rows = [
        [_csv_cell(cell, units[place]) for place, cell in enumerate(row.cells)]
        for row in table.rows
    ]
    return [headings, *rows] if any(headings) else rows


def _unit_of(cells: Sequence[Cell]) -> str | None:
    """The unit of all figures of a column, where it is one."""
    units = {cell["unit"] for cell in cells if isinstance(cell, dict) and "unit" in cell}
    return units.pop() if len(units) == 1 else None


def _csv_cell(cell: Cell, unit: str | None) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "x" if cell else ""
        case str():
            return _guarded(cell)
    if "first" in cell:
        return f"{cell['first']}/{cell['last']}"
    if "value" not in cell:
        return str(next(iter(cell.values())))
    number = str(cell["value"])
    if "/" in number:
        number = decimal_text(_CSV_PLACES.of(Fraction(number)))
    if cell.get("unit") in (None, unit):
        return number
    return _guarded(f"{number} {cell['unit']}")


def _guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
