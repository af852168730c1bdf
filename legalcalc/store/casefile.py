"""Portable encrypted case files: the age format (age-encryption.org), opened by a pass phrase.

They need no store and no account: a calculation made in memory is taken along in one. Inside is
JSON, padded as records are, so that the size of a file tells little of what is in it:

    {"format": "legalcalc case", "version": 1, "facts": {…}, "identity": {…}, "issues": […],
     "diary": […], "evidence": […]}

Of evidence it holds descriptions with digests, and not the files, which are larger than such a file
may be: they are carried by themselves.

A pass phrase costs a second and 256 MB, during which pyrage lets no other thread of the process
run. So a server that many people use packs and unpacks in a worker process: ``Portable`` can be
handed there, while ``Cases.portable`` and ``Cases.take_in`` stay in the server.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from legalcalc.messages import Message, counted
from legalcalc.store import vault
from legalcalc.store.diary import DiaryEntry
from legalcalc.store.errors import Damaged, NewerDatabase, TooLarge, WrongKey
from legalcalc.store.evidence import FileDescription
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
    "unpack",
]

SUFFIX = ".lccase"
LARGEST_FILE = vault.LARGEST_RECORD + 100_000
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
    """The content of a portable file."""

    facts: dict[str, Any] | None = field(repr=False)
    identity: dict[str, Any] | None = field(default=None, repr=False)
    issues: tuple[Issue, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    evidence: tuple[FileDescription, ...] = ()


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
                {"layer": about.layer.value, **about.as_data()} for about in portable.evidence
            ],
        }
    )
    try:
        padded = vault.pad(content)
    except ValueError:
        raise TooLarge from None
    return vault.lock_file(padded, password_bytes(passphrase))


def unpack(data: bytes, passphrase: str) -> Portable:
    """The content of the file. Raises :class:`WrongKey`, :class:`Damaged` and :class:`TooLarge`."""
    if len(data) > LARGEST_FILE:
        raise TooLarge
    try:
        padded = vault.unlock_file(data, password_bytes(passphrase))
    except vault.CannotOpen:
        raise WrongKey from None
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
        return Portable(
            _part(content["facts"]),
            _part(content["identity"]),
            issues,
            tuple(
                DiaryEntry.from_data(number, entry)
                for number, entry in enumerate(content["diary"], start=1)
            ),
            tuple(
                FileDescription.from_data(Layer(about["layer"]), about)
                for about in content["evidence"]
            ),
        )
    except (vault.CannotOpen, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Made by another program, or by somebody who knows the pass phrase and means harm.
        raise Damaged from None


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
