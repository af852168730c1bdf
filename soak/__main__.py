"""Runs the measurements that are named, or all of them, and prints what each found."""

from __future__ import annotations

import argparse
import sys

from soak.class_room import room
from soak.crash import kill
from soak.crowd import advisers, logins, savers, writers
from soak.nonsense import forms
from soak.pages import pages
from soak.recalculation import recalculation
from soak.start import cold

RUNS = {
    "cold": (cold, 5),
    "pages": (pages, 20),
    "recalculation": (recalculation, 40),
    "kill": (kill, 20),
    "writers": (writers, 20),
    "forms": (forms, 1000),
    "logins": (logins, 30),
    "savers": (savers, 60),
    "advisers": (advisers, 60),
    "room": (room, 80),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m soak", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(RUNS)}")
    parser.add_argument("--count", type=int, help="rounds, requests or seconds, as fits it")
    options = parser.parse_args()
    status = 0
    for name in options.names or RUNS:
        run, usual = RUNS[name]
        print(f"{name}:", flush=True)
        for line, good in run(options.count or usual):
            status |= not good
            print(f"  {'+' if good else '–'} {line}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
