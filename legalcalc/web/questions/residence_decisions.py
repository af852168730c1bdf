"""The words for decisions on staying and working in the country."""

from __future__ import annotations

from legalcalc.law.assistance import DECISION_KINDS, DECISION_OUTCOMES
from legalcalc.messages import _
from legalcalc.schemas.harm import ResidenceDecisionSection
from legalcalc.web.questions.shared import NOT_HAPPENED, PAPER, STAYING_DAYS
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

RESIDENCE_DECISION = section(
    PAPER,
    group(
        None,
        {
            "kind": Question(_("What was decided about?"), why=STAYING_DAYS, main=True),
            "outcome": Question(_("What was decided?"), why=STAYING_DAYS, main=True),
            "date": Question(
                _("Day of the decision"), _("It stands on the paper."), STAYING_DAYS, main=True
            ),
            "notified_on": Question(
                _("Day on which the worker got it"),
                _("By hand, by post or through somebody else. Keep the envelope."),
                STAYING_DAYS,
                main=True,
            ),
            "valid_until": Question(
                _("Last day on which it is valid"), why=STAYING_DAYS, main=True
            ),
            "contested_on": Question(
                _("Day on which it was contested"), NOT_HAPPENED, STAYING_DAYS
            ),
            "authority": Question(_("Authority that decided"), why=STAYING_DAYS),
        },
    ),
    answers={"kind": DECISION_KINDS, "outcome": DECISION_OUTCOMES},
)

WORDS: dict[type, SectionWords] = {
    ResidenceDecisionSection: RESIDENCE_DECISION,
}
