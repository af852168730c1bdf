"""The questions of the first interview, screen by screen, in the order of a first conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from legalcalc.claims.claim.pay import INTERVALS
from legalcalc.messages import Message, _
from legalcalc.schemas.employment import EmploymentSection, PlaceSection
from legalcalc.schemas.harm import TakenSection
from legalcalc.schemas.pay import LodgingSection, PaymentSection
from legalcalc.schemas.people import PartySection, PersonSection
from legalcalc.schemas.work import PatternSection
from legalcalc.web.questions import UNKNOWN, YES_NO, Question, answer, question, seen_by

__all__ = ["FIELDS", "SCREENS", "FieldGroup", "InterviewField", "Screen", "screen_of", "title_of"]

Widget = Literal[
    "place",
    "law",
    "country",
    "text",
    "sector",
    "choice",
    "day",
    "money",
    "hours",
    "number",
    "weekdays",
    "age",
]
"""How an answer is given and read: see ``legalcalc.web.interview.reading``."""


@dataclass(frozen=True, slots=True)
class InterviewField:
    """A question with the name of its answer. ``answers`` are those of a choice, by their words.

    ``fact``: the place in the case format to which the answer goes, where it is asked only if a
    head of claim reads it.
    """

    name: str
    widget: Widget
    question: Question
    answers: Mapping[str, Message] | None = None
    fact: str | None = None
    seen: Message | None = None


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that are one question together. ``folded``: behind its title, as few need them.

    ``opens_with`` names the field of which nobody knows the answer when these are needed.
    """

    title: Message
    fields: tuple[InterviewField, ...]
    hint: Message | None = None
    folded: bool = False
    opens_with: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """Some questions on one page, and who sees the answers."""

    title: Message
    parts: tuple[InterviewField | FieldGroup, ...]
    seen: Message

    @property
    def fields(self) -> tuple[InterviewField, ...]:
        """The fields of all its parts."""
        return tuple(
            field
            for part in self.parts
            for field in (part.fields if isinstance(part, FieldGroup) else (part,))
        )


def _of(section: type, key: str) -> Message:
    return question(section, key).label


def _role(word: str) -> Message:
    return answer(PartySection, "roles", word)


_ROUGHLY: Final = _("Roughly is enough: “March 2025” or “about 2024”.")
_UNKNOWN: Final = {"unknown": UNKNOWN}

_WHERE: Final = Screen(
    _("Where was the work done?"),
    (
        InterviewField("place", "place", Question(_of(PlaceSection, "country"))),
        InterviewField("town", "text", Question(_of(PlaceSection, "locality"))),
        FieldGroup(
            _("Another country, or another law"),
            (
                InterviewField(
                    "country", "country", Question(_("Country that is not in the list"))
                ),
                InterviewField(
                    "law",
                    "law",
                    Question(
                        _("Which law is to be computed?"),
                        _("Leave it open for the law of the place of work."),
                    ),
                ),
            ),
            folded=True,
        ),
    ),
    seen_by("employments"),
)

_THE_WORK: Final = Screen(
    _("The work"),
    (
        InterviewField("occupation", "text", Question(_of(EmploymentSection, "occupation"))),
        InterviewField("sector", "sector", Question(_of(EmploymentSection, "sector"))),
        InterviewField(
            "employer",
            "text",
            Question(
                _of(EmploymentSection, "employer"),
                _("A company, a name or a nickname. Leave it empty if nobody knows."),
            ),
        ),
        FieldGroup(
            _("Through whom did the worker get the work?"),
            (
                InterviewField(
                    "through",
                    "text",
                    Question(_of(PartySection, "name"), _("Leave it empty if it was nobody.")),
                ),
                InterviewField(
                    "through_role",
                    "choice",
                    Question(_of(PartySection, "roles")),
                    {
                        "recruiter": _("somebody who found the work"),
                        "agency": _("an agency that sent the worker there"),
                        "gangmaster": _role("gangmaster"),
                        **_UNKNOWN,
                    },
                ),
            ),
        ),
        InterviewField("start", "day", Question(_of(EmploymentSection, "start"), _ROUGHLY)),
        FieldGroup(
            _("If nobody knows the first day"),
            (
                InterviewField(
                    "worked_since",
                    "day",
                    Question(
                        _("First day on which there certainly was work"),
                        _(
                            "What is certain is counted from then, and the sum is one that is "
                            "owed at least."
                        ),
                    ),
                ),
            ),
            folded=True,
            opens_with="start",
        ),
        InterviewField(
            "ending",
            "choice",
            Question(_of(EmploymentSection, "ending")),
            {
                **{
                    word: answer(EmploymentSection, "ending", word)
                    for word in ("ongoing", "escape", "dismissal", "resignation", "expiry")
                },
                **{
                    word: answer(EmploymentSection, "ending", word)
                    for word in ("agreement", "closure", "constructive dismissal", "death")
                },
                **_UNKNOWN,
            },
        ),
        InterviewField(
            "end",
            "day",
            Question(
                _of(EmploymentSection, "end"),
                _("If the work goes on, choose above that it has not ended, and leave this empty."),
            ),
        ),
        FieldGroup(
            _("If nobody knows the last day"),
            (
                InterviewField(
                    "worked_until",
                    "day",
                    Question(
                        _("Last day on which there certainly was work"),
                        _(
                            "What is certain is counted until then, and the sum is one that is "
                            "owed at least."
                        ),
                    ),
                ),
            ),
            folded=True,
            opens_with="end",
        ),
    ),
    seen_by("employments"),
)

