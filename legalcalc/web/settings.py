"""The settings of a running front end: where it listens, and how much it takes."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

__all__ = ["LOOPBACK_HOSTS", "Limits", "Settings", "is_loopback"]

LOOPBACK_HOSTS: Final = ("localhost", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of what one request, one client and one job may take.

    Sizes in bytes, times in seconds. ``form_bytes`` is the limit of a field, ``typed_bytes`` that
    of a form without files, in which one letter can take nine. ``case_bytes`` is also the limit of
    case files, and ``files_bytes`` that of all files of evidence in one form. ``memory`` is that
    of one worker process, its program included. ``senders``: whose requests are read at one
    moment, of 32 threads, and ``senders_of_one``: of these, how many of one address.
    ``strangers``: for how many without a session something is worked out, where it has TLS.
    ``orders`` of papers are printed at one moment, and ``jobs``, these with them, kept for
    ``job_minutes``: of both one session has at most half.
    """

    request_bytes: int = 10_000_000
    form_bytes: int = 200_000
    typed_bytes: int = 1_000_000
    case_bytes: int = 5_000_000
    files_bytes: int = 60_000_000
    compute_seconds: float = 30.0
    paper_seconds: float = 120.0
    memory: int = 2_000_000_000
    requests_a_minute: int = 240
    waiting: int = 32
    senders: int = 24
    senders_of_one: int = 8
    strangers: int = 8
    orders: int = 16
    jobs: int = 128
    files_a_job: int = 200
    job_bytes: int = 200_000_000
    job_minutes: int = 15


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one front end.

    ``hosts`` are the names under which a browser may ask for it; anything else is refused, so that
    no page of a stranger can reach it by a name of its own. ``tls``: the front end, or the proxy
    before it, speaks HTTPS. ``proxies``: how many trusted proxies stand before it. ``title`` is
    the name in the title of every page, and may be a neutral one. ``workers`` compute and print;
    without any, the server does so itself (for tests).

    ``database`` is the address of the store; the default keeps everything in memory, and what the
    command ``serve`` opens stands in ``shapes``. ``folder`` takes backups, and ``backup_to`` copies
    of them; without it, the page on backups can name such a place. ``guests`` is how many
    calculations without an account may be open at once; with 0 there are none. ``sample``: whether
    the program was started for a try with the invented case. ``second_factor``: whether everybody
    needs one. ``shared``: whether other computers can reach it. ``leave_to``: the address on which
    who leaves quickly ends, such as that of a weather service; without one, a plain page of this
    program.

    ``address`` is where the server listens; with ``certificate`` and ``key`` (files, PEM) it speaks
    TLS itself.
    """

    hosts: tuple[str, ...] = LOOPBACK_HOSTS
    tls: bool = False
    proxies: int = 0
    title: str = "legalcalc"
    workers: int = 2
    database: str = field(default="sqlite://", repr=False)
    folder: Path = Path("legalcalc")
    backup_to: Path | None = None
    guests: int = 20
    sample: bool = False
    second_factor: bool = False
    shared: bool = False
    leave_to: str = ""
    address: str = "localhost"
    certificate: Path | None = None
    key: Path | None = None
    limits: Limits = field(default_factory=Limits)


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach an address or name."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
