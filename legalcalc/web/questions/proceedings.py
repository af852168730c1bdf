"""The words for proceedings before courts and authorities."""

from __future__ import annotations

from legalcalc.claims.claim.limitation import SUSPENSION_REASONS
from legalcalc.messages import _
from legalcalc.schemas.harm import ProceedingSection
from legalcalc.web.questions.shared import (
    AUTHORITY_HINT,
    COURT,
    FILE_NUMBER,
    FIRST_DAY,
    LAST_DAY,
    OTHER,
    STORY,
    TIME_LIMITS,
    UP_TO_NOW,
    WHAT_KIND,
    WHOSE_CLAIM,
)
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

PROCEEDING = section(
    STORY,
    group(
        None,
        {
            "kind": Question(WHAT_KIND, why=TIME_LIMITS, main=True),
            "started": Question(
                FIRST_DAY,
                _("The day on which it reached the court or authority."),
                TIME_LIMITS,
                main=True,
            ),
            "ended": Question(LAST_DAY, UP_TO_NOW, TIME_LIMITS, main=True),
            "outcome": Question(_("What came out of it?"), why=TIME_LIMITS, main=True),
        },
    ),
    group(
        None,
        {
            "body": Question(COURT, main=True),
            "reference": Question(FILE_NUMBER, AUTHORITY_HINT, main=True),
            "against": Question(_("Against whom?"), why=WHOSE_CLAIM),
        },
    ),
    answers={
        "kind": {
            "criminal": SUSPENSION_REASONS["criminal"],
            "labour court": _("proceedings before a labour court or tribunal"),
            "civil": _("proceedings before a civil court"),
            "conciliation": SUSPENSION_REASONS["conciliation"],
            "mediation": _("mediation"),
            "negotiation": SUSPENSION_REASONS["negotiation"],
            "administrative": _("proceedings before an authority"),
            "identification": _("recognition as a victim of trafficking"),
            "insolvency": _("insolvency proceedings"),
            "legal aid": SUSPENSION_REASONS["legal aid"],
            "acknowledgment": _("the other side admitted the debt"),
            "notice": _("letter before claim"),
        },
        "outcome": {
            "conviction": _("conviction"),
            "acquittal": _("acquittal"),
            "discontinued": _("dropped by the authority"),
            "judgment": _("judgment"),
            "settlement": _("settlement"),
            "pending": _("not over yet"),
            "other": OTHER,
        },
    },
)

WORDS: dict[type, SectionWords] = {
    ProceedingSection: PROCEEDING,
}
