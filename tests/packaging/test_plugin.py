"""A jurisdiction from a package of its own: installed, found, checked, computed, printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.outside  # pip builds and installs

PLUGIN = ROOT / "tests" / "plugin" / "zenda"
CASE = """
format: legalcalc-case/1
reference: Z-1
jurisdiction: RT-ZE
calculated_on: 2024-03-31
claimant: {born: 1990-01-01}
parties: [{id: port, name: Port of Zenda, roles: employer}]
employments:
  - {id: quay, employer: port, start: 2024-03-04, end: 2024-03-08, pay_interval: month}
patterns:
  - {employment: quay, from: 2024-03-04, to: 2024-03-08, days: mon-fri, hours: "8:00"}
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip has installed the plugin, and nothing else."""
    home = tmp_path_factory.mktemp("plugin")
    source = home / "source"  # building must leave nothing in the tree
    shutil.copytree(PLUGIN, source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", home / "site", source], check=True, capture_output=True)
    name = "legalcalc-zenda"
    done = legalcalc(home / "site", "plugins", "--confirm", name, typed=name)
    assert done.returncode == 0, done.stderr
    return home / "site"


def legalcalc(
    installed: Path, *words: str | Path, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "legalcalc", *map(str, words)],
        env={
            **os.environ,
            "PYTHONPATH": f"{installed}{os.pathsep}{ROOT}",
            "LEGALCALC_PLUGINS": str(installed.parent / "confirmed"),
        },
        input=typed,
        capture_output=True,
        text=True,
        cwd=installed.parent,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, "utf-8")
    return path


def test_it_is_listed_beside_the_built_in_ones(installed: Path) -> None:
    codes = [
        line.split("\t")[0] for line in legalcalc(installed, "jurisdictions").stdout.splitlines()
    ]
    assert "RT-ZE" in codes
    assert "RT" in codes


def test_it_keeps_the_contract(installed: Path) -> None:
    done = legalcalc(installed, "check", "legalcalc-zenda")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr


def test_its_law_replaces_the_parents_where_it_differs_and_inherits_the_rest(
    installed: Path, case: Path
) -> None:
    done = legalcalc(installed, "explain", case)
    assert done.returncode == 0, done.stderr
    heads = {line.split("\t")[0]: line.split("\t") for line in done.stdout.splitlines()}
    # 40 h × 1.50 RTD
    assert heads["pay.standby_travel:harbour"][3] == "60.00\N{NO-BREAK SPACE}RTD"
    # inherited: 40 h at the minimum wage
    assert heads["pay.base"][4] == "owed"


def test_its_papers_are_printed(installed: Path, case: Path, tmp_path: Path) -> None:
    done = legalcalc(installed, "papers", case, "-o", tmp_path / "out", "--only", "deadlines")
    if done.returncode == 5 and "CI" not in os.environ:
        pytest.skip("this machine lacks the libraries or fonts for printing")
    assert done.returncode == 0, done.stderr
    assert [one.name for one in (tmp_path / "out" / "own").iterdir()] == ["deadlines.en.pdf"]
