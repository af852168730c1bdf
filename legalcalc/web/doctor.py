"""Finds what could keep this installation from working, or from being safe, and what to do."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from typing import Literal

from packaging.version import Version

from legalcalc.explain.catalogues import languages_offered
from legalcalc.law import discovery
from legalcalc.messages import Message, _, counted
from legalcalc.web.language import languages
from legalcalc.web.settings import Settings, is_loopback
from legalcalc.workers import Workers, WorkFailed

__all__ = ["Diagnosis", "examined", "refused_address"]

State = Literal["good", "poor", "bad"]
_OLDEST_PYTHON = (3, 11)
_LITTLE_ROOM = 500_000_000
_DIRECTORY_WAITS = _(
    "The list of colleagues waits for a new key. It is made when an administrator signs in."
)
_SOON = 30
# SECURITY.md promises that no list of parts gets older.
_LIST_HOLDS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at. ``bad``: it does not work, or may not be used like this."""

    state: State
    message: Message


def examined(settings: Settings, *, addressed: bool = True) -> Iterator[Diagnosis]:
    """Everything that is looked at, one after another; the address where it is not refused yet."""
    yield _python()
    yield from _packages()
    yield from _parts(date.today())  # noqa: DTZ011
    yield from _laws()
    yield from _ages()
    yield _languages()
    yield from _workers(settings)
    yield from _data(settings)
    yield from _backups(settings)
    if addressed:
        yield _address(settings.address, settings)
        yield from _certificate(settings)


def refused_address(host: str, settings: Settings) -> Message | None:
    """The reason why real cases may not be served at an address; ``None`` where they may."""
    if settings.tls or is_loopback(host):
        return None
    return _(
        "At {host} other computers could reach this program, and what they exchange could be read "
        "on the way. Real cases are served to this computer alone (localhost), or with TLS.",
        host=host,
    )


def _address(host: str, settings: Settings) -> Diagnosis:
    refusal = refused_address(host, settings)
    if refusal is not None:
        return Diagnosis("bad", refusal)
    if is_loopback(host):
        return Diagnosis("good", _("Only this computer can reach the program: {host}.", host=host))
    return Diagnosis("good", _("The program is reached by TLS only: {host}.", host=host))


def _python() -> Diagnosis:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        wanted = ".".join(map(str, _OLDEST_PYTHON))
        return Diagnosis(
            "bad",
            _("Python {found} is too old: install {wanted} or later.", found=found, wanted=wanted),
        )
    return Diagnosis("good", _("Python {found} is new enough.", found=found))


def _packages() -> Iterator[Diagnosis]:
    missing = []
    for requirement in requires("legalcalc") or ():
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        if name is None or "extra ==" in requirement:
            continue
        try:
            version(name[0])
        except PackageNotFoundError:
            missing.append(name[0])
    if missing:
        yield Diagnosis(
            "bad",
            _(
                "These Python packages are missing: {names}. Install the program again with pip.",
                names=", ".join(missing),
            ),
        )
    else:
        yield Diagnosis("good", _("All Python packages are there."))


def _parts(today: date) -> Iterator[Diagnosis]:
    """Whether the parts are those of the list that this version came with, and how old that is."""
    known = json.loads(files("legalcalc").joinpath("parts.json").read_text("utf-8"))
    locked_on = date.fromisoformat(known["locked_on"])
    older: list[str] = []
    newer: list[str] = []
    # Of a few, an older Python takes another version.
    wanted: dict[str, list[Version]] = {}
    for part in known["parts"]:
        wanted.setdefault(part["name"], []).append(Version(part["version"]))
    for name, versions in wanted.items():
        try:
            found = Version(version(name))
        except PackageNotFoundError:  # of another system, or of another shape of the program
            continue
        if found not in versions:
            (older if found < min(versions) else newer).append(f"{name} {found}")
    if older:
        yield Diagnosis(
            "poor",
            _(
                "These parts are older than those that this version was tested with, and faults of "
                "security may be open in them: {parts}. Install the program again as SECURITY.md "
                "says.",
                parts=", ".join(older),
            ),
        )
    if newer:
        yield Diagnosis(
            "poor",
            _(
                "These parts are newer than those that this version was tested with: {parts}.",
                parts=", ".join(newer),
            ),
        )
    oldest = min(known["parts"], key=lambda part: part["released"])
    if today - locked_on > _LIST_HOLDS:
        yield Diagnosis(
            "poor",
            _(
                "The list of parts of this version is of {day}. Faults of security that were found "
                "since may be open: install a newer version.",
                day=locked_on.isoformat(),
            ),
        )
    elif not older and not newer:
        yield Diagnosis(
            "good",
            _(
                "All parts are as in the list of {day}; the oldest is {part}, of {released}.",
                day=locked_on.isoformat(),
                part=f"{oldest['name']} {oldest['version']}",
                released=oldest["released"],
            ),
        )


