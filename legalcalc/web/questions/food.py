"""The words for food that the worker was given, and for what."""

from __future__ import annotations

from legalcalc.claims.claim.pay import CHARGE_INTERVALS
from legalcalc.messages import _
from legalcalc.schemas.pay import FoodSection
from legalcalc.web.questions.shared import (
    CHARGE,
    CHARGE_WHY,
    CLAIM,
    EACH_LINE,
    EMPLOYMENT,
    HOW_TAKEN,
    IN_WRITING,
    QUALITY,
    SET_OFF,
    SPAN,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

FOOD = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            **SPAN,
            **CHARGE,
            "except_in": Question(
                _("On which of these days was there no food?"), EACH_LINE, CHARGE_WHY
            ),
        },
    ),
    group(
        None,
        {
            "meals_per_day": Question(
                _("How many meals a day?"),
                why=CHARGE_WHY,
                main=True,
            ),
            "agreed_in_writing": Question(IN_WRITING, why=SET_OFF),
            "quality": QUALITY,
        },
    ),
    answers={"per": CHARGE_INTERVALS, "how": HOW_TAKEN},
)

WORDS: dict[type, SectionWords] = {
    FoodSection: FOOD,
}
