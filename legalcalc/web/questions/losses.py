"""The words for losses beside pay."""

from __future__ import annotations

from legalcalc.law.heads import CANONICAL_HEADS
from legalcalc.messages import _
from legalcalc.schemas.harm import LossSection
from legalcalc.web.questions.shared import (
    AMOUNT,
    BY_WHOM,
    CLAIM,
    DATE,
    OTHER,
    OWN_CURRENCY,
    WHAT_KIND,
    WHOSE_CLAIM,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

# The head under which each kind of loss is claimed gives it its name.
HEADS_OF_LOSSES = {
    "care": "harm.care_past",
    "expenses": "pay.expenses",
    "property": "taken.property",
    "extortion": "taken.extortion",
    "earnings seized": "taken.earnings",
    "return": "harm.return",
    "fine": "harm.fine",
    "defence": "harm.defence",
    "court": "cost.court",
    "language": "cost.language",
    "legal": "cost.legal",
    "remittance": "cost.remit",
    "earnings": "harm.earnings_past",
    "schooling": "harm.schooling",
    "death": "harm.death",
}

LOSS = section(
    CLAIM,
    group(
        None,
        {
            "kind": Question(
                WHAT_KIND, why=_("It decides under which head it is claimed."), main=True
            ),
            "date": Question(DATE, main=True),
            "amount": Question(AMOUNT, OWN_CURRENCY, main=True),
            "what": Question(_("What was lost or paid for?"), main=True),
            "by": Question(BY_WHOM, why=WHOSE_CLAIM),
        },
    ),
    answers={
        "kind": {
            **{kind: CANONICAL_HEADS[head] for kind, head in HEADS_OF_LOSSES.items()},
            "other": OTHER,
        }
    },
)

WORDS: dict[type, SectionWords] = {
    LossSection: LOSS,
}
