"""The words for acts that the worker was made to do."""

from __future__ import annotations

from legalcalc.messages import _
from legalcalc.schemas.harm import CompelledActSection
from legalcalc.web.questions.shared import DATE, NOT_PUNISHED, TEAM
from legalcalc.web.questions.words import Question, SectionWords, group, section

__all__ = ["WORDS"]

COMPELLED_ACT = section(
    TEAM,
    group(
        None,
        {
            "what": Question(
                _("What was the worker made to do?"),
                _("Talk to a lawyer before you write anything here."),
                NOT_PUNISHED,
                main=True,
            ),
            "date": Question(DATE),
            "compelled_by": Question(
                _("What compelled to it?"),
                _(
                    "Threats, violence, papers taken, confinement and debts that are told already. "
                    "Tick only what the worker says led to this act."
                ),
                NOT_PUNISHED,
                main=True,
            ),
        },
    ),
)

WORDS: dict[type, SectionWords] = {
    CompelledActSection: COMPELLED_ACT,
}
