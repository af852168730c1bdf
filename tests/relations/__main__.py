"""The command that runs all relations over the stories, and lists for people what fails."""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from legalcalc.testing.relations import Difference
from tests.relations.stories import cases_of, found_in, jurisdictions

# Jurisdiction, kind of case, relation, what differs.
Failing = tuple[str, str, str, Difference]


def main() -> int:
    """Run all relations over the stories; 1 where one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.relations", description=__doc__)
    parser.add_argument("codes", nargs="*", help="codes of jurisdictions; all without any")
    parser.add_argument("--report", metavar="FILE", help="write all differences, with their cases")
    parser.add_argument("--stories", help="names of stories, by commas; all without any")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    kinds = options.stories.split(",") if options.stories else None
    work = [
        (code, number)
        for code in options.codes or sorted(jurisdictions())
        for number, case in enumerate(cases_of(code))
        if kinds is None or case.kind in kinds
    ]
    found: list[Failing] = []
    with ProcessPoolExecutor(options.processes) as pool:
        for number, some in enumerate(pool.map(_of_case, *zip(*work, strict=True)), start=1):
            found.extend(some)
            sys.stderr.write(f"{number} of {len(work)} cases\n")
    for code, kind, relation, one in found:
        sys.stdout.write(f"{code}, {kind}: {relation}: {one.name}: {one.told}\n")
    sys.stdout.write(f"{len(found)} fail\n")
    if options.report:
        _report(Path(options.report), found)
    return 1 if found else 0


def _of_case(code: str, number: int) -> list[Failing]:
    case = cases_of(code)[number]
    return [(code, case.kind, relation, one) for relation, one in found_in(code, case)]


def _report(path: Path, found: list[Failing]) -> None:
    """A line a difference, those of most money first, with the changed case as JSON."""
    lines = []
    for code, kind, relation, one in sorted(found, key=lambda at: -at[3].money):
        told = {
            "jurisdiction": code,
            "relation": relation,
            "name": one.name,
            "kind": kind,
            "money": f"{float(one.money):.2f}",
            "told": one.told,
            "case": one.data,
        }
        lines.append(json.dumps(told, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
