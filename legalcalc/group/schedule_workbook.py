"""Writes the schedule of a group as a workbook: its people, their rows, its heads and its debtors.

Each row goes to the disk as it is written, so that the memory holds one person at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from legalcalc.explain import Teller
from legalcalc.explain.bounds import TOTALS
from legalcalc.explain.formatting import decimal_text
from legalcalc.facts import Money
from legalcalc.group.results import GroupSums, PersonResult
from legalcalc.messages import Message, _, counted

__all__ = ["GroupWorkbook"]

# No file says when it was made, so that the same gives the same bytes.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST_ROWS: Final = 1_048_576  # that a sheet of a workbook has
_LONGEST_TITLE: Final = 31
_HEADING_HEIGHT: Final = 26  # points: two lines

_FONT: Final[Mapping[str, Any]] = {"font_name": "Noto Sans", "font_size": 9, "valign": "top"}
_SUM: Final[Mapping[str, Any]] = {"num_format": "#,##0.00"}
_TEXT: Final[Mapping[str, Any]] = {"indent": 1, "text_wrap": True}
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": _TEXT,
    "heading": {**_TEXT, "bold": True, "bottom": 1},
    "sum heading": {"align": "right", "text_wrap": True, "bold": True, "bottom": 1},
    "day": {"num_format": "yyyy-mm-dd", "indent": 1},
    "number": {},
    "sum": _SUM,
    "remark": {"indent": 1},
    "total": {**_TEXT, "bold": True, "top": 1},
    "total sum": {**_SUM, "bold": True, "top": 1},
}

Cell = str | int | date | Money | None


@dataclass(slots=True)
class _Sheet:
    """A sheet that is being written, one row below the other."""

    page: Any
    title: str
    columns: Sequence[tuple[str, float, str]]
    row: int = 0
    parts: int = 1


class GroupWorkbook:
    """A workbook at a path or in a file, in one language. Equal results give equal bytes.

    ``teller`` tells what belongs to no law, ``tellers`` give that of a law by its code. What is
    not yet in the workbook lies in ``scratch`` meanwhile; without such a folder, nothing of it is
    put on a disk. No text is taken for a formula.
    """

    def __init__(
        self,
        target: Path | BinaryIO,
        teller: Teller,
        tellers: Callable[[str], Teller],
        scratch: Path | None,
    ) -> None:
        import xlsxwriter  # the first page of the front end does not wait for it

        self._tell = teller
        self._tellers = tellers
        self._book = xlsxwriter.Workbook(
            str(target) if isinstance(target, Path) else target,
            {
                **(
                    {"in_memory": True}
                    if scratch is None
                    else {"constant_memory": True, "tmpdir": str(scratch)}
                ),
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        self._book.set_properties({"created": _MADE})
        # Ids are in letters of their own: of a row in Arabic, the sheet says where it begins.
        rtl = teller.right_to_left
        side = {"align": "right" if rtl else "left", "reading_order": 2 if rtl else 1}
        self._looks = {
            name: self._book.add_format(
                {**_FONT, **(side if "indent" in look else {}), **look},
            )
            for name, look in _LOOKS.items()
        }
        sums = ((_("Owed"), 14, "sum"), (_("Interest"), 14, "sum"))
        pays = (_("Who must pay"), 24)
        self._people = self._sheet(
            _("People"),
            (_("Person"), 16),
            (_("Total"), 22),
            (_("Currency"), 10),
            *sums,
            (_("Out of time"), 14, "sum"),
            (_("Next deadline"), 18),
            (_("What is missing"), 16),
        )
        self._rows = self._sheet(
            _("Rows"),
            (_("Person"), 16),
            (_("Head"), 40),
            (_("Employment"), 16),
            pays,
            (_("First day"), 12),
            (_("Last day"), 12),
            (_("Currency"), 10),
            *sums,
        )
        few = ((_("People"), 10, "sum"), (_("Currency"), 10), *sums)
        self._heads = self._sheet(_("Heads"), (_("Head"), 40), *few)
        self._debtors = self._sheet(_("Who must pay"), pays, *few)

    def add(self, person: PersonResult) -> None:
        """Write what one person is owed."""
        tell = self._tellers(person.jurisdiction)
        self._write(
            self._people,
            person.id,
            self._tell(TOTALS[person.bound_with_interest]),
            person.currency,
            person.owed,
            person.interest,
            person.barred,
            person.next_deadline,
            self._tell(counted("{count} gap", "{count} gaps", person.gaps)),
        )
        for row in person.rows:
            self._write(
                self._rows,
                person.id,
                tell(row.title),
                row.employment,
                ", ".join(row.debtors),
                row.period.first,
                row.period.last,
                person.currency,
                row.owed,
                row.interest,
            )

    def end(
        self, sums: GroupSums, not_computed: Sequence[str], remarks: Iterable[Message] = ()
    ) -> None:
        """Write the sums, say who is in none of them, and close the workbook.

        ``remarks`` say more of people, such as who has left the group.
        """
        for total in sums.totals(some_missing=bool(not_computed)):
            self._write(
                self._people,
                self._tell(counted("{count} person", "{count} people", total.people)),
                self._tell(TOTALS[total.bound]),
                total.currency,
                total.owed,
                total.interest,
                total.barred,
                look="total",
            )
        if not_computed:
            missing = _("Not computed, and in no sum: {people}.", people=", ".join(not_computed))
            self._remark(self._people, missing)
        for remark in remarks:
            self._remark(self._people, remark)
        for head in sums.heads():
            title = self._tellers(head.jurisdiction)(head.title)
            self._write(
                self._heads, title, head.people, head.owed.currency, head.owed, head.interest
            )
        for one in sums.debtors():
            self._write(
                self._debtors, one.party, one.people, one.owed.currency, one.owed, one.interest
            )
        together = _(
            "Several who must pay may answer for the same money: their sums are never to be added "
            "up."
        )
        self._remark(self._debtors, together)
        self._book.close()

    # -- sheets and cells -------------------------------------------------------------------------

    def _sheet(self, title: Message, *columns: tuple[Any, ...]) -> _Sheet:
        told = self._tell(title)[:_LONGEST_TITLE]
        named = [
            (self._tell(heading), width, f"{' '.join(look)} heading".strip())
            for heading, width, *look in columns
        ]
        sheet = _Sheet(self._book.add_worksheet(told), told, named)
        self._begin(sheet)
        return sheet

    def _begin(self, sheet: _Sheet) -> None:
        if self._tell.right_to_left:
            sheet.page.right_to_left()
        sheet.page.set_row(0, _HEADING_HEIGHT)
        for place, (heading, width, look) in enumerate(sheet.columns):
            sheet.page.set_column(place, place, width)
            sheet.page.write_string(0, place, heading, self._looks[look])
        sheet.page.freeze_panes(1, 1)
        sheet.page.set_paper(9)
        sheet.page.set_landscape()
        sheet.page.fit_to_pages(1, 0)
        sheet.page.repeat_rows(0)
        sheet.row = 1

    def _write(self, sheet: _Sheet, *cells: Cell, look: str = "") -> None:
        """Write a row; on a further sheet where the last one is full."""
        if sheet.row >= _MOST_ROWS:
            sheet.parts += 1
            ending = f" ({sheet.parts})"
            title = sheet.title[: _LONGEST_TITLE - len(ending)] + ending
            sheet.page = self._book.add_worksheet(title)
            self._begin(sheet)
        for place, cell in enumerate(cells):
            self._cell(sheet, place, cell, look)
        sheet.row += 1

    def _remark(self, sheet: _Sheet, message: Message) -> None:
        """Write a sentence that runs over the cells beside it."""
        sheet.page.write_string(sheet.row, 0, self._tell(message), self._looks["remark"])
        sheet.row += 1

    def _cell(self, sheet: _Sheet, place: int, cell: Cell, look: str) -> None:
        page, row = sheet.page, sheet.row
        match cell:
            case Money():
                style = self._looks[f"{look} sum".strip()]
                exact, near = decimal_text(cell.amount), float(cell.amount)
                if "/" in exact:
                    page.write_formula(row, place, f"={exact}", style, near)
                else:
                    page.write_number(row, place, near, style)
            case date():
                page.write_datetime(row, place, cell, self._looks["day"])
            case int():
                page.write_number(row, place, cell, self._looks["number"])
            case str() if cell:
                text = _UNPRINTABLE.sub("", cell)
                page.write_string(row, place, text, self._looks[look or "text"])
