"""The words for things that were taken from the worker."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.harm import TakenSection
from legalcalc.web.questions.shared import BY_WHOM, DATE, EMPLOYMENT, NOT_HAPPENED, STORY
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

TAKEN = section(
    STORY,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "what": Question(
                _("What was taken?"), _("Such as the passport, a phone or a bank card."), main=True
            ),
            "date": Question(DATE, main=True),
            "returned": Question(
                _("On which day was it given back?"),
                NOT_HAPPENED,
                main=True,
            ),
            "by": Question(BY_WHOM, main=True),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    TakenSection: TAKEN,
}