def _laws() -> Iterator[Diagnosis]:
    found = discovery.available()
    loaded = [one.jurisdiction.code for one in found if one.jurisdiction is not None]
    if loaded:
        yield Diagnosis("good", _("Laws that are known: {codes}.", codes=", ".join(loaded)))
    else:
        yield Diagnosis("bad", _("No law of any jurisdiction is known. Install the program again."))
    for one in found:
        if one.message is not None:
            yield Diagnosis("poor", one.message)
        elif one.fault is not None:
            yield Diagnosis("poor", _("“{name}” could not be loaded.", name=one.name))


def _ages() -> Iterator[Diagnosis]:
    """Whether values of the law have run out, by the day of this computer."""
    today = date.today()  # noqa: DTZ011
    for one in discovery.available():
        if one.jurisdiction is None:
            continue
        ended = [each for each in one.jurisdiction.parameters if each.known_through < today]
        if ended:
            yield Diagnosis(
                "poor",
                counted(
                    "Law of {code}: {count} value is no longer known. Results that need it say so; "
                    "install a newer version.",
                    "Law of {code}: {count} values are no longer known. Results that need them say "
                    "so; install a newer version.",
                    len(ended),
                    code=one.jurisdiction.code,
                ),
            )


def _data(settings: Settings) -> Iterator[Diagnosis]:
    """Whether the database can be reached and is safe, without changing anything in it."""
    from legalcalc.store import StoreError
    from legalcalc.store.database import Database

    if settings.database.startswith("sqlite"):  # opening it would make its file
        yield from _folder(settings)
        yield from _waiting(settings)
        return
    try:
        database = Database(settings.database)
    except StoreError as trouble:
        yield Diagnosis("bad", trouble.message)
        return
    try:
        amiss = database.shortcomings()
    except StoreError as trouble:
        yield Diagnosis("bad", trouble.message)
        return
    finally:
        database.close()
    for one in amiss:
        yield Diagnosis("poor", one)
    if not amiss:
        yield Diagnosis("good", _("PostgreSQL can be reached, and its settings are safe."))
    yield from _waiting(settings)


def _waiting(settings: Settings) -> Iterator[Diagnosis]:
    """How many cases and teams wait for new keys, where there is a database already."""
    from legalcalc.store import StoreError
    from legalcalc.store.renewals import waiting_in

    try:
        waiting = waiting_in(settings.database)
    except StoreError as trouble:
        yield Diagnosis("bad", trouble.message)
        return
    if waiting is None:
        return
    if waiting.directory:
        yield Diagnosis("poor", _DIRECTORY_WAITS)
    if waiting.cases:
        yield Diagnosis(
            "poor",
            counted(
                "{count} case waits for new keys.",
                "{count} cases wait for new keys.",
                waiting.cases,
            ),
        )
    if waiting.teams:
        yield Diagnosis(
            "poor",
            counted(
                "{count} team waits for new keys.",
                "{count} teams wait for new keys.",
                waiting.teams,
            ),
        )
    if not waiting.cases and not waiting.teams:
        yield Diagnosis("good", _("Nothing waits for new keys."))


