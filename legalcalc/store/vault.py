"""Cryptography of the store: bytes in, bytes out; no input, no output, no log, no clock.

Everything rests on well-kept implementations: Argon2id of argon2-cffi; HKDF, X25519, HPKE
(RFC 9180) and AES-GCM of ``cryptography``; pyrage for the age format, which ``age_file`` writes for
pass phrases. Nothing here is home-made but the order in which they are called, and the padding.

A suite is numbered, and its number is stored beside everything made with it, so that a later suite
can be added and old data still be read:

    1   Argon2id, HKDF-SHA-256, X25519, HPKE(X25519, HKDF-SHA-256, AES-256-GCM), AES-256-GCM,
        Ed25519, HMAC-SHA-256

Whatever does not open raises :class:`CannotOpen`, without a word about why.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from legalcalc.store.age_file import write_age

__all__ = [
    "CHUNK",
    "LARGEST_RECORD",
    "SMALLEST_RECORD",
    "STANDARD_WORK",
    "SUITE",
    "CannotOpen",
    "HashingCost",
    "associated_data",
    "authentication_key",
    "calibrated",
    "chain_hash",
    "code_key",
    "decrypt_chunk",
    "decrypt_record",
    "digest",
    "encrypt_chunk",
    "encrypt_record",
    "fingerprint",
    "form_token",
    "handle",
    "invitation_key",
    "is_sane",
    "is_signed",
    "lock_file",
    "master_key",
    "matches",
    "name_tag",
    "new_id",
    "new_key",
    "new_key_pair",
    "new_paper_key",
    "new_salt",
    "new_typed_code",
    "open_sealed",
    "own_key",
    "pad",
    "padded_size",
    "paper_key",
    "paper_key_pair",
    "paper_recipient",
    "paper_wrapping_key",
    "public_key_of",
    "same",
    "seal_to",
    "session_key",
    "sign",
    "trail_mac",
    "typed_code",
    "unlock_file",
    "unpad",
    "unwrap_key",
    "verification_key",
    "wrap_key",
    "wrapping_key",
]

SUITE = 1
SMALLEST_RECORD = 1 << 10
LARGEST_RECORD = 1 << 24

_HPKE = {1: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)}
_NONCE = 12
_KEY = 32
# The length of what was padded stands before it.
_LENGTH = 4

# Each derivation takes 64 MiB and a core: more at once would let anyone starve the machine.
_DERIVATIONS = threading.BoundedSemaphore(2)


class CannotOpen(Exception):
    """The key does not fit, or what was to be opened is not as it was made."""


@dataclass(frozen=True)
class HashingCost:
    """The cost of one try at a password: memory in KiB, passes over it."""

    memory: int
    passes: int


# The least that a person's password gets; see calibrated().
STANDARD_WORK = HashingCost(memory=64 * 1024, passes=3)
# The most: 1 GiB, and passes that take an old machine a minute. Whoever can write to the database
# can write any cost into it.
_MOST_COST = HashingCost(memory=1024 * 1024, passes=200)
# Names are looked up by what this makes of them, so that a stolen database is no list of names.
_NAME_WORK = HashingCost(memory=8 * 1024, passes=1)
# Thirty people who sign in at once wait six seconds at most, two at a time.
_SECONDS = 0.4


# -- random values ---------------------------------------------------------------------------------


def new_key() -> bytes:
    """A random 256-bit key."""
    return secrets.token_bytes(_KEY)


def new_salt() -> bytes:
    """A random salt of 128 bits."""
    return secrets.token_bytes(16)


def new_id() -> str:
    """A random id of 128 bits, in hexadecimal."""
    return secrets.token_hex(16)


# -- passwords -------------------------------------------------------------------------------------


def master_key(
    password: bytes, salt: bytes, work: HashingCost, *, when_due: Callable[[], None] | None = None
) -> bytes:
    """The master key of a password, by Argon2id. Takes about half a second and 64 MiB.

    At most two derivations run at once; ``when_due`` is called when the turn has come, and what it
    raises ends it there.
    """
    with _DERIVATIONS:
        if when_due is not None:
            when_due()
        return _argon2id(password, salt, work)


def _argon2id(secret: bytes, salt: bytes, work: HashingCost) -> bytes:
    return hash_secret_raw(
        secret,
        salt,
        time_cost=work.passes,
        memory_cost=work.memory,
        parallelism=1,
        hash_len=_KEY,
        type=Type.ID,
    )


def calibrated(stopwatch: Callable[[], float]) -> HashingCost:
    """As many passes as this machine makes in 0.4 s, and no fewer than the standard has.

    ``stopwatch`` tells seconds that passed, as ``time.perf_counter`` does.
    """
    began = stopwatch()
    _argon2id(b"", bytes(16), STANDARD_WORK)
    a_pass = (stopwatch() - began) / STANDARD_WORK.passes
    passes = int(_SECONDS / a_pass) if a_pass > 0 else STANDARD_WORK.passes
    return HashingCost(STANDARD_WORK.memory, max(STANDARD_WORK.passes, passes))


def is_sane(cost: HashingCost, *, floor: HashingCost = STANDARD_WORK) -> bool:
    """Whether a stored cost is neither below the least that is ever asked nor beyond all reason."""
    return (
        floor.memory <= cost.memory <= _MOST_COST.memory
        and floor.passes <= cost.passes <= _MOST_COST.passes
    )


def authentication_key(master: bytes) -> bytes:
    """The key that shows that the password is right; only its :func:`digest` is stored."""
    return _derived(master, b"auth")


def wrapping_key(master: bytes) -> bytes:
    """The key that encrypts the person's private key."""
    return _derived(master, b"wrap")


