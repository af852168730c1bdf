"""The server: waitress on this computer alone, keeping what it is sent in memory, and files that
are too large for that encrypted aside.
"""

from __future__ import annotations

import logging
import secrets
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from types import FrameType
from typing import Any, Final, NoReturn

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver
from waitress.server import create_server
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

from legalcalc.store.logs import log_event, log_fault
from legalcalc.web.app import create_app
from legalcalc.web.errors import refused_unread
from legalcalc.web.headers import headers_for
from legalcalc.web.listening import bound
from legalcalc.web.services import services
from legalcalc.web.settings import Settings
from legalcalc.web.stores import stores
from legalcalc.web.uploads import EncryptedUpload, most_bytes

__all__ = ["serve"]

_THREADS: Final = 32
# Browsers keep theirs open, and a program that means harm opens many and says nothing: who comes
# after so many waits unheard until silent ones are closed. Each takes a file of the system's.
_CONNECTIONS: Final = 4000
_FILES: Final = _CONNECTIONS + 1000
_CONNECTIONS_HEARD_BY_SELECT: Final = 400
_SILENT: Final = 15  # seconds
_LOOKED_FOR_SILENT: Final = 5  # seconds between one look and the next
_LARGEST_ANSWER: Final = 1 << 30  # larger ones would be put on the disk
_LARGEST_REQUEST: Final = 1 << 30


def serve(
    settings: Settings,
    ready: Callable[[str], None],
    *,
    port: int | None = None,
) -> None:
    """Serve until the keyboard or the system stops it; ``ready`` is told the address.

    Raises :class:`~legalcalc.web.listening.PortTaken`.
    """
    sockets = bound(port)
    app = create_app(settings)
    try:
        server = create_server(app, sockets=sockets, **_adjustments(settings))
        for one in _servers(server):
            one.channel_class = _channel_class(app, settings)
        with _quiet_waitress(), _stopped_by_the_system():
            stores(app).begin()
            services(app).begin()
            number = sockets[0].getsockname()[1]
            log_event("server_started", threads=_THREADS, tls=settings.tls)
            ready(f"http://localhost:{number}")
            server.run()
            server.close()
    finally:
        services(app).end()
        stores(app).end()
        log_event("server_stopped")
        for one in sockets:
            one.close()


def _adjustments(settings: Settings) -> dict[str, Any]:
    most = settings.limits.request_bytes
    return {
        "threads": _THREADS,
        "connection_limit": _most_connections(),
        "asyncore_use_poll": True,
        "ident": None,  # nobody needs to know which server this is
        # Of each request, what its address takes: see the parser.
        "max_request_body_size": _LARGEST_REQUEST,
        # Above these sizes waitress would write to temporary files; nothing of a case may be there.
        "inbuf_overflow": most + 1,
        "outbuf_overflow": _LARGEST_ANSWER,
        "expose_tracebacks": False,
        "log_socket_errors": False,
        "channel_timeout": _SILENT,
        "cleanup_interval": _LOOKED_FOR_SILENT,
        "clear_untrusted_proxy_headers": True,
    }


def _most_connections() -> int:
    """How many connections there are files for, after asking the system for more."""
    if not hasattr(select, "poll"):
        return _CONNECTIONS_HEARD_BY_SELECT
    import resource  # where there is poll

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return _CONNECTIONS if soft == resource.RLIM_INFINITY else min(_CONNECTIONS, soft * 4 // 5)


def _servers(server: Any) -> list[Any]:
    """The server of each socket; waitress wraps several in one."""
    found = [one for one in getattr(server, "map", {}).values() if hasattr(one, "channel_class")]
    return found or [server]


# -- what waitress says by itself ------------------------------------------------------------------


def _channel_class(app: Flask, settings: Settings) -> type[HTTPChannel]:
    """A channel whose own refusals, of what is no HTTP or too large, bear our headers too; what is
    too large is told by a page of ours."""
    headers = headers_for(settings)

    class Refusal(ErrorTask):  # type: ignore[misc]
        def execute(self) -> None:
            self.response_headers.extend(headers)
            if self.request.error.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
                self.tell_too_large()
                return
            # Not the words of the server: they can repeat what was sent.
            self.request.error.body = ""
            super().execute()

        def tell_too_large(self) -> None:
            sent = self.request.headers
            page = refused_unread(
                app,
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                path=self.request.path,
                languages=sent.get("ACCEPT_LANGUAGE", ""),
                cookies=sent.get("COOKIE", ""),
            )
            self.status = page.status
            self.response_headers.append(("Content-Type", page.content_type))
            self.set_close_on_finish()
            body = page.get_data()
            self.content_length = len(body)
            self.write(body)

    class Channel(HTTPChannel):  # type: ignore[misc]
        error_task_class = Refusal
        parser_class = _parser_class(settings)

    return Channel


def _parser_class(settings: Settings) -> type[HTTPRequestParser]:
    """A parser that takes of each request as much as its address does, and puts files aside."""
    limits = settings.limits

    class Parser(HTTPRequestParser):  # type: ignore[misc]
        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            if limits.request_bytes < self.content_length <= most_bytes(self.path, limits):
                self.body_rcv = FixedStreamReceiver(self.content_length, EncryptedUpload())

        def received(self, data: bytes) -> int:
            try:
                taken: int = super().received(data)
            except OSError:  # the disk on which it is put aside is full
                taken = len(data)
                self.error, self.completed = RequestEntityTooLarge("the disk"), True
            if self.error is None and self.headers_finished and self._is_too_large():
                self.error, self.completed = RequestEntityTooLarge("its address"), True
            return taken

        def _is_too_large(self) -> bool:
            if self.chunked:  # what does not say how long it is lies in memory
                return bool(self.body_bytes_received > limits.request_bytes)
            return bool(self.content_length) and self.content_length > most_bytes(self.path, limits)

    return Parser


class _Faults(logging.Handler):
    """Logs a fault of the server as any other: without its words, which hold the address."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info is not None and record.exc_info[1] is not None:
            log_fault(secrets.token_hex(4), record.exc_info[1])


@contextmanager
def _quiet_waitress() -> Iterator[None]:
    """Let no word of waitress into a log."""
    log = logging.getLogger("waitress")
    before = log.propagate, log.handlers
    log.propagate, log.handlers = False, [_Faults()]
    try:
        yield
    finally:
        log.propagate, log.handlers = before


@contextmanager
def _stopped_by_the_system() -> Iterator[None]:
    """End in good order when the system asks for it, as when the keyboard does."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