def _backups(settings: Settings) -> Iterator[Diagnosis]:
    """Whether backups are made and leave this computer, as the files beside the data tell."""
    from legalcalc.store import Safekeeping

    scheme, _slashes, path = settings.database.partition(":///")
    if scheme.startswith("sqlite") and not (path and os.path.exists(path)):
        return  # nothing is kept, or nothing is there yet
    kept, moment = Safekeeping(settings.folder, second_place=settings.backup_to), datetime.now(UTC)
    newest = kept.newest_here(now=moment)
    if newest is None:
        yield Diagnosis("poor", _("There is no backup yet."))
        return
    troubles = kept.troubles(now=moment)
    for one in troubles:
        yield Diagnosis("poor", one)
    if not troubles:
        yield Diagnosis("good", _("The newest backup is of {day}.", day=newest.made.date()))


def _folder(settings: Settings) -> Iterator[Diagnosis]:
    folder = settings.folder
    nearest = next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        yield Diagnosis(
            "bad", _("Nothing can be written to the folder of the data: {folder}.", folder=folder)
        )
        return
    if folder.exists() and os.name == "posix" and folder.stat().st_mode & 0o077:
        yield Diagnosis(
            "poor",
            _(
                "Other users of this computer can look into the folder of the data: {folder}. "
                "Take that away with chmod 700.",
                folder=folder,
            ),
        )
    if shutil.disk_usage(nearest).free < _LITTLE_ROOM:
        yield Diagnosis(
            "poor", _("The disk with the data is nearly full: {folder}.", folder=folder)
        )
    yield Diagnosis("good", _("The data are in the folder {folder}.", folder=folder))


def _certificate(settings: Settings) -> Iterator[Diagnosis]:
    """Whether the certificate can be read, and how long it holds."""
    if settings.certificate is None:
        return
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificate(settings.certificate.read_bytes())
    except (OSError, ValueError):
        yield Diagnosis(
            "bad", _("“{file}” is no certificate in PEM form.", file=settings.certificate)
        )
        return
    days = (found.not_valid_after_utc - datetime.now(UTC)).days
    if days < 0:
        yield Diagnosis(
            "bad", _("The certificate for TLS has run out. Put a new one in its place.")
        )
    elif days < _SOON:
        yield Diagnosis(
            "poor",
            counted(
                "The certificate for TLS runs out within {count} day.",
                "The certificate for TLS runs out within {count} days.",
                days + 1,
            ),
        )
    else:
        yield Diagnosis("good", _("The certificate for TLS holds for more than a month."))
    if settings.key is not None and os.name == "posix" and settings.key.stat().st_mode & 0o007:
        yield Diagnosis(
            "poor",
            _(
                "Every user of this computer can read the key of the certificate: {file}.",
                file=settings.key,
            ),
        )


def _languages() -> Diagnosis:
    pages, papers = languages(), languages_offered()
    return Diagnosis(
        "good",
        _(
            "Languages of these pages: {pages}. Languages of papers: {papers}.",
            pages=", ".join(pages),
            papers=", ".join(papers),
        ),
    )


def _workers(settings: Settings) -> Iterator[Diagnosis]:
    """Whether a worker starts, may open no socket, and can print."""
    limits = settings.limits
    workers = Workers(1, seconds=60, memory=limits.memory, preload="legalcalc.web.api.preload")
    try:
        try:
            open_socket = workers.submit(_opens_a_socket).result()
        except WorkFailed:
            yield Diagnosis(
                "bad",
                _(
                    "No worker process can be started, so nothing can be computed or printed. Free "
                    "some memory, then try again."
                ),
            )
            return
        if open_socket:
            yield Diagnosis(
                "bad", _("A worker could open a connection. Do not use real cases here.")
            )
        else:
            yield Diagnosis("good", _("Workers start, and may open no connection."))
        try:
            trouble = workers.submit(_print_trouble).result()
        except WorkFailed:
            trouble = _("Documents cannot be printed: the printing engine fails.")
        if trouble is None:
            yield Diagnosis("good", _("Documents can be printed: libraries and fonts are there."))
        else:
            yield Diagnosis("poor", trouble)
    finally:
        workers.shutdown()


def _opens_a_socket() -> bool:
    import socket

    try:
        socket.socket().close()
    except PermissionError:
        return False
    return True


def _print_trouble() -> Message | None:
    """Why this machine cannot print; ``None`` where it can."""
    from legalcalc.documents import DocumentsUnavailable
    from legalcalc.documents.writers.pdf import default_renderer

    try:
        default_renderer()
    except DocumentsUnavailable as missing:
        return missing.message
    return None
