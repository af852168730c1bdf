"""The words for harm that was done to the worker."""

from __future__ import annotations

from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.messages import _
from legalcalc.schemas.harm import HarmSection
from legalcalc.web.questions.shared import (
    BY_A_COURT,
    EMPLOYMENT,
    FIRST_DAY,
    IF_CLAIMED,
    LAST_DAY,
    NO_SUM,
    OTHER,
    UP_TO_NOW,
    WHAT_HAPPENED,
    WHAT_KIND,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

HARM = section(
    IF_CLAIMED,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "kind": Question(
                WHAT_KIND,
                why=BY_A_COURT,
                main=True,
            ),
            "from": Question(FIRST_DAY, main=True),
            "to": Question(LAST_DAY, UP_TO_NOW, main=True),
            "what": Question(
                WHAT_HAPPENED,
                _("Only what the worker wants to tell. Two lines are enough."),
                main=True,
            ),
            "incapacity_days": Question(
                _("On how many days could the worker not work because of it?"),
                why=NO_SUM,
            ),
            "permanent": Question(_("Does harm remain?"), why=NO_SUM),
        },
    ),
    answers={
        "kind": {
            "injury": _("injury"),
            "illness": _("illness"),
            "psychiatric": _("harm to the mind"),
            "sexual violence": _("sexual violence"),
            "threats": _("threats"),
            "humiliation": _("humiliation"),
            "discrimination": _("discrimination"),
            "housing": CANONICAL_HEADS["moral.housing"],
            "other": OTHER,
        }
    },
)

WORDS: dict[type, SectionWords] = {
    HarmSection: HARM,
}