def matches(verifier: bytes, authentication: bytes) -> bool:
    """Whether a stored verifier belongs to an authentication key, in constant time."""
    return hmac.compare_digest(verifier, digest(authentication))


def name_tag(name: bytes, salt: bytes) -> bytes:
    """The tag to look up a name: slow to guess, so that a stolen database is no list of names."""
    return _argon2id(name, salt, _NAME_WORK)


# -- keys of people and teams ----------------------------------------------------------------------


def new_key_pair() -> tuple[bytes, bytes]:
    """A private and a public X25519 key."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_key_of(private: bytes) -> bytes:
    """The public half of an X25519 key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def own_key(private: bytes) -> bytes:
    """The key under which a person or team keeps what only its holders may have written."""
    return _derived(private, b"own")


def verification_key(private: bytes) -> bytes:
    """The public half of the key with which the holder of a private key signs (Ed25519)."""
    return _signing(private).public_key().public_bytes_raw()


def sign(private: bytes, *statement: bytes) -> bytes:
    """Sign a statement, part by part, with the signing key that belongs to a private key."""
    return _signing(private).sign(_joined(*statement))


def is_signed(verification: bytes, signature: bytes, *statement: bytes) -> bool:
    """Whether the holder of a signing key signed exactly this statement."""
    try:
        Ed25519PublicKey.from_public_bytes(verification).verify(signature, _joined(*statement))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signing(private: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_derived(private, b"sign"))


def fingerprint(*keys: bytes) -> str:
    """Signs that two people compare by voice: 80 bits of keys, in five groups of four."""
    signs = digest(_joined(*keys)).hex()[:20].upper()
    return " ".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def seal_to(public: bytes, key: bytes, context: bytes, *, suite: int = SUITE) -> bytes:
    """Seal a key to a public key by HPKE; it opens in the same context only."""
    return _HPKE[suite].encrypt(key, X25519PublicKey.from_public_bytes(public), info=context)


def open_sealed(private: bytes, sealed: bytes, context: bytes, *, suite: int = SUITE) -> bytes:
    """Open what :func:`seal_to` sealed. Raises :class:`CannotOpen`."""
    try:
        return _HPKE[suite].decrypt(
            sealed, X25519PrivateKey.from_private_bytes(private), info=context
        )
    except (InvalidTag, KeyError, ValueError) as error:
        raise CannotOpen from error


def wrap_key(wrapping: bytes, key: bytes, context: bytes) -> bytes:
    """Encrypt a key under another; it opens in the same context only."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(wrapping).encrypt(nonce, key, context)


def unwrap_key(wrapping: bytes, wrapped: bytes, context: bytes) -> bytes:
    """Open what :func:`wrap_key` encrypted. Raises :class:`CannotOpen`."""
    try:
        return AESGCM(wrapping).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], context)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


# -- keys on paper ---------------------------------------------------------------------------------


def new_paper_key() -> bytes:
    """A random key to print: an identity of age, whose checksum tells typing errors."""
    return str(pyrage.x25519.Identity.generate()).encode()


def paper_key(typed: bytes) -> bytes:
    """A paper key as typed, in its own spelling. Raises :class:`CannotOpen` for typing errors.

    Spaces and line ends do not matter, nor does the size of letters.
    """
    spelled = b"".join(typed.split()).upper()
    _identity(spelled)
    return spelled


def paper_wrapping_key(paper: bytes) -> bytes:
    """The key that encrypts the second copy of the person's private key."""
    return _derived(paper, b"recovery wrap")


