"""The shapes in which the program runs: a laptop, a small office, a national body.

Which one it is follows from what ``serve`` is told: on this computer alone; with a certificate of
its own; or behind a proxy that speaks TLS. What is said of a shape in ``docs/running.md`` is
decided here.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from legalcalc.messages import Message, _
from legalcalc.web.settings import LOOPBACK_HOSTS, Settings, is_loopback

__all__ = ["BACKUP_TO", "ServeArguments", "ServingRefused", "data_folder", "shaped"]

DATABASE: Final = "LEGALCALC_DATABASE"
FOLDER: Final = "LEGALCALC_FOLDER"
TITLE: Final = "LEGALCALC_TITLE"
LEAVE_TO: Final = "LEGALCALC_LEAVE_TO"
BACKUP_TO: Final = "LEGALCALC_BACKUP_TO"
GUESTS: Final = "LEGALCALC_GUESTS"

_FILE: Final = "legalcalc.db"
# A web address and nothing that could end a header's line.
_WEB_ADDRESS: Final = re.compile(r"https://[!-~]+")
_MEMORY: Final = "sqlite://"
_GUESTS_ALONE: Final = 20
_MOST_GUESTS: Final = 1000


@dataclass(frozen=True, slots=True)
class ServeArguments:
    """The arguments of ``serve`` on the command line."""

    host: str = "localhost"
    folder: str | None = None
    names: tuple[str, ...] = ()
    certificate: str | None = None
    key: str | None = None
    proxies: int = 0
    sample: bool = False


class ServingRefused(Exception):
    """The program is not served like this; ``messages`` say why, all reasons at once."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        super().__init__("refused")
        self.messages = messages


def shaped(asked: ServeArguments, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that follow. Raises :class:`ServingRefused`."""
    refusals = tuple(_refusals(asked, environment))
    if refusals:
        raise ServingRefused(refusals)
    folder = data_folder(asked.folder, environment)
    alone = is_loopback(asked.host) and not asked.proxies
    return Settings(
        hosts=(*LOOPBACK_HOSTS, *_names(asked)) if alone else _names(asked),
        tls=asked.certificate is not None or asked.proxies > 0,
        proxies=asked.proxies,
        title=environment.get(TITLE) or "legalcalc",
        database=_MEMORY if asked.sample else _database(folder, environment),
        folder=folder,
        backup_to=Path(environment[BACKUP_TO]) if environment.get(BACKUP_TO) else None,
        guests=int(environment.get(GUESTS) or (_GUESTS_ALONE if alone else 0)),
        sample=asked.sample,
        # What other computers can reach, a password alone does not open.
        second_factor=not alone,
        shared=not alone,
        leave_to=environment.get(LEAVE_TO, ""),
        address=asked.host,
        certificate=None if asked.certificate is None else Path(asked.certificate),
        key=None if asked.key is None else Path(asked.key),
    )


def data_folder(named: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the data: the one that is named, or that which this system has for a user's."""
    if named or environment.get(FOLDER):
        return Path(named or environment[FOLDER])
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "legalcalc"


def _database(folder: Path, environment: Mapping[str, str]) -> str:
    return environment.get(DATABASE) or f"sqlite:///{(folder / _FILE).resolve()}"


def _names(asked: ServeArguments) -> tuple[str, ...]:
    """The names under which browsers ask for it."""
    if asked.names:
        return asked.names
    return () if is_loopback(asked.host) else (asked.host,)


def _refusals(asked: ServeArguments, environment: Mapping[str, str]) -> Iterator[Message]:
    if (asked.certificate is None) != (asked.key is None):
        yield _("TLS needs both: the certificate (--certificate) and its key (--key).")
    for path in (asked.certificate, asked.key):
        if path is not None and not os.access(path, os.R_OK):
            yield _("“{file}” cannot be read.", file=path)
    if not is_loopback(asked.host) and asked.certificate is None:
        yield _(
            "At {host} other computers could reach this program, and what they exchange could be "
            "read on the way. Real cases are served to this computer alone (localhost), or with "
            "TLS.",
            host=asked.host,
        )
    if not asked.names and (asked.proxies or asked.host in ("0.0.0.0", "::", "")):
        yield _("Say under which name browsers ask for this program (--name).")
    if asked.sample and not (is_loopback(asked.host) and not asked.proxies):
        yield _("The invented case is shown on this computer alone.")
    address = environment.get(LEAVE_TO, "")
    if address and not _WEB_ADDRESS.fullmatch(address):
        yield _("{name} has to be an address that begins with https://.", name=LEAVE_TO)
    if not Path(environment.get(BACKUP_TO) or "/").is_absolute():
        yield _("{name} has to be the whole path of a folder.", name=BACKUP_TO)
    guests = environment.get(GUESTS) or "0"
    if not (guests.isascii() and guests.isdecimal() and int(guests) <= _MOST_GUESTS):
        yield _("{name} has to be a number from 0 to {most}.", name=GUESTS, most=_MOST_GUESTS)
