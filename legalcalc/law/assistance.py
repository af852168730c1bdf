"""Reads what a State says beside the claim: complaint, non-punishment, stay, funds, confiscation.

A jurisdiction says it in ``assistance.yaml`` beside its rules, as sentences: each with its subject,
its days, its law, its sources and a check mark. A subject on which nothing is declared is unknown,
and is told so; it is never taken for a no. Nothing here computes what is owed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.reading import GROUND_KEYS, DeclaredEntry, LegalBasis, read_declarations
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, months_after

__all__ = [
    "BODY_KINDS",
    "COMPLAINT_TOPICS",
    "CONFISCATION_TOPICS",
    "EVENTS",
    "FUND_TOPICS",
    "NON_PUNISHMENT_TOPICS",
    "STAY_TOPICS",
    "Assistance",
    "ComplaintBody",
    "Fund",
    "Lapse",
    "LegalStatement",
    "assistance_faults",
    "assistance_of",
    "by_topic",
    "load_assistance",
]

FILE: Final = "assistance.yaml"

BodyKind = Literal["inspectorate", "police", "helpline", "union", "advice centre", "other"]
Event = Literal["reflection began", "refusal received", "permit granted"]

# Translators: kinds of bodies to which a complaint about exploitation at work can be made.
BODY_KINDS: Final[Mapping[str, Message]] = {
    "inspectorate": _("labour inspectorate"),
    "police": _("police or public prosecutor"),
    "helpline": _("helpline"),
    "union": _("trade union"),
    "advice centre": _("advice centre or association"),
    "other": _("other body"),
}

# Translators: subjects under which it is said what a body does with a complaint.
COMPLAINT_TOPICS: Final[Mapping[str, Message]] = {
    "takes": _("What it takes up"),
    "reach": _("How to reach it"),
    "languages": _("Languages"),
    "anonymity": _("Without a name"),
    "must pass on": _("What it must pass on, and to whom"),
    "may pass on": _("What it may pass on, and to whom"),
    "passes on": _("What it is known to pass on, and to whom"),
    "does not pass on": _("What it does not pass on"),
}

# Translators: subjects of the rule that victims are not punished for what they had to do.
NON_PUNISHMENT_TOPICS: Final[Mapping[str, Message]] = {
    "rule": _("The rule"),
    "child": _("Children"),
    "excluded": _("Where it does not help"),
    "raising": _("How it is raised"),
    "convictions": _("Earlier convictions and fines"),
    "unauthorised work": _("Work without a permit, and what it changes in the claim"),
}

# Translators: subjects of the right to stay of somebody who may be a victim.
STAY_TOPICS: Final[Mapping[str, Message]] = {
    "length": _("How long the reflection period lasts"),
    "start": _("What starts it"),
    "effect": _("What it stops, and what it does not"),
    "end": _("How it is lost"),
    "support": _("Support while it runs"),
    "permit": _("Permit after it"),
    "work": _("Permission to work"),
    "proceedings": _("Staying for court proceedings and the claim"),
    "refusal": _("After a refusal"),
    "advice": _("Who may advise on it"),
}

# Translators: subjects of a public fund that pays victims.
FUND_TOPICS: Final[Mapping[str, Message]] = {
    "who": _("Who may apply"),
    "tests": _("What is examined"),
    "dates": _("Time limits"),
    "heads": _("What is paid"),
    "ceiling": _("Most that is paid"),
    "first": _("What has to be tried first"),
    "papers": _("Papers needed"),
    "set off": _("What is set off"),
}

# Translators: subjects of what an offender gained and the State takes away.
CONFISCATION_TOPICS: Final[Mapping[str, Message]] = {
    "confiscation": _("Taking away what was gained"),
    "victims first": _("What was taken away goes to victims first"),
}

EVENTS: Final[tuple[Event, ...]] = get_args(Event)
"""Days from which a period of the law on staying runs."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """A period that runs from a day on: ``count`` days or months after ``event``.

    ``that_day_counts``: whether the day of the event is the first of them.
    """

    count: int
    unit: Literal["days", "months"]
    event: str
    that_day_counts: bool

    def last_day(self, began: date) -> date:
        """The last day of it, where the event was on ``began``."""
        if self.unit == "months":
            ends = months_after(began, self.count)
            return day_before(ends) if self.that_day_counts else ends
        return began + timedelta(days=self.count - self.that_day_counts)


@dataclass(frozen=True, slots=True)
class LegalStatement:
    """A sentence of the law on one subject, with the days on which it holds.

    ``heads`` are the heads of claim that it touches. ``lapse`` is its period where one runs.
    """

    topic: str
    says: Message
    ground: LegalBasis
    holds: Period
    heads: tuple[str, ...] = ()
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class ComplaintBody:
    """A body that takes complaints. ``anonymous``: without a name or not; ``None`` is unknown."""

    id: str
    title: Message
    kind: str
    anonymous: bool | None
    statements: tuple[LegalStatement, ...]


@dataclass(frozen=True, slots=True)
class Fund:
    """A public fund that pays victims or workers, with what is said of it."""

    id: str
    title: Message
    statements: tuple[LegalStatement, ...]


@dataclass(frozen=True, slots=True)
class Assistance:
    """Everything that a jurisdiction declares beside the claim; empty is not known."""

    complaint_bodies: Mapping[str, ComplaintBody] = field(default_factory=dict)
    non_punishment: tuple[LegalStatement, ...] = ()
    stay: tuple[LegalStatement, ...] = ()
    funds: Mapping[str, Fund] = field(default_factory=dict)
    confiscation: tuple[LegalStatement, ...] = ()

    def everything(self) -> Iterator[LegalStatement]:
        """Every sentence, in the order of the file."""
        for body in self.complaint_bodies.values():
            yield from body.statements
        yield from self.non_punishment
        yield from self.stay
        for fund in self.funds.values():
            yield from fund.statements
        yield from self.confiscation


def by_topic(
    statements: Iterable[LegalStatement], topics: Iterable[str], on: date
) -> dict[str, tuple[LegalStatement, ...]]:
    """The sentences that hold on a day, by subject; one of which nothing is said has none."""
    holding = [one for one in statements if on in one.holds]
    return {topic: tuple(one for one in holding if one.topic == topic) for topic in topics}


def assistance_of(jurisdiction: Jurisdiction) -> Assistance:
    """The declarations of a jurisdiction, and after them those of the one it is a part of."""
    parent = jurisdiction.parent
    inherited = Assistance() if parent is None else assistance_of(parent)
    path = jurisdiction.home / FILE
    if not path.is_file():
        return inherited
    own = load_assistance(path)
    return Assistance(
        {**own.complaint_bodies, **inherited.complaint_bodies},
        (*own.non_punishment, *inherited.non_punishment),
        (*own.stay, *inherited.stay),
        {**own.funds, **inherited.funds},
        (*own.confiscation, *inherited.confiscation),
    )


@cache
def load_assistance(path: Path) -> Assistance:
    """Read a file. Raises :class:`ParameterError` with all faults."""
    faults: list[str] = []
    found = _read(read_declarations(path, faults))
    if faults:
        raise ParameterError(faults)
    return found


def assistance_faults(jurisdiction: Jurisdiction) -> list[str]:
    """The faults of a jurisdiction's file, with every head that it names and that there is not."""
    path = jurisdiction.home / FILE
    if not path.is_file():
        return []
    try:
        found = load_assistance(path)
    except ParameterError as error:
        return error.faults
    heads = {name for rule in jurisdiction.head_rules for name in (rule.id, rule.key)}
    return [
        f"{FILE}: no head is named {head!r}"
        for one in found.everything()
        for head in one.heads
        if head not in heads
    ]


