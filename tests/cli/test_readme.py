"""The front page shows what the program really says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

CUT = "…"


@pytest.fixture(scope="module")
def readme(root) -> str:
    return (root / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def shown(readme) -> list[list[str]]:
    """The lines of each block that shows what the program says."""
    return [block.splitlines() for block in re.findall(r"```\n(.*?)```", readme, re.DOTALL)]


def missing_from(shown: list[str], said: str) -> list[str]:
    """Lines shown that were not said, or not in this order."""
    missing = []
    rest = [line.rstrip() for line in said.splitlines()]
    for line in shown:
        if line in rest:
            rest = rest[rest.index(line) + 1 :]
        elif line != CUT:
            missing.append(line)
    return missing


def test_the_summary_of_the_sample_case(legalcalc, sample, shown):
    lines = [line for line in shown[0] if not line.startswith(("Installing", "Making", "Written"))]
    assert missing_from(lines, legalcalc("compute", sample).plain) == []


def test_the_row_that_is_unfolded(legalcalc, sample, shown):
    assert missing_from(shown[1], legalcalc("explain", sample, "pay.base", "13").plain) == []


def test_the_table_of_what_is_covered(legalcalc, readme):
    listed = [line.split("\t") for line in legalcalc("jurisdictions").plain.splitlines()[1:]]
    covered = readme.partition("<!-- made by")[0]
    table = re.findall(r"^\| `([A-Z-]+)` \| (.+?) \| (.+?) \| (.+?) \|", covered, re.MULTILINE)
    assert sorted(table) == sorted((row[0], row[1], row[2], row[5]) for row in listed)


def test_the_few_lines_of_python(readme, sample, legalcalc, capsys, monkeypatch, tmp_path):
    (program,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "case.yaml").write_bytes(sample.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(compile(program, "README.md", "exec"), {})
    total = capsys.readouterr().out.strip()
    told = legalcalc("compute", sample).answer
    assert re.search(rf"^Total, at least +{re.escape(total)} ", told, re.M)


def test_every_page_that_it_points_to_exists(readme, root):
    pages = re.findall(r"\]\(([^)]+)\)", readme)
    assert pages
    assert [page for page in pages if not (root / page).is_file()] == []


def test_the_table_of_checks_is_what_the_audit_says(root):
    done = subprocess.run([sys.executable, root / "scripts" / "readme", "--check"])
    assert done.returncode == 0, "run scripts/readme"
