"""The words for answers to published indicators of trafficking."""

from __future__ import annotations

from legalcalc.law.indicators import INDICATORS
from legalcalc.messages import _
from legalcalc.schemas.harm import IndicatorAnswerSection
from legalcalc.web.questions.shared import OWN_SIDE, TO_LOOK_CLOSER
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

INDICATOR_ANSWER = section(
    OWN_SIDE,
    group(
        None,
        {
            "indicator": Question(_("Which sign is it?"), why=TO_LOOK_CLOSER, main=True),
            "present": Question(_("Is it there?"), why=TO_LOOK_CLOSER, main=True),
        },
    ),
    answers={"indicator": {one.id: one.title for one in INDICATORS}},
)

WORDS: dict[type, SectionWords] = {
    IndicatorAnswerSection: INDICATOR_ANSWER,
}
