"""The memory of a process that sees plain text: no image of it on the disk, and what is freed goes
back to the system.

Both are asked of the system, and where it knows no such thing nothing happens: on macOS the limit
alone keeps images off the disk, on Windows nothing here does.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import Any, Final

__all__ = ["forbid_dumps", "give_back", "give_back_large_pieces"]

_SET_DUMPABLE: Final = 4  # of <sys/prctl.h>
# Of <malloc.h>.
_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
_ARENAS: Final = -8
_LARGE: Final = 128 * 1024


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


def give_back_large_pieces() -> None:
    """Have large pieces of memory returned to the system as soon as they are freed.

    Otherwise each thread has a store of its own, from which what one large file took is never
    returned. To be called before there are threads.
    """
    library = _library()
    if library is not None and hasattr(library, "mallopt"):
        library.mallopt(_ARENAS, 2)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_TRIM_THRESHOLD, _LARGE)


def give_back() -> None:
    """Look for what nobody holds any more, and return to the system all memory that is free.

    What the system gets back nobody can read again. Short texts share their pages with others, and
    stay until those are gone, too.
    """
    gc.collect()
    library = _library()
    if library is not None and hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


def _library() -> Any:
    """The C library of Linux; ``None`` on other systems."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    return ctypes.CDLL(None)
