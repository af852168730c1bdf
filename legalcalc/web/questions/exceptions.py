"""The words for days that were not as usual."""

from __future__ import annotations

from legalcalc.documents.papers.working_time import ABSENCES
from legalcalc.messages import _
from legalcalc.schemas.work import ExceptionSection
from legalcalc.web.questions.shared import (
    CLAIM,
    EMPLOYMENT,
    KINDS_OF_WORK_TIME,
    LIST_OF_SHIFTS,
    SHIFT,
    SHIFTS,
    SPAN,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

EXCEPTION = section(
    CLAIM,
    group(
        None,
        {
            "employment": Question(
                EMPLOYMENT.label, _("Leave it open if the day was so in all employments.")
            ),
            **SPAN,
            "reason": Question(_("Why was it different?"), main=True),
        },
    ),
    group(
        _("The hours of these days"),
        {
            **SHIFT,
            "start": Question(
                SHIFT["start"].label, _("Leave the hours empty if nobody worked."), main=True
            ),
            "shifts": SHIFTS,
        },
    ),
    answers={
        "kind": KINDS_OF_WORK_TIME,
        "reason": ABSENCES,
    },
    lists=LIST_OF_SHIFTS,
)

WORDS: dict[type, SectionWords] = {
    ExceptionSection: EXCEPTION,
}
