"""The port at which a server listens on this computer alone."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Final

__all__ = ["DEFAULT_PORT", "PortTaken", "bound"]

DEFAULT_PORT: Final = 8642
_TRIED: Final = 20  # ports after the default one, before any that is free
_BACKLOG: Final = 1024  # as the server asks for it


class PortTaken(Exception):
    """The port that was asked for cannot be had: another program listens there, say."""


def bound(port: int | None) -> list[socket.socket]:
    """Sockets at one port of this computer's own addresses, which ``localhost`` may mean.

    Without a port the usual one is taken, or the next that is free. Raises :class:`PortTaken`.
    """
    wanted = [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + _TRIED), 0]
    for number in wanted:
        with suppress(OSError, OverflowError):
            return _bound_at(number)
    raise PortTaken


def _bound_at(port: int) -> list[socket.socket]:
    first = _listener(socket.AF_INET, "127.0.0.1", port)
    try:
        second = _listener(socket.AF_INET6, "::1", first.getsockname()[1])
    except OSError:
        if _has_loopback_6():
            first.close()
            raise
        return [first]
    return [first, second]


def _listener(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    one = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((address, port))
        one.listen(_BACKLOG)  # at once: until then, another could be bound to the same port
    except OSError:
        one.close()
        raise
    return one


def _has_loopback_6() -> bool:
    """Whether this computer has the address ``::1``."""
    if not socket.has_ipv6:
        return False
    try:
        _listener(socket.AF_INET6, "::1", 0).close()
    except OSError:
        return False
    return True
