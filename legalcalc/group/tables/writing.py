"""Writes sheets of text as XLSX, ODS or CSV. No text is ever taken for a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from legalcalc.group.tables.files import ESCAPED

__all__ = ["WrittenSheet", "csv_bytes", "ods_bytes", "xlsx_bytes"]

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST: Final = 32_767  # characters that a cell of XLSX holds
_LONGEST_TITLE: Final = 31
_LONGEST_CHOICE: Final = 255  # characters of a list to choose from
_FILLED: Final = 1_001  # rows in which a list to choose from is offered
# No file says when it was made, so that the same gives the same bytes.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class WrittenSheet:
    """A sheet to write: the first row holds its headings.

    ``choices``: by the column from 0, the words that are offered to choose from in its cells.
    ``from_sheet``: by the column, the title of the sheet whose first column is offered. ``prose``:
    whether it is text to be read rather than a table to be filled in.
    """

    name: str
    title: str
    rows: Sequence[Sequence[str]]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    from_sheet: Mapping[int, str] = field(default_factory=dict)
    prose: bool = False


def _title(text: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", text).strip("' ")[:_LONGEST_TITLE]


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)[:_LONGEST]


def _widths(sheet: WrittenSheet) -> list[int]:
    columns = max((len(row) for row in sheet.rows), default=0)
    longest = [
        max(len(row[place]) if place < len(row) else 0 for row in sheet.rows)
        for place in range(columns)
    ]
    most = 90 if sheet.prose else 40
    return [min(max(12, one + 2), most) for one in longest]


# -- XLSX -----------------------------------------------------------------------------------------


def xlsx_bytes(sheets: Sequence[WrittenSheet], *, right_to_left: bool = False) -> bytes:
    """The sheets as an Excel workbook, in which every cell is text."""
    import xlsxwriter  # the first page of the front end does not wait for it

    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _MADE})
    # As text, so that 3/4 is not made a day of whichever country the machine stands in.
    text_as_is = {"num_format": "@", "text_wrap": True, "reading_order": 2 if right_to_left else 0}
    plain = book.add_format(text_as_is | {"valign": "top"})
    heading = book.add_format(text_as_is | {"bold": True, "bottom": 1})
    for sheet in sheets:
        page = book.add_worksheet(_title(sheet.title))
        if right_to_left:
            page.right_to_left()
        for place, width in enumerate(_widths(sheet)):
            page.set_column(place, place, width, plain)
        for number, row in enumerate(sheet.rows):
            style = heading if number == 0 else plain
            for place, text in enumerate(row):
                if text:
                    page.write_string(number, place, _clean(text), style)
        if not sheet.prose:
            page.freeze_panes(1, 1)
        for place, source in _offered(sheet).items():
            offer = {"validate": "list", "source": source, "show_error": False}
            page.data_validation(1, place, _FILLED - 1, place, offer)
    book.close()
    return content.getvalue()


def _offered(sheet: WrittenSheet) -> dict[int, Any]:
    """What is offered to choose from, by the column. Anything else can be written all the same."""
    offered: dict[int, Any] = {
        place: list(words)
        for place, words in sheet.choices.items()
        if words and len(",".join(words)) <= _LONGEST_CHOICE and "," not in "".join(words)
    }
    for place, title in sheet.from_sheet.items():
        quoted = _title(title).replace("'", "''")
        offered[place] = f"='{quoted}'!$A$2:$A${_FILLED}"
    return offered


# -- CSV ------------------------------------------------------------------------------------------


def csv_bytes(sheet: WrittenSheet, sign: str = ",") -> bytes:
    """One sheet as text with a sign between cells, UTF-8 with a mark by which Excel knows it."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=sign, lineterminator="\r\n")
    width = max(map(len, sheet.rows), default=0)
    for row in sheet.rows:
        lines.writerow([*(_escaped(_clean(cell)) for cell in row), *[""] * (width - len(row))])
    return text.getvalue().encode("utf-8-sig")


def _escaped(cell: str) -> str:
    return f"'{cell}" if cell.startswith(ESCAPED) else cell


# -- ODS ------------------------------------------------------------------------------------------

_MIME: Final = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "style": "style",
        "table": "table",
        "text": "text",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)
_MANIFEST: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" \
manifest:media-type="{_MIME}"/><manifest:file-entry manifest:full-path="content.xml" \
manifest:media-type="text/xml"/></manifest:manifest>"""


def ods_bytes(sheets: Sequence[WrittenSheet], *, right_to_left: bool = False) -> bytes:
    """The sheets as an OpenDocument spreadsheet, in which every cell is text."""
    direction = "rl-tb" if right_to_left else "lr-tb"
    reading = f'<style:paragraph-properties style:writing-mode="{direction}"/>'
    widths = sorted({width for sheet in sheets for width in _widths(sheet)})
    styles = (
        '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'
        '<style:style style:name="plain" style:family="table-cell" '
        'style:data-style-name="as-text"><style:table-cell-properties fo:wrap-option="wrap" '
        'style:vertical-align="top"/>'
        f'{reading}</style:style><style:style style:name="heading" style:family="table-cell" '
        f'style:data-style-name="as-text">{reading}<style:text-properties fo:font-weight="bold"/>'
        '</style:style><style:style style:name="page" style:family="table">'
        f'<style:table-properties style:writing-mode="{direction}"/></style:style>'
        '<style:style style:name="row" style:family="table-row"><style:table-row-properties '
        'style:use-optimal-row-height="true"/></style:style>'
    ) + "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 2}mm"/></style:style>'
        for width in widths
    )
    body = "".join(map(_ods_sheet, sheets))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} '
        f'office:version="1.2"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in (
            ("mimetype", _MIME),
            ("content.xml", content),
            ("META-INF/manifest.xml", _MANIFEST),
        ):
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            stored = name == "mimetype"  # first and as it is, as the format asks
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return made.getvalue()


def _ods_sheet(sheet: WrittenSheet) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="w{width}" table:default-cell-style-name="plain"/>'
        for width in _widths(sheet)
    )
    rows = "".join(
        '<table:table-row table:style-name="row">'
        + "".join(_ods_cell(cell, "heading" if number == 0 else "plain") for cell in row)
        + ("</table:table-row>" if row else "<table:table-cell/></table:table-row>")
        for number, row in enumerate(sheet.rows)
    )
    return (
        f"<table:table table:name={quoteattr(_title(sheet.title))} "
        f'table:style-name="page">{columns}{rows}</table:table>'
    )


def _ods_cell(text: str, style: str) -> str:
    if not text:
        return f'<table:table-cell table:style-name="{style}"/>'
    lines = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in _clean(text).split("\n"))
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}'
        "</table:table-cell>"
    )


def _ods_text(line: str) -> str:
    plain = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(" {2,}", lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', plain)
