"""The words for fees that the worker paid, such as for getting the job."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.pay import FeeSection
from legalcalc.web.questions.shared import (
    AGAIN,
    AMOUNT,
    BEFORE_TRAVEL,
    CLAIM,
    DATE,
    EMPLOYMENT,
    EVERY,
    FIRST_TIME,
    FOR_THE_JOB,
    NO_SUM,
    OTHER,
    OWN_CURRENCY,
    TRAINING,
    VISA,
    WHAT_FOR,
    WHO_GOT_IT,
    WHOSE_CLAIM,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

FEE = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "date": Question(DATE, FIRST_TIME, main=True),
            "amount": Question(AMOUNT, OWN_CURRENCY, main=True),
            **AGAIN,
            "purpose": Question(WHAT_FOR, why=WHOSE_CLAIM, main=True),
            "to": Question(WHO_GOT_IT, why=WHOSE_CLAIM, main=True),
            "before_travel": Question(BEFORE_TRAVEL, why=NO_SUM),
        },
    ),
    answers={
        "every": EVERY,
        "purpose": {
            "recruitment": FOR_THE_JOB,
            "placement": _("to be placed in a job"),
            "visa": VISA,
            "travel": _("journey"),
            "medical": _("medical examination"),
            "training": TRAINING,
            "documents": _("papers"),
            "other": OTHER,
        },
    },
)

WORDS: dict[type, SectionWords] = {
    FeeSection: FEE,
}
