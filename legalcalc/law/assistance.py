"""Reads what a State says beside the claim: complaint, recognition, non-punishment, stay, funds.

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

from legalcalc.gaps import Gap
from legalcalc.law.calendar import Holidays, ListedHolidays, PublicHolidays, WorkingDays
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.law.parameters import ParameterError
from legalcalc.law.reading import GROUND_KEYS, DeclaredEntry, LegalBasis, read_declarations
from legalcalc.messages import Message, _
from legalcalc.periods import Period, day_before, months_after

__all__ = [
    "BODY_KINDS",
    "COMPLAINT_TOPICS",
    "CONFISCATION_TOPICS",
    "DECISION_KINDS",
    "DECISION_OUTCOMES",
    "EVENTS",
    "FUND_TOPICS",
    "NON_PUNISHMENT_TOPICS",
    "RECOGNITION_TOPICS",
    "STAY_TOPICS",
    "Assistance",
    "ComplaintBody",
    "Fund",
    "Lapse",
    "LastDayRule",
    "LegalStatement",
    "RecognitionBody",
    "assistance_faults",
    "assistance_of",
    "by_topic",
    "load_assistance",
]

FILE: Final = "assistance.yaml"

BodyKind = Literal["inspectorate", "police", "helpline", "union", "advice centre", "other"]
Event = Literal[
    "reflection began", "refusal made", "refusal received", "permit granted", "permit ends"
]

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

# Translators: subjects under which it is said who recognises victims of trafficking.
RECOGNITION_TOPICS: Final[Mapping[str, Message]] = {
    "decides": _("What it decides"),
    "reach": _("How to reach it"),
}

# Translators: subjects of the rule that victims are not punished for what they had to do.
NON_PUNISHMENT_TOPICS: Final[Mapping[str, Message]] = {
    "rule": _("The rule"),
    "child": _("Children"),
    "excluded": _("Where it does not help"),
    "raising": _("How it is raised"),
    "convictions": _("Earlier convictions and fines"),
    "costs": _("Who bears fines and costs of defence"),
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
    "renewal": _("Renewing a permit"),
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
"""Days from which a period of the law on staying runs; before the end of a permit it runs back."""

# Translators: what an authority decides about; it stands within a sentence.
DECISION_KINDS: Final[Mapping[str, Message]] = {
    "reflection period": _("reflection period"),
    "recognition": _("recognition as a victim of trafficking"),
    "residence permit": _("residence permit"),
    "work permit": _("work permit"),
    "order to leave": _("order to leave the country"),
}

# Translators: what an authority decided on one of these; it stands within a sentence.
DECISION_OUTCOMES: Final[Mapping[str, Message]] = {
    "granted": _("grant"),
    "refused": _("refusal"),
    "withdrawn": _("withdrawal"),
    "ordered": _("order"),
}


@dataclass(frozen=True, slots=True)
class Lapse:
    """A period that runs from a day on: ``count`` days or months after ``event``.

    ``that_day_counts``: whether the day of the event is the first of them. ``kinds``: about what an
    authority has to have decided, by :data:`DECISION_KINDS`; without any it holds for all. Where
    the event is the end of a permit, it is the days or months that come before it.
    """

    count: int
    unit: Literal["days", "months"]
    event: str
    that_day_counts: bool
    kinds: tuple[str, ...] = ()

    def last_day(self, began: date) -> date:
        """The last day of it, where the event was, or is to be, on ``began``."""
        if self.event == "permit ends":
            if self.unit == "months":
                return months_after(began, -self.count)
            return began - timedelta(days=self.count)
        if self.unit == "months":
            ends = months_after(began, self.count)
            return day_before(ends) if self.that_day_counts else ends
        return began + timedelta(days=self.count - self.that_day_counts)


@dataclass(frozen=True, slots=True)
class LastDayRule:
    """A rule by which a period whose last day is no working day ends on the next one."""

    working_days: WorkingDays
    ground: LegalBasis

    def ends(self, last: date) -> tuple[date, Gap | None]:
        """The day on which it ends; with a gap, the unmoved day, which is never too late."""
        try:
            return self.working_days.first_from(last), None
        except Gap as gap:
            return last, gap


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
class RecognitionBody:
    """A body that recognises victims, or on whose word another does.

    ``asked``: whether a request of the person, or of whoever acts for them, goes to it; ``None``
    is unknown.
    """

    id: str
    title: Message
    asked: bool | None
    statements: tuple[LegalStatement, ...]


@dataclass(frozen=True, slots=True)
class Fund:
    """A public fund that pays victims or workers, with what is said of it."""

    id: str
    title: Message
    statements: tuple[LegalStatement, ...]


@dataclass(frozen=True, slots=True)
class Assistance:
    """Everything that a jurisdiction declares beside the claim; empty is not known.

    ``stay_ends``: how periods on staying end on days that are no working days.
    """

    complaint_bodies: Mapping[str, ComplaintBody] = field(default_factory=dict)
    recognition: Mapping[str, RecognitionBody] = field(default_factory=dict)
    non_punishment: tuple[LegalStatement, ...] = ()
    stay: tuple[LegalStatement, ...] = ()
    funds: Mapping[str, Fund] = field(default_factory=dict)
    confiscation: tuple[LegalStatement, ...] = ()
    stay_ends: LastDayRule | None = None

    def everything(self) -> Iterator[LegalStatement]:
        """Every sentence, in the order of the file."""
        for body in self.complaint_bodies.values():
            yield from body.statements
        for one in self.recognition.values():
            yield from one.statements
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
        {**own.recognition, **inherited.recognition},
        (*own.non_punishment, *inherited.non_punishment),
        (*own.stay, *inherited.stay),
        {**own.funds, **inherited.funds},
        (*own.confiscation, *inherited.confiscation),
        own.stay_ends or inherited.stay_ends,
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


_BEFORE: Final = ("permit ends",)
_AFTER: Final = tuple(one for one in EVENTS if one not in _BEFORE)
_YES_OR_NO: Final[Mapping[str, bool | None]] = {"yes": True, "no": False, "unknown": None}
_STATEMENT_KEYS: Final = GROUND_KEYS | {"topic", "says", "from", "until", "heads", "lasts"}


def _read(top: DeclaredEntry) -> Assistance:
    top.only(
        {
            *("complaint_bodies", "recognition", "non_punishment"),
            *("stay", "stay_ends", "funds", "confiscation"),
        }
    )
    ends = top.entry("stay_ends")
    bodies = {name: _body(name, entry) for name, entry in top.named("complaint_bodies")}
    return Assistance(
        bodies,
        {name: _recognition(name, entry, bodies) for name, entry in top.named("recognition")},
        _statements(top, "non_punishment", NON_PUNISHMENT_TOPICS),
        _statements(top, "stay", STAY_TOPICS),
        {name: _fund(name, entry) for name, entry in top.named("funds")},
        _statements(top, "confiscation", CONFISCATION_TOPICS),
        None if ends is None else _ends(ends),
    )


def _ends(entry: DeclaredEntry) -> LastDayRule:
    entry.only({"calendar", "calendar_known_through", "holidays", *GROUND_KEYS})
    holidays: list[Holidays] = []
    country, known = entry.text("calendar"), entry.count("calendar_known_through")
    if (country is None) != (known is None):
        entry.fault("a calendar needs 'calendar_known_through', the last year that was checked")
    elif country is not None and known is not None:
        holidays.append(PublicHolidays(country, date(known, 12, 31)))
    try:
        holidays.append(ListedHolidays(*entry.texts("holidays")))
    except ValueError as error:
        entry.fault(f"holidays: {error}")
    return LastDayRule(WorkingDays(*holidays), entry.ground())


def _body(name: str, entry: DeclaredEntry) -> ComplaintBody:
    keys = ("title", "kind", "anonymous", "statements")
    entry.only(keys, needs=keys)
    return ComplaintBody(
        name,
        entry.message("title") or Message(name),
        entry.word("kind", BODY_KINDS) or "other",
        _YES_OR_NO[entry.word("anonymous", _YES_OR_NO) or "unknown"],
        _statements(entry, "statements", COMPLAINT_TOPICS),
    )


def _recognition(
    name: str, entry: DeclaredEntry, bodies: Mapping[str, ComplaintBody]
) -> RecognitionBody:
    entry.only(("title", "body", "asked", "statements"), needs=("asked",))
    body = entry.word("body", bodies)
    title = entry.message("title")
    if (title is None) == (body is None):
        entry.fault("either a title or the body that takes complaints")
    return RecognitionBody(
        name,
        title or (Message(name) if body is None else bodies[body].title),
        _YES_OR_NO[entry.word("asked", _YES_OR_NO) or "unknown"],
        _statements(entry, "statements", RECOGNITION_TOPICS),
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
    entry.only({"days", "months", "after", "before", "of", "that_day_counts"})
    days, months = entry.count("days"), entry.count("months")
    event = entry.word("after", _AFTER) or entry.word("before", _BEFORE)
    kinds = entry.words("of", DECISION_KINDS)
    counts = entry.word("that_day_counts", ("yes", "no"))
    if (days is None) == (months is None):
        entry.fault("either days or months")
        return None
    if event is None or ("after" in entry.values) == ("before" in entry.values):
        entry.fault(f"'after' one of {', '.join(_AFTER)}, or 'before' the permit ends")
        return None
    if days is not None:
        return Lapse(days, "days", event, counts == "yes", kinds)
    return Lapse(months or 0, "months", event, counts == "yes", kinds)
