"""The server beyond this computer: granian, with TLS of its own or behind a proxy that has it.

A process of its own answers requests, so that one that is lost is replaced. Settings reach it
through memory, never through its command line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any, Final

from legalcalc.memory import forbid_dumps, wipe_what_is_freed
from legalcalc.messages import Message, _
from legalcalc.store.logs import log_event
from legalcalc.web.app import create_app
from legalcalc.web.listening import DEFAULT_PORT, PortTaken
from legalcalc.web.services import services
from legalcalc.web.stores import Stores, stores

if TYPE_CHECKING:
    from legalcalc.web.settings import Settings

__all__ = ["MISSING", "ServerMissing", "serve_beyond"]

_THREADS: Final = 32
MISSING: Final[Message] = _(
    "This needs the server granian: pip install 'legalcalc[server]'. Nothing was started."
)


class ServerMissing(Exception):
    """The package granian is not installed."""


def serve_beyond(
    settings: Settings, ready: Callable[[str], None], *, port: int | None = None
) -> None:
    """Serve until the system stops it; ``ready`` is told the address.

    Raises :class:`ServerMissing`, :class:`PortTaken` and ``StoreError``.
    """
    try:
        from granian import Granian
        from granian.constants import Interfaces
    except ModuleNotFoundError:
        raise ServerMissing from None
    number = DEFAULT_PORT if port is None else port
    _open_once(settings)
    server = Granian(
        "legalcalc",
        address=_numeric(settings.address),
        port=number,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_THREADS,
        ssl_cert=settings.certificate,
        ssl_key=settings.key,
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
    )
    name = settings.hosts[0]
    shown = f":{number}" if settings.proxies == 0 else ""

    @server.on_startup
    def started() -> None:
        log_event("server_started", threads=_THREADS, tls=settings.tls)
        ready(f"https://{name}{shown}")

    try:
        server.serve(target_loader=partial(_application, settings))
    except (OSError, RuntimeError):  # the port is another program's, or is none
        raise PortTaken from None
    finally:
        log_event("server_stopped")


def _open_once(settings: Settings) -> None:
    """Bring the tables up to date before several processes look at them."""
    first = Stores(settings)
    try:
        _home = first.home
    finally:
        first.end()


def _application(settings: Settings, _target: str) -> Any:
    """The application, in the process that answers."""
    forbid_dumps()
    wipe_what_is_freed()
    app = create_app(replace(settings))
    stores(app).begin()
    services(app).begin()
    Finalize(None, _end, args=(app,), exitpriority=10)
    return app


def _end(app: Any) -> None:
    services(app).end()
    stores(app).end()


def _numeric(host: str) -> str:
    """An address that granian listens at; it takes numbers alone."""
    import socket

    try:
        return str(socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)[0][4][0])
    except OSError:
        raise PortTaken from None
