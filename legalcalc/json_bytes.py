"""Data as JSON in bytes: what the store encrypts and what workers take, anew as somebody types."""

from __future__ import annotations

import json
from typing import Any

import msgspec

__all__ = ["from_json_bytes", "json_bytes"]

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


def json_bytes(data: Any) -> bytes:
    """Data as JSON has them, without spaces, in UTF-8.

    Halves of characters, which browsers can send, stay as they are: to be read as ``surrogatepass``
    does. Raises ``ValueError`` for a float that is no number.
    """
    try:
        text = _ENCODER.encode(data)
    except (UnicodeEncodeError, TypeError):
        return _by_the_standard(data)
    # No number may become nothing unseen: what is no number in JSON is written as ``null``.
    return _by_the_standard(data) if b"null" in text else text


def _by_the_standard(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass")


def from_json_bytes(text: bytes) -> Any:
    """The data that :func:`json_bytes` wrote. Raises ``ValueError`` for what is no JSON."""
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):  # halves of characters, or no JSON at all
        return json.loads(text.decode("utf-8", "surrogatepass"))
