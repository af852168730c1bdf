"""Limits how many may do something at one moment: all together, and from one address."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["AtOnce", "TooManyAtOnce"]


class TooManyAtOnce(Exception):
    """Refuses one more where as many are at it as may be."""


class AtOnce:
    """Places for what occupies a thread: who keeps theirs for ever takes none of the others'."""

    def __init__(self, all: int, each: int) -> None:
        self._all, self._each = all, each
        self._taken: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def place(self, address: str) -> Iterator[None]:
        """A place while something is done. Raises :class:`TooManyAtOnce`."""
        with self._lock:
            if self._taken[address] >= self._each or self._taken.total() >= self._all:
                raise TooManyAtOnce
            self._taken[address] += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken[address] -= 1
                if not self._taken[address]:
                    del self._taken[address]
