"""Tells which kind of file something is by how it begins, never by what its sender says of it."""

from __future__ import annotations

from typing import Final

__all__ = ["media_type_of", "suffix_of"]

_FIRST: Final = 1024
_UNKNOWN: Final = "application/octet-stream"
_BEGINS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"PK\x03\x04", "application/zip"),
)
_HEIC: Final = (b"heic", b"heix", b"mif1", b"heim", b"hevc")
_SOUND: Final = (b"M4A ", b"M4B ")
_TEXTS: Final = {".txt": "text/plain", ".eml": "message/rfc822"}

_SUFFIXES: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/heic": "heic",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "text/plain": "txt",
    "message/rfc822": "eml",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/amr": "amr",
    "video/mp4": "mp4",
}


def media_type_of(first: bytes, name: str) -> str:
    """The media type of a file by its first bytes; of a text or a mail, by the end of its name."""
    for begins, found in _BEGINS:
        if first.startswith(begins):
            return found
    if b"%PDF-" in first[:_FIRST]:
        return "application/pdf"
    if first[4:8] == b"ftyp":
        brand = first[8:12]
        if brand in _HEIC:
            return "image/heic"
        return "audio/mp4" if brand in _SOUND else "video/mp4"
    is_text = b"\0" not in first or first[:2] in (b"\xff\xfe", b"\xfe\xff")
    suffix = name[-4:].lower()
    return _TEXTS[suffix] if suffix in _TEXTS and is_text else _UNKNOWN


def suffix_of(media_type: str) -> str:
    """The end of the name under which such a file is handed out."""
    return _SUFFIXES.get(media_type, "bin")
