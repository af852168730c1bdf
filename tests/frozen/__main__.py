"""The command by which kept results are compared and renewed."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.frozen.computing import jurisdictions
from tests.frozen.keeping import cases_of, computed, keep, kept, told_differences

TREE = Path(__file__).parents[2]


def main() -> int:
    """Compare, or renew; 1 where something differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.frozen", description=__doc__)
    parser.add_argument("codes", nargs="*", help="codes of jurisdictions; all without any")
    parser.add_argument("--update", action="store_true", help="keep the results of this tree")
    parser.add_argument("--against", metavar="GIT-REV", help="compute both trees and compare")
    parser.add_argument("--deep", action="store_true", help="tell each value that differs")
    options = parser.parse_args()
    codes = options.codes or sorted(jurisdictions())
    if options.update and options.against:
        for code in codes:
            with _tree_of(options.against) as tree:
                keep(code, [one["frozen"] for one in _computed_in(tree, _asked([code]))])
        return 0
    if options.update:
        for code in codes:
            keep(code, computed(code, cases_of(code)))
        return 0
    found = _against(options.against, codes, options.deep) if options.against else _kept(codes)
    number = 0
    for line in found:
        number += 1
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{number} differences\n")
    return 1 if number else 0


def _kept(codes: list[str]) -> Iterator[str]:
    for code in codes:
        before = kept(code)
        for after in computed(code, cases_of(code)):
            yield from told_differences(code, before[after["case"]], after)


def _against(revision: str, codes: list[str], deep: bool) -> Iterator[str]:
    """The differences of an older tree, computed anew from the cases of this one."""
    asked = _asked(codes)
    with _tree_of(revision) as older:
        pairs = zip(_computed_in(older, asked), _computed_in(TREE, asked), strict=True)
        for before, after in pairs:
            code = after["jurisdiction"]
            yield from told_differences(code, before["frozen"], after["frozen"])
            if deep:
                place = f"{code} {after['name']}"
                for path, was, now in _deep("", before["whole"], after["whole"]):
                    yield f"  {place}{path}: {was} → {now}"


def _asked(codes: list[str]) -> str:
    return "".join(
        json.dumps({"jurisdiction": code, "name": one.name, "data": one.data}) + "\n"
        for code in codes
        for one in cases_of(code)
    )


@contextmanager
def _tree_of(revision: str) -> Iterator[Path]:
    """The program as a revision of the repository has it."""
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", "--format=tar", revision, "legalcalc", "jurisdictions"],
            cwd=TREE,
            check=True,
            stdout=subprocess.PIPE,
        ).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        yield Path(folder)


def _computed_in(tree: Path, asked: str) -> list[dict[str, Any]]:
    script = Path(__file__).with_name("computing.py")
    done = subprocess.run(
        [sys.executable, str(script)],
        input=asked,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONSAFEPATH": "1"},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _deep(path: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*was, *now]):
            yield from _deep(f"/{key}".join([path, ""]), was.get(key), now.get(key))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _deep(f"{path}/{number}", one, other)
    elif was != now:
        yield path, _short(was), _short(now)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 120 else f"{text[:117]}…"


if __name__ == "__main__":
    sys.exit(main())
