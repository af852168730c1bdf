"""The words for times of being held."""

from __future__ import annotations

from legalcalc.claims.claim.limitation import SUSPENSION_REASONS
from legalcalc.messages import _
from legalcalc.schemas.harm import ConfinementSection
from legalcalc.web.questions.shared import (
    EMPLOYMENT,
    FIRST_DAY,
    LAST_DAY,
    STORY,
    TIME_LIMITS,
    UP_TO_NOW,
    WHAT_KIND,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

CONFINEMENT = section(
    STORY,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "from": Question(FIRST_DAY, why=TIME_LIMITS, main=True),
            "to": Question(LAST_DAY, UP_TO_NOW, TIME_LIMITS, main=True),
            "kind": Question(
                WHAT_KIND, _("Leave it open if the worker was held captive."), main=True
            ),
        },
    ),
    answers={
        "kind": {
            **{kind: SUSPENSION_REASONS[kind] for kind in ("captivity", "coercion", "incapacity")}
        }
    },
)

WORDS: dict[type, SectionWords] = {
    ConfinementSection: CONFINEMENT,
}
