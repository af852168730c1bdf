"""The words for money that was already awarded."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.pay import AwardSection
from legalcalc.web.questions.shared import AUTHORITY_HINT, CLAIM, COURT, DATE, FILE_NUMBER
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

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
            "paid_on": Question(
                _("On which day was it paid?"),
                why=_("Of several payments the last."),
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
    AwardSection: AWARD,
}
