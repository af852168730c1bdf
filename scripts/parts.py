"""Writes when each part of the program was released: scripts/parts.py PYLOCK.TOML DAY

Reads a lock file in the standard form of pylock.toml, made on that day, and prints what
``legalcalc doctor`` reads: name, version and day of release of each part. See scripts/lock.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def parts(lock: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Each part, with the day on which its first file was published."""
    for package in lock["packages"]:
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
        released = min(file["upload-time"] for file in files).date()
        yield {
            "name": package["name"],
            "version": package["version"],
            "released": released.isoformat(),
        }


def main(path: str, day: str) -> None:
    lock = tomllib.loads(Path(path).read_text("utf-8"))
    print(json.dumps({"locked_on": day, "parts": list(parts(lock))}, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
