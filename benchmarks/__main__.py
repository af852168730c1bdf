"""``python -m benchmarks``: one table of speed, everything measured in the same run.

Times are the best of several rounds, with the cyclic garbage collector off, on one core. Machines
differ: read the ratios. The like-for-like case is the same arithmetic on OpenFisca-Core, where that
is installed (``make bench`` installs it).
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from benchmarks.cases import (
    english_claim,
    english_options,
    like_for_like_case,
    like_for_like_facts,
)
from benchmarks.like_for_like import jurisdiction as invented
from legalcalc.claims import assess
from legalcalc.facts import Case
from legalcalc.figures import without_record
from legalcalc.law.discovery import available, find
from legalcalc.schemas import case_to_json, load_case

ROUNDS = 15


def best_of(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of the quickest of several rounds."""
    run()
    times = []
    gc.collect()
    gc.disable()
    try:
        for _round in range(rounds):
            start = perf_counter()
            run()
            times.append(perf_counter() - start)
            gc.collect()
    finally:
        gc.enable()
    return min(times) * 1000


def without(run: Callable[[], object]) -> Callable[[], object]:
    """The same arithmetic without a record."""

    def bare() -> None:
        with without_record():
            run()

    return bare


def record_size(run: Callable[[], object]) -> float:
    """Kilobytes that the result with its record keeps."""
    run()
    gc.collect()
    tracemalloc.start()
    kept = run()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size / 1024


def start_up(*arguments: str) -> float:
    """Milliseconds of a whole process of the command line."""
    command = [sys.executable, "-m", "legalcalc", *arguments]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, env=environment)

    return best_of(run, 5)


def fresh(case: Case) -> Case:
    """The same facts as a new object, so that nothing computed for an earlier round is kept."""
    return replace(case)


def main() -> None:
    """Measure and print."""
    rows: list[tuple[str, float, str]] = []
    england = find("GB-EAW", plugins=False)
    assert england is not None
    assert invented.parameters is not None

    daily = english_claim(years=3, daily=True)
    options = english_options(england)
    daily = replace(daily, choices=options)
    heads = assess(daily, england)
    lines = sum(len(head.lines) for head in heads.heads)
    full = best_of(lambda: assess(fresh(daily), england))
    bare = best_of(without(lambda: assess(fresh(daily), england)))
    size = record_size(lambda: assess(fresh(daily), england))
    shifts = len(daily.work_days)
    rows.append((f"three years, {shifts} daily shifts, all heads, record", full, f"{lines} rows"))
    rows.append(("  the same without a record", bare, f"record ×{full / bare:.2f}"))
    rows.append(("  memory of the result with its record", size / 1000, f"{size:.0f} KB"))
    weekly = replace(english_claim(years=3, daily=False), choices=options)
    rows.append(
        (
            "  the same claim as a weekly pattern",
            best_of(lambda: assess(fresh(weekly), england)),
            "",
        )
    )
    for years in (1, 2, 6, 10):
        long = replace(english_claim(years=years, daily=True), choices=options)
        time = best_of(lambda long=long: assess(fresh(long), england), 5)
        rows.append((f"{years} year(s), daily", time, f"{time / years:.2f} ms a year"))
    many = best_of(lambda: [assess(fresh(daily), england) for _ in range(1000)], 1)
    rows.append(("1,000 claims of three years", many, f"{many / 1000:.2f} ms each"))
    text = case_to_json(daily)
    rows.append(("reading that case file", best_of(lambda: load_case(text), 3), f"{len(text)} B"))

    for found in available(plugins=False):
        if found.jurisdiction is not None and found.jurisdiction.code not in ("GB-EAW",):
            case = english_claim(years=3, daily=True, jurisdiction=found.jurisdiction)
            time = best_of(lambda case=case, law=found.jurisdiction: assess(fresh(case), law), 5)
            rows.append((f"three years, daily, all heads: {found.jurisdiction.code}", time, ""))

    mine = like_for_like_case()
    ours = best_of(lambda: assess(fresh(mine), invented))
    rows.append(("like for like: this engine, with record", ours, ""))
    rows.extend(_openfisca(ours))
    rows.append(("legalcalc --help, whole process", start_up("--help"), ""))
    rows.append(("legalcalc --help --language fr", start_up("--help", "--language", "fr"), ""))

    width = max(len(name) for name, _time, _note in rows)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    for name, time, note in rows:
        print(f"{name:{width}}  {time:10.2f} ms  {note}")


def _openfisca(ours: float) -> list[tuple[str, float, str]]:
    try:
        from benchmarks import openfisca_case
    except ImportError:
        return [("like for like: OpenFisca-Core is not installed", 0.0, "")]
    facts, months, weeks = like_for_like_facts()
    system = openfisca_case.build_system()
    prepared = openfisca_case.prepare(*facts)
    theirs = best_of(lambda: openfisca_case.compute(system, prepared, months, weeks), 5)
    return [("like for like: OpenFisca-Core, floats, no record", theirs, f"×{theirs / ours:.1f}")]


if __name__ == "__main__":
    main()
