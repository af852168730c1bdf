"""The words for single days of work."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.work import WorkDaySection
from legalcalc.web.questions.shared import (
    CLAIM,
    DATE,
    EMPLOYMENT,
    KINDS_OF_WORK_TIME,
    LIST_OF_SHIFTS,
    SHIFT,
    SHIFTS,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

WORK_DAY = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "date": Question(
                DATE, _("A night shift belongs to the day on which it began."), main=True
            ),
        },
    ),
    group(_("The hours of that day"), {**SHIFT, "shifts": SHIFTS}),
    answers={"kind": KINDS_OF_WORK_TIME},
    lists=LIST_OF_SHIFTS,
)

WORDS: dict[type, SectionWords] = {
    WorkDaySection: WORK_DAY,
}
