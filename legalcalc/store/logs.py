"""Logs that hold nothing of a case: listed events, listed fields, opaque values.

:func:`log_event` writes to the logger ``legalcalc``. A name or field that is not on the list, and a
value that could carry a text, is a mistake of the program and raises ``ValueError``.
"""

from __future__ import annotations

import logging
import re
import traceback
from enum import Enum

__all__ = ["EVENTS", "id_or_none", "log_event", "log_fault"]

# Name of each event, with the fields it may have.
EVENTS: dict[str, frozenset[str]] = {
    # the store
    "store_opened": frozenset({"revision", "migrated", "postgresql"}),
    "backup_made": frozenset({"rows", "bytes"}),
    "backup_copied": frozenset({"bytes"}),
    "backup_skipped": frozenset({"people"}),
    "backup_restored": frozenset({"rows"}),
    "signed_in": frozenset({"person", "second_factor", "known_device"}),
    "sign_in_refused": frozenset({"known_device"}),
    "sign_in_delayed": frozenset({"seconds", "known_device"}),
    "diary_code_refused": frozenset(),
    "diary_code_delayed": frozenset({"seconds"}),
    "session_ended": frozenset({"person", "count"}),
    "sessions_swept": frozenset({"count"}),
    "record_refused": frozenset({"case", "layer"}),
    "store_unavailable": frozenset({"trouble"}),
    # front ends
    "server_started": frozenset({"threads", "tls"}),
    "server_stopped": frozenset(),
    "request_refused": frozenset({"reason", "status"}),
    "request_failed": frozenset({"incident", "status"}),
    "job_done": frozenset({"job", "kind", "count", "milliseconds"}),
    "job_failed": frozenset({"job", "kind", "reason"}),
}

_ID = re.compile(r"[0-9a-f]{8,64}")
_LOGGER = logging.getLogger("legalcalc")


def log_event(name: str, /, **fields: bool | int | str | Enum | None) -> None:
    """Log one event; values are ids (hexadecimal), counts, truths or members of an enumeration.

    Raises ``ValueError`` for what is not on the list; its text names the event alone.
    """
    allowed = EVENTS.get(name)
    if allowed is None:
        raise ValueError("this event is not on the list of legalcalc.store.logs.EVENTS")
    if not fields.keys() <= allowed:
        raise ValueError(f"the event {name} has a field that is not on the list")
    _LOGGER.info("%s", " ".join([name, *(f"{k}={_opaque(name, v)}" for k, v in fields.items())]))


def _opaque(name: str, value: object) -> str:
    match value:
        case None:
            return "-"
        case Enum():
            # The member's own name, which the program's source has; its value could be anything.
            return value.name.lower()
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case str() if _ID.fullmatch(value):
            return value
    raise ValueError(f"the event {name} has a value that is no id, count, truth or enumeration")


def id_or_none(value: object) -> str | None:
    """An id out of the database, or none for what somebody wrote in the place of one."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def log_fault(incident: str, error: BaseException, *, status: int = 500) -> None:
    """Log a fault of the program under an incident number: types, modules and lines, no values.

    The text of an exception may hold what a person typed, and is never written.
    """
    log_event("request_failed", incident=incident, status=status)
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        places = [
            f"{frame.f_globals.get('__name__', '?')}:{line}"
            for frame, line in traceback.walk_tb(cause.__traceback__)
        ]
        kind = f"{type(cause).__module__}.{type(cause).__qualname__}"
        _LOGGER.error("fault %s %s at %s", incident, kind, " > ".join(places) or "-")
        cause = cause.__cause__ or cause.__context__
