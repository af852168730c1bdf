"""The threat model names tests; a threat without its test is a threat again."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (?P<threat>[^|]+) \| (?P<guard>[^|]+) \| (?P<test>[^|]+) \|$", re.M)
NAMED = re.compile(r"`(?P<file>[\w/]+\.py)::(?P<name>test_\w+)`")


def test_each_threat_names_a_test_that_is_there() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
    rows = [row for row in ROW.finditer(text) if row["threat"] not in ("threat", "---")]
    assert len(rows) > 40
    missing = []
    for row in rows:
        found = NAMED.search(row["test"])
        assert found is not None, row["threat"]
        file = ROOT / "tests" / found["file"]
        tree = ast.parse(file.read_text("utf-8")) if file.is_file() else ast.Module([], [])
        names = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
        if found["name"] not in names:
            missing.append(found[0])
    assert not missing
