"""The words for money that was kept back from the pay, or paid to the employer."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.pay import DeductionSection
from legalcalc.web.questions.shared import (
    ADVANCE,
    AGAIN,
    AMOUNT,
    CLAIM,
    DATE,
    EMPLOYMENT,
    EVERY,
    FIRST_TIME,
    FOR_THE_JOB,
    HOW_CHARGED,
    HOW_TAKEN,
    IN_WRITING,
    KEPT_BACK,
    OTHER,
    SET_OFF,
    TRAINING,
    VISA,
    WHAT_FOR,
    WHO_GOT_IT,
    WHOSE_CLAIM,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

DEDUCTION = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "date": Question(DATE, FIRST_TIME, main=True),
            "amount": Question(AMOUNT, main=True),
            **AGAIN,
            "reason": Question(WHAT_FOR, why=SET_OFF, main=True),
            "how": Question(HOW_CHARGED, KEPT_BACK),
        },
    ),
    group(
        None,
        {
            "to": Question(WHO_GOT_IT, why=WHOSE_CLAIM),
            "agreed_in_writing": Question(IN_WRITING, why=SET_OFF),
            "for_employers_benefit": Question(
                _("Was it for the employer’s own benefit?"),
                _("Such as tools and clothing that the work needs."),
                SET_OFF,
            ),
            "money_lent": Question(
                _("Had that money really been lent or advanced to the worker?"),
                _("Only for debts and advances."),
                SET_OFF,
            ),
            "journey": Question(_("For which journey was it?"), _("Only for transport."), SET_OFF),
            "for_period": Question(_("From the pay of which days was it taken?")),
        },
    ),
    answers={
        "every": EVERY,
        "how": {word: HOW_TAKEN[word] for word in ("kept back", "paid by the worker")},
        "journey": {
            "home to work": _("between home and work"),
            "for the work": _("a journey for the work"),
            "arrival or return": _("arrival at the job, or return from it"),
        },
        "reason": {
            "tools": _("tools"),
            "clothing": _("clothing"),
            "transport": _("transport"),
            "training": TRAINING,
            "fine": _("fine"),
            "damage": _("damage"),
            "debt": _("debt"),
            "recruitment fee": FOR_THE_JOB,
            "visa": VISA,
            "food": _("food"),
            "lodging": _("lodging"),
            "tax": _("tax"),
            "social contributions": _("social security contributions"),
            "advance": ADVANCE,
            "other": OTHER,
        },
    },
)

WORDS: dict[type, SectionWords] = {
    DeductionSection: DEDUCTION,
}
