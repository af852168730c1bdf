"""The commands on what is kept: back it up, and restore a backup."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DONE, INSTALLATION, USAGE, Stop
from legalcalc.cli.serving import front_end_stop
from legalcalc.cli.streams import answer, note, reason, secret
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.store import StoreError
    from legalcalc.web.settings import Settings

__all__ = ["backup", "restore"]


def backup(options: argparse.Namespace) -> int:
    """``legalcalc backup``: writes one and tells its file."""
    from legalcalc.store import Store, StoreError
    from legalcalc.web.accounts.problems import NOBODY_YET

    settings, now = _settings(options), datetime.now(UTC)
    made = None
    if _is_there(settings.database):
        try:
            store = Store.open(settings.database, folder=settings.folder, now=now)
            try:
                made = store.backups.make(now=now)
            finally:
                store.close()
        except StoreError as trouble:
            raise _stop(trouble) from None
    if made is None:
        raise front_end_stop(USAGE, options, NOBODY_YET)
    answer(f"{made.path}\n")
    return DONE


def restore(options: argparse.Namespace) -> int:
    """``legalcalc restore``: fills an empty database, after the recovery sheet was typed."""
    from legalcalc.store import StoreError
    from legalcalc.store import restore as fill

    settings = _settings(options)
    try:
        with open(options.file, "rb"):
            pass
    except OSError as error:
        sentence = _("{file} cannot be read: {reason}.", file=options.file, reason=reason(error))
        raise Stop(USAGE, sentence) from None
    sheet = secret(options.tell(_("Recovery sheet of an administrator:")))
    try:
        fill(settings.database, Path(options.file), sheet, now=datetime.now(UTC))
    except StoreError as trouble:
        raise _stop(trouble) from None
    note(options.tell(_("The backup was restored. Everybody signs in as before.")))
    return DONE


def _settings(options: argparse.Namespace) -> Settings:
    """Where ``serve`` keeps the data with the same folder and surroundings."""
    from legalcalc.web.shapes import ServeArguments, ServingRefused, shaped

    try:
        return shaped(ServeArguments(folder=options.folder))
    except ServingRefused as refused:
        raise front_end_stop(USAGE, options, *refused.messages) from None


def _is_there(database: str) -> bool:
    """Whether there is a database; one of SQLite would be made by opening it."""
    scheme, _slashes, path = database.partition(":///")
    return scheme != "sqlite" or Path(path).exists()


def _stop(trouble: StoreError) -> Stop:
    from legalcalc.store import Unavailable

    return Stop(INSTALLATION if isinstance(trouble, Unavailable) else USAGE, trouble.message)
