"""Incidents: faults that are logged under a number by which they can be found."""

from __future__ import annotations

import logging
import secrets

from legalcalc.store.logs import log_fault
from legalcalc.workers import WorkFailed

__all__ = ["incident_of"]

_LOG = logging.getLogger("legalcalc")


def incident_of(error: BaseException) -> str:
    """Log a fault as an incident, and give the number by which it can be found in the log."""
    incident = secrets.token_hex(4)
    log_fault(incident, error)
    if isinstance(error, WorkFailed):  # raised in a worker, whose log nobody reads
        _LOG.error("fault %s in a worker: %s at %s", incident, error.kind, error.place)
    return incident