def paper_key_pair(paper: bytes) -> tuple[bytes, bytes]:
    """The X25519 keys of a keeper, who has them on paper only."""
    private = X25519PrivateKey.from_private_bytes(_derived(paper, b"keeper"))
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def invitation_key(code: bytes) -> bytes:
    """The private key of somebody who was invited and has no keys of their own yet."""
    return _derived(code, b"invitation")


# Crockford's: no letter looks like a digit or like another letter.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans("OILU", "011V")
_CODE_LENGTH = 12


def new_typed_code() -> bytes:
    """A random code of 60 bits that people type by hand: twelve letters and digits."""
    return "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH)).encode()


def typed_code(typed: str) -> bytes:
    """A code as typed, in its own spelling. Raises :class:`CannotOpen` for what is none.

    Spaces, dashes and the size of letters do not matter, nor with which digits of the world it is
    typed; letters that are none of the code's are read as those that they look like.
    """
    plain = unicodedata.normalize("NFKC", typed[:200]).upper()
    digits = [str(unicodedata.decimal(one, one)) for one in plain]
    signs = [one for one in "".join(digits).translate(_LOOK_ALIKE) if one.isalnum()]
    if len(signs) != _CODE_LENGTH or not set(signs) <= set(_SIGNS):
        raise CannotOpen
    return "".join(signs).encode()


def code_key(code: bytes, salt: bytes) -> bytes:
    """The key that a typed code makes: slow to guess at for who has the database and its salt."""
    return _derived(_argon2id(code, salt, _NAME_WORK), b"typed code")


def paper_recipient(paper: bytes) -> bytes:
    """The recipient to whom backups are encrypted, so that this paper opens them (``age1…``)."""
    return str(_identity(paper).to_public()).encode()


def _identity(paper: bytes) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(paper.decode("ascii"))
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise CannotOpen from error


# -- sessions --------------------------------------------------------------------------------------


def session_key(token: bytes) -> bytes:
    """The key that encrypts the private key in a session's row."""
    return _derived(token, b"session")


def form_token(token: bytes) -> bytes:
    """The token that every form of a session carries, as text of 43 characters."""
    return _derived(token, b"form").hex().encode()[:43]


def digest(value: bytes) -> bytes:
    """SHA-256: of random values, so that the database alone has no use for them."""
    return hashlib.sha256(value).digest()


# -- records ---------------------------------------------------------------------------------------


def associated_data(
    table: str, record_id: str, case_id: str, layer: str, version: int, suite: int
) -> bytes:
    """The place of a record: it cannot be read in that of another, or as another version."""
    parts = (table, record_id, case_id, layer, str(version), str(suite))
    return _joined(*[part.encode() for part in parts])


def encrypt_record(key: bytes, content: bytes, associated: bytes) -> bytes:
    """Encrypt a record, padded. Raises ``ValueError`` above :data:`LARGEST_RECORD`."""
    return wrap_key(key, pad(content), associated)