_HOURS_AND_MONEY: Final = Screen(
    _("Hours and money"),
    (
        FieldGroup(
            _("A usual week"),
            (
                InterviewField(
                    "days",
                    "weekdays",
                    Question(_of(PatternSection, "days"), _("Tick none if nobody knows.")),
                ),
                InterviewField(
                    "days_a_week",
                    "number",
                    Question(
                        _of(EmploymentSection, "work_days_per_week"),
                        _("If nobody knows which days. Such as “6”, or “5 to 6”."),
                    ),
                ),
                InterviewField(
                    "hours",
                    "hours",
                    Question(_("How many hours of work?"), _("Without breaks. Such as 12, or 70.")),
                ),
                InterviewField(
                    "hours_per",
                    "choice",
                    Question(_("Hours of a day, or of the whole week?")),
                    {word: INTERVALS[word] for word in ("day", "week")},
                ),
            ),
        ),
        FieldGroup(
            _("What was promised"),
            (
                InterviewField(
                    "promised",
                    "money",
                    Question(_of(PaymentSection, "amount"), _("Such as “1200 a month”.")),
                ),
                InterviewField(
                    "promised_per",
                    "choice",
                    Question(_of(LodgingSection, "per")),
                    {
                        **{word: INTERVALS[word] for word in ("hour", "day", "week", "month")},
                        "none": _("no pay was promised"),
                        **_UNKNOWN,
                    },
                ),
            ),
        ),
        FieldGroup(
            _("What came into the worker’s hands"),
            (
                InterviewField(
                    "paid",
                    "money",
                    Question(_of(PaymentSection, "amount"), _("Such as “600 a month”.")),
                ),
                InterviewField(
                    "paid_per",
                    "choice",
                    Question(_of(LodgingSection, "per")),
                    {
                        **{word: INTERVALS[word] for word in ("day", "week", "month")},
                        "once": _("the whole time together"),
                        "none": _("Nothing was paid"),
                        **_UNKNOWN,
                    },
                ),
                InterviewField(
                    "paid_last",
                    "money",
                    Question(
                        _("For the last month or week, if it was otherwise"),
                        _(
                            "Leave it empty if nobody knows. If the work ended in the middle, a "
                            "share for its days is taken, between nothing and the whole."
                        ),
                    ),
                ),
                InterviewField(
                    "taker",
                    "text",
                    Question(_of(PaymentSection, "to"), _("Leave it open if the worker got it.")),
                ),
            ),
        ),
        FieldGroup(
            _("Lodging"),
            (
                InterviewField(
                    "lodging",
                    "choice",
                    Question(_("Did lodging come with the job?")),
                    {
                        "none": YES_NO["no"],
                        "free": _("yes, and it was free"),
                        "kept back": _("yes, and it was kept back from the pay"),
                        "paid by the worker": _("yes, and the worker paid for it"),
                        **_UNKNOWN,
                    },
                ),
                InterviewField("charge", "money", Question(_of(LodgingSection, "charge"))),
                InterviewField(
                    "charge_per",
                    "choice",
                    Question(_of(LodgingSection, "per")),
                    {word: INTERVALS[word] for word in ("day", "week", "month")},
                ),
            ),
        ),
    ),
    seen_by("payments"),
)

_THE_WORKER: Final = Screen(
    _("The worker"),
    (
        InterviewField(
            "papers", "choice", Question(_("Were papers or belongings taken away?")), YES_NO
        ),
        InterviewField("papers_what", "text", question(TakenSection, "what")),
        InterviewField(
            "leaving",
            "choice",
            Question(
                _("Could the worker leave?"),
                _(
                    "It is entered for the whole time of the work. If it was for a part, change "
                    "its days in the case."
                ),
            ),
            {
                "free": _("yes, at any time"),
                "captivity": _("no, it was forbidden or the door was locked"),
                "coercion": _("no, because of threats or debts"),
                **_UNKNOWN,
            },
        ),
        InterviewField(
            "born",
            "age",
            Question(
                _("Age today, or date of birth"),
                None,
                question(PersonSection, "born").why,
            ),
        ),
        InterviewField(
            "permit",
            "choice",
            Question(
                _of(PersonSection, "right_to_work"),
                None,
                question(PersonSection, "right_to_work").why,
            ),
            YES_NO,
            fact="claimant.right_to_work",
            seen=seen_by("claimant.right_to_work"),
        ),
    ),
    seen_by("confinements"),
)

SCREENS: Final = (_WHERE, _THE_WORK, _HOURS_AND_MONEY, _THE_WORKER)

FIELDS: Final = {field.name: field for screen in SCREENS for field in screen.fields}


def title_of(name: str) -> Message:
    """Name an answer by itself: where fields are one question together, by that question.

    What is folded away has names of its own.
    """
    for screen in SCREENS:
        for part in screen.parts:
            if isinstance(part, FieldGroup) and not part.folded:
                if name == part.fields[0].name:
                    return part.title
                if any(one.name == name for one in part.fields):
                    label = FIELDS[name].question.label
                    return _("{place}: {question}", place=part.title, question=label)
    return FIELDS[name].question.label


def screen_of(name: str) -> int:
    """The number of the screen that asks for an answer, from 1."""
    return next(
        number
        for number, screen in enumerate(SCREENS, start=1)
        if any(field.name == name for field in screen.fields)
    )
