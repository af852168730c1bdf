"""A confidential complaint: what somebody tells of conditions of work, before there is a case."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from legalcalc.facts.limits import CallerLimits, NotPassedOn
from legalcalc.facts.stated import Stated
from legalcalc.messages import Message, _

__all__ = [
    "CONDITIONS",
    "ROLES",
    "URGENCY",
    "Caller",
    "CallerContact",
    "Complaint",
]

Condition = Literal[
    "wages",
    "hours",
    "papers taken",
    "threats",
    "violence",
    "locked in",
    "debt",
    "deceived",
    "lodging",
    "danger",
    "injuries",
    "children",
]
Role = Literal["worker", "colleague", "relative", "neighbour", "customer", "counsellor", "other"]
Urgency = Literal["now", "days", "later"]

# Translators: what is wrong at a place of work, in the plainest words.
CONDITIONS: Final[Mapping[str, Message]] = {
    "wages": _("Low pay, or none"),
    "hours": _("Excessive days or hours of work"),
    "papers taken": _("Papers taken away at work"),
    "threats": _("Intimidation and threats"),
    "violence": _("Violence against the worker at work"),
    "locked in": _("Isolation, confinement or surveillance at work"),
    "debt": _("A debt that binds the worker to the work"),
    "deceived": _("Deceived about the working conditions"),
    "lodging": _("Bad living conditions"),
    "danger": _("Dangerous work"),
    "injuries": _("Injuries or illness without care"),
    "children": _("Children are made to work"),
}

# Translators: who tells of conditions of work.
ROLES: Final[Mapping[str, Message]] = {
    "worker": _("somebody who works there"),
    "colleague": _("somebody who worked there, too"),
    "relative": _("a relative"),
    "neighbour": _("a neighbour"),
    "customer": _("a customer or visitor"),
    "counsellor": _("an adviser or helper"),
    "other": _("another person"),
}

# Translators: how soon something has to be done.
URGENCY: Final[Mapping[str, Message]] = {
    "now": _("Somebody is in danger now"),
    "days": _("Within days"),
    "later": _("Not at once"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Somebody who tells of it. Nobody has to say a name."""

    role: Role | None = None
    name: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerContact:
    """A way to reach the caller. ``safe`` is ``None`` where nobody knows; ``False``: do not try."""

    safe: bool | None = None
    channel: str | None = None
    times: str | None = None
    never_say: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint as it was told. What is ``None`` was not told, which is never a no.

    ``body`` is the id of the body for which it is meant, in the words of the jurisdiction.
    ``where`` are the lines that say how to find the place.
    """

    jurisdiction: str
    told_on: date
    reference: str | None = None
    language: str | None = None
    body: str | None = None
    conditions: tuple[Condition, ...] = ()
    own_words: str | None = None
    sector: str | None = None
    employer: str | None = None
    where: tuple[str, ...] = ()
    town: str | None = None
    since: Stated[date] | None = None
    people: Stated[int] | None = None
    children: bool | None = None
    urgency: Urgency | None = None
    workers: tuple[str, ...] = ()
    caller: Caller = field(default_factory=Caller)
    contact: CallerContact = field(default_factory=CallerContact)
    not_passed_on: tuple[NotPassedOn, ...] = ()

    @property
    def limits(self) -> CallerLimits:
        """The limits: what may not be passed on."""
        return CallerLimits(not_passed_on=self.not_passed_on)

    @property
    def passed_on(self) -> Complaint:
        """The complaint without all that may not be passed on, and without the list of it.

        Papers and cases are made of this alone: what is not in it, they cannot tell.
        """
        bars = self.limits.bars
        told = dataclasses.replace(self, not_passed_on=())
        if bars("caller"):
            told = dataclasses.replace(told, caller=Caller())
        if bars("caller name"):
            who = dataclasses.replace(told.caller, name=None, organisation=None)
            told = dataclasses.replace(told, caller=who)
        if bars("contact"):
            told = dataclasses.replace(told, contact=CallerContact())
        if bars("place"):
            told = dataclasses.replace(told, where=(), town=None)
        if bars("employer"):
            told = dataclasses.replace(told, employer=None)
        if bars("worker names"):
            told = dataclasses.replace(told, workers=())
        if bars("numbers"):
            told = dataclasses.replace(told, people=None)
        if bars("children"):
            conditions = tuple(one for one in told.conditions if one != "children")
            told = dataclasses.replace(told, children=None, conditions=conditions)
        if bars("own words"):
            told = dataclasses.replace(told, own_words=None)
        return told

    @property
    def number_of_people(self) -> str | None:
        """The number of people who work there, or from how many to how many."""
        told = self.people
        if told is None:
            return None
        least = told.value if told.low is None else told.low
        most = told.value if told.high is None else told.high
        return str(least) if least == most else f"{least}–{most}"

    def barred_texts(self) -> Iterator[str]:
        """Each text that names what may not be passed on, and could stand in another by mistake."""
        bars = self.limits.bars
        if bars("caller name"):
            yield from (one for one in (self.caller.name, self.caller.organisation) if one)
        if bars("contact") and self.contact.channel:
            yield self.contact.channel
        if bars("place"):
            yield from self.where
            if self.town:
                yield self.town
        if bars("employer") and self.employer:
            yield self.employer
        if bars("worker names"):
            yield from self.workers
