"""Compiles the catalogues: as a hook for the wheel, as a command in a checkout.

The wheel carries each catalogue compiled as ``.mo`` beside its ``.po``. In a checkout
``scripts/bootstrap`` does the same, which is read ten times as fast; a ``.po`` that was changed
since is read as it is, so that no translator or developer has a step to forget. Entries marked
fuzzy are left out, as everywhere.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HOMES = ("jurisdictions", "translations")
# Babel would write down when it was compiled, and no two wheels would be the same.
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)


def _sources(root: Path) -> Iterator[Path]:
    for home in HOMES:
        yield from sorted((root / home).rglob("LC_MESSAGES/*.po"))


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as text, target.open("wb") as binary:
        catalogue = read_po(text, abort_invalid=True)
        catalogue.creation_date = _NO_DAY
        write_mo(binary, catalogue)


def compile_in_place(root: Path) -> None:
    """Compile each catalogue of a checkout that has changed since it was compiled.

    One with a fault is left as it is: who reads it is told.
    """
    from babel.messages.pofile import PoFileError

    for source in _sources(root):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(f".{os.getpid()}.draft")  # somebody may be reading the old one
        try:
            _compile(source, draft)
        except PoFileError:
            draft.unlink()
        else:
            draft.replace(target)


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled catalogues to the wheel and leaves the tree untouched."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        compiled = Path(self._scratch.name)
        for source in _sources(root):
            place = source.relative_to(root).with_suffix(".mo")
            target = compiled / place
            target.parent.mkdir(parents=True, exist_ok=True)
            _compile(source, target)
            build_data["force_include"][str(target)] = f"legalcalc/_data/{place.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self._scratch.cleanup()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scratch = tempfile.TemporaryDirectory(prefix="catalogues-")


if __name__ == "__main__":
    compile_in_place(Path(__file__).resolve().parents[1])
