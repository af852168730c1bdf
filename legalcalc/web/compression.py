"""Sends pages, styles and scripts compressed to browsers that take it: for slow lines.

How long a compressed page is tells a little of what stands in it. No other site can have a page
made with a visitor's cookie, which is ``SameSite``; and a file name of random length in front, of
which browsers make nothing, blurs the length for who listens.
"""

from __future__ import annotations

import secrets
import zlib
from typing import Final

from flask import Flask, Response, request

__all__ = ["install_compression"]

_TEXTS: Final = {"text/html", "text/css", "text/javascript", "image/svg+xml"}
_LEAST: Final = 1000  # bytes: what is shorter gains nothing
_LEVEL: Final = 9  # of 9: a slow line takes longer than a slow computer
# RFC 1952: the mark of gzip, deflate, "a name follows", no time, no more is said, no system.
_HEAD: Final = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff"
_LONGEST_NAME: Final = 64


def install_compression(app: Flask) -> None:
    """Have all answers of an application go through here."""
    app.after_request(_compressed)


def _compressed(answer: Response) -> Response:
    if request.path.startswith("/api/v1/"):  # to programs, that need not undo it
        return answer
    if answer.mimetype not in _TEXTS or answer.is_streamed or answer.direct_passthrough:
        return answer
    answer.vary.add("Accept-Encoding")
    text = answer.get_data()
    if len(text) >= _LEAST and request.accept_encodings.quality("gzip") > 0:
        answer.set_data(_gzip(text))
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def _gzip(text: bytes) -> bytes:
    name = b"x" * secrets.randbelow(_LONGEST_NAME)
    work = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = work.compress(text) + work.flush()
    end = zlib.crc32(text).to_bytes(4, "little") + (len(text) % 2**32).to_bytes(4, "little")
    return b"".join((_HEAD, name, b"\0", packed, end))
