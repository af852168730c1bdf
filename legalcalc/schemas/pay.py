"""Money and things that passed, as they stand in a case file."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Any, ClassVar, Final

from marshmallow import ValidationError

from legalcalc.facts import (
    Award,
    Debt,
    DebtAddition,
    Deduction,
    Every,
    Fee,
    Food,
    Lodging,
    Payment,
    Recurring,
    Repayment,
    Stated,
)
from legalcalc.facts.recurring import days_left, days_of_return
from legalcalc.messages import _
from legalcalc.periods import Period
from legalcalc.schemas.fields import (
    ItemSection,
    each,
    in_order,
    one,
    plain,
    reading,
    reference,
    references,
    several,
    stated,
)
from legalcalc.schemas.source import SourceEntry
from legalcalc.schemas.values import (
    DATE,
    IDENTIFIER,
    INTEGER,
    LONG_TEXT,
    MONEY,
    NUMBER,
    PERCENT,
    STRETCH,
    TEXT,
    YES_NO,
    choices_of,
)
from legalcalc.schemas.work import PeriodSection, SpanSection

__all__ = [
    "AwardSection",
    "DebtSection",
    "DeductionSection",
    "FeeSection",
    "FoodSection",
    "LodgingSection",
    "PaymentSection",
    "RecurringSection",
]

_EMPLOYMENT = "Id of the employment; needed where there are several."
_ANYBODY = "person or party"

MOST: Final = 4000
"""How often one entry may tell that something came: some ten years, day by day."""

MOST_IN_ALL: Final = 40_000
"""How often all entries of a case may tell it together."""

_TOO_MANY: Final = _(
    "This would be more than {most} days in one entry, or {in_all} in the case. Is the day right?",
    most=MOST,
    in_all=MOST_IN_ALL,
)

_NOT_ALONE: Final = _("Say as well how often it came.")
_UNTIL_WHEN: Final = _(
    "Say until when it came. Where that is not certain, give the likely day, the earliest and the "
    "latest."
)
_NOT_FOR_ONE_PERIOD: Final = _(
    "What came again and again was not paid for one stretch of days. Leave this out."
)


def _no_single_stay(data: dict[str, Any]) -> None:
    """Refuse exceptions that leave nothing, or that a sum for the whole stay cannot be cut by."""
    out: tuple[Period, ...] = data.get("except_in", ())
    if out and data.get("per") == "period":
        raise ValidationError(
            {
                "except_in": [
                    _("A sum for the whole stay cannot have exceptions. Make two entries of it.")
                ]
            }
        )
    if out and not days_left(data["period"], out):
        raise ValidationError({"except_in": [_("These leave no day.")]})


class RecurringSection(ItemSection):
    """An entry that came once, or again and again until a day."""

    rules: ClassVar[dict[str, Any]] = {
        "dependentRequired": {"every": ["until"], "until": ["every"], "except_in": ["every"]}
    }

    def __init__(self) -> None:
        super().__init__()
        self.put_last("every", "until", "except_in", *self.proof)

    every = plain(
        choices_of(Recurring, "every"),
        "How often it came again, from the day of “date” on; once if not said. By the month it is "
        "the same day of each month.",
    )
    until = stated(DATE, "On or before this day it came for the last time; needed with “every”.")
    except_in = several(STRETCH, "Stretches in which it did not come.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        super().complete(data, entry)
        every: Every | None = data.get("every")
        until: Stated[date] | None = data.get("until")
        if every is None:
            alone = [name for name in ("until", "except_in") if data.get(name)]
            if alone:
                raise ValidationError({name: [_NOT_ALONE] for name in alone})
            return
        if until is None:
            raise ValidationError({"until": [_UNTIL_WHEN]})
        first: Stated[date] = data["day"]
        in_order({"first": first, "last": until}, [("first", "last", "until")])
        earliest, latest = first.low or first.value, until.high or until.value
        most = min(MOST, MOST_IN_ALL - reading.get().returns)
        times = sum(1 for _day in islice(days_of_return(earliest, every, latest), most + 1))
        if times > most:
            raise ValidationError({"until": [_TOO_MANY]})
        reading.get().returns += times
        fact = Recurring(
            day=first, amount=None, every=every, until=until, except_in=data.get("except_in", ())
        )
        if not fact.days:
            raise ValidationError({"except_in": [_("These leave no day on which it came.")]})
        if data.get("for_period") is not None:
            raise ValidationError({"for_period": [_NOT_FOR_ONE_PERIOD]})


class PaymentSection(RecurringSection):
    """Pay that was handed over: when, how much, into whose hands, for which work."""

    builds = Payment
    space = "payment"

    employment = reference("employment", _EMPLOYMENT)
    day = stated(DATE, "Day of the payment.", key="date", required=True)
    amount = stated(MONEY, "How much was paid.", required=True, or_unknown=True)
    to = reference(
        _ANYBODY,
        "“claimant”, or the id of the person or party who took it; “claimant” if not said.",
    )
    by = reference(_ANYBODY, "Id of the person or party who paid it.")
    for_period = one(
        PeriodSection,
        "The days it was paid for; without them it belongs to the pay period in which it was made.",
    )
    kind = plain(
        choices_of(Payment, "kind"),
        "What it was; “wage” if not said. “on account” is a later payment towards arrears.",
    )
    net = plain(YES_NO, "Whether tax and contributions were already taken off.")


class DeductionSection(RecurringSection):
    """Money kept back from pay, or paid by the worker to the employer or for its benefit."""

    builds = Deduction
    space = "deduction"

    employment = reference("employment", _EMPLOYMENT)
    day = stated(DATE, "Day of the deduction.", key="date", required=True)
    amount = stated(MONEY, "How much was taken.", required=True, or_unknown=True)
    reason = plain(choices_of(Deduction, "reason"), "What it was taken for.", required=True)
    how = plain(choices_of(Deduction, "how"), "How it was taken; “kept back” if not said.")
    to = reference(_ANYBODY, "Id of the person or party who got it.")
    agreed_in_writing = stated(YES_NO, "Whether the worker agreed to it in writing beforehand.")
    for_employers_benefit = stated(YES_NO, "Whether it was for the employer's own benefit.")
    money_lent = stated(
        YES_NO, "Whether that money had really been lent or advanced to the worker."
    )
    journey = plain(
        choices_of(Deduction, "journey"), "Which journey, where it was taken for transport."
    )
    for_period = one(PeriodSection, "The days of work from whose pay it was taken.")


class LodgingSection(SpanSection):
    """Lodging that came with the job: what it was, and what was taken for it."""

    builds = Lodging
    space = "lodging"

    employment = reference("employment", _EMPLOYMENT)
    except_in = several(STRETCH, "Stretches of these days in which the worker did not live there.")
    charge = stated(MONEY, "What was taken for it; nought if it was free.")
    per = plain(choices_of(Lodging, "per"), "For which stretch; “week” if not said.")
    how = plain(choices_of(Lodging, "how"), "How it was taken; “kept back” if not said.")
    people_in_room = stated(INTEGER, "Number of people in the room, the worker included.")
    in_employers_home = stated(YES_NO, "Whether it was in the employer's own home.")
    square_metres = stated(NUMBER, "Size of the room in square metres.")
    fit_to_live_in = stated(YES_NO, "Whether it was fit to live in.")
    has_basics = stated(YES_NO, "Whether there were a bed, a place to wash and a toilet.")
    agreed_in_writing = stated(YES_NO, "Whether the worker agreed to the charge in writing.")
    quality = plain(LONG_TEXT, "What it was like.")
    chosen_freely = stated(YES_NO, "Whether the worker was free to live elsewhere.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        super().complete(data, entry)
        _no_single_stay(data)


class FoodSection(SpanSection):
    """Food that came with the job: meals a day, quality, and what was taken for it."""

    builds = Food
    space = "food"

    employment = reference("employment", _EMPLOYMENT)
    except_in = several(STRETCH, "Stretches of these days in which none came.")
    meals_per_day = stated(INTEGER, "Meals a day.")
    charge = stated(MONEY, "What was taken for it; nought if it was free.")
    per = plain(choices_of(Food, "per"), "For which stretch; “week” if not said.")
    how = plain(choices_of(Food, "how"), "How it was taken; “kept back” if not said.")
    agreed_in_writing = stated(YES_NO, "Whether the worker agreed to the charge in writing.")
    quality = plain(LONG_TEXT, "What it was like.")

    def complete(self, data: dict[str, Any], entry: SourceEntry) -> None:
        super().complete(data, entry)
        _no_single_stay(data)


class FeeSection(RecurringSection):
    """A recruitment fee or a cost of getting the job, in whatever currency it was paid."""

    builds = Fee
    space = "fee"

    employment = reference("employment", "Id of the employment it was paid for.")
    day = stated(DATE, "Day of the payment.", key="date", required=True)
    amount = stated(MONEY, "How much was paid.", required=True, or_unknown=True)
    purpose = plain(choices_of(Fee, "purpose"), "What for; “recruitment” if not said.")
    to = reference(_ANYBODY, "Id of the person or party who got it.")
    before_travel = plain(YES_NO, "Whether it was paid before the journey.")


class RepaymentSection(RecurringSection):
    """One repayment of a debt."""

    builds = Repayment
    space = "repayment"

    day = stated(DATE, "Day of the repayment.", key="date", required=True)
    amount = stated(MONEY, "How much was paid back.", required=True, or_unknown=True)
    to = reference(_ANYBODY, "Id of who got it, if it was not the creditor.")


class DebtAdditionSection(RecurringSection):
    """An addition to a debt beyond what was lent, as for lodging or a penalty."""

    builds = DebtAddition
    space = "addition"

    day = stated(DATE, "Day on which it was added.", key="date", required=True)
    amount = stated(MONEY, "How much was added.", required=True, or_unknown=True)
    reason = plain(choices_of(DebtAddition, "reason"), "What it was added for.", required=True)


class DebtSection(ItemSection):
    """A debt laid on the worker: what was lent, on what terms, what was added and paid back."""

    builds = Debt
    space = "debt"

    employment = reference("employment", "Id of the employment it belongs to.")
    day = stated(DATE, "Day of the loan.", key="date", required=True)
    amount = stated(
        MONEY, "How much was lent, or laid on the worker.", required=True, or_unknown=True
    )
    creditor = reference(_ANYBODY, "Id of the creditor.")
    purpose = plain(LONG_TEXT, "What it was for.")
    pays_for = references(
        "fee or deduction",
        "Ids of the fees or deductions that this loan paid, so that money is counted once.",
    )
    interest_per_month = stated(PERCENT, "Interest a month that was asked.")
    additions = each(
        DebtAdditionSection, "What was added to it beyond what was lent, as for lodging or a fine."
    )
    repayments = each(RepaymentSection, "What was paid back.")
    agreement_written = stated(YES_NO, "Whether there is a paper about it.")
    before_travel = plain(YES_NO, "Whether it was taken on before the journey.")


class AwardSection(ItemSection):
    """Money already awarded or received for the same loss, from whoever paid it."""

    builds = Award
    space = "award"

    day = stated(DATE, "Day of the award.", key="date", required=True)
    amount = stated(MONEY, "How much was awarded.", required=True, or_unknown=True)
    paid = stated(MONEY, "How much of it was paid.")
    paid_on = stated(DATE, "Day on which it was paid; of several payments the last.")
    by = reference(_ANYBODY, "Id of the person or party who has to pay it.")
    heads = several(IDENTIFIER, "Ids of the heads of claim that it makes good, such as pay.base.")
    body = plain(TEXT, "Court or authority that awarded it.")
    reference = plain(TEXT, "Its reference there.")
