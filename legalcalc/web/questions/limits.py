"""The words for what may not be passed on, where a case came of a complaint."""

from __future__ import annotations

from legalcalc.facts.limits import NOT_PASSED_ON
from legalcalc.messages import _
from legalcalc.schemas.limits import LimitsSection
from legalcalc.web.questions.shared import TEAM
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

LIMITS = section(
    TEAM,
    group(
        None,
        {
            "not_passed_on": Question(
                _("What may not be passed on"),
                _("Take something off only where whoever asked for it agrees."),
                _("No result, paper or export tells it, whoever enters it."),
                main=True,
            ),
            "caller": Question(_("Who tells of it"), main=True),
        },
    ),
    answers={"not_passed_on": NOT_PASSED_ON},
)

WORDS: dict[type, SectionWords] = {LimitsSection: LIMITS}
