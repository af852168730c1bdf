"""What could keep this installation from working, or from being safe, each with what to do."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

from legalcalc.explain.catalogues import languages_offered
from legalcalc.law import discovery
from legalcalc.messages import Message, _
from legalcalc.web.language import languages
from legalcalc.web.settings import Settings, is_loopback
from legalcalc.workers import Workers, WorkFailed

__all__ = ["Finding", "examined", "refused_address"]

State = Literal["good", "poor", "bad"]
_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``bad``: it does not work, or may not be used like this."""

    state: State
    message: Message


def examined(settings: Settings, host: str = "localhost") -> Iterator[Finding]:
    """Everything that is looked at, one after another."""
    yield _python()
    yield from _packages()
    yield from _laws()
    yield _languages()
    yield from _workers(settings)
    yield _address(host, settings)


def refused_address(host: str, settings: Settings) -> Message | None:
    """Why real cases may not be served at an address; ``None`` where they may."""
    if settings.tls or is_loopback(host):
        return None
    return _(
        "At {host} other computers could reach this program, and what they exchange could be read "
        "on the way. Real cases are served to this computer alone (localhost), or with TLS.",
        host=host,
    )


def _address(host: str, settings: Settings) -> Finding:
    refusal = refused_address(host, settings)
    if refusal is not None:
        return Finding("bad", refusal)
    if is_loopback(host):
        return Finding("good", _("Only this computer can reach the program: {host}.", host=host))
    return Finding("good", _("The program is reached by TLS only: {host}.", host=host))


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        wanted = ".".join(map(str, _OLDEST_PYTHON))
        return Finding(
            "bad",
            _("Python {found} is too old: install {wanted} or later.", found=found, wanted=wanted),
        )
    return Finding("good", _("Python {found} is new enough.", found=found))


def _packages() -> Iterator[Finding]:
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
        yield Finding(
            "bad",
            _(
                "These Python packages are missing: {names}. Install the program again with pip.",
                names=", ".join(missing),
            ),
        )
    else:
        yield Finding("good", _("All Python packages are there."))


def _laws() -> Iterator[Finding]:
    found = discovery.available()
    loaded = [one.jurisdiction.code for one in found if one.jurisdiction is not None]
    if loaded:
        yield Finding("good", _("Laws that are known: {codes}.", codes=", ".join(loaded)))
    else:
        yield Finding("bad", _("No law of any jurisdiction is known. Install the program again."))
    for one in found:
        if one.fault is not None:
            yield Finding("poor", _("“{name}” could not be loaded.", name=one.name))


def _languages() -> Finding:
    pages, papers = languages(), languages_offered()
    return Finding(
        "good",
        _(
            "Languages of these pages: {pages}. Languages of papers: {papers}.",
            pages=", ".join(pages),
            papers=", ".join(papers),
        ),
    )


def _workers(settings: Settings) -> Iterator[Finding]:
    """Whether a worker starts, may open no socket, and can print."""
    limits = settings.limits
    workers = Workers(1, seconds=60, memory=limits.memory, preload="legalcalc.web.api.preload")
    try:
        try:
            open_socket = workers.submit(_opens_a_socket).result()
        except WorkFailed:
            yield Finding(
                "bad",
                _(
                    "No worker process can be started, so nothing can be computed or printed. Free "
                    "some memory, then try again."
                ),
            )
            return
        if open_socket:
            yield Finding("bad", _("A worker could open a connection. Do not use real cases here."))
        else:
            yield Finding("good", _("Workers start, and may open no connection."))
        try:
            trouble = workers.submit(_print_trouble).result()
        except WorkFailed:
            trouble = _("Documents cannot be printed: the printing engine fails.")
        if trouble is None:
            yield Finding("good", _("Documents can be printed: libraries and fonts are there."))
        else:
            yield Finding("poor", trouble)
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
    from legalcalc.documents.renderer import default_renderer

    try:
        default_renderer()
    except DocumentsUnavailable as missing:
        return missing.message
    return None
