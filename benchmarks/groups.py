"""Claims of many people at once: what one more person costs, and what a second process saves.

    python -m benchmarks.groups                      all of it, some half an hour on two quiet cores
    python -m benchmarks.groups computing 10 100     one part, for so many people
    python -m benchmarks.groups papers 10 100        the letter
    python -m benchmarks.groups more 10 100          letter and summary, in two languages
    python -m benchmarks.groups cluster 10 100
    python -m benchmarks.groups bundle 200

Each measurement is the command itself, as somebody gives it, in processes of its own. Beside the
time that passed stands that of all processors, which says more where others are at work as well.
What one more person costs is what the command takes beyond what it takes for a single one. What two
processes save is told beside what two loops that share nothing save on the same machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from legalcalc.json_bytes import json_bytes

__all__ = ["group_of", "main"]

SIZES: Final = (10, 100, 1_000)
BUNDLED: Final = 200
LETTER: Final = ("--only", "letter", "--layout", "filing")  # and its notes, as they are sent
LETTER_AND_SUMMARY: Final = ("--only", "letter,summary")  # with copies in the person's language
SIX_PAGES: Final = ("--only", "letter")  # and its notes, in two languages where another is read
FIRST: Final = date(2025, 4, 7)
WEEKS: Final = 20
READ: Final = ("ro", "bn", "uk", "pl", "en")
MEGABYTE: Final = 1 << 20
LOOP: Final = "sums = {}\nfor one in range(20_000_000): sums[one % 1000] = one * 7 % 13"
LOOPS: Final = 3


# -- the group ------------------------------------------------------------------------------------


def group_of(count: int) -> bytes:
    """A group file with so many pickers of one season in England: all of it is invented.

    Every seventh left early, every fifth slept elsewhere, and no two were paid the same.
    """
    last = FIRST + timedelta(weeks=WEEKS, days=-1)
    return json_bytes(
        {
            "format": "legalcalc-group/1",
            "reference": "MANY",
            "shared": {
                "jurisdiction": "GB-EAW",
                "calculated_on": "2025-10-31",
                "currency": "GBP",
                "choices": {"route": "court"},
                "parties": [{"id": "farm", "name": "The Farm", "roles": ["employer", "landlord"]}],
                "employments": [
                    {
                        "id": "picking",
                        "employer": "farm",
                        "place": {"country": "GB", "subdivision": "GB-ENG"},
                        "category": "worker",
                        "start": f"{FIRST}",
                        "end": f"{last}",
                        "pay_interval": "week",
                        "leave_taken": [],
                    }
                ],
                "patterns": [
                    {
                        "id": "season",
                        "from": f"{FIRST}",
                        "to": f"{last}",
                        "days": "mon-sat",
                        "start": "06:00",
                        "end": "17:00",
                        "breaks": "1:00",
                    }
                ],
                "lodging": [
                    {
                        "id": "caravan",
                        "from": f"{FIRST}",
                        "to": f"{last}",
                        "charge": "70.00",
                        "per": "week",
                    }
                ],
            },
            "people": [_person(number) for number in range(count)],
        }
    )


def _person(number: int) -> dict[str, object]:
    early = number % 7 == 6
    weeks = WEEKS - 4 if early else WEEKS
    last = f"{FIRST + timedelta(weeks=weeks, days=-1)}"
    own: dict[str, object] = {
        "claimant": {"names": [f"Picker {number} Invented"], "born": f"{1970 + number % 35}-05-01"},
        "reader_language": READ[number % len(READ)],
        "payments": [
            {
                "id": f"week{week}",
                "date": f"{FIRST + timedelta(weeks=week, days=5)}",
                "amount": f"{180 + (number * 7 + week * 13) % 97}.00",
            }
            for week in range(weeks)
        ],
    }
    elsewhere = number % 5 == 4
    if early:
        own["employments"] = [{"id": "picking", "end": last}]
        own["patterns"] = [{"id": "season", "to": last}]
        if not elsewhere:
            own["lodging"] = [{"id": "caravan", "to": last}]
    person: dict[str, object] = {"id": f"p{number}", "own": own}
    if elsewhere:
        person["without"] = ["lodging.caravan"]
    return person


# -- one measurement ------------------------------------------------------------------------------


@dataclass(slots=True)
class Use:
    """The use that a command made of the machine: seconds that passed, seconds of processors, and
    the most bytes that the command itself and any process that it began held.
    """

    seconds: float = 0.0
    processor: float = 0.0
    command: int = 0
    worker: int = 0

    def told(self) -> str:
        """The figures on a line."""
        # Python looks for libraries with the help of small programs, which are no workers.
        works = self.worker > 20 * MEGABYTE
        worker = f" {self.worker / MEGABYTE:5.0f} MB a worker" if works else ""
        return (
            f"{self.seconds:8.1f} s {self.processor:8.1f} s of processors "
            f"{self.command / MEGABYTE:5.0f} MB{worker}"
        )


@dataclass(slots=True)
class _Watch:
    """Looks again and again at processes and all that they begin: Linux tells it of each."""

    roots: tuple[int, ...]
    held: dict[int, int] = field(default_factory=dict)
    worked: dict[int, float] = field(default_factory=dict)

    def look(self) -> None:
        """Note what each process has held and done so far."""
        waiting = list(self.roots)
        while waiting:
            process = waiting.pop()
            try:
                for thread in Path(f"/proc/{process}/task").iterdir():
                    waiting.extend(map(int, (thread / "children").read_text().split()))
                status = Path(f"/proc/{process}/status").read_text()
                times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            ticks = int(times[11]) + int(times[12])
            self.worked[process] = ticks / os.sysconf("SC_CLK_TCK")
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    self.held[process] = int(line.split()[1]) * 1024


def measured(words: list[str], others: tuple[int, ...] = ()) -> Use:
    """Run a command to its end, and tell what it took; ``others``: processes that work for it."""
    use = Use()
    before = _Watch(others)
    before.look()
    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "legalcalc", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    watch = _Watch((process.pid, *others))
    ended = threading.Event()

    def keep_looking() -> None:
        while not ended.wait(0.1):
            watch.look()

    looking = threading.Thread(target=keep_looking, daemon=True)
    looking.start()
    _out, err = process.communicate()
    use.seconds = perf_counter() - begun
    watch.look()
    ended.set()
    looking.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(words)}: {err.decode()}")
    use.processor = sum(watch.worked.values()) - sum(before.worked.values())
    use.command = watch.held.get(process.pid, 0)
    use.worker = max((held for id, held in watch.held.items() if id != process.pid), default=0)
    return use


@contextmanager
def _group_file(count: int) -> Iterator[Path]:
    """The file of a group in a folder of its own, where its papers find room."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "group.json"
        path.write_bytes(group_of(count))
        yield path


