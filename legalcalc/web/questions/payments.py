"""The words for pay that was received."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.pay import PaymentSection
from legalcalc.web.questions.shared import (
    ADVANCE,
    AGAIN,
    AMOUNT,
    AS_IT_IS,
    CLAIM,
    DATE,
    EMPLOYMENT,
    EVERY,
    FIRST_TIME,
    ORDINARY,
    OTHER,
    OWN_CURRENCY,
    WHO_GOT_IT,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

PAYMENT = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "date": Question(DATE, FIRST_TIME, main=True),
            "amount": Question(AMOUNT, OWN_CURRENCY, main=True),
            **AGAIN,
            "to": Question(
                WHO_GOT_IT,
                _("Leave it open if the worker got it."),
                _("Money that the worker never had in hand may still be owed."),
                main=True,
            ),
            "for_period": Question(
                _("For which days was it paid?"),
                _("Leave it open if it was for the pay period in which it was paid."),
                _("Each payment counts for the days for which it was made."),
                main=True,
            ),
        },
    ),
    group(
        None,
        {
            "kind": Question(
                _("What kind of payment was it?"),
                ORDINARY,
                _("Not every payment counts towards the minimum."),
            ),
            "net": Question(
                _("Were tax and contributions already taken off?"),
                _("Leave it open if the worker cannot know."),
                AS_IT_IS,
            ),
            "by": Question(_("Who paid it?")),
        },
    ),
    answers={
        "every": EVERY,
        "kind": {
            "wage": _("wages"),
            "advance": ADVANCE,
            "loan": _("loan"),
            "bonus": _("bonus"),
            "commission": _("commission"),
            "premium": _("supplement for overtime, nights or the like"),
            "tip": _("tip"),
            "expenses": _("expenses paid back"),
            "holiday pay": _("holiday pay"),
            "notice pay": _("pay in place of notice"),
            "severance": _("severance pay"),
            "sick pay": _("sick pay"),
            "on account": _("later payment towards arrears"),
            "other": OTHER,
        },
    },
)

WORDS: dict[type, SectionWords] = {
    PaymentSection: PAYMENT,
}
