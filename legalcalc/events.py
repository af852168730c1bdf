"""The log: events with names and fields from a list, and nothing that anybody typed.

The data concerns people in danger, so a log line is never free text. A value is a count, a truth
value, a word of the program or an opaque id. A fault is told by its kind and its place in the code,
never by its own words, which can hold a fact of the case.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from typing import Final

__all__ = ["EVENTS", "FAULTS", "fields_of", "log_event"]

EVENTS: Final[dict[str, frozenset[str]]] = {
    "started": frozenset({"port"}),
    "stopped": frozenset(),
    "request_failed": frozenset({"incident", "kind", "place"}),
    "server_complained": frozenset({"kind", "place"}),
    "worker_failed": frozenset({"incident", "kind", "place"}),
    "worker_replaced": frozenset({"reason"}),
    "job_ended": frozenset({"job", "state", "files"}),
}
"""Every event that may be logged, with the fields that it may have."""

FAULTS: Final = frozenset({"request_failed", "server_complained", "worker_failed"})
"""Events that an operator should look into."""

_LOG = logging.getLogger("legalcalc.events")
# An opaque id, a word of the program, a module with a line. No blanks: sentences do not fit.
_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,80}")


def log_event(name: str, **fields: bool | int | str) -> None:
    """Log an event. Raises ``ValueError`` for a name, field or value that is not on the list."""
    allowed = EVENTS.get(name)
    if allowed is None or not fields.keys() <= allowed:
        raise ValueError("this event or one of its fields is not on the list")
    for value in fields.values():
        if isinstance(value, str) and not _WORD.fullmatch(value):
            raise ValueError("a value of an event is a number, a truth value or one word")
    level = logging.WARNING if name in FAULTS else logging.INFO
    _LOG.log(level, "%s", json.dumps({"event": name, **fields}))


def fields_of(error: BaseException) -> dict[str, str]:
    """What may be logged of a fault: its kind, and module and line where it was raised."""
    frames = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
    place = "unknown"
    if frames and error.__traceback__ is not None:
        last = error.__traceback__
        while last.tb_next is not None:
            last = last.tb_next
        module = str(last.tb_frame.f_globals.get("__name__", "unknown"))
        place = f"{module}:{last.tb_lineno}"
    return {"kind": _word(type(error).__name__), "place": _word(place)}


def _word(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.:-]", "_", text)[:80]
