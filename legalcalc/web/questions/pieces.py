"""The words for work that was paid by the piece."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.work import PiecesSection
from legalcalc.web.questions.shared import CLAIM, EMPLOYMENT, SPAN
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

PIECES = section(
    CLAIM,
    group(
        None,
        {
            "employment": EMPLOYMENT,
            **SPAN,
            "what": Question(_("What was counted?"), _("Such as crates of tomatoes."), main=True),
            "count": Question(_("How many?"), main=True),
            "rate": Question(
                _("Pay for one of them"),
                why=_("Pay by the piece has to reach the minimum for the hours it took."),
                main=True,
            ),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    PiecesSection: PIECES,
}
