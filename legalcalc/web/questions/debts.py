"""The words for debts, and for what was paid on them."""

from __future__ import annotations

from legalcalc.facts.pay import ADDED_FOR
from legalcalc.messages import _
from legalcalc.schemas.pay import DebtAdditionSection, DebtSection, RepaymentSection
from legalcalc.web.questions.shared import (
    AGAIN,
    AMOUNT,
    BEFORE_TRAVEL,
    CLAIM,
    DATE,
    EMPLOYMENT,
    EVERY,
    FIRST_TIME,
    NO_SUM,
    OWN_CURRENCY,
    WHAT_FOR,
    WHO_GOT_IT,
    WHOSE_CLAIM,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

REPAYMENTS = _("Repayments")
ADDITIONS = _("What was added to the debt")

MAY_BE_BACK = _("What was paid on a void debt may be claimed back.")

DEBT = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            "date": Question(DATE, main=True),
            "amount": Question(
                _("How much was lent, or laid on the worker?"),
                OWN_CURRENCY,
                main=True,
            ),
            "creditor": Question(_("Who wants the money back?"), why=WHOSE_CLAIM, main=True),
            "additions": Question(
                ADDITIONS,
                _("As for lodging, tools or a penalty, beyond what was lent."),
                NO_SUM,
            ),
            "repayments": Question(REPAYMENTS, why=MAY_BE_BACK),
        },
    ),
    group(
        _("The terms"),
        {
            "purpose": Question(WHAT_FOR),
            "pays_for": Question(
                _("Which fees or deductions did this loan pay?"),
                _("Only those that are entered here, too."),
                _("The same money is claimed once."),
            ),
            "interest_per_month": Question(_("How much interest a month was asked?"), why=NO_SUM),
            "agreement_written": Question(_("Is there a paper about it?"), why=NO_SUM),
            "before_travel": Question(BEFORE_TRAVEL, why=NO_SUM),
        },
    ),
    lists={
        "additions": list_of(
            ADDITIONS,
            _("As for lodging, tools or a penalty, beyond what was lent."),
            _("Add what was added"),
            _("Addition to the debt"),
        ),
        "repayments": list_of(
            REPAYMENTS,
            _("What the worker or the family paid back, or had kept back for it."),
            _("Add a repayment"),
            _("Repayment"),
        ),
    },
)

REPAYMENT = section(
    CLAIM,
    group(
        None,
        {
            "date": Question(DATE, FIRST_TIME, main=True),
            "amount": Question(AMOUNT, main=True),
            **AGAIN,
            "to": Question(WHO_GOT_IT, _("Only if it was not the one who lent it.")),
        },
    ),
    answers={"every": EVERY},
)

ADDITION = section(
    CLAIM,
    group(
        None,
        {
            "date": Question(DATE, FIRST_TIME, main=True),
            "amount": Question(AMOUNT, main=True),
            "reason": Question(WHAT_FOR, main=True),
            **AGAIN,
        },
    ),
    answers={"every": EVERY, "reason": ADDED_FOR},
)

WORDS: dict[type, SectionWords] = {
    DebtSection: DEBT,
    DebtAdditionSection: ADDITION,
    RepaymentSection: REPAYMENT,
}
