"""Statements of law by subject, as pages and papers tell them; without any it is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from legalcalc.law.assistance import (
    BODY_KINDS,
    COMPLAINT_TOPICS,
    CONFISCATION_TOPICS,
    FUND_TOPICS,
    NON_PUNISHMENT_TOPICS,
    RECOGNITION_TOPICS,
    STAY_TOPICS,
    LegalStatement,
    assistance_of,
    by_topic,
)
from legalcalc.law.audit import SourceReading, reading_of
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message

__all__ = [
    "BesidesTheClaim",
    "ComplaintBodyEntry",
    "FundEntry",
    "RecognitionBodyEntry",
    "StatementEntry",
    "TopicEntry",
    "besides_of",
    "complaint_body_entries",
    "topic_entries",
]


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A statement with its days where it has not always held, and the heads that it touches.

    ``reading``: who read a source when; ``None`` where nobody did.
    """

    says: Message
    law: str
    reading: SourceReading | None
    doubt: Message | None
    sources: tuple[str, ...]
    since: date | None
    until: date | None
    heads: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A subject with what the law says of it; without ``statements`` it is not known."""

    title: Message
    statements: tuple[StatementEntry, ...]


@dataclass(frozen=True, slots=True)
class ComplaintBodyEntry:
    """A body that takes complaints. ``anonymous``: without a name or not; ``None`` is unknown."""

    title: Message
    kind: Message
    anonymous: bool | None
    topics: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class RecognitionBodyEntry:
    """A body that recognises victims. ``asked``: whether a request goes to it, where known."""

    title: Message
    asked: bool | None
    topics: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class FundEntry:
    """A public fund with its subjects."""

    title: Message
    topics: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class BesidesTheClaim:
    """Everything that a State declares beside the claim, by subject."""

    bodies: tuple[ComplaintBodyEntry, ...]
    recognition: tuple[RecognitionBodyEntry, ...]
    non_punishment: tuple[TopicEntry, ...]
    stay: tuple[TopicEntry, ...]
    funds: tuple[FundEntry, ...]
    confiscation: tuple[TopicEntry, ...]


def besides_of(jurisdiction: Jurisdiction, on: date) -> BesidesTheClaim:
    """Gather what a jurisdiction declares beside the claim, as it stands on a day.

    A subject on which nothing is declared is told as not known.
    """
    found = assistance_of(jurisdiction)
    told = partial(topic_entries, jurisdiction=jurisdiction, on=on)
    return BesidesTheClaim(
        complaint_body_entries(jurisdiction, on),
        tuple(
            RecognitionBodyEntry(one.title, one.asked, told(one.statements, RECOGNITION_TOPICS))
            for one in found.recognition.values()
        ),
        told(found.non_punishment, NON_PUNISHMENT_TOPICS),
        told(found.stay, STAY_TOPICS),
        tuple(
            FundEntry(one.title, told(one.statements, FUND_TOPICS)) for one in found.funds.values()
        ),
        told(found.confiscation, CONFISCATION_TOPICS),
    )


def complaint_body_entries(
    jurisdiction: Jurisdiction, on: date, topics: Mapping[str, Message] = COMPLAINT_TOPICS
) -> tuple[ComplaintBodyEntry, ...]:
    """Gather the bodies that take complaints, each with its subjects in the order of ``topics``."""
    return tuple(
        ComplaintBodyEntry(
            one.title,
            BODY_KINDS[one.kind],
            one.anonymous,
            topic_entries(one.statements, topics, jurisdiction, on),
        )
        for one in assistance_of(jurisdiction).complaint_bodies.values()
    )


def topic_entries(
    statements: Iterable[LegalStatement],
    topics: Mapping[str, Message],
    jurisdiction: Jurisdiction,
    on: date,
) -> tuple[TopicEntry, ...]:
    """Every subject in its order, with the statements that hold on a day."""
    found = by_topic(statements, topics, on)
    titles: dict[str, dict[Message, None]] = defaultdict(dict)  # an id may have several rules
    for rule in jurisdiction.head_rules:
        for name in (rule.id, rule.key):
            titles[name][rule.title] = None
    return tuple(
        TopicEntry(title, tuple(_entry(one, titles) for one in found[topic]))
        for topic, title in topics.items()
    )


def _entry(one: LegalStatement, titles: Mapping[str, Iterable[Message]]) -> StatementEntry:
    return StatementEntry(
        one.says,
        one.ground.law,
        reading_of(one.ground.verified),
        one.ground.doubt,
        one.ground.sources,
        None if one.holds.first == date.min else one.holds.first,
        None if one.holds.last == date.max else one.holds.last,
        tuple(title for head in one.heads for title in titles[head]),
    )
