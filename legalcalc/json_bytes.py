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
    does.
    """
    try:
        return _ENCODER.encode(data)
    except UnicodeEncodeError:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8", "surrogatepass")


def from_json_bytes(text: bytes) -> Any:
    """The data that :func:`json_bytes` wrote. Raises ``ValueError`` for what is no JSON."""
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):  # halves of characters, or no JSON at all
        return json.loads(text.decode("utf-8", "surrogatepass"))
