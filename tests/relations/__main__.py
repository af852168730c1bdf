"""The command that compares the list of known failures with a tree, and lists them for people."""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from legalcalc.testing.relations import Difference
from tests.relations.known import KNOWN, Failing, cases_of, found_in, jurisdictions, known, write

Found = dict[Failing, Difference]


def main() -> int:
    """Run all relations over the stories; 1 where the list and the tree differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.relations", description=__doc__)
    parser.add_argument("codes", nargs="*", help="codes of jurisdictions; all without any")
    parser.add_argument("--drop", action="store_true", help="take out what holds by now")
    parser.add_argument("--admit", action="store_true", help="take up what is new, too")
    parser.add_argument("--report", metavar="FILE", help="write all differences, with their cases")
    parser.add_argument("--stories", help="names of stories, by commas; all without any")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    codes = options.codes or sorted(jurisdictions())
    kinds = options.stories.split(",") if options.stories else None
    work = [
        (code, number)
        for code in codes
        for number, case in enumerate(cases_of(code))
        if kinds is None or case.kind in kinds
    ]
    found: Found = {}
    with ProcessPoolExecutor(options.processes) as pool:
        for number, some in enumerate(pool.map(_of_case, *zip(*work, strict=True)), start=1):
            found.update(some)
            sys.stderr.write(f"{number} of {len(work)} cases\n")
    before = known() if KNOWN.is_file() else frozenset[Failing]()
    expected = {one for one in before if one[0] in codes and (kinds is None or one[3] in kinds)}
    new, gone = found.keys() - expected, expected - found.keys()
    for one in sorted(new):
        sys.stdout.write(f"new: {', '.join(one)}: {found[one].told}\n")
    for one in sorted(gone):
        sys.stdout.write(f"holds by now: {', '.join(one)}\n")
    sys.stdout.write(f"{len(found)} fail, {len(new)} of them new; {len(gone)} hold by now\n")
    if options.drop or options.admit:
        write((before - gone) | (new if options.admit else set()))
    if options.report:
        _report(Path(options.report), found)
    return 1 if new or gone else 0


def _of_case(code: str, number: int) -> Found:
    return dict(found_in(code, cases_of(code)[number]))


def _report(path: Path, found: Found) -> None:
    """A line a difference, those of most money first, with the changed case as JSON."""
    lines = []
    for (code, relation, name, kind), one in sorted(found.items(), key=lambda at: -at[1].money):
        told = {
            "jurisdiction": code,
            "relation": relation,
            "name": name,
            "kind": kind,
            "money": f"{float(one.money):.2f}",
            "told": one.told,
            "case": one.data,
        }
        lines.append(json.dumps(told, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
