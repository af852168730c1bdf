"""Style, script and pictures: read once, served from memory under names that hold their hash.

A new version has a new name, so a browser may keep each for ever and never mixes two versions.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["Asset", "StaticFiles", "assets"]

_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as a browser gets it."""

    content: bytes
    media_type: str


class StaticFiles:
    """The files of ``legalcalc/web/static``, by the path under which they are served."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._served: dict[str, Asset] = {}
        for file in sorted(files("legalcalc.web").joinpath("static").iterdir(), key=str):
            stem, dot, suffix = file.name.rpartition(".")
            media_type = _TYPES.get(dot + suffix)
            if media_type is None:
                continue
            content = file.read_bytes()
            name = f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.{suffix}"
            self._paths[file.name] = f"/static/{name}"
            self._served[name] = Asset(content, media_type)

    def path(self, name: str) -> str:
        """The path of a file, such as ``site.css``. Raises ``KeyError`` where there is none."""
        return self._paths[name]

    def served(self, name: str) -> Asset | None:
        """The file that is asked for by a name with its hash."""
        return self._served.get(name)


@cache
def assets() -> StaticFiles:
    """The files, read when the first page needs one."""
    return StaticFiles()
