"""``docs/unread-law.md`` lists each value of the law that nobody has read, and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from legalcalc.law.discovery import available
from legalcalc.law.parameters import ParameterValue

PAGE = Path(__file__).parents[2] / "docs" / "unread-law.md"
HEADING = re.compile(r"## .+ \(([A-Z-]+)\)")
ROW = re.compile(r"\| `(\w+)` \| (\d{4}-\d\d-\d\d) \| (.+) \| (.*) \|")

Row = tuple[str, str, date, str]  # jurisdiction, parameter, first day, value


def _told(key: str | None, value: ParameterValue) -> str:
    text = value.absent
    if value.figure is not None:
        per_cent = str(value.ground.unit).startswith("%")
        figure = value.figure.value * (100 if per_cent else 1)
        text = f"{(Decimal(figure.numerator) / figure.denominator).normalize():f}"
        text += " %" if per_cent else ""
    return f"{text}" if key is None else f"{key}: {text}"


def unread() -> Iterator[Row]:
    """Every value of the tree that nobody has read at a source, the keys of one day together."""
    for found in available(plugins=False):
        if found.jurisdiction is None:
            continue
        code = found.jurisdiction.code
        for parameter in found.jurisdiction.parameters:
            if parameter.jurisdiction != code:  # inherited: it stands with its own State
                continue
            values = defaultdict(list)
            for key, value in parameter.rows():
                if not value.verified:
                    values[value.since].append(_told(key, value))
            for since, told in values.items():
                yield code, parameter.name, since, "; ".join(told)


def listed() -> Iterator[tuple[Row, str]]:
    """Every row of the page, and what would prove its value."""
    code = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if heading := HEADING.fullmatch(line):
            code = heading[1]
        elif row := ROW.fullmatch(line):
            yield (code, row[1], date.fromisoformat(row[2]), row[3]), row[4]


def test_the_page_lists_what_nobody_has_read_and_nothing_else():
    rows = [row for row, _proof in listed()]
    assert len(rows) == len(set(rows))
    assert set(rows) == set(unread())


def test_the_page_says_what_would_prove_each_value():
    assert [row for row, proof in listed() if not proof.strip()] == []
