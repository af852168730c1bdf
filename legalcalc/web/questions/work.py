"""The words for work done: weeks alike, exceptions, single days, shifts and pieces."""

from __future__ import annotations

from legalcalc.documents.papers.working_time import ABSENCES
from legalcalc.messages import _
from legalcalc.schemas.work import (
    ExceptionSection,
    PatternSection,
    PeriodSection,
    PiecesSection,
    ShiftSection,
    WorkDaySection,
)
from legalcalc.web.questions.shared import (
    CLAIM,
    DATE,
    EMPLOYMENT,
    FIRST_DAY,
    LAST_DAY,
    ORDINARY,
    SPAN,
    TRAINING,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

OWN_WAYS = _("Laws pay waiting, travel and nights of presence in their own ways.")

# One shift, as an entry tells it in its own keys.
SHIFT = {
    "start": Question(_("When did the work begin?"), main=True),
    "end": Question(
        _("When did it end?"),
        _("An end at or before the beginning is on the next day."),
        main=True,
    ),
    "breaks": Question(
        _("Breaks"),
        _("How long, or from when to when. Only time in which the worker was really free."),
        _("Time on call during a break may count as work."),
        main=True,
    ),
    "hours": Question(
        _("Or only: how many hours, without breaks?"),
        _("Where nobody knows when the work began and ended."),
    ),
    "kind": Question(
        _("What kind of time was it?"),
        ORDINARY,
        OWN_WAYS,
    ),
    "calls": Question(
        _("How often was the worker called up?"),
        _("Only for stand-by and nights of presence."),
        OWN_WAYS,
    ),
    "must_stay": Question(_("Did the worker have to stay at the place?"), why=OWN_WAYS),
}
SHIFTS = Question(
    _("Several shifts on one day?"), _("Then tell each of them here, and no times above.")
)
KINDS = {
    "work": _("work"),
    "standby": _("stand-by: waiting to be called"),
    "travel": _("travel for the work"),
    "night presence": _("night presence: sleeping at the place of work"),
    "training": TRAINING,
}
LISTS = {
    "shifts": list_of(
        _("Shifts"),
        _("Each stretch of work of such a day."),
        _("Add a shift"),
        _("Shift"),
    )
}

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
    answers={"kind": KINDS},
    lists=LISTS,
)

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
        "kind": KINDS,
        "reason": ABSENCES,
    },
    lists=LISTS,
)

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
    answers={"kind": KINDS},
    lists=LISTS,
)

ONE_SHIFT = section(CLAIM, group(None, SHIFT), answers={"kind": KINDS})

PIECES = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            **SPAN,
            "what": Question(_("What was counted?"), _("Such as crates of tomatoes."), main=True),
            "count": Question(_("How many?"), main=True),
            "rate": Question(
                _("Pay for one of them"),
                why=_("Pay by the piece has to reach the minimum for the hours it took."),
                main=True,
            ),
        },
    ),
)

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
    PatternSection: PATTERN,
    ExceptionSection: EXCEPTION,
    WorkDaySection: WORK_DAY,
    ShiftSection: ONE_SHIFT,
    PiecesSection: PIECES,
    PeriodSection: PERIOD,
}
