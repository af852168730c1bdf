"""The package: cheap to import, and nothing is ever written half."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from legalcalc import documents


def test_importing_it_loads_no_printer() -> None:
    code = (
        "import sys, legalcalc.documents; "
        "print(*sorted({'weasyprint', 'jinja2', 'babel', 'PIL'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == ""


def test_a_document_is_written_whole_and_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "claim.pdf"
    documents.write(path, b"%PDF-one")
    documents.write(path, b"%PDF-two")
    assert path.read_bytes() == b"%PDF-two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "claim.pdf"
    documents.write(path, b"%PDF-old")

    def broken(*_names: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", broken)
    with pytest.raises(OSError, match="disk full"):
        documents.write(path, b"%PDF-new")
    assert path.read_bytes() == b"%PDF-old"
    assert list(tmp_path.iterdir()) == [path]
