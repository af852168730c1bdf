"""The words for exchange rates that are entered by hand."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.case import ExchangeRateSection
from legalcalc.web.questions.shared import DATE, EXCHANGE_RATE, LAW, PUBLISHED
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

EXCHANGE = section(
    LAW,
    group(
        None,
        {
            "currency": Question(_("From which currency?"), main=True),
            "target": Question(_("Into which currency?"), main=True),
            "rate": Question(
                EXCHANGE_RATE,
                _("How many units of the second currency one unit of the first is worth."),
                main=True,
            ),
            "date": Question(DATE, main=True),
            "published_in": Question(PUBLISHED, main=True),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    ExchangeRateSection: EXCHANGE,
}
