"""Money and things that passed between the worker and others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from legalcalc.facts.money import Money
from legalcalc.facts.recurring import Recurring
from legalcalc.facts.stated import Item, Stated
from legalcalc.messages import Message, _
from legalcalc.periods import Period

__all__ = [
    "ADDED_FOR",
    "GIVEN_FOR_IT",
    "Award",
    "Debt",
    "DebtAddition",
    "Deduction",
    "Fee",
    "Food",
    "Lodging",
    "Payment",
    "Repayment",
]

ADDED_FOR: Final[dict[str, Message]] = {
    "interest": _("interest"),
    "fine": _("fine"),
    "damage": _("damage"),
    "lodging": _("lodging"),
    "food": _("food"),
    "transport": _("transport"),
    "tools": _("tools"),
    "clothing": _("clothing"),
    "training": _("training"),
    "recruitment fee": _("fee for getting the job"),
    "visa": _("visa or permit"),
    "other": _("something else"),
}
"""Everything for which something is added to a debt, in words."""

GIVEN_FOR_IT: Final = frozenset(
    {"lodging", "food", "transport", "tools", "clothing", "training", "other"}
)
"""Those for which the worker may have got something that was worth it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Recurring):
    """Pay that was handed over: when, how much, into whose hands, for which work.

    ``to`` is ``claimant`` or the id of the person or party who took it. Without ``for_period`` a
    payment belongs to the pay period in which it was made. ``on account`` is a later payment
    towards arrears, set off in the order the law gives.
    """

    employment: str | None = None
    to: str = "claimant"
    by: str | None = None
    for_period: Period | None = None
    kind: Literal[
        "wage",
        "advance",
        "loan",
        "bonus",
        "commission",
        "premium",
        "tip",
        "expenses",
        "holiday pay",
        "notice pay",
        "severance",
        "sick pay",
        "on account",
        "other",
    ] = "wage"
    net: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction(Recurring):
    """Money kept back from pay, or paid by the worker to the employer or for its benefit.

    ``money_lent``: whether that money had really been lent or advanced to the worker. ``journey``
    is the kind of journey where it was taken for transport.
    """

    employment: str | None = None
    reason: Literal[
        "tools",
        "clothing",
        "transport",
        "training",
        "fine",
        "damage",
        "debt",
        "recruitment fee",
        "visa",
        "food",
        "lodging",
        "tax",
        "social contributions",
        "advance",
        "other",
    ]
    how: Literal["kept back", "paid by the worker"] = "kept back"
    to: str | None = None
    agreed_in_writing: Stated[bool] | None = None
    for_employers_benefit: Stated[bool] | None = None
    money_lent: Stated[bool] | None = None
    journey: Literal["home to work", "for the work", "arrival or return"] | None = None
    for_period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodging(Item):
    """Lodging that came with the job: what it was, and what was taken for it.

    ``except_in``: stretches of the period in which the worker did not live there.
    """

    employment: str | None = None
    period: Period
    except_in: tuple[Period, ...] = ()
    charge: Stated[Money] | None = None  # None: unknown; nought: free
    per: Literal["day", "week", "month", "period"] = "week"
    how: Literal["kept back", "paid by the worker", "none"] = "kept back"
    people_in_room: Stated[int] | None = None
    in_employers_home: Stated[bool] | None = None
    square_metres: Stated[Fraction] | None = None
    fit_to_live_in: Stated[bool] | None = None
    has_basics: Stated[bool] | None = None  # a bed, a place to wash and a toilet
    agreed_in_writing: Stated[bool] | None = None
    quality: str | None = None
    chosen_freely: Stated[bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Food(Item):
    """Food that came with the job: meals a day, quality, and what was taken for it.

    ``except_in``: stretches of the period in which none came.
    """

    employment: str | None = None
    period: Period
    except_in: tuple[Period, ...] = ()
    meals_per_day: Stated[int] | None = None
    charge: Stated[Money] | None = None
    per: Literal["day", "week", "month", "period"] = "week"
    how: Literal["kept back", "paid by the worker", "none"] = "kept back"
    agreed_in_writing: Stated[bool] | None = None
    quality: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(Recurring):
    """A recruitment fee or cost of getting the job, in whatever currency it was paid."""

    employment: str | None = None
    purpose: Literal[
        "recruitment", "placement", "visa", "travel", "medical", "training", "documents", "other"
    ] = "recruitment"
    to: str | None = None
    before_travel: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repayment(Recurring):
    """One repayment of a debt, in whatever currency, to the creditor or to somebody else."""

    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtAddition(Recurring):
    """An addition to a debt beyond what was lent, as for lodging or a penalty."""

    reason: Literal[
        "interest",
        "fine",
        "damage",
        "lodging",
        "food",
        "transport",
        "tools",
        "clothing",
        "training",
        "recruitment fee",
        "visa",
        "other",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt(Item):
    """A debt laid on the worker: what was lent, on what terms, what was added and paid back.

    ``pays_for`` holds the ids of fees or deductions that were paid with this loan: that money is
    counted once.
    """

    employment: str | None = None
    day: Stated[date]
    amount: Stated[Money] | None  # None: not known, which is never nought
    creditor: str | None = None
    purpose: str | None = None
    pays_for: tuple[str, ...] = ()
    interest_per_month: Stated[Fraction] | None = None
    additions: tuple[DebtAddition, ...] = ()
    repayments: tuple[Repayment, ...] = ()
    agreement_written: Stated[bool] | None = None
    before_travel: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Item):
    """Money already awarded or received for the same loss, from whoever paid it."""

    day: Stated[date]
    amount: Stated[Money] | None  # None: not known, which is never nought
    paid: Stated[Money] | None = None
    paid_on: Stated[date] | None = None  # of several payments the last
    by: str | None = None
    heads: tuple[str, ...] = ()  # canonical ids of the heads it makes good
    body: str | None = None
    reference: str | None = None
