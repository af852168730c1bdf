"""Requests of clients as they go to a worker, and what comes back: replies, plans of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from legalcalc.schemas.source import Syntax

__all__ = ["JSON", "ClientRequest", "Plan", "Reply"]

JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class ClientRequest:
    """A request of a client: a body, how to read it, and the language to be answered in."""

    body: bytes
    syntax: Syntax
    language: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: content of a kind; or, from status 400 on, everything that is wrong."""

    status: int = 200
    media_type: str = JSON
    content: bytes = b""
    language: str | None = None
    problems: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The files that an order of papers comes to, and remarks on it, already told."""

    names: tuple[str, ...]
    remarks: tuple[str, ...]
