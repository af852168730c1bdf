"""Limits that somebody who told of exploitation sets to what is passed on of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from legalcalc.messages import Message, _

__all__ = ["NOT_PASSED_ON", "CallerLimits", "NotPassedOn"]

NotPassedOn = Literal[
    "caller",
    "caller name",
    "contact",
    "place",
    "employer",
    "worker names",
    "numbers",
    "children",
    "own words",
]

# Translators: what may not be passed on of what a caller told.
NOT_PASSED_ON: Final[Mapping[str, Message]] = {
    "caller": _("that somebody told of it"),
    "caller name": _("the name of the caller"),
    "contact": _("how to reach the caller"),
    "place": _("the place of work"),
    "employer": _("the name of the employer"),
    "worker names": _("names of workers"),
    "numbers": _("how many people work there"),
    "children": _("whether there are children"),
    "own words": _("what the caller said in their own words"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerLimits:
    """The limits of a case that came of a complaint.

    ``caller`` is the id of the person who told of it, where the case knows that person.
    """

    not_passed_on: tuple[NotPassedOn, ...] = ()
    caller: str | None = None

    def bars(self, *words: NotPassedOn) -> bool:
        """Whether any of these may not be passed on. Without a caller there is no name of one."""
        barred = set(self.not_passed_on)
        if "caller" in barred:
            barred |= {"caller name", "contact"}
        return not barred.isdisjoint(words)
