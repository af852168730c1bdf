"""Facts of status on which heads and liabilities of several States rest by law.

A rule names them by ``rests_on``; papers then assert them to those alone from whom something is
claimed by it (:class:`legalcalc.law.status.StatusFact`).
"""

from __future__ import annotations

from typing import Literal

from legalcalc.law.status import StatusFact
from legalcalc.messages import Message, _

__all__ = [
    "KNEW",
    "NOT_CHECKED",
    "chosen_status",
    "kind_of_contract",
    "no_right_to_work",
]

KNEW = StatusFact(
    "party", "knew", True, _("{party} knew, or had to know, of the illegal employment.")
)
"""That a debtor knew of the illegal employment, or had to know of it."""

NOT_CHECKED = StatusFact(
    "party", "checked", False, _("{party} did not make the checks that the law asks of a client.")
)
"""That a client did not make the checks that the law asks of it."""


def no_right_to_work(*, law: str) -> StatusFact:
    """Give the fact that the claimant, a foreigner, had no permission to work; ``law`` asks it."""
    return StatusFact(
        "claimant",
        "right_to_work",
        False,
        _(
            "The claimant is a foreigner and had no permission to work in the time of the work "
            "({law}).",
            law=law,
        ),
    )


def chosen_status(option: str, answer: str, sentence: Message) -> StatusFact:
    """Give a fact of the claimant's status that the lawyer states as an answer to an option."""
    return StatusFact("option", option, answer, sentence)


def kind_of_contract(
    value: str, sentence: Message, *, field: Literal["category", "contract"] = "category"
) -> StatusFact:
    """Give the fact that an employment is of a category, or of a kind of contract."""
    return StatusFact("employment", field, value, sentence)
