"""Keeps the outcome of checks of other people's papers in memory, for those who asked."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from legalcalc.messages import Message
from legalcalc.store import vault

__all__ = ["FallenFigure", "Standing", "Verdict", "Verdicts"]

_LASTS: Final = timedelta(minutes=30)
_MOST: Final = 64

Standing = Literal["stands", "law differs", "altered", "figures fall", "nothing attached", "unread"]


@dataclass(frozen=True, slots=True)
class FallenFigure:
    """A figure that does not stand, with what stands where."""

    where: Message
    figure: Message
    printed: Message | str
    attached: str
    counted: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a check. ``standing`` is the worst that was found; ``law`` is a code.

    Of a file that could not be checked only ``refusal`` is set.
    """

    standing: Standing
    refusal: Message | None = None
    title: Message | None = None
    law: str = ""
    day: date | None = None
    program: str = ""
    figures: int = 0
    told_bare: Message | None = None
    pages: int = 0
    fallen: tuple[FallenFigure, ...] = ()
    more_fallen: int = 0
    altered: tuple[int, ...] = ()
    surroundings_altered: bool = False
    altered_beside: tuple[Message, ...] = ()
    beside_sealed: bool = False
    law_known: bool = False
    law_values: int = 0
    differences: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    not_checked: tuple[Message, ...] = ()

    @property
    def figures_stand(self) -> bool:
        """Whether each figure agrees with its record, its sum and its page."""
        return not self.fallen and not self.more_fallen

    @property
    def file_stands(self) -> bool:
        """Whether the file is as it was when it was made."""
        return not (self.altered or self.surroundings_altered or self.altered_beside)


class Verdicts:
    """Verdicts by the digest of their browser's key; the oldest makes room for the new."""

    def __init__(self) -> None:
        self._kept: dict[bytes, tuple[Verdict, datetime]] = {}
        self._lock = threading.Lock()

    def put(self, key: bytes, verdict: Verdict, *, now: datetime) -> None:
        """Keep a verdict in the place of the one before it."""
        with self._lock:
            self._kept.pop(vault.digest(key), None)
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[vault.digest(key)] = verdict, now + _LASTS

    def get(self, key: bytes, *, now: datetime) -> Verdict | None:
        """The verdict of a browser, while it is kept."""
        self.sweep(now=now)
        kept = self._kept.get(vault.digest(key))
        return None if kept is None else kept[0]

    def forget(self, key: bytes) -> None:
        """Let a verdict go."""
        with self._lock:
            self._kept.pop(vault.digest(key), None)

    def sweep(self, *, now: datetime) -> None:
        """Let go of those whose time is over."""
        with self._lock:
            for place in [place for place, (_one, until) in self._kept.items() if until <= now]:
                del self._kept[place]
