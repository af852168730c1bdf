"""What work costs, told by other work: for tests that hold something to be cheap.

A clock tells how busy a machine is, and a slow machine fails what a fast one passes. Here the time
of the processor, in this process alone, is divided by what a fixed piece of work takes just before
and just after.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

__all__ = ["cost"]


def cost(work: Callable[[], object]) -> float:
    """How many times as much as the measure, which takes a usual processor about a millisecond."""
    before = _measure()
    # What other tests left in this process is looked through for rubbish on nobody's account.
    gc.freeze()
    begun = process_time()
    work()
    taken = process_time() - begun
    return taken / max(before, _measure())


def _measure() -> float:
    return min(_counted() for _time in range(5))


def _counted() -> float:
    begun = process_time()
    for number in range(12_000):
        str(number).encode()
    return process_time() - begun
