"""Paths to which a browser may be sent: those of this program alone."""

from __future__ import annotations

import re
from typing import Final

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

__all__ = ["local_path", "page_at", "this_page"]

# One slash, then nothing that a browser could take for another host, a scheme or a line's end.
_LOCAL: Final = re.compile(r"/(?![/\\])[A-Za-z0-9._~/?=&%-]{0,500}")


def local_path(text: str | None, otherwise: str = "/") -> str:
    """A path that was sent to us, if it is one of ours."""
    plain = text is not None and _LOCAL.fullmatch(text) and "//" not in text and ".." not in text
    return text if text is not None and plain else otherwise


def this_page() -> str:
    """The page that asks, or from which a form was sent: one can be led back there.

    A form may name its page as ``next``; without it, it is the path itself or the nearest above it
    at which there is a page.
    """
    if request.method in ("GET", "HEAD"):
        return local_path(request.full_path.rstrip("?"))
    named = local_path(request.form.get("next"), "")
    return named or page_at(request.path)


def page_at(path: str) -> str:
    """A path, or the nearest above it, at which there is a page."""
    routes = current_app.url_map.bind(request.host)
    while path != "/":
        try:
            routes.match(path, method="GET")
        except RequestRedirect:
            return local_path(path + "/")
        except HTTPException:
            path = path.rstrip("/").rpartition("/")[0] + "/"
            continue
        return local_path(path)
    return "/"
