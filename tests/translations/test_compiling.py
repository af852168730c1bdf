"""Catalogues of a checkout are compiled once, and anew where a translator changed them."""

from __future__ import annotations

import os
from gettext import GNUTranslations
from pathlib import Path

import pytest
from compile_catalogues import compile_in_place

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The French catalogue of a checkout, which says oui."""
    path = tmp_path / "translations" / "fr" / "LC_MESSAGES" / "legalcalc.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + 'msgid "yes"\nmsgstr "oui"\n', encoding="utf-8")
    return path


def _said(source: Path) -> str:
    with source.with_suffix(".mo").open("rb") as binary:
        return GNUTranslations(binary).gettext("yes")


def test_a_catalogue_is_compiled_beside_its_source(source: Path, tmp_path: Path) -> None:
    compile_in_place(tmp_path)
    assert _said(source) == "oui"
    assert {one.suffix for one in source.parent.iterdir()} == {".po", ".mo"}


def test_what_is_compiled_already_is_left(source: Path, tmp_path: Path) -> None:
    compile_in_place(tmp_path)
    compiled = source.with_suffix(".mo")
    before = compiled.stat()
    compile_in_place(tmp_path)
    assert compiled.stat().st_ino == before.st_ino


def test_what_was_changed_since_is_compiled_anew(source: Path, tmp_path: Path) -> None:
    compile_in_place(tmp_path)
    source.write_text(source.read_text("utf-8").replace("oui", "ouais"), encoding="utf-8")
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    compile_in_place(tmp_path)
    assert _said(source) == "ouais"


def test_a_catalogue_with_a_fault_keeps_no_other_from_being_compiled(
    source: Path, tmp_path: Path
) -> None:
    faulty = tmp_path / "jurisdictions" / "atlantis" / "translations" / "fr" / "LC_MESSAGES"
    faulty.mkdir(parents=True)
    (faulty / "atlantis.po").write_text(HEAD + "msgid no quotes\n", encoding="utf-8")
    compile_in_place(tmp_path)
    assert _said(source) == "oui"
    assert [one.name for one in faulty.iterdir()] == ["atlantis.po"]
