"""Writes a file in the age format (age-encryption.org/v1) that a pass phrase opens.

The library that reads such files writes them too, but chooses by a trial of the machine's speed how
much work a pass phrase costs: on a fast computer so much that an old laptop has not the memory for
it, on a busy one too little. Here it is always what the program ``age`` itself takes.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64encode
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

__all__ = ["WORK", "write_age"]

WORK: Final = 18
"""The logarithm of what a pass phrase costs: 256 MiB, and about a second."""
_LABEL: Final = b"age-encryption.org/v1/scrypt"
_CHUNK: Final = 64 * 1024


def write_age(content: bytes, passphrase: bytes) -> bytes:
    """Content as a file that the pass phrase opens, with any program for age."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    phrase_key = Scrypt(salt=_LABEL + salt, length=32, n=2**WORK, r=8, p=1).derive(passphrase)
    wrapped = ChaCha20Poly1305(phrase_key).encrypt(bytes(12), file_key, None)
    header = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (
        _text(salt),
        WORK,
        _text(wrapped),
    )
    proof = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    starts = range(0, max(len(content), 1), _CHUNK)
    chunks = [
        cipher.encrypt(
            number.to_bytes(11, "big") + bytes([start == starts[-1]]),  # the last one says so
            content[start : start + _CHUNK],
            None,
        )
        for number, start in enumerate(starts)
    ]
    return b"".join((header, b" ", _text(proof), b"\n", nonce, *chunks))


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)


def _text(raw: bytes) -> bytes:
    return b64encode(raw).rstrip(b"=")
