"""The words for a value told at length: its range, its proof and its original text."""

from __future__ import annotations

from typing import Final

from legalcalc.messages import Message, _
from legalcalc.web.questions.shared import CURRENCY, ESTIMATED, NOBODY_KNOWS, PRINTED, PROOF
from legalcalc.web.questions.words import Question

__all__ = ["BREAK", "MONEY", "SENSITIVE", "UNKNOWN", "VALUE", "YES_NO"]

UNKNOWN: Final = _("I do not know")

YES_NO: Final[dict[str, Message]] = {"yes": _("yes"), "no": _("no"), "unknown": UNKNOWN}

_PROOF = PROOF[1]

VALUE: Final[dict[str, Question]] = {
    "value": Question(
        _("Value to calculate with"),
        _("The most likely one. A range needs it, too."),
        ESTIMATED,
        main=True,
    ),
    "low": Question(
        _("At least, or at the earliest"),
        _("Only where it is not certain. Results are then given as a range."),
        ESTIMATED,
    ),
    "high": Question(_("At most, or at the latest"), why=ESTIMATED),
    "source": _PROOF["source"],
    "certainty": _PROOF["certainty"],
    "evidence": _PROOF["evidence"],
    "visible_to": _PROOF["visible_to"],
    "as_written": Question(
        _("Written in another calendar or way as"),
        _("Such as a date of another calendar. It is kept beside the value."),
        PRINTED,
    ),
}
"""What may be told of one value at length, by the keys of its long form."""

MONEY: Final[dict[str, Question]] = {"currency": Question(CURRENCY)}
"""What is told of a sum beside its amount."""

BREAK: Final[dict[str, Question]] = {
    "length": Question(_("How long was the break?"), main=True),
    "at": Question(_("When did it begin?"), NOBODY_KNOWS),
}
"""What is told of a break."""

SENSITIVE: Final = (
    _("Questions to ask only where they are needed"),
    _("Because a claim, a court or the safety of the person needs the answer."),
)
"""Heading and lead of what a page keeps closed."""
