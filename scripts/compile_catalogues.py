"""Build hook: the wheel carries each catalogue compiled as ``.mo`` beside its ``.po``.

A checkout has no ``.mo``: there the ``.po`` is read as it is, so that no translator or developer
has a step to forget. Entries marked fuzzy are left out, as everywhere.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HOMES = ("jurisdictions", "translations")
# Babel would write down when it was compiled, and no two wheels would be the same.
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled catalogues to the wheel and leaves the tree untouched."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        compiled = Path(self._scratch.name)
        for home in HOMES:
            for source in sorted((root / home).rglob("LC_MESSAGES/*.po")):
                place = source.relative_to(root).with_suffix(".mo")
                target = compiled / place
                target.parent.mkdir(parents=True, exist_ok=True)
                with source.open("rb") as text, target.open("wb") as binary:
                    catalogue = read_po(text, abort_invalid=True)
                    catalogue.creation_date = _NO_DAY
                    write_mo(binary, catalogue)
                build_data["force_include"][str(target)] = f"legalcalc/_data/{place.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self._scratch.cleanup()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scratch = tempfile.TemporaryDirectory(prefix="catalogues-")
