"""Values that somebody stated, with their source, certainty, range and evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from legalcalc.messages import Message, _

__all__ = [
    "CERTAINTIES",
    "EVIDENCE_KINDS",
    "SOURCES",
    "UNPROVED",
    "Certainty",
    "Item",
    "Provenance",
    "Stated",
    "View",
]

Certainty = Literal["certain", "likely", "estimated", "disputed"]
View = Literal["low", "likely", "high"]

# Translators: how sure a fact is.
CERTAINTIES: dict[str, Message] = {
    "certain": _("certain"),
    "likely": _("likely"),
    "estimated": _("estimated"),
    "disputed": _("disputed"),
}

# Translators: who or what a fact comes from.
SOURCES: dict[str, Message] = {
    "own account": _("the worker’s own account"),
    "diary": _("a diary"),
    "diary of the day": _("the worker’s diary, written on the day itself"),
    "diary from memory": _("the worker’s diary, written later from memory"),
    "message": _("a message"),
    "photo": _("a photo"),
    "transport": _("transport data"),
    "location": _("location data"),
    "bank slip": _("a bank slip"),
    "rota": _("a rota"),
    "co-worker": _("a co-worker’s account"),
    "employer": _("the employer’s papers"),
    "inspection": _("an inspection"),
    "medical": _("a medical record"),
    "advert": _("an advertisement"),
    "visa file": _("a visa file"),
    "plate number": _("a plate number"),
    "contract": _("a contract"),
    "payslip": _("a payslip"),
    "public record": _("a public record"),
    "judgment": _("a judgment"),
    "group": _("what was told for the whole group"),
    "other": _("another source"),
}

EVIDENCE_KINDS: dict[str, Message] = {
    kind: told for kind, told in SOURCES.items() if kind != "group"
}
"""The kinds of evidence: whatever a fact can come from, save the word of a group."""

UNPROVED: tuple[str | None, ...] = (None, "own account", "group")
"""The sources that are somebody's word alone: the worker's own, or what was told for a group."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The source of a fact, and who may see it.

    ``evidence`` holds identifiers of items in the case's evidence list. ``visible_to`` names the
    recipients the worker agreed to; empty means the legal team only decides.
    """

    source: str | None = None
    certainty: Certainty | None = None
    evidence: tuple[str, ...] = ()
    visible_to: tuple[str, ...] = ()


NOTHING_SAID = Provenance()

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value as somebody states it, possibly with a range.

    ``value`` is what a calculation uses: the likely value, unless the case is looked at in its
    ``low`` or ``high`` view (:meth:`legalcalc.facts.case.Case.seen`). ``as_written`` keeps the
    original text of a value that was converted, such as a date in another calendar. ``path`` is the
    place in the case file, such as ``payments[2].amount``.
    """

    value: T
    low: T | None = None
    high: T | None = None
    provenance: Provenance = NOTHING_SAID
    as_written: str | None = None
    path: str = field(default="", compare=False)

    @property
    def uncertain(self) -> bool:
        """Whether a range is given."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of a list in the case file, with all that every entry carries."""

    id: str | None = None
    provenance: Provenance = NOTHING_SAID
    note: str | None = None
    path: str = field(default="", compare=False)
