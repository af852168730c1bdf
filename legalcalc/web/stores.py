"""The stores of one front end: the installation's, and those of its guests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from flask import Flask, current_app

from legalcalc.messages import Message, _
from legalcalc.store import SinceLastHere, Store, StoreError, Unavailable
from legalcalc.store.errors import Trouble
from legalcalc.store.logs import log_fault
from legalcalc.web.diary_visits import DiaryVisits
from legalcalc.web.guests import Guests
from legalcalc.web.memory_shelf import Shelf
from legalcalc.web.tokens import Tokens
from legalcalc.web.verification_outcomes import Verdicts

if TYPE_CHECKING:
    from legalcalc.web.accounts.sheet_lines import SheetEnds
    from legalcalc.web.settings import Settings

__all__ = ["Clock", "Stores", "install_stores", "stores"]

Clock = Callable[[], datetime]

_NAME: Final = "legalcalc.stores"
_SWEPT_EVERY: Final = timedelta(hours=1)
_NOT_MADE: Final = _("Today’s backup could not be made.")


def _computers_clock() -> datetime:
    return datetime.now(UTC)


# Of the files of evidence that came with hand-overs, until somebody chose: twice what one carries.
_ROOM_FOR_FILES = 120_000_000


class Stores:
    """Opened once and used by all threads. ``clock`` tells the time; tests set another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._home: Store | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self.clock: Clock = _computers_clock
        self.guests = Guests(settings.guests)
        self.shelf = Shelf()
        # What was handed over, while somebody chooses what of it is taken into their case.
        self.handed_over = Shelf()
        self.handed_files = Shelf(room=_ROOM_FOR_FILES)
        self.tokens = Tokens()
        # Names that were typed at a door that stayed shut: strangers fill no other shelf with them.
        self.names = Shelf()
        self.verdicts = Verdicts()
        self.diary_visits = DiaryVisits()
        # Why the last backup by itself was not made, in sentences.
        self.backup_failure: tuple[Message, ...] = ()
        self._backup_wanted = threading.Event()
        # Of sessions that began: what failed before, until a page has told it.
        self.since: dict[str, SinceLastHere] = {}
        # People whose recovery sheet was printed and not yet typed back, and by what it is known
        # that enough of it was typed.
        self.untested: dict[str, SheetEnds] = {}

    @property
    def home(self) -> Store:
        """The installation's store. Raises ``StoreError`` where it cannot be opened now."""
        with self._lock:
            if self._home is None:
                self._home = self._open()
            return self._home

    @property
    def is_read_only(self) -> bool:
        """Whether the installation's store is open and takes nothing."""
        return self._home is not None and self._home.is_read_only

    def _open(self) -> Store:
        settings = self._settings
        if settings.database != "sqlite://":
            try:
                settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError:
                raise Unavailable(Trouble.UNREACHABLE) from None
        return Store.open(
            settings.database,
            folder=settings.folder,
            now=self.clock(),
            second_place=settings.backup_to,
        )

    def look_again(self) -> None:
        """Let go of a store whose disk takes nothing any more, or takes writing again.

        It is opened anew when it is next needed.
        """
        with self._lock:
            if self._home is not None and self._home.has_turned():
                self._home.close()
                self._home = None

    def take(self, home: Store) -> None:
        """Use a store that is open already."""
        with self._lock:
            self._home = home

    def begin(self) -> None:
        """Open the installation's store.

        From now on all stores are swept every hour, and it is seen every hour, and whenever
        somebody has signed in, whether a backup is due: not before, for signing in puts right what
        a stranger changed of whom backups are for.
        """
        _opened = self.home
        threading.Thread(target=self._keep_sweeping, name="sweep", daemon=True).start()
        threading.Thread(target=self._keep_backing_up, name="backups", daemon=True).start()

    def call_for_backup(self) -> None:
        """Let the day's backup be made and brought elsewhere soon; nobody waits for it."""
        self._backup_wanted.set()

    def back_up(self) -> None:
        """Make the day's backup where there is none yet, and bring the newest to the second place.

        It raises nothing: ``backup_failure`` tells.
        """
        failure: tuple[Message, ...] = ()
        try:
            self.home.backups.make_daily(now=self.clock())
            self.home.backups.bring(now=self.clock())
        except StoreError as trouble:
            failure = (_NOT_MADE, trouble.message)
        except Exception as error:
            log_fault("0" * 8, error)
            failure = (_NOT_MADE,)
        self.backup_failure = failure

    def sweep(self) -> None:
        """Let go of sessions, tries and guests whose time is over."""
        now = self.clock()
        self.look_again()
        self.guests.sweep(now=now)
        self.shelf.sweep(now=now)
        self.handed_over.sweep(now=now)
        self.handed_files.sweep(now=now)
        self.names.sweep(now=now)
        self.verdicts.sweep(now=now)
        self.diary_visits.sweep(now=now)
        self.since.clear()
        self.home.sweep(now=now)

    def end(self) -> None:
        """Forget all guests and close the installation's store."""
        self._ended.set()
        self._backup_wanted.set()
        self.guests.end_all()
        with self._lock:
            if self._home is not None:
                self._home.close()
                self._home = None

    def _keep_sweeping(self) -> None:
        while not self._ended.wait(_SWEPT_EVERY.total_seconds()):
            try:
                self.sweep()
            except StoreError:
                continue  # the disk is full, say: the store logged it, and an hour later is as good
            except Exception as error:
                log_fault("0" * 8, error)

    def _keep_backing_up(self) -> None:
        while True:
            self._backup_wanted.wait(_SWEPT_EVERY.total_seconds())
            self._backup_wanted.clear()
            if self._ended.is_set():
                return
            self.back_up()


def install_stores(app: Flask, settings: Settings) -> None:
    """Give an application its stores; they are opened when they are first needed."""
    app.extensions[_NAME] = Stores(settings)


def stores(app: Flask | None = None) -> Stores:
    """The stores of an application, or of the one that is answering."""
    found: Stores = (app or current_app).extensions[_NAME]
    return found
