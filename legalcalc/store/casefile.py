"""Portable encrypted case files: the age format (age-encryption.org), opened by a pass phrase.

They need no store and no account: a calculation made in memory is taken along in one. What is kept
beside such a file, because somebody computed it, is locked in the same way. Inside is
JSON, padded as records are, so that the size of a file tells little of what is in it:

    {"format": "legalcalc case", "version": 1, "facts": {…}, "identity": {…}, "issues": […],
     "diary": […], "evidence": […]}

Behind it stand the files of evidence, one after the other, where they are not too large together;
those that are stay behind, and only their descriptions with their digests are in it.

A pass phrase costs a second and 256 MB, during which pyrage lets no other thread of the process
run. So a server that many people use packs and unpacks in a worker process: ``Portable`` can be
handed there, while ``Cases.portable`` and ``Cases.take_in`` stay in the server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from legalcalc.messages import Message, counted
from legalcalc.store import vault
from legalcalc.store.diary import DiaryEntry
from legalcalc.store.errors import Damaged, NewerDatabase, TooLarge, WrongKey
from legalcalc.store.evidence import MOST_CARRIED, FileDescription
from legalcalc.store.passwords import check_password, password_bytes
from legalcalc.store.records import Layer, decoded, encoded

__all__ = [
    "LARGEST_FILE",
    "SUFFIX",
    "Issue",
    "IssueEntry",
    "Portable",
    "left_behind",
    "pack",
    "pack_beside",
    "unpack",
    "unpack_beside",
    "unpack_carried",
]

SUFFIX = ".lccase"
LARGEST_FILE = vault.LARGEST_RECORD + MOST_CARRIED + 100_000
_FORMAT = "legalcalc case"
_VERSION = 1


@dataclass(frozen=True)
class IssueEntry:
    """A kept version of a case: papers were made of it. ``note`` says which, by which law.

    ``damaged``: the note does not open, and is empty.
    """

    number: int
    issued_on: date
    note: dict[str, Any] = field(repr=False)
    damaged: bool = False


@dataclass(frozen=True)
class Issue:
    """A kept version with its content, as far as the person may see it."""

    entry: IssueEntry
    facts: dict[str, Any] = field(repr=False)
    identity: dict[str, Any] | None = field(repr=False)


@dataclass(frozen=True)
class Portable:
    """The content of a portable file.

    ``contents`` are the files of ``evidence`` in the same order, ``None`` for each that stayed
    behind; empty where all did.
    """

    facts: dict[str, Any] | None = field(repr=False)
    identity: dict[str, Any] | None = field(default=None, repr=False)
    issues: tuple[Issue, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    evidence: tuple[FileDescription, ...] = ()
    contents: tuple[bytes | None, ...] = field(default=(), repr=False)


def left_behind(count: int) -> Message | None:
    """Say to who takes a case along that a number of files of evidence is not inside, if any is."""
    if count == 0:
        return None
    return counted(
        "{count} file of evidence is not in it: take it along by itself.",
        "{count} files of evidence are not in it: take them along by themselves.",
        count,
    )


def pack(passphrase: str, portable: Portable) -> bytes:
    """The encrypted file. Raises :class:`WeakPassword` and :class:`TooLarge`."""
    check_password(passphrase)
    content = encoded(
        {
            "format": _FORMAT,
            "version": _VERSION,
            "facts": portable.facts,
            "identity": portable.identity,
            "issues": [
                {
                    "number": issue.entry.number,
                    "issued_on": issue.entry.issued_on.isoformat(),
                    "note": issue.entry.note,
                    "facts": issue.facts,
                    "identity": issue.identity,
                }
                for issue in portable.issues
            ],
            "diary": [entry.as_data() for entry in portable.diary],
            "evidence": [
                {
                    "layer": about.layer.value,
                    "carried": content is not None,
                    **about.as_data(),
                }
                for about, content in _each(portable)
            ],
        }
    )
    carried = [content for _about, content in _each(portable) if content is not None]
    if sum(map(len, carried)) > MOST_CARRIED:
        raise TooLarge
    return vault.lock_file(b"".join((_padded(content), *carried)), password_bytes(passphrase))


def unpack(data: bytes, passphrase: str) -> Portable:
    """The content of the file. Raises :class:`WrongKey`, :class:`Damaged` and :class:`TooLarge`."""
    padded = _unlocked(data, passphrase)
    try:
        content = decoded(vault.unpad(padded))
        if content["format"] != _FORMAT:
            raise Damaged
        if content["version"] != _VERSION:
            raise NewerDatabase
        issues = tuple(_issue(issue) for issue in content["issues"])
        numbers = [issue.entry.number for issue in issues]
        if numbers != sorted(set(numbers)) or not all(0 < number < 1 << 31 for number in numbers):
            raise Damaged
        evidence = tuple(
            FileDescription.from_data(Layer(about["layer"]), about) for about in content["evidence"]
        )
        carried = [about.get("carried") is True for about in content["evidence"]]
        return Portable(
            _part(content["facts"]),
            _part(content["identity"]),
            issues,
            tuple(
                DiaryEntry.from_data(number, entry)
                for number, entry in enumerate(content["diary"], start=1)
            ),
            evidence,
            _contents(padded, evidence, carried),
        )
    except (vault.CannotOpen, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Made by another program, or by somebody who knows the pass phrase and means harm.
        raise Damaged from None


def pack_beside(passphrase: str, content: bytes, carried: Sequence[bytes] = ()) -> bytes:
    """Encrypt what is kept beside a file, under its pass phrase. Raises :class:`TooLarge`.

    ``carried`` are files that stand behind it, as in a portable file: who reads it without them,
    finds the rest as if there were none.
    """
    if sum(map(len, carried)) > MOST_CARRIED:
        raise TooLarge
    return vault.lock_file(b"".join((_padded(content), *carried)), password_bytes(passphrase))


def unpack_beside(data: bytes, passphrase: str) -> bytes:
    """Undo :func:`pack_beside`. Raises :class:`WrongKey`, :class:`Damaged`, :class:`TooLarge`."""
    return unpack_carried(data, passphrase)[0]


def unpack_carried(data: bytes, passphrase: str) -> tuple[bytes, bytes]:
    """The same, with all that stands behind it: the files that are carried, one after the other."""
    padded = _unlocked(data, passphrase)
    try:
        return vault.unpad(padded), padded[vault.padded_size(padded) :]
    except vault.CannotOpen:
        raise Damaged from None


def _padded(content: bytes) -> bytes:
    try:
        return vault.pad(content)
    except ValueError:
        raise TooLarge from None


def _unlocked(data: bytes, passphrase: str) -> bytes:
    if len(data) > LARGEST_FILE:
        raise TooLarge
    try:
        return vault.unlock_file(data, password_bytes(passphrase))
    except vault.CannotOpen:
        raise WrongKey from None


def _each(portable: Portable) -> Iterator[tuple[FileDescription, bytes | None]]:
    """The descriptions of files, each with its content, if that is carried."""
    contents = portable.contents or (None,) * len(portable.evidence)
    return zip(portable.evidence, contents, strict=True)


def _contents(
    padded: bytes, evidence: Sequence[FileDescription], carried: Sequence[bool]
) -> tuple[bytes | None, ...]:
    """The files that stand behind the rest, each as its digest has it. Raises :class:`Damaged`."""
    if not any(carried):
        return ()
    place = vault.padded_size(padded)
    found: list[bytes | None] = []
    for about, here in zip(evidence, carried, strict=True):
        if not here:
            found.append(None)
            continue
        content = padded[place : place + about.size]
        if vault.digest(content).hex() != about.sha256:
            raise Damaged
        found.append(content)
        place += about.size
    return tuple(found)


def _issue(data: dict[str, Any]) -> Issue:
    note = _part(data["note"])
    facts = _part(data["facts"])
    if note is None or facts is None or not isinstance(data["number"], int):
        raise Damaged
    entry = IssueEntry(data["number"], date.fromisoformat(data["issued_on"]), note)
    return Issue(entry, facts, _part(data["identity"]))


def _part(value: object) -> dict[str, Any] | None:
    if value is not None and not isinstance(value, dict):
        raise Damaged
    return value
