"""``python -m benchmarks``: one table of speed, everything measured in the same run.

Machines differ, and so does one machine from minute to minute: read the ratios. What each row means
and what was measured stands in ``benchmarks/README.md``. The like-for-like case is also run on
OpenFisca-Core, where that is installed (``make bench`` installs it).
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from time import perf_counter

from benchmarks import papers, web
from benchmarks.cases import (
    every_head,
    like_for_like_case,
    like_for_like_facts,
    long_claim,
)
from benchmarks.like_for_like import jurisdiction as invented
from legalcalc.claims import assess
from legalcalc.facts import Case
from legalcalc.figures import without_record
from legalcalc.law.discovery import available, find
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.schemas import case_to_json, case_to_yaml, load_case

ROUNDS = 20
FLOAT_ERROR = 0.02
"""How far the totals may lie apart: some two hundred sums of single precision, each off by less."""

Row = tuple[str, str, str]


def best_of(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of the quickest of several rounds, without the cyclic garbage collector."""
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
    """The same arithmetic, in which no figure remembers what it was made from."""

    def bare() -> None:
        with without_record():
            run()

    return bare


def record_size(run: Callable[[], object]) -> float:
    """Megabytes that the result with its record keeps."""
    run()
    gc.collect()
    tracemalloc.start()
    kept = run()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size / 1024 / 1024


def start_up(*command: str) -> float:
    """Milliseconds of a whole process of Python."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}

    def run() -> None:
        subprocess.run([sys.executable, *command], check=True, capture_output=True, env=environment)

    return best_of(run, 7)


def assessing(case: Case, law: Jurisdiction) -> Callable[[], object]:
    """An assessment of the facts as a new object, so that nothing is kept from an earlier round."""
    return lambda: assess(replace(case), law)


def _ms(time: float) -> str:
    return f"{time:.2f} ms"


def _england() -> Iterator[Row]:
    law = find("GB-EAW", plugins=False)
    assert law is not None

    def claim(years: int, *, daily: bool = True) -> Case:
        text = case_to_json(every_head(long_claim(law, years=years, daily=daily), law))
        return load_case(text)  # as it comes from a file: no two days share an object

    daily = claim(3)
    run = assessing(daily, law)
    lines = sum(len(head.lines) for head in assess(daily, law).heads)
    full, bare = best_of(run), best_of(without(run))
    name = f"three years, {len(daily.work_days)} daily shifts, with the record"
    yield name, _ms(full), f"{lines} rows on {len(law.routes)} routes; aim: 10 ms"
    yield "  without a record", _ms(bare), f"with it ×{full / bare:.2f}; aim: ×1.3"
    yield "  memory of the result with its record", f"{record_size(run):.2f} MB", ""
    yield "  as a weekly pattern", _ms(best_of(assessing(claim(3, daily=False), law))), ""
    for years in (1, 2, 6, 10):
        time = best_of(assessing(claim(years), law), 10)
        label = "one year" if years == 1 else f"{years} years"
        yield f"  {label}, daily shifts", _ms(time), f"{time / years:.2f} ms a year"
    start = perf_counter()
    for _claim in range(1000):
        run()
    each = perf_counter() - start
    yield "  1,000 claims of three years", f"{each:.2f} s", f"{each:.2f} ms each, collector on"
    for syntax, text in (("JSON", case_to_json(daily)), ("YAML", case_to_yaml(daily))):
        reading = best_of(partial(load_case, text), 3)
        yield f"  reading the case file, {syntax}", _ms(reading), f"{len(text) / 1024:.0f} KB"


def _every_jurisdiction() -> Iterator[Row]:
    for found in available(plugins=False):
        law = found.jurisdiction
        if law is None:
            yield found.name, "-", found.fault or ""
            continue
        case = every_head(long_claim(law, years=3, daily=True), law)
        lines = sum(len(head.lines) for head in assess(case, law).heads)
        yield law.code, _ms(best_of(assessing(case, law), 10)), f"{lines} rows"


def _like_for_like() -> Iterator[Row]:
    case = like_for_like_case()
    result = assess(case, invented)
    ours_total = float(result.owed.value + result.interest.value)
    ours = best_of(assessing(case, invented))
    yield "legalcalc, exact, with the record", _ms(ours), f"total {ours_total:,.2f}"
    try:
        from benchmarks import openfisca_case
    except ImportError:
        yield "OpenFisca-Core", "-", "not installed: make bench"
        return
    facts, months, weeks = like_for_like_facts()
    system = openfisca_case.build_system()
    prepared = openfisca_case.prepare(*facts)
    theirs_total = openfisca_case.compute(system, prepared, months, weeks)
    if abs(ours_total - theirs_total) > FLOAT_ERROR:
        raise AssertionError(f"not the same case: {ours_total} against {theirs_total}")
    theirs = best_of(lambda: openfisca_case.compute(system, prepared, months, weeks), 10)
    name = f"OpenFisca-Core {openfisca_case.VERSION}, single precision, no record"
    yield name, _ms(theirs), f"total {theirs_total:,.2f}; ×{theirs / ours:.1f}; aim: ×5"


def _command_line() -> Iterator[Row]:
    yield "python -c pass", _ms(start_up("-c", "pass")), "what Python itself takes"
    yield "legalcalc --help", _ms(start_up("-m", "legalcalc", "--help")), "aim: 300 ms"
    in_french = start_up("-m", "legalcalc", "--help", "--language", "fr")
    yield "legalcalc --help --language fr", _ms(in_french), ""


SECTIONS: dict[str, Callable[[], Iterator[Row]]] = {
    "England and Wales, every head, on every route": _england,
    "Three years of daily shifts, every head, in each jurisdiction": _every_jurisdiction,
    "Like for like: minimum wage, overtime and interest of three years": _like_for_like,
    "The command line, whole processes": _command_line,
    "Recalculation in the front end, one edit after the other": web.rows,
    "Papers of the sample case of England, each in a process of its own": papers.rows,
}


def main() -> None:
    """Measure and print, section by section; an argument chooses those whose title has it."""
    chosen = " ".join(sys.argv[1:]).casefold()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    for title, measure in SECTIONS.items():
        if chosen not in title.casefold():
            continue
        print(f"\n{title}")
        for name, figure, note in measure():
            print(f"  {name:58} {figure:>10}  {note}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