_ANONYMOUS: Final[Mapping[str, bool | None]] = {"yes": True, "no": False, "unknown": None}
_STATEMENT_KEYS: Final = GROUND_KEYS | {"topic", "says", "from", "until", "heads", "lasts"}


def _read(top: DeclaredEntry) -> Assistance:
    top.only({"complaint_bodies", "non_punishment", "stay", "funds", "confiscation"})
    return Assistance(
        {name: _body(name, entry) for name, entry in top.named("complaint_bodies")},
        _statements(top, "non_punishment", NON_PUNISHMENT_TOPICS),
        _statements(top, "stay", STAY_TOPICS),
        {name: _fund(name, entry) for name, entry in top.named("funds")},
        _statements(top, "confiscation", CONFISCATION_TOPICS),
    )


def _body(name: str, entry: DeclaredEntry) -> ComplaintBody:
    keys = ("title", "kind", "anonymous", "statements")
    entry.only(keys, needs=keys)
    return ComplaintBody(
        name,
        entry.message("title") or Message(name),
        entry.word("kind", BODY_KINDS) or "other",
        _ANONYMOUS[entry.word("anonymous", _ANONYMOUS) or "unknown"],
        _statements(entry, "statements", COMPLAINT_TOPICS),
    )


def _fund(name: str, entry: DeclaredEntry) -> Fund:
    entry.only(("title", "statements"), needs=("title", "statements"))
    return Fund(
        name,
        entry.message("title") or Message(name),
        _statements(entry, "statements", FUND_TOPICS),
    )


def _statements(
    entry: DeclaredEntry, key: str, topics: Collection[str]
) -> tuple[LegalStatement, ...]:
    return tuple(_statement(one, topics) for one in entry.entries(key))


def _statement(entry: DeclaredEntry, topics: Collection[str]) -> LegalStatement:
    entry.only(_STATEMENT_KEYS, needs=("topic", "says"))
    since, until = _day(entry, "from"), _day(entry, "until")
    if since is not None and until is not None and until < since:
        entry.fault("'until' is before 'from'")
        until = since
    lasts = entry.entry("lasts")
    return LegalStatement(
        entry.word("topic", topics) or "",
        entry.message("says") or Message(""),
        entry.ground(),
        Period(since or date.min, until or date.max),
        entry.texts("heads"),
        None if lasts is None else _lapse(lasts),
    )


def _day(entry: DeclaredEntry, key: str) -> date | None:
    text = entry.text(key)
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        entry.fault(f"{key}: {text!r} is not a date (year-month-day)")
        return None


def _lapse(entry: DeclaredEntry) -> Lapse | None:
    entry.only({"days", "months", "after", "that_day_counts"}, needs=("after",))
    days, months = entry.count("days"), entry.count("months")
    event = entry.word("after", EVENTS)
    counts = entry.word("that_day_counts", ("yes", "no"))
    if (days is None) == (months is None):
        entry.fault("either days or months")
        return None
    if event is None:
        return None
    if days is not None:
        return Lapse(days, "days", event, counts == "yes")
    return Lapse(months or 0, "months", event, counts == "yes")
