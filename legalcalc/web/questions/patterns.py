"""The words for weeks that were usual."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.work import PatternSection
from legalcalc.web.questions.shared import (
    CLAIM,
    EMPLOYMENT,
    FIRST_DAY,
    KINDS_OF_WORK_TIME,
    LAST_DAY,
    LIST_OF_SHIFTS,
    SHIFT,
    SHIFTS,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

PATTERN = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "from": Question(FIRST_DAY, main=True),
            "to": Question(LAST_DAY, main=True),
            "days": Question(_("On which days of the week?"), main=True),
            "every_weeks": Question(
                _("Every how many weeks?"),
                _("2 for every other week, counted from the first day. Leave it open for each."),
            ),
            "place": Question(_("Where, if not at the usual place?")),
            "days_known": Question(
                _("Is it known on which days the work was?"),
                _(
                    "If not, the days above only share out the hours of the week, and nothing is "
                    "claimed that rests on one of them."
                ),
            ),
        },
    ),
    group(_("The hours of such a day"), {**SHIFT, "shifts": SHIFTS}),
    answers={"kind": KINDS_OF_WORK_TIME},
    lists=LIST_OF_SHIFTS,
)

WORDS: dict[type, SectionWords] = {
    PatternSection: PATTERN,
}