def decrypt_record(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Open what :func:`encrypt_record` encrypted. Raises :class:`CannotOpen`."""
    return unpad(unwrap_key(key, sealed, associated))


def pad(content: bytes, *, least: int = SMALLEST_RECORD) -> bytes:
    """Content with its length before it and noughts after it, up to a power of two from ``least``.

    Lengths tell: which of two cases has the longer story, or that a line was added.
    """
    needed = _LENGTH + len(content)
    if needed > LARGEST_RECORD:
        raise ValueError("more than a record may hold")
    size = max(least, 1 << (needed - 1).bit_length())
    return len(content).to_bytes(_LENGTH, "big") + content + bytes(size - needed)


def unpad(padded: bytes) -> bytes:
    """Undo :func:`pad`. Raises :class:`CannotOpen` for what :func:`pad` did not make."""
    length = int.from_bytes(padded[:_LENGTH], "big")
    if len(padded) < SMALLEST_RECORD or _LENGTH + length > len(padded):
        raise CannotOpen
    return padded[_LENGTH : _LENGTH + length]


def padded_size(padded: bytes, *, least: int = SMALLEST_RECORD) -> int:
    """The size of what :func:`pad` made, where something else stands behind it."""
    needed = _LENGTH + int.from_bytes(padded[:_LENGTH], "big")
    return max(least, 1 << (needed - 1).bit_length())


def handle(key: bytes, *parts: bytes) -> bytes:
    """A name that only holders of the key can make: 128 bits that tell nothing of its parts."""
    return hmac.digest(_derived(key, b"handle"), _joined(*parts), "sha256")[:16]


def chain_hash(previous: bytes, *parts: bytes) -> bytes:
    """The hash that binds a row to all rows before it."""
    return digest(_joined(previous, *parts))


def same(one: bytes, other: bytes) -> bool:
    """Whether two marks are equal, in constant time."""
    return hmac.compare_digest(one, other)


def trail_mac(directory_key: bytes, chained: bytes) -> bytes:
    """The mark of a row of the trail that only people who are let in can make."""
    return hmac.digest(_derived(directory_key, b"trail"), chained, "sha256")


# -- files in chunks -------------------------------------------------------------------------------

# The content of a chunk; with its length before it, it makes a mebibyte.
CHUNK = (1 << 20) - _LENGTH


def encrypt_chunk(key: bytes, content: bytes, number: int, last: bool, associated: bytes) -> bytes:
    """Encrypt a chunk of a file, from number 0, padded: the STREAM construction, as age has it.

    The nonce is made of the number and of whether the chunk is the last, so that chunks open in
    their order alone and a file that was cut off has no end. It cannot repeat, since the key is of
    one file, which is encrypted once. All chunks are of one size, but that of a file of one chunk.
    """
    padded = pad(content, least=CHUNK + _LENGTH if number else SMALLEST_RECORD)
    return AESGCM(key).encrypt(_chunk_nonce(number, last), padded, associated)


def decrypt_chunk(key: bytes, sealed: bytes, number: int, last: bool, associated: bytes) -> bytes:
    """Open what :func:`encrypt_chunk` encrypted. Raises :class:`CannotOpen`."""
    try:
        return unpad(AESGCM(key).decrypt(_chunk_nonce(number, last), sealed, associated))
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def _chunk_nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(_NONCE - 1, "big") + bytes([last])


# -- files -----------------------------------------------------------------------------------------


def lock_file(content: bytes, passphrase: bytes) -> bytes:
    """Content in the age format under a pass phrase. Takes about a second, as opening does."""
    with _DERIVATIONS:
        return write_age(content, passphrase)


def unlock_file(data: bytes, passphrase: bytes) -> bytes:
    """Open what :func:`lock_file` or any program for age locked. Raises :class:`CannotOpen`.

    A file says itself how much work its pass phrase costs; one that would take more than a gigabyte
    of memory was made to hurt, and is not tried. Nor is one of many keys: a file under a pass
    phrase has no other, and the library takes the longer for each the more there are.
    """
    header = _SCRYPT.match(data)
    if header is None or int(header[1]) > _MOST_WORK:
        raise CannotOpen
    for _try in range(_TRIES):
        try:
            with _DERIVATIONS:
                content: bytes = pyrage.passphrase.decrypt(data, passphrase.decode())
            return content
        except pyrage.DecryptError as error:
            if "work" not in str(error):
                break
    raise CannotOpen


# The library refuses a file at once that would take it too long. It goes by a short trial of the
# machine's speed, and can be wrong by far while the machine has other work.
_TRIES = 20
# The stanza of a pass phrase, which stands alone, with the logarithm of its cost; 2 to the power of
# 20 is 1 GB.
_SCRYPT = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([0-9]{1,2})\n[A-Za-z0-9+/]{43}\n--- "
)
_MOST_WORK = 20


# -- below -----------------------------------------------------------------------------------------


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=_KEY, salt=None, info=b"legalcalc 1 " + purpose).derive(secret)


def _joined(*parts: bytes) -> bytes:
    """Parts with their lengths before them, so that no two lists of parts make the same bytes."""
    return b"".join([len(part).to_bytes(4, "big") + part for part in parts])
