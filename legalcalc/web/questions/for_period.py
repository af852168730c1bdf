"""The words for a stretch of days, such as that for which a payment was made."""

from __future__ import annotations

from legalcalc.schemas.work import PeriodSection
from legalcalc.web.questions.shared import CLAIM, FIRST_DAY, LAST_DAY
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

PERIOD = section(
    CLAIM,
    group(
        None,
        {
            "from": Question(FIRST_DAY, main=True),
            "to": Question(LAST_DAY, main=True),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    PeriodSection: PERIOD,
}
