"""The commands on what is kept: back it up, restore a backup, and try whether that would work."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from legalcalc.cli.ending import DONE, INSTALLATION, USAGE, Stop
from legalcalc.cli.serving import front_end_stop, teller_of_front_end
from legalcalc.cli.streams import answer, cannot_be_read, note, secret
from legalcalc.memory import forbid_dumps
from legalcalc.messages import _, counted

if TYPE_CHECKING:
    from legalcalc.store import Store, StoreError
    from legalcalc.web.settings import Settings

__all__ = ["backup", "restore"]


def backup(options: argparse.Namespace) -> int:
    """``legalcalc backup``: writes one, copies it to the second place, and tells its file."""
    from legalcalc.store import Store, StoreError
    from legalcalc.web.accounts.problems import NOBODY_YET

    forbid_dumps()
    settings, now = _settings(options), datetime.now(UTC)
    made = None
    if _is_there(settings.database):
        try:
            store = Store.open(
                settings.database,
                folder=settings.folder,
                now=now,
                second_place=settings.backup_to,
            )
            try:
                if options.to is not None:
                    _name_second_place(store, options)
                made = store.backups.make(now=now)
                store.backups.bring(now=now)
                for one in store.backups.troubles(now=now):
                    note(teller_of_front_end(options).text(one))
            finally:
                store.close()
        except StoreError as trouble:
            raise _stop(trouble) from None
    if made is None:
        raise front_end_stop(USAGE, options, NOBODY_YET)
    answer(f"{made.path}\n")
    return DONE


def _name_second_place(store: Store, options: argparse.Namespace) -> None:
    from legalcalc.store import NotGranted
    from legalcalc.web.shapes import BACKUP_TO

    try:
        store.backups.safekeeping.name_second_place(options.to)
    except NotGranted:
        sentence = _(
            "The second place is named by {name} where the program is started.", name=BACKUP_TO
        )
        raise front_end_stop(USAGE, options, sentence) from None


def restore(options: argparse.Namespace) -> int:
    """``legalcalc restore``: fills an empty database, after the recovery sheet was typed.

    With ``--check`` it only reads a backup, and tells what is in it.
    """
    from legalcalc.store import StoreError
    from legalcalc.store import restore as fill

    forbid_dumps()
    settings = _settings(options)
    path = _backup_named(options, settings)
    try:
        with open(path, "rb"):
            pass
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(str(path), error)) from None
    sheet = secret(options.tell(_("Recovery sheet of an administrator:")))
    if options.check:
        return _check(options, path, sheet)
    try:
        fill(settings.database, path, sheet, now=datetime.now(UTC))
    except StoreError as trouble:
        raise _stop(trouble) from None
    note(options.tell(_("The backup was restored. Everybody signs in as before.")))
    return DONE


def _backup_named(options: argparse.Namespace, settings: Settings) -> Path:
    """The file of the backup; for a check that names none, the newest of both places."""
    from legalcalc.store import Safekeeping

    if options.file is not None:
        return Path(options.file)
    if not options.check:
        raise Stop(USAGE, _("Name the backup to restore, such as backup-….age."))
    places = Safekeeping(settings.folder, second_place=settings.backup_to)
    newest = places.newest(now=datetime.now(UTC))
    if newest is None:
        raise front_end_stop(USAGE, options, _("There is no backup yet."))
    return newest.path


def _check(options: argparse.Namespace, path: Path, sheet: str) -> int:
    """Read all of a backup, and tell what is in it."""
    from legalcalc.store import StoreError, check_backup

    try:
        found = check_backup(path, sheet, now=datetime.now(UTC))
    except StoreError as trouble:
        raise _stop(trouble) from None
    answer(f"{path}\n")
    for sentence in (
        _("Made on {day}.", day=found.made),
        counted("{count} person", "{count} people", found.people),
        counted("{count} case", "{count} cases", found.cases),
        counted(
            "{count} of them is open to the owner of this sheet, and was read.",
            "{count} of them are open to the owner of this sheet, and were read.",
            found.opened,
        ),
    ):
        answer(f"{options.tell(sentence)}\n")
    if found.damaged:
        raise Stop(
            USAGE,
            counted(
                "In {count} case something is damaged. Check an older backup.",
                "In {count} cases something is damaged. Check an older backup.",
                found.damaged,
            ),
        )
    note(options.tell(_("The backup is whole, and this sheet opens it. Nothing was changed.")))
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
