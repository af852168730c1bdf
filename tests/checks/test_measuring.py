"""What measures the program is loaded with it: nobody runs it often enough to see that it broke."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The libraries that only this one compares with are installed by `make bench`.
WITHOUT = {"benchmarks.openfisca_case"}
MODULES = [
    name
    for folder in ("benchmarks", "soak")
    for path in sorted((ROOT / folder).glob("[a-z]*.py"))
    if (name := f"{folder}.{path.stem}") not in WITHOUT
]


@pytest.mark.parametrize("folder", ["benchmarks", "soak"])
def test_each_module_that_measures_can_be_loaded(folder: str) -> None:
    names = [one for one in MODULES if one.startswith(f"{folder}.")]
    assert len(names) > 3
    program = "; ".join(f"import {one}" for one in names)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
