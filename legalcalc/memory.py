"""The memory of a process that sees plain text: no image of it on the disk, and what is freed is
wiped and goes back to the system.

It is asked of the system, and where that knows no such thing nothing happens: on macOS the limit
alone keeps images off the disk, on Windows nothing here does anything.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import Any, Final

__all__ = ["forbid_dumps", "give_back", "wipe_what_is_freed"]

_SET_DUMPABLE: Final = 4  # of <sys/prctl.h>
# Of <malloc.h>.
_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
_PERTURB: Final = -6
_ARENAS: Final = -8
_WIPED: Final = 0xA5  # any byte but nought, which would mean that nothing is wiped
_LARGE: Final = 128 * 1024
# What Python shares out itself: pieces up to half a kilobyte, in steps.
_SMALLEST: Final = sys.getsizeof(b"")
_STEP: Final = 16
_SMALL: Final = 512
_OVERWRITTEN: Final = 4 * 1024 * 1024


def forbid_dumps() -> None:
    """Let a crash write no image of this process, and no other program of the same user read it.

    What it starts by copying itself is like it; a program that it starts anew has to say so again.
    """
    with suppress(ImportError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    library = _library()
    if library is not None:
        # A crash that is piped to a collector heeds this alone.
        library.prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def wipe_what_is_freed() -> None:
    """Have memory overwritten when it is freed, and large pieces of it returned to the system.

    Otherwise each thread has a store of its own, where what one request brought lies for as long as
    nothing else is put there. To be called before there are threads. Python shares out small
    pieces itself, without wiping them; see :func:`give_back`.
    """
    library = _library()
    if library is not None and hasattr(library, "mallopt"):
        library.mallopt(_PERTURB, _WIPED)
        library.mallopt(_ARENAS, 2)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_TRIM_THRESHOLD, _LARGE)


def give_back() -> None:
    """Look for what nobody holds any more, wipe it, and return to the system what is free.

    What the system gets back nobody can read again. Small pieces are overwritten as far as there
    are no more of them than what is asked for here.
    """
    gc.collect()
    for size in range(_SMALLEST, _SMALL + 1, _STEP):
        # A piece that was freed goes to whoever asks for one of its size next.
        held = [bytes(size - _SMALLEST) for _number in range(_OVERWRITTEN // size)]
        del held
    library = _library()
    if library is not None and hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


def _library() -> Any:
    """The C library of Linux; ``None`` on other systems."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    return ctypes.CDLL(None)
