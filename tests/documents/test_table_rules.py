"""Rules of tables are drawn through."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from legalcalc.documents import table_rules
from legalcalc.documents.renderer import default_renderer

PAGE = """<!DOCTYPE html>
<html lang="en" dir="{direction}"><head><title>Rows</title><style>
table {{ width: 100%; border-spacing: 0; table-layout: fixed }}
td {{ border-bottom: 1px solid #bbb; padding: 2px 0 }}
tr.total td {{ border-top: 2px solid #111; border-bottom: none }}
td.apart {{ border-left: 1px solid #111 }}
</style></head><body><table><tbody>{rows}</tbody></table></body></html>"""


def _lines(rows: str, direction: str = "ltr") -> list[str]:
    pdf = default_renderer().pdf(PAGE.format(rows=rows, direction=direction))
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    content = page.get_contents()
    assert content is not None
    return re.findall(r"[-0-9.]+ [-0-9.]+ m\n[-0-9.]+ [-0-9.]+ l", content.get_data().decode())


def test_cells_of_a_row_have_one_line(printing: None) -> None:
    row = "<tr><td>1</td><td>2</td><td>3</td></tr>"
    for direction in ("ltr", "rtl"):
        assert len(_lines(row * 3, direction)) == 3


def test_a_line_ends_where_a_cell_has_none(printing: None) -> None:
    row = '<tr><td>1</td><td style="border-bottom: none">2</td><td>3</td></tr>'
    assert len(_lines(row)) == 2


def test_lines_of_two_kinds_stand_one_above_the_other(printing: None) -> None:
    row, total = "<tr><td>1</td><td>2</td></tr>", '<tr class="total"><td>1</td><td>2</td></tr>'
    assert len(_lines(row + total)) == 2


def test_lines_that_meet_are_one() -> None:
    joined = table_rules._joined([(5.0, 20.0, 30.0), (5.0, 0.0, 10.0), (5.0, 10.0, 20.0)])
    assert list(joined) == [(5.0, 0.0, 30.0)]
    apart = table_rules._joined([(5.0, 0.0, 10.0), (5.0, 12.0, 20.0), (7.0, 0.0, 10.0)])
    assert list(apart) == [(5.0, 0.0, 10.0), (5.0, 12.0, 20.0), (7.0, 0.0, 10.0)]
