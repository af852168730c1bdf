"""Gaps, which stand where there is no number: in the law known here, or in the facts of the case.

A gap stops the line that needs the missing thing, never the whole case. It is never replaced by
zero, nor by the last value that happens to be known. Where only a part of a sum is not known, and
that part cannot be below nought, the rest stands as the least that is owed: the part is left open
(:func:`leave_open`), and the sum says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Literal

from legalcalc.messages import Message

__all__ = [
    "Gap",
    "GapKind",
    "are_faults_raised",
    "faults_raised",
    "hearing_open",
    "leave_open",
]

GapKind = Literal["law", "fact", "rate", "fault"]


class Gap(Exception):
    """Raised where a rule needs something that is not known.

    ``kind``: ``law`` (a parameter outside the dates for which it was read), ``fact`` (something the
    case does not say), ``rate`` (an exchange rate or index nobody published) or ``fault`` (a rule
    that fails: see :mod:`legalcalc.law.faults`).
    ``what``: the parameter's name, the place in the case file, the currency pair, or the place in
    the rules.
    ``on``: the day for which it was asked, where there is one. ``none``: it is known that there is
    no such thing, so that nothing is left open.
    """

    def __init__(
        self,
        message: Message,
        *,
        kind: GapKind,
        what: str,
        on: date | None = None,
        none: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.kind: GapKind = kind
        self.what = what
        self.on = on
        self.none = none

    def __str__(self) -> str:
        return str(self.message)  # told when somebody asks, since most gaps are only kept

    def at_rest(self) -> Gap:
        """The gap for whoever keeps it: it forgets on which way it was met, since that holds all
        that was computed there, and with it a whole case.
        """
        self.__traceback__ = self.__context__ = None
        return self

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Gap)
            and self.what == other.what
            and self.on == other.on
            and self.kind == other.kind
            and self.message == other.message
        )

    def __hash__(self) -> int:
        return hash((self.kind, self.what, self.on))


_open: ContextVar[list[Gap] | None] = ContextVar("parts left open", default=None)


def leave_open(*gaps: Gap) -> None:
    """Say that a part of what is being computed is not known, and can only add to the rest.

    The row that is being computed becomes the least that is owed, and names these gaps.
    """
    heard = _open.get() if gaps else None
    if heard is not None:
        heard.extend([gap.at_rest() for gap in gaps if not gap.none])


class _Hearing:
    """A class and no generator: one is opened for whatever is computed once for a claim."""

    __slots__ = ("_token",)

    def __enter__(self) -> list[Gap]:
        heard: list[Gap] = []
        self._token = _open.set(heard)
        return heard

    def __exit__(self, *_error: object) -> None:
        _open.reset(self._token)


def hearing_open() -> AbstractContextManager[list[Gap]]:
    """Collect the parts that are left open inside the block."""
    return _Hearing()


_raised: ContextVar[bool] = ContextVar("faults are raised", default=False)


@contextmanager
def faults_raised(raised: bool = True) -> Iterator[None]:
    """Let a rule that fails end the calculation with its own traceback, as authors and tests want
    it, in place of a gap of the kind ``fault``.
    """
    token = _raised.set(raised)
    try:
        yield
    finally:
        _raised.reset(token)


def are_faults_raised() -> bool:
    """Whether this is inside :func:`faults_raised`."""
    return _raised.get()