def _say(part: str, count: int, how: str, use: Use, note: str = "") -> None:
    print(f"{part:10} {count:5} people {how:14} {use.told()}  {note}".rstrip(), flush=True)


def _each(use: Use, start: Use, count: int) -> str:
    """What one more person takes: all but what the command takes for one."""
    each = (use.processor - start.processor) / (count - 1) * 1000
    return f"{each:.1f} ms of processors each more person"


# -- the parts ------------------------------------------------------------------------------------


def computing(sizes: tuple[int, ...]) -> None:
    """What everybody is owed, and no papers."""

    def run(count: int, processes: int) -> Use:
        with _group_file(count) as group:
            words = ["group", "compute", f"{group}", "--format", "json"]
            return measured([*words, "--processes", f"{processes}"])

    _compare("computing", sizes, run)


def papers(sizes: tuple[int, ...]) -> None:
    """The letter of everybody, with the schedule of the group."""
    _compare("papers", sizes, partial(_printed, LETTER))


def more_papers(sizes: tuple[int, ...]) -> None:
    """Letter and summary of everybody, in two languages, with the schedule of the group."""
    _compare("more", sizes, partial(_printed, LETTER_AND_SUMMARY))


def _printed(papers: tuple[str, ...], count: int, processes: int) -> Use:
    with _group_file(count) as group:
        return measured(_bundle(group, *papers, "--processes", f"{processes}"))


def second_core() -> float:
    """How many times as fast two loops that share nothing are done side by side as by turns.

    It is what two processes can reach at best on this machine, which few give twice the speed.
    """

    def seconds(at_once: int) -> float:
        begun = perf_counter()
        for one in [subprocess.Popen([sys.executable, "-c", LOOP]) for _one in range(at_once)]:
            one.wait()
        return perf_counter() - begun

    return median(2 * seconds(1) / seconds(2) for _time in range(LOOPS))


def _compare(part: str, sizes: tuple[int, ...], run: Callable[[int, int], Use]) -> None:
    print(f"{part:10} two loops that share nothing reach ×{second_core():.2f} here", flush=True)
    start = run(1, 1)
    _say(part, 1, "one process", start)
    for count in sizes:
        alone = run(count, 1)
        _say(part, count, "one process", alone, _each(alone, start, count))
        both = run(count, 2)
        ratio = f"one took ×{alone.seconds / both.seconds:.2f} as long"
        _say(part, count, "two processes", both, ratio)


def cluster(sizes: tuple[int, ...]) -> None:
    """The same letters, on a scheduler of Dask with two workers on this machine."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        print("cluster: distributed is not installed (pip install 'legalcalc[cluster]')")
        return
    own = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    )
    try:
        address = own.scheduler_address
        workers = tuple(own.workers[one].process.process.pid for one in own.workers)
        where = ("--scheduler", address, "--cluster-is-mine")
        for count in (1, *sizes):
            with _group_file(count) as group:
                use = measured(_bundle(group, *LETTER, *where), workers)
            _say("cluster", count, "two workers", use)
    finally:
        own.close()


def bundle(sizes: tuple[int, ...]) -> None:
    """What a lawyer hands in for many: how many pages and rows, and how long it takes."""
    import pypdf

    for count in sizes:
        with _group_file(count) as group:
            zip_file = group.with_suffix(".zip")
            words = _bundle(group, *SIX_PAGES, "--zip", f"{zip_file}", "--processes", "2")
            use = measured(words)
            folder = group.with_name("papers")
            pages = sum(
                len(pypdf.PdfReader(one).pages) for one in folder.glob("people/*/*/**/*.pdf")
            )
            rows = len((folder / "group/own/schedule.csv").read_bytes().splitlines()) - 1
            size = zip_file.stat().st_size / MEGABYTE
            note = f"{pages / count:.1f} pages each, {rows} rows, ZIP of {size:.1f} MB"
            _say("bundle", count, "two processes", use, note)
            _say("bundle", count, "  given again", measured(words))


def _bundle(group: Path, *more: str) -> list[str]:
    return ["group", "bundle", f"{group}", "--output", f"{group.with_name('papers')}", *more]


PARTS: Final = {
    "computing": computing,
    "papers": papers,
    "more": more_papers,
    "cluster": cluster,
    "bundle": bundle,
}


def main() -> None:
    """Measure one part, or all of them."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores", flush=True)
    given = sys.argv[1:]
    for name in given[:1] or PARTS:
        sizes = tuple(map(int, given[1:])) or ((BUNDLED,) if name == "bundle" else SIZES)
        PARTS[name](sizes)


if __name__ == "__main__":
    main()
