"""The words for pay received, money kept back, charges, fees, debts and awards."""

from __future__ import annotations

from legalcalc.claims.claim.pay import CHARGE_INTERVALS
from legalcalc.messages import _
from legalcalc.schemas.pay import (
    AwardSection,
    DebtSection,
    DeductionSection,
    FeeSection,
    FoodSection,
    LodgingSection,
    PaymentSection,
    RepaymentSection,
)
from legalcalc.web.questions.shared import (
    AMOUNT,
    AS_IT_IS,
    AUTHORITY_HINT,
    BEFORE_TRAVEL,
    CLAIM,
    COURT,
    DATE,
    EMPLOYMENT,
    FILE_NUMBER,
    HOW_TAKEN,
    IN_WRITING,
    NO_SUM,
    ORDINARY,
    OTHER,
    OWN_CURRENCY,
    SET_OFF,
    SPAN,
    TRAINING,
    VISA,
    WHAT_FOR,
    WHO_GOT_IT,
    WHOSE_CLAIM,
    list_of,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

FOR_THE_JOB = _("fee for getting the job")
ADVANCE = _("advance on wages")
HOW = _("How was it taken?")
KEPT_BACK = _("Leave it open if it was kept back from the pay.")

FIRST_TIME = _("If it came again and again, the day of the first.")
ONE_BY_ONE = _("Each of them counts as if it had been entered by itself.")
EACH_LINE = _("One month, day or stretch of days on each line.")
AGAIN = {
    "every": Question(_("How often?"), why=ONE_BY_ONE, main=True, left_open=_("once")),
    "until": Question(
        _("Until when?"),
        _("Leave it empty if it came once. An approximate day will do."),
        ONE_BY_ONE,
        main=True,
    ),
    "except_in": Question(_("Except when?"), EACH_LINE, ONE_BY_ONE, main=True),
}
EVERY = {
    "day": _("each day"),
    "week": _("each week"),
    "fortnight": _("every two weeks"),
    "four weeks": _("every four weeks"),
    "month": _("each month"),
}

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
            "how": Question(HOW, KEPT_BACK),
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

CHARGE_WHY = _("Laws limit what may be taken off the pay for it.")
CHARGE = {
    "charge": Question(
        _("How much was taken for it?"),
        _("0 if it was free. Say that it is not known if nobody knows."),
        CHARGE_WHY,
        main=True,
    ),
    "per": Question(_("For how long was that sum?"), main=True),
    "how": Question(HOW, KEPT_BACK, main=True),
}
QUALITY = Question(
    _("What was it like?"),
    _("In the worker’s own words."),
    _("No sum is computed from it; a court may judge by it."),
)

LODGING = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            **SPAN,
            **CHARGE,
            "except_in": Question(
                _("On which of these days did the worker not live there?"), EACH_LINE, CHARGE_WHY
            ),
        },
    ),
    group(
        _("What the lodging was like"),
        {
            "in_employers_home": Question(
                _("Was it in the employer’s own home?"),
                why=CHARGE_WHY,
            ),
            "people_in_room": Question(
                _("How many people slept in the room, the worker included?"),
                why=CHARGE_WHY,
            ),
            "square_metres": Question(_("How many square metres had the room?"), why=NO_SUM),
            "fit_to_live_in": Question(
                _("Was it fit to live in?"),
                why=CHARGE_WHY,
            ),
            "has_basics": Question(
                _("Were there a bed, a place to wash and a toilet?"), why=CHARGE_WHY
            ),
            "quality": QUALITY,
        },
    ),
    group(
        _("What was agreed"),
        {
            "agreed_in_writing": Question(IN_WRITING, why=SET_OFF),
            "chosen_freely": Question(_("Was the worker free to live elsewhere?"), why=SET_OFF),
        },
    ),
    answers={"per": CHARGE_INTERVALS, "how": HOW_TAKEN},
)

FOOD = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            **SPAN,
            **CHARGE,
            "except_in": Question(
                _("On which of these days was there no food?"), EACH_LINE, CHARGE_WHY
            ),
        },
    ),
    group(
        None,
        {
            "meals_per_day": Question(
                _("How many meals a day?"),
                why=CHARGE_WHY,
                main=True,
            ),
            "agreed_in_writing": Question(IN_WRITING, why=SET_OFF),
            "quality": QUALITY,
        },
    ),
    answers={"per": CHARGE_INTERVALS, "how": HOW_TAKEN},
)

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

REPAYMENTS = _("Repayments")
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
        "repayments": list_of(
            REPAYMENTS,
            _("What the worker or the family paid back, or had kept back for it."),
            _("Add a repayment"),
            _("Repayment"),
        )
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

AWARD = section(
    CLAIM,
    group(
        None,
        {
            "date": Question(DATE, main=True),
            "amount": Question(_("How much was awarded?"), main=True),
            "paid": Question(
                _("How much of it was really paid?"),
                why=_("If it is known, it is taken off in place of what was awarded."),
                main=True,
            ),
            "by": Question(_("Who has to pay it?"), main=True),
            "heads": Question(
                _("For which losses was it given?"),
                _("Leave it open and nothing is taken off."),
                _("It is taken off these claims only, once."),
                main=True,
            ),
            "body": Question(COURT),
            "reference": Question(FILE_NUMBER, AUTHORITY_HINT),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    PaymentSection: PAYMENT,
    DeductionSection: DEDUCTION,
    LodgingSection: LODGING,
    FoodSection: FOOD,
    FeeSection: FEE,
    DebtSection: DEBT,
    RepaymentSection: REPAYMENT,
    AwardSection: AWARD,
}
