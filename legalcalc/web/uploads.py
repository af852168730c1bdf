"""Files as they arrive: beyond a mebibyte encrypted on the disk, so that memory need not hold them.

Photographs and recordings are as large as phones make them, and come through while the server is
not to hold them whole. Their key is drawn for each, lies in memory alone, and is gone with it; the
file on the disk has no name.
"""

from __future__ import annotations

import io
import re
import tempfile
from typing import IO, TYPE_CHECKING, Any, Final

from legalcalc.store import vault
from legalcalc.store.vault import LARGEST_RECORD

if TYPE_CHECKING:
    from legalcalc.web.settings import Limits

__all__ = ["EncryptedUpload", "most_bytes", "takes_files"]

_OPEN: Final = "/cases/open"
_CASE: Final = "/cases/[0-9a-f]{32}"
# With their case, or with what somebody handed over.
_CARRIED: Final = re.compile(rf"{_OPEN}|{_CASE}/handovers/open")
_FILES: Final = re.compile(rf"{_CARRIED.pattern}|{_CASE}/files/of/[0-9a-f]{{16}}")
_SEALED: Final = (1 << 20) + 16  # a chunk with its mark
# Beside files stand the other fields of their form, and the case with which they are carried.
_BESIDE: Final = 100_000


def takes_files(path: str) -> bool:
    """Whether files of evidence are added at an address, or a file is opened that brings some."""
    return _FILES.fullmatch(path) is not None


def most_bytes(path: str, limits: Limits) -> int:
    """The most bytes that a request may bring, by its path: more where files of evidence are
    added."""
    if not takes_files(path):
        return limits.request_bytes
    carried = _CARRIED.fullmatch(path) is not None
    return limits.files_bytes + _BESIDE + (LARGEST_RECORD if carried else 0)


class EncryptedUpload(io.RawIOBase):
    """A file to write once and to read as often as needed, from any place.

    What fills a mebibyte goes to the disk encrypted, and what does not stays in memory.
    """

    def __init__(self) -> None:
        self._key = vault.new_key()
        self._disk: IO[bytes] | None = None
        self._full = 0  # chunks on the disk
        self._rest = bytearray()
        self._place = 0
        self._opened: tuple[int, bytes] = (-1, b"")

    def __len__(self) -> int:
        return self._full * vault.CHUNK + len(self._rest)

    def __bool__(self) -> bool:
        return True

    # -- as a file --------------------------------------------------------------------------------

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Put bytes behind what is there, wherever it is being read. Raises ``OSError``."""
        self._rest += data
        while len(self._rest) > vault.CHUNK:
            self._put(bytes(self._rest[: vault.CHUNK]))
            del self._rest[: vault.CHUNK]
        return len(data)

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer from the place that is read, as far as there is something. Raises
        ``OSError``."""
        filled, wanted = 0, min(len(buffer), len(self) - self._place)
        while filled < wanted:
            number, start = divmod(self._place, vault.CHUNK)
            chunk = self._rest if number >= self._full else self._chunk(number)
            if number > self._full:  # what is left can be a whole chunk
                start += vault.CHUNK
            piece = chunk[start : start + wanted - filled]
            buffer[filled : filled + len(piece)] = piece
            self._place += len(piece)
            filled += len(piece)
        return filled

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self)}[whence]
        self._place = max(0, before + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        """Let go of all of it."""
        if self._disk is not None:
            self._disk.close()
            self._disk = None
        self._full, self._rest, self._opened = 0, bytearray(), (-1, b"")
        super().close()

    def _put(self, chunk: bytes) -> None:
        if self._disk is None:
            self._disk = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - until it is closed
        self._disk.seek(0, io.SEEK_END)
        sealed = vault.encrypt_chunk(self._key, chunk, self._full, False, b"")
        if self._disk.write(sealed) != _SEALED:
            raise OSError("the disk is full")
        self._full += 1

    def _chunk(self, number: int) -> bytes:
        if self._opened[0] != number:
            assert self._disk is not None
            self._disk.seek(number * _SEALED)
            sealed = self._disk.read(_SEALED)
            try:
                chunk = vault.decrypt_chunk(self._key, sealed, number, False, b"")
            except vault.CannotOpen:
                raise OSError("what was put aside was altered") from None
            self._opened = number, chunk
        return self._opened[1]

    # -- as a buffer of waitress ------------------------------------------------------------------

    append = write

    def getfile(self) -> EncryptedUpload:
        """The file that the application reads."""
        return self
