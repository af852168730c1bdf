"""The grounds of the leaves of a record that come from the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from legalcalc.facts import Item, Provenance
from legalcalc.messages import Message
from legalcalc.periods import Period

if TYPE_CHECKING:
    from legalcalc.claims.hours import WorkLog

__all__ = ["FactGround", "RateGround", "TableGround", "WorkGround"]


@dataclass(slots=True, unsafe_hash=True)
class FactGround:
    """Facts of the case: where they stand in the file and what proves them."""

    title: Message
    paths: tuple[str, ...]
    provenances: tuple[Provenance, ...]
    on: date | None = None
    period: Period | None = None

    @property
    def evidence(self) -> tuple[str, ...]:
        """Identifiers of the items of evidence, each once."""
        return tuple(dict.fromkeys(e for one in self.provenances for e in one.evidence))


@dataclass(slots=True, unsafe_hash=True)
class WorkGround:
    """Hours (or days) worked in a period: one leaf whose grounds are the shifts.

    The entries of the case behind it are looked up only when somebody asks.
    """

    title: Message
    period: Period
    log: WorkLog
    kinds: tuple[str, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries of the case that tell of this work, each once."""
        return self.log.items_in(self.period)

    @property
    def paths(self) -> tuple[str, ...]:
        """Their places in the case file."""
        return tuple(item.path for item in self.items)

    @property
    def provenances(self) -> tuple[Provenance, ...]:
        """The sources of these facts."""
        return tuple(item.provenance for item in self.items)

    @property
    def evidence(self) -> tuple[str, ...]:
        """Identifiers of the items of evidence, each once."""
        return tuple(dict.fromkeys(e for one in self.provenances for e in one.evidence))


@dataclass(frozen=True, slots=True)
class RateGround:
    """An exchange rate with the day for which it was published, and by whom."""

    title: Message
    currency: str
    target: str
    published: date
    source: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class TableGround:
    """A rate of a pay table, or a value of an index, that the user entered with its citation."""

    title: Message
    table: str
    since: date
    law: str
    source: str
    verified: str | None
    path: str
