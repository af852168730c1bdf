"""Serves rooms at one address of this computer, without TLS and without a store."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from waitress.server import create_server

from legalcalc.web.listening import PortTaken
from legalcalc.web.room.app import TRAINER_KEY, create_room_app
from legalcalc.web.settings import is_loopback

__all__ = ["serve_rooms"]

_USUAL_PORT: Final = 8680
_TRIED: Final = 20
_THREADS: Final = 64  # who waits for a task that is being prepared keeps out nobody else
_CONNECTIONS: Final = 1000
_BACKLOG: Final = 256
_MOST_BYTES: Final = 100_000
_EVERY_ADDRESS: Final = ("", "0.0.0.0", "::")
_THIS_COMPUTER: Final = "127.0.0.1"


def serve_rooms(host: str, ready: Callable[[str, str], None], *, port: int | None = None) -> None:
    """Serve until the keyboard or the system stops it.

    ``ready`` is told the address for trainees and that for the trainer, which only this computer
    opens. Raises :class:`~legalcalc.web.listening.PortTaken` where nothing can be listened at.
    """
    sockets = _listening(host, port)
    try:
        number = sockets[0].getsockname()[1]
        app = create_room_app(host, port=number)
        server: Any = create_server(
            app,
            sockets=sockets,
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            ident=None,
            max_request_body_size=_MOST_BYTES,
            expose_tracebacks=False,
            log_socket_errors=False,
            clear_untrusted_proxy_headers=True,
        )
        address = app.config["LEGALCALC_ROOM_ADDRESS"]
        ready(f"{address}/", f"http://localhost:{number}/trainer/{app.config[TRAINER_KEY]}/")
        with suppress(KeyboardInterrupt):
            server.run()
        server.close()
    finally:
        for one in sockets:
            one.close()


def _listening(host: str, port: int | None) -> list[socket.socket]:
    """Sockets at one port of the address, and of this computer alone, where the trainer sits."""
    if host in _EVERY_ADDRESS:  # which says nothing of where trainees find it
        raise PortTaken
    wanted = [port] if port is not None else [*range(_USUAL_PORT, _USUAL_PORT + _TRIED), 0]
    for number in wanted:
        with suppress(OSError, OverflowError):
            first = socket.create_server((host, number), backlog=_BACKLOG)
            if is_loopback(host):
                return [first]
            try:
                own = (_THIS_COMPUTER, first.getsockname()[1])
                return [first, socket.create_server(own, backlog=_BACKLOG)]
            except OSError:
                first.close()
    raise PortTaken
