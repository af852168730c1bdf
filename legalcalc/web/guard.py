"""What every request passes before its handler, in this order.

1. The host is one of ours, and the request is not too large.
2. The session is found by its cookie (by the pages that have sessions).
3. A request that changes something comes from a page of ours.
4. to 6. Sign-in, role and grant (by the pages that have them), then the handler.
7. Headers go on the answer: see ``headers``, which stands outside of everything.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, Final

from flask import Flask, Request, abort, request
from werkzeug.sansio.utils import host_is_trusted

if TYPE_CHECKING:
    from legalcalc.web.settings import Settings

__all__ = ["MemoryRequest", "comes_from_elsewhere", "install_guard"]

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class MemoryRequest(Request):
    """A request whose uploads stay in memory: no piece of a case is ever put on a disk."""

    max_form_parts: int | None = 1000

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return io.BytesIO()


def install_guard(app: Flask, settings: Settings) -> None:
    """Put the guard before every handler of an application."""
    most = settings.limits.request_bytes

    def refuse_strange_host() -> None:
        # Flask looks at the host when it finds the route, and what comes before must not trust it.
        if not host_is_trusted(request.environ.get("HTTP_HOST", ""), settings.hosts):
            abort(400)

    def refuse_large_request() -> None:
        if request.content_length is not None and request.content_length > most:
            abort(413)

    def refuse_other_sites() -> None:
        if request.method not in SAFE and comes_from_elsewhere(request, settings):
            abort(403)

    for step in (refuse_strange_host, refuse_large_request, refuse_other_sites):
        app.before_request(step)


def comes_from_elsewhere(asking: Request, settings: Settings) -> bool:
    """Whether a page of another origin sent this request, as far as the browser says."""
    site = asking.headers.get("Sec-Fetch-Site")
    origin = asking.headers.get("Origin")
    scheme = "https" if settings.tls else asking.scheme
    ours: Any = f"{scheme}://{asking.host}"
    return site not in (None, "same-origin") or origin not in (None, ours)
